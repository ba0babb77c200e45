"""Handing over, asking for more time, urging, replying, rating, closing: what happens to a suggestion once it is lodged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own
from renda.people.models import Body, Paper
from renda.people.queries import law
from renda.proposals.actions.lodging import lock
from renda.proposals.models import CoHandler, Handling, Proposal, Rating, Reply, Urging
from renda.proposals.permissions import acts_as, check_answers, check_office, check_rates
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import FORWARD, MOVES, Answer, Kind, Result, Stage, View


@transaction.atomic
def hand_over(
    proposal: Proposal, *, body: Body, by: User, on: date, helpers: Iterable[Body] = (), is_hard: bool = False
) -> Handling:
    """Hand a suggestion to the body that answers it; its day is worked out from this one (Deputies Law art. 51)."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    if proposal.kind == Kind.BILL:
        raise WrongStage(gettext_noop("The presidium decides on a bill first."))
    check_move(proposal.stage, Stage.HANDED_OVER, FORWARD)
    return _begin(proposal, body=body, helpers=list(helpers), is_hard=is_hard, by=by, on=on)


def _begin(proposal: Proposal, *, body: Body, helpers: list[Body], is_hard: bool, by: User, on: date) -> Handling:
    congress = proposal.congress
    for each in (body, *helpers):
        if each.congress_id != congress.pk or each.ended_on is not None:
            raise RuleBroken(gettext_noop("%(body)s is no body of this congress now."), field="body", body=each.name)
    if body in helpers:
        raise RuleBroken(gettext_noop("A body leads or helps, not both."), field="helpers")
    if proposal.lodged_on and on < proposal.lodged_on:
        raise RuleBroken(gettext_noop("It was lodged later than this day."), field="on")
    handling = Handling(
        proposal=proposal, round=proposal.handlings.count() + 1, body=body, handed_on=on, is_hard=is_hard
    )
    handling.due_on, _verdict = queries.deadline(handling, congress)
    handling.save(force_insert=True)
    CoHandler.objects.bulk_create([CoHandler(handling=handling, body=each) for each in helpers])
    proposal.stage = Stage.HANDED_OVER
    proposal.save(update_fields=["stage"])
    after = {
        "body": body.name,
        "helpers": [each.name for each in helpers],
        "due_on": handling.due_on,
        "round": handling.round,
    }
    audit.record(by, "proposals.hand_over", proposal, on=on, congress=congress.pk, after=after)
    return handling


@transaction.atomic
def accept(handling: Handling, *, by: User, on: date) -> Handling:
    """The body takes it on."""
    proposal = _open(handling)
    check_answers(by, proposal.congress, handling.body, on)
    if handling.accepted_on is not None:
        raise WrongStage(gettext_noop("It was accepted already."))
    handling.accepted_on = on
    handling.save(update_fields=["accepted_on"])
    audit.record(
        by, "proposals.accept", proposal, on=on, congress=proposal.congress_id, after={"body": handling.body.name}
    )
    return handling


@transaction.atomic
def give_back(handling: Handling, *, reason: str, by: User, on: date) -> Handling:
    """The body says that it is not its matter; the office hands it over anew. Within the province's days, where it sets any."""
    proposal = _open(handling)
    check_answers(by, proposal.congress, handling.body, on)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why it is not this body's matter, and whose it may be."), field="reason")
    verdict = law.ask(proposal.congress, "suggestion-decline", {"assigned": handling.handed_on}, handling.handed_on)
    last = verdict.outcome.get("decline_by")
    if last is not None and on > last:
        raise RuleBroken(
            gettext_noop("It could be given back until %(day)s. Ask the office to hand it over anew."), day=last, verdict=verdict
        )  # fmt: skip
    handling.given_back, handling.ended_on = reason.strip(), on
    handling.save(update_fields=["given_back", "ended_on"])
    check_move(proposal.stage, Stage.LODGED, MOVES)
    proposal.stage = Stage.LODGED
    proposal.save(update_fields=["stage"])
    after = {"body": handling.body.name, "reason": handling.given_back}
    audit.record(by, "proposals.give_back", proposal, on=on, congress=proposal.congress_id, after=after)
    return handling


