"""The county's form as a file: which cells are to be filled, what is refused, what comes back."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

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
        (_bomb(), "unpacks to far more"),
        (_words_only(), "has no table"),
        (fill(workbook(), "xlsx", {Place(0, r, c): 1 for r in (2, 3) for c in (1, 2)}), "No empty cell"),
        (_large(), "204 empty cells"),
        (_far(), "400 rows"),
    ],
    ids=["empty", "old", "pdf", "broken", "macros", "entity", "bomb", "words", "filled", "many", "far"],
)
def test_what_cannot_be_filled_is_refused_with_its_reason(content, says):
    with pytest.raises(RuleBroken) as refused:
        read(content, "表.xlsx")
    assert says in str(refused.value)
    assert refused.value.field in {"upload", "file"}
