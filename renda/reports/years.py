"""Sums over the years of a term: the rows of all its years, and totals from paper for the years without rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from renda.base.figures import OfYear, Reading
from renda.reports import reading

#: At the end of a key: its sum over the years of the period.
YEARS = "~years"


def without_years(key: str) -> str:
    """`sessions.held~years` is a sum of `sessions.held`."""
    return key.removesuffix(YEARS)


class Reader(reading.Reader):
    """Reads figures, and sums of them over the years of its period."""

    _years: dict[int, reading.Reader] | None = None
    _blank: frozenset[int] = frozenset()

    def __getitem__(self, key: str) -> Reading:
        if key.endswith(YEARS) and key not in self._read:
            self._read[key] = self._over_years(key)
        return super().__getitem__(key)

    def compared(self, key: str) -> Reading:
        """The reading with its change on last year; a sum over years has none."""
        return self[key] if key.endswith(YEARS) else super().compared(key)

    def leave_out_blank_years(self, keys: Iterable[str]) -> list[int]:
        """The years of the period in which none of these figures has a record; sums over years say no more of them."""
        named = sorted({without_years(key) for key in keys})
        if named:
            self._blank = frozenset(
                year for year in self._all_years() if all(self._year(year)[name].value is None for name in named)
            )
        return sorted(self._blank)

    def _all_years(self) -> range:
        return range(self.period.start.year, self.period.end.year + 1)

    def _year(self, year: int) -> reading.Reader:
        """The same figures over the days of the period that lie in one year."""
        self._years = {} if self._years is None else self._years
        if year not in self._years:
            self._years[year] = reading.Reader(
                self.congress, self.period.in_year(year), self.figures, counts=self.counts
            )
        return self._years[year]

    def _over_years(self, key: str) -> Reading:
        """The rows of all years, and totals from paper for the years without rows. What a year lacks is told, not guessed.

        A share is told only where figure and base stand on the same years.
        """
        name = without_years(key)
        whole = self[name]
        found = replace(whole, key=key, of=None)
        # A total from paper of just this period says nothing of its years.
        if not whole.from_paper:
            parts = tuple(
                OfYear(year, of.value, of.from_paper)
                for year in self._all_years()
                if year not in self._blank and (of := self._year(year)[name])
            )
            found = replace(found, years=parts)
            if told := [year.value for year in parts if year.from_paper and year.value is not None]:
                value = sum(told, whole.value or 0)
                found = replace(found, value=value, missing=None, from_paper=not whole.value)
        base = self.figures[name].base
        if base and _known(self[f"{base}{YEARS}"]) == _known(found):
            found = replace(found, of=self[f"{base}{YEARS}"].value)
        return found


def _known(found: Reading) -> tuple[tuple[int, bool], ...]:
    """The years that a sum stands on, and which of them are from paper."""
    return tuple((year.year, year.from_paper) for year in found.years if year.value is not None)
