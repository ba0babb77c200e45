"""Livelihood projects: proposals, candidates, review; inspections, the vote at the year's end."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.models import Body, Congress
from renda.people.queries.persons import in_office
from renda.sessions.models import Session
from renda.sessions.queries import attendance
from renda.supervision.models import LivelihoodProject, ProjectEvaluation
from renda.supervision.permissions import check_keeps
from renda.supervision.stages import DECIDED, PROJECT_MOVES, ProjectStage

FIELDS = ("year", "title", "content", "source", "proposed_by", "proposed_on", "body", "planned_yuan")
#: Stages in which the proposal itself may still be changed: what was voted on stays as it was.
OPEN = (ProjectStage.COLLECTED, ProjectStage.CANDIDATE, ProjectStage.REVIEWED)


@transaction.atomic
def collect_proposal(
    congress: Congress,
    *,
    year: int,
    title: str,
    source: str,
    proposed_on: date,
    by: User,
    on: date,
    proposed_by: str = "",
    content: str = "",
    body: Body | None = None,
    planned_yuan: Decimal | None = None,
) -> LivelihoodProject:
    """Note what somebody proposed as a livelihood project of a year."""
    check_keeps(by, congress, on)
    project = LivelihoodProject(
        congress=congress, year=year, title=filled(title, field="title"), source=source, proposed_by=proposed_by.strip(),
        proposed_on=proposed_on, content=content.strip(), body=body, planned_yuan=planned_yuan,
    )  # fmt: skip
    _check(project, on)
    project.save(force_insert=True)
    audit.record(
        by, "supervision.collect_proposal", project, on=on, congress=congress.pk, after=audit.state(project, FIELDS)
    )
    return project


@transaction.atomic
def change_project(
    project: LivelihoodProject,
    *,
    year: int,
    title: str,
    source: str,
    proposed_on: date,
    by: User,
    on: date,
    proposed_by: str = "",
    content: str = "",
    body: Body | None = None,
    planned_yuan: Decimal | None = None,
) -> LivelihoodProject:
    """Correct a proposal; after the vote only who carries it out may change."""
    check_keeps(by, project.congress, on)
    lock(project)
    before = audit.state(project, FIELDS)
    project.year, project.title, project.source = year, filled(title, field="title"), source
    project.proposed_by, project.proposed_on = proposed_by.strip(), proposed_on
    project.content, project.body, project.planned_yuan = content.strip(), body, planned_yuan
    old, new = audit.changed(before, audit.state(project, FIELDS))
    if project.stage not in OPEN and set(new) - {"body"}:
        raise WrongStage(
            gettext_noop(
                "What the session voted on stays as it was. Only the department that carries it out may change."
            )
        )
    _check(project, on)
    project.save(update_fields=FIELDS)
    audit.record(by, "supervision.change_project", project, on=on, congress=project.congress_id, before=old, after=new)
    return project


def nominate(project: LivelihoodProject, *, by: User, on: date) -> LivelihoodProject:
    """The government puts a proposal on its list of candidates; it then has a department and a cost."""
    check_keeps(by, project.congress, on)
    project.refresh_from_db(fields=["body", "planned_yuan"])
    if project.body is None or project.planned_yuan is None:
        raise RuleBroken(
            gettext_noop("A candidate has a department that carries it out and a planned cost. Enter both first."),
            field="planned_yuan",
        )
    return _move(project, ProjectStage.CANDIDATE, "supervision.nominate", by=by, on=on)


def review(project: LivelihoodProject, *, by: User, on: date) -> LivelihoodProject:
    """The presidium has reviewed the candidate: it goes on the ballot."""
    return _move(project, ProjectStage.REVIEWED, "supervision.review", by=by, on=on)


def leave_out(project: LivelihoodProject, *, why: str, by: User, on: date) -> LivelihoodProject:
    """Take a proposal or candidate off the list, with the reason."""
    return _move(
        project, ProjectStage.LEFT_OUT, "supervision.leave_out", why=filled(why, field="why"), by=by, on=on
    )  # fmt: skip


def take_up_again(project: LivelihoodProject, *, by: User, on: date) -> LivelihoodProject:
    """Put a proposal left out back among the collected."""
    return _move(project, ProjectStage.COLLECTED, "supervision.take_up_again", by=by, on=on)


@transaction.atomic
def finish(project: LivelihoodProject, *, finished_on: date, by: User, on: date) -> LivelihoodProject:
    """Note that the office has seen a project finished; each of its steps is done and confirmed."""
    check_keeps(by, project.congress, on)
    lock(project)
    check_move(project.stage, ProjectStage.FINISHED, PROJECT_MOVES)
    check_past(finished_on, on, field="finished_on")
    undone = [step.title for step in project.milestones.filter(is_confirmed=False)]
    if undone:
        raise RuleBroken(
            gettext_noop("These steps are not confirmed as done: %(steps)s. Confirm them first."), steps=undone
        )
    last = project.milestones.order_by("-done_on").values_list("done_on", flat=True).first()
    if last is not None and finished_on < last:
        raise RuleBroken(
            gettext_noop("Its last step was done on %(day)s; it cannot be finished before."),
            field="finished_on",
            day=last,
        )
    project.finished_on, project.stage = finished_on, ProjectStage.FINISHED
    project.save(update_fields=["finished_on", "stage"])
    audit.record(
        by, "supervision.finish", project, on=on, congress=project.congress_id,
        after=audit.state(project, ("stage", "finished_on")),
    )  # fmt: skip
    return project


@transaction.atomic
def reopen(project: LivelihoodProject, *, by: User, on: date) -> LivelihoodProject:
    """Take back that a project is finished."""
    check_keeps(by, project.congress, on)
    lock(project)
    if project.stage != ProjectStage.FINISHED:
        raise WrongStage(gettext_noop("The project is not finished."))
    before = audit.state(project, ("stage", "finished_on"))
    project.finished_on, project.stage = None, ProjectStage.CHOSEN
    project.save(update_fields=["finished_on", "stage"])
    audit.record(by, "supervision.reopen", project, on=on, congress=project.congress_id, before=before)
    return project


@transaction.atomic
def inspect(project: LivelihoodProject, *, activities: Collection[Activity], by: User, on: date) -> LivelihoodProject:
    """Say at which activities deputies looked at the project."""
    check_keeps(by, project.congress, on)
    if any(each.congress_id != project.congress_id for each in activities):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="activities")
    if any(each.stage != RecordStage.CONFIRMED for each in activities):
        raise RuleBroken(gettext_noop("Confirm the activity first: only confirmed ones count."), field="activities")
    project.inspections.set(activities)
    audit.record(
        by, "supervision.inspect", project, on=on, congress=project.congress_id,
        after={"inspections": [str(each) for each in activities]},
    )  # fmt: skip
    return project


@transaction.atomic
def evaluate(
    project: LivelihoodProject,
    *,
    voted_on: date,
    ballots: int,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    by: User,
    on: date,
    void: int = 0,
    session: Session | None = None,
) -> ProjectEvaluation:
    """Enter the deputies' vote on how a chosen project was carried out; the four counts add up to the ballots (K7).

    There are no more ballots than deputies in office on that day, or than the roll of the session has present.
    """
    check_keeps(by, project.congress, on)
    lock(project)
    if project.stage not in DECIDED:
        raise WrongStage(gettext_noop("Only a project that a session has chosen is voted on at the year's end."))
    check_past(voted_on, on, field="voted_on")
    if session is not None and session.congress_id != project.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="session")
    if session is not None and not session.starts_on <= voted_on <= session.ends_on:
        raise RuleBroken(gettext_noop("The vote was taken on a day of its session. Correct the day."), field="voted_on")
    total = satisfied + basically + dissatisfied + void
    if min(satisfied, basically, dissatisfied, void) < 0 or ballots <= 0 or total != ballots:
        raise RuleBroken(
            gettext_noop("Satisfied, basically, dissatisfied and void come to %(total)s, but %(ballots)s ballots were returned. Count again."),
            field="ballots", total=total, ballots=ballots,
        )  # fmt: skip
    _check_voters(project, ballots, voted_on, session)
    found, _is_new = ProjectEvaluation.objects.update_or_create(
        project=project,
        defaults={
            "voted_on": voted_on, "ballots": ballots, "satisfied": satisfied, "basically": basically,
            "dissatisfied": dissatisfied, "void": void, "session": session,
        },
    )  # fmt: skip
    audit.record(
        by, "supervision.evaluate", project, on=on, congress=project.congress_id,
        after=audit.state(found, ("voted_on", "ballots", "satisfied", "basically", "dissatisfied", "void")),
    )  # fmt: skip
    return found


@transaction.atomic
def take_back_evaluation(project: LivelihoodProject, *, why: str, by: User, on: date) -> LivelihoodProject:
    """Take the vote at the year's end back that was entered by mistake."""
    check_keeps(by, project.congress, on)
    lock(project)
    found = ProjectEvaluation.objects.filter(project=project).first()
    if found is None:
        raise WrongStage(gettext_noop("No vote at the year's end is entered."))
    before = audit.state(found, ("voted_on", "ballots", "satisfied", "basically", "dissatisfied", "void"))
    found.delete()
    audit.record(
        by, "supervision.take_back_evaluation", project, on=on, congress=project.congress_id, before=before,
        after={"why": filled(why, field="why")},
    )  # fmt: skip
    return project


