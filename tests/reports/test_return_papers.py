"""The county's form as a file: which cells are to be filled, what is refused, what comes back."""

import io
import re
from xml.etree.ElementTree import canonicalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from renda.core.errors import RuleBroken
from renda.reports.return_papers import Place, fill, read
from tests.reports.return_files import document, saved, with_part, workbook


def test_empty_cells_of_a_workbook_have_the_words_beside_and_above():
    sheet = read(workbook(), "表.xlsx")
    assert [(blank.place.words("xlsx"), blank.label) for blank in sheet.blanks] == [
        ("B3", "开展监督活动次数 · 本年"), ("C3", "开展监督活动次数 · 上年"), ("B4", "代表总数 · 本年"), ("C4", "代表总数 · 上年"),
    ]  # fmt: skip
    assert (sheet.form, sheet.formulas) == ("xlsx", 2)
    assert sheet.grids[0].cells[0, 0].columns == 3


def test_a_filled_workbook_keeps_its_formulas_and_words_are_never_formulas():
    filled = load_workbook(io.BytesIO(fill(workbook(), "xlsx", {Place(0, 2, 1): 12, Place(0, 3, 1): "=1+1"})))
    sheet = filled.active
    assert (sheet["B3"].value, sheet["B5"].value, sheet["A1"].value) == (
        12,
        "=SUM(B3:B4)",
        "2020年乡镇人大工作情况统计表",
    )
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=1+1", "s")
    assert filled.calculation.fullCalcOnLoad


def _decorated():
    """As counties send them: a chart, a drawing, styles of a column, rules of colour and choice, a sum that was reckoned before."""
    book = load_workbook(io.BytesIO(workbook()))
    sheet = book.active
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "E2")
    sheet.conditional_formatting.add(
        "B3:B4", CellIsRule(operator="greaterThan", formula=["10"], font=Font(color="FF0000"))
    )
    sheet.add_data_validation(DataValidation(type="whole", sqref="B3:C4"))
    sheet["B3"].number_format = "0.00"
    sheet["C4"] = "＿＿"
    sheet.column_dimensions["C"].font = Font(bold=True)
    sheet.row_dimensions[4].height = 30
    book.create_chartsheet("图").add_chart(BarChart())
    other = book.create_sheet("附表")
    other["A1"], other["A2"] = "名称", "=表一!B5"
    content = with_part(saved(book), "xl/drawings/vmlDrawing9.vml", b"<xml>a shape that no library keeps</xml>")
    for cell in (b"SUM(B3:B4)</f>", "表一!B5</f>".encode()):
        content = _rewritten(content, cell + b"<v></v>", cell + b"<v>99</v>")
    return content


def _rewritten(content, old, new):
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as package, ZipFile(written, "w", ZIP_DEFLATED) as again:
        for part in package.infolist():
            again.writestr(part, package.read(part).replace(old, new))
    return written.getvalue()


def _parts(content):
    with ZipFile(io.BytesIO(content)) as package:
        return {part: package.read(part) for part in package.namelist()}


def test_filling_changes_nothing_of_a_workbook_but_its_cells():
    before = _decorated()
    values = {Place(0, 2, 1): 12.5, Place(0, 2, 2): "97.8%", Place(0, 3, 1): "=1+1", Place(0, 3, 2): 3}
    after = fill(before, "xlsx", values)
    was, now = _parts(before), _parts(after)
    assert list(was) == list(now)
    changed = [part for part in was if was[part] != now[part]]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"]
    assert b"<v>99</v>" in was[changed[0]] + was[changed[1]]
    assert b"<v>99</v>" not in now[changed[0]] + now[changed[1]]
    book = load_workbook(io.BytesIO(after))
    sheet = book["表一"]
    cells = {name: sheet[name].value for name in ("A1", "B3", "C3", "B4", "C4", "B5")}
    assert cells == {
        "A1": "2020年乡镇人大工作情况统计表", "B3": 12.5, "C3": "97.8%", "B4": "=1+1", "C4": 3, "B5": "=SUM(B3:B4)",
    }  # fmt: skip
    assert (sheet["B4"].data_type, sheet["B3"].number_format, sheet["C3"].font.b) == ("s", "0.00", True)
    assert sheet.row_dimensions[4].height == 30
    assert (len(sheet._charts), len(sheet.conditional_formatting), len(sheet.data_validations.dataValidation)) == (
        1,
        1,
        1,
    )
    assert book["附表"]["A2"].value == "=表一!B5"
    assert b"fullCalcOnLoad" in now["xl/workbook.xml"]
    # Only the sheet's cells differ: what stands around them is the same text.
    cut = re.compile(rb"<sheetData>.*</sheetData>", re.S)
    assert canonicalize(cut.sub(b"", was[changed[0]])) == canonicalize(cut.sub(b"", now[changed[0]]))


