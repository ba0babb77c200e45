"""The year's plan: drafted, decided, amended with a reason, closed. Its items have their acts in `plan_items`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past
from renda.people.models import Congress, Paper, Plan, PlanItem
from renda.people.permissions import check_keeps
from renda.people.stages import PlanItemState, PlanStage

ACTS = [
    gettext_noop("act: people.draft_plan"),
    gettext_noop("act: people.decide_plan"),
    gettext_noop("act: people.close_plan"),
]
CHANGED_MEANWHILE = gettext_noop(
    "Somebody changed the plan meanwhile. Nothing was saved: open the page again, look at the change, and repeat your act."
)


@transaction.atomic
def draft_plan(congress: Congress, *, year: int, by: User, on: date) -> Plan:
    """Begin the plan of a year: of one past (to enter what was decided then), the present or the next."""
    check_keeps(by, congress, on)
    if not 1954 <= year <= on.year + 1:
        raise RuleBroken(
            gettext_noop("A plan can be drafted for %(year)s at the latest: the year after the present one."),
            field="year", year=on.year + 1,
        )  # fmt: skip
    if Plan.objects.filter(congress=congress, year=year).exists():
        raise RuleBroken(
            gettext_noop("There is a plan for %(year)s already. Open it and add the items there."), field="year", year=year
        )  # fmt: skip
    plan = Plan.objects.create(congress=congress, year=year)
    audit.record(by, "people.draft_plan", plan, on=on, congress=congress.pk, after={"year": year})
    return plan


@transaction.atomic
def decide_plan(
    plan: Plan,
    *,
    decided_on: date,
    by: User,
    on: date,
    was: int,
    decided_in: str = "",
    decided_by: Paper | None = None,
) -> Plan:
    """Record that a meeting or a paper decided the plan. Its items and aims are frozen from now on.

    `was` is the version that the writer saw.
    """
    check_keeps(by, plan.congress, on)
    plan = locked(plan, was)
    if plan.stage != PlanStage.DRAFT:
        raise WrongStage(gettext_noop("This plan was decided on %(day)s already."), day=plan.decided_on)
    check_own(plan.congress, decided_by)
    check_past(decided_on, on, field="decided_on")
    if not decided_in.strip() and decided_by is None:
        raise RuleBroken(
            gettext_noop("Say which meeting decided the plan, or choose the paper of the decision."), field="decided_by"
        )
    items = list(PlanItem.objects.filter(plan=plan).select_related("body", "person").order_by("number"))
    if not items:
        raise RuleBroken(gettext_noop("The plan has no item yet. Add the items before it is decided."))
    lost = [item.words for item in items if not item.who]
    if lost:
        raise RuleBroken(
            gettext_noop("Nobody is in charge of: %(items)s. Enter a body, a post or a person there first."),
            items=tuple(lost),
        )
    plan.stage, plan.decided_on = PlanStage.DECIDED, decided_on
    plan.decided_in, plan.decided_by = decided_in.strip(), decided_by
    plan.version += 1
    plan.save()
    audit.record(
        by, "people.decide_plan", plan, on=on, congress=plan.congress_id,
        after={"decided_on": decided_on, "decided_in": plan.decided_in, "decided_by": str(decided_by or ""), "items": len(items)},
    )  # fmt: skip
    return plan


@transaction.atomic
def close_plan(
    plan: Plan, *, results: Mapping[int, Decimal | None], reached: frozenset[int], by: User, on: date, was: int
) -> Plan:
    """Close the plan: what the figures came to is kept with the items, and nothing of it changes any more.

    `results` gives by the item's number (key) what its figure came to, `reached` the items whose aim is reached;
    whoever knows the figures reads them (see `renda.reports.planning`).
    """
    check_keeps(by, plan.congress, on)
    plan = locked(plan, was)
    if plan.stage != PlanStage.DECIDED:
        raise WrongStage(
            gettext_noop("Only a decided plan can be closed. This one is “%(stage)s”."), stage=plan.get_stage_display()
        )
    if on < date(plan.year, 12, 1):
        raise RuleBroken(
            gettext_noop("The year %(year)s is not over. Its plan can be closed from 1 December on."), year=plan.year
        )
    for item in PlanItem.objects.filter(plan=plan, state=PlanItemState.OPEN):
        if item.pk in results:
            item.result = results[item.pk]
        if item.pk in reached:
            item.state, item.state_on = PlanItemState.DONE, on
        item.save(update_fields=["result", "state", "state_on"])
    plan.stage, plan.closed_on = PlanStage.CLOSED, on
    plan.version += 1
    plan.save()
    states = {
        str(state): PlanItem.objects.filter(plan=plan, state=state).count() for state in PlanItemState.values
    }  # fmt: skip
    audit.record(by, "people.close_plan", plan, on=on, congress=plan.congress_id, after={"closed_on": on, **states})
    return plan


def locked(plan: Plan, was: int | None = None) -> Plan:
    """The plan as it is now, kept from other writers until the act is over; refused where it is not what the writer saw."""
    found = Plan.objects.select_for_update(of=("self",)).select_related("congress").get(pk=plan.pk)
    if was is not None and found.version != was:
        raise RuleBroken(CHANGED_MEANWHILE)
    return found


def touch(plan: Plan) -> None:
    """Raise the plan's version: who has it open will notice."""
    plan.version += 1
    plan.save(update_fields=["version"])
