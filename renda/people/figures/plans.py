"""Figures of the year's plan that need no other figure (facts.md D4); done and open items stand in `renda.reports.figures`."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.people.models import PlanItem
from renda.people.queries import plans

ITEMS = (
    Column(_("item number"), "number", sort="number", kind="number"),
    Column(_("what is to be done"), "words", sort="words", link=True),
    Column(_("part of the plan"), "get_section_display", sort="section"),
    Column(_("aim"), lambda item: "" if item.aim is None else f"{item.aim.normalize():f}{item.unit}"),
    Column(_("in charge"), "who"),
    Column(_("deadline"), "due_on", sort="last_month", kind="date"),
)
NO_PLAN = _("No decided plan has items that fall due in this period. Draft the year's plan and record its decision.")


def words_of(item: PlanItem) -> str:
    """The item's words."""
    return item.words


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="people.plan_items", code="D4", title=_("Items of the plan"), unit="项",
        counts=_("Items of the decided plan whose deadline lies in the period, those dropped or added later too. A draft does not count."),
        rows=plans.items_in, columns=ITEMS, lacking=NO_PLAN, name=words_of,
    ),
    Figure(
        key="people.plan_items_dropped", code="D4", title=_("Items of the plan dropped"), unit="项",
        counts=_("Items of the decided plan with a deadline in the period that were dropped with a reason."),
        rows=plans.dropped_in, columns=(*ITEMS, Column(_("reason"), "reason")), base="people.plan_items", lacking=NO_PLAN,
        ground=plans.items_in, name=words_of,
    ),
    Figure(
        key="people.next_plan_parts", code="D4", title=_("Parts of next year's plan"), unit="个",
        counts=_("Parts of the plan, draft or decided, for the year after the period; each is shown by its first item."),
        rows=plans.next_parts, shown=plans.in_parts, columns=ITEMS, lacking=_("No plan for the next year is drafted. Draft it from this year's."),
        name=lambda item: str(item.get_section_display()),
    ),
)  # fmt: skip
