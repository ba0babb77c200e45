"""What earns points: a table of named queries, one a kind of record. A new kind is one more line.

Only confirmed records are counted; each query answers for all deputies at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.activities.models import VisitDeputy
from renda.activities.queries import activities, outcomes, visits
from renda.activities.stages import ActivityKind, Part
from renda.core.periods import Period
from renda.people.models import Congress
from renda.proposals.models import Signature
from renda.proposals.queries import proposals
from renda.proposals.stages import Consent
from renda.sessions.models import Attendance
from renda.sessions.queries import meetings
from renda.sessions.stages import AttendeeKind, MeetingStage, Presence


@dataclass(frozen=True, slots=True)
class Done:
    """One confirmed record of a deputy: whose, on which day, and the record itself; of the kinds that are many, its number, page and words.

    Its words and address are made only where they are shown: points are counted of thousands.
    """

    person: int
    day: date
    record: Model | None = None
    told: str = ""
    number: int = 0
    page: str = ""
    slug: str = ""

    @property
    def words(self) -> str:
        """The record in words."""
        return self.told or str(self.record)

    @property
    def url(self) -> str:
        """Where it stands; empty where it has no page."""
        if self.page:
            return reverse(self.page, args=[self.slug, self.number])
        return self.record.get_absolute_url() if self.record is not None else ""  # type: ignore[attr-defined]  # every record here has a page

    @property
    def order(self) -> tuple[date, int]:
        """By day, then as recorded: the order in which records use up a cap."""
        return self.day, self.record.pk if self.record is not None else self.number


#: Before a kind of activity, in the key of its source.
OF_ACTIVITIES = "activity_"
Rows = Callable[[Congress, Period], Iterator[Done]]


@dataclass(frozen=True)
class Source:
    """A kind of record that earns points: its key, its words, its query."""

    key: str
    title: str | Promise
    rows: Rows


def _sessions(congress: Congress, period: Period) -> Iterator[Done]:
    held = meetings.held(congress, period).order_by().values("pk")
    marks = Attendance.objects.filter(session__in=held, kind=AttendeeKind.DEPUTY, presence=Presence.PRESENT)
    for mark in marks.select_related("session__term", "session__congress"):
        if mark.session is not None:
            yield Done(mark.person_id, mark.session.starts_on, mark.session)


def _presidium(congress: Congress, period: Period) -> Iterator[Done]:
    marks = Attendance.objects.filter(
        meeting__congress=congress, meeting__stage=MeetingStage.HELD, meeting__held_on__range=period.days,
        kind=AttendeeKind.MEMBER, presence=Presence.PRESENT,
    ).select_related("meeting__term", "meeting__congress")  # fmt: skip
    for mark in marks:
        if mark.meeting is not None:
            yield Done(mark.person_id, mark.meeting.held_on, mark.meeting)


def _activities(kinds: Collection[str], congress: Congress, period: Period) -> Iterator[tuple[str, Done]]:
    """Of several kinds of activity at once, each record with its kind."""
    found = activities.participations_in(congress, period, *kinds, parts=tuple(Part.values)).order_by()
    rows = found.values_list("activity__kind", "person", "activity__held_on", "activity__title", "activity")
    for kind, person, day, title, number in rows:
        yield kind, Done(person, day, None, title, number, "activities:activity", congress.slug)


def _activity(kind: str) -> Rows:
    return lambda congress, period: (done for _kind, done in _activities([kind], congress, period))


def _visits(congress: Congress, period: Period) -> Iterator[Done]:
    made = VisitDeputy.objects.filter(visit__in=visits.confirmed(congress, period).order_by()).order_by()
    for person, day, name, number in made.values_list("person", "visit__held_on", "visit__target__name", "visit"):
        yield Done(person, day, None, name, number, "activities:visit", congress.slug)


def _opinions(congress: Congress, period: Period) -> Iterator[Done]:
    """By whom it was gathered; where nobody is named, those who made the visit."""
    found = outcomes.opinions_gathered(congress, period).select_related("visit__congress", "activity__congress")
    for opinion in found.prefetch_related("visit__deputies"):
        came_from = opinion.visit or opinion.activity
        by: Collection[int] = [opinion.gathered_by_id] if opinion.gathered_by_id else []
        if not by and opinion.visit is not None:
            by = [row.person_id for row in opinion.visit.deputies.all()]
        for person in by:
            yield Done(person, opinion.gathered_on, came_from, opinion.words)


def _suggestions(congress: Congress, period: Period) -> Iterator[Done]:
    for each in proposals.lodged(congress, period).select_related("congress"):
        if each.lodged_on is not None:
            yield Done(each.lead_id, each.lodged_on, each)


def _signatures(congress: Congress, period: Period) -> Iterator[Done]:
    lodged = proposals.lodged(congress, period).order_by().values("pk")
    signed = Signature.objects.filter(proposal__in=lodged, consent=Consent.SIGNED).select_related("proposal__congress")
    for each in signed:
        if each.proposal.lodged_on is not None and each.person_id != each.proposal.lead_id:
            yield Done(each.person_id, each.proposal.lodged_on, each.proposal)


SOURCES: tuple[Source, ...] = (
    Source("session", _("session attended"), _sessions),
    Source("presidium", _("presidium meeting attended"), _presidium),
    Source("visit", _("visit confirmed"), _visits),
    Source("opinion", _("opinion gathered"), _opinions),
    Source("suggestion", _("bill or suggestion lodged"), _suggestions),
    Source("signature", _("bill or suggestion signed jointly"), _signatures),
    *(Source(f"{OF_ACTIVITIES}{kind.value}", kind.label, _activity(kind.value)) for kind in ActivityKind),
)
BY_KEY = {source.key: source for source in SOURCES}


def done_of(kinds: Collection[str], congress: Congress, period: Period) -> dict[str, list[Done]]:
    """What was done of these kinds; one query for each, and one for all kinds of activity."""
    held = [kind.removeprefix(OF_ACTIVITIES) for kind in kinds if kind.startswith(OF_ACTIVITIES)]
    found = {kind: list(BY_KEY[kind].rows(congress, period)) for kind in kinds if not kind.startswith(OF_ACTIVITIES)}
    for kind, done in _activities(held, congress, period) if held else ():
        found.setdefault(f"{OF_ACTIVITIES}{kind}", []).append(done)
    return found


def choices() -> list[tuple[str, str | Promise]]:
    """The kinds of record for a form."""
    return [(source.key, source.title) for source in SOURCES]


def title_of(kind: str) -> str:
    """The words of a kind."""
    return str(BY_KEY[kind].title) if kind in BY_KEY else kind
