"""Matters for the county's session: taken in, sorted, withdrawn, and what the county answers (seed S13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own
from renda.people.models import Paper, Person
from renda.proposals.actions.county_calls import check_bill, check_not_handed, handed_day, lock
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.permissions import acts_as, check_drafts, check_office, check_rates
from renda.proposals.queries import county as queries
from renda.proposals.stages import Kind, View

FIELDS = ("kind", "lead", "title", "grounds", "demand", "field", "others")


@transaction.atomic
def take_in(
    call: CountyCall, *, lead: Person, title: str, demand: str, by: User, on: date, grounds: str = "", field: str = "other",
    signers: Iterable[Person] = (), others: Iterable[str] = (),
) -> CountyMatter:  # fmt: skip
    """Take a matter in as a suggestion; `sort` makes it a bill."""
    call = lock(call)
    check_drafts(by, call.congress, lead, on)
    check_not_handed(call)
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
    check_not_handed(call)
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
    check_not_handed(call)
    if kind == Kind.BILL:
        check_bill(matter, on)
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
    check_not_handed(call)
    matter.withdrawn_on = on
    matter.save(update_fields=["withdrawn_on"])
    audit.record(by, "proposals.withdraw_matter", matter, on=on, congress=call.congress_id)
    return matter


@transaction.atomic
def note_assigned(matter: CountyMatter, *, body_there: str, assigned_on: date, by: User, on: date) -> CountyMatter:
    """The county has given a suggestion to one of its bodies; the law's day for the answer is worked out from it."""
    call, matter = _standing(matter)
    check_office(by, call.congress, on)
    handed_on = handed_day(call)
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
    first = matter.assigned_on or handed_day(call)
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
        check_bill(matter, on)


def _check_picked(matter: CountyMatter, names: list[str], on: date) -> None:
    """A deputy of the county who is in the office's books is picked, so that he sees what he signed; a name alone is of another town."""
    own = queries.county_deputies(matter.call.congress, on).filter(name__in=names).values_list("name", flat=True)
    if (known := next(iter(own), None)) is not None:
        raise RuleBroken(
            gettext_noop("%(name)s sits in the county and is in your books: tick the name under joint signers. If another of that name signed, add the place, such as %(name)s（石桥镇）."),
            field="others", name=known,
        )  # fmt: skip


def _standing(matter: CountyMatter) -> tuple[CountyCall, CountyMatter]:
    """The matter as it is now, with its call held. Raises WrongStage where it was withdrawn."""
    call = lock(matter.call)
    found = CountyMatter.objects.select_related("lead").get(pk=matter.pk)
    found.call = call
    if found.withdrawn_on is not None:
        raise WrongStage(gettext_noop("It was withdrawn."))
    return call, found


def _state(matter: CountyMatter) -> dict[str, object]:
    return {**audit.state(matter, FIELDS), "signers": [each.name for each in matter.signers.all()]}
