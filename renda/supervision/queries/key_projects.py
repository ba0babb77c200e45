"""Key projects: lists, steps done and overdue, who pressed."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.core.periods import Period
from renda.people.models import Congress
from renda.supervision.models import KeyProject, KeyStep, Pressing

OVERDUE = Q(is_confirmed=False, project__ended_on__isnull=True)


def key_projects(congress: Congress) -> QuerySet[KeyProject]:
    """All key projects with their steps counted."""
    return (
        KeyProject.objects.filter(congress=congress)
        .select_related("congress", "body")
        .annotate(
            step_count=Count("steps", distinct=True),
            done_count=Count("steps", filter=Q(steps__is_confirmed=True), distinct=True),
            pressed_count=Count("steps__pressings", distinct=True),
        )
    )


def key_projects_of(congress: Congress, bodies: Collection[int]) -> QuerySet[KeyProject]:
    """Those that these departments are in charge of."""
    return key_projects(congress).filter(body__in=bodies)


def steps(congress: Congress) -> QuerySet[KeyStep]:
    """All steps."""
    return KeyStep.objects.filter(project__congress=congress).select_related("project__congress")


def overdue(congress: Congress, day: date) -> QuerySet[KeyStep]:
    """Steps of open projects whose planned day has passed and that are not confirmed as done."""
    return steps(congress).filter(OVERDUE, due_on__lt=day).order_by("due_on", "pk")


def pressings(project: KeyProject) -> QuerySet[Pressing]:
    """Who pressed for the steps of a project, in order of days."""
    return Pressing.objects.filter(step__project=project).select_related("step", "person", "activity__congress")


# What counts in a period --------------------------------------------------------------------------------------------


def open_in(congress: Congress, period: Period) -> QuerySet[KeyProject]:
    """Projects that were open on some day of the period."""
    return key_projects(congress).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=period.start), begun_on__lte=period.end
    )  # fmt: skip


def steps_done(congress: Congress, period: Period) -> QuerySet[KeyStep]:
    """Confirmed steps done in the period."""
    return steps(congress).filter(is_confirmed=True, done_on__range=period.days)


def pressed(congress: Congress, period: Period) -> QuerySet[Pressing]:
    """Times that somebody pressed for a step in the period."""
    return Pressing.objects.filter(step__project__congress=congress, pressed_on__range=period.days).select_related(
        "step__project__congress", "person", "activity__congress"
    )
