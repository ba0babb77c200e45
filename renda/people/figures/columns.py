"""Columns and look-ups that the figures of several nouns share."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.core.periods import Period
from renda.people.models import Congress, Mandate
from renda.people.queries import persons

PERSONS = (
    Column(_("name"), "name", sort="name_pinyin", link=True),
    Column(_("sex"), "get_sex_display", sort="sex"),
    Column(_("unit and post"), "work_unit", sort="work_unit"),
)
MANDATES = (
    Column(_("name"), "person.name", sort="person__name_pinyin", link=True),
    Column(_("congress"), "term.congress.short_name", sort="term__congress__area__path"),
    Column(_("district"), "district", sort="district__number"),
    Column(_("from"), "starts_on", sort="starts_on", kind="date"),
    Column(_("unit and post"), "person.work_unit", sort="person__work_unit"),
)
NO_DEPUTIES = _("No deputy of this congress is recorded. Enter persons and their mandates.")


def seated(congress: Congress, period: Period) -> QuerySet[Mandate]:
    """The congress's deputies in office at the end of the period: where there are any, a zero is a fact."""
    return persons.in_office(congress, period.end)


def name_of(mandate: Mandate) -> str:
    """The deputy's name."""
    return mandate.person.name
