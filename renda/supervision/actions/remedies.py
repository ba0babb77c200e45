"""Findings handed to who is to put them right: reported, checked and closed, or carried on (facts.md E7).

The finding itself (`activities`) says whether it is solved and when; a remedy closes only together with it.
"""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.findings import solve_finding
from renda.activities.models import Finding
from renda.activities.stages import MatterStage, RecordStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.models import Body
from renda.supervision.models import Remedy
from renda.supervision.permissions import check_keeps, check_reports
from renda.supervision.stages import REMEDY_MOVES, RemedyStage


@transaction.atomic
def hand_over(finding: Finding, *, body: Body, handed_on: date, due_on: date, by: User, on: date) -> Remedy:
    """Hand a finding of a confirmed activity to the unit that is to put it right, with a day."""
    activity = finding.activity
    check_keeps(by, activity.congress, on)
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    if activity.stage != RecordStage.CONFIRMED or finding.stage != MatterStage.OPEN:
        raise WrongStage(gettext_noop("Only an open finding of a confirmed activity is handed over."))
    if Remedy.objects.filter(finding=finding).exists():
        raise WrongStage(gettext_noop("This finding is handed over already."))
    if body.congress_id != activity.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="body")
    check_past(handed_on, on, field="handed_on")
    if handed_on < activity.held_on:
        raise RuleBroken(
            gettext_noop("It was found on %(day)s and cannot be handed over before."),
            field="handed_on",
            day=activity.held_on,
        )
    if due_on < handed_on:
        raise RuleBroken(
            gettext_noop("The day until when it is to be put right lies before the hand-over."), field="due_on"
        )
    remedy = Remedy.objects.create(finding=finding, body=body, handed_on=handed_on, due_on=due_on)
    audit.record(
        by,
        "supervision.hand_over_finding",
        remedy.finding.activity,
        on=on,
        congress=remedy.finding.activity.congress_id,
        after={"finding": finding.words, "body": str(body), "due_on": due_on},
    )
    return remedy


@transaction.atomic
def report(remedy: Remedy, *, words: str, reported_on: date, by: User, on: date) -> Remedy:
    """The unit says what it did (or the office enters its paper); it counts only once the office has checked it."""
    lock(remedy)
    check_reports(by, remedy.finding.activity.congress, remedy.body, on)
    check_move(remedy.stage, RemedyStage.REPORTED, REMEDY_MOVES)
    check_past(reported_on, on, field="reported_on")
    if reported_on < remedy.handed_on:
        raise RuleBroken(gettext_noop("It was handed over on %(day)s and cannot be reported before."), field="reported_on", day=remedy.handed_on)  # fmt: skip
    remedy.report, remedy.reported_on, remedy.stage = filled(words, field="words"), reported_on, RemedyStage.REPORTED
    remedy.save(update_fields=["report", "reported_on", "stage"])
    audit.record(
        by,
        "supervision.report_remedy",
        remedy.finding.activity,
        on=on,
        congress=remedy.finding.activity.congress_id,
        after={"report": remedy.report, "reported_on": reported_on},
    )
    return remedy


@transaction.atomic
def send_back(remedy: Remedy, *, due_on: date, why: str, by: User, on: date) -> Remedy:
    """The check found it not put right: the unit is to do it until a new day."""
    lock(remedy)
    check_keeps(by, remedy.finding.activity.congress, on)
    if remedy.stage != RemedyStage.REPORTED:
        raise WrongStage(gettext_noop("Nothing is reported that could be sent back."))
    _check_new_day(remedy, due_on)
    remedy.stage, remedy.due_on, remedy.why, remedy.reported_on = RemedyStage.HANDED_OVER, due_on, filled(why, field="why"), None  # fmt: skip
    remedy.save(update_fields=["stage", "due_on", "why", "reported_on"])
    audit.record(
        by,
        "supervision.send_back_remedy",
        remedy.finding.activity,
        on=on,
        congress=remedy.finding.activity.congress_id,
        after={"why": remedy.why, "due_on": due_on},
    )
    return remedy


@transaction.atomic
def close(remedy: Remedy, *, checked_on: date, words: str, by: User, on: date) -> Remedy:
    """The office has checked it: the finding is solved, with how and when."""
    lock(remedy)
    check_keeps(by, remedy.finding.activity.congress, on)
    check_move(remedy.stage, RemedyStage.CLOSED, REMEDY_MOVES)
    if checked_on < (remedy.reported_on or remedy.handed_on):
        raise RuleBroken(gettext_noop("The check cannot lie before what it checks."), field="checked_on")
    solve_finding(remedy.finding, remedy=words, solved_on=checked_on, by=by, on=on)
    remedy.stage, remedy.checked_on = RemedyStage.CLOSED, checked_on
    remedy.save(update_fields=["stage", "checked_on"])
    audit.record(
        by,
        "supervision.close_remedy",
        remedy.finding.activity,
        on=on,
        congress=remedy.finding.activity.congress_id,
        after={"checked_on": checked_on},
    )
    return remedy


@transaction.atomic
def carry_on(remedy: Remedy, *, due_on: date, why: str, by: User, on: date) -> Remedy:
    """It cannot be put right in time: it goes on until a later day, with the reason."""
    lock(remedy)
    check_keeps(by, remedy.finding.activity.congress, on)
    check_move(remedy.stage, RemedyStage.CARRIED_ON, REMEDY_MOVES)
    _check_new_day(remedy, due_on)
    remedy.stage, remedy.due_on, remedy.why = RemedyStage.CARRIED_ON, due_on, filled(why, field="why")
    remedy.save(update_fields=["stage", "due_on", "why"])
    audit.record(
        by,
        "supervision.carry_on_remedy",
        remedy.finding.activity,
        on=on,
        congress=remedy.finding.activity.congress_id,
        after={"why": remedy.why, "due_on": due_on},
    )
    return remedy


def lock(remedy: Remedy) -> None:
    """Read it anew and hold the row until the act is done. Raises WrongStage where the finding was solved on its activity's page."""
    remedy.refresh_from_db(fields=["stage", "due_on", "reported_on"], from_queryset=Remedy.objects.select_for_update())
    remedy.finding.refresh_from_db(fields=["stage", "solved_on"])
    if remedy.stage != RemedyStage.CLOSED and remedy.finding.solved_on is not None:
        raise WrongStage(gettext_noop("This problem was put right on %(day)s already."), day=remedy.finding.solved_on)


def _check_new_day(remedy: Remedy, due_on: date) -> None:
    if due_on <= remedy.due_on:
        raise RuleBroken(
            gettext_noop("The new day lies after the old one (%(day)s)."), field="due_on", day=remedy.due_on
        )
