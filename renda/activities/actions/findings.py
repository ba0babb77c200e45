"""Problems that an activity found, and how they were put right (facts.md E7)."""

from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from renda.accounts.models import User
from renda.activities.actions.changing import kept_activity, words_of
from renda.activities.holding import check_may_differ
from renda.activities.models import Activity, Finding
from renda.activities.stages import MATTER_MOVES, MatterStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop


@transaction.atomic
def add_finding(activity: Activity, *, words: str, by: User, on: date) -> Finding:
    """Note a problem found."""
    kept_activity(activity, by, on)
    check_may_differ(activity)
    finding = Finding.objects.create(activity=activity, words=words_of(words, "words"))
    audit.record(
        by, "activities.add_finding", activity, on=on, congress=activity.congress_id, after={"finding": finding.words}
    )
    return finding


@transaction.atomic
def solve_finding(finding: Finding, *, remedy: str, solved_on: date, by: User, on: date) -> Finding:
    """Say how and when a problem was put right."""
    activity = finding.activity
    kept_activity(activity, by, on)
    check_move(finding.stage, MatterStage.SOLVED, MATTER_MOVES)
    if solved_on > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Note what has happened."), field="solved_on")
    if solved_on < activity.held_on:
        raise RuleBroken(gettext_noop("It cannot be solved before the activity that found it."), field="solved_on")
    finding.remedy, finding.solved_on, finding.stage = words_of(remedy, "remedy"), solved_on, MatterStage.SOLVED
    finding.save(update_fields=["remedy", "solved_on", "stage"])
    audit.record(
        by, "activities.solve_finding", activity, on=on, congress=activity.congress_id,
        after={"finding": finding.words, "remedy": finding.remedy, "solved_on": solved_on},
    )  # fmt: skip
    return finding


@transaction.atomic
def reopen_finding(finding: Finding, *, reason: str, by: User, on: date) -> Finding:
    """It is not put right after all: open again, and owed."""
    activity = finding.activity
    kept_activity(activity, by, on)
    check_may_differ(activity)
    finding.refresh_from_db(fields=["stage"], from_queryset=Finding.objects.select_for_update())
    check_move(finding.stage, MatterStage.OPEN, MATTER_MOVES)
    before = {"finding": finding.words, **audit.state(finding, ("remedy", "solved_on"))}
    finding.remedy, finding.solved_on, finding.stage = "", None, MatterStage.OPEN
    finding.save(update_fields=["remedy", "solved_on", "stage"])
    audit.record(
        by, "activities.reopen_finding", activity, on=on, congress=activity.congress_id, before=before,
        after={"reason": words_of(reason, "reason")},
    )  # fmt: skip
    return finding


@transaction.atomic
def take_off_finding(finding: Finding, *, reason: str, by: User, on: date) -> Activity:
    """Noted wrongly or twice: it counts no longer, and its activity's history keeps what it said. Raises WrongStage for one handed over."""
    activity = finding.activity
    kept_activity(activity, by, on)
    check_may_differ(activity)
    audit.record(
        by, "activities.take_off_finding", activity, on=on, congress=activity.congress_id,
        before={"finding": finding.words, **audit.state(finding, ("remedy", "solved_on"))}, after={"reason": words_of(reason, "reason")},
    )  # fmt: skip
    try:
        finding.delete()
    except ProtectedError as error:
        raise WrongStage(gettext_noop("This problem is handed over. Take the hand-over back first.")) from error
    return activity
