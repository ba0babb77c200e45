"""Figures of the congress's own money (facts.md L1–L3, G2). Every sum of money comes from vouchers, once."""

from collections.abc import Callable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.base.columns import Column
from renda.base.figures import Figure, Rows
from renda.base.tallying import Different, total
from renda.core.periods import Period
from renda.funds.queries import money, subsidies
from renda.funds.stages import PLACES, Purpose

LINES = (
    Column(_("year"), "year"),
    Column(_("source of the money"), "get_source_display"),
    Column(_("purpose"), "get_purpose_display", link=True),
    Column(_("planned, yuan"), "yuan", sort="yuan", kind="yuan"),
)
ALLOTMENTS = (
    Column(_("allotment"), str, link=True),
    Column(_("allotted on"), "allotted_on", sort="allotted_on", kind="date"),
    Column(_("allotted, yuan"), "yuan", sort="yuan", kind="yuan"),
    Column(_("left, yuan"), "left", kind="yuan"),
    Column(_("paper of the allotment"), "paper"),
)
EXPENSES = (
    Column(_("voucher number"), "voucher", sort="voucher", link=True),
    Column(_("spent on"), "spent_on", sort="spent_on", kind="date"),
    Column(_("purpose"), "get_purpose_display"),
    Column(_("payee"), "payee"),
    Column(_("what for"), "words"),
    Column(_("sum, yuan"), "yuan", sort="yuan", kind="yuan"),
)
SUBSIDIES = (
    Column(_("deputy"), "person", link=True),
    Column(_("pay list"), "subsidy_list"),
    Column(_("months in office"), "months", kind="number"),
    Column(_("sum, yuan"), "yuan", sort="yuan", kind="yuan"),
)
THINGS = (
    Column(_("thing"), "name", link=True),
    Column(_("quantity"), "quantity", kind="number"),
    Column(_("room or place"), "place"),
    Column(_("voucher number"), "expense.voucher"),
    Column(_("its part of the voucher, yuan"), "yuan", sort="yuan", kind="yuan"),
)
#: The sum of money of the rows.
YUAN = total("yuan")
NO_LINE = _("No budget of the congress's own money is entered for this year.")
NO_MONEY = _("No allotment is entered for this period.")
NO_EXPENSE = _("No expense is entered for this period.")
NO_LIST = _("No pay list of subsidies is paid in this period.")
NO_THING = _("No equipment is tied to a voucher in this period.")


def _spent(*purposes: str) -> Callable[[Any, Period], Rows]:
    return lambda congress, period: money.spent_in(congress, period, *purposes)


FIGURES: tuple[Figure, ...] = (
    Figure(
        key="funds.budget", code="L1", title=_("Budget of the congress's own money"), unit="元",
        counts=_("The lines of the budget of the period's years, in yuan."),
        rows=money.lines_in, columns=LINES, measure=YUAN, lacking=NO_LINE,
    ),
    Figure(
        key="funds.allotted", code="L1", title=_("Money allotted to the congress"), unit="元",
        counts=_("Allotments for the period's years up to its last day, what was carried over among them, in yuan."),
        rows=money.allotted_in, columns=ALLOTMENTS, measure=YUAN, base="funds.budget", lacking=NO_MONEY,
    ),
    Figure(
        key="funds.spent", code="L1", title=_("Money spent by the congress"), unit="元",
        counts=_("Vouchers from the beginning of the period's first year to its last day, less what was taken back, in yuan."),
        rows=_spent(), columns=EXPENSES, measure=YUAN, base="funds.allotted", lacking=NO_EXPENSE,
    ),
    Figure(
        key="funds.left", code="L1", title=_("Money left to the congress"), unit="元",
        counts=_("What is left of the allotments on the period's last day, in yuan."),
        rows=money.allotted_in, columns=ALLOTMENTS, measure=total("left"), base="funds.allotted", lacking=NO_MONEY,
    ),
    *(
        Figure(
            key=f"funds.spent_{purpose.value}", code="L1", title=format_lazy(_("Spent: {purpose}"), purpose=purpose.label), unit="元",
            counts=_("Those of the vouchers of money spent that are for this purpose, in yuan."),
            rows=_spent(purpose), columns=EXPENSES, measure=total("yuan", nought=0), base="funds.spent", lacking=NO_EXPENSE, ground=money.spent_in,
        )
        for purpose in Purpose
    ),
    Figure(
        key="funds.places", code="L3", title=_("Spent on rooms and equipment"), unit="元",
        counts=_("Vouchers for the deputies' rooms and for equipment: each purchase once, by its voucher, in yuan."),
        rows=_spent(*PLACES), columns=EXPENSES, measure=YUAN, base="funds.spent", lacking=NO_EXPENSE,
    ),
    Figure(
        key="funds.equipment", code="G2", title=_("Things in the deputies' rooms"), unit="件",
        counts=_("Equipment and building work tied to vouchers that stand, by quantity."),
        rows=money.equipment_in, columns=THINGS, measure=total("quantity"), lacking=NO_THING,
    ),
    Figure(
        key="funds.equipment_yuan", code="G2", title=_("Rooms and equipment told by things"), unit="元",
        counts=_("The parts of the vouchers for rooms and equipment that a thing tells, in yuan."),
        rows=money.equipment_in, columns=THINGS, measure=YUAN, base="funds.places", lacking=NO_THING,
    ),
    Figure(
        key="funds.subsidized", code="L2", title=_("Deputies paid a subsidy"), unit="名",
        counts=_("Deputies without fixed income in the pay lists paid, each once."),
        rows=subsidies.paid_in, columns=SUBSIDIES, measure=Different("person"), lacking=NO_LIST,
    ),
    Figure(
        key="funds.subsidy_months", code="L2", title=_("Months of subsidy"), unit="人月",
        counts=_("The months of all deputies in the pay lists paid."),
        rows=subsidies.paid_in, columns=SUBSIDIES, measure=total("months"), lacking=NO_LIST,
    ),
    Figure(
        key="funds.subsidies", code="L2", title=_("Subsidies for duty paid"), unit="元",
        counts=_("Rate × people × months of the pay lists paid, in yuan."),
        rows=subsidies.paid_in, columns=SUBSIDIES, measure=YUAN, lacking=NO_LIST,
    ),
)  # fmt: skip
