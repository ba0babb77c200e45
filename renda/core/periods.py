"""Periods of time: a year, a quarter, a term. Both ends belong to the period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop


@dataclass(frozen=True, order=True)
class Period:
    """From `start` to `end`, both days included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise RuleBroken(
                gettext_noop("A period must not end (%(end)s) before it starts (%(start)s)."),
                start=self.start.isoformat(),
                end=self.end.isoformat(),
            )

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def days(self) -> tuple[date, date]:
        """Both ends, as `__range` look-ups want them."""
        return self.start, self.end

    def quarters(self) -> Iterator[Period]:
        """The calendar quarters that lie wholly inside the period, in order."""
        for year in range(self.start.year, self.end.year + 1):
            for month in (1, 4, 7, 10):
                first = date(year, month, 1)
                after = date(year + 1, 1, 1) if month == 10 else date(year, month + 3, 1)
                quarter = Period(first, after - timedelta(days=1))
                if quarter.start in self and quarter.end in self:
                    yield quarter

    def in_year(self, year: int) -> Period:
        """The days of the period that lie in one year. Raises RuleBroken where none does."""
        whole = Period.year(year)
        return Period(max(whole.start, self.start), min(whole.end, self.end))

    def before(self) -> Period:
        """The same days one year earlier (29 February becomes 28 February)."""
        return Period(_year_before(self.start), _year_before(self.end))


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def quarters_met(days: Iterable[date], period: Period) -> list[tuple[Period, bool]]:
    """Each calendar quarter of the period, and whether one of the days fell in it."""
    held = list(days)
    return [(quarter, any(day in quarter for day in held)) for quarter in period.quarters()]
