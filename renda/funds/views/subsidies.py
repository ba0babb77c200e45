"""Pay lists of subsidies: drawn up, printed for signing, paid as one expense."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import prints, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.base.pills import Pill
from renda.funds import documents
from renda.funds.actions import subsidies as actions
from renda.funds.forms import ListForm, PaymentForm
from renda.funds.models import SubsidyList
from renda.funds.permissions import can_keep
from renda.funds.queries import subsidies as queries
from renda.funds.views.finding import found, money, sum_words, url
from renda.people.gate import Entry, gate
from renda.people.queries import law
from renda.people.stages import OFFICE


def state_of(row: SubsidyList) -> Pill:
    """Not paid, paid, or its payment taken back."""
    if row.expense is None:
        return Pill(gettext_lazy("not paid"), "amber")
    return Pill(gettext_lazy("taken back"), "red") if row.expense.is_reversed else Pill(gettext_lazy("paid"), "green")


LISTS = (
    Column(gettext_lazy("pay list"), str, sort="year", link=True),
    Column(gettext_lazy("yuan a month"), "rate", sort="rate", kind="yuan"),
    Column(gettext_lazy("deputies"), "people", sort="people", kind="number"),
    Column(gettext_lazy("months of all"), "months", kind="number"),
    Column(gettext_lazy("sum, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(gettext_lazy("voucher number"), "expense.voucher", phone=False),
    Column(gettext_lazy("state"), state_of, kind="pill"),
)
LINES = (
    Column(gettext_lazy("deputy"), "person.name"),
    Column(
        gettext_lazy("months paid"),
        lambda line: ", ".join("–".join(map(str, span)) for span in documents.spans(line.paid_months)),
    ),
    Column(gettext_lazy("months in office"), "months", kind="number"),
    Column(gettext_lazy("sum, yuan"), "yuan", kind="yuan"),
)


@gate()
def subsidies(request: Entry) -> HttpResponse:
    """All pay lists."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "subsidy_new")
    label = _("Draw up a pay list")
    return show(
        request,
        Listing(
            title=_("Subsidies for duty"),
            rows=queries.lists(request.congress),
            columns=LISTS,
            default_sort="-year",
            empty=Empty(_("No pay list is drawn up yet."), label if keeps else "", new if keeps else ""),
            actions=(Action(label, new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Subsidies for duty"),
            note=_("Rate × deputies without fixed income × months in office; a month is paid once."),
        ),
    )


@gate()
def subsidy(request: Entry, pk: int) -> HttpResponse:
    """One pay list."""
    row = found(queries.lists(request.congress), pk)
    state = state_of(row)
    acts = [Action(_("Print, Word, Excel"), url(request, "subsidy_paper", pk), icon="printer")]
    if can_keep(request.user, request.congress, request.day) and row.expense is None:
        acts.append(Action(_("Delete the pay list"), url(request, "subsidy_drop", pk), icon="trash-2", danger=True))
        acts.append(Action(_("Enter its payment"), url(request, "subsidy_pay", pk), icon="check", primary=True))
    head = web.Head(
        title=str(row), state=state.words, tone=state.tone, actions=tuple(acts),
        crumbs=((_("Funds"), url(request, "funds")), (_("Subsidies for duty"), url(request, "subsidies"))),
    )  # fmt: skip
    context = {
        "row": row, "rate": money(row.rate), "yuan": money(row.yuan), "lines": queries.lines(row), "columns": LINES,  # type: ignore[attr-defined]
        "why": law.ask(request.congress, "funds-subsidy", {"has_fixed_salary": False}, row.drawn_up_on),
    }  # fmt: skip
    return web.record_page(request, "funds/subsidy.html", row, head, context)


@gate()
def subsidy_paper(request: Entry, pk: int) -> HttpResponse:
    """The list to be signed."""
    row = found(queries.lists(request.congress), pk)
    lines = list(queries.lines(row))
    paper = documents.pay_list(row, lines, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(
        request, paper, name=documents.list_title(row), day=row.drawn_up_on, back=row.get_absolute_url(),
        sheet=lambda: documents.pay_sheet(row, lines),
    )  # fmt: skip


@gate(*OFFICE)
def subsidy_new(request: Entry) -> HttpResponse:
    """Draw up a pay list."""
    form = ListForm(request.POST or None, initial={"year": request.year})
    if form.is_valid():
        made = web.run(request, form, lambda: actions.draw_up(
            request.congress, by=request.user, on=request.day, **form.cleaned_data
        ))  # fmt: skip
        if made is not None:
            return web.done(
                request,
                _("The list is drawn up. Look it through, have it signed, then enter its payment."),
                made.get_absolute_url(),
            )
    note = _(
        "Deputies without fixed income of the roll, with the months in which they are in office and that no other list has."
    )
    return web.form_page(
        request, form, title=_("Draw up a pay list"), back=url(request, "subsidies"), note=note, save=_("Draw up")
    )


@gate(*OFFICE)
def subsidy_pay(request: Entry, pk: int) -> HttpResponse:
    """Enter the payment: one expense of just the list's sum."""
    row = found(queries.lists(request.congress), pk)
    initial = {"paid_on": request.day}
    form = PaymentForm(request.POST or None, congress=request.congress, year=row.year, initial=initial)
    if form.is_valid():
        made = web.run(request, form, lambda: actions.pay(row, by=request.user, on=request.day, **form.cleaned_data))
        if made is not None:
            return web.done(request, _("The list is paid."), row.get_absolute_url())
    note = sum_words(row, row.yuan)  # type: ignore[attr-defined]
    return web.form_page(request, form, title=_("Enter its payment"), back=row.get_absolute_url(), note=note)


@gate(*OFFICE)
def subsidy_drop(request: Entry, pk: int) -> HttpResponse:
    """Take away a list that was not paid."""
    row = found(queries.lists(request.congress), pk)
    return web.confirm(
        request, title=_("Drop the pay list"), words=_("The list is taken away; it can be drawn up anew."), label=_("Delete the pay list"),
        act=lambda: actions.drop_list(row, by=request.user, on=request.day), message=_("The list is taken away."),
        then=url(request, "subsidies"), back=row.get_absolute_url(),
    )  # fmt: skip
