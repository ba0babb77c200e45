"""Requests and reports to the party committee; its meetings that the chair sat in."""

from django.db.models import QuerySet

from renda.core.periods import Period
from renda.people.models import Body, Congress
from renda.people.stages import BodyKind
from renda.sessions.models import PartyMeeting, PartyReport


def party_reports(congress: Congress) -> QuerySet[PartyReport]:
    """All, latest first."""
    return (
        PartyReport.objects.filter(congress=congress)
        .select_related("congress", "to", "paper")
        .order_by("-made_on", "-pk")
    )


def party_reports_in(congress: Congress, period: Period) -> QuerySet[PartyReport]:
    """Those made in the period, in the order of their days."""
    return party_reports(congress).filter(made_on__range=period.days).order_by("made_on", "pk")


def party_committee(congress: Congress) -> Body | None:
    """The town's party committee, where it is recorded."""
    return (
        Body.objects.filter(congress=congress, kind=BodyKind.PARTY_COMMITTEE, ended_on__isnull=True)
        .order_by("pk")
        .first()
    )


def party_meetings(congress: Congress) -> QuerySet[PartyMeeting]:
    """All, latest first."""
    return (
        PartyMeeting.objects.filter(congress=congress)
        .select_related("congress", "chair__congress")
        .order_by("-held_on", "-pk")
    )


def party_meetings_in(congress: Congress, period: Period) -> QuerySet[PartyMeeting]:
    """Those held in the period, in the order of their days."""
    return party_meetings(congress).filter(held_on__range=period.days).order_by("held_on", "pk")
