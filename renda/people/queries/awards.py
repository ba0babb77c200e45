"""Awards with their candidates; duty files."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.people.models import Award, Candidacy, Congress, DutyFile
from renda.people.queries.periods import open_on
from renda.people.stages import AwardStage


def awards(congress: Congress) -> QuerySet[Award]:
    """All awards, the latest first, with `nominees` and `chosen`."""
    return (
        Award.objects.filter(congress=congress)
        .select_related("congress", "decided_by")
        .annotate(
            nominees=Count("candidacies"), chosen=Count("candidacies", filter=Q(candidacies__stage=AwardStage.CHOSEN))
        )
        .order_by("-opened_on", "-pk")
    )


def candidates(award: Award) -> QuerySet[Candidacy]:
    """Who was nominated for an award, in the order of nomination."""
    return (
        Candidacy.objects.filter(award=award)
        .select_related("person__congress", "award__congress", "decided_by")
        .order_by("nominated_on", "pk")
    )


def candidacies(congress: Congress) -> QuerySet[Candidacy]:
    """All candidacies for the congress's awards."""
    return (
        Candidacy.objects.filter(award__congress=congress)
        .select_related("person__congress", "award__congress", "decided_by")
        .order_by("nominated_on", "pk")
    )


def duty_files(congress: Congress) -> QuerySet[DutyFile]:
    """All duty files by number."""
    return DutyFile.objects.filter(congress=congress).select_related("person__congress", "congress").order_by("number")


def duty_files_on(congress: Congress, day: date) -> QuerySet[DutyFile]:
    """The duty files open on a day."""
    return duty_files(congress).filter(open_on(day, starts="opened_on", ends="closed_on"))
