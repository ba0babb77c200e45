"""Figures of supervision topics, remedies, opinions, inquiries and votes (facts.md E4, E6–E8)."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure
from renda.base.tallying import total
from renda.core.periods import Period
from renda.people.models import Congress
from renda.supervision.queries import appraisals, topics

NO_TOPIC = _("No supervision topic stands on the plan of this period.")
NO_VOTE = _("No satisfaction vote on a report is recorded in this period.")
NO_UNIT_VOTE = _("No vote on an appraised unit is recorded in this period.")
NO_OFFICIAL = _("No official is named in the appraisals of this period.")
NO_OFFICIAL_VOTE = _("No vote on an appraised official is recorded in this period.")
NO_REMEDY = _("No problem was handed over in this period.")
NO_OPINION = _("No opinion was sent to the government in this period.")
NO_INQUIRY = _("No inquiry is recorded in this period.")
TOPICS = (
    Column(_("topic"), "title", link=True),
    Column(pgettext_lazy("topic", "form"), "get_form_display"),
    Column(_("quarter"), "quarter", kind="number"),
    Column(_("who leads"), "leader"),
    Column(_("stage"), "get_stage_display", kind="pill"),
)
PARTS = (
    Column(pgettext_lazy("supervision", "ballots returned"), "ballots", kind="number"),
    Column(_("satisfied"), "satisfied", kind="number"),
    Column(_("basically satisfied"), "basically", kind="number"),
    Column(_("dissatisfied"), "dissatisfied", kind="number"),
    Column(_("abstained or void"), "void", kind="number"),
)
#: Of an appraisal: also the grades of the office's own, those that do not count as satisfied, and each with its ballots.
GRADED = (
    *PARTS[:-1],
    Column(_("other grades"), "other", kind="number"),
    PARTS[-1],
    Column(_("ballots by grade"), appraisals.in_words),
)
REPORT_VOTES = (
    Column(_("topic"), "topic", link=True), Column(_("date"), "voted_on", sort="voted_on", kind="date"),
    Column(_("present with a vote"), "present", kind="number"), *PARTS,
)  # fmt: skip
UNIT_VOTES = (Column(_("unit"), "unit", link=True), Column(_("date"), "unit.activity.held_on", kind="date"), *GRADED)
OFFICIAL_VOTES = (
    Column(_("official"), str, link=True), Column(_("date"), "appraisal.activity.held_on", kind="date"), *GRADED,
)  # fmt: skip
REMEDIES = (
    Column(_("finding"), "finding.words", link=True),
    Column(_("to be put right by"), "body"),
    Column(_("handed over on"), "handed_on", sort="handed_on", kind="date"),
    Column(_("due on"), "due_on", sort="due_on", kind="date"),
    Column(_("stage"), "get_stage_display", kind="pill"),
    Column(_("checked on"), "checked_on", kind="date"),
)
OPINIONS = (
    Column(_("topic"), "topic", link=True),
    Column(pgettext_lazy("supervision", "opinion"), "words"),
    Column(pgettext_lazy("supervision", "sent to"), "body"),
    Column(_("sent on"), "sent_on", sort="sent_on", kind="date"),
    Column(pgettext_lazy("supervision", "answered on"), "answered_on", kind="date"),
)
INQUIRIES = (
    Column(pgettext_lazy("supervision", "subject"), "subject", link=True),
    Column(_("kind"), "get_kind_display"),
    Column(_("session"), "session"),
    Column(_("deputies asking"), "askers", kind="number"),
    Column(pgettext_lazy("supervision", "asked of"), "body"),
    Column(pgettext_lazy("supervision", "answered on"), "answered_on", kind="date"),
)
Rows = Callable[[Congress, Period], QuerySet[Any]]


def _report_vote(key: str, title: object, field: str, counts: object, base: str = "") -> Figure:
    return Figure(
        key=f"supervision.report_{key}", code="E6", title=title, unit="票", counts=counts, rows=topics.votes, columns=REPORT_VOTES,  # type: ignore[arg-type]
        measure=total(field), lacking=NO_VOTE, base=base,
    )  # fmt: skip


def _unit_vote(key: str, title: object, field: str, counts: object, base: str = "") -> Figure:
    return Figure(
        key=f"supervision.unit_{key}", code="E6", title=title, unit="票", counts=counts, rows=appraisals.votes, columns=UNIT_VOTES,  # type: ignore[arg-type]
        measure=total(field), lacking=NO_UNIT_VOTE, base=base,
    )  # fmt: skip


def _official_vote(key: str, title: object, field: str, counts: object, base: str = "") -> Figure:
    return Figure(
        key=f"supervision.official_{key}", code="E6", title=title, unit="票", counts=counts, rows=appraisals.official_votes, columns=OFFICIAL_VOTES,  # type: ignore[arg-type]
        measure=total(field), lacking=NO_OFFICIAL_VOTE, base=base,
    )  # fmt: skip


OFFICIAL_BALLOTS = "supervision.official_ballots"
REPORT_BALLOTS, UNIT_BALLOTS = "supervision.report_ballots", "supervision.unit_ballots"
FIGURES: tuple[Figure, ...] = (
    Figure(
        key="supervision.topics", code="E4", title=_("Supervision topics on the plan"), unit="个",
        counts=_("Topics on the plans of the period's years, without those called off."),
        rows=topics.planned, columns=TOPICS, lacking=NO_TOPIC, name=str,
    ),
    Figure(
        key="supervision.topics_carried_out", code="E4", title=_("Supervision topics carried out"), unit="个",
        counts=_("Topics of the plan with a confirmed activity held, a report heard, or an inquiry put, by the end of the period."),
        rows=topics.carried_out, columns=TOPICS, base="supervision.topics", lacking=NO_TOPIC, ground=topics.planned, name=str,
    ),
    Figure(
        key="supervision.topics_closed", code="E4", title=_("Supervision topics closed"), unit="个",
        counts=_("Topics of the plan that were closed by the end of the period, with nothing left open."),
        rows=topics.closed, columns=TOPICS, base="supervision.topics", lacking=NO_TOPIC, ground=topics.planned, name=str, day="ended_on",
    ),
    Figure(
        key="supervision.report_votes", code="E6", title=_("Satisfaction votes on reports"), unit="次",
        counts=_("Votes within the period on reports that were heard."),
        rows=topics.votes, columns=REPORT_VOTES, lacking=NO_VOTE, day="voted_on",
    ),
    _report_vote("ballots", _("Ballots on reports"), "ballots", _("Ballots returned, over all reports voted on in the period.")),
    _report_vote("satisfied", _("Satisfied with a report"), "satisfied", _("Ballots “satisfied”, without “basically satisfied”."), REPORT_BALLOTS),
    _report_vote("basically", _("Basically satisfied with a report"), "basically", _("Ballots “basically satisfied”."), REPORT_BALLOTS),
    _report_vote("dissatisfied", _("Dissatisfied with a report"), "dissatisfied", _("Ballots “dissatisfied”."), REPORT_BALLOTS),
    _report_vote("void", _("Abstained or void on a report"), "void", _("Ballots abstained or void."), REPORT_BALLOTS),
    Figure(
        key="supervision.units_voted", code="E6", title=_("Appraised units voted on"), unit="个",
        counts=_("Units of the period's confirmed appraisals for which a vote is recorded."),
        rows=appraisals.votes, columns=UNIT_VOTES, lacking=NO_UNIT_VOTE, name=str,
    ),
    _unit_vote("ballots", _("Ballots on appraised units"), "ballots", _("Ballots returned, over all units voted on in the period.")),
    _unit_vote("satisfied", _("Satisfied with a unit"), "satisfied", _("Ballots “satisfied”, without “basically satisfied”; of grades of the office's own, those that count as satisfied."), UNIT_BALLOTS),
    _unit_vote("basically", _("Basically satisfied with a unit"), "basically", _("Ballots “basically satisfied”."), UNIT_BALLOTS),
    _unit_vote("dissatisfied", _("Dissatisfied with a unit"), "dissatisfied", _("Ballots “dissatisfied”."), UNIT_BALLOTS),
    _unit_vote("other", _("Other grades of a unit"), "other", _("Ballots of grades of the office's own that do not count as satisfied."), UNIT_BALLOTS),
    _unit_vote("void", _("Abstained or void on a unit"), "void", _("Ballots abstained or void."), UNIT_BALLOTS),
    Figure(
        key="supervision.officials_appraised", code="E5", title=_("Officials appraised"), unit="名",
        counts=_("Officials named in the confirmed appraisals of the period; one appraised twice is two."),
        rows=appraisals.officials, columns=OFFICIAL_VOTES, lacking=NO_OFFICIAL, name=str,
    ),
    Figure(
        key="supervision.officials_voted", code="E6", title=_("Appraised officials voted on"), unit="名",
        counts=_("Those of them for whom a vote is recorded."),
        rows=appraisals.official_votes, columns=OFFICIAL_VOTES, base="supervision.officials_appraised", lacking=NO_OFFICIAL,
        ground=appraisals.officials, name=str,
    ),
    _official_vote("ballots", _("Ballots on appraised officials"), "ballots", _("Ballots returned, over all officials voted on in the period.")),
    _official_vote("satisfied", _("Satisfied with an official"), "satisfied", _("Ballots “satisfied”, without “basically satisfied”; of grades of the office's own, those that count as satisfied."), OFFICIAL_BALLOTS),
    _official_vote("basically", _("Basically satisfied with an official"), "basically", _("Ballots “basically satisfied”."), OFFICIAL_BALLOTS),
    _official_vote("dissatisfied", _("Dissatisfied with an official"), "dissatisfied", _("Ballots “dissatisfied”."), OFFICIAL_BALLOTS),
    _official_vote("other", _("Other grades of an official"), "other", _("Ballots of grades of the office's own that do not count as satisfied."), OFFICIAL_BALLOTS),
    _official_vote("void", _("Abstained or void on an official"), "void", _("Ballots abstained or void."), OFFICIAL_BALLOTS),
    Figure(
        key="supervision.findings_handed", code="E7", title=_("Problems handed over to be put right"), unit="个",
        counts=_("Findings of confirmed activities that were handed to a unit within the period."),
        rows=topics.handed_over, columns=REMEDIES, lacking=NO_REMEDY, day="handed_on",
    ),
    Figure(
        key="supervision.remedies_closed", code="E7", title=_("Problems handed over and checked"), unit="个",
        counts=_("Of those handed over in the period, the ones that the office had checked and closed by its end."),
        rows=topics.closed_remedies, columns=REMEDIES, base="supervision.findings_handed", lacking=NO_REMEDY, ground=topics.handed_over,
        day="checked_on",
    ),
    Figure(
        key="supervision.opinions_sent", code="E4", title=_("Opinions to the government"), unit="件",
        counts=_("Opinions sent within the period after a topic."),
        rows=topics.opinions, columns=OPINIONS, lacking=NO_OPINION, day="sent_on",
    ),
    Figure(
        key="supervision.opinions_answered", code="E4", title=_("Opinions that the government answered"), unit="件",
        counts=_("Of the opinions of the period, those answered by its end."),
        rows=topics.answered_opinions, columns=OPINIONS, base="supervision.opinions_sent", lacking=NO_OPINION, ground=topics.opinions,
    ),
    Figure(
        key="supervision.inquiries", code="E8", title=_("Inquiries and formal questions"), unit="次",
        counts=_("Questions to the government asked at sessions within the period."),
        rows=topics.asked, columns=INQUIRIES, lacking=NO_INQUIRY, day="asked_on", cite="OL@2022:23",
    ),
    Figure(
        key="supervision.inquiries_answered", code="E8", title=_("Inquiries answered"), unit="次",
        counts=_("Of the questions of the period, those answered by its end."),
        rows=topics.answered, columns=INQUIRIES, base="supervision.inquiries", lacking=NO_INQUIRY, ground=topics.asked,
    ),
)  # fmt: skip
