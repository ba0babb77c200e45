"""What a duty file shows of a deputy's work: gathered by the apps above, which add a function to FILERS when they are loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from renda.base.columns import Column
from renda.base.parts import Words
from renda.core.periods import Period
from renda.people.models import Congress, Person
from renda.people.queries import places

#: So many rows of a part are shown at once; the others unfold.
SHOWN = 10


@dataclass(frozen=True)
class Number:
    """A number on top of the file; `part` is the key of the rows that it counts."""

    label: Words
    value: str
    unit: str
    icon: str
    part: str
    note: Words = ""
    tone: str = "blue"

    @property
    def url(self) -> str:
        """Where its rows stand on the page; none where there are none."""
        return f"#part-{self.part}" if self.part else ""


@dataclass(frozen=True)
class Row:
    """One record: what its columns say, and its page, where the reader may open it."""

    values: tuple[object, ...]
    url: str = ""

    def get_absolute_url(self) -> str:
        """The record's page."""
        return self.url


@dataclass(frozen=True)
class Part:
    """The records of one kind, the latest first; `url` leads on, in the words `more`."""

    key: str
    title: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    more: Words = ""
    url: str = ""

    @property
    def first(self) -> tuple[Row, ...]:
        """Those shown at once."""
        return self.rows[:SHOWN]

    @property
    def rest(self) -> tuple[Row, ...]:
        """Those that unfold."""
        return self.rows[SHOWN:]


@dataclass(frozen=True)
class Filed:
    """A file of a period: its numbers, the parts that hold their rows, the names of parts without any, and what the books do not tell."""

    numbers: tuple[Number, ...]
    parts: tuple[Part, ...]
    empty: tuple[Words, ...]
    lacking: tuple[str, ...]


#: Person, congress, period, and whether the reader may open every record (else only what a deputy may open of his own).
Filer = Callable[[Person, Congress, Period, bool], Filed]
FILERS: list[Filer] = []


def filed(person: Person, congress: Congress, period: Period, *, reads_all: bool) -> Filed | None:
    """What is filed of the person; none where no app gathers it."""
    return next((filer(person, congress, period, reads_all) for filer in FILERS), None)


def part(key: str, title: Words, labels: tuple[tuple[Words, str] | Words, ...], rows: list[Row], **more: Any) -> Part:
    """A part whose first column leads to the records where they have a page; a label may come with its column's kind."""
    leads = all(row.url for row in rows)
    columns = tuple(
        _column(each if isinstance(each, tuple) else (each, "text"), at, leads) for at, each in enumerate(labels)
    )
    return Part(key, title, columns, tuple(reversed(rows)), **more)


def _column(label: tuple[Words, str], at: int, leads: bool) -> Column:
    def value(row: Row) -> object:
        return row.values[at]

    return Column(label[0], value, link=leads and at == 0, kind=label[1])


def period_of(congress: Congress, shown: Period, day: date, span: str) -> Period:
    """The year shown, or for the span “term” the term from its first day until today."""
    term = places.term_on(congress, min(shown.end, day))
    if span != "term" or term is None:
        return shown
    return Period(term.starts_on, max(term.starts_on, min(term.ends_on or day, day)))
