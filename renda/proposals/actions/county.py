"""Asking the county's deputies for matters, taking them in, sorting, handing over, and what the county answers (seed S13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own
from renda.people.models import Congress, Paper, Person
from renda.people.queries import law
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.permissions import acts_as, check_drafts, check_office, check_rates
from renda.proposals.queries import county as queries
from renda.proposals.stages import Kind, View

FIELDS = ("kind", "lead", "title", "grounds", "demand", "field", "others")


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
    call = _lock(call)
    check_office(by, call.congress, on)
    _check_not_handed(call)
    if due_on < on:
        raise RuleBroken(gettext_noop("The day until which matters are taken in has passed."), field="due_on")
    before, call.due_on = {"due_on": call.due_on}, due_on
    call.save(update_fields=["due_on"])
    audit.record(
        by, "proposals.move_due", call, on=on, congress=call.congress_id, before=before, after={"due_on": due_on}
    )
    return call


@transaction.atomic
def take_in(
    call: CountyCall, *, lead: Person, title: str, demand: str, by: User, on: date, grounds: str = "", field: str = "other",
    signers: Iterable[Person] = (), others: Iterable[str] = (),
) -> CountyMatter:  # fmt: skip
    """Take a matter in as a suggestion; `sort` makes it a bill."""
    call = _lock(call)
    check_drafts(by, call.congress, lead, on)
    _check_not_handed(call)
    if on > call.due_on:
        raise RuleBroken(
            gettext_noop("Matters were taken in until %(day)s. The office can move the day."), day=call.due_on
        )
    matter = CountyMatter(call=call, lead=lead, received_on=on)
    _write(matter, title=title, grounds=grounds, demand=demand, field=field, signers=list(signers), others=others, on=on)  # fmt: skip
    audit.record(by, "proposals.take_in", matter, on=on, congress=call.congress_id, after=_state(matter))
    return matter


@transaction.atomic
def change_matter(
    matter: CountyMatter, *, title: str, demand: str, by: User, on: date, grounds: str = "", field: str = "other",
    signers: Iterable[Person] = (), others: Iterable[str] = (),
) -> CountyMatter:  # fmt: skip
    """Change it until it is handed over; a bill must stay one that the law allows."""
    call, matter = _standing(matter)
    check_drafts(by, call.congress, matter.lead, on)
    _check_not_handed(call)
    before = _state(matter)
    _write(matter, title=title, grounds=grounds, demand=demand, field=field, signers=list(signers), others=others, on=on)  # fmt: skip
    old, new = audit.changed(before, _state(matter))
    audit.record(by, "proposals.change_matter", matter, on=on, congress=call.congress_id, before=old, after=new)
    return matter


@transaction.atomic
def sort(matter: CountyMatter, *, kind: str, by: User, on: date) -> CountyMatter:
    """Sort it as a bill or a suggestion: a bill of the county needs its three parts and ten signers (Organic Law art. 22)."""
    call, matter = _standing(matter)
    check_office(by, call.congress, on)
    _check_not_handed(call)
    if kind == Kind.BILL:
        _check_bill(matter, on)
    before, matter.kind = {"kind": matter.kind}, kind
    matter.save(update_fields=["kind"])
    audit.record(
        by, "proposals.sort", matter, on=on, congress=call.congress_id, before=before, after={"kind": kind}
    )  # fmt: skip
    return matter


@transaction.atomic
def withdraw_matter(matter: CountyMatter, *, by: User, on: date) -> CountyMatter:
    """Take it back before it is handed over."""
    call, matter = _standing(matter)
    check_drafts(by, call.congress, matter.lead, on)
    _check_not_handed(call)
    matter.withdrawn_on = on
    matter.save(update_fields=["withdrawn_on"])
    audit.record(by, "proposals.withdraw_matter", matter, on=on, congress=call.congress_id)
    return matter


@transaction.atomic
def hand_over_call(call: CountyCall, *, handed_on: date, paper: Paper | None, by: User, on: date) -> CountyCall:
    """Hand all that stands over to the county, with its letter; nothing is taken in or changed after it."""
    call = _lock(call)
    check_office(by, call.congress, on)
    _check_not_handed(call)
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
        _check_bill(matter, handed_on)
    call.handed_on, call.paper = handed_on, paper
    call.save(update_fields=["handed_on", "paper"])
    after = {"handed_on": handed_on, "paper": str(paper), "matters": standing.count()}
    audit.record(by, "proposals.hand_over_call", call, on=on, congress=call.congress_id, after=after)
    return call


@transaction.atomic
def take_back_call(call: CountyCall, *, reason: str, by: User, on: date) -> CountyCall:
    """A hand-over that was noted wrongly is taken back, so that day, letter and matters can be mended; not after the county has acted on it."""
    call = _lock(call)
    check_office(by, call.congress, on)
    handed_on = _handed(call)
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


@transaction.atomic
def note_assigned(matter: CountyMatter, *, body_there: str, assigned_on: date, by: User, on: date) -> CountyMatter:
    """The county has given a suggestion to one of its bodies; the law's day for the answer is worked out from it."""
    call, matter = _standing(matter)
    check_office(by, call.congress, on)
    handed_on = _handed(call)
    if matter.kind == Kind.BILL:
        raise WrongStage(
            gettext_noop("The county's presidium decides on a bill; only a suggestion is given to a body.")
        )
    if matter.answered_on is not None:
        raise WrongStage(gettext_noop("The county has answered already."))
    if not body_there.strip():
        raise RuleBroken(gettext_noop("Say which body of the county answers it."), field="body_there")
    if not handed_on <= assigned_on <= on:
        raise RuleBroken(
            gettext_noop("This day lies between the hand-over (%(day)s) and today."), field="assigned_on", day=handed_on
        )
    matter.body_there, matter.assigned_on = body_there.strip(), assigned_on
    matter.due_on, _verdict = queries.answer_due(matter, assigned_on)
    matter.save(update_fields=["body_there", "assigned_on", "due_on"])
    after = {"body": matter.body_there, "assigned_on": assigned_on, "due_on": matter.due_on}
    audit.record(by, "proposals.note_assigned", matter, on=on, congress=call.congress_id, after=after)
    return matter


