"""Key projects in steps, and who pressed for them."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_end, check_past, filled
from renda.people.models import Body, Congress, Person
from renda.supervision.actions import steps
from renda.supervision.models import KeyProject, KeyStep, Pressing
from renda.supervision.permissions import can_keep, check_keeps, check_reports

FIELDS = ("title", "body", "place", "begun_on")


@transaction.atomic
def open_key_project(
    congress: Congress,
    *,
    title: str,
    begun_on: date,
    by: User,
    on: date,
    body: Body | None = None,
    place: str = "",
) -> KeyProject:
    """Take up a project that the congress presses for."""
    check_keeps(by, congress, on)
    project = KeyProject(
        congress=congress, title=filled(title, field="title"), begun_on=begun_on, body=body, place=place.strip()
    )
    _check(project, on)
    project.save(force_insert=True)
    audit.record(
        by, "supervision.open_key_project", project, on=on, congress=congress.pk, after=audit.state(project, FIELDS)
    )
    return project


@transaction.atomic
def change_key_project(
    project: KeyProject,
    *,
    title: str,
    begun_on: date,
    by: User,
    on: date,
    body: Body | None = None,
    place: str = "",
) -> KeyProject:
    """Correct a key project."""
    check_keeps(by, project.congress, on)
    _lock(project)
    before = audit.state(project, FIELDS)
    project.title, project.begun_on = filled(title, field="title"), begun_on
    project.body, project.place = body, place.strip()
    _check(project, on)
    project.save(update_fields=FIELDS)
    old, new = audit.changed(before, audit.state(project, FIELDS))
    audit.record(
        by, "supervision.change_key_project", project, on=on, congress=project.congress_id, before=old, after=new
    )
    return project


@transaction.atomic
def end_key_project(project: KeyProject, *, ended_on: date, by: User, on: date) -> KeyProject:
    """Note that nothing is left to press for. Its steps are all done and confirmed."""
    check_keeps(by, project.congress, on)
    _lock(project)
    check_end(project.begun_on, ended_on, on, ended=project.ended_on, field="ended_on")
    undone = list(project.steps.filter(is_confirmed=False).values_list("title", flat=True))
    if undone:
        raise RuleBroken(
            gettext_noop("These steps are not confirmed as done: %(steps)s. Confirm them first."), steps=undone
        )
    project.ended_on = ended_on
    project.save(update_fields=["ended_on"])
    audit.record(
        by, "supervision.end_key_project", project, on=on, congress=project.congress_id, after={"ended_on": ended_on}
    )
    return project


@transaction.atomic
def plan_step(project: KeyProject, *, title: str, due_on: date, by: User, on: date) -> KeyStep:
    """Plan a step with its day."""
    check_keeps(by, project.congress, on)
    _lock(project)
    _check_open(project)
    if due_on < project.begun_on:
        raise RuleBroken(
            gettext_noop("The project begins on %(day)s; a step cannot be planned before."),
            field="due_on",
            day=project.begun_on,
        )
    step = KeyStep.objects.create(project=project, title=filled(title, field="title"), due_on=due_on)
    audit.record(
        by, "supervision.plan_step", project, on=on, congress=project.congress_id,
        after={"step": step.title, "due_on": due_on},
    )  # fmt: skip
    return step


@transaction.atomic
def report_step(step: KeyStep, *, done_on: date, by: User, on: date, note: str = "") -> KeyStep:
    """Say that a step is done. The office's own word counts at once, a department's once it is confirmed."""
    project = step.project
    check_reports(by, project.congress, project.body, on)
    _lock_step(step)
    _check_open(project)
    steps.check_open(step)
    check_past(done_on, on, field="done_on")
    if done_on < project.begun_on:
        raise RuleBroken(
            gettext_noop("The project began on %(day)s; a step cannot be done before."),
            field="done_on",
            day=project.begun_on,
        )
    step.done_on, step.note, step.is_confirmed = done_on, note.strip(), can_keep(by, project.congress, on)
    step.save(update_fields=["done_on", "note", "is_confirmed"])
    audit.record(
        by, "supervision.report_step", project, on=on, congress=project.congress_id,
        after={"step": step.title, "done_on": done_on, "is_confirmed": step.is_confirmed},
    )  # fmt: skip
    return step


@transaction.atomic
def confirm_step(step: KeyStep, *, by: User, on: date) -> KeyStep:
    """The office confirms what a department reported."""
    check_keeps(by, step.project.congress, on)
    _lock_step(step)
    steps.confirm(step)
    audit.record(
        by, "supervision.confirm_step", step.project, on=on, congress=step.project.congress_id,
        after={"step": step.title, "is_confirmed": True},
    )  # fmt: skip
    return step


@transaction.atomic
def return_step(step: KeyStep, *, by: User, on: date) -> KeyStep:
    """The office takes a step back as not done."""
    check_keeps(by, step.project.congress, on)
    _lock_step(step)
    _check_open(step.project)
    before = steps.undo(step)
    audit.record(
        by, "supervision.return_step", step.project, on=on, congress=step.project.congress_id,
        before={"step": step.title, **before},
    )  # fmt: skip
    return step


@transaction.atomic
def press(
    step: KeyStep,
    *,
    pressed_on: date,
    outcome: str,
    by: User,
    on: date,
    person: Person | None = None,
    activity: Activity | None = None,
) -> Pressing:
    """Note who pressed for a step, when, at which activity, and with what outcome."""
    project = step.project
    check_keeps(by, project.congress, on)
    check_past(pressed_on, on, field="pressed_on")
    if pressed_on < project.begun_on:
        raise RuleBroken(gettext_noop("The project was taken up on %(day)s; nobody pressed for it before. Correct the day."), field="pressed_on", day=project.begun_on)  # fmt: skip
    if project.ended_on is not None and pressed_on > project.ended_on:
        raise RuleBroken(gettext_noop("This project ended on %(day)s; nobody pressed for it after that. Correct the day."), field="pressed_on", day=project.ended_on)  # fmt: skip
    if person is None and activity is None:
        raise RuleBroken(gettext_noop("Say who pressed, or at which activity."), field="person")
    for cited in (person, activity):
        if cited is not None and cited.congress_id != project.congress_id:
            raise RuleBroken(gettext_noop("This record belongs to another congress."))
    if activity is not None and activity.held_on != pressed_on:
        raise RuleBroken(
            gettext_noop("The activity was held on %(day)s. Enter that day."), field="pressed_on", day=activity.held_on
        )
    pressing = Pressing.objects.create(
        step=step, pressed_on=pressed_on, person=person, activity=activity, outcome=filled(outcome, field="outcome")
    )
    audit.record(
        by, "supervision.press", project, on=on, congress=project.congress_id,
        after={"step": step.title, **audit.state(pressing, ("pressed_on", "person", "activity", "outcome"))},
    )  # fmt: skip
    return pressing


def _lock(project: KeyProject) -> None:
    project.refresh_from_db(fields=["ended_on"], from_queryset=KeyProject.objects.select_for_update())


def _lock_step(step: KeyStep) -> None:
    _lock(step.project)
    step.refresh_from_db(fields=["done_on", "is_confirmed"], from_queryset=KeyStep.objects.select_for_update())


def _check(project: KeyProject, on: date) -> None:
    check_past(project.begun_on, on, field="begun_on")
    early = project.steps.filter(done_on__lt=project.begun_on).first() if project.pk else None
    if early is not None:
        raise RuleBroken(gettext_noop("“%(step)s” was done on %(day)s; the project cannot begin after that."), field="begun_on", step=early.title, day=early.done_on)  # fmt: skip
    if project.body is not None and project.body.congress_id != project.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="body")
    same = KeyProject.objects.filter(congress_id=project.congress_id, title=project.title).exclude(pk=project.pk)
    if same.exists():
        raise RuleBroken(
            gettext_noop("There is a key project “%(title)s” already. Open that one."),
            field="title",
            title=project.title,
        )


def _check_open(project: KeyProject) -> None:
    if project.ended_on is not None:
        raise WrongStage(gettext_noop("This project ended on %(day)s."), day=project.ended_on)
