"""Amounts as a paper prints them: 5万元 is exact, 5万余元 is more, 近5万元 is less, 约5万元 is about. Two of one thing must agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renda.core.text import read_number


class Bound(StrEnum):
    """How a printed amount is meant."""

    EXACT = "exact"
    ABOVE = "above"
    BELOW = "below"
    ABOUT = "about"


@dataclass(frozen=True)
class Amount:
    """A value in its unit (元, 户, ...), and whether the paper says just that, more, less or about."""

    value: Decimal
    bound: Bound
    unit: str


_BEFORE = r"(?P<before>超过|多于|逾|近|不足|不到|约|大约|将近)?"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+)"
_AFTER = r"(?P<more>[余多])?(?P<scale>[万亿])?(?P<more_after>[余多])?"
_UNITS = "平方米|元|户|人|名|家|件|条|个|次|份|台|套|间|亩|吨|公里|米"
AMOUNT = re.compile(rf"{_BEFORE}\s*{_NUMBER}\s*{_AFTER}\s*(?P<unit>{_UNITS})(?P<about>左右)?")
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_BOUNDS = {
    **dict.fromkeys(("超过", "多于", "逾"), Bound.ABOVE),
    **dict.fromkeys(("近", "不足", "不到", "将近"), Bound.BELOW),
    **dict.fromkeys(("约", "大约"), Bound.ABOUT),
}


def read_amounts(words: str) -> list[Amount]:
    """Every amount that stands in the words, in their order."""
    return [_made(found) for found in AMOUNT.finditer(words)]


def _made(found: re.Match[str]) -> Amount:
    told = found["number"].replace(",", "")
    value = Decimal(told) if told[0].isdigit() else Decimal(read_number(told) or 0)
    if found["more"] or found["more_after"]:
        bound = Bound.ABOVE
    elif found["about"]:
        bound = Bound.ABOUT
    else:
        bound = _BOUNDS.get(found["before"] or "", Bound.EXACT)
    return Amount(value * _SCALE.get(found["scale"] or "", Decimal(1)), bound, found["unit"])


def can_both_be(one: Amount, other: Amount) -> bool:
    """Whether both may be said of one thing: 50,000 and more than 50,000 cannot. About says nothing that could be wrong."""
    if one.unit != other.unit or Bound.ABOUT in {one.bound, other.bound}:
        return True
    if one.bound is Bound.EXACT or other.bound is Bound.EXACT:
        exact, told = (one, other) if one.bound is Bound.EXACT else (other, one)
        match told.bound:
            case Bound.ABOVE:
                return exact.value > told.value
            case Bound.BELOW:
                return exact.value < told.value
            case _:
                return exact.value == told.value
    if one.bound is other.bound:
        return True
    above, below = (one, other) if one.bound is Bound.ABOVE else (other, one)
    return above.value < below.value