@transaction.atomic
def note_answer(matter: CountyMatter, *, answer: str, answered_on: date, by: User, on: date) -> CountyMatter:
    """What the county answered; mended until the deputy has told his view of it."""
    call, matter = _standing(matter)
    check_office(by, call.congress, on)
    first = matter.assigned_on or _handed(call)
    if matter.view:
        raise WrongStage(gettext_noop("The deputy has told his view of this answer: it stays as it is."))
    if not answer.strip():
        raise RuleBroken(gettext_noop("The answer is empty."), field="answer")
    if not first <= answered_on <= on:
        raise RuleBroken(
            gettext_noop("The answer lies between %(day)s, when it was handed over, and today."), field="answered_on", day=first
        )  # fmt: skip
    before = audit.state(matter, ("answered_on", "answer")) if matter.answered_on else {}
    matter.answer, matter.answered_on = answer.strip(), answered_on
    matter.save(update_fields=["answer", "answered_on"])
    audit.record(
        by, "proposals.note_answer", matter, on=on, congress=call.congress_id, before=before,
        after=audit.state(matter, ("answered_on", "answer")),
    )  # fmt: skip
    return matter


@transaction.atomic
def note_view(matter: CountyMatter, *, view: str, by: User, on: date, paper: Paper | None = None) -> CountyMatter:
    """The lead deputy's view of the answer, by his own account or from his signed paper."""
    call, matter = _standing(matter)
    check_rates(by, call.congress, matter.lead, on)
    check_own(call.congress, paper)
    if matter.answered_on is None:
        raise WrongStage(gettext_noop("The county has not answered yet."))
    if matter.view:
        raise WrongStage(gettext_noop("The deputy has told his view already."))
    if view not in View.values:
        raise RuleBroken(gettext_noop("Say how satisfied the deputy is."), field="view")
    if paper is None and not acts_as(by, call.congress, matter.lead, on):
        raise RuleBroken(
            gettext_noop("The office needs the deputy's signed paper: scan it and choose it here."), field="paper"
        )
    matter.view, matter.viewed_on, matter.view_paper = view, on, paper
    matter.save(update_fields=["view", "viewed_on", "view_paper"])
    audit.record(by, "proposals.note_view", matter, on=on, congress=call.congress_id, after={"view": view})
    return matter


def _write(
    matter: CountyMatter, *, title: str, grounds: str, demand: str, field: str, signers: list[Person], others: Iterable[str],
    on: date,
) -> None:  # fmt: skip
    if not title.strip():
        raise RuleBroken(gettext_noop("Say in a few words what it is about."), field="title")
    if not demand.strip():
        raise RuleBroken(gettext_noop("Say what is asked for, and of whom."), field="demand")
    seated = set(queries.county_deputies(matter.call.congress, on).values_list("pk", flat=True))
    for at, person in (("lead", matter.lead), *(("signers", each) for each in signers)):
        if person.pk not in seated:
            raise RuleBroken(
                gettext_noop("%(name)s does not sit in the county's congress on that day."), field=at, name=person.name
            )
    names = [each.strip() for each in others if each.strip()]
    told = [matter.lead.name, *(each.name for each in signers), *names]
    if twice := next((name for name in told if told.count(name) > 1), ""):
        raise RuleBroken(gettext_noop("%(name)s is named twice; each deputy signs once."), field="others", name=twice)
    _check_picked(matter, names, on)
    matter.title, matter.grounds, matter.demand = title.strip(), grounds.strip(), demand.strip()
    matter.field, matter.others = field, names
    matter.save()
    matter.signers.set(signers)
    if matter.kind == Kind.BILL:
        _check_bill(matter, on)


def _check_picked(matter: CountyMatter, names: list[str], on: date) -> None:
    """A deputy of the county who is in the office's books is picked, so that he sees what he signed; a name alone is of another town."""
    own = queries.county_deputies(matter.call.congress, on).filter(name__in=names).values_list("name", flat=True)
    if (known := next(iter(own), None)) is not None:
        raise RuleBroken(
            gettext_noop("%(name)s sits in the county and is in your books: tick the name under joint signers. If another of that name signed, add the place, such as %(name)s（石桥镇）."),
            field="others", name=known,
        )  # fmt: skip


def _check_bill(matter: CountyMatter, on: date) -> None:
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


def _state(matter: CountyMatter) -> dict[str, object]:
    return {**audit.state(matter, FIELDS), "signers": [each.name for each in matter.signers.all()]}


def _lock(call: CountyCall) -> CountyCall:
    return CountyCall.objects.select_for_update(of=("self",)).select_related("congress").get(pk=call.pk)


def _standing(matter: CountyMatter) -> tuple[CountyCall, CountyMatter]:
    call = _lock(matter.call)
    found = CountyMatter.objects.select_related("lead").get(pk=matter.pk)
    found.call = call
    if found.withdrawn_on is not None:
        raise WrongStage(gettext_noop("It was withdrawn."))
    return call, found


def _check_not_handed(call: CountyCall) -> None:
    if call.handed_on is not None:
        raise WrongStage(
            gettext_noop("All was handed over to the county on %(day)s and stays as it was."), day=call.handed_on
        )


def _handed(call: CountyCall) -> date:
    if call.handed_on is None:
        raise WrongStage(gettext_noop("It has not been handed over to the county yet."))
    return call.handed_on
