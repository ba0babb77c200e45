"""A form of the county's as a file: its tables as they lie there, which cells are to be filled, and the file with numbers in them.

Only .xlsx and .docx are read, for only these can be given back as they came. Cells with a formula reckon themselves and are
left alone; of merged cells the first counts. A form with macros is not taken in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table as WordTable
from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from renda.base.sheets import guards
from renda.base.sheets.guards import LOCKED, OLE
from renda.base.unpacking import check_package, damaged
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.reports.return_cells import fill_book, letters

#: Most tables, rows, columns and cells to be filled of one form; a form of paper has far fewer.
MOST_TABLES, MOST_ROWS, MOST_COLUMNS, MOST_EMPTY = 10, 300, 60, 200
FIELD = "upload"
MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_BLANK = re.compile(r"[\s_＿—-]*")
_NUMBER = re.compile(r"[\d.,%％\s]+")
_FAULTS = (
    OpcError, KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile, XMLSyntaxError, InvalidFileException,
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Place:
    """Where a cell lies: table, row and column, counted from 0."""

    table: int
    row: int
    column: int

    def words(self, form: str) -> str:
        """B5, or the second row's third cell."""
        at = f"{letters(self.column)}{self.row + 1}" if form == "xlsx" else f"{self.row + 1}-{self.column + 1}"
        return f"{self.table + 1}!{at}" if self.table else at


