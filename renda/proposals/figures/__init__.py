"""Figures of bills and suggestions (facts.md F1–F11, C11)."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.core.periods import Period
from renda.people.models import Congress
from renda.proposals.figures.county import COUNTY
from renda.proposals.models import Proposal
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Aim, Kind, Result, Source, Stage, View
from renda.proposals.stages import Field as About

COLUMNS = (
    Column(_("number"), "number", sort="number", kind="number"),
    Column(_("subject"), "title"),
    Column(_("lead deputy"), "lead"),
    Column(_("field of work"), "get_field_display", sort="field"),
    Column(_("lodged on"), "lodged_on", sort="lodged_on", kind="date"),
    Column(_("stage"), "get_stage_display", sort="stage", kind="pill"),
    Column(_("outcome of the handling"), "get_result_display", sort="result"),
)
BODIES = (Column(_("body"), "name"),)
LACKING = _("No bill or suggestion is recorded in this period. Lodge them, or take in the register as a sheet.")
Find = Callable[[Congress, Period], Rows]


def _figure(
    key: str, code: str, title: object, counts: object, rows: Find, *, base: str = "", unit: str = "件", cite: str = ""
) -> Figure:
    return Figure(
        key=f"proposals.{key}", code=code, title=title, unit=unit, counts=counts, rows=rows, columns=COLUMNS, base=base,  # type: ignore[arg-type]
        lacking=LACKING, ground=queries.lodged, name=lambda row: row.title, day="lodged_on", cite=cite,
    )  # fmt: skip


def _of(**more: object) -> Find:
    def rows(congress: Congress, period: Period) -> QuerySet[Proposal]:
        return queries.suggestions(congress, period, **more)

    return rows


def _from_opinions(congress: Congress, period: Period) -> QuerySet[Proposal]:
    return queries.suggestions(congress, period).filter(Q(opinion__isnull=False) | Q(voter_opinion__isnull=False))


def _handled(**more: object) -> Find:
    def rows(congress: Congress, period: Period) -> QuerySet[Proposal]:
        return queries.handled(congress, period).filter(**more)

    return rows


def _rated(*views: str) -> Find:
    def rows(congress: Congress, period: Period) -> QuerySet[Proposal]:
        return queries.rated(congress, period, *views)

    return rows


def _bills(congress: Congress, period: Period) -> QuerySet[Proposal]:
    bills = queries.lodged(congress, period)
    return bills.filter(kind=Kind.BILL) | bills.filter(from_bill=True)


def _sent_up(congress: Congress, period: Period) -> QuerySet[Proposal]:
    return (
        Proposal.objects.filter(congress=congress, sent_up_on__range=period.days)
        .exclude(stage=Stage.WITHDRAWN)
        .order_by("sent_up_on", "pk")
    )


SUGGESTIONS = "proposals.suggestions"
HANDLED = "proposals.handled"
REPLIED = "proposals.replied"
RATED = "proposals.rated"

FIGURES: tuple[Figure, ...] = (
    _figure("suggestions", "F1", _("Suggestions received"), _("Suggestions lodged in the period, with the bills that became suggestions; not those withdrawn."), _of()),
    _figure("at_session", "F1", _("Suggestions at sessions"), _("Those raised at a session."), _of(source=Source.SESSION), base=SUGGESTIONS),
    _figure("in_recess", "F1", _("Suggestions between sessions"), _("Those raised between sessions."), _of(source=Source.RECESS), base=SUGGESTIONS),
    *(
        _figure(f"about_{about.value}", "F2", about.label, _("Suggestions about this field; each has one field."), _of(field=about.value), base=SUGGESTIONS)
        for about in About
    ),
    _figure("bills", "F3", _("Bills moved"), _("Bills lodged in the period, whether they came on the agenda or became suggestions."), _bills, cite="OL@2022:22(2)"),
    _figure("bills_as_suggestions", "F3", _("Bills handled as suggestions"), _("Bills that the presidium did not put on the agenda."), _of(from_bill=True), base="proposals.bills"),
    _figure("handled", "F4", _("Suggestions for bodies of the township"), _("Suggestions of the period that are not passed up to the county: those to be replied to."), _handled(), base=SUGGESTIONS),
    Figure(
        key="proposals.bodies", code="F4", title=_("Bodies that handle suggestions"), unit="个",
        counts=_("Distinct bodies that lead or help in handling the suggestions of the period."),
        rows=queries.bodies_handling, columns=BODIES, lacking=LACKING, ground=queries.lodged, name=str,
    ),
    _figure("replied", "F5", _("Suggestions replied to"), _("Those with a final reply, whenever it came."), queries.replied, base=HANDLED),
    _figure("met", "F5", _("Replied to after meeting the deputy"), _("Those whose final reply names the day on which the deputy was met."), queries.met, base=REPLIED),
    _figure("in_time", "F10", _("Replied to in time"), _("Those with a final reply by the day that the law gave."), queries.in_time, base=REPLIED, cite="DL@2025:51(2)"),
    _figure("closed", "F6", _("Suggestions closed"), _("Those whose handling the office has closed: replied to, rated, and not to be handled again. Closed is not solved."), _handled(stage=Stage.CLOSED), base=HANDLED),
    _figure("solved", "F6", _("Matters solved"), _("Those whose matter itself was solved, by the reply or later."), _handled(solved_on__isnull=False), base=HANDLED),
    *(
        _figure(f"result_{result.value.lower()}", "F7", result.label, _("Those whose last final reply puts them into this class."), _handled(result=result.value), base=REPLIED)
        for result in Result
    ),
    _figure("rated", "F8", _("Replies rated by the deputy"), _("Those of whose last rated reply the lead deputy has given his view, by his own account or on a signed paper."), _rated(), base=REPLIED),
    _figure("satisfied", "F8", _("Deputies satisfied"), _("The lead deputy is satisfied; “basically satisfied” is a figure of its own."), _rated(View.SATISFIED), base=RATED),
    _figure("basically", "F8", _("Deputies basically satisfied"), _("The lead deputy is basically satisfied."), _rated(View.BASICALLY), base=RATED),
    _figure("satisfied_or_basically", "F8", _("Deputies satisfied or basically satisfied"), _("Satisfied and basically satisfied together."), _rated(View.SATISFIED, View.BASICALLY), base=RATED),
    _figure("dissatisfied", "F8", _("Deputies dissatisfied"), _("The lead deputy is dissatisfied with the last reply."), _rated(View.DISSATISFIED), base=RATED),
    _figure("key_items", "F9", _("Key items followed up"), _("Suggestions that a member of the presidium follows up."), _of(is_key=True), base=SUGGESTIONS),
    _figure("sent_up", "F11", _("Matters passed up to the county"), _("Proposals passed up to the county's deputies in the period."), _sent_up),
    _figure("from_opinions", "F11", _("Suggestions from voters' opinions"), _("Suggestions that came from an opinion of a voter."), _from_opinions, base=SUGGESTIONS),
    _figure("county_level", "F1", _("Suggestions for the county"), _("Suggestions of the period that are meant for, or were passed up to, the county."), _of(aim=Aim.COUNTY), base=SUGGESTIONS),
    *COUNTY,
)  # fmt: skip
