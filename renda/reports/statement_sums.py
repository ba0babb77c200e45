"""One purchase is one figure (facts.md L3): what papers say of one thing in one year must be possible together."""

from __future__ import annotations

from itertools import combinations, groupby

from renda.core.amounts import can_both_be, read_amounts
from renda.people.models import Congress
from renda.reports.models import Statement


def told_twice(congress: Congress, years: range) -> list[list[Statement]]:
    """The statements of these years on one thing, where there are two or more."""
    found = Statement.objects.filter(congress=congress, year__in=list(years)).select_related("paper")
    things = [list(rows) for _of, rows in groupby(found.order_by("year", "subject", "pk"), key=lambda s: (s.year, s.subject))]  # fmt: skip
    return [rows for rows in things if len(rows) > 1]


def contradicts(rows: list[Statement]) -> bool:
    """Whether two of them cannot both be."""
    amounts = [amount for row in rows for amount in read_amounts(row.words)]
    return any(not can_both_be(one, other) for one, other in combinations(amounts, 2))


def words_of(rows: list[Statement]) -> str:
    """The place and the words of each: （二）3 投资5万余元 ≠ （六） 安排经费5万元."""
    between = " ≠ " if contradicts(rows) else " = "
    return f"{rows[0].subject}：" + between.join(f"{row.place} {row.words}".strip() for row in rows)