@dataclass(frozen=True)
class Cell:
    """One cell; of merged ones the first, with what it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    is_formula: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether something may be written in it."""
        return not self.is_formula and _BLANK.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Grid:
    """A table: its cells by row and column; a place that a merged cell covers has none."""

    name: str
    rows: int
    columns: int
    cells: Mapping[tuple[int, int], Cell]

    def cover(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or the merged one that covers it."""
        found = self.cells.get((row, column))
        return found if found is not None else self.covered.get((row, column))

    @cached_property
    def covered(self) -> dict[tuple[int, int], Cell]:
        """Each place of a merged cell, with that cell."""
        return {
            (row + down, column + right): cell
            for (row, column), cell in self.cells.items()
            if cell.rows * cell.columns > 1
            for down in range(cell.rows)
            for right in range(cell.columns)
        }


@dataclass(frozen=True)
class Blank:
    """A cell to be filled, and the words beside and above it."""

    place: Place
    label: str


@dataclass(frozen=True)
class Sheet:
    """A form read: its kind of file, its tables, its cells to be filled, its cells that reckon themselves."""

    form: str
    grids: tuple[Grid, ...]
    blanks: tuple[Blank, ...] = field(default=())
    formulas: int = 0


# Reading ------------------------------------------------------------------------------------------------------------


def read(content: bytes, name: str) -> Sheet:
    """Read a form. Raises RuleBroken with one sentence where it cannot be read, is no table, or has too much in it."""
    form = _form(content, name)
    grids = tuple(_workbook(content) if form == "xlsx" else _document(content))
    blanks = tuple(_blanks(grids))
    if not grids:
        raise _refused(
            gettext_noop("“%(name)s” has no table. Choose the county's form with its table in it."), name=name
        )
    if not blanks:
        raise _refused(
            gettext_noop("No empty cell beside or under a heading is found in “%(name)s”. Choose the form before it is filled in."), name=name
        )  # fmt: skip
    if len(blanks) > MOST_EMPTY:
        raise _refused(
            gettext_noop("The form has %(count)s empty cells; at most %(most)s can be matched. Delete the empty rows and sheets that nobody fills in."),
            count=len(blanks), most=MOST_EMPTY,
        )  # fmt: skip
    return Sheet(form, grids, blanks, sum(cell.is_formula for grid in grids for cell in grid.cells.values()))


def _form(content: bytes, name: str) -> str:
    if not content:
        raise _refused(gettext_noop("The file is empty (0 bytes). Save it again and choose it anew."))
    if content.startswith(OLE):
        if LOCKED in content:
            raise _refused(
                gettext_noop(
                    "The file is protected by a password. Open it, take the password off, save it, and try again."
                )
            )
        raise _refused(
            gettext_noop("“%(name)s” is in an old form (.xls or .doc). Open it in Excel, Word or WPS, save it as .xlsx or .docx, and choose that file."),
            name=name,
        )  # fmt: skip
    if not content.startswith(b"PK\x03\x04"):
        raise _refused(
            gettext_noop("“%(name)s” is neither .xlsx nor .docx. Only these can be filled in and given back."),
            name=name,
        )
    check_package(content, field=FIELD)
    with ZipFile(io.BytesIO(content)) as package:
        names = {part.lower() for part in package.namelist()}
        marked = [part for part in package.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
        declares = any(b"<!DOCTYPE" in package.read(part) or b"<!ENTITY" in package.read(part) for part in marked)
    if declares:
        raise damaged(FIELD)
    if names & {"xl/vbaproject.bin", "word/vbaproject.bin"}:
        raise _refused(
            gettext_noop("“%(name)s” has macros in it. Save it as .xlsx or .docx without macros, and choose that file."), name=name
        )  # fmt: skip
    if "xl/workbook.xml" in names:
        guards.examine(content, name)
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    raise _refused(
        gettext_noop("“%(name)s” is neither .xlsx nor .docx. Only these can be filled in and given back."), name=name
    )


def _workbook(content: bytes) -> Iterator[Grid]:
    for sheet in _visible(_opened(content)):
        rows, columns = sheet.max_row, sheet.max_column
        _check_extent(rows, columns, sheet.title)
        merged = {(area.min_row - 1, area.min_col - 1): area for area in sheet.merged_cells.ranges}
        hidden = {
            (row, column)
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row - 1, min(area.max_row, MOST_ROWS))
            for column in range(area.min_col - 1, min(area.max_col, MOST_COLUMNS))
        } - merged.keys()
        cells = {}
        for line in sheet.iter_rows():
            for each in line:
                at = (each.row - 1, each.column - 1)
                if at in hidden:
                    continue
                area = merged.get(at)
                down, across = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1) if area else (1, 1)
                reckons = each.data_type == "f"
                text = "" if each.value is None or reckons else str(each.value).strip()
                cells[at] = Cell(text, down, across, is_formula=reckons)
        yield Grid(sheet.title, rows, columns, cells)


def _document(content: bytes) -> Iterator[Grid]:
    try:
        document = Document(io.BytesIO(content))
        for number, table in enumerate(document.tables[:MOST_TABLES], 1):
            _check_extent(len(table.rows), len(table.columns), str(number))
            yield Grid(str(number), len(table.rows), len(table.columns), dict(_cells(table)))
    except _FAULTS as error:
        raise damaged(FIELD) from error


def _cells(table: WordTable) -> Iterator[tuple[tuple[int, int], Cell]]:
    """Each cell once, at its first place; a cell that is merged comes back at every place that it covers."""
    seen: dict[Any, list[tuple[int, int]]] = {}
    for row, line in enumerate(table.rows):
        for column, each in enumerate(line.cells, line.grid_cols_before):
            seen.setdefault(each._tc, []).append((row, column))
    for part, places in seen.items():
        (top, left), (bottom, right) = places[0], places[-1]
        text = "\n".join("".join(line.itertext(f"{_WORD}t")) for line in part.iter(f"{_WORD}p")).strip()
        is_field = part.find(f".//{_WORD}instrText") is not None or part.find(f".//{_WORD}fldSimple") is not None
        yield (top, left), Cell(text, bottom - top + 1, max(right - left + 1, 1), is_formula=is_field)


_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _opened(content: bytes) -> Workbook:
    try:
        return load_workbook(io.BytesIO(content), keep_links=False)
    except _FAULTS as error:
        raise damaged(FIELD) from error


def _visible(book: Workbook) -> list[Any]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MOST_TABLES]


def _check_extent(rows: int, columns: int, name: str) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise _refused(
            gettext_noop("The table “%(name)s” has %(rows)s rows and %(columns)s columns; a form of at most %(most_rows)s and %(most_columns)s can be matched. Delete what lies beyond it."),
            name=name, rows=rows, columns=columns, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS,
        )  # fmt: skip


def _refused(words: str, **facts: Any) -> RuleBroken:
    return RuleBroken(words, field=FIELD, **facts)


# What is to be filled -----------------------------------------------------------------------------------------------


def _blanks(grids: tuple[Grid, ...]) -> Iterator[Blank]:
    for number, grid in enumerate(grids):
        for (row, column), cell in sorted(grid.cells.items()):
            if cell.is_blank and (label := _label(grid, row, column)):
                yield Blank(Place(number, row, column), label)


def _label(grid: Grid, row: int, column: int) -> str:
    """The words to the left of the cell and above it: 走访农户 · 本年."""
    beside = _first(grid, ((row, at) for at in range(column - 1, -1, -1)))
    above = _first(grid, ((at, column) for at in range(row - 1, -1, -1)), narrow=grid.columns)
    return " · ".join(dict.fromkeys(words for words in (beside, above) if words))


def _first(grid: Grid, places: Iterator[tuple[int, int]], narrow: int = 0) -> str:
    """The nearest words; a title over the whole table (as wide as `narrow`) is no heading of one column, a number is none."""
    for at in places:
        cell = grid.cover(*at)
        if (
            cell is None
            or cell.is_formula
            or not cell.text
            or _BLANK.fullmatch(cell.text)
            or _NUMBER.fullmatch(cell.text)
        ):
            continue
        if narrow > 1 and cell.columns >= narrow:
            return ""
        return " ".join(cell.text.split())[:80]
    return ""


# Writing ------------------------------------------------------------------------------------------------------------


def fill(content: bytes, form: str, values: Mapping[Place, int | float | str]) -> bytes:
    """The file as it came, with the values in its cells. Sums in formulas are reckoned anew when it is opened."""
    if form == "xlsx":
        try:
            return fill_book(
                content, {(place.table, place.row, place.column): value for place, value in values.items()}
            )
        except _FAULTS as error:
            raise damaged(FIELD) from error
    written = io.BytesIO()
    try:
        document = Document(io.BytesIO(content))
        for place, value in values.items():
            line = document.tables[place.table].rows[place.row]
            paragraph = line.cells[place.column - line.grid_cols_before].paragraphs[0]
            if paragraph.runs:
                for run in paragraph.runs[1:]:
                    run.text = ""
                paragraph.runs[0].text = str(value)
            else:
                paragraph.add_run(str(value))
        document.save(written)
    except _FAULTS as error:
        raise damaged(FIELD) from error
    return written.getvalue()
