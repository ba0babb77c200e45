"""Sessions and presidium meetings, their agendas and what came of them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from renda.core.law.verdict import Verdict
from renda.core.periods import Period
from renda.people.models import Congress, Term
from renda.people.queries import law
from renda.sessions.models import AgendaItem, ElectedPerson, PresidiumMeeting, Resolution, Session
from renda.sessions.stages import AttendeeKind, MeetingStage, Presence


def sessions(congress: Congress) -> QuerySet[Session]:
    """The sessions of a congress, latest first, with the number of items and of deputies present."""
    present = Q(attendances__kind=AttendeeKind.DEPUTY, attendances__presence=Presence.PRESENT)
    return (
        Session.objects.filter(congress=congress)
        .select_related("congress", "term")
        .annotate(
            item_count=Count("items", distinct=True), present_count=Count("attendances", filter=present, distinct=True)
        )
        .order_by("-starts_on", "-pk")
    )


def held(congress: Congress, period: Period) -> QuerySet[Session]:
    """Sessions held that began in the period, in the order of their days."""
    found = Session.objects.filter(congress=congress, stage=MeetingStage.HELD, starts_on__range=period.days)
    return found.select_related("congress", "term").order_by("starts_on", "pk")


def meetings(congress: Congress) -> QuerySet[PresidiumMeeting]:
    """The presidium's meetings, latest first, with the number of items and of members present."""
    present = Q(attendances__kind=AttendeeKind.MEMBER, attendances__presence=Presence.PRESENT)
    return (
        PresidiumMeeting.objects.filter(congress=congress)
        .select_related("congress", "term")
        .annotate(
            item_count=Count("items", distinct=True), present_count=Count("attendances", filter=present, distinct=True)
        )
        .order_by("-held_on", "-pk")
    )


def meetings_held(congress: Congress, period: Period) -> QuerySet[PresidiumMeeting]:
    """Presidium meetings held in the period, in the order of their days."""
    found = PresidiumMeeting.objects.filter(congress=congress, stage=MeetingStage.HELD, held_on__range=period.days)
    return found.select_related("congress", "term").order_by("held_on", "pk")


def items(of: Session | PresidiumMeeting) -> QuerySet[AgendaItem]:
    """The agenda in its order."""
    return AgendaItem.objects.filter(**owner(of)).select_related("paper").order_by("position")


def session_items(congress: Congress, period: Period) -> QuerySet[AgendaItem]:
    """Items of the sessions held in the period."""
    found = AgendaItem.objects.filter(session__in=held(congress, period).order_by().values("pk"))
    return found.select_related("session__congress", "session__term").order_by("session__starts_on", "position")


def meeting_items(congress: Congress, period: Period) -> QuerySet[AgendaItem]:
    """Items of the presidium meetings held in the period."""
    found = AgendaItem.objects.filter(meeting__in=meetings_held(congress, period).order_by().values("pk"))
    return found.select_related("meeting__congress", "meeting__term").order_by("meeting__held_on", "position")


def resolutions(congress: Congress, period: Period) -> QuerySet[Resolution]:
    """Resolutions passed at the sessions held in the period."""
    found = Resolution.objects.filter(session__in=held(congress, period).order_by().values("pk"))
    return found.select_related("session__congress", "session__term").order_by("passed_on", "pk")


def elected(congress: Congress, period: Period) -> QuerySet[ElectedPerson]:
    """Persons elected to posts at the sessions held in the period."""
    found = ElectedPerson.objects.filter(session__in=held(congress, period).order_by().values("pk"))
    return found.select_related("session__congress__area", "session__term", "person__congress").order_by(
        "elected_on", "pk"
    )


def last_ordinal(term: Term, kind: type[Session] | type[PresidiumMeeting]) -> int | None:
    """The highest number of the term's sessions or presidium meetings; None where there is none."""
    found: int | None = kind._default_manager.filter(term=term).aggregate(last=Max("ordinal"))["last"]
    return found


def last_position(of: Session | PresidiumMeeting) -> int:
    """The position of the last item on the agenda."""
    found: int | None = AgendaItem.objects.filter(**owner(of)).aggregate(last=Max("position"))["last"]
    return found or 0


def first_day(of: Session | PresidiumMeeting) -> date:
    """The day on which those due are counted."""
    return of.starts_on if isinstance(of, Session) else of.held_on


def owner(of: Session | PresidiumMeeting) -> dict[str, object]:
    """The look-up by which items and attendances name their session or meeting."""
    return {"session": of} if isinstance(of, Session) else {"meeting": of}


def last_ordinals(congress: Congress) -> list[tuple[int, int]]:
    """The highest number of the sessions of each term that has any: (term, number)."""
    found = Session.objects.filter(congress=congress).order_by().values_list("term_id")
    return list(found.annotate(last=Max("ordinal")))


def rhythm(congress: Congress, days: Iterable[date], day: date) -> Verdict | None:
    """How often the presidium meets by the rule of the congress's province; nothing where it has not met at all."""
    held = sorted(days)
    return law.ask(congress, "presidium-meetings", {"dates": held}, day) if held else None
