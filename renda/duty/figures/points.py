"""Figures of duty points (facts.md B5): derived from confirmed records, never typed."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.base.tallying import total
from renda.core.periods import Period
from renda.duty.queries import points
from renda.people.models import Congress
from renda.people.queries.periods import open_on

COLUMNS = (
    Column(_("deputy"), "name", link=True),
    Column(_("deputies' group"), "group_name"),
    Column(_("Duty points"), "points", kind="number"),
    Column(_("days of duty"), "days", kind="number"),
    Column(_("grade of duty"), "grade"),
)
LACKING = _("No points are earned in this period. Set point rules, and confirm the records that earn points.")


def earners(congress: Congress, period: Period) -> Rows:
    """Own deputies with points of the period."""
    return points.deputies(congress, period).filter(days__gt=0)


def graded(congress: Congress, period: Period) -> Rows:
    """Own deputies with a grade at the end of the period."""
    return points.deputies(congress, period).exclude(grade="")


def _rules(congress: Congress, period: Period) -> Rows:
    """The point rules in force at the end of the period."""
    return points.rules(congress).filter(open_on(period.end))


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="duty.earners", code="B5", title=_("Deputies with duty points"), unit="名",
        counts=_("Own deputies with a confirmed record of the period that earns points."), rows=earners, columns=COLUMNS,
        base="people.in_office", lacking=LACKING, ground=_rules,
    ),
    Figure(
        key="duty.points", code="B5", title=_("Duty points"), unit="分",
        counts=_("The points of the own deputies from confirmed records of the period, by the rules in force on each record's day."),
        rows=earners, columns=COLUMNS, measure=total("points"), lacking=LACKING,
    ),
    Figure(
        key="duty.days", code="B5", title=_("Days of duty"), unit="天",
        counts=_("For each own deputy, the distinct days with a record that earns points; summed over the deputies."),
        rows=earners, columns=COLUMNS, measure=total("days"), lacking=LACKING,
    ),
    Figure(
        key="duty.graded", code="B5", title=_("Deputies with a grade of duty"), unit="名",
        counts=_("Own deputies who reach a grade by the rules in force at the end of the period."), rows=graded, columns=COLUMNS,
        base="people.in_office", lacking=LACKING, ground=_rules,
    ),
)  # fmt: skip
