"""What a body says became of a voter's opinion that was passed on to it, and the office's review."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past, filled
from renda.people.permissions import check_keeps
from renda.stations.actions.opinions import lock, move, tell_solved, write
from renda.stations.models import VoterOpinion
from renda.stations.permissions import check_reports_outcome
from renda.stations.stages import BodyOutcome, VoiceStage

ACTS = (
    gettext_noop("act: stations.report_outcome"),
    gettext_noop("act: stations.accept_outcome"),
    gettext_noop("act: stations.send_back_outcome"),
)


@transaction.atomic
def report_outcome(
    opinion: VoterOpinion, *, outcome: str, reported: str, reported_on: date, by: User, on: date
) -> VoterOpinion:
    """The body says what became of it. It waits for the office; until the office has looked at it the voter reads nothing of it."""
    lock(opinion)
    check_reports_outcome(by, opinion.congress, opinion.body, on)
    if opinion.stage != VoiceStage.PASSED_ON or opinion.passed_on_on is None:
        raise WrongStage(gettext_noop("An outcome is entered while the opinion is with a body; this one is “%(stage)s”."), stage=opinion.get_stage_display())  # fmt: skip
    if opinion.reviewed_on is not None:
        raise WrongStage(gettext_noop("The office accepted the outcome on %(day)s. Ask the office if it is to be corrected."), day=opinion.reviewed_on)  # fmt: skip
    check_past(reported_on, on, field="reported_on")
    if reported_on < opinion.passed_on_on:
        raise RuleBroken(gettext_noop("It was passed on on %(day)s; the outcome is not earlier."), field="reported_on", day=opinion.passed_on_on)  # fmt: skip
    if outcome not in BodyOutcome.values:
        raise RuleBroken(gettext_noop("Say what became of it."), field="outcome")
    return write(
        opinion, "stations.report_outcome", by=by, on=on, outcome=outcome, reported=filled(reported, field="reported"), reported_on=reported_on,
    )  # fmt: skip


@transaction.atomic
def accept_outcome(opinion: VoterOpinion, *, answer: str, reviewed_on: date, by: User, on: date) -> VoterOpinion:
    """The office has looked at the body's outcome: solved, the matter is solved; explained, the voter reads the answer and it stays passed on."""
    check_keeps(by, opinion.congress, on)
    lock(opinion)
    _check_waits(opinion)
    if opinion.outcome == BodyOutcome.NOT_OURS:
        raise WrongStage(gettext_noop("“%(body)s” says that it is not its matter. Pass it on to another body, or send it back with the reason."), body=str(opinion.body))  # fmt: skip
    check_past(reviewed_on, on, field="reviewed_on")
    if opinion.reported_on is not None and reviewed_on < opinion.reported_on:
        raise RuleBroken(gettext_noop("The outcome was entered on %(day)s and is reviewed after that."), field="reviewed_on", day=opinion.reported_on)  # fmt: skip
    told = filled(answer, field="answer")
    if opinion.outcome == BodyOutcome.SOLVED:
        move(
            opinion, VoiceStage.SOLVED, "stations.accept_outcome", by=by, on=on, answer=told, solved_on=opinion.reported_on,
            reviewed_on=reviewed_on,
        )  # fmt: skip
        tell_solved(opinion, by=by, on=on)
        return opinion
    return write(opinion, "stations.accept_outcome", by=by, on=on, answer=told, answered_on=reviewed_on, reviewed_on=reviewed_on)  # fmt: skip


@transaction.atomic
def send_back_outcome(opinion: VoterOpinion, *, reason: str, answer_by: date, by: User, on: date) -> VoterOpinion:
    """The outcome does not answer the opinion: the body is asked again, by a new day."""
    check_keeps(by, opinion.congress, on)
    lock(opinion)
    _check_waits(opinion)
    if answer_by < on:
        raise RuleBroken(gettext_noop("The new day is not in the past."), field="answer_by")
    return write(
        opinion, "stations.send_back_outcome", by=by, on=on, returned_why=filled(reason, field="reason"), answer_by=answer_by,
        outcome="", reported="", reported_on=None,
    )  # fmt: skip


def _check_waits(opinion: VoterOpinion) -> None:
    if not opinion.waits_for_review:
        raise WrongStage(gettext_noop("No outcome of the body waits for review."))
