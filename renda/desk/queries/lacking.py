"""Figures of the catalogue that have no record in the year, without reading their rows."""

from __future__ import annotations

from django.db.models import Model

from renda.activities.models import (
    Activity,
    Aid,
    Deed,
    HigherContact,
    Matter,
    Opinion,
    Participation,
    PublicityItem,
    Target,
    Visit,
)
from renda.base import figures, kept
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.desk.queries.todo import Asker
from renda.funds.models import Allotment, Equipment, Expense, FundLine, SubsidyLine
from renda.people.models import (
    AreaProfile,
    Award,
    Candidacy,
    Congress,
    DutyFile,
    GroupMember,
    Mandate,
    Membership,
    Post,
)
from renda.reports import queries as reports
from renda.reports.catalogue import FIGURES
from renda.sessions.models import AgendaItem, Attendance, PartyMeeting, PartyReport, PresidiumMeeting, Session

#: Where records of a kind are made: the page of each model.
MADE_AT = {
    Activity: "activities:activity_new", Participation: "activities:activities", Visit: "activities:visit_new", Target: "activities:campaigns",
    Matter: "activities:matter_new", Opinion: "activities:opinion_new", Aid: "activities:aid_new", Deed: "activities:deed_new",
    PublicityItem: "activities:item_new", HigherContact: "activities:contact_new", Session: "sessions:session_new", AgendaItem: "sessions:sessions",
    Attendance: "sessions:sessions", PresidiumMeeting: "sessions:meeting_new", PartyReport: "sessions:party_report_new",
    PartyMeeting: "sessions:party_meeting_new", Mandate: "people:deputies", GroupMember: "people:groups", DutyFile: "people:file_new",
    Award: "people:award_new", Candidacy: "people:awards", Membership: "people:bodies", Post: "people:post_new", AreaProfile: "people:profile_new",
    FundLine: "funds:line_new", Allotment: "funds:allotment_new", Expense: "funds:expense_new", SubsidyLine: "funds:subsidy_new",
    Equipment: "funds:things",
}  # fmt: skip

#: Figures of the plan read every other figure; the list of gaps tells the plan's items one by one.
OF_THE_PLAN = "reports.plan_"


def lacking(congress: Congress, period: Period) -> list[Figure]:
    """Figures for which neither rows, nor other records that make a zero a fact, nor a total from paper exist.

    A few queries for all figures; the same answer as `Reading.missing` gives (a test compares them).
    """
    return kept.value(("lacking", congress.pk, period), lambda: _lacking(congress, period))


def _lacking(congress: Congress, period: Period) -> list[Figure]:
    totals = reports.totals_from_paper(congress, period)
    asked = [figure for figure in FIGURES if figure.key not in totals and not figure.key.startswith(OF_THE_PLAN)]
    return figures.lacking(asked, congress, period)


#: What each figure's rows are: its declaration says it for good, and a query is built only to learn it.
_models: dict[str, type[Model]] = {}


def mended_at(asker: Asker, figure: Figure) -> str:
    """Where the figure's records are made; else the figure's own page, which says what to record."""
    if figure.key not in _models:
        _models[figure.key] = figure.rows(asker.congress, asker.period).model
    page = MADE_AT.get(_models[figure.key])
    return asker.url(page) if page else asker.url("reports:rows", figure.key)
