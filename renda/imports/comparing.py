"""A file and the records: what each of its rows would become."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import translation
from openpyxl.utils import get_column_letter

from renda.base.sheets import given as values_given
from renda.base.sheets import headings, reading
from renda.base.sheets.book import Book, open_book
from renda.base.sheets.cells import FIRST_YEAR, LAST_YEAR
from renda.base.sheets.headings import Found, Heading
from renda.base.sheets.kinds import Fate, Fault, Row, SheetKind, State
from renda.base.sheets.reading import Taken, Told
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.imports.plans import Plan, fingerprint, shown_row, told_of
from renda.people.models import Congress


@dataclass(frozen=True)
class Said:
    """What was said of a whole file beside its headings: the value for all rows of columns that it does not have (key → words), the
    year of days that tell none, and which of its sheets are read (all where none is named)."""

    given: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A file with its headings found. `name` is the file's."""

    name: str
    book: Book
    found: list[Found]
    headings: dict[str, Heading]

    @property
    def unknown(self) -> list[str]:
        """Headings of which nobody knows what they mean."""
        return [words for words, heading in self.headings.items() if heading.column is None]

    @property
    def lines(self) -> int:
        """Lines below the headings."""
        return sum(len(each.rows) for each in self.found)


@dataclass(frozen=True)
class Compared:
    """Every row with its fate, in the file's order."""

    taken: Taken
    pairs: list[tuple[Row, Fate]]
    fingerprint: str


def open_file(
    content: bytes,
    name: str,
    kind: SheetKind,
    remembered: Mapping[str, str],
    *,
    sheets: Collection[str] = (),
    values: int = 0,
) -> Opened:
    """Open a file and find its headings. Raises RuleBroken where there is no table in it."""
    book = open_book(content, name)
    found = headings.find(book, kind, remembered)
    if not found:
        raise RuleBroken(
            gettext_noop("No table was found in the file: no row of headings such as “%(headings)s” is among the first rows. Look at our template, or give each column a heading."),
            headings=tuple(column.heading for column in kind.columns[:4]), field="file",
        )  # fmt: skip
    if sheets and not (found := [each for each in found if each.table.name in sheets]):
        raise RuleBroken(
            gettext_noop("No table was found in the sheets chosen (%(sheets)s). Choose others."), sheets=tuple(sheets), field="sheets"
        )  # fmt: skip
    return Opened(name, book, found, headings.columns_of(found, kind, remembered, values=values))


def is_whole(opened: Opened, kind: SheetKind) -> bool:
    """Whether every column is there that must be."""
    return not headings.lacking(opened.headings, kind)


def check_whole(opened: Opened, kind: SheetKind, given: Collection[str]) -> None:
    """Raises RuleBroken where a column that must be there neither is nor has one value for all rows."""
    lacking = headings.lacking(opened.headings, kind, given)
    if not lacking:
        return
    may_all = all(column.may_be_given for column in lacking)
    words = (
        gettext_noop("The file has no column for %(columns)s, without which no row can be taken in. Choose its heading, give one value for all rows, or add the column to the file and read it anew.")
        if may_all else
        gettext_noop("The file has no column for %(columns)s, without which no row can be taken in. Choose its heading, or add the column to the file and read it anew.")
    )  # fmt: skip
    raise RuleBroken(words, columns=tuple(column.heading for column in lacking))


def check_given(opened: Opened, kind: SheetKind, said: Said) -> None:
    """Raises RuleBroken (`field`: given_ and the key) where a value for all rows cannot be given, or the year cannot be right."""
    without = values_given.lacking(opened.found, kind, opened.headings)
    for key in said.given:
        column = kind.column(key)
        if not column.may_be_given:
            raise RuleBroken(
                gettext_noop("“%(column)s” tells the rows apart: one value for all of them cannot be given."), column=column.heading, field=f"given_{key}"
            )  # fmt: skip
        if key not in without:
            raise RuleBroken(
                gettext_noop("The file has a column for “%(column)s” itself. Give no value for all rows, or leave that column out."),
                column=column.heading, field=f"given_{key}",
            )  # fmt: skip
    values_given.read_given(kind, said.given)
    if said.year is not None and not FIRST_YEAR <= said.year <= LAST_YEAR:
        raise RuleBroken(gettext_noop("The year %(year)s cannot be right."), year=said.year, field="year")


def years_asked(opened: Opened, kind: SheetKind, working: int) -> tuple[int, ...]:
    """The years that the title, the sheets' names or the file's tell, where days without a year would be taken as of another."""
    told = values_given.years_told(opened.found, opened.name)
    if told in {(), (working,)} or not lacks_years(opened, kind):
        return ()
    return told


