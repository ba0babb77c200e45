"""Figures of matters for the county's session (seed S13), beside F11: what voters' opinions passed up are is counted there, not here."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.people.models import Congress
from renda.proposals.models import CountyMatter
from renda.proposals.queries import county as queries
from renda.proposals.stages import Kind, View

COLUMNS = (
    Column(_("subject"), "title"),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("lead deputy"), "lead"),
    Column(_("received from the deputy on"), "received_on", sort="received_on", kind="date"),
    Column(_("handed over to the county on"), "call.handed_on", kind="date"),
    Column(pgettext_lazy("reply", "answered on"), "answered_on", sort="answered_on", kind="date"),
)
LACKING = _("No matter for the county's session is recorded in this period. Ask the county's deputies in your books.")
ALL = "proposals.county_matters"


def _figure(
    key: str, title: object, counts: object, *, handed: bool = False, base: str = ALL, **more: object
) -> Figure:
    def rows(congress: Congress, period: Period) -> QuerySet[CountyMatter]:
        return (queries.handed_over if handed else queries.gathered)(congress, period, **more)

    return Figure(
        key=f"proposals.county_{key}", code="F11", title=title, unit="件", counts=counts, rows=rows, columns=COLUMNS, base=base,  # type: ignore[arg-type]
        lacking=LACKING, ground=queries.gathered, name=lambda row: row.title, day="received_on",
    )  # fmt: skip


COUNTY: tuple[Figure, ...] = (
    _figure("matters", _("Matters gathered for the county's session"), _("Bills and suggestions taken in, in the period, from deputies who sit in the county; not those withdrawn."), base=""),
    _figure("bills", _("Bills for the county's session"), _("Those sorted as bills."), kind=Kind.BILL),
    _figure("suggestions", _("Suggestions for the county's session"), _("Those sorted as suggestions."), kind=Kind.SUGGESTION),
    _figure("handed", _("Matters handed over for the county's session"), _("Those handed over to the county, whenever that was."), handed=True),
    _figure("answered", _("Matters answered by the county"), _("Those that the county has answered, whenever that was."), handed=True, base="proposals.county_handed", answered_on__isnull=False),
    _figure("satisfied", _("Deputies satisfied with the county's answer"), _("Those whose lead deputy is satisfied; “basically satisfied” does not count here."), handed=True, base="proposals.county_answered", view=View.SATISFIED),
)  # fmt: skip
