"""Steps and payments of livelihood projects: noted by the office, or reported by the department and confirmed by the office."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.visits import NewPhoto
from renda.base import audit, files
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.models import Paper
from renda.people.stages import PaperKind
from renda.supervision.actions import steps
from renda.supervision.actions.projects import lock
from renda.supervision.models import LivelihoodProject, ProjectMilestone, ProjectPayment
from renda.supervision.permissions import can_keep, check_keeps, check_reports
from renda.supervision.stages import ProjectStage

STEP = ("title", "due_on", "done_on", "is_confirmed", "note")


@transaction.atomic
def set_milestone(project: LivelihoodProject, *, title: str, due_on: date, by: User, on: date) -> ProjectMilestone:
    """Plan a step of a chosen project."""
    check_keeps(by, project.congress, on)
    lock(project)
    _check_at_work(project)
    step = ProjectMilestone.objects.create(project=project, title=filled(title, field="title"), due_on=due_on)
    audit.record(
        by, "supervision.set_milestone", project, on=on, congress=project.congress_id,
        after={"step": step.title, "due_on": due_on},
    )  # fmt: skip
    return step


@transaction.atomic
def report_milestone(
    step: ProjectMilestone,
    *,
    done_on: date,
    by: User,
    on: date,
    note: str = "",
    photos: Sequence[NewPhoto] = (),
) -> ProjectMilestone:
    """Say that a step is done, with photographs. The office's own word counts at once, a department's once it is confirmed."""
    project = step.project
    check_reports(by, project.congress, project.body, on)
    _lock(step)
    _check_at_work(project)
    steps.check_open(step)
    check_past(done_on, on, field="done_on")
    step.done_on, step.note, step.is_confirmed = done_on, note.strip(), can_keep(by, project.congress, on)
    step.save(update_fields=["done_on", "note", "is_confirmed"])
    if photos:
        step.photos.add(
            *Paper.objects.bulk_create(
                Paper(
                    congress_id=project.congress_id, kind=PaperKind.PHOTO, title=f"{project.title}：{step.title}", dated_on=done_on,
                    file=files.keep(photo.content, name=photo.name, media_type=photo.media_type, congress=project.congress_id),
                )
                for photo in photos
            )
        )  # fmt: skip
    audit.record(
        by, "supervision.report_milestone", project, on=on, congress=project.congress_id,
        after={"step": step.title, "done_on": done_on, "is_confirmed": step.is_confirmed, "photographs": len(photos)},
    )  # fmt: skip
    return step


@transaction.atomic
def confirm_milestone(step: ProjectMilestone, *, by: User, on: date) -> ProjectMilestone:
    """The office confirms what a department reported."""
    check_keeps(by, step.project.congress, on)
    _lock(step)
    steps.confirm(step)
    audit.record(
        by, "supervision.confirm_milestone", step.project, on=on, congress=step.project.congress_id,
        after={"step": step.title, "is_confirmed": True},
    )  # fmt: skip
    return step


@transaction.atomic
def return_milestone(step: ProjectMilestone, *, by: User, on: date) -> ProjectMilestone:
    """The office takes a step back as not done."""
    check_keeps(by, step.project.congress, on)
    _lock(step)
    _check_at_work(step.project)
    before = steps.undo(step)
    audit.record(
        by, "supervision.return_milestone", step.project, on=on, congress=step.project.congress_id,
        before={"step": step.title, **before},
    )  # fmt: skip
    return step


@transaction.atomic
def note_payment(
    project: LivelihoodProject, *, paid_on: date, yuan: Decimal, by: User, on: date, words: str = ""
) -> ProjectPayment:
    """Note money paid, in yuan. Payments may not come to more than the planned cost."""
    check_reports(by, project.congress, project.body, on)
    lock(project)  # two clerks do not spend the last money twice
    if project.stage not in (ProjectStage.CHOSEN, ProjectStage.FINISHED):
        raise WrongStage(gettext_noop("Money is noted for projects that a session has chosen."))
    check_past(paid_on, on, field="paid_on")
    if yuan <= 0:
        raise RuleBroken(gettext_noop("The amount is more than 0 yuan."), field="yuan")
    paid = sum((each.yuan for each in project.payments.all()), Decimal(0))
    if project.planned_yuan is not None and paid + yuan > project.planned_yuan:
        raise RuleBroken(
            gettext_noop("With this payment %(paid)s yuan would be paid, but the session decided on %(planned)s. Check the amount; a higher cost is a matter for the congress."),
            field="yuan", paid=paid + yuan, planned=project.planned_yuan,
        )  # fmt: skip
    payment = ProjectPayment.objects.create(
        project=project,
        paid_on=paid_on,
        yuan=yuan,
        words=words.strip(),
        is_confirmed=can_keep(by, project.congress, on),
    )
    audit.record(
        by, "supervision.note_payment", project, on=on, congress=project.congress_id,
        after=audit.state(payment, ("paid_on", "yuan", "words", "is_confirmed")),
    )  # fmt: skip
    return payment


@transaction.atomic
def confirm_payment(payment: ProjectPayment, *, by: User, on: date) -> ProjectPayment:
    """The office confirms a payment that the department noted."""
    check_keeps(by, payment.project.congress, on)
    payment.refresh_from_db(fields=["is_confirmed"], from_queryset=ProjectPayment.objects.select_for_update())
    if payment.is_confirmed:
        raise WrongStage(gettext_noop("Nothing is waiting to be confirmed here."))
    payment.is_confirmed = True
    payment.save(update_fields=["is_confirmed"])
    audit.record(
        by, "supervision.confirm_payment", payment.project, on=on, congress=payment.project.congress_id,
        after={"yuan": payment.yuan, "is_confirmed": True},
    )  # fmt: skip
    return payment


@transaction.atomic
def drop_milestone(step: ProjectMilestone, *, why: str, by: User, on: date) -> LivelihoodProject:
    """Take a step off that was planned by mistake; one done is taken back first."""
    project = step.project
    check_keeps(by, project.congress, on)
    _lock(step)
    _check_at_work(project)
    if step.done_on is not None:
        raise WrongStage(gettext_noop("This step is reported as done. Take that back first."))
    audit.record(
        by, "supervision.drop_milestone", project, on=on, congress=project.congress_id,
        before={"step": step.title, "due_on": step.due_on}, after={"why": filled(why, field="why")},
    )  # fmt: skip
    step.delete()
    return project


@transaction.atomic
def take_back_payment(payment: ProjectPayment, *, why: str, by: User, on: date) -> LivelihoodProject:
    """Take a payment off that was noted by mistake."""
    project = payment.project
    check_keeps(by, project.congress, on)
    lock(project)
    audit.record(
        by, "supervision.take_back_payment", project, on=on, congress=project.congress_id,
        before=audit.state(payment, ("paid_on", "yuan", "words", "is_confirmed")), after={"why": filled(why, field="why")},
    )  # fmt: skip
    payment.delete()
    return project


def _lock(step: ProjectMilestone) -> None:
    lock(step.project)
    step.refresh_from_db(fields=["done_on", "is_confirmed"], from_queryset=ProjectMilestone.objects.select_for_update())


def _check_at_work(project: LivelihoodProject) -> None:
    if project.stage != ProjectStage.CHOSEN:
        raise WrongStage(
            gettext_noop("Steps belong to projects that a session has chosen and that are not finished yet.")
        )