def told_otherwise(opened: Opened, kind: SheetKind) -> dict[str, str]:
    """What the title, the sheets' names or the file's tell of columns that the file does not have, where it is not the usual."""
    return values_given.told_otherwise(opened.found, kind, opened.headings, opened.name)


def lacks_years(opened: Opened, kind: SheetKind) -> bool:
    """Whether some day of the file tells no year."""
    return values_given.lacks_years(opened.found, kind, opened.headings)


def working_year(congress: Congress, on: date) -> int:
    """The year that is shown first, in which days lie that tell none."""
    return congress.working_year or on.year


def read_rows(opened: Opened, kind: SheetKind, year: int, today: date | None = None, said: Said | None = None) -> Taken:
    """All rows; days that tell no year are of this one. Raises RuleBroken where a column that must be there is not, or where there are none."""
    said = said or Said()
    check_whole(opened, kind, said.given)
    values = values_given.read_given(kind, said.given)
    told = Told(said.year or year, None if said.year else today, bool(said.year), said.given, values)
    taken = reading.take(opened.book, opened.found, kind, opened.headings, told)
    if not taken.rows:
        raise RuleBroken(
            gettext_noop("There are no rows below the headings. Fill in the table and take it in again."), field="file"
        )
    return taken


def compare(kind: SheetKind, congress: Congress, taken: Taken, matching: Mapping[str, str], on: date) -> Compared:
    """Ask the kind what becomes of the rows that could be read; the others are wrong already."""
    readable = [row for row in taken.rows if not row.faults]
    with translation.override("zh-hans"):  # the words of fates are compared: they must not depend on who looks
        fates = iter(_weighed(kind, congress, readable, on))
    pairs = [(row, Fate(State.WRONG, faults=row.faults) if row.faults else next(fates)) for row in taken.rows]
    return Compared(taken, pairs, fingerprint(kind.key, matching, pairs, taken.given))


def _weighed(kind: SheetKind, congress: Congress, rows: list[Row], on: date) -> list[Fate]:
    """The fates of rows. Those of several sheets may have one number: the kind is given numbers of their own, and a fault that names
    another row says which sheet it is on."""
    if len({row.sheet for row in rows}) < 2:
        return kind.compare(congress, rows, on)
    fates = kind.compare(congress, [replace(row, number=at) for at, row in enumerate(rows)], on)
    return [replace(fate, faults=tuple(_placed(fault, rows) for fault in fate.faults)) for fate in fates]


def _placed(fault: Fault, rows: Sequence[Row]) -> Fault:
    at = fault.facts.get("row")
    if not isinstance(at, int):
        return fault
    return replace(fault, facts={**fault.facts, "row": f"{rows[at].number}（{rows[at].sheet}）"})


def leaning(kind: SheetKind, congress: Congress, compared: Compared, on: date) -> list[int]:
    """The numbers of rows that become something else where the wrong rows are left out: nothing is written that was not shown."""
    wanted = [(row, fate) for row, fate in compared.pairs if fate.state in {State.NEW, State.CHANGED}]
    if all(fate.state != State.WRONG for _row, fate in compared.pairs):
        return []
    with translation.override("zh-hans"):
        alone = _weighed(kind, congress, [row for row, _fate in wanted], on)
    return [
        row.number
        for (row, fate), other in zip(wanted, alone, strict=True)
        if (fate.state, fate.changes) != (other.state, other.changes)
    ]


def plan_of(kind: SheetKind, opened: Opened, compared: Compared) -> Plan:
    """What the page shows."""
    keys = {heading.column for heading in opened.headings.values() if heading.column}
    keys |= {note.column for row, _fate in compared.pairs for note in row.notes if note.words == reading.FROM_ABOVE}
    written = {key for row, _fate in compared.pairs for key, value in row.values.items() if value not in {None, "", ()}}
    written |= {fault.column for row, _fate in compared.pairs for fault in row.faults}
    told = told_of(kind, sorted(keys & written or keys))  # a column of our template that nobody filled in tells nothing
    rows = [shown_row(row, fate, told) for row, fate in compared.pairs]
    left_out = [words for words, heading in opened.headings.items() if not heading.column]
    return Plan(
        tuple(column.heading for column in told),
        rows,
        [(each.sheet, each.number, each.words) for each in compared.taken.skipped],
        compared.taken.unread,
        [words for words in left_out if headings.plain(words) not in {*headings.NUMBERING, headings.REASON}],
        compared.taken.given,
        list(dict.fromkeys(each.table.name for each in opened.found)),
        list(dict.fromkeys(compared.taken.hidden)),
        [(sheet, get_column_letter(at + 1), words) for (sheet, at), words in compared.taken.unnamed.items()],
    )
