import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from renda.base.printing.sheet import Value, safe_text, write_sheet


def opened(*rows: tuple[Value, ...], title: str = "代表名册", columns: tuple[str, ...] = ("姓名", "编号")) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(write_sheet(title, columns, rows))).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_sheet_has_title_headings_and_rows() -> None:
    sheet = opened(("王小明", "001"), ("李红", None))
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        ("代表名册", None),
        ("姓名", "编号"),
        ("王小明", "001"),
        ("李红", None),
    ]
    assert sheet.title == "代表名册"
    assert all(cell.font.bold for cell in sheet[2])


def test_sheet_prints_landscape_on_a4_with_its_head_on_every_page() -> None:
    sheet = opened(("王小明", "001"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "  =1", "\u200b=1", "\n@x"])
def test_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    cell = opened((text, "")).cell(3, 1)
    assert str(cell.value).startswith("'")
    assert cell.data_type == "s"
    assert cell.number_format == "@"


def test_headings_and_title_are_made_harmless_too() -> None:
    sheet = opened(title="=1+1", columns=("=2+2", "b"))
    assert (sheet["A1"].value, sheet["A2"].value) == ("'=1+1", "'=2+2")


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_safe_text_never_begins_a_formula(text: str) -> None:
    assert safe_text(text).lstrip()[:1] not in set("=+-@＝＋－＠")


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=50))
def test_any_text_comes_back_as_text(text: str) -> None:
    cell = opened((text, "")).cell(3, 1)
    assert cell.value is None or cell.data_type == "s"
    assert (cell.value or "") == safe_text(text)


def test_numbers_days_and_truth_keep_their_meaning() -> None:
    sheet = opened(
        (3, Decimal("96.5")),
        (date(2020, 12, 31), datetime(2020, 12, 31, 9, 30)),  # noqa: DTZ001
        (True, False),
        (330000199001010017, Decimal("NaN")),
    )
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=3)] == [
        (3, 96.5),
        (datetime(2020, 12, 31), datetime(2020, 12, 31, 9, 30)),  # noqa: DTZ001
        ("是", "否"),
        ("330000199001010017", "NaN"),
    ]


def test_widths_fit_within_bounds() -> None:
    sheet = opened(("王小明", "长" * 90))
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (8, 42)


def test_rows_are_as_high_as_their_text_wraps() -> None:
    sheet = opened(("王小明", "长" * 45), ("李红", "一\n二"), ("短", "短"), ())
    assert [sheet.row_dimensions[number].height for number in range(3, 7)] == [49, 34, 19, 19]


@pytest.mark.parametrize(("title", "tab"), [("a/b:c[1]*?\\", "abc1"), ("'", "Sheet1"), ("长" * 40, "长" * 31)])
def test_tab_name_is_one_that_excel_takes(title: str, tab: str) -> None:
    assert opened(title=title).title == tab


def test_same_rows_same_bytes() -> None:
    day = date(2020, 12, 31)
    assert write_sheet("名册", ("甲",), [("乙",)], day) == write_sheet("名册", ("甲",), [("乙",)], day)


def test_a_sheet_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="one column"):
        write_sheet("名册", (), [])