def test_cells_that_do_not_say_where_they_stand_are_counted_and_a_sheet_of_another_prefix_is_filled():
    content = _parts(workbook())
    plain = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row/>'
        b'<x:row spans="1:1"><x:c t="n"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    written = io.BytesIO()
    with ZipFile(written, "w") as package:
        for part, data in content.items():
            package.writestr(part, plain if part == "xl/worksheets/sheet1.xml" else data)
    filled = fill(
        written.getvalue(), "xlsx", {Place(0, 1, 2): 5, Place(0, 1, 1): 4, Place(0, 0, 27): 6, Place(0, 3, 0): 7}
    )
    sheet = load_workbook(io.BytesIO(filled)).active
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows(max_row=4)] == [
        [None, None, None], [1, 4, 5], [None, None, None], [7, None, None],
    ]  # fmt: skip
    assert sheet["AB1"].value == 6
    assert b"spans" not in _parts(filled)["xl/worksheets/sheet1.xml"]


def test_a_package_that_is_not_built_as_a_workbook_is_refused():
    with pytest.raises(RuleBroken, match="damaged"):
        fill(
            _rewritten(workbook(), b"/xl/worksheets/sheet1.xml", b"/xl/worksheets/none.xml"),
            "xlsx",
            {Place(0, 2, 1): 1},
        )


def test_a_word_table_with_merged_cells_is_read_and_filled():
    sheet = read(document(), "表.docx")
    assert [(blank.place, blank.label) for blank in sheet.blanks] == [(Place(0, 1, 1), "开展监督活动次数 · 次数")]
    table = Document(io.BytesIO(fill(document(), "docx", {Place(0, 1, 1): 12}))).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["开展监督活动次数", "12", "12"]


def test_a_hidden_sheet_is_left_alone():
    book = load_workbook(io.BytesIO(workbook()))
    hidden = book.create_sheet("字典", 0)
    hidden["A1"] = "代码"
    hidden.sheet_state = "hidden"
    content = saved(book)
    assert [grid.name for grid in read(content, "表.xlsx").grids] == ["表一"]
    assert load_workbook(io.BytesIO(fill(content, "xlsx", {Place(0, 2, 1): 12})))["表一"]["B3"].value == 12


def _large():
    book = Workbook()
    for row in range(1, 205):
        book.active.cell(row, 1, f"项目{row}")
        book.active.cell(row, 2).number_format = "0"
    return saved(book)


def _far():
    book = Workbook()
    book.active["A1"], book.active["A400"] = "项目", "完"
    return saved(book)


def _bomb():
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"0" * 90_000_000)
    return written.getvalue()


def _words_only():
    paper, written = Document(), io.BytesIO()
    paper.add_paragraph("没有表格")
    paper.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "in an old form"),
        (b"%PDF-1.7", "neither .xlsx nor .docx"),
        (b"PK\x03\x04 broken", "damaged"),
        (with_part(workbook(), "xl/vbaProject.bin", b"0"), "has macros in it"),
        (with_part(workbook(), "xl/evil.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "damaged"),
        (_bomb, "unpacks to far more"),
        (_words_only(), "has no table"),
        (fill(workbook(), "xlsx", {Place(0, r, c): 1 for r in (2, 3) for c in (1, 2)}), "No empty cell"),
        (_large(), "204 empty cells"),
        (_far(), "400 rows"),
    ],
    ids=["empty", "old", "pdf", "broken", "macros", "entity", "bomb", "words", "filled", "many", "far"],
)
def test_what_cannot_be_filled_is_refused_with_its_reason(content, says):
    with pytest.raises(RuleBroken) as refused:
        read(content() if content is _bomb else content, "表.xlsx")
    assert says in str(refused.value)
    assert refused.value.field in {"upload", "file"}
