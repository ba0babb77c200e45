"""The two rates of a satisfaction vote, of the ballots returned (facts.md, definitions: printed as two figures)."""

from renda.core.comparing import percent
from renda.supervision.models import ReportVote, UnitVote


def satisfied(vote: ReportVote | UnitVote | None) -> str:
    """Satisfied, of the ballots returned: 85.3%; empty without a vote."""
    return "" if vote is None else f"{percent(vote.satisfied, vote.ballots)}%"


def accepted(vote: ReportVote | UnitVote | None) -> str:
    """Satisfied and basically satisfied together, of the ballots returned."""
    return "" if vote is None else f"{percent(vote.satisfied + vote.basically, vote.ballots)}%"
