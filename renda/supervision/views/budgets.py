"""The budget: the list of years, one year with its lines, months and questions."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.core.comparing import percent_told
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import law
from renda.people.stages import OFFICE
from renda.supervision.actions import budgets as actions
from renda.supervision.forms.budgets import AnswerForm, BudgetForm, ChangeForm, LineForm, MonthForm, QuestionForm
from renda.supervision.models import Budget, BudgetLine, BudgetQuestion
from renda.supervision.queries import budgets as queries
from renda.supervision.views.finding import url


def _rate(line: Any) -> str:
    """Executed in per cent of the line after its changes."""
    now = line.yuan + line.change
    return f"{percent_told(line.executed, now)}%" if now else ""


LINES = (
    Column(gettext_lazy("side"), "get_side_display", sort="side"),
    Column(gettext_lazy("budget line"), "title", sort="title", link=True),
    Column(gettext_lazy("budget of the year, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(gettext_lazy("change, yuan"), "change", sort="change", kind="yuan"),
    Column(gettext_lazy("executed, yuan"), "executed", sort="executed", kind="yuan"),
    Column(gettext_lazy("execution rate"), _rate, kind="number"),
)


def _budget(request: Entry, pk: int) -> Budget:
    return get_object_or_404(queries.budgets(request.congress), pk=pk)


def _line(request: Entry, pk: int) -> BudgetLine:
    rows = BudgetLine.objects.filter(budget__congress=request.congress).select_related("budget__congress")
    return get_object_or_404(rows, pk=pk)


@gate()
def budgets(request: Entry) -> HttpResponse:
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "budget_new")
    return show(
        request,
        Listing(
            title=_("Budget supervision"),
            rows=queries.budgets(request.congress),
            columns=(
                Column(_("budget"), str, sort="year", link=True),
                Column(_("approved at"), "item.session"),
                Column(_("lines"), "line_count", kind="number"),
                Column(_("questions"), "question_count", kind="number"),
                Column(_("unanswered"), "open_count", kind="number"),
            ),
            default_sort="-year",
            empty=Empty(_("No budget is recorded yet."), _("Record a budget") if keeps else "", new if keeps else ""),
            actions=(Action(_("Record a budget"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Budget supervision"),
        ),
    )


@gate()
def budget(request: Entry, pk: int) -> HttpResponse:
    found = _budget(request, pk)
    keeps = can_keep(request.user, request.congress, request.day)
    acts: tuple[Action, ...] = (
        Action(_("Lines, Excel and print"), url(request, "budget_lines", found.pk), icon="file-spreadsheet"),
    )
    if keeps:
        acts = (
            *acts,
            Action(_("Note a question"), url(request, "budget_ask", found.pk), icon="message-square"),
            Action(_("Add a line"), url(request, "budget_line_new", found.pk), icon="plus", primary=True),
        )
    head = web.Head(
        title=str(found), subtitle=str(found.item.session) if found.item else "",
        crumbs=((_("Budget supervision"), url(request, "budgets")),), actions=acts,
    )  # fmt: skip
    context = {
        "budget": found,
        "keeps": keeps,
        "sums": queries.sums(found),
        "lines": queries.lines(found),
        "columns": tuple(
            Column(each.label, each.value, kind=each.kind, link=each.link) for each in LINES
        ),
        "questions": queries.questions(found),
        "special": law.inform(request.congress, "budget-approve", request.day),
    }  # fmt: skip
    return web.record_page(request, "supervision/budget.html", found, head, context)


@gate()
def budget_lines(request: Entry, pk: int) -> HttpResponse:
    """The lines as a list: sorted, searched, as Excel, PDF or print."""
    found = _budget(request, pk)
    return show(
        request,
        Listing(
            title=_("Lines of the budget of %(year)s") % {"year": found.year},
            rows=queries.lines(found),
            columns=LINES,
            search=("title",),
            search_hint=_("Budget line"),
            default_sort=("-side", "pk"),
            empty=Empty(_("No line is recorded yet.")),
            actions=(Action(_("Back to the budget"), found.get_absolute_url(), icon="arrow-left"),),
            export_name=str(found),
            url=lambda line: url(request, "budget_line", line.pk),
        ),
    )


@gate()
def budget_line(request: Entry, pk: int) -> HttpResponse:
    found = _line(request, pk)
    line = queries.lines(found.budget).get(pk=pk)
    keeps = can_keep(request.user, request.congress, request.day)
    acts = (
        Action(_("Enter a month"), url(request, "budget_month", pk), icon="calendar", primary=True),
        Action(_("Enter a change"), url(request, "budget_adjust", pk), icon="arrow-up-down"),
    )
    head = web.Head(
        title=line.title, subtitle=line.get_side_display(),
        crumbs=((_("Budget supervision"), url(request, "budgets")), (str(line.budget), line.budget.get_absolute_url())),
        actions=acts if keeps else (),
    )  # fmt: skip
    context = {
        "line": line,
        "rate": _rate(line),
        "months": line.months.all(),
        "month_columns": (Column(_("month"), "month", kind="number"), Column(_("executed, yuan"), "yuan", kind="yuan")),
        "changes": line.changes.select_related("item__session__term__congress"),
        "change_columns": (
            Column(_("decided on"), "decided_on", kind="date"),
            Column(_("agenda item"), "item"),
            Column(_("change, yuan"), "yuan", kind="yuan"),
        ),
        "adjust": law.inform(request.congress, "budget-approve", request.day),
    }  # fmt: skip
    return web.record_page(request, "supervision/budget_line.html", line, head, context)


@gate(*OFFICE)
def budget_new(request: Entry) -> HttpResponse:
    form = BudgetForm(request.POST or None, congress=request.congress, initial={"year": request.year})
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.open_budget(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The budget is recorded. Enter its lines next."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Record a budget"), back=url(request, "budgets"))


@gate(*OFFICE)
def budget_line_new(request: Entry, pk: int) -> HttpResponse:
    found = _budget(request, pk)
    form = LineForm(request.POST or None)
    return _done(request, form, found, _("Add a line"), lambda: actions.set_line(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def budget_month(request: Entry, pk: int) -> HttpResponse:
    line = _line(request, pk)
    last = line.months.order_by("-month").values_list("month", flat=True).first() or 0
    form = MonthForm(request.POST or None, initial={"month": min(last + 1, 12)})
    return _done(request, form, line.budget, _("Enter a month"), lambda: actions.set_month(
        line, by=request.user, on=request.day, **form.cleaned_data
    ), line=line)  # fmt: skip


@gate(*OFFICE)
def budget_adjust(request: Entry, pk: int) -> HttpResponse:
    line = _line(request, pk)
    form = ChangeForm(request.POST or None, congress=request.congress)
    return _done(request, form, line.budget, _("Enter a change"), lambda: actions.change_line(
        line, by=request.user, on=request.day, **form.cleaned_data
    ), line=line)  # fmt: skip


@gate(*OFFICE)
def budget_ask(request: Entry, pk: int) -> HttpResponse:
    found = _budget(request, pk)
    form = QuestionForm(request.POST or None, budget=found, day=request.day, initial={"asked_on": request.day})
    return _done(request, form, found, _("Note a question"), lambda: actions.ask(
        found, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


@gate(*OFFICE)
def budget_answer(request: Entry, pk: int) -> HttpResponse:
    rows = BudgetQuestion.objects.filter(budget__congress=request.congress).select_related("budget__congress")
    question = get_object_or_404(rows, pk=pk)
    initial = {"answer": question.answer, "answered_on": question.answered_on or request.day}
    form = AnswerForm(request.POST or None, initial=initial)
    return _done(request, form, question.budget, _("Note the answer"), lambda: actions.answer(
        question, by=request.user, on=request.day, **form.cleaned_data
    ))  # fmt: skip


def _done(
    request: Entry, form: Form, found: Budget, title: str, act: Callable[[], object], *, line: BudgetLine | None = None
) -> HttpResponse:  # fmt: skip
    back = url(request, "budget_line", line.pk) if line else found.get_absolute_url()
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, _("It is noted."), back)
    return web.form_page(request, form, title=title, back=back, note=str(line or found))
