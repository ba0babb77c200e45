"""What every satisfaction vote must keep: parts that add up, and no more ballots than voters (facts.md E6, H3, K7)."""

from collections.abc import Collection

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop


def check_ballots(voters: int, ballots: int, parts: Collection[int], *, base: str = "present") -> None:
    """`parts` are satisfied, basically satisfied, dissatisfied, void. Raises RuleBroken with the sums where they do not hold."""
    total = sum(parts)
    if min(parts) < 0 or ballots <= 0 or total != ballots:
        raise RuleBroken(
            gettext_noop("Satisfied, basically, dissatisfied and void come to %(total)s, but %(ballots)s ballots were returned. Count again."),
            field="ballots", total=total, ballots=ballots,
        )  # fmt: skip
    if ballots > voters:
        raise RuleBroken(
            gettext_noop("%(ballots)s ballots were returned, but only %(voters)s had a vote. Correct one of the two."),
            field=base, ballots=ballots, voters=voters,
        )  # fmt: skip
