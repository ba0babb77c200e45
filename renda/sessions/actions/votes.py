"""The votes of a session on a resolution or a person, entered as they were counted: whole, of those present, by the majority of the law."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Sum

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.queries import law
from renda.sessions.models import Session
from renda.sessions.queries import attendance
from renda.sessions.stages import AttendeeKind, Presence


@dataclass(frozen=True)
class Votes:
    """What was counted; `other` went to somebody written in. Nothing at all: the count was not kept."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    other: int | None = None

    @property
    def cast(self) -> int:
        """All of them."""
        return sum(count or 0 for count in (self.in_favour, self.against, self.abstained, self.other))


def checked(session: Session, votes: Votes, *, rule: str, day: date) -> dict[str, int | None]:
    """The counts as they are kept. Raises RuleBroken: half a count, more votes than deputies present, no majority (Organic Law art. 25).

    rule    `session-majority` for a resolution, `leader-majority` for a person
    """
    told = (votes.in_favour, votes.against, votes.abstained)
    kept = {name: count for name, count in asdict(votes).items() if name != "other" or rule == "leader-majority"}
    if all(count is None for count in (*told, votes.other)):
        return kept
    missing = next(
        (name for name, count in zip(("in_favour", "against", "abstained"), told, strict=True) if count is None), ""
    )
    if missing:
        raise RuleBroken(
            gettext_noop("Give the whole count, 0 where nobody voted so; or leave all of it empty."), field=missing
        )
    counted = attendance.tally(session)
    by_paper = session.headcounts.filter(kind=AttendeeKind.DEPUTY, presence=Presence.PRESENT).aggregate(
        all=Sum("people")
    )
    present = counted.present + (by_paper["all"] or 0)
    if not present:
        raise RuleBroken(
            gettext_noop("Record who was present first: votes are held against those present and all deputies."), field="in_favour"
        )  # fmt: skip
    if votes.cast > present:
        raise RuleBroken(
            gettext_noop("%(cast)s votes, but %(present)s deputies were present. Correct the votes or the attendance."),
            cast=votes.cast, present=present, field="in_favour",
        )  # fmt: skip
    name = "in_favour" if rule == "session-majority" else "votes"
    law.require(
        session.congress, rule, {"deputies_in_office": counted.due, name: votes.in_favour}, day, field="in_favour",
        words=gettext_noop("%(in_favour)s in favour is no majority of all %(due)s deputies, so it did not pass: write that as the agenda item's decision instead."),
        in_favour=votes.in_favour or 0, due=counted.due,
    )  # fmt: skip
    return kept
