"""Figures of the work with the party committee (facts.md D3; the chair's attendance, S2)."""

from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.sessions.queries import party
from renda.sessions.stages import PartyReportKind

REPORT = (
    Column(_("matter"), "matter", link=True),
    Column(_("kind"), "get_kind_display", sort="kind"),
    Column(_("date"), "made_on", sort="made_on", kind="date"),
    Column(_("to or from"), lambda row: row.to),
    Column(_("answered on"), "answered_on", kind="date"),
)
MEETING = (
    Column(_("date"), "held_on", sort="held_on", kind="date"),
    Column(_("topic"), "topic", link=True),
    Column(_("chair"), lambda row: row.chair),
    Column(_("the chair sat in"), "chair_attended"),
)

FIGURES: tuple[Figure, ...] = (
    Figure(
        key="sessions.party_reports", code="D3", title=_("Requests and reports to the party committee"), unit="次",
        counts=_("Requests for a decision and reports made in the period."),
        rows=lambda congress, period: party.party_reports_in(congress, period).exclude(kind=PartyReportKind.DECISION),
        columns=REPORT, lacking=_("No request or report to the party committee is recorded."), day="made_on", name=lambda row: str(row.matter),
    ),
    Figure(
        key="sessions.party_decisions", code="D3", title=_("Decisions of the party committee passed on"), unit="项",
        counts=_("Decisions received in the period that were passed on to deputies or voters."),
        rows=lambda congress, period: party.party_reports_in(congress, period).filter(
            kind=PartyReportKind.DECISION, passed_on__isnull=False
        ),
        columns=REPORT, lacking=_("No decision passed on is recorded."), name=lambda row: str(row.matter),
    ),
    Figure(
        key="sessions.party_studied", code="D3", title=_("Party committee meetings on the work of the congress"), unit="次",
        counts=_("Meetings of the party committee in the period that studied the work of the congress."),
        rows=lambda congress, period: party.party_meetings_in(congress, period).filter(studied_congress_work=True),
        columns=MEETING, lacking=_("No such meeting is recorded."), day="held_on",
    ),
    Figure(
        key="sessions.party_meetings_attended", code="A9", title=_("Party committee meetings that the chair sat in"), unit="次",
        counts=_("Meetings of the party committee in the period at which the chair was present."),
        rows=lambda congress, period: party.party_meetings_in(congress, period).filter(chair_attended=True),
        columns=MEETING, lacking=_("No such meeting is recorded."), day="held_on",
    ),
)  # fmt: skip
