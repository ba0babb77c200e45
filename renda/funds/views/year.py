"""The year: budget, allotments, what is left, months with their close, statements."""

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.base import charts, prints, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.base.pills import Pill
from renda.funds import documents
from renda.funds.actions import books as actions
from renda.funds.actions import expenses as acts
from renda.funds.forms import AllotmentForm, CorrectionForm, LineForm, ReopenForm, WhyForm
from renda.funds.models import FundLine
from renda.funds.permissions import can_keep, can_reopen
from renda.funds.queries import money as queries
from renda.funds.queries.subsidies import last_day
from renda.funds.views.expenses import OF_ALLOTMENT
from renda.funds.views.finding import found, money, off, short, sum_words, url
from renda.people.gate import Entry, gate
from renda.people.queries import law
from renda.people.stages import OFFICE, Role

#: Whoever may close or reopen a month; the acts say who may which.
CLOSERS = (Role.SECRETARY, Role.CHAIR)
ALLOTMENTS = (
    Column(gettext_lazy("allotment"), str, sort="year", link=True),
    Column(gettext_lazy("allotted on"), "allotted_on", sort="allotted_on", kind="date"),
    Column(gettext_lazy("allotted, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(gettext_lazy("spent, yuan"), "spent", sort="spent", kind="yuan"),
    Column(gettext_lazy("left, yuan"), "left", sort="left", kind="yuan"),
    Column(gettext_lazy("paper of the allotment"), "paper", phone=False),
)
PURPOSES = (
    Column(gettext_lazy("purpose"), "label"),
    Column(gettext_lazy("planned, yuan"), "planned", kind="yuan"),
    Column(gettext_lazy("earmarked, yuan"), "earmarked", kind="yuan"),
    Column(gettext_lazy("spent, yuan"), "spent", kind="yuan"),
)
SOURCES = (
    Column(gettext_lazy("source of the money"), lambda row: row[0]),
    Column(gettext_lazy("planned, yuan"), lambda row: row[1], kind="yuan"),
    Column(gettext_lazy("allotted, yuan"), lambda row: row[2], kind="yuan"),
)
LINES = (
    Column(gettext_lazy("purpose"), "get_purpose_display"),
    Column(gettext_lazy("source of the money"), "get_source_display"),
    Column(gettext_lazy("planned, yuan"), "yuan", kind="yuan"),
)
CLOSED, OPEN = pgettext_lazy("month", "closed"), pgettext_lazy("month", "not closed")


def chart_of(request: Entry, year: int) -> charts.Chart:
    """Spent in each month, in whole yuan."""
    months = queries.months(request.congress, year, request.day)
    words = _("In and out by month, yuan")
    return charts.Chart(
        words, _("month"), [str(each.month) for each in months],
        [
            charts.Series(_("came in"), "gold", [max(0, round(each.came_in)) for each in months]),
            charts.Series(_("went out"), "blue", [max(0, round(each.went_out)) for each in months]),
        ],
    )  # fmt: skip


@gate()
def funds(request: Entry) -> HttpResponse:
    """The overview of the working year."""
    year, keeps = request.year, can_keep(request.user, request.congress, request.day)
    allotments = list(queries.allotments(request.congress).filter(year=year))
    purposes, months = (
        queries.purposes(request.congress, year),
        queries.months(request.congress, year, request.day),
    )
    planned, spent = sum(each.planned for each in purposes), sum(each.spent for each in purposes)
    allotted = sum(each.yuan for each in allotments)
    chart = chart_of(request, year)
    context = {
        "year": year, "keeps": keeps, "may_reopen": can_reopen(request.user, request.congress, request.day),
        "planned": short(planned), "allotted": short(allotted), "spent": short(spent), "left": short(allotted - spent),
        "spent_number": spent, "allotted_number": allotted,
        "purposes": purposes, "purpose_columns": PURPOSES, "sources": queries.sources(request.congress, year),
        "source_columns": SOURCES, "allotments": allotments,
        "allotment_columns": tuple(Column(each.label, each.value, kind=each.kind, link=each.link) for each in ALLOTMENTS),
        "lines": queries.lines(request.congress, year) if keeps else (), "line_columns": (*LINES, off(request, "line_drop")),
        "months": [(each, money(each.came_in), money(each.went_out), money(each.left), _pill(each)) for each in months],
        "latest": max((each.month for each in months if each.close), default=0), "user": request.user,
        "next": next((each.month for each in months if each.is_over and not each.close), 0),
        "reopened": queries.reopened(request.congress, year), "chart": None if chart.is_empty else chart,
        "chart_url": f"{url(request, 'chart', year)}?v={chart.mark}", "why": law.inform(request.congress, "funds-activity", request.day),
    }  # fmt: skip
    return web.render_page(request, "funds/year.html", context)


def _pill(each: queries.MonthSum) -> Pill | None:
    if each.close is not None:
        return Pill(CLOSED, "green")
    return Pill(OPEN, "amber" if each.came_in or each.went_out else "grey") if each.is_over else None


@gate()
def chart(request: Entry, year: int) -> HttpResponse:
    """The chart as a picture; with its mark it is kept."""
    made = chart_of(request, year)
    if made.is_empty:
        raise Http404
    response = HttpResponse(charts.svg(made, narrow=request.GET.get("narrow") == "1"), content_type="image/svg+xml")
    patch_cache_control(response, private=True, no_cache=True)
    return response


@gate()
def allotments(request: Entry) -> HttpResponse:
    """All allotments."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "allotment_new")
    return show(
        request,
        Listing(
            title=_("Allotments"),
            rows=queries.allotments(request.congress),
            columns=ALLOTMENTS,
            default_sort="-year",
            empty=Empty(
                _("No allotment is entered yet."), _("Enter an allotment") if keeps else "", new if keeps else ""
            ),
            actions=(Action(_("Enter an allotment"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Allotments"),
        ),
    )


@gate()
def allotment(request: Entry, pk: int) -> HttpResponse:
    """One allotment and what was spent of it."""
    record = found(queries.allotments(request.congress), pk)
    keeps = can_keep(request.user, request.congress, request.day)
    new = Action(_("Enter an expense"), f"{url(request, 'expense_new')}?allotment={pk}", icon="plus", primary=True)
    head = web.Head(
        title=str(record), crumbs=((_("Funds"), url(request, "funds")), (_("Allotments"), url(request, "allotments"))),
        actions=(
            new, Action(_("Correct the sum"), url(request, "allotment_correct", pk), icon="pencil"),
            Action(_("Take it back"), url(request, "allotment_take_back", pk), icon="undo-2", danger=True),
        ) if keeps else (),
    )  # fmt: skip
    context = {
        "allotment": record, "spent": money(record.spent), "left": money(record.left), "yuan": money(record.yuan),  # type: ignore[attr-defined]
        "expenses": queries.expenses(request.congress).filter(allotment=record), "columns": OF_ALLOTMENT,
    }  # fmt: skip
    return web.record_page(request, "funds/allotment.html", record, head, context)


@gate(*OFFICE)
def allotment_correct(request: Entry, pk: int) -> HttpResponse:
    """The right sum."""
    record = found(queries.allotments(request.congress), pk)
    form = CorrectionForm(request.POST or None, initial={"yuan": record.yuan})
    if form.is_valid():
        made = web.run(request, form, lambda: acts.correct_allotment(
            record, by=request.user, on=request.day, **form.cleaned_data
        ))  # fmt: skip
        if made is not None:
            return web.done(request, _("It is noted."), record.get_absolute_url())
    return web.form_page(
        request, form, title=_("Correct the sum"), back=record.get_absolute_url(), note=sum_words(record, record.yuan)
    )


@gate(*OFFICE)
def allotment_take_back(request: Entry, pk: int) -> HttpResponse:
    """Entered by mistake."""
    record = found(queries.allotments(request.congress), pk)
    form = WhyForm(request.POST or None)
    return web.confirm(
        request, title=str(record), words=_("The allotment is taken off; what it was stays in the history."), label=_("Take it back"),
        act=lambda: acts.take_back_allotment(record, by=request.user, on=request.day, **form.cleaned_data),
        message=_("It is noted."), then=url(request, "allotments"), back=record.get_absolute_url(), form=form,
    )  # fmt: skip


@gate(*OFFICE)
def line_drop(request: Entry, pk: int) -> HttpResponse:
    """A line entered by mistake."""
    record = found(FundLine.objects.filter(congress=request.congress).select_related("congress"), pk)
    return web.confirm(
        request, title=str(record), words=_("The line of the budget is taken off."), label=_("Take it off"),
        act=lambda: acts.drop_line(record, by=request.user, on=request.day), message=_("It is noted."), then=url(request, "funds"),
    )  # fmt: skip


@gate(*OFFICE)
def line_new(request: Entry) -> HttpResponse:
    """A line of the budget: entered again it is corrected."""
    form = LineForm(request.POST or None, initial={"year": request.year})
    if form.is_valid():
        made = web.run(request, form, lambda: acts.plan_funds(
            request.congress, by=request.user, on=request.day, **form.cleaned_data
        ))  # fmt: skip
        if made is not None:
            return web.done(request, _("It is noted."), url(request, "funds"))
    note = _("The same source and purpose entered again corrects the sum.")
    return web.form_page(request, form, title=_("Enter a line of the budget"), back=url(request, "funds"), note=note)


@gate(*OFFICE)
def allotment_new(request: Entry) -> HttpResponse:
    """Money given."""
    form = AllotmentForm(
        request.POST or None, congress=request.congress, initial={"year": request.year, "allotted_on": request.day}
    )
    if form.is_valid():
        made = web.run(request, form, lambda: acts.allot(
            request.congress, by=request.user, on=request.day, **form.cleaned_data
        ))  # fmt: skip
        if made is not None:
            return web.done(request, _("The allotment is entered."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Enter an allotment"), back=url(request, "funds"))


@gate(*OFFICE)
def month_close(request: Entry, year: int, month: int) -> HttpResponse:
    """Close a month."""
    _check_month(year, month)
    return web.confirm(
        request, title=_("Close month %(month)s of %(year)s") % {"year": year, "month": month},
        words=_("Nothing can be entered or taken back in it any more. Only a second person can reopen it."),
        label=_("Close the month"), message=_("The month is closed."), then=url(request, "funds"), danger=False,
        act=lambda: actions.close_month(request.congress, year=year, month=month, by=request.user, on=request.day),
    )  # fmt: skip


@gate(*CLOSERS)
def month_reopen(request: Entry, year: int, month: int) -> HttpResponse:
    """Open a month again, by another than who closed it."""
    _check_month(year, month)
    form = ReopenForm(request.POST or None)
    return web.confirm(
        request, title=_("Reopen month %(month)s of %(year)s") % {"year": year, "month": month},
        words=_("Whoever closed the month may not reopen it. Say why; it stays in the history."),
        label=_("Reopen the month"), message=_("The month is open again."), then=url(request, "funds"), form=form,
        act=lambda: actions.reopen_month(
            request.congress, year=year, month=month, reason=form.cleaned_data["reason"], by=request.user, on=request.day
        ),
    )  # fmt: skip


def _check_month(year: int, month: int) -> None:
    if not (1 <= month <= 12 and 1954 <= year <= 2200):
        raise Http404


@gate()
def statement(request: Entry, year: int) -> HttpResponse:
    """The statement of the year, or with `?month=` of a month: print, PDF, Word and Excel of one content."""
    asked = request.GET.get("month", "")
    month = int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= 12 else None
    _check_month(year, month or 1)
    made = queries.statement(request.congress, year, month)
    paper = documents.statement(request.congress, made, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(
        request, paper, name=documents.statement_title(made), day=last_day(year, month or 12), back=url(request, "funds"),
        sheet=lambda: documents.statement_sheet(made),
    )  # fmt: skip
