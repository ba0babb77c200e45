"""A kind of sheet: its columns, what becomes of each row, and how the rows shown are accepted.

An app declares its kinds in its module `sheets`, beside its figures; `renda.imports.catalogue` lists them all. A kind
compares many rows with few queries and writes them in bulk: 10,000 rows are an ordinary file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from renda.base.parts import Words

#: See `SheetColumn.in_title`.
OWN_WORDS = "*"
#: What a cell was read as: text, a whole number, a sum of money, a day, yes or no, several names; None where the cell is empty.
Value = str | int | Decimal | date | bool | tuple[str, ...] | None


class Reading(StrEnum):
    """How a column's cells are read."""

    TEXT = "text"
    NAME = "name"  # of one person: spaces that only spread its characters are taken out
    WHOLE = "whole"
    YUAN = "yuan"  # a sum of money with at most two places
    DAY = "day"
    DAY_OR_MONTH = "day_or_month"  # 1967.8 gives the text 1967-08, a number 1980.1 the text 1980-1: the kind says whether it will do
    CHOICE = "choice"
    YES_NO = "yes_no"
    NAMES = "names"  # several, separated by 、，, ; or line breaks
    ID_NUMBER = "id_number"  # text only: a number typed as a number has lost digits, and is reported
    PHONE = "phone"  # likewise


@dataclass(frozen=True)
class SheetColumn:
    """One column. Headings, examples and notes are Chinese: they stand in the office's own files.

    heading   as the template prints it
    others    other headings that offices use for it; they are matched without asking
    choices   the words a cell may have, and the value each stands for; the template offers the first word of each value
    longest   characters a text may have
    note      printed under the example on the template's sheet of notes
    until     key of the column that takes the last of several days; without it a cell tells one day
    may_lack_year  whether a day without its year is one of the year that the congress works in
    understands    for what offices write otherwise: the word meant, and what else is said, by the key of the column that keeps it
              (病假 → 请假, {note: 病假}), or None
    gathers   whether what is said elsewhere is put before the column's own text; else the two must agree
    tells_apart   whether its cells tell one row from the other: one value for all of them would be nonsense
    is_year   whether it tells the year that a title like 2020年活动记录 tells too
    in_title  a pattern of what titles tell of it; its first group, where it has one, is the value to be proposed. OWN_WORDS: any of
              the words of its choices
    usual     what rows mean without this column; where a title tells something else, somebody is asked
    """

    key: str
    heading: str
    reads: Reading = Reading.TEXT
    is_required: bool = False
    others: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    note: str = ""
    longest: int = 200
    until: str = ""
    may_lack_year: bool = False
    understands: Callable[[str], tuple[str, Mapping[str, str]] | None] | None = None
    gathers: bool = False
    tells_apart: bool = False
    is_year: bool = False
    in_title: str = ""
    usual: str = ""

    @property
    def may_be_given(self) -> bool:
        """Whether one value may stand for all rows of a file that lacks the column."""
        return not self.tells_apart and self.reads not in {Reading.ID_NUMBER, Reading.PHONE}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: the column's key (empty: the row as a whole) and the sentence, `words` with its `facts`."""

    column: str
    words: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file as it was read. A column that the file does not have is not among the values.

    So "not told" (the file has no such column: what is recorded stays) differs from "empty": `key in row.values`.
    `notes` tell what was understood otherwise than it is written.
    """

    sheet: str
    number: int  # as Excel counts
    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()

    def __getitem__(self, key: str) -> Value:
        return self.values.get(key)

    def text(self, key: str) -> str:
        """A text as it was read; empty where there is none."""
        found = self.values.get(key)
        return found if isinstance(found, str) else ""

    def whole(self, key: str) -> int | None:
        """A whole number."""
        found = self.values.get(key)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def yuan(self, key: str) -> Decimal | None:
        """A sum of money."""
        found = self.values.get(key)
        return found if isinstance(found, Decimal) else None

    def day(self, key: str) -> date | None:
        """A day."""
        found = self.values.get(key)
        return found if isinstance(found, date) else None

    def names(self, key: str) -> tuple[str, ...]:
        """Several names; none where the cell is empty."""
        found = self.values.get(key)
        return found if isinstance(found, tuple) else ()


class State(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a row: its state, the record it meets, and what changes – heading → (now, then), in words, protected fields masked.

    Facts of faults, and all words, are plain text and numbers: they are kept until the office accepts.
    """

    state: State
    record: int | None = None
    changes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet.

    compare  (congress, rows, on) → the fate of each row, in the rows' order. It reads only, in a number of queries that
             does not grow with the rows, and it is asked again before accepting: the same file over the same records
             gives equal fates. Rows that could not be read are not among them.
    accept   (congress, [(row, fate)], by, on): writes the new and the changed rows, in their order, with their audit
             lines (`audit.record_many`). It runs in the caller's transaction, right after `compare` gave just these
             fates; only NEW and CHANGED are given to it. What it refuses (a `Refused`) stops the whole import.
    roles    who may take it in
    page     URL name of the list that the records stand in (its one argument is the congress's slug); empty where that page has a
             button of its own
    left_out  headings of what our own export tells beside the columns: they are left out without asking
    """

    key: str
    title: Words
    columns: tuple[SheetColumn, ...]
    compare: Callable[[Any, Sequence[Row], date], list[Fate]]
    accept: Callable[[Any, Sequence[tuple[Row, Fate]], Any, date], None]
    roles: tuple[str, ...]
    page: str
    note: str = ""  # Chinese; printed on the template's sheet of notes
    left_out: tuple[str, ...] = ()

    def column(self, key: str) -> SheetColumn:
        """The column of a key. Raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)
