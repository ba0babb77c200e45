"""Voters' opinions and reports to voters: lists, and what counts in a period."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from renda.activities.stages import RecordStage
from renda.core.periods import Period
from renda.people.models import Congress, Person
from renda.people.queries.persons import of_persons
from renda.stations.models import DutyReport, Reporting, VoterOpinion
from renda.stations.stages import COUNTED, VoiceStage

#: An opinion of a reception counts with the reception.
STANDS = Q(reception__isnull=True) | Q(reception__activity__stage=RecordStage.CONFIRMED)


def opinions(congress: Congress) -> QuerySet[VoterOpinion]:
    """All opinions, also those that wait."""
    return VoterOpinion.objects.filter(congress=congress).select_related(
        "congress", "station", "person", "body", "reception__activity__congress"
    )


def waiting(congress: Congress) -> QuerySet[VoterOpinion]:
    """The inbox: left on the public page and not read yet, the oldest first."""
    return opinions(congress).filter(stage=VoiceStage.WAITING).order_by("received_on", "pk")


def without_outcome(congress: Congress, before: date) -> QuerySet[VoterOpinion]:
    """Opinions received before a day that have no outcome, or were passed on and are not solved."""
    return (
        opinions(congress)
        .filter(Q(stage=VoiceStage.OPEN) | Q(stage=VoiceStage.PASSED_ON), received_on__lt=before)
        .order_by("received_on", "pk")
    )


def by_receipt(number: str) -> VoterOpinion | None:
    """The opinion of a receipt number, however it is typed: small letters, blanks, a dash."""
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return VoterOpinion.objects.filter(receipt=plain).select_related("congress", "body").first() if plain else None


def reportings(congress: Congress) -> QuerySet[Reporting]:
    """Meetings of reports to voters."""
    return (
        Reporting.objects.filter(activity__congress=congress)
        .select_related("activity__congress", "station")
        .annotate(report_count=Count("reports", distinct=True), ballots=Sum("reports__ballots"))
    )


def not_reported(congress: Congress, since: date, day: date) -> QuerySet[Person]:
    """Deputies of this congress in office on a day who have not reported to voters since the term began."""
    told = DutyReport.objects.filter(
        person=OuterRef("pk"), reporting__activity__stage=RecordStage.CONFIRMED,
        reporting__activity__held_on__range=(since, day),
    )  # fmt: skip
    return of_persons(congress, day, congress.level).filter(~Exists(told))


# What counts in a period --------------------------------------------------------------------------------------------


def gathered(congress: Congress, period: Period, *stages: str) -> QuerySet[VoterOpinion]:
    """Opinions of the period that count, in one of these stages (all)."""
    return opinions(congress).filter(STANDS, stage__in=stages or COUNTED, received_on__range=period.days)


def meetings(congress: Congress, period: Period) -> QuerySet[Reporting]:
    """Confirmed meetings of reports to voters in the period."""
    return reportings(congress).filter(
        activity__stage=RecordStage.CONFIRMED, activity__held_on__range=period.days
    )  # fmt: skip


def reported(congress: Congress, period: Period) -> QuerySet[Person]:
    """Distinct deputies who reported to voters in the period."""
    told = DutyReport.objects.filter(reporting__in=meetings(congress, period).order_by().values("pk")).order_by()
    return Person.objects.filter(pk__in=told.values("person")).select_related("congress")


def votes(congress: Congress, period: Period) -> QuerySet[DutyReport]:
    """Reports of the period that were voted on."""
    return DutyReport.objects.filter(
        reporting__activity__congress=congress, reporting__activity__stage=RecordStage.CONFIRMED,
        reporting__activity__held_on__range=period.days, ballots__isnull=False,
    ).select_related("person", "reporting__activity__congress")  # fmt: skip
