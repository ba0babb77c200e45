"""What a deputy did in a period: everything that his duty file holds, gathered for many deputies in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from renda.activities.models import Activity, Deed, Matter, Opinion, Participation, VisitDeputy
from renda.activities.queries import activities, visits
from renda.activities.stages import ActivityKind, MatterStage, Part, RecordStage
from renda.core.periods import Period
from renda.duty.queries import points
from renda.duty.queries.points import Standing
from renda.people.models import Candidacy, Congress, DutyFile, GroupMember, Mandate, Membership, Person, Post
from renda.proposals.models import CountyMatter, Proposal, Signature
from renda.proposals.queries import county, proposals
from renda.proposals.stages import Consent, View
from renda.sessions.models import Attendance
from renda.sessions.queries import meetings
from renda.sessions.stages import AttendeeKind, MeetingStage
from renda.stations.models import DutyReport, Reception, VoterOpinion
from renda.stations.queries import opinions


@dataclass(frozen=True)
class Motion:
    """A bill or suggestion that the deputy led or signed, of this congress or for the county's session; its words are in the language asked in."""

    record: Proposal | CountyMatter
    leads: bool
    view: str = ""

    @property
    def day(self) -> date:
        """When it was lodged, or received for the county's session."""
        return (
            self.record.received_on
            if isinstance(self.record, CountyMatter)
            else self.record.lodged_on or date(self.record.year or 1, 1, 1)
        )

    @property
    def kind(self) -> str:
        """Bill or suggestion, and for which congress."""
        kind = str(self.record.get_kind_display())
        return (
            _("%(kind)s for the county's session") % {"kind": kind} if isinstance(self.record, CountyMatter) else kind
        )

    @property
    def title(self) -> str:
        """Its subject."""
        return self.record.title

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.record.state if isinstance(self.record, CountyMatter) else str(self.record.get_stage_display())

    @property
    def outcome(self) -> str:
        """The class of the reply and the lead deputy's view of it, as far as they are known."""
        result = "" if isinstance(self.record, CountyMatter) else str(self.record.get_result_display())
        view = str(View(self.view).label) if self.view else ""
        return _("%(result)s; %(view)s") % {"result": result, "view": view} if result and view else result or view

    @property
    def url(self) -> str:
        """Its page."""
        return self.record.get_absolute_url()


@dataclass
class Duties:
    """One deputy's records of a period; every total of the file is the length of one of these lists."""

    person: Person
    number: str = ""
    mandates: list[Mandate] = field(default_factory=list)
    places: list[GroupMember] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    seats: list[Membership] = field(default_factory=list)
    sessions: list[Attendance] = field(default_factory=list)
    meetings: list[Attendance] = field(default_factory=list)
    activities: list[Participation] = field(default_factory=list)
    visits: list[VisitDeputy] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    awards: list[Candidacy] = field(default_factory=list)
    due: list[Activity] = field(default_factory=list)
    receptions: list[Reception] = field(default_factory=list)
    voices: list[VoterOpinion] = field(default_factory=list)
    reports: list[DutyReport] = field(default_factory=list)
    standing: Standing | None = None

    @property
    def attended(self) -> list[Activity]:
        """Of the activities of the deputy's own groups (`due`), those in which he took part."""
        own = {place.activity_id for place in self.activities}
        return [activity for activity in self.due if activity.pk in own]

    @property
    def voters(self) -> int:
        """How many voters came to the receptions in which the deputy took part."""
        return sum(reception.voters for reception in self.receptions)

    @property
    def trainings(self) -> list[Participation]:
        """Of the activities, the trainings."""
        return [place for place in self.activities if place.activity.kind == ActivityKind.TRAINING]

    @property
    def solved(self) -> list[Matter]:
        """Of the difficulties, those solved."""
        return [matter for matter in self.matters if matter.stage == MatterStage.SOLVED]

    @property
    def targets(self) -> set[int]:
        """Whom the deputy visited, each once."""
        return {visit.visit.target_id for visit in self.visits}

    @property
    def led(self) -> list[Motion]:
        """Of the bills and suggestions, those that the deputy led."""
        return [motion for motion in self.motions if motion.leads]

    def present(self, presence: str) -> int:
        """At how many sessions the deputy was present, on leave or absent."""
        return sum(1 for mark in self.sessions if mark.presence == presence)


