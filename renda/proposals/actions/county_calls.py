"""Calls for the county's session: asking its deputies for matters, handing these over, taking the hand-over back (seed S13)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own
from renda.people.models import Congress, Paper
from renda.people.queries import law
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.permissions import check_office
from renda.proposals.queries import county as queries
from renda.proposals.stages import Kind


@transaction.atomic
def open_call(congress: Congress, *, meeting: str, due_on: date, by: User, on: date) -> CountyCall:
    """Ask those who sit in the county for bills and suggestions, until a day."""
    check_office(by, congress, on)
    if not meeting.strip():
        raise RuleBroken(gettext_noop("Say for which session of the county it is."), field="meeting")
    if due_on < on:
        raise RuleBroken(gettext_noop("The day until which matters are taken in has passed."), field="due_on")
    if not queries.county_deputies(congress, on).exists():
        raise RuleBroken(
            gettext_noop("Nobody in your books sits in the county's congress today. Enter their mandates first.")
        )
    if CountyCall.objects.filter(congress=congress, meeting=meeting.strip()).exists():
        raise RuleBroken(gettext_noop("There is a call for this session already."), field="meeting")
    call = CountyCall.objects.create(congress=congress, meeting=meeting.strip(), called_on=on, due_on=due_on)
    audit.record(by, "proposals.open_call", call, on=on, congress=congress.pk, after={"due_on": due_on})
    return call


@transaction.atomic
def move_due(call: CountyCall, *, due_on: date, by: User, on: date) -> CountyCall:
    """Take matters in until another day."""
    call = lock(call)
    check_office(by, call.congress, on)
    check_not_handed(call)
    if due_on < on:
        raise RuleBroken(gettext_noop("The day until which matters are taken in has passed."), field="due_on")
    before, call.due_on = {"due_on": call.due_on}, due_on
    call.save(update_fields=["due_on"])
    audit.record(
        by, "proposals.move_due", call, on=on, congress=call.congress_id, before=before, after={"due_on": due_on}
    )
    return call


@transaction.atomic
def hand_over_call(call: CountyCall, *, handed_on: date, paper: Paper | None, by: User, on: date) -> CountyCall:
    """Hand all that stands over to the county, with its letter; nothing is taken in or changed after it."""
    call = lock(call)
    check_office(by, call.congress, on)
    check_not_handed(call)
    check_own(call.congress, paper)
    standing = call.matters.filter(withdrawn_on__isnull=True)
    latest = standing.order_by("-received_on").first()
    if latest is None:
        raise WrongStage(gettext_noop("No matter has been taken in: there is nothing to hand over."))
    if paper is None:
        raise RuleBroken(gettext_noop("Choose the letter with which it went to the county."), field="paper")
    if not latest.received_on <= handed_on <= on:
        raise RuleBroken(
            gettext_noop("The hand-over lies between the last matter taken in (%(day)s) and today."),
            field="handed_on", day=latest.received_on,
        )  # fmt: skip
    for matter in standing.filter(kind=Kind.BILL):
        check_bill(matter, handed_on)
    call.handed_on, call.paper = handed_on, paper
    call.save(update_fields=["handed_on", "paper"])
    after = {"handed_on": handed_on, "paper": str(paper), "matters": standing.count()}
    audit.record(by, "proposals.hand_over_call", call, on=on, congress=call.congress_id, after=after)
    return call


@transaction.atomic
def take_back_call(call: CountyCall, *, reason: str, by: User, on: date) -> CountyCall:
    """A hand-over that was noted wrongly is taken back, so that day, letter and matters can be mended; not after the county has acted on it."""
    call = lock(call)
    check_office(by, call.congress, on)
    handed_on = handed_day(call)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why."), field="reason")
    acted = call.matters.filter(Q(assigned_on__isnull=False) | Q(answered_on__isnull=False)).first()
    if acted is not None:
        raise WrongStage(
            gettext_noop("The county has given “%(title)s” to a body or answered it already: the hand-over stays."), title=acted.title
        )  # fmt: skip
    before = {"handed_on": handed_on, "paper": str(call.paper)}
    call.handed_on = call.paper = None
    call.save(update_fields=["handed_on", "paper"])
    audit.record(
        by, "proposals.take_back_call", call, on=on, congress=call.congress_id, before=before, after={"reason": reason.strip()}
    )  # fmt: skip
    return call


def lock(call: CountyCall) -> CountyCall:
    """The call as it is now, held until the act is done."""
    return CountyCall.objects.select_for_update(of=("self",)).select_related("congress").get(pk=call.pk)


def check_not_handed(call: CountyCall) -> None:
    """Nothing changes once it is handed over."""
    if call.handed_on is not None:
        raise WrongStage(
            gettext_noop("All was handed over to the county on %(day)s and stays as it was."), day=call.handed_on
        )


def handed_day(call: CountyCall) -> date:
    """When it was handed over. Raises WrongStage where it was not."""
    if call.handed_on is None:
        raise WrongStage(gettext_noop("It has not been handed over to the county yet."))
    return call.handed_on


def check_bill(matter: CountyMatter, on: date) -> None:
    """A bill has its three parts and its signers by the law of the day."""
    parts = {
        "has_subject": bool(matter.title),
        "has_grounds": bool(matter.grounds),
        "has_proposal": bool(matter.demand),
    }
    law.require(
        matter.call.congress, "motion-form", parts, on, field="grounds",
        words=gettext_noop("A bill has a subject, grounds and a proposal. Fill in what is missing, or lodge it as a suggestion."),
    )  # fmt: skip
    number = queries.signer_count(matter)
    law.require(
        matter.call.congress, "motion-5", {"signers": number, "level": "county"}, on, number=number,
        words=gettext_noop("%(number)s deputies have signed; a bill for the county's session needs more. Ask others, or leave it a suggestion."),
    )  # fmt: skip
