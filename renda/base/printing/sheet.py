"""A list as an Excel sheet, ready for printing."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from renda.base.printing.characters import clean, width
from renda.base.printing.package import fixed_package

Value = str | int | float | Decimal | date | None
# Excel takes a text beginning with these for a formula; in Chinese also their full-width forms.
DANGEROUS = frozenset("=+-@\t\r＝＋－＠")
SURE_DIGITS = 10**15  # Excel rounds longer numbers
NARROWEST, WIDEST = 6, 42  # Excel's widths: half-width digits
LINE_HEIGHT, HIGHEST = 15, 409  # points; Excel takes no higher row
ROWS_MEASURED = 500
TITLE_ROW, HEADER_ROW = 1, 2
FACE = "宋体"
LINE = Side(style="thin", color="FF808080")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
PLAIN, BOLD, LARGE = Font(name=FACE, size=11), Font(name=FACE, size=11, bold=True), Font(name=FACE, size=16, bold=True)
WRAPPED = Alignment(vertical="center", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
SHADE = PatternFill("solid", fgColor="FFF2F2F2")


def write_sheet(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], dated_at: date | None = None
) -> bytes:
    """A workbook of one sheet: the title, the headings, the rows; text stays text, numbers stay numbers."""
    if not columns:
        raise ValueError("A sheet needs at least one column.")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _tab_name(title)
    book.properties.title = clean(title)
    book.properties.creator = "Renda"
    _write_head(sheet, title, columns)
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for column, value in enumerate(row, start=1):
            _fill(sheet.cell(number, column), value)
    _fit(sheet, columns, rows)
    _set_page(sheet, len(columns))
    out = io.BytesIO()
    book.save(out)
    return fixed_package(out.getvalue(), dated_at)


def safe_text(text: str) -> str:
    """The text with an apostrophe before it where a sheet would take it for a formula."""
    dangerous = text[:1] in DANGEROUS or text.lstrip()[:1] in DANGEROUS
    kept = clean(text, keep_lines=True)
    return f"'{kept}" if dangerous or kept.lstrip()[:1] in DANGEROUS else kept


def _write_head(sheet: Worksheet, title: str, columns: Sequence[str]) -> None:
    if len(columns) > 1:
        sheet.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=len(columns))
    top = sheet.cell(TITLE_ROW, 1)
    _fill(top, title)
    top.font, top.alignment, top.border = LARGE, MIDDLE, Border()
    sheet.row_dimensions[TITLE_ROW].height = 30
    for column, name in enumerate(columns, start=1):
        cell = sheet.cell(HEADER_ROW, column)
        _fill(cell, name)
        cell.font, cell.fill, cell.alignment = BOLD, SHADE, MIDDLE


def _fill(cell: Cell | MergedCell, value: Value) -> None:
    """Write one value; whatever is no plain number or day is text, so that no input becomes a formula."""
    cell.font, cell.border, cell.alignment = PLAIN, BOX, WRAPPED
    if value is None or value == "":
        return
    if isinstance(value, date):
        cell.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    elif _is_plain_number(value):
        cell.value = value
    else:
        cell.value = safe_text(_words(value))
        cell.data_type = "s"
        cell.number_format = "@"


def _is_plain_number(value: str | int | float | Decimal) -> bool:
    if isinstance(value, (str, bool)):
        return False
    number = Decimal(value)
    return number.is_finite() and abs(number) < SURE_DIGITS


def _words(value: str | int | float | Decimal) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _fit(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Each column as wide as its longest line among the heading and the first rows; each row as high as it wraps."""
    widths = [_fitting_width(name, rows, at) for at, name in enumerate(columns)]
    for at, wide in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = wide
    for number, row in enumerate((columns, *rows), start=HEADER_ROW):
        # Excel fits rows by itself only when they are edited.
        count = max((_line_count(value, wide) for value, wide in zip(row, widths, strict=False)), default=1)
        sheet.row_dimensions[number].height = min(LINE_HEIGHT * count + 4, HIGHEST)


def _fitting_width(name: str, rows: Sequence[Sequence[Value]], at: int) -> float:
    texts = [name, *(str(row[at]) for row in islice(rows, ROWS_MEASURED) if at < len(row) and row[at] is not None)]
    longest = max(2 * width(line) for text in texts for line in (text.splitlines() or [""]))
    return min(max(longest + 2, NARROWEST), WIDEST)


def _line_count(value: Value, wide: float) -> int:
    lines = str(value).splitlines() if value is not None else []
    return sum(max(1, ceil(2 * width(line) / (wide - 1))) for line in lines) or 1


def _set_page(sheet: Worksheet, count: int) -> None:
    last = get_column_letter(count)
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{TITLE_ROW}:{HEADER_ROW}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last}{max(sheet.max_row, HEADER_ROW)}"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.75, footer=0.35)
    sheet.print_options.horizontalCentered = True
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _tab_name(title: str) -> str:
    kept = "".join(sign for sign in clean(title) if sign not in "[]:*?/\\").strip("' ")
    return kept[:31].strip("' ") or "Sheet1"