def duties(congress: Congress, persons: Iterable[Person], period: Period) -> list[Duties]:
    """The records of each of the persons, in their order."""
    found = {person.pk: Duties(person) for person in persons}
    numbers = list(found)
    _fill_offices(congress, found, numbers, period)
    _fill_meetings(congress, found, numbers, period)
    _fill_work(congress, found, numbers, period)
    _fill_due(congress, found, period)
    _fill_voters(congress, found, numbers, period)
    _fill_motions(congress, found, period)
    for number, standing in points.standings(congress, period).items():
        if number in found:
            found[number].standing = standing
    return list(found.values())


def _within(period: Period) -> Q:
    """In force on some day of the period."""
    return Q(starts_on__lte=period.end) & (Q(ends_on__isnull=True) | Q(ends_on__gte=period.start))


def _fill_offices(congress: Congress, found: dict[int, Duties], numbers: Collection[int], period: Period) -> None:
    mine = {"person__in": numbers}
    for mandate in (
        Mandate.objects.filter(_within(period), **mine).select_related("term__congress", "district").order_by("starts_on", "pk")
    ):  # fmt: skip
        found[mandate.person_id].mandates.append(mandate)
    for place in (
        GroupMember.objects.filter(_within(period), **mine).select_related("group", "team").order_by("starts_on", "pk")
    ):  # fmt: skip
        found[place.person_id].places.append(place)
    for post in Post.objects.filter(_within(period), **mine).order_by("starts_on", "pk"):
        found[post.person_id].posts.append(post)
    for seat in Membership.objects.filter(_within(period), **mine).select_related("body").order_by("starts_on", "pk"):
        found[seat.person_id].seats.append(seat)
    for file in DutyFile.objects.filter(**mine, opened_on__lte=period.end):
        found[file.person_id].number = file.number
    for award in (
        Candidacy.objects.filter(**mine, nominated_on__range=period.days).select_related("award__congress").order_by("nominated_on", "pk")
    ):  # fmt: skip
        found[award.person_id].awards.append(award)


def _fill_meetings(congress: Congress, found: dict[int, Duties], numbers: Collection[int], period: Period) -> None:
    sessions = meetings.held(congress, period).order_by().values("pk")
    for mark in (
        Attendance.objects.filter(person__in=numbers, session__in=sessions, kind=AttendeeKind.DEPUTY)
        .select_related("session__term", "session__congress")
        .order_by("session__starts_on", "pk")
    ):
        found[mark.person_id].sessions.append(mark)
    for mark in (
        Attendance.objects.filter(
            person__in=numbers, kind=AttendeeKind.MEMBER, meeting__congress=congress, meeting__stage=MeetingStage.HELD,
            meeting__held_on__range=period.days,
        ).select_related("meeting__congress", "meeting__term").order_by("meeting__held_on", "pk")
    ):  # fmt: skip
        found[mark.person_id].meetings.append(mark)


def _fill_work(congress: Congress, found: dict[int, Duties], numbers: Collection[int], period: Period) -> None:
    mine = {"person__in": numbers}
    held = activities.participations_in(congress, period, parts=tuple(Part.values)).filter(**mine)
    for place in held:
        found[place.person_id].activities.append(place)
    made = VisitDeputy.objects.filter(**mine, visit__in=visits.confirmed(congress, period).order_by())
    by_visit: dict[int, list[int]] = {}
    for visit in made.select_related("visit__target__area", "visit__congress").order_by("visit__held_on", "visit_id"):
        found[visit.person_id].visits.append(visit)
        by_visit.setdefault(visit.visit_id, []).append(visit.person_id)
    _fill_outcomes(congress, found, by_visit, period)
    for deed in (
        Deed.objects.filter(**mine, done_on__range=period.days).select_related("congress").order_by("done_on", "pk")
    ):
        if deed.person_id is not None:
            found[deed.person_id].deeds.append(deed)


