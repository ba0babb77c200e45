"""Figures: rows first. A figure is a list of rows; its number is what the rows come to, so the two cannot differ."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.tallying import Later, Number, Rows, Told, count, is_there, tally
from renda.core.comparing import Compared, percent_told
from renda.core.periods import Period
from renda.core.text import join_words, month_days

__all__ = ["Figure", "Number", "OfYear", "Owner", "Reading", "Rows", "count", "count_many", "lacking", "read", "told"]

Words = str | Promise


class Owner(Protocol):
    """Whose figure it is: a congress."""

    pk: int


@dataclass(frozen=True)
class Figure:
    """One fact that documents report, declared beside the records that it counts.

    key      `app.name`, unique, never changed
    code     its code in the catalogue of facts (facts.md), e.g. G8
    title    its name; `unit` its Chinese measure word (户); `counts` what is in and what is out, in words
    rows     (congress, period) → the rows, and nothing but the rows
    measure  rows → value; by default their count. A Total or Different (`renda.base.tallying`) is asked for together with others
    columns  what the drill-down shows of each row
    shown    rows → the same rows with what the columns need beside the records, e.g. each row's part of a sum
    base     the key of the figure that a share is taken of
    lacking  what to record where there are no rows
    ground   (congress, period) → other records: where there is one, a zero is a fact, not a gap
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
    ground: Callable[[Any, Period], Rows] | None = None
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
    has_rows = bool(numbers) if numbers is not None else bool(value) or (figure.measure is not count and rows.exists())
    is_known = has_rows or (figure.ground is not None and figure.ground(congress, period).exists())
    reading = told(figure, period, value if is_known else None, of=of, only=only, listed=numbers)
    if not found:
        return reading
    return replace(
        reading,
        names=join_words(figure.name(row) for row in found) if figure.name else "",
        days=month_days(day for row in found if isinstance(day := getattr(row, figure.day, None), date))
        if figure.day
        else "",
    )


def told(
    figure: Figure,
    period: Period,
    value: Number | None,
    *,
    of: Number | None = None,
    only: int | None = None,
    listed: tuple[int, ...] | None = None,
) -> Reading:
    """The reading of a figure whose value is known; None: nothing is recorded."""
    return Reading(
        key=figure.key if only is None else f"{figure.key}@{only}",
        code=figure.code,
        title=str(figure.title),
        unit=figure.unit,
        counts=str(figure.counts),
        period=period,
        value=value,
        of=of,
        listed=listed,
        missing=None if value is not None else str(figure.lacking),
    )


def count_many(figures: Iterable[Figure], congress: Owner, period: Period) -> dict[str, Number | None]:
    """The value of each figure by its key, just as `read` gives it, in a few queries for all of them."""
    return _many(figures, congress, period, count)


def lacking(figures: Iterable[Figure], congress: Owner, period: Period) -> list[Figure]:
    """Those of the figures that would be read as missing; no row is counted for it."""
    found = _many(figures := list(figures), congress, period, is_there)
    return [figure for figure in figures if found[figure.key] is None]


def _many(
    figures: Iterable[Figure], congress: Owner, period: Period, counted: Callable[[Rows], Number]
) -> dict[str, Number | None]:
    """The value of each figure, what is counted by `counted`; None where nothing is recorded."""
    figures = list(figures)
    told = Told(congress)
    rows = {each.rows: Later(partial(each.rows, congress, period), told, (each.rows, period)) for each in figures}
    values = tally((rows[figure.rows], counted if figure.measure is count else figure.measure) for figure in figures)
    found: dict[str, Number | None] = {figure.key: value for figure, value in zip(figures, values, strict=True)}
    # A nought is known where there are rows all the same (which a count has not), or other records that make it a fact.
    noughts = [figure for figure in figures if found[figure.key] is not None and not found[figure.key]]
    grounds = {
        ground: Later(partial(ground, congress, period), told, (ground, period))
        for each in noughts
        if (ground := each.ground)
    }
    asked = [(figure.key, rows[figure.rows]) for figure in noughts if figure.measure is not count]
    asked += [(figure.key, grounds[figure.ground]) for figure in noughts if figure.ground]
    answers = tally((there, is_there) for _key, there in asked)
    known = {key for (key, _there), answer in zip(asked, answers, strict=True) if answer}
    return found | {figure.key: None for figure in noughts if figure.key not in known}
