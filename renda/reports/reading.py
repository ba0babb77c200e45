"""Reading figures: each at most once, totals from paper where no rows are, and the change on last year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Self

from django.utils.translation import get_language

from renda.base import kept
from renda.base.figures import Figure, Number, Reading, count_many, read, told
from renda.core.comparing import Compared
from renda.core.periods import Period
from renda.people.models import Congress
from renda.reports import queries
from renda.reports.models import PaperTotal


def split(key: str) -> tuple[str, int | None]:
    """`sessions.present@5` names a figure and the one record that it is narrowed to."""
    name, _, only = key.partition("@")
    return name, int(only) if only else None


class Reader:
    """Reads figures of one congress for one period, each at most once. A total from paper answers where no rows do.

    `day` is today: a period that is not over by then is compared with last year up to the same day only.
    `counts`: for pages that show numbers alone, rows are counted and not loaded.
    """

    def __init__(
        self,
        congress: Congress,
        period: Period,
        figures: Mapping[str, Figure],
        *,
        day: date | None = None,
        counts: bool = False,
    ) -> None:
        self.congress = congress
        self.period = period
        self.figures = figures
        self.day = day
        self.counts = counts
        self._read: dict[str, Reading] = {}
        self._counted: dict[str, Number | None] = {}
        self._totals = queries.totals_from_paper(congress, period)
        self._totals_before: dict[str, PaperTotal] | None = None
        self._cut: Reader | None = None
        self._last_year: Reader | None = None

    def __getitem__(self, key: str) -> Reading:
        if key not in self._read:
            self._read[key] = self._fresh(key)
        return self._read[key]

    def ahead(self, keys: Iterable[str], *, compared: bool = False) -> Self:
        """Count many figures in a few queries, before they are read one by one; `compared`: last year's too.

        A figure narrowed to one record, and a reader that lists, read one by one all the same.
        """
        if not self.counts:
            return self
        asked = [key for key in keys if key in self.figures]
        figures = {name: self.figures[name] for key in asked for name in (key, self.figures[key].base) if name}
        named = tuple((name, each.rows, each.measure) for name, each in sorted(figures.items()))
        self._counted |= kept.value(
            ("counted", self.congress.pk, self.period, named),
            lambda: count_many(figures.values(), self.congress, self.period),
        )
        if compared and self._has_begun:
            self._until().ahead(keys)
            self.last_year().ahead(keys)
        return self

    @property
    def _has_begun(self) -> bool:
        return self.day is None or self.day >= self.period.start

    def taken(self) -> dict[str, Reading]:
        """What has been read so far."""
        return self._read

    @property
    def until(self) -> date | None:
        """The day up to which the change on last year is told; None where the period is over."""
        return self.day if self.day is not None and self.period.start <= self.day < self.period.end else None

    def compared(self, key: str) -> Reading:
        """The reading with its change on last year, where last year is known and the period has begun."""
        found = self[key]
        if split(key)[1] is not None or not self._has_begun:
            return found
        now = self._until()[key]
        before = self.last_year()[key] if now.value is not None else now
        if now.value is None or before.value is None:
            return found
        compared = Compared(now.value, before.value, now.of, before.of, self.until, before.from_paper)
        self._read[key] = replace(found, compared=compared)
        return self._read[key]

    def whole_last_year(self, key: str) -> Number | None:
        """Last year's total from paper, which covers the whole year and cannot stand against a part of this one."""
        if self.until is None:
            return None
        if self._totals_before is None:
            self._totals_before = queries.totals_from_paper(self.congress, self.period.before())
        total = self._totals_before.get(key)
        return None if total is None else _number(total.value)

    def last_year(self) -> Reader:
        """The same figures a year before, up to the same day."""
        if self._last_year is None:
            self._last_year = Reader(self.congress, self._until().period.before(), self.figures, counts=True)
        return self._last_year

    def _until(self) -> Reader:
        """This period as far as it has gone."""
        if self.until is None:
            return self
        if self._cut is None:
            self._cut = Reader(self.congress, Period(self.period.start, self.until), self.figures, counts=True)
        return self._cut

    def _fresh(self, key: str) -> Reading:
        """Read it, or take what was read since nothing has been written; a reading's words are in the reader's language."""
        figure = self.figures[split(key)[0]]
        if key in self._counted:
            return self._or_from_paper(
                key, told(figure, self.period, self._counted[key], of=self._base(figure, only=None))
            )
        only = split(key)[1]
        # The base is read by everybody himself: who takes the reading of another depends on what its base was counted from.
        base = self._base(figure, only)
        asked = (key, figure.rows, figure.measure, base, self.congress.pk, self.period, self.counts, get_language())
        return kept.value(("reading", *asked), lambda: self._worked_out(key, figure, base))

    def _worked_out(self, key: str, figure: Figure, base: Number | None) -> Reading:
        only = split(key)[1]
        return self._or_from_paper(
            key, read(figure, self.congress, self.period, of=base, only=only, counts=self.counts)
        )

    def _or_from_paper(self, key: str, reading: Reading) -> Reading:
        total = self._totals.get(key)
        # A zero that other records bear out is no count where a paper names the total and no row stands against it.
        if total is not None and not reading.value and not reading.listed:
            return replace(reading, value=_number(total.value), missing=None, from_paper=True, listed=(total.pk,))
        return reading

    def _base(self, figure: Figure, only: int | None) -> Number | None:
        if not figure.base:
            return None
        base = self.figures[figure.base]
        return self[f"{base.key}@{only}" if only is not None and base.scope else base.key].value


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value
