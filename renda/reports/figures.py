"""Figures that stand on other figures: items of the plan done and open (facts.md D4); and what a plan may count."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.activities import figures as activities
from renda.base import kept
from renda.base.columns import Column
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.duty import figures as duty
from renda.funds import figures as funds
from renda.people import figures as people
from renda.people.figures.plans import ITEMS, NO_PLAN, words_of
from renda.people.models import Congress, PlanItem
from renda.people.queries import plans
from renda.proposals import figures as proposals
from renda.reports.progress import progress
from renda.sessions import figures as sessions
from renda.stations import figures as stations
from renda.supervision import figures as supervision

#: The figures of the apps below: what a plan item may be told by, and what plans' own figures stand on.
COUNTABLE: dict[str, Figure] = {
    figure.key: figure
    for app in (people, sessions, activities, stations, proposals, supervision, funds, duty)
    for figure in app.FIGURES
}


def items_done(congress: Congress, period: Period) -> QuerySet[PlanItem]:
    """Items of the period whose aim is reached by the end of the period."""
    return plans.items(congress).filter(pk__in=_sorted_out(congress, period)[0])


def items_open(congress: Congress, period: Period) -> QuerySet[PlanItem]:
    """Items of the period that are neither done nor dropped."""
    return plans.items(congress).filter(pk__in=_sorted_out(congress, period)[1])


def _sorted_out(congress: Congress, period: Period) -> tuple[list[int], list[int]]:
    """The numbers of the items done, and of those neither done nor dropped."""

    def sort() -> tuple[list[int], list[int]]:
        found = progress(plans.items_in(congress, period), congress, COUNTABLE, until=period.end)
        done = [told.item.pk for told in found if told.is_done]
        return done, [told.item.pk for told in found if not told.is_done and not told.is_dropped]

    return kept.value(("plan items", congress.pk, period), sort)


SHOWN = (*ITEMS, Column(_("evidence"), "evidence"))

FIGURES: tuple[Figure, ...] = (
    Figure(
        key="reports.plan_items_done", code="D4", title=_("Items of the plan done"), unit="项",
        counts=_("Items of the decided plan with a deadline in the period whose aim is reached: by the figure within the item's months, or by hand with evidence. Dropped items are not done."),
        rows=items_done, columns=SHOWN, base="people.plan_items", lacking=NO_PLAN, ground=plans.items_in, name=words_of,
    ),
    Figure(
        key="reports.plan_items_open", code="D4", title=_("Items of the plan not done"), unit="项",
        counts=_("Items of the decided plan with a deadline in the period that are neither done nor dropped."),
        rows=items_open, columns=SHOWN, base="people.plan_items", lacking=NO_PLAN, ground=plans.items_in, name=words_of,
    ),
)  # fmt: skip
