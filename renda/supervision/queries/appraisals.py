"""Appraisals with their units and votes."""

from django.db.models import Count, Q, QuerySet

from renda.activities.models import Activity, AppraisedUnit
from renda.activities.stages import ActivityKind, RecordStage
from renda.core.periods import Period
from renda.people.models import Congress
from renda.supervision.models import Appraisal, AppraisedOfficial, UnitVote


def appraisals(congress: Congress) -> QuerySet[Activity]:
    """Activities that are appraisals, with their units and votes counted; those withdrawn are left out."""
    return (
        Activity.objects.filter(congress=congress, kind=ActivityKind.APPRAISAL)
        .exclude(stage=RecordStage.WITHDRAWN)
        .select_related("congress", "appraisal")
        .annotate(unit_count=Count("units", distinct=True), voted_count=Count("units", filter=Q(units__vote__isnull=False), distinct=True))
    )  # fmt: skip


def units(appraisal: Appraisal) -> QuerySet[AppraisedUnit]:
    """The units with their votes."""
    return appraisal.activity.units.select_related("body", "vote", "activity__congress").order_by("pk")


def votes(congress: Congress, period: Period) -> QuerySet[UnitVote]:
    """Votes on units of confirmed appraisals held within the period."""
    return UnitVote.objects.filter(
        unit__activity__congress=congress, unit__activity__stage=RecordStage.CONFIRMED, unit__activity__held_on__range=period.days
    ).select_related("appraisal__activity__congress", "unit__body", "unit__activity")  # fmt: skip


def officials(congress: Congress, period: Period) -> QuerySet[AppraisedOfficial]:
    """Officials named in the confirmed appraisals held within the period."""
    return AppraisedOfficial.objects.filter(
        appraisal__activity__congress=congress, appraisal__activity__stage=RecordStage.CONFIRMED, appraisal__activity__held_on__range=period.days
    ).select_related("appraisal__activity__congress", "person__congress")  # fmt: skip


def official_votes(congress: Congress, period: Period) -> QuerySet[AppraisedOfficial]:
    """Those of them on whom a vote is recorded."""
    return officials(congress, period).filter(ballots__isnull=False)


def has_votes(appraisal: Appraisal) -> bool:
    """Whether a vote is entered."""
    return appraisal.votes.exists() or appraisal.officials.filter(ballots__isnull=False).exists()


def in_words(vote: UnitVote | AppraisedOfficial) -> str:
    """优秀20票、称职8票、不称职1票; empty without a vote."""
    if vote.ballots is None:
        return ""
    return "、".join(
        f"{name}{number}票" for (name, _counts), number in zip(vote.appraisal.grades, vote.counts(), strict=True)
    )
