"""Searching the matters in hand: proposals, voters' opinions, supervision, money, plan and reports."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.showing import day_words
from renda.core.hiding import hide
from renda.desk.queries.seeking import Kind, Seeker, excerpt, holding, stage
from renda.funds.queries import money
from renda.people.queries import plans
from renda.people.stages import Role
from renda.proposals.queries import county, proposals
from renda.reports import queries as reports
from renda.reports.models import Passage, Phrase, ReturnForm, Statement
from renda.stations.queries import opinions, stations
from renda.supervision.models import BudgetLine, BudgetQuestion, ReviewOpinion
from renda.supervision.queries import budgets, key_projects, projects, topics

#: A proposal's number as it is written.
NUMBERED = re.compile(r"(\d{4})-(\d{1,4})", re.ASCII)


def _proposals(seeker: Seeker) -> QuerySet[Any]:
    """By subject, grounds, demand, who leads, and the number as lists show it: 2020-003."""
    rows = proposals.visible_to(
        proposals.proposals(seeker.congress), seeker.persons, (),
        is_office=bool(seeker.roles & {Role.SECRETARY, Role.CHAIR}), reads_all=seeker.reads_all,
    )  # fmt: skip
    for word in seeker.wanted:
        held = (
            Q(title__icontains=word)
            | Q(grounds__icontains=word)
            | Q(demand__icontains=word)
            | Q(lead__name__icontains=word)
        )
        if told := NUMBERED.fullmatch(word):
            held |= Q(year=int(told[1]), number=int(told[2]))
        rows = rows.filter(held)
    return rows


def _county_matters(seeker: Seeker) -> QuerySet[Any]:
    """Matters for the county's session; a deputy finds what he leads or has signed."""
    rows = county.visible(county.matters(seeker.congress), seeker.persons, reads_all=seeker.reads_all)
    return holding(rows, seeker.wanted, "title", "grounds", "demand", "answer", "lead__name", "call__meeting")


def _voices(seeker: Seeker) -> QuerySet[Any]:
    """Voters' opinions by their words, by what was answered, and by the receipt number that a voter reads out."""
    rows = opinions.opinions(seeker.congress)
    for word in seeker.wanted:
        held = (
            Q(words__icontains=word)
            | Q(answer__icontains=word)
            | Q(reported__icontains=word)
            | Q(body__name__icontains=word)
        )
        if receipt := "".join(sign for sign in word.upper() if sign.isalnum()):
            held |= Q(receipt=receipt)
        rows = rows.filter(held)
    return rows


def _said(seeker: Seeker, row: Any) -> str:
    """Where the word stands, if not in its title, without the numbers that reach the voter."""
    words = hide(row.words)
    return " · ".join(
        part
        for part in (
            str(row.station or ""),
            str(row.get_stage_display()),
            excerpt(seeker.wanted, "" if words == str(row) else words, hide(row.answer), hide(row.reported)),
        )
        if part
    )


def _topics(seeker: Seeker) -> QuerySet[Any]:
    """A topic by its own words and by those of the opinions sent to the government on it."""
    sent = holding(ReviewOpinion.objects.filter(topic__congress=seeker.congress), seeker.wanted, "words", "answer")
    named = holding(topics.topics(seeker.congress), seeker.wanted, "title", "ground", "outcome").order_by().values("pk")
    return topics.topics(seeker.congress).filter(Q(pk__in=named) | Q(pk__in=sent.order_by().values("topic_id")))


def _inquiries(seeker: Seeker) -> QuerySet[Any]:
    return holding(topics.inquiries(seeker.congress), seeker.wanted, "subject", "answer", "again", "body__name")


def _budgets(seeker: Seeker) -> QuerySet[Any]:
    """A year's budget by its lines and by what was asked about it."""
    mine = {"budget__congress": seeker.congress}
    lines = holding(BudgetLine.objects.filter(**mine), seeker.wanted, "title").order_by().values("budget_id")
    asked = holding(BudgetQuestion.objects.filter(**mine), seeker.wanted, "words", "answer").order_by()
    return budgets.budgets(seeker.congress).filter(Q(pk__in=lines) | Q(pk__in=asked.values("budget_id")))


def _expenses(seeker: Seeker) -> QuerySet[Any]:
    rows = holding(money.expenses(seeker.congress), seeker.wanted, "voucher", "payee", "words", "activity__title")
    return rows.order_by("-spent_on", "-pk")


