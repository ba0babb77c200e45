"""Vouchers: the list, one of them, entering, taking back; the things that they paid."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill
from renda.funds.actions import equipment as thing_acts
from renda.funds.actions import expenses as actions
from renda.funds.forms import ExpenseForm, ReversalForm, ThingForm, WhyForm
from renda.funds.models import Expense
from renda.funds.permissions import can_keep
from renda.funds.queries import money as queries
from renda.funds.stages import PLACES, Purpose, Source
from renda.funds.views.finding import found, money, off, sum_words, url
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE

REVERSAL, REVERSED = gettext_lazy("reversal"), gettext_lazy("taken back")


def state_of(expense: Expense) -> Pill | None:
    """Whether it takes another back, or was taken back."""
    if expense.reverses_id is not None:
        return Pill(REVERSAL, "grey")
    return Pill(REVERSED, "red") if expense.is_reversed else None


EXPENSES = (
    Column(gettext_lazy("voucher number"), "voucher", sort="voucher", link=True),
    Column(gettext_lazy("spent on"), "spent_on", sort="spent_on", kind="date"),
    Column(gettext_lazy("purpose"), "get_purpose_display", sort="purpose"),
    Column(gettext_lazy("what for"), "words", sort="words"),
    Column(gettext_lazy("payee"), "payee", sort="payee", phone=False),
    Column(gettext_lazy("source of the money"), "allotment.get_source_display", phone=False),
    Column(gettext_lazy("sum, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(gettext_lazy("state"), state_of, kind="pill"),
)
#: Of one allotment: all have its source.
OF_ALLOTMENT = tuple(column for column in EXPENSES if column.value != "allotment.get_source_display")
THINGS = (
    Column(gettext_lazy("thing"), "name", sort="name", link=True),
    Column(gettext_lazy("quantity"), "quantity", sort="quantity", kind="number"),
    Column(gettext_lazy("its part of the voucher, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(gettext_lazy("room or place"), "place", sort="place"),
    Column(gettext_lazy("station"), "room.station", phone=False),
    Column(gettext_lazy("voucher number"), "expense.voucher"),
    Column(gettext_lazy("spent on"), "expense.spent_on", sort="expense__spent_on", kind="date"),
)


@gate()
def expenses(request: Entry) -> HttpResponse:
    """The list of vouchers."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "expense_new")
    rows = queries.expenses(request.congress)
    years = [(str(year), str(year)) for year in rows.order_by("-year").values_list("year", flat=True).distinct()]
    return show(
        request,
        Listing(
            title=_("Expenses"),
            rows=rows,
            columns=EXPENSES,
            tabs=(
                Tab("", gettext_lazy("All")),
                Tab("bare", gettext_lazy("Without an image"), Q(paper__isnull=True, reverses__isnull=True)),
                Tab("reversed", gettext_lazy("Taken back"), Q(reversal__isnull=False) | Q(reverses__isnull=False)),
            ),
            filters=(
                Filter("of", _("year"), years, lookup="year"),
                Filter("purpose", _("purpose"), Purpose.choices),
                Filter("source", _("source of the money"), Source.choices, lookup="allotment__source"),
                Filter("spent", _("spent on"), lookup="spent_on", kind="days"),
            ),
            search=("voucher", "payee", "words", "activity__title"),
            search_hint=_("Voucher, payee, what for or activity"),
            default_sort="-spent_on",
            empty=Empty(_("No expense is entered yet."), _("Enter an expense") if keeps else "", new if keeps else ""),
            actions=(Action(_("Enter an expense"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Expenses"),
            ticks=True,
        ),
    )


@gate()
def expense(request: Entry, pk: int) -> HttpResponse:
    """One voucher."""
    record = found(queries.expenses(request.congress), pk)
    keeps, state = can_keep(request.user, request.congress, request.day), state_of(record)
    acts: list[Action] = []
    if keeps and state is None:
        if record.purpose in PLACES:
            acts.append(Action(_("Note a thing"), url(request, "thing_new", pk), icon="package-plus"))
        acts.append(Action(_("Reverse"), url(request, "expense_reverse", pk), icon="undo-2", danger=True))
    head = web.Head(
        title=_("Voucher %(voucher)s") % {"voucher": record.voucher}, subtitle=record.words,
        state=state.words if state else "", tone=state.tone if state else "grey",
        crumbs=((_("Funds"), url(request, "funds")), (_("Expenses"), url(request, "expenses"))), actions=tuple(acts),
    )  # fmt: skip
    things = queries.equipment(request.congress).filter(expense=record) if record.purpose in PLACES else None
    context = {
        "expense": record,
        "yuan": money(record.yuan),
        "things": things,
        "columns": (*THINGS[:5], off(request, "thing_drop")) if keeps else THINGS[:5],
    }
    return web.record_page(request, "funds/expense.html", record, head, context)


@gate(*OFFICE)
def expense_new(request: Entry) -> HttpResponse:
    """Enter a voucher."""
    initial: dict[str, Any] = {"spent_on": min(request.day, request.period.end)}
    if (asked := request.GET.get("allotment", "")).isdigit():
        initial["allotment"] = asked
    form = ExpenseForm(
        request.POST or None, request.FILES or None, congress=request.congress, year=request.year, initial=initial
    )
    if form.is_valid():
        told = dict(form.cleaned_data)
        image = told.pop("image")
        file = {"image": image.read(), "name": image.name, "media_type": image.content_type} if image else {}
        made = web.run(request, form, lambda: actions.enter(
            told.pop("allotment"), by=request.user, on=request.day, **file, **told
        ))  # fmt: skip
        if made is not None:
            return web.done(request, _("The expense is entered."), made.get_absolute_url())
    note = _("Allotments of %(year)s. Choose another year above to enter a voucher of that year.") % {
        "year": request.year
    }
    return web.form_page(request, form, title=_("Enter an expense"), back=url(request, "expenses"), note=note)


@gate(*OFFICE)
def expense_reverse(request: Entry, pk: int) -> HttpResponse:
    """Take a voucher back by a contrary one."""
    record = found(queries.expenses(request.congress), pk)
    form = ReversalForm(request.POST or None, initial={"reversed_on": min(request.day, request.period.end)})
    if form.is_valid():
        made = web.run(request, form, lambda: actions.reverse(
            record, by=request.user, on=request.day, **form.cleaned_data
        ))  # fmt: skip
        if made is not None:
            return web.done(request, _("The expense is taken back."), record.get_absolute_url())
    note = _("The voucher stays as it was entered; a contrary voucher of the same year takes its sum back.")
    return web.form_page(
        request, form, title=_("Take back voucher %(voucher)s") % {"voucher": record.voucher}, save=_("Reverse"),
        back=record.get_absolute_url(), note=note,
    )  # fmt: skip


@gate()
def things(request: Entry) -> HttpResponse:
    """The register of what was bought."""
    return show(
        request,
        Listing(
            title=_("Rooms and equipment"),
            rows=queries.equipment(request.congress),
            columns=THINGS,
            search=("name", "place", "expense__voucher"),
            search_hint=_("Thing, place or voucher"),
            default_sort="-expense__spent_on",
            empty=Empty(_("No thing is noted yet. Open a voucher for rooms or equipment and note what it paid.")),
            export_name=_("Rooms and equipment"),
            note=_("What they cost is told by their vouchers alone, so that one purchase is one figure."),
        ),
    )


@gate(*OFFICE)
def thing_new(request: Entry, pk: int) -> HttpResponse:
    """Note a thing that a voucher paid."""
    record = found(queries.expenses(request.congress), pk)
    form = ThingForm(request.POST or None, expense=record)
    if form.is_valid():
        made = web.run(request, form, lambda: thing_acts.note_equipment(
            record, by=request.user, on=request.day, **form.cleaned_data
        ))  # fmt: skip
        if made is not None:
            return web.done(request, _("It is noted."), record.get_absolute_url())
    return web.form_page(
        request, form, title=_("Note a thing"), back=record.get_absolute_url(), note=sum_words(record, record.yuan)
    )


@gate(*OFFICE)
def thing_drop(request: Entry, pk: int) -> HttpResponse:
    """Take a thing off that was noted wrongly."""
    record = found(queries.equipment(request.congress), pk)
    form = WhyForm(request.POST or None)
    back = record.get_absolute_url()
    return web.confirm(
        request, title=record.name, words=_("The thing is taken off; its part of the voucher is free again."), label=_("Take it off"),
        act=lambda: thing_acts.drop_equipment(record, by=request.user, on=request.day, **form.cleaned_data),
        message=_("It is noted."), then=back, back=back, form=form,
    )  # fmt: skip
