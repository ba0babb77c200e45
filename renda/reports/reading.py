"""Reading figures: each at most once, totals from paper where no rows are, sums over years, and the change on last year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from renda.base.figures import Figure, Number, OfYear, Reading, read
from renda.core.comparing import Compared
from renda.core.periods import Period
from renda.people.models import Congress
from renda.reports import queries

#: At the end of a key: the sum over the years of the period – its rows, and totals from paper for years that have no rows.
YEARS = "~years"


def split(key: str) -> tuple[str, int | None]:
    """`sessions.present@5` names a figure and the one record that it is narrowed to; `sessions.held~years` the figure alone."""
    name, _, only = key.removesuffix(YEARS).partition("@")
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
        self._totals = queries.totals_from_paper(congress, period)
        self._cut: Reader | None = None
        self._last_year: Reader | None = None
        self._years: dict[int, Reader] = {}
        self._blank: frozenset[int] = frozenset()

    def __getitem__(self, key: str) -> Reading:
        if key not in self._read:
            self._read[key] = self._fresh(key)
        return self._read[key]

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
        if split(key)[1] is not None or key.endswith(YEARS) or (self.day is not None and self.day < self.period.start):
            return found
        now, before = self._until()[key], self.last_year()[key]
        if now.value is None or before.value is None:
            return found
        compared = Compared(now.value, before.value, now.of, before.of, self.until, before.from_paper)
        self._read[key] = replace(found, compared=compared)
        return self._read[key]

    def whole_last_year(self, key: str) -> Number | None:
        """Last year's total from paper, which covers the whole year and cannot stand against a part of this one."""
        if self.until is None:
            return None
        total = queries.totals_from_paper(self.congress, self.period.before()).get(key)
        return None if total is None else _number(total.value)

    def leave_out_blank_years(self, keys: Iterable[str]) -> list[int]:
        """The years of the period in which none of these figures has a record; sums over years say no more of them."""
        read = sorted({split(key)[0] for key in keys})
        self._blank = frozenset(
            year for year in self._all_years() if all(self._year(year)[k].value is None for k in read)
        )
        return sorted(self._blank)

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

    def _all_years(self) -> range:
        return range(self.period.start.year, self.period.end.year + 1)

    def _year(self, year: int) -> Reader:
        """The same figures over the days of the period that lie in one year."""
        if year not in self._years:
            self._years[year] = Reader(self.congress, self.period.in_year(year), self.figures, counts=self.counts)
        return self._years[year]

    def _over_years(self, key: str) -> Reading:
        """The rows of all years, and totals from paper for the years without rows. What a year lacks is told, not guessed.

        A share is told only where figure and base stand on the same years.
        """
        name = split(key)[0]
        whole = self[name]
        parts = tuple(
            OfYear(year, of.value, of.from_paper)
            for year in self._all_years()
            if year not in self._blank and (of := self._year(year)[name])
        )
        paper = [year for year in parts if year.from_paper]
        found = replace(whole, key=key, of=None)
        if not whole.from_paper:
            found = replace(found, years=parts)
            if paper:
                value = sum((year.value for year in paper if year.value is not None), whole.value or 0)
                found = replace(found, value=value, missing=None, from_paper=not whole.value)
        base = self.figures[name].base
        if base and _known(self[f"{base}{YEARS}"]) == _known(found):
            found = replace(found, of=self[f"{base}{YEARS}"].value)
        return found

    def _fresh(self, key: str) -> Reading:
        if key.endswith(YEARS):
            return self._over_years(key)
        name, only = split(key)
        figure = self.figures[name]
        reading = read(figure, self.congress, self.period, of=self._base(figure, only), only=only, counts=self.counts)
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


def _known(reading: Reading) -> tuple[tuple[int, bool], ...]:
    """The years that a sum stands on, and which of them are from paper."""
    return tuple((year.year, year.from_paper) for year in reading.years if year.value is not None)


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value
