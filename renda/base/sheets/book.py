"""A file opened: its tables as they lie there, nothing interpreted."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from renda.base.sheets import guards
from renda.base.sheets.cells import Cell
from renda.base.sheets.guards import Examined, Form, check_extent
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

#: Separators of a CSV file, the likeliest first.
SEPARATORS = (",", "\t", ";", "，")
#: (top, left), (bottom, right), counted from 0.
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Table:
    """One sheet. `lacking` are cells whose formula has no stored value or shows an error; the hidden rows and columns count from 0."""

    name: str
    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    lacking: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Book:
    """All tables that can be seen, and the names of the hidden ones."""

    tables: list[Table]
    hidden: tuple[str, ...] = field(default=())


def open_book(content: bytes, name: str) -> Book:
    """Open a workbook or a CSV file. Raises RuleBroken with one sentence where that is not possible."""
    examined = guards.examine(content, name)
    return _text_book(content) if examined.form is Form.CSV else _workbook(content, examined)


def _workbook(content: bytes, examined: Examined) -> Book:
    tables, hidden = [], []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for at, about in enumerate(book.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                if about.visible != SheetVisibleEnum.Visible:
                    hidden.append(about.name)
                    continue
                sheet = book.get_sheet_by_index(at)
                end = sheet.end or (-1, -1)
                check_extent(end[0] + 1, end[1] + 1, about.name)
                rows: list[list[Cell]] = [[*row] for row in sheet.to_python(skip_empty_area=False)]
                merges = tuple(sheet.merged_cell_ranges or ())
                unseen = examined.hidden.get(at, (frozenset(), frozenset()))
                tables.append(Table(about.name, rows, merges, examined.lacking.get(at, frozenset()), *unseen))
    except PasswordError as error:
        raise RuleBroken(
            gettext_noop("The file is protected by a password. Open it in Excel or WPS, take the password off, save, and take it in again."), field="file"
        ) from error  # fmt: skip
    except (CalamineError, ValueError, OverflowError) as error:
        raise RuleBroken(
            gettext_noop("The file is damaged and cannot be read. Open it in Excel or WPS, save it as .xlsx, and take that in."), field="file"
        ) from error  # fmt: skip
    return Book(tables, tuple(hidden))


def _text_book(content: bytes) -> Book:
    text = _decoded(content)
    first = "\n".join(text.splitlines()[:20])
    separator = max(SEPARATORS, key=lambda sign: (first.count(sign), -SEPARATORS.index(sign)))
    rows: list[list[Cell]] = []
    widest = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append([*row])
            widest = max(widest, len(row))
            if len(rows) > guards.MOST_ROWS or widest > guards.MOST_COLUMNS:
                check_extent(len(rows), widest, "CSV")
    except csv.Error as error:
        raise RuleBroken(
            gettext_noop("The CSV file cannot be read: in row %(row)s the quotation marks do not fit. Open it in Excel or WPS, save it as .xlsx, and take that in."),
            row=len(rows) + 1, field="file",
        ) from error  # fmt: skip
    check_extent(len(rows), widest, "CSV")
    return Book([Table("CSV", rows)])


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken(
        gettext_noop("The characters of the CSV file cannot be read: it is written neither in UTF-8 nor in GBK. Open it in Excel or WPS, save it as .xlsx, and take that in."), field="file"
    )  # fmt: skip
