"""The unit of sums: 单位：万元 above a table, or 年初预算（万元） as a heading."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from renda.base.sheets.cells import Cell, Unsure, is_empty, written
from renda.base.sheets.headings import Found
from renda.core.text import gettext_noop

#: How many yuan each is.
YUAN: Final = {"千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
NAMED = re.compile(r"(百万元|千元|万元|亿元)")
ABOVE = re.compile(r"单位\s*[:：]?\s*(?:人民币)?\s*[（(]?\s*(百万元|千元|万元|亿元)")
SUM = re.compile(r"-?\d{1,11}(?:\.\d{1,10})?")


def above(found: Found) -> str:
    """The unit that stands above the headings, other than yuan; empty where none does."""
    for row in found.table.rows[: found.first]:
        for cell in row:
            if isinstance(cell, str) and (named := ABOVE.search(written(cell))):
                return named[1]
    return ""


def is_told(heading: str) -> bool:
    """Whether a heading names the unit of its sums itself."""
    return bool(NAMED.search(heading)) or heading.rstrip("）) ").endswith("元")


def of(heading: str, found: Found) -> str:
    """The unit of a column's sums, other than yuan: its heading says it, else what stands above the table."""
    if named := NAMED.search(heading):
        return named[1]
    return "" if is_told(heading) else above(found)


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
