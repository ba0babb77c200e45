"""Plans of the year and their items."""

from __future__ import annotations

import calendar

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from renda.core.periods import Period
from renda.people.models import Congress, Plan, PlanAmendment, PlanItem
from renda.people.stages import PlanItemState, PlanSection, PlanStage

#: Plans that bind: a draft counts for nothing.
BINDING = (PlanStage.DECIDED, PlanStage.CLOSED)


def plans(congress: Congress) -> QuerySet[Plan]:
    """All plans, the latest year first."""
    return Plan.objects.filter(congress=congress).select_related("congress__area", "decided_by").order_by("-year")


def plan_of(congress: Congress, year: int) -> Plan | None:
    """The plan for a year, in whatever stage."""
    return plans(congress).filter(year=year).first()


def items(congress: Congress) -> QuerySet[PlanItem]:
    """All items of all plans with what lists show of them, by year and number."""
    return (
        PlanItem.objects.filter(plan__congress=congress)
        .select_related("plan__congress", "body", "person", "evidence__congress", "carried_from__plan__congress")
        .order_by("plan__year", "number")
    )


def items_of(plan: Plan) -> QuerySet[PlanItem]:
    """A plan's items in their order."""
    return items(plan.congress).filter(plan=plan)


def due_in(period: Period) -> Q:
    """Items whose deadline, the last day of their last month, lies in the period."""
    found = Q()
    for year in range(period.start.year, period.end.year + 1):
        first = period.start.month if year == period.start.year else 1
        last = period.end.month if year == period.end.year else 12
        if year == period.end.year and period.end.day < calendar.monthrange(year, last)[1]:
            last -= 1
        found |= Q(plan__year=year, last_month__gte=first, last_month__lte=last)
    return found


def items_in(congress: Congress, period: Period) -> QuerySet[PlanItem]:
    """Items of decided or closed plans that fall due in the period, dropped ones too."""
    return items(congress).filter(due_in(period), plan__stage__in=BINDING)


def dropped_in(congress: Congress, period: Period) -> QuerySet[PlanItem]:
    """Those of them that were dropped."""
    return items_in(congress, period).filter(state=PlanItemState.DROPPED)


def open_items(congress: Congress, year: int) -> QuerySet[PlanItem]:
    """Items of the year's decided plan that the office has neither marked as done nor dropped; those told by a figure
    are among them whatever their figure says (see `renda.reports.progress`)."""
    return items(congress).filter(plan__year=year, plan__stage=PlanStage.DECIDED, state=PlanItemState.OPEN)


def next_parts(congress: Congress, period: Period) -> QuerySet[PlanItem]:
    """The first item of each part of the plan, draft or decided, for the year after the period."""
    asked = items(congress).filter(plan__year=period.end.year + 1).exclude(state=PlanItemState.DROPPED)
    sooner = PlanItem.objects.filter(
        plan=OuterRef("plan"), section=OuterRef("section"), number__lt=OuterRef("number")
    ).exclude(state=PlanItemState.DROPPED)
    return in_parts(asked.filter(~Exists(sooner)))


def in_parts(rows: QuerySet[PlanItem]) -> QuerySet[PlanItem]:
    """Items in the order of the parts (`part` is the place of an item's part), within them by months and number."""
    cases = [When(section=section, then=Value(place)) for place, section in enumerate(PlanSection.values)]
    found = rows.annotate(part=Case(*cases, default=Value(len(cases)), output_field=IntegerField()))
    return found.order_by("part", "first_month", "last_month", "number")


def amendments(plan: Plan) -> QuerySet[PlanAmendment]:
    """What was changed after the plan was decided, in the order of the days."""
    return (
        PlanAmendment.objects.filter(item__plan=plan)
        .select_related("item__plan__congress")
        .order_by("amended_on", "pk")
    )
