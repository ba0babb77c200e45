"""Acts on plans that need the catalogue of figures: they check the key and hand on to `people` (ADR 0017).

Whatever is written is written by `renda.people.actions`; here is what people may not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from renda.accounts.models import User
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions import plan_items, plans
from renda.people.models import Paper, Plan, PlanItem
from renda.people.queries import plans as queries
from renda.people.stages import Measure
from renda.reports.figures import COUNTABLE
from renda.reports.progress import progress
from renda.reports.proposals import Proposal
from renda.sessions.models import PresidiumMeeting


def add_item(plan: Plan, *, measure: str, figure: str, unit: str, by: User, on: date, **fields: Any) -> PlanItem:
    """Add an item whose figure the catalogue knows."""
    given = _counted(measure, figure, unit)
    return plan_items.add_item(plan, measure=measure, by=by, on=on, **given, **fields)


def change_item(
    item: PlanItem, *, measure: str, figure: str, unit: str, by: User, on: date, was: int, **fields: Any
) -> PlanItem:
    """Change an item; its figure must be one that the catalogue knows."""
    given = _counted(measure, figure, unit)
    return plan_items.change_item(item, measure=measure, by=by, on=on, was=was, **given, **fields)


def decide(
    plan: Plan,
    *,
    decided_on: date,
    meeting: PresidiumMeeting | None,
    decided_by: Paper | None,
    by: User,
    on: date,
    was: int,
) -> Plan:
    """Record the decision by a presidium meeting that was held on that day, by a paper, or both."""
    if meeting is not None and meeting.held_on != decided_on:
        raise RuleBroken(
            gettext_noop("The meeting was held on %(day)s. Enter this day, or choose another meeting."),
            field="decided_on", day=meeting.held_on,
        )  # fmt: skip
    return plans.decide_plan(
        plan, decided_on=decided_on, decided_in=str(meeting or ""), decided_by=decided_by, by=by, on=on, was=was
    )


def close(plan: Plan, *, by: User, on: date, was: int) -> Plan:
    """Close a plan with what its figures come to today."""
    told = [
        each for each in progress(queries.items_of(plan), plan.congress, COUNTABLE) if each.item.measure != Measure.HAND
    ]
    results = {each.item.pk: None if each.done is None else Decimal(each.done) for each in told}
    reached = frozenset(each.item.pk for each in told if each.is_done)
    return plans.close_plan(plan, results=results, reached=reached, by=by, on=on, was=was)


@transaction.atomic
def take_over(plan: Plan, proposals: Sequence[Proposal], *, by: User, on: date) -> list[PlanItem]:
    """Make items of the proposals that were ticked; all of them or, where one is refused, none."""
    if not proposals:
        raise RuleBroken(gettext_noop("Tick the proposals that the plan is to take over."))
    taken = [proposal.words for proposal in proposals if proposal.is_taken]
    if taken:
        raise RuleBroken(
            gettext_noop("The plan has this already: %(items)s. Nothing was added."), items="；".join(taken)
        )
    return [
        plan_items.add_item(
            plan, section=each.section, words=each.words, measure=each.measure, figure=each.figure, aim=each.aim, unit=each.unit,
            first_month=each.first_month, last_month=each.last_month, body=each.body, person=each.person, post=each.post,
            carried_from=each.carried_from, origin=each.origin, by=by, on=on,
        )
        for each in proposals
    ]  # fmt: skip


def _counted(measure: str, figure: str, unit: str) -> dict[str, Any]:
    """Figure and unit as they are kept: the figure must exist, a share needs a base; a count takes the figure's unit."""
    if measure == Measure.HAND or not figure:
        return {"figure": figure, "unit": unit}
    known = COUNTABLE.get(figure)
    if known is None:
        raise RuleBroken(gettext_noop("There is no figure “%(key)s”."), key=figure, field="figure")
    if measure == Measure.SHARE and not known.base:
        raise RuleBroken(
            gettext_noop("“%(title)s” has no base, so it has no share. Let its value tell the item, or choose another figure."),
            title=known.title, field="figure",
        )  # fmt: skip
    return {"figure": figure, "unit": "%" if measure == Measure.SHARE else unit or known.unit}
