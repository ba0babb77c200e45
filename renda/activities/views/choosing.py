"""What may be done with the ticked rows of the lists of visits, activities, outcomes, publicity and targets."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.actions import activities as activity_actions
from renda.activities.actions import outcomes, targets
from renda.activities.actions import visits as visit_actions
from renda.activities.actions.taking_off import take_off
from renda.activities.forms.activities import WhyForm
from renda.activities.forms.campaigns import GapsForm, ReasonForm
from renda.activities.forms.outcomes import SettleForm, SolveForm
from renda.activities.models import Activity
from renda.activities.permissions import CONFIRMERS
from renda.activities.stages import OpinionStage
from renda.base.batches import BatchAct
from renda.base.parts import Words
from renda.people.gate import Entry
from renda.people.stages import Role

#: The act by which an opinion comes to a stage.
SETTLES = {
    OpinionStage.ANSWERED: outcomes.answer_opinion,
    OpinionStage.PASSED_ON: outcomes.pass_on_opinion,
    OpinionStage.SOLVED: outcomes.solve_opinion,
}


def visit_acts(request: Entry) -> tuple[BatchAct, ...]:
    """Confirm and return, for those who confirm."""
    if not request.roles & CONFIRMERS:
        return ()
    by, on = request.user, request.day
    return (
        BatchAct(
            "confirm", _("Confirm"), _("The visits chosen will be confirmed and count from then on in the figures and the summary."),
            lambda visit, _asked: visit_actions.confirm_visit(visit, by=by, on=on),
        ),
        BatchAct(
            "return", _("Return"), _("The visits chosen go back to those to be confirmed and can be changed. Until then they do not count."),
            lambda visit, asked: visit_actions.return_visit(visit, reason=asked["reason"], by=by, on=on),
            icon="corner-up-left", form=ReasonForm,
        ),
    )  # fmt: skip


def activity_acts(request: Entry) -> tuple[BatchAct, ...]:
    """Confirm and return, for those who confirm."""
    if not request.roles & CONFIRMERS:
        return ()
    by, on = request.user, request.day
    return (
        BatchAct(
            "confirm", _("Confirm"), _("The activities chosen will be confirmed and count from then on in the figures and the summary. Have you checked who took part, the sites and the evidence?"),
            lambda activity, _asked: activity_actions.confirm_activity(activity, by=by, on=on),
        ),
        BatchAct(
            "return", _("Return"), _("The activities chosen go back to be confirmed so that they can be changed. Until then they do not count."),
            lambda activity, asked: _return(activity, request, asked["reason"]),
            icon="corner-up-left", form=WhyForm,
        ),
    )  # fmt: skip


def opinion_acts(request: Entry) -> tuple[BatchAct, ...]:
    """Say what became of them, for the secretary."""
    words: Words = _("For each opinion chosen, this is noted as what became of it.")
    return _kept(
        request,
        BatchAct(
            "settle", _("Note the outcome"), words,
            lambda opinion, asked: SETTLES[OpinionStage(asked["stage"])](opinion, outcome=asked["outcome"], by=request.user, on=request.day),
            form=SettleForm,
        ),
        taking_off(request),
    )  # fmt: skip


def matter_acts(request: Entry) -> tuple[BatchAct, ...]:
    """Say how they were solved, for the secretary."""
    return _kept(
        request,
        BatchAct(
            "solve", _("Note as solved"), _("Each difficulty chosen is noted as solved in this way."),
            lambda matter, asked: outcomes.solve_matter(matter, by=request.user, on=request.day, **asked),
            form=lambda sent: SolveForm(sent, initial={"solved_on": request.day}),
        ),
        taking_off(request),
    )  # fmt: skip


def target_acts(request: Entry) -> tuple[BatchAct, ...]:
    """Say why they were not reached, for the secretary."""
    return _kept(
        request,
        BatchAct(
            "explain", _("Note why not reached"), _("For each target chosen, this is noted as the reason why it was not reached."),
            lambda target, asked: targets.explain_gap(target, by=request.user, on=request.day, **asked),
            form=GapsForm, icon="message-square-text",
        ),
    )  # fmt: skip


def taking_off(request: Entry) -> BatchAct:
    """Take off what was noted wrongly or twice."""
    return BatchAct(
        "take-off", pgettext_lazy("activities", "Take off"), _("What was noted wrongly or twice is taken off and counts no longer. The audit trail keeps what it said, and why it was taken off."),
        lambda record, asked: take_off(record, reason=asked["reason"], by=request.user, on=request.day),
        icon="trash-2", form=ReasonForm, danger=True,
    )  # fmt: skip


def noted_acts(request: Entry) -> tuple[BatchAct, ...]:
    """Take off, for the secretary."""
    return _kept(request, taking_off(request))


def _kept(request: Entry, *acts: BatchAct) -> tuple[BatchAct, ...]:
    return acts if Role.SECRETARY in request.roles else ()


def _return(activity: Activity, request: Entry, reason: str) -> None:
    activity_actions.return_activity(activity, reason=reason, by=request.user, on=request.day)