@transaction.atomic
def ask_for_time(handling: Handling, *, reason: str, by: User, on: date) -> Handling:
    """The body asks for the longer time that the law gives what is wide or hard."""
    proposal = _open(handling)
    check_answers(by, proposal.congress, handling.body, on)
    if handling.is_hard or handling.extension_granted:
        raise WrongStage(gettext_noop("It has the longer time already; the law gives no more."))
    if handling.extension_asked_on is not None and handling.extension_granted is None:
        raise WrongStage(gettext_noop("More time was asked for and is not decided yet."))
    if handling.due_on and on > handling.due_on:
        raise RuleBroken(
            gettext_noop("The day has passed (%(day)s): more time is asked for before it."), day=handling.due_on
        )
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why it is wide or hard."), field="reason")
    handling.extension_reason, handling.extension_asked_on, handling.extension_granted = reason.strip(), on, None
    handling.save()
    after = {"reason": handling.extension_reason}
    audit.record(by, "proposals.ask_for_time", proposal, on=on, congress=proposal.congress_id, after=after)
    return handling


@transaction.atomic
def decide_time(handling: Handling, *, grants: bool, by: User, on: date) -> Handling:
    """The office grants the longer time, or not; the day moves only where it does."""
    proposal = _open(handling)
    check_office(by, proposal.congress, on)
    if handling.extension_asked_on is None or handling.extension_granted is not None:
        raise WrongStage(gettext_noop("Nobody asks for more time."))
    before = {"due_on": handling.due_on}
    handling.extension_granted = grants
    handling.due_on, _verdict = queries.deadline(handling, proposal.congress)
    handling.save()
    after = {"granted": grants, "due_on": handling.due_on}
    audit.record(
        by, "proposals.decide_time", proposal, on=on, congress=proposal.congress_id, before=before, after=after
    )
    return handling


@transaction.atomic
def urge(handling: Handling, *, words: str = "", by: User, on: date) -> Urging:
    """Press for the reply (Deputies Law art. 52); once a day at most."""
    proposal = _open(handling)
    check_office(by, proposal.congress, on)
    if handling.urgings.filter(urged_on=on).exists():
        raise WrongStage(gettext_noop("It was urged today already."))
    urging = Urging.objects.create(handling=handling, urged_on=on, words=words.strip())
    after = {"body": handling.body.name, "words": urging.words}
    audit.record(by, "proposals.urge", proposal, on=on, congress=proposal.congress_id, after=after)
    return urging


@transaction.atomic
def countersign(helper: CoHandler, *, by: User, on: date) -> CoHandler:
    """A co-handling body signs for its part."""
    proposal = _open(helper.handling)
    check_answers(by, proposal.congress, helper.body, on)
    if helper.signed_on is not None:
        raise WrongStage(gettext_noop("It was countersigned already."))
    helper.signed_on = on
    helper.save(update_fields=["signed_on"])
    audit.record(
        by, "proposals.countersign", proposal, on=on, congress=proposal.congress_id, after={"body": helper.body.name}
    )
    return helper


@transaction.atomic
def reply(
    handling: Handling, *, kind: str, words: str, by: User, on: date, result: str = "", replied_on: date | None = None,
    met_on: date | None = None, met_words: str = "", paper: Paper | None = None,
) -> Reply:  # fmt: skip
    """Answer the deputy. A final reply needs its class A–D and all co-handling bodies' signatures, and ends the round."""
    proposal = _open(handling)
    check_answers(by, proposal.congress, handling.body, on)
    check_own(proposal.congress, paper)
    day = replied_on or on
    if not words.strip():
        raise RuleBroken(gettext_noop("The reply is empty."), field="words")
    if not handling.handed_on <= day <= on:
        raise RuleBroken(
            gettext_noop("The reply lies between the hand-over (%(day)s) and today."),
            field="replied_on",
            day=handling.handed_on,
        )
    if met_on is not None and not handling.handed_on <= met_on <= day:
        raise RuleBroken(gettext_noop("The deputy was met between the hand-over and the reply."), field="met_on")
    if kind == Answer.FINAL:
        if result not in Result.values:
            raise RuleBroken(gettext_noop("Say in which class the matter stands: A, B, C or D."), field="result")
        if (missing := handling.co_handlers.filter(signed_on__isnull=True).select_related("body")) and missing.exists():
            names = [each.body.name for each in missing]
            raise RuleBroken(gettext_noop("Still to countersign: %(bodies)s."), bodies=names)
    else:
        result = ""
    made = Reply.objects.create(
        handling=handling, kind=kind, words=words.strip(), replied_on=day, result=result, met_on=met_on,
        met_words=met_words.strip(), paper=paper,
    )  # fmt: skip
    if kind == Answer.FINAL:
        handling.ended_on = day
        handling.save(update_fields=["ended_on"])
        check_move(proposal.stage, Stage.REPLIED, MOVES)
        proposal.stage, proposal.result = Stage.REPLIED, result
        proposal.solved_on = day if result == Result.SOLVED else None
        proposal.save(update_fields=["stage", "result", "solved_on"])
    after = {"kind": kind, "result": result, "replied_on": day}
    audit.record(by, "proposals.reply", proposal, on=on, congress=proposal.congress_id, after=after)
    return made