def lock(project: LivelihoodProject) -> None:
    """Read the stage anew and hold the row until the act is done."""
    project.refresh_from_db(
        fields=["stage", "finished_on"], from_queryset=LivelihoodProject.objects.select_for_update()
    )


def _check_voters(project: LivelihoodProject, ballots: int, voted_on: date, session: Session | None) -> None:
    voters = in_office(project.congress, voted_on).values("person").distinct().count()
    if session is not None and (roll := attendance.tally(session)).unmarked == 0:
        voters = min(voters, roll.present)
    if ballots > voters:
        raise RuleBroken(
            gettext_noop("%(ballots)s ballots were returned, but only %(voters)s deputies could vote on %(day)s by the roll. Correct one of the two."),
            field="ballots", ballots=ballots, voters=voters, day=voted_on,
        )  # fmt: skip


def _check(project: LivelihoodProject, on: date) -> None:
    check_past(project.proposed_on, on, field="proposed_on")
    if project.body is not None and project.body.congress_id != project.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="body")
    if project.planned_yuan is not None and project.planned_yuan <= 0:
        raise RuleBroken(gettext_noop("The cost is more than 0 yuan, or left empty."), field="planned_yuan")
    same = LivelihoodProject.objects.filter(
        congress_id=project.congress_id, year=project.year, title=project.title
    ).exclude(pk=project.pk)
    if same.exists():
        raise RuleBroken(
            gettext_noop("There is a proposal “%(title)s” for %(year)s already. Open that one, or give this another title."),
            field="title", title=project.title, year=str(project.year),
        )  # fmt: skip


@transaction.atomic
def _move(project: LivelihoodProject, stage: str, act: str, *, by: User, on: date, why: str = "") -> LivelihoodProject:
    check_keeps(by, project.congress, on)
    lock(project)
    check_move(project.stage, stage, PROJECT_MOVES)
    before = audit.state(project, ("stage", "why_left_out"))
    project.stage, project.why_left_out = stage, why
    project.save(update_fields=["stage", "why_left_out"])
    old, new = audit.changed(before, audit.state(project, ("stage", "why_left_out")))
    audit.record(by, act, project, on=on, congress=project.congress_id, before=old, after=new)
    return project


#: Acts whose names are passed on, for the words of the history.
ACTS = (
    gettext_noop("act: supervision.nominate"),
    gettext_noop("act: supervision.review"),
    gettext_noop("act: supervision.leave_out"),
    gettext_noop("act: supervision.take_up_again"),
)
