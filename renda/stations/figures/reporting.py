"""Figures of deputies' reports to voters (facts.md H1–H3)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
from renda.stations.figures.contact import PERSONS
from renda.stations.queries import opinions

MEETINGS = (
    Column(_("meeting of reports to voters"), str, link=True),
    Column(_("date"), "activity.held_on", sort="activity__held_on", kind="date"),
    Column(_("place"), "activity.place"),
    Column(_("deputies who reported"), "report_count", kind="number"),
    Column(_("voters present"), "voters", sort="voters", kind="number"),
)
VOTES = (
    Column(_("deputy"), "person", link=True),
    Column(_("date"), "reporting.activity.held_on", sort="reporting__activity__held_on", kind="date"),
    Column(_("voters present"), "reporting.voters", kind="number"),
    Column(_("ballots returned"), "ballots", kind="number"),
    Column(_("satisfied"), "satisfied", kind="number"),
    Column(_("basically satisfied"), "basically", kind="number"),
    Column(_("dissatisfied"), "dissatisfied", kind="number"),
    Column(_("abstained or void"), "void", kind="number"),
)
NO_REPORT = _("No confirmed meeting at which deputies reported to voters is recorded in this period.")
NO_VOTE = _("No vote of voters on a report is recorded in this period. Enter it at the meeting's record.")
BALLOTS = "stations.report_ballots"


def _votes(key: str, title: Promise, field: str, counts: Promise, base: str = BALLOTS) -> Figure:
    return Figure(
        key=f"stations.report_{key}", code="H3", title=title, unit="票", counts=counts, rows=opinions.votes, columns=VOTES,
        measure=total(field), lacking=NO_VOTE, base=base,
    )  # fmt: skip


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="stations.report_meetings", code="H1", title=_("Meetings of reports to voters"), unit="次",
        counts=_("Confirmed meetings of the period at which deputies reported to voters and which say how many voters came."),
        rows=opinions.meetings, columns=MEETINGS, lacking=NO_REPORT, cite="DL@2025:58(2)",
    ),
    Figure(
        key="stations.reported", code="H1", title=_("Deputies who reported to voters"), unit="名",
        counts=_("Distinct deputies who reported to voters in the period; their share is of all deputies at its end."),
        rows=opinions.reported, columns=PERSONS, base="people.deputies", lacking=NO_REPORT, cite="DL@2025:58(2)",
    ),
    Figure(
        key="stations.report_voters", code="H2", title=_("Voters present at reports"), unit="人次",
        counts=_("The voters present at the meetings of the period, each meeting once however many deputies reported."),
        rows=opinions.meetings, columns=MEETINGS, measure=total("voters"), lacking=NO_REPORT,
    ),
    _votes("ballots", _("Ballots on reports to voters"), "ballots", _("Ballots returned, over all deputies voted on in the period."), ""),
    _votes("satisfied", _("Satisfied with a deputy's report"), "satisfied", _("Ballots “satisfied” with the deputy who reported, without “basically satisfied”.")),
    _votes("basically", _("Basically satisfied with a deputy's report"), "basically", _("Ballots “basically satisfied” with the deputy who reported.")),
    _votes("dissatisfied", _("Dissatisfied with a deputy's report"), "dissatisfied", _("Ballots “dissatisfied” with the deputy who reported.")),
    _votes("void", _("Abstained or void on a deputy's report"), "void", _("Ballots abstained or void on a deputy who reported.")),
)  # fmt: skip
