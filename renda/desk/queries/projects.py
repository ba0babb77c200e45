"""Tasks of supervision: steps overdue, remedies and answers owed, reports to be confirmed, what a department owes itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.desk.queries.todo import Asker, Task, counting, where_any
from renda.supervision.models import Inquiry, KeyStep, ProjectMilestone, Remedy, ReviewOpinion
from renda.supervision.queries import key_projects, projects, topics
from renda.supervision.stages import ProjectStage, RemedyStage


@where_any(lambda asker: key_projects.overdue(asker.congress, asker.day))
def overdue_steps(asker: Asker) -> Iterator[Task]:
    """Each key project with steps whose planned day has passed, at the first of them."""
    seen: dict[int, list[KeyStep]] = {}
    for step in key_projects.overdue(asker.congress, asker.day):
        seen.setdefault(step.project_id, []).append(step)
    for steps in seen.values():
        first = steps[0]
        yield Task(
            _("“%(project)s”: “%(step)s” is overdue") % {"project": first.project.title, "step": first.title},
            gettext_lazy("Press for it and note the outcome, or note that it is done."), first.project.get_absolute_url(),
            "construction", first.due_on,
        )  # fmt: skip


def _key_steps_reported(asker: Asker) -> QuerySet[KeyStep]:
    return key_projects.steps(asker.congress).filter(done_on__isnull=False, is_confirmed=False)


@counting(lambda asker: projects.to_confirm(asker.congress))
def reported(asker: Asker, number: int) -> Iterator[Task]:
    """Steps of livelihood projects that departments reported as done and that count only once the office has confirmed them."""
    for first in projects.to_confirm(asker.congress)[:1]:
        yield Task(
            _("%(number)s steps of livelihood projects wait for confirmation") % {"number": number},
            gettext_lazy("Only confirmed steps count."), first.project.get_absolute_url(), "vote", told_tone="amber",
        )  # fmt: skip


@counting(_key_steps_reported)
def key_steps_reported(asker: Asker, number: int) -> Iterator[Task]:
    """The same of key projects."""
    for first in _key_steps_reported(asker).order_by("done_on", "pk")[:1]:
        yield Task(
            _("%(number)s steps of key projects wait for confirmation") % {"number": number},
            gettext_lazy("Only confirmed steps count."), first.project.get_absolute_url(), "construction", told_tone="amber",
        )  # fmt: skip


def own_steps(asker: Asker) -> Iterator[Task]:
    """A department's own steps of projects that it has not reported as done."""
    steps = ProjectMilestone.objects.filter(
        project__congress=asker.congress, project__body__in=asker.bodies, project__stage=ProjectStage.CHOSEN, done_on__isnull=True
    ).select_related("project__congress")  # fmt: skip
    keys = key_projects.steps(asker.congress).filter(
        project__body__in=asker.bodies, project__ended_on__isnull=True, done_on__isnull=True
    )  # fmt: skip
    waiting: list[ProjectMilestone | KeyStep] = [*steps, *keys]
    for step in waiting:
        yield Task(
            _("“%(project)s”: report on “%(step)s”") % {"project": step.project.title, "step": step.title},
            gettext_lazy("Say when it was done; the office confirms it."), step.project.get_absolute_url(), "construction",
            step.due_on,
        )  # fmt: skip


@where_any(lambda asker: topics.owed(asker.congress))
def remedies(asker: Asker) -> Iterator[Task]:
    """Remedies reported that wait for the office's check, and those overdue."""
    found = list(topics.owed(asker.congress).order_by("due_on", "pk"))
    reported_ones = [each for each in found if each.stage == RemedyStage.REPORTED]
    late = [each for each in found if each.stage != RemedyStage.REPORTED and each.due_on < asker.day]
    if reported_ones:
        yield Task(
            _("%(number)s remedies wait for your check") % {"number": len(reported_ones)},
            gettext_lazy("A problem counts as put right once you have checked it."),
            asker.url("supervision:findings", query="?state=reported"), "search-check", told_tone="amber",
        )  # fmt: skip
    if late:
        yield Task(
            _("%(number)s remedies are overdue") % {"number": len(late)},
            gettext_lazy("Press for them, or carry them on with the reason."),
            asker.url("supervision:findings", query="?state=late"), "search-check", late[0].due_on,
        )  # fmt: skip


@where_any(lambda asker: topics.inquiries(asker.congress).filter(topics.OWED_ANSWER))
def inquiries(asker: Asker) -> Iterator[Task]:
    """Inquiries whose answer is owed."""
    for inquiry in topics.inquiries(asker.congress).filter(topics.OWED_ANSWER):
        yield _asked(inquiry)


@where_any(lambda asker: topics.unanswered(asker.congress))
def opinions(asker: Asker) -> Iterator[Task]:
    """Opinions that the government has not answered."""
    for opinion in topics.unanswered(asker.congress):
        yield _owed(opinion, _("“%(topic)s”: the government owes an answer") % {"topic": opinion.topic.title})


def own_remedies(asker: Asker) -> Iterator[Task]:
    """A department's own remedies and answers."""
    owed = topics.owed(asker.congress).filter(
        body__in=asker.bodies, stage__in=(RemedyStage.HANDED_OVER, RemedyStage.CARRIED_ON)
    )
    remedy: Remedy
    for remedy in owed:
        yield Task(
            _("Put right: %(finding)s") % {"finding": remedy.finding.words},
            gettext_lazy("Report what was done; the office checks it."), remedy.get_absolute_url(), "search-check", remedy.due_on,
        )  # fmt: skip
    for inquiry in topics.inquiries(asker.congress).filter(topics.OWED_ANSWER, body__in=asker.bodies):
        yield _asked(inquiry)
    for opinion in topics.unanswered(asker.congress).filter(body__in=asker.bodies):
        yield _owed(opinion, _("“%(topic)s”: answer the opinion") % {"topic": opinion.topic.title})


def _asked(inquiry: Inquiry) -> Task:
    words = (
        _("“%(subject)s”: the second answer is owed") if inquiry.demanded_on else _("“%(subject)s”: the answer is owed")
    )
    return Task(
        words % {"subject": inquiry.subject}, gettext_lazy("Enter the answer with its day."), inquiry.get_absolute_url(),
        "circle-question-mark",
    )  # fmt: skip


def _owed(opinion: ReviewOpinion, words: str) -> Task:
    return Task(
        words, gettext_lazy("Enter the answer with its day."), opinion.get_absolute_url(), "send", opinion.due_on
    )
