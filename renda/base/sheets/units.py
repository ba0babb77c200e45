"""The unit of sums: 单位：万元 above a table, or 年初预算（万元） as a heading."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from renda.base.sheets.cells import Cell, Unsure, is_empty, written
from renda.base.sheets.headings import Found, over
from renda.core.text import gettext_noop

#: How many yuan each is.
YUAN: Final = {"千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_UNIT = "(百万元|千元|万元|亿元)"
NAMED = re.compile(_UNIT)
#: 单位：万元, or the unit alone, or in brackets behind the title: 2020年预算表（万元）.
ABOVE = re.compile(rf"单位\s*[:：]?\s*(?:人民币)?\s*[（(]?\s*{_UNIT}|(?:^[（(]?|[（(])\s*{_UNIT}\s*[）)]?$")
SUM = re.compile(r"-?\d{1,11}(?:\.\d{1,10})?")


def above(found: Found) -> str:
    """The unit that stands above the headings, other than yuan; empty where none does."""
    for row in found.table.rows[: found.first]:
        for cell in row:
            if isinstance(cell, str) and (named := ABOVE.search(written(cell))):
                return named[1] or named[2]
    return ""


def is_told(found: Found, at: int) -> bool:
    """Whether the headings over a column name the unit of its sums themselves."""
    return any(
        NAMED.search(words) or words.rstrip("）) ").endswith("元")
        for words in over(found.table, found.first, found.last, at)
    )


def of(found: Found, at: int) -> str:
    """The unit of a column's sums, other than yuan: its own heading says it, else one over it, else what stands above the table."""
    for words in reversed(over(found.table, found.first, found.last, at)):
        if named := NAMED.search(words):
            return named[1]
        if words.rstrip("）) ").endswith("元"):
            return ""
    return above(found)


def in_yuan(cell: Cell, unit: str) -> Decimal | None:
    """A sum in yuan. Raises Unsure where it is none, or where it would have parts of a cent."""
    if is_empty(cell):
        return None
    digits = written(cell).replace(",", "").strip()
    found = SUM.fullmatch(digits) if isinstance(cell, str | int | float) and not isinstance(cell, bool) else None
    if found is not None:
        yuan = Decimal(digits) * YUAN[unit]
        if yuan == yuan.quantize(Decimal("0.01")) and abs(yuan) < 10**11:
            return yuan.quantize(Decimal("0.01"))
    raise Unsure(
        gettext_noop("“%(text)s” is not a sum in %(unit)s. Write digits only."), text=written(cell)[:40], unit=unit
    )
