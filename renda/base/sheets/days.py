"""Days as offices write them beside 2024-03-05: several days in one cell, a day without its year, a weekday behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from renda.core.text import read_number

#: A year that has every day, for days that tell none.
ANY_YEAR = 2000
WEEKDAYS = "一二三四五六日天"
WEEKDAY = re.compile(r"\s*[(（]?\s*(?:星期|礼拜|周)\s*([一二三四五六日天])\s*[)）]?")
#: What says when on the day it was.
HOUR = re.compile(r"\s*(?:上午|下午|中午|晚上|全天|(?<!\d)\d{1,2}[:：]\d{2}(?:\s*[-–—~～至到]+\s*\d{1,2}[:：]\d{2})?)")
_YEAR = r"(?:(\d{4})\s*(?:[./]|年)\s*)?"
_DAY = r"(\d{1,2})\s*(?:[./]|月)\s*(\d{1,2})\s*[日号]?"
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
ONE = re.compile(rf"{_YEAR}{_DAY}")
ISO = re.compile(_ISO)
ISO_REST = re.compile(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")
ONLY_DAY = re.compile(r"(\d{1,2})\s*[日号]?")
#: 二〇二〇年三月五日: the numbers before 年, 月 and 日.
NUMERALS = re.compile(r"[〇○零一二三四五六七八九十]+(?=\s*[年月日号])")
DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
#: From one day to another; or two days one after the other.
FROM_TO = re.compile(r"\s*(?:至|到|[-–—―－~～]+)\s*")
AND = re.compile(r"\s*[、，,和及]\s*")


def in_digits(text: str) -> str:
    """三月五日 → 3月5日."""

    def digits(found: re.Match[str]) -> str:
        if len(found[0]) == 4 and "十" not in found[0]:
            return found[0].translate(DIGITS)
        number = read_number(found[0])
        return found[0] if number is None else str(number)

    return NUMERALS.sub(digits, text)


@dataclass(frozen=True, slots=True)
class Days:
    """What a cell tells: its text, the first and the last day; without a year both lie in 2000. `weekday` counts from Monday, 0."""

    text: str
    first: date
    last: date
    has_year: bool = True
    weekday: int | None = None

    @property
    def is_several(self) -> bool:
        """Whether there is more than one."""
        return self.last > self.first

    def in_year(self, year: int) -> Days:
        """The same days of a year. Raises ValueError where it has no 29 February."""
        if self.has_year:
            return self
        return replace(self, first=self.first.replace(year=year), last=self.last.replace(year=year), has_year=True)


def read_days(text: str) -> Days | None:
    """The days of a text, where it is sure which they are; None where it is none. Raises ValueError where there is no such day.

    2020年6月1日（星期一）, 6.1, 6月1日至2日, 2020.6.1-6.2, 6月1-2日, 2020-06-01至2020-06-02, 6月1日、2日
    """
    weekday = found[1] if (found := WEEKDAY.search(text)) else ""
    bare = HOUR.sub("", WEEKDAY.sub("", text)).strip()
    at = ISO.match(bare) or ONE.match(bare)
    if at is None:
        return None
    is_iso = at.re is ISO
    year, month, day = int(at[1] or 0), int(at[2]), int(at[3])
    last = _last(bare[at.end() :], is_iso, (year, month, day))
    if last is None or not (1 <= month <= 12 and 1 <= last[1] <= 12) or (last[0] and not year):
        return None
    days = Days(
        text, date(year or ANY_YEAR, month, day), date(last[0] or year or ANY_YEAR, last[1], last[2]), bool(year),
        min(WEEKDAYS.index(weekday), 6) if weekday else None,
    )  # fmt: skip
    if days.last < days.first:
        raise ValueError(text)
    return days


def _last(rest: str, is_iso: bool, first: tuple[int, int, int]) -> tuple[int, int, int] | None:
    """Year (0 where none is told), month and day of the last day, from what stands behind the first."""
    if not rest:
        return first
    joined = FROM_TO.match(rest) or AND.match(rest)
    if joined is None:
        return None
    behind = rest[joined.end() :]
    if is_iso:
        found = ISO_REST.fullmatch(behind)
        if found is None or (joined[0] == "-" and not found[1]):  # 2020-06-01-06-02 may be anything
            return None
    elif (found := ONE.fullmatch(behind)) is None:
        only = ONLY_DAY.fullmatch(behind)
        last = (0, first[1], int(only[1])) if only else None
    if found is not None:
        last = (int(found[1] or 0), int(found[2]), int(found[3]))
    if last is not None and joined.re is AND and not _follow(first, last):
        return None
    return last


def _follow(first: tuple[int, int, int], last: tuple[int, int, int]) -> bool:
    """Whether the second day is the next one."""
    year = first[0] or ANY_YEAR
    return date(last[0] or year, last[1], last[2]) - date(year, first[1], first[2]) == timedelta(days=1)
