"""The choice of outstanding deputies: its nominees with opinions and scores, worked out from what each member gave."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from renda.core.periods import Period
from renda.duty.models import Assessor, Choice, Criterion, PublicObjection, Score
from renda.duty.queries.points import standings
from renda.duty.stages import ChoiceStage
from renda.people.models import Candidacy, Congress
from renda.people.queries import awards

PLACE = Decimal("0.1")


@dataclass
class Scored:
    """A nominee with what was said and given; `marks` holds the members' mean for each criterion, None where nobody scored."""

    candidacy: Candidacy
    marks: dict[int, Decimal | None] = field(default_factory=dict)
    for_count: int = 0
    against_count: int = 0
    opinions: int = 0
    points: Decimal = Decimal(0)
    total: Decimal | None = None


def choices(congress: Congress) -> QuerySet[Choice]:
    """All choices, the latest first, with `nominees`, `shortlisted` and `chosen`."""
    return (
        Choice.objects.filter(congress=congress)
        .select_related("congress", "award__congress", "paper")
        .annotate(
            nominees=Count("award__candidacies", distinct=True),
            shortlisted=Count("shortlist", distinct=True),
            chosen=Count("award__candidacies", filter=Q(award__candidacies__stage="chosen"), distinct=True),
        )
        .order_by("-begun_on", "-pk")
    )


def nominees(choice: Choice) -> QuerySet[Candidacy]:
    """Who is nominated for the award."""
    return awards.candidates(choice.award)


def mean(values: list[Decimal]) -> Decimal | None:
    """The mean, one place, rounded half up."""
    return (sum(values, Decimal(0)) / len(values)).quantize(PLACE, ROUND_HALF_UP) if values else None


def scored(choice: Choice, day: date) -> list[Scored]:
    """The nominees by their total, highest first; those without scores last. The total is the mean of the members' sums."""
    criteria = list(choice.criteria.all())
    given: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    sums: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    for score in Score.objects.filter(assessor__choice=choice):
        given[score.candidacy_id, score.criterion_id].append(score.marks)
        sums[score.candidacy_id, score.assessor_id].append(score.marks)
    points = standings(choice.congress, Period(date(day.year, 1, 1), day))
    found = []
    asked = nominees(choice).annotate(
        asked=Count("asked_opinions"),
        agree=Sum("asked_opinions__for_count"),
        refuse=Sum("asked_opinions__against_count"),
    )
    rows: Any = asked
    for row in rows:
        each = Scored(row, for_count=row.agree or 0, against_count=row.refuse or 0, opinions=row.asked)
        each.marks = {criterion.pk: mean(given[row.pk, criterion.pk]) for criterion in criteria}
        full = [
            sum(marks, Decimal(0)) for (pk, _by), marks in sums.items() if pk == row.pk and len(marks) == len(criteria)
        ]
        each.total = mean(full)
        standing = points.get(row.person_id)
        each.points = standing.points if standing else Decimal(0)
        found.append(each)
    return sorted(found, key=lambda each: (each.total is None, -(each.total or 0), each.candidacy.pk))


def scores_lacking(choice: Choice) -> int:
    """How many of nominee × criterion × member are not given."""
    due = nominees(choice).count() * Criterion.objects.filter(choice=choice).count()
    due *= Assessor.objects.filter(choice=choice).count()
    return due - Score.objects.filter(assessor__choice=choice, candidacy__award=choice.award).count()


def without_opinion(choice: Choice) -> QuerySet[Candidacy]:
    """Nominees of whom nobody was asked."""
    return nominees(choice).filter(asked_opinions__isnull=True)


def assessors(congress: Congress) -> QuerySet[Assessor]:
    """Members of the congress's preliminary groups."""
    return Assessor.objects.filter(choice__congress=congress).select_related(
        "person", "choice__congress", "choice__award"
    )


def public_objections(congress: Congress) -> QuerySet[PublicObjection]:
    """Objections to publications."""
    return PublicObjection.objects.filter(choice__congress=congress).select_related(
        "choice__congress", "choice__award", "candidacy__person"
    )


def published(congress: Congress) -> QuerySet[Choice]:
    """Choices whose decision is published."""
    found = Choice.objects.filter(congress=congress, stage=ChoiceStage.PUBLISHED)
    return found.select_related("congress", "award").order_by("published_until")


def _named(found: QuerySet[Candidacy]) -> QuerySet[Candidacy]:
    return found.distinct().order_by("nominated_on", "pk")


def at_hand(congress: Congress, period: Period) -> QuerySet[Candidacy]:
    """Nominees of awards by a choice of steps that was not finished before the period."""
    found = awards.candidacies(congress).filter(award__choice__begun_on__lte=period.end, nominated_on__lte=period.end)
    return _named(
        found.filter(Q(award__choice__closed_on__isnull=True) | Q(award__choice__closed_on__gte=period.start))
    )


def shortlisted(congress: Congress, period: Period) -> QuerySet[Candidacy]:
    """Of them, those on a shortlist made by the end of the period."""
    return at_hand(congress, period).filter(shortlisted_in__shortlisted_on__lte=period.end)


def decided(congress: Congress, period: Period) -> QuerySet[Candidacy]:
    """Of them, those whom the party committee decided upon by the end of the period."""
    return at_hand(congress, period).filter(decided_in__decided_on__lte=period.end)


def chosen(congress: Congress, period: Period) -> QuerySet[Candidacy]:
    """Of them, those chosen when a choice was finished in the period."""
    return at_hand(congress, period).filter(stage="chosen", award__choice__closed_on__range=period.days)
