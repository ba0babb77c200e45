"""Spans of months in words: the whole year, the first half, the second quarter, May to July."""

from django.utils.translation import gettext as _

from renda.base.showing import is_chinese
from renda.core.text import chinese_number

MONTHS_A_QUARTER = 3


def span_words(first: int, last: int) -> str:  # noqa: PLR0911 - one line a form
    """全年, 上半年, 第一季度, 第二至第三季度, 5月, 5至7月."""
    if (first, last) == (1, 12):
        return _("whole year")
    if (first, last) == (1, 6):
        return _("first half of the year")
    if (first, last) == (7, 12):
        return _("second half of the year")
    quarters = quarters_of(first, last)
    if quarters and quarters[0] == quarters[1]:
        return _("quarter %(number)s") % {"number": _quarter(quarters[0])}
    if quarters:
        return _("quarters %(first)s to %(last)s") % {
            "first": _quarter(quarters[0]),
            "last": _quarter(quarters[1]),
        }
    if first == last:
        return _("month %(month)s") % {"month": first}
    return _("months %(first)s to %(last)s") % {"first": first, "last": last}


def _quarter(number: int) -> str:
    return chinese_number(number) if is_chinese() else str(number)


def quarters_of(first: int, last: int) -> tuple[int, int] | None:
    """The first and the last quarter where the months fill quarters, else None."""
    if first % MONTHS_A_QUARTER != 1 or last % MONTHS_A_QUARTER:
        return None
    return first // MONTHS_A_QUARTER + 1, last // MONTHS_A_QUARTER
