"""Items of a plan: freely written in a draft, changed with a reason once it is decided, marked as done with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.actions.plans import locked, touch
from renda.people.models import Body, Paper, Person, Plan, PlanAmendment, PlanItem
from renda.people.permissions import check_keeps
from renda.people.stages import Measure, PlanItemState, PlanStage

ACTS = [
    gettext_noop("act: people.add_plan_item"),
    gettext_noop("act: people.change_plan_item"),
    gettext_noop("act: people.remove_plan_item"),
    gettext_noop("act: people.drop_plan_item"),
    gettext_noop("act: people.note_plan_item_done"),
    gettext_noop("act: people.reopen_plan_item"),
]
FIELDS = (
    "section", "words", "measure", "figure", "aim", "unit", "first_month", "last_month", "body", "person", "post",
)  # fmt: skip
WHY = gettext_noop("The plan is decided. Say why it is changed: the reason is kept with the item.")
CLOSED = gettext_noop("The plan for %(year)s is closed and no longer changes.")


@transaction.atomic
def add_item(
    plan: Plan,
    *,
    section: str,
    words: str,
    by: User,
    on: date,
    measure: str = Measure.HAND,
    figure: str = "",
    aim: Decimal | None = None,
    unit: str = "",
    first_month: int = 1,
    last_month: int = 12,
    body: Body | None = None,
    person: Person | None = None,
    post: str = "",
    carried_from: PlanItem | None = None,
    origin: str = "",
    reason: str = "",
) -> PlanItem:
    """Add an item at the end of a plan; to a decided plan only with a reason. What it is carried from stays named."""
    check_keeps(by, plan.congress, on)
    plan = locked(plan)
    _check_writable(plan, reason)
    last: int | None = PlanItem.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    item = PlanItem(
        plan=plan, number=(last or 0) + 1, section=section, words=words, measure=measure, figure=figure, aim=aim, unit=unit,
        first_month=first_month, last_month=last_month, body=body, person=person, post=post, carried_from=carried_from,
        origin=origin, added_on=on if plan.stage == PlanStage.DECIDED else None,
    )  # fmt: skip
    _check(item)
    if carried_from is not None and (
        carried_from.plan.congress_id != plan.congress_id or carried_from.plan.year >= plan.year
    ):
        raise RuleBroken(gettext_noop("An item is taken over from a plan of an earlier year of the same congress."))
    item.save(force_insert=True)
    after = audit.state(item, FIELDS)
    if plan.stage == PlanStage.DECIDED:
        _amend(item, by=by, on=on, reason=reason, before={}, after=after)
        after = {**after, "reason": reason.strip()}
    touch(plan)
    audit.record(by, "people.add_plan_item", item, on=on, congress=plan.congress_id, after=after)
    return item


@transaction.atomic
def change_item(
    item: PlanItem,
    *,
    section: str,
    words: str,
    by: User,
    on: date,
    was: int,
    measure: str = Measure.HAND,
    figure: str = "",
    aim: Decimal | None = None,
    unit: str = "",
    first_month: int = 1,
    last_month: int = 12,
    body: Body | None = None,
    person: Person | None = None,
    post: str = "",
    reason: str = "",
) -> PlanItem:
    """Change an item; of a decided plan only with a reason, which is kept as an amendment. `was`: the version seen."""
    plan, item = _both(item, by, on, was)
    _check_writable(plan, reason)
    if item.state != PlanItemState.OPEN:
        raise WrongStage(
            gettext_noop("The item is “%(state)s”. Take it up again before it is changed."),
            state=item.get_state_display(),
        )
    before = audit.state(item, FIELDS)
    item.section, item.words, item.measure, item.figure, item.aim, item.unit = (
        section,
        words,
        measure,
        figure,
        aim,
        unit,
    )
    item.first_month, item.last_month, item.body, item.person, item.post = first_month, last_month, body, person, post
    _check(item)
    old, new = audit.changed(before, audit.state(item, FIELDS))
    if not new:
        return item
    item.version += 1
    item.save(update_fields=[*FIELDS, "version"])
    if plan.stage == PlanStage.DECIDED:
        _amend(item, by=by, on=on, reason=reason, before=old, after=new)
        new = {**new, "reason": reason.strip()}
    touch(plan)
    audit.record(by, "people.change_plan_item", item, on=on, congress=plan.congress_id, before=old, after=new)
    return item


@transaction.atomic
def remove_item(item: PlanItem, *, by: User, on: date, was: int) -> None:
    """Take an item out of a draft. From a decided plan nothing is taken out: it is dropped, with the reason."""
    plan, item = _both(item, by, on, was)
    if plan.stage != PlanStage.DRAFT:
        raise WrongStage(
            gettext_noop("The plan is decided: the item can be dropped with a reason, but it stays in the plan.")
        )
    if later := PlanItem.objects.filter(carried_from=item).select_related("plan").first():
        raise RuleBroken(
            gettext_noop("The plan for %(year)s took this item over. It stays, so that it can be traced back."), year=later.plan.year
        )  # fmt: skip
    audit.record(
        by, "people.remove_plan_item", item, on=on, congress=plan.congress_id, before=audit.state(item, FIELDS)
    )
    item.delete()
    touch(plan)


@transaction.atomic
def drop_item(item: PlanItem, *, reason: str, by: User, on: date, was: int) -> PlanItem:
    """Drop an item of a decided plan; it stays in the plan with the reason and counts as not done."""
    plan, item = _both(item, by, on, was)
    if plan.stage == PlanStage.DRAFT:
        raise WrongStage(gettext_noop("The plan is still a draft: take the item out, or change it."))
    _check_writable(plan, reason)
    if item.state != PlanItemState.OPEN:
        raise WrongStage(gettext_noop("The item is “%(state)s” already."), state=item.get_state_display())
    return _set_state(
        item, PlanItemState.DROPPED, "people.drop_plan_item", plan, by=by, on=on, state_on=on, reason=reason
    )


@transaction.atomic
def note_done(
    item: PlanItem,
    *,
    done_on: date,
    evidence: Paper | None,
    by: User,
    on: date,
    was: int,
    result: Decimal | None = None,
) -> PlanItem:
    """Mark an item that is counted by hand as done, with the paper that shows it and, where it has an aim, its result."""
    plan, item = _both(item, by, on, was)
    if plan.stage != PlanStage.DECIDED:
        raise WrongStage(
            gettext_noop("Items are marked as done while the plan is decided and not closed. This one is “%(stage)s”."),
            stage=plan.get_stage_display(),
        )
    if item.measure != Measure.HAND:
        raise WrongStage(
            gettext_noop("This item is told by a figure. Record what was done; the item follows the records by itself.")
        )
    if item.state != PlanItemState.OPEN:
        raise WrongStage(gettext_noop("The item is “%(state)s” already."), state=item.get_state_display())
    check_past(done_on, on, field="done_on")
    if done_on.year < plan.year:
        raise RuleBroken(gettext_noop("The day lies before the plan's year %(year)s."), field="done_on", year=plan.year)
    if evidence is None:
        raise RuleBroken(
            gettext_noop("Choose the paper that shows it. File the paper first where it is not in the list."),
            field="evidence",
        )
    check_own(plan.congress, evidence)
    if item.aim is not None:
        if result is None:
            raise RuleBroken(gettext_noop("The item has an aim in a number. Enter the result."), field="result")
        if result < item.aim:
            raise RuleBroken(
                gettext_noop("%(result)s does not reach the aim of %(aim)s. Leave the item open, or change its aim with a reason."),
                field="result", result=f"{result.normalize():f}", aim=f"{item.aim.normalize():f}",
            )  # fmt: skip
    item.evidence, item.result = evidence, result
    return _set_state(
        item, PlanItemState.DONE, "people.note_plan_item_done", plan, by=by, on=on, state_on=done_on, reason=""
    )


@transaction.atomic
def reopen_item(item: PlanItem, *, reason: str, by: User, on: date, was: int) -> PlanItem:
    """Take up again what was dropped or marked as done by mistake; the reason is kept."""
    plan, item = _both(item, by, on, was)
    _check_writable(plan, reason)
    if item.state == PlanItemState.OPEN:
        raise WrongStage(gettext_noop("The item is open already."))
    item.evidence, item.result = None, None
    return _set_state(
        item, PlanItemState.OPEN, "people.reopen_plan_item", plan, by=by, on=on, state_on=None, reason=reason
    )


def _both(item: PlanItem, by: User, on: date, was: int) -> tuple[Plan, PlanItem]:
    """Plan and item, both as they are now; refused where the item is not what the writer saw."""
    check_keeps(by, item.plan.congress, on)
    plan = locked(item.plan)
    found = PlanItem.objects.filter(pk=item.pk).select_related("plan__congress", "body", "person", "evidence").first()
    if found is None or found.version != was:
        raise RuleBroken(
            gettext_noop("Somebody changed this item meanwhile. Nothing was saved: open it again and repeat your act.")
        )
    found.plan = plan
    return plan, found


def _check_writable(plan: Plan, reason: str) -> None:
    if plan.stage == PlanStage.CLOSED:
        raise WrongStage(CLOSED, year=plan.year)
    if plan.stage == PlanStage.DECIDED and not reason.strip():
        raise RuleBroken(WHY, field="reason")


def _check(item: PlanItem) -> None:
    """What an item must say; tidies its words."""
    item.words, item.post, item.unit = filled(item.words, field="words"), item.post.strip(), item.unit.strip()
    check_own(item.plan.congress, item.person)
    if item.body is not None and item.body.congress_id != item.plan.congress_id:
        raise RuleBroken(
            gettext_noop("%(name)s is not in the books of %(congress)s."), name=item.body.name, congress=str(item.plan.congress), field="body"
        )  # fmt: skip
    if not 1 <= item.first_month <= item.last_month <= 12:
        raise RuleBroken(gettext_noop("The last month lies before the first."), field="last_month")
    if item.measure == Measure.HAND and item.figure:
        raise RuleBroken(
            gettext_noop("An item that is told by hand has no figure. Choose one or the other."), field="figure"
        )
    if item.measure != Measure.HAND:
        if not item.figure:
            raise RuleBroken(gettext_noop("Choose the figure by which the item is told."), field="figure")
        if item.aim is None:
            raise RuleBroken(gettext_noop("An item that is told by a figure needs its aim as a number."), field="aim")
    if item.aim is not None and item.aim <= 0:
        raise RuleBroken(gettext_noop("An aim is a number above nought."), field="aim")
    if item.measure == Measure.SHARE and item.aim is not None and item.aim > 100:
        raise RuleBroken(gettext_noop("A share is at most 100 per cent."), field="aim")
    same = PlanItem.objects.filter(
        plan=item.plan, words=item.words, first_month=item.first_month, last_month=item.last_month
    ).exclude(pk=item.pk)
    if same.exists():
        raise RuleBroken(
            gettext_noop(
                "The plan has this item already for the same months. Change that one, or say what is different."
            ),
            field="words",
        )


def _set_state(
    item: PlanItem,
    state: PlanItemState,
    act: str,
    plan: Plan,
    *,
    by: User,
    on: date,
    state_on: date | None,
    reason: str,
) -> PlanItem:
    before = audit.state(item, ("state",))
    item.state, item.state_on, item.reason = state, state_on, reason.strip()
    item.version += 1
    item.save(update_fields=["state", "state_on", "reason", "evidence", "result", "version"])
    after = {
        "state": state,
        "state_on": state_on,
        "reason": item.reason,
        "evidence": str(item.evidence or ""),
        "result": item.result,
    }
    if item.reason:
        _amend(item, by=by, on=on, reason=item.reason, before=before, after=audit.state(item, ("state",)))
    touch(plan)
    audit.record(by, act, item, on=on, congress=plan.congress_id, before=before, after=after)
    return item


def _amend(
    item: PlanItem, *, by: User, on: date, reason: str, before: Mapping[str, object], after: Mapping[str, object]
) -> None:
    """Keep what was changed of a decided plan, in plain values."""
    PlanAmendment.objects.create(
        item=item, amended_on=on, by_name=by.get_full_name(), reason=reason.strip(),
        before={key: _plain(value) for key, value in before.items()},
        after={key: _plain(value) for key, value in after.items()},
    )  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value if value is None or isinstance(value, int | str) else str(value)