@transaction.atomic
def rate(
    made: Reply,
    *,
    view: str,
    by: User,
    on: date,
    words: str = "",
    paper: Paper | None = None,
) -> Rating:
    """The lead deputy's view of a final reply. A dissatisfied one may be handled again at once, by the same body or another.

    The office notes it only from a signed paper; the body that answered never does.
    """
    proposal = made.handling.proposal
    lock(proposal)
    check_rates(by, proposal.congress, proposal.lead, on)
    if made.kind != Answer.FINAL:
        raise WrongStage(gettext_noop("Only a final reply is rated."))
    if Rating.objects.filter(reply=made).exists():
        raise WrongStage(gettext_noop("This reply has been rated already."))
    check_own(proposal.congress, paper)
    if view not in View.values:
        raise RuleBroken(gettext_noop("Say how satisfied the deputy is."), field="view")
    if paper is None and not acts_as(by, proposal.congress, proposal.lead, on):
        raise RuleBroken(
            gettext_noop("The office needs the deputy's signed paper: scan it and choose it here."), field="paper"
        )
    if view == View.DISSATISFIED and not words.strip():
        raise RuleBroken(gettext_noop("Say what the deputy is not satisfied with."), field="words")
    rating = Rating.objects.create(reply=made, view=view, rated_on=on, words=words.strip(), paper=paper)
    after = {"view": view, "paper": str(paper or "")}
    audit.record(by, "proposals.rate", proposal, on=on, congress=proposal.congress_id, after=after)
    return rating


@transaction.atomic
def handle_again(proposal: Proposal, *, body: Body, by: User, on: date, is_hard: bool = False) -> Handling:
    """Where the deputy is dissatisfied with the last reply: another round with a clock of its own (Deputies Law art. 51)."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    check_move(proposal.stage, Stage.HANDED_OVER, MOVES)
    if queries.view_of_last_reply(proposal) != View.DISSATISFIED:
        raise WrongStage(gettext_noop("It is handled again where the deputy is dissatisfied."))
    return _begin(proposal, body=body, helpers=[], is_hard=is_hard, by=by, on=on)


@transaction.atomic
def note_solved(proposal: Proposal, *, solved_on: date, by: User, on: date) -> Proposal:
    """The matter itself was solved later than the reply said."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    if proposal.stage not in {Stage.REPLIED, Stage.CLOSED} or proposal.solved_on is not None:
        raise WrongStage(gettext_noop("What is replied to and not solved yet can be noted as solved."))
    if solved_on > on:
        raise RuleBroken(gettext_noop("This day lies ahead."), field="solved_on")
    proposal.solved_on, proposal.result = solved_on, Result.SOLVED
    proposal.save(update_fields=["solved_on", "result"])
    audit.record(
        by, "proposals.note_solved", proposal, on=on, congress=proposal.congress_id, after={"solved_on": solved_on}
    )
    return proposal


@transaction.atomic
def close(proposal: Proposal, *, by: User, on: date) -> Proposal:
    """Close the handling: replied to, rated, and not to be handled again; a bill once the session has decided on it."""
    lock(proposal)
    check_office(by, proposal.congress, on)
    check_move(proposal.stage, Stage.CLOSED, MOVES)
    if proposal.stage == Stage.REPLIED:
        view = queries.view_of_last_reply(proposal)
        if view is None:
            raise WrongStage(gettext_noop("The deputy has not said yet what he thinks of the last reply."))
        if view == View.DISSATISFIED and proposal.handlings.count() < 2:
            raise WrongStage(gettext_noop("The deputy is dissatisfied: it is handled again first."))
    proposal.stage, proposal.closed_on = Stage.CLOSED, on
    proposal.save(update_fields=["stage", "closed_on"])
    audit.record(by, "proposals.close", proposal, on=on, congress=proposal.congress_id, after={"closed_on": on})
    return proposal


def _open(handling: Handling) -> Proposal:
    """Lock the proposal of a round that is still open."""
    proposal = handling.proposal
    lock(proposal)
    handling.refresh_from_db()
    if handling.ended_on is not None:
        raise WrongStage(gettext_noop("This round has ended."))
    return proposal
