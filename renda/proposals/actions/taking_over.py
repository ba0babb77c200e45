"""Suggestions of earlier days taken in many at once, with how they were handled: lawful records, all or none.

Each stands where its row says: lodged, handed over, replied to, passed up. The deputy's view is never taken in: it comes from the
deputy's own account or a signed paper (facts.md F8), so nothing taken over is closed before somebody enters it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Max

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.law import registry
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress, Person
from renda.people.queries import law
from renda.proposals.models import CoHandler, Handling, Proposal, Reply, Signature
from renda.proposals.permissions import check_office
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Aim, Answer, Consent, Kind, Result, Source, Stage

BATCH = 500


@dataclass
class Told:
    """What is known of the handling of one suggestion."""

    body: Body | None = None
    helpers: tuple[Body, ...] = ()
    handed_on: date | None = None
    replied_on: date | None = None
    reply: str = ""
    result: str = ""
    solved_on: date | None = None


@dataclass
class PastSuggestion:
    """One suggestion, not saved yet or known already, with what its row tells of its handling beyond what is recorded."""

    proposal: Proposal
    told: Told
    signers: tuple[Person, ...] = ()
    known: bool = False
    open_round: Handling | None = field(default=None)


def check_past_suggestion(found: PastSuggestion, on: date) -> None:
    """The days are in order and none lies ahead; a reply has a hand-over, words and a class. Raises Refused."""
    proposal, told = found.proposal, found.told
    handed = told.handed_on or (found.open_round.handed_on if found.open_round else None)
    _check_days(proposal.lodged_on, handed, told, on)
    if bool(told.handed_on) != (told.body is not None) or (told.helpers and told.body is None):
        missing = "body" if told.body is None else "handed_on"
        raise RuleBroken(gettext_noop("A hand-over has its body and its day. Fill in what is missing."), field=missing)
    if told.body is not None and told.body in told.helpers:
        raise RuleBroken(gettext_noop("A body leads or helps, not both."), field="helpers")
    if told.replied_on and handed is None:
        raise WrongStage(gettext_noop("It was not handed over and cannot have been replied to."), field="replied_on")
    if len({bool(told.replied_on), bool(told.reply), bool(told.result)}) > 1:
        raise RuleBroken(gettext_noop("A reply has its day, its words and its class A to D. Fill in what is missing."), field="reply")  # fmt: skip
    if told.solved_on and not told.replied_on:
        raise RuleBroken(gettext_noop("Only what is replied to can be noted as solved."), field="solved_on")
    if proposal.aim == Aim.COUNTY and told.body is not None:
        raise RuleBroken(gettext_noop("What was passed up to the county is not handed over in the township."), field="body")  # fmt: skip
    if proposal.lead in found.signers:
        raise RuleBroken(gettext_noop("The lead deputy does not sign jointly too."), field="signers")


def _check_days(lodged: date | None, handed: date | None, told: Told, on: date) -> None:
    before: date | None = None
    for name, day in (("lodged_on", lodged), ("handed_on", handed), ("replied_on", told.replied_on), ("solved_on", told.solved_on)):  # fmt: skip
        if day is None:
            continue
        if day > on:
            raise RuleBroken(gettext_noop("The date lies in the future. Record what has happened."), field=name)
        if before is not None and day < before:
            raise RuleBroken(gettext_noop("This day lies before the step that comes first (%(day)s)."), field=name, day=before)  # fmt: skip
        before = day


@transaction.atomic
def take_over(congress: Congress, *, suggestions: Sequence[PastSuggestion], by: User, on: date) -> list[Proposal]:
    """Save many, numbered in the order of their days behind what each year has. Deadlines are worked out from each hand-over."""
    check_office(by, congress, on)
    Congress.objects.select_for_update().get(pk=congress.pk)  # numbers are given one after another
    for each in suggestions:
        check_past_suggestion(each, on)
    new = [each for each in suggestions if not each.known]
    _number(congress, [each.proposal for each in new])
    for each in suggestions:
        _stage(each)
    Proposal.objects.bulk_create([each.proposal for each in new], batch_size=BATCH)
    known = [each.proposal for each in suggestions if each.known]
    Proposal.objects.bulk_update(known, ["stage", "result", "solved_on"], batch_size=BATCH)
    Signature.objects.bulk_create(
        [
            Signature(proposal=each.proposal, person=person, consent=Consent.SIGNED, invited_on=_day(each), answered_on=_day(each))
            for each in new
            for person in each.signers
        ],
        batch_size=BATCH,
    )  # fmt: skip
    rounds = _hand_over(congress, suggestions)
    _reply(suggestions, rounds)
    audit.record_many(
        by, "proposals.take_over",
        [
            audit.Noted(each.proposal, after={
                "number": each.proposal.number, "lodged_on": each.proposal.lodged_on, "stage": str(each.proposal.stage),
                "body": str(each.told.body or ""), "handed_on": each.told.handed_on, "replied_on": each.told.replied_on, "result": each.told.result,
            })
            for each in suggestions
        ],
        on=on, congress=congress.pk,
    )  # fmt: skip
    return [each.proposal for each in suggestions]


def _day(each: PastSuggestion) -> date:
    assert each.proposal.lodged_on is not None  # noqa: S101 - required by the sheet
    return each.proposal.lodged_on


def _number(congress: Congress, found: Sequence[Proposal]) -> None:
    last = dict(Proposal.objects.filter(congress=congress, year__isnull=False).values_list("year").annotate(last=Max("number")))  # fmt: skip
    for proposal in sorted(found, key=lambda each: each.lodged_on or date.min):
        assert proposal.lodged_on is not None  # noqa: S101 - required by the sheet
        year = proposal.lodged_on.year
        last[year] = (last.get(year) or 0) + 1
        proposal.year, proposal.number = year, last[year]


def _stage(each: PastSuggestion) -> None:
    proposal, told = each.proposal, each.told
    proposal.kind = Kind.SUGGESTION
    if not each.known:
        proposal.source = Source.SESSION if proposal.session_id else Source.RECESS
    if told.replied_on:
        solved_on = told.replied_on if told.result == Result.SOLVED and told.solved_on is None else told.solved_on
        proposal.stage, proposal.result, proposal.solved_on = Stage.REPLIED, told.result, solved_on
    elif told.body is not None:
        proposal.stage = Stage.HANDED_OVER
    elif not each.known and proposal.aim == Aim.COUNTY:
        proposal.stage, proposal.sent_up_on = Stage.SENT_UP, proposal.lodged_on
    elif not each.known:
        proposal.stage = Stage.LODGED


def _hand_over(congress: Congress, suggestions: Sequence[PastSuggestion]) -> dict[int, Handling]:
    """The open round of each, by the proposal's number: known ones, and new ones with the law's day of their hand-over."""
    bases = law.bases(congress)
    known = {each.proposal.pk: each.open_round for each in suggestions if each.open_round is not None}
    before = dict(
        Handling.objects.filter(proposal__congress=congress).values_list("proposal").annotate(last=Max("round"))
    )
    made: dict[int, Handling] = {}
    for each in suggestions:
        told = each.told
        if each.open_round is None and told.body is not None and told.handed_on is not None:
            handling = Handling(
                proposal=each.proposal,
                round=before.get(each.proposal.pk, 0) + 1,
                body=told.body,
                handed_on=told.handed_on,
            )
            rule, asked, name = queries.clock(handling, basis := bases(told.handed_on), again=False)
            due = registry.decide(rule, asked, basis).outcome.get(name)
            handling.due_on = due if isinstance(due, date) else None
            made[each.proposal.pk] = handling
    rounds = {**known, **made}
    for each in suggestions:
        if each.told.replied_on and each.proposal.pk in rounds:
            rounds[each.proposal.pk].ended_on = each.told.replied_on
    Handling.objects.bulk_create(made.values(), batch_size=BATCH)
    Handling.objects.bulk_update(known.values(), ["ended_on"], batch_size=BATCH)
    helpers = [
        CoHandler(handling=rounds[each.proposal.pk], body=body, signed_on=each.told.replied_on)
        for each in suggestions
        if each.open_round is None
        for body in each.told.helpers
    ]
    CoHandler.objects.bulk_create(helpers, batch_size=BATCH)
    return rounds


def _reply(suggestions: Sequence[PastSuggestion], rounds: dict[int, Handling]) -> None:
    Reply.objects.bulk_create(
        [
            Reply(
                handling=rounds[each.proposal.pk], kind=Answer.FINAL, replied_on=each.told.replied_on, words=each.told.reply, result=each.told.result
            )
            for each in suggestions
            if each.told.replied_on
        ],
        batch_size=BATCH,
    )  # fmt: skip