def _spent(_seeker: Seeker, row: Any) -> str:
    return " · ".join(
        part for part in (day_words(row.spent_on), _("%(sum)s yuan") % {"sum": f"{row.yuan:,.2f}"}, row.words) if part
    )


def _reports(seeker: Seeker) -> QuerySet[Any]:
    """By title, and by the text that is printed."""
    rows = reports.reports(seeker.congress)
    told = Passage.objects.filter(report__congress=seeker.congress, is_left_out=False)
    for word in seeker.wanted:
        told = told.filter(Q(edited__icontains=word) | Q(edited__isnull=True, drafted__icontains=word))
    titled = holding(reports.reports(seeker.congress), seeker.wanted, "title").order_by().values("pk")
    return rows.filter(Q(pk__in=titled) | Q(pk__in=told.order_by().values("report_id")))


def _statements(seeker: Seeker) -> QuerySet[Any]:
    rows = Statement.objects.filter(congress=seeker.congress).select_related("congress", "paper")
    return holding(rows, seeker.wanted, "subject", "words")


def _phrases(seeker: Seeker) -> QuerySet[Any]:
    return holding(Phrase.objects.filter(congress=seeker.congress).select_related("congress"), seeker.wanted, "words")


#: Kinds of matters in hand, in the order of the menu.
KINDS: tuple[Kind, ...] = (
    Kind("proposals", pgettext_lazy("menu", "Bills and suggestions"), "file-pen-line", _proposals, lambda _seeker, row: " · ".join((row.lead.name, str(row.get_stage_display()))), is_own=True, is_suggested=True),
    Kind("county_calls", pgettext_lazy("menu", "For the county's session"), "arrow-up-from-line", lambda seeker: holding(county.calls(seeker.congress), seeker.wanted, "meeting"), lambda _seeker, row: day_words(row.called_on)),
    Kind("county_matters", pgettext_lazy("search", "Matters for the county's session"), "arrow-up-from-line", _county_matters, lambda _seeker, row: f"{row.lead.name} · {row.state}", is_own=True),
    Kind("stations", pgettext_lazy("menu", "Homes and stations"), "house-plus", lambda seeker: holding(stations.stations(seeker.congress), seeker.wanted, "name", "address"), lambda _seeker, row: row.address),
    Kind("voices", pgettext_lazy("menu", "Voters' opinions"), "inbox", _voices, _said, listed="stations:opinions"),
    Kind("topics", pgettext_lazy("menu", "Supervision topics"), "target", _topics, stage),
    Kind("inquiries", pgettext_lazy("menu", "Inquiries"), "circle-question-mark", _inquiries, lambda _seeker, row: day_words(row.asked_on)),
    Kind("projects", pgettext_lazy("menu", "Livelihood projects"), "vote", lambda seeker: holding(projects.projects(seeker.congress), seeker.wanted, "title", "content"), stage),
    Kind("key_projects", pgettext_lazy("menu", "Key projects"), "construction", lambda seeker: holding(key_projects.key_projects(seeker.congress), seeker.wanted, "title", "place"), lambda _seeker, row: row.place),
    Kind("budgets", pgettext_lazy("menu", "Budget supervision"), "wallet", _budgets, lambda _seeker, _row: ""),
    Kind("expenses", pgettext_lazy("menu", "Expenses"), "receipt", _expenses, _spent, listed="funds:expenses"),
    Kind("things", pgettext_lazy("menu", "Rooms and equipment"), "armchair", lambda seeker: holding(money.equipment(seeker.congress), seeker.wanted, "name", "place"), lambda _seeker, row: row.place),
    Kind("plan_items", pgettext_lazy("menu", "Year's plan"), "list-todo", lambda seeker: holding(plans.items(seeker.congress), seeker.wanted, "words"), lambda _seeker, row: str(row.plan.year)),
    Kind("reports", _("Reports"), "file-text", _reports, stage),
    Kind("statements", pgettext_lazy("search", "Statements from paper"), "quote", _statements, lambda _seeker, row: str(row.paper)),
    Kind("returns", pgettext_lazy("menu", "The county's returns"), "table-properties", lambda seeker: holding(ReturnForm.objects.filter(congress=seeker.congress).select_related("congress"), seeker.wanted, "name"), lambda _seeker, row: day_words(row.taken_on)),
    Kind("phrases", pgettext_lazy("search", "Phrases of the summary"), "quote", _phrases, lambda _seeker, row: day_words(row.valid_from)),
)  # fmt: skip
