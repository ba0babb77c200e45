"""Figures of budget supervision (facts.md E10)."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.base.tallying import total
from renda.core.periods import Period
from renda.supervision.queries import budgets
from renda.supervision.stages import Side

LINES = (
    Column(_("budget line"), "title", link=True),
    Column(_("budget of the year, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(_("change, yuan"), "change", kind="yuan"),
    Column(_("executed, yuan"), "executed", kind="yuan"),
)
QUESTIONS = (
    Column(_("deputy"), "person"),
    Column(_("question or opinion"), "words", link=True),
    Column(_("raised on, day"), "asked_on", sort="asked_on", kind="date"),
    Column(pgettext_lazy("reply", "answered on"), "answered_on", sort="answered_on", kind="date"),
    Column(pgettext_lazy("reply", "answer"), "answer"),
)
NO_BUDGET = _("No budget of this year is recorded. Enter its lines, or take them in from Excel.")
NO_QUESTION = _("No question on the budget is recorded in this period.")


def _lines(side: str) -> Callable[[Any, Period], Rows]:
    return lambda congress, period: budgets.lines_in(congress, period, side)


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="supervision.budget_income", code="C13", title=_("Budgeted income"), unit="元",
        counts=_("Income of the year's budget after the changes that sessions decided, in yuan."),
        rows=_lines(Side.INCOME), columns=LINES, measure=total("yuan", "change"), lacking=NO_BUDGET,
    ),
    Figure(
        key="supervision.budget_income_executed", code="E10", title=_("Income that came in"), unit="元",
        counts=_("Income from January to the last month of the period, in yuan."),
        rows=_lines(Side.INCOME), columns=LINES, measure=total("executed"), base="supervision.budget_income", lacking=NO_BUDGET,
    ),
    Figure(
        key="supervision.budget_expenditure", code="C13", title=_("Budgeted expenditure"), unit="元",
        counts=_("Expenditure of the year's budget after the changes that sessions decided, in yuan."),
        rows=_lines(Side.EXPENDITURE), columns=LINES, measure=total("yuan", "change"), lacking=NO_BUDGET,
    ),
    Figure(
        key="supervision.budget_expenditure_executed", code="E10", title=_("Expenditure executed"), unit="元",
        counts=_("Expenditure from January to the last month of the period, in yuan."),
        rows=_lines(Side.EXPENDITURE), columns=LINES, measure=total("executed"), base="supervision.budget_expenditure",
        lacking=NO_BUDGET,
    ),
    Figure(
        key="supervision.budget_questions", code="E10", title=_("Questions and opinions on the budget"), unit="条",
        counts=_("What deputies asked or proposed about the budget in the period."),
        rows=budgets.asked_in, columns=QUESTIONS, lacking=NO_QUESTION, day="asked_on",
    ),
    Figure(
        key="supervision.budget_answers", code="E10", title=_("Questions on the budget answered"), unit="条",
        counts=_("Those of the period's questions that the government has answered."),
        rows=budgets.answered_in, columns=QUESTIONS, base="supervision.budget_questions", lacking=NO_QUESTION, ground=budgets.asked_in,
    ),
)  # fmt: skip
