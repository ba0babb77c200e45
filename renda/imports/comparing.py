"""A file and the records: what each of its rows would become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from renda.base.sheets import headings, reading
from renda.base.sheets.book import Book, open_book
from renda.base.sheets.headings import Found, Heading
from renda.base.sheets.kinds import Fate, Row, SheetKind, State
from renda.base.sheets.reading import Taken
from renda.base.showing import listed
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.imports.plans import Plan, fingerprint, shown_row, told_of
from renda.people.models import Congress


@dataclass(frozen=True)
class Opened:
    """A file with its headings found."""

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
        return sum(len(each.table.rows) - each.last - 1 for each in self.found)


@dataclass(frozen=True)
class Compared:
    """Every row with its fate, in the file's order."""

    taken: Taken
    pairs: list[tuple[Row, Fate]]
    fingerprint: str


def open_file(content: bytes, name: str, kind: SheetKind, remembered: Mapping[str, str], *, values: int = 0) -> Opened:
    """Open a file and find its headings. Raises RuleBroken where there is no table in it."""
    book = open_book(content, name)
    found = headings.find(book, kind, remembered)
    if not found:
        raise RuleBroken(
            gettext_noop("No table was found in the file: no row of headings such as “%(headings)s” is among the first rows. Look at our template, or give each column a heading."),
            headings=tuple(column.heading for column in kind.columns[:4]), field="file",
        )  # fmt: skip
    return Opened(book, found, headings.columns_of(found, kind, remembered, values=values))


def lacking_words(opened: Opened, kind: SheetKind) -> str:
    """The columns that must be there and are not, in words; empty where none is lacking."""
    return listed(column.heading for column in headings.lacking(opened.headings, kind))


def working_year(congress: Congress, on: date) -> int:
    """The year that is shown first, in which days lie that tell none."""
    return congress.working_year or on.year


def read_rows(opened: Opened, kind: SheetKind, year: int, today: date | None = None) -> Taken:
    """All rows; days that tell no year are of this one. Raises RuleBroken where a column that must be there is not, or where there are none."""
    if words := lacking_words(opened, kind):
        raise RuleBroken(
            gettext_noop("The file has no column for %(columns)s. Say which of its headings means it, or add the column."),
            columns=words, field="file",
        )  # fmt: skip
    taken = reading.take(opened.book, opened.found, kind, opened.headings, year, today)
    if not taken.rows:
        raise RuleBroken(
            gettext_noop("There are no rows below the headings. Fill in the table and take it in again."), field="file"
        )
    return taken


def compare(kind: SheetKind, congress: Congress, taken: Taken, matching: Mapping[str, str], on: date) -> Compared:
    """Ask the kind what becomes of the rows that could be read; the others are wrong already."""
    readable = [row for row in taken.rows if not row.faults]
    with translation.override("zh-hans"):  # the words of fates are compared: they must not depend on who looks
        fates = iter(kind.compare(congress, readable, on))
    pairs = [(row, Fate(State.WRONG, faults=row.faults) if row.faults else next(fates)) for row in taken.rows]
    return Compared(taken, pairs, fingerprint(kind.key, matching, pairs))


def leaning(kind: SheetKind, congress: Congress, compared: Compared, on: date) -> list[int]:
    """The numbers of rows that become something else where the wrong rows are left out: nothing is written that was not shown."""
    wanted = [(row, fate) for row, fate in compared.pairs if fate.state in {State.NEW, State.CHANGED}]
    if all(fate.state != State.WRONG for _row, fate in compared.pairs):
        return []
    with translation.override("zh-hans"):
        alone = kind.compare(congress, [row for row, _fate in wanted], on)
    return [
        row.number
        for (row, fate), other in zip(wanted, alone, strict=True)
        if (fate.state, fate.changes) != (other.state, other.changes)
    ]


def plan_of(kind: SheetKind, opened: Opened, compared: Compared) -> Plan:
    """What the page shows."""
    keys = {heading.column for heading in opened.headings.values() if heading.column}
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
    )
