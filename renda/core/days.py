"""Counting days and months as the law does."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """So many months on; a day that the month lacks becomes its last (Civil Code art. 202)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """So many years on; 29 February becomes 28 February where there is none."""
    return add_months(day, 12 * years)


def before(day: date, days: int) -> date:
    """So many days before."""
    return day - timedelta(days=days)


def after(day: date, days: int) -> date:
    """So many days after; the first day is not counted (Civil Code art. 201)."""
    return day + timedelta(days=days)


def working_day_before(day: date, holidays: Collection[date] = (), worked: Collection[date] = ()) -> date:
    """The day itself, or the last working day before it: what is counted back is never pushed later by a holiday.

    holidays  days off besides Saturdays and Sundays; `worked` are weekends that are worked.
    """
    while day in holidays or (day.weekday() > 4 and day not in worked):
        day -= timedelta(days=1)
    return day
