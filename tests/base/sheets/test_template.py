"""Templates that are filled in and read back; their example is never a row."""

import io

import openpyxl
import pytest

from renda.base.sheets.template import PREPARED, write_template
from renda.core.errors import RuleBroken
from renda.imports.catalogue import KINDS, kind_of
from renda.imports.comparing import open_file, read_rows


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_template_is_understood_and_its_example_left_out(kind):
    content = write_template(kind, "名册")
    opened = open_file(content, "模板.xlsx", kind, {})
    assert opened.unknown == []
    assert {heading.column for heading in opened.headings.values()} == {"", *(column.key for column in kind.columns)}
    with pytest.raises(RuleBroken, match="There are no rows below the headings"):
        read_rows(opened, kind, 2020)


def test_the_example_is_left_out_also_without_its_mark_and_filled_rows_are_read():
    kind = kind_of("deputies")
    book = openpyxl.load_workbook(io.BytesIO(write_template(kind, "代表")))
    sheet = book["代表"]
    sheet["A2"] = None
    sheet["B3"] = "李四"
    out = io.BytesIO()
    book.save(out)
    taken = read_rows(open_file(out.getvalue(), "a.xlsx", kind, {}), kind, 2020)
    assert [row["name"] for row in taken.rows] == ["李四"]


def test_cells_are_text_and_choices_are_offered():
    kind = kind_of("deputies")
    book = openpyxl.load_workbook(io.BytesIO(write_template(kind, "代表")))
    sheet = book["代表"]
    assert [sheet.cell(1, at).value for at in (1, 2, 3)] == ["序号", "姓名*", "身份证号"]
    assert {sheet.cell(row, 3).number_format for row in (2, 3, PREPARED + 2)} == {"@"}
    assert sheet["C2"].data_type == "s"
    places = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert places[f"D3:D{PREPARED + 2}"] == "'选项'!$D$1:$D$2"
    assert [book["选项"].cell(row, 4).value for row in (1, 2)] == ["男", "女"]
    assert "填写说明" in book.sheetnames