def _fill_motions(congress: Congress, found: dict[int, Duties], period: Period) -> None:
    """What was lodged, or gathered for the county's session, in the period and not withdrawn: led or signed."""
    signed = Prefetch("signatures", Signature.objects.filter(consent=Consent.SIGNED), to_attr="signed")
    for made in (
        proposals.proposals(congress)
        .filter(pk__in=proposals.lodged(congress, period).order_by())
        .prefetch_related(signed)
        .order_by("lodged_on", "pk")
    ):
        view = getattr(made, "view_now", None) or ""
        _put(found, made.lead_id, Motion(made, True, view))
        for each in made.signed:
            _put(found, each.person_id, Motion(made, False, view))
    for matter in county.gathered(congress, period).prefetch_related("signers"):
        _put(found, matter.lead_id, Motion(matter, True, matter.view))
        for signer in matter.signers.all():
            _put(found, signer.pk, Motion(matter, False, matter.view))
    for each_of in found.values():
        each_of.motions.sort(key=lambda motion: motion.day)


def _fill_due(congress: Congress, found: dict[int, Duties], period: Period) -> None:
    """Activities of the deputies' own groups, on days on which they belonged to them."""
    members: dict[int, list[tuple[Duties, GroupMember]]] = {}
    for each in found.values():
        for place in each.places:
            members.setdefault(place.group_id, []).append((each, place))
    held = activities.confirmed(congress, period).filter(group__in=members).order_by("held_on", "pk")
    for activity in held if members else ():
        day = activity.held_on
        for each, place in members[activity.group_id or 0]:
            if place.starts_on <= day and (place.ends_on is None or place.ends_on >= day):
                each.due.append(activity)


def _fill_voters(congress: Congress, found: dict[int, Duties], numbers: Collection[int], period: Period) -> None:
    """Receptions at stations in which the deputies took part, voters' opinions there or left for them, and their reports to voters."""
    at: dict[int, list[int]] = {}
    for each in found.values():
        for place in each.activities:
            if place.activity.kind == ActivityKind.RECEPTION:
                at.setdefault(place.activity_id, []).append(each.person.pk)
    by_reception: dict[int, list[int]] = {}
    received = Reception.objects.filter(activity__in=at).select_related("station__congress", "activity__congress")
    for reception in received.order_by("activity__held_on", "pk"):
        by_reception[reception.pk] = at[reception.activity_id]
        for number in at[reception.activity_id]:
            found[number].receptions.append(reception)
    heard = opinions.gathered(congress, period).filter(Q(person__in=numbers) | Q(reception__in=by_reception))
    for voice in heard.order_by("received_on", "pk"):
        for number in {voice.person_id, *by_reception.get(voice.reception_id or 0, ())} & found.keys():
            found[number].voices.append(voice)
    told = DutyReport.objects.filter(
        person__in=numbers, reporting__in=opinions.meetings(congress, period).order_by().values("pk")
    )
    for report in told.select_related("reporting__activity__congress").order_by("reporting__activity__held_on", "pk"):
        found[report.person_id].reports.append(report)


def _put(found: dict[int, Duties], number: int, motion: Motion) -> None:
    if number in found:
        found[number].motions.append(motion)


def _fill_outcomes(
    congress: Congress, found: dict[int, Duties], by_visit: dict[int, list[int]], period: Period
) -> None:
    """Difficulties that the deputy's visits of the period brought up, and the opinions that he gathered, at a visit or not."""
    raised: Any = Matter.objects.filter(
        congress=congress, visit__stage=RecordStage.CONFIRMED, visit__held_on__range=period.days
    )
    for matter in raised.select_related("visit__target").order_by("raised_on", "pk"):
        for number in by_visit.get(matter.visit_id, ()):
            found[number].matters.append(matter)
    gathered = Opinion.objects.filter(congress=congress, gathered_on__range=period.days)
    counted = gathered.filter(Q(visit__isnull=True) | Q(visit__stage=RecordStage.CONFIRMED))
    for opinion in counted.order_by("gathered_on", "pk"):
        by = {opinion.gathered_by_id} if opinion.gathered_by_id else set(by_visit.get(opinion.visit_id or 0, ()))
        for number in by & found.keys():
            found[number].opinions.append(opinion)
