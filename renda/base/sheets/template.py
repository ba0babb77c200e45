"""The empty sheet of a kind: headings, an example that is never taken in, drop-down choices, and a sheet of notes."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from renda.base.printing.characters import width
from renda.base.printing.package import fixed_package
from renda.base.printing.sheet import BOLD, BOX, MIDDLE, PLAIN, SHADE, WRAPPED
from renda.base.sheets.cells import first_words
from renda.base.sheets.headings import known_of, plain
from renda.base.sheets.kinds import Reading, SheetColumn, SheetKind
from renda.base.sheets.lines import EXAMPLE
from renda.base.sheets.reading import LISTS, NOTES

#: Rows that are prepared for filling in.
PREPARED = 1000
#: The first column numbers the rows and marks the example; the other word where a kind has a use for the first.
NUMBERED, NUMBERED_TOO = "序号", "行次"
REQUIRED_SHADE = PatternFill("solid", fgColor="FFFDE9E7")
EXAMPLE_FONT = Font(name="宋体", size=11, italic=True, color="FF808080")
YES_NO = ("是", "否")
HOW = {
    Reading.TEXT: "文字",
    Reading.NAME: "只写一个，不要几个写在一格",
    Reading.WHOLE: "整数",
    Reading.YUAN: "金额（元），最多两位小数",
    Reading.DAY: "日期，如2024-03-05、2024.3.5、2024年3月5日",
    Reading.DAY_OR_MONTH: "日期，如2024-03-05、2024.3.5、2024年3月5日",
    Reading.CHOICE: "从下拉列表中选择",
    Reading.YES_NO: "是或否",
    Reading.NAMES: "姓名，可填多人，用顿号隔开",
    Reading.ID_NUMBER: "18位身份证号（单元格为文本格式）",
    Reading.PHONE: "电话号码（单元格为文本格式）",
}


def write_template(kind: SheetKind, title: str) -> bytes:
    """The template as .xlsx. The first column marks the example, which the reader leaves out."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    book.properties.creator = "Renda"
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    _head(sheet, kind)
    for at, column in enumerate(kind.columns, start=2):
        _column(sheet, lists, at, column)
    sheet.freeze_panes = "B2"
    _notes(book.create_sheet(NOTES, 1), kind)
    out = io.BytesIO()
    book.save(out)
    return fixed_package(out.getvalue(), None)


def _head(sheet: Worksheet, kind: SheetKind) -> None:
    numbered = NUMBERED_TOO if plain(NUMBERED) in known_of(kind) else NUMBERED
    for at, words in enumerate(
        (numbered, *(f"{each.heading}{'*' if each.is_required else ''}" for each in kind.columns)), start=1
    ):
        cell = sheet.cell(1, at, words)
        cell.font, cell.alignment, cell.border = BOLD, MIDDLE, BOX
        cell.fill = REQUIRED_SHADE if words.endswith("*") else SHADE
    mark = sheet.cell(2, 1, EXAMPLE)
    mark.font, mark.border = EXAMPLE_FONT, BOX
    for at, column in enumerate(kind.columns, start=2):
        cell = sheet.cell(2, at, column.example)
        cell.font, cell.border, cell.alignment, cell.number_format = EXAMPLE_FONT, BOX, WRAPPED, "@"
        cell.data_type = "s"
    sheet.row_dimensions[1].height = 30


def _column(sheet: Worksheet, lists: Worksheet, at: int, column: SheetColumn) -> None:
    letter = get_column_letter(at)
    longest = max(width(column.heading) + 1, width(column.example))
    sheet.column_dimensions[letter].width = min(max(2 * longest + 2, 10), 40)
    # Every prepared cell is text: what is typed stays as it is, also numbers that begin with 0 or have 18 digits.
    if column.reads is not Reading.WHOLE:
        for row in range(3, PREPARED + 3):
            sheet.cell(row, at).number_format = "@"
    words = YES_NO if column.reads is Reading.YES_NO else _offered(column)
    if not words:
        return
    for row, word in enumerate(words, start=1):
        lists.cell(row, at, word).data_type = "s"
    place = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(words)}"
    choice = DataValidation(type="list", formula1=place, allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "请从列表中选择", f"可填：{'、'.join(words)}"[:200]
    choice.add(f"{letter}3:{letter}{PREPARED + 2}")
    sheet.add_data_validation(choice)


def _offered(column: SheetColumn) -> tuple[str, ...]:
    """One word for each value."""
    return tuple(first_words(column.choices).values())


def _notes(sheet: Worksheet, kind: SheetKind) -> None:
    lines = [kind.note] if kind.note else []
    lines += ["带 * 的列必须填写；其余可空。示例行不会导入，可以保留。不要合并单元格；身份证号、电话请保持文本格式。"]
    for row, words in enumerate(lines, start=1):
        cell = sheet.cell(row, 1, words)
        cell.font, cell.alignment = PLAIN, Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        sheet.row_dimensions[row].height = 36
    start = len(lines) + 1
    table = [("列", "必填", "怎样填写", "可填的内容、说明")]
    for column in kind.columns:
        words = "、".join(_offered(column))
        table.append(
            (
                column.heading,
                "是" if column.is_required else "",
                HOW[column.reads],
                "；".join(filter(None, (words, column.note))),
            )
        )
    for row, values in enumerate(table, start=start):
        for at, words in enumerate(values, start=1):
            cell = sheet.cell(row, at, words)
            cell.font, cell.border, cell.alignment = BOLD if row == start else PLAIN, BOX, WRAPPED
    for letter, wide in zip("ABCD", (16, 8, 34, 60), strict=True):
        sheet.column_dimensions[letter].width = wide
