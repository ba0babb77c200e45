"""The two rates of a satisfaction vote, of the ballots returned (facts.md, definitions: printed as two figures)."""

from renda.core.comparing import percent_told
from renda.supervision.models import AppraisedOfficial, ReportVote, UnitVote


def satisfied(vote: ReportVote | UnitVote | AppraisedOfficial | None) -> str:
    """Satisfied, of the ballots returned: 85.3%; empty without a vote. Of grades of the office's own: those that count as satisfied."""
    return _share(vote.satisfied, vote.ballots) if vote is not None else ""


def accepted(vote: ReportVote | UnitVote | AppraisedOfficial | None) -> str:
    """Satisfied and basically satisfied together, of the ballots returned."""
    return _share((vote.satisfied or 0) + (vote.basically or 0), vote.ballots) if vote is not None else ""


def _share(part: int | None, ballots: int | None) -> str:
    return f"{percent_told(part or 0, ballots)}%" if ballots else ""
