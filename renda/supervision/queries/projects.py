"""Livelihood projects: lists, what counts in a period."""

from collections.abc import Collection

from django.db.models import Q, QuerySet, Sum

from renda.core.periods import Period
from renda.people.models import Congress
from renda.supervision.models import (
    LivelihoodProject,
    LivelihoodVote,
    ProjectCount,
    ProjectEvaluation,
    ProjectMilestone,
    ProjectPayment,
)
from renda.supervision.stages import DECIDED, ProjectStage


def projects(congress: Congress) -> QuerySet[LivelihoodProject]:
    """All projects, with what lists show of them."""
    return (
        LivelihoodProject.objects.filter(congress=congress)
        .select_related("congress", "body", "evaluation")
        .annotate(paid=Sum("payments__yuan", filter=Q(payments__is_confirmed=True)))
    )


def projects_of(congress: Congress, bodies: Collection[int]) -> QuerySet[LivelihoodProject]:
    """Projects that these departments carry out: decided ones."""
    return projects(congress).filter(body__in=bodies, stage__in=DECIDED)


def reviewed(congress: Congress, year: int) -> QuerySet[LivelihoodProject]:
    """Candidates of a year that the presidium has reviewed: the list to be voted on."""
    return projects(congress).filter(year=year, stage=ProjectStage.REVIEWED).order_by("pk")


def votes(congress: Congress) -> QuerySet[LivelihoodVote]:
    """Votes of the congress."""
    return LivelihoodVote.objects.filter(congress=congress).select_related("congress", "item__session__term", "paper")


def counts(vote: LivelihoodVote) -> QuerySet[ProjectCount]:
    """What the candidates got, the best first."""
    return ProjectCount.objects.filter(vote=vote).select_related("project__congress", "vote").order_by("rank", "pk")


# What counts in a period --------------------------------------------------------------------------------------------


def collected(congress: Congress, period: Period) -> QuerySet[LivelihoodProject]:
    """Proposals that came in within the period, whatever became of them."""
    return projects(congress).filter(proposed_on__range=period.days)


def voted_on(congress: Congress, period: Period) -> QuerySet[ProjectCount]:
    """Candidates put to the vote in the period."""
    return ProjectCount.objects.filter(
        vote__congress=congress, vote__voted_on__range=period.days
    ).select_related("project__congress", "project__body", "vote")  # fmt: skip


def chosen(congress: Congress, period: Period) -> QuerySet[ProjectCount]:
    """Candidates chosen by a vote of the period."""
    return voted_on(congress, period).filter(is_chosen=True)


def votes_held(congress: Congress, period: Period) -> QuerySet[LivelihoodVote]:
    """Votes taken in the period."""
    return votes(congress).filter(voted_on__range=period.days)


def at_work(congress: Congress, period: Period) -> QuerySet[LivelihoodProject]:
    """Projects chosen for the years of the period."""
    return projects(congress).filter(stage__in=DECIDED, year__range=(period.start.year, period.end.year))


def begun(congress: Congress, period: Period) -> QuerySet[LivelihoodProject]:
    """Those of the period's projects of which a step was done by its end, or which are finished."""
    steps = ProjectMilestone.objects.filter(is_confirmed=True, done_on__lte=period.end).values("project")
    return at_work(congress, period).filter(Q(pk__in=steps) | Q(finished_on__lte=period.end))


def finished(congress: Congress, period: Period) -> QuerySet[LivelihoodProject]:
    """Those of the period's projects that were finished by its end."""
    return at_work(congress, period).filter(finished_on__lte=period.end)


def paid(congress: Congress, period: Period) -> QuerySet[ProjectPayment]:
    """Confirmed payments of the period for decided projects."""
    return ProjectPayment.objects.filter(
        project__congress=congress, project__stage__in=DECIDED, is_confirmed=True, paid_on__range=period.days
    ).select_related("project__congress")


def evaluations(congress: Congress, period: Period) -> QuerySet[ProjectEvaluation]:
    """Votes on how projects were carried out, taken in the period."""
    return ProjectEvaluation.objects.filter(
        project__congress=congress, voted_on__range=period.days
    ).select_related("project__congress", "session")  # fmt: skip


def to_confirm(congress: Congress) -> QuerySet[ProjectMilestone]:
    """Steps that a department reported as done and the office has not confirmed."""
    return ProjectMilestone.objects.filter(
        project__congress=congress, done_on__isnull=False, is_confirmed=False
    ).select_related("project__congress")  # fmt: skip
