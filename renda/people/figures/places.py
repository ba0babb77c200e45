"""Figures of the place: population, villages, groups (facts.md A1–A3)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.models import Area, AreaProfile, Congress
from renda.people.queries import places as queries
from renda.people.stages import AreaKind

AREAS = (
    Column(pgettext_lazy("thing", "name"), "name", sort="name"),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("lies in"), "parent.name", sort="parent__name"),
)


def population_rows(congress: Congress, period: Period) -> QuerySet[AreaProfile]:
    """The latest profile of the area at the end of the period."""
    return queries.profile_on(congress, period.end)


def villages(congress: Congress, period: Period) -> QuerySet[Area]:
    """Villages and communities that existed at the end of the period."""
    return queries.areas_on(congress, period.end).filter(kind=AreaKind.VILLAGE).select_related("parent")


def village_groups(congress: Congress, period: Period) -> QuerySet[Area]:
    """Villagers' groups that existed at the end of the period."""
    return queries.areas_on(congress, period.end).filter(kind=AreaKind.GROUP).select_related("parent")


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="people.population",
        code="A1",
        title=_("Registered population"),
        unit="人",
        counts=_("Registered population by the latest profile of the area dated within or before the period."),
        rows=population_rows,
        measure=total("population"),
        columns=(
            Column(_("as of"), "on", sort="on", kind="date"),
            Column(_("registered population"), "population", kind="number"),
            Column(_("source"), "source"),
        ),
        lacking=_("No profile of the area is recorded. Enter its population with the day and the source."),
        day="on",
    ),
    Figure(
        key="people.square_km",
        code="A3",
        title=_("Size of the area"),
        unit="平方公里",
        counts=_("Size of the area by the latest profile dated within or before the period."),
        rows=population_rows,
        measure=total("square_km"),
        columns=(
            Column(_("as of"), "on", sort="on", kind="date"),
            Column(_("area, km²"), "square_km", kind="number"),
            Column(_("source"), "source"),
        ),
        lacking=_("No size is recorded in the profile of the area. Enter it with the day and the source."),
        day="on",
    ),
    Figure(
        key="people.villages",
        code="A2",
        title=_("Villages and communities"),
        unit="个",
        counts=_("Villages and communities in the area at the end of the period."),
        rows=villages,
        columns=AREAS,
        lacking=_("No village is recorded. Enter the places of the area."),
    ),
    Figure(
        key="people.village_groups",
        code="A2",
        title=_("Villagers' groups"),
        unit="个",
        counts=_("Villagers' groups in the area at the end of the period."),
        rows=village_groups,
        columns=AREAS,
        lacking=_("No villagers' group is recorded. Enter the places of the area."),
    ),
)
