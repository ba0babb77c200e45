"""Figures: rows first. A figure is a list of rows; its number is what the rows come to, so the two cannot differ."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.core.comparing import Compared, percent_told
from renda.core.periods import Period
from renda.core.text import join_words, month_days

Words = str | Promise
Rows = QuerySet[Any]
Number = int | Decimal


class Owner(Protocol):
    """Whose figure it is: a congress."""

    pk: int


def count(rows: Rows) -> int:
    """The number of rows."""
    return rows.count()


@dataclass(frozen=True)
class Figure:
    """One fact that documents report, declared beside the records that it counts.

    key      `app.name`, unique, never changed
    code     its code in the catalogue of facts (facts.md), e.g. G8
    title    its name; `unit` its Chinese measure word (户); `counts` what is in and what is out, in words
    rows     (congress, period) → the rows, and nothing but the rows
    measure  rows → value; by default their count
    columns  what the drill-down shows of each row
    shown    rows → the same rows with what the columns need beside the records, e.g. each row's part of a sum
    base     the key of the figure that a share is taken of
    lacking  what to record where there are no rows
    ground   (congress, period) → whether other records show that a zero is a fact, not a gap
    scope    look-up by which `{key@id}` narrows the rows to one record, e.g. session_id
    name     row → the word for it in a list; `day` the row's date attribute, for lists of dates
    """

    key: str
    code: str
    title: Words
    unit: str
    counts: Words
    rows: Callable[[Any, Period], Rows]
    columns: tuple[Column, ...]
    measure: Callable[[Rows], Number | None] = count
    shown: Callable[[Rows], Rows] | None = None
    base: str = ""
    lacking: Words = field(default_factory=lambda: _("Nothing is recorded for this period."))
    ground: Callable[[Any, Period], bool] | None = None
    scope: str = ""
    name: Callable[[Any], str] | None = None
    day: str = ""
    cite: str = ""
    checked_by: str = "tests"


@dataclass(frozen=True)
class OfYear:
    """What a figure came to in one year of a longer period; `value` is None where that year has no record of it."""

    year: int
    value: Number | None
    from_paper: bool = False

    def stored(self) -> list[Any]:
        """As a JSON column keeps it; money keeps its fen."""
        return [self.year, None if self.value is None else str(self.value), self.from_paper]

    @classmethod
    def of_stored(cls, told: list[Any]) -> "OfYear":
        """The same, read back."""
        year, value, from_paper = told
        return cls(year, None if value is None else Decimal(value), from_paper)


@dataclass(frozen=True)
class Reading:
    """What a figure came to: value, base, the numbers of its rows, and words made of them, on one day.

    listed     the numbers of its rows; None where it was only counted, for a page that shows the number alone
    compared   is set where somebody asked for the change on last year and last year is known
    years      the years that a sum over several years stands on; a year without any record of the paper is not among them
    """

    key: str
    code: str
    title: str
    unit: str
    counts: str
    period: Period
    value: Number | None
    of: Number | None
    listed: tuple[int, ...] | None
    missing: str | None
    names: str = ""
    days: str = ""
    from_paper: bool = False
    compared: Compared | None = None
    years: tuple[OfYear, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """The numbers of its rows. Raises LookupError where it was only counted: nobody may take that for no rows."""
        if self.listed is None:
            raise LookupError(f"{self.key} was counted, not listed.")
        return self.listed

    @property
    def share(self) -> Decimal | None:
        """Value in per cent of its base, one place; more where it would round to 100 and is not."""
        return None if self.value is None or self.of is None else percent_told(self.value, self.of)

    @property
    def gap(self) -> Number | None:
        """What is left to the base."""
        return None if self.value is None or self.of is None else self.of - self.value


def read(
    figure: Figure,
    congress: Owner,
    period: Period,
    *,
    of: Number | None = None,
    only: int | None = None,
    counts: bool = False,
) -> Reading:
    """Read a figure: its rows once, its value from them. `only` narrows it to one record by the figure's `scope`.

    With `counts` the database counts the very same rows and none is loaded: for pages that show the number alone.
    """
    rows = figure.rows(congress, period)
    if only is not None:
        rows = rows.filter(**{figure.scope: only})
    # The rows themselves are loaded only where their words are wanted; where they are listed, their number is known.
    is_worded = not counts and bool(figure.name or figure.day)
    found = list(rows) if is_worded else []
    listed = (row.pk for row in found) if is_worded else rows.values_list("pk", flat=True)
    numbers = None if counts else tuple(listed)
    value = len(numbers) if numbers is not None and figure.measure is count else figure.measure(rows)
    has_rows = bool(numbers) if numbers is not None else bool(value) or rows.exists()
    known = has_rows or (figure.ground is not None and figure.ground(congress, period))
    value = value if known else None
    return Reading(
        key=figure.key if only is None else f"{figure.key}@{only}",
        code=figure.code,
        title=str(figure.title),
        unit=figure.unit,
        counts=str(figure.counts),
        period=period,
        value=value,
        of=of,
        listed=numbers,
        missing=None if value is not None else str(figure.lacking),
        names=join_words(figure.name(row) for row in found) if figure.name else "",
        days=month_days(day for row in found if isinstance(day := getattr(row, figure.day, None), date))
        if figure.day
        else "",
    )
