"""Tasks of the congress's own money: a month not closed, subsidies not paid, earmarked money left at the year's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.desk.queries.todo import Asker, Task, where_any
from renda.funds.queries import money, subsidies
from renda.funds.stages import Purpose

#: From this month of the working year on, what is left of earmarked money is told.
LATE_IN_YEAR = 11


@where_any(lambda asker: money.allotments(asker.congress).filter(year=asker.year))
def books(asker: Asker) -> Iterator[Task]:
    """All of them, where money of the year is in the books."""
    if asker.is_ahead:
        return
    given = list(money.allotments(asker.congress).filter(year=asker.year))
    waiting = money.open_months(asker.congress, asker.year, asker.day)
    if waiting:
        first = waiting[0]
        yield Task(
            _("%(year)s-%(month)s is not closed") % {"year": first.year, "month": f"{first.month:02}"},
            gettext_lazy("Compare the statement with the vouchers, then close the month; another person can reopen it."),
            asker.url("funds:funds"), "lock", told_tone="amber",
        )  # fmt: skip
    yield from _subsidies(asker, any(row.earmarked_for == Purpose.SUBSIDY for row in given))
    if asker.until.month >= LATE_IN_YEAR:
        for row in given:
            left: Decimal = row.left  # type: ignore[attr-defined]  # annotated
            if row.earmarked_for and left > 0:
                yield Task(
                    _("%(left)s yuan are left of “%(allotment)s”") % {"left": f"{left:,.2f}", "allotment": row},
                    gettext_lazy("Earmarked money of the year: spend it for its purpose, or see that it is carried over."),
                    row.get_absolute_url(), "wallet", date(asker.year, 12, 31) if asker.day.year == asker.year else None,
                )  # fmt: skip


def _subsidies(asker: Asker, is_given: bool) -> Iterator[Task]:
    """Lists not paid; else people due of the months that are over, where money for subsidies was given."""
    unpaid = subsidies.lists(asker.congress).filter(year=asker.year, expense__isnull=True).order_by("pk").first()
    if unpaid is not None:
        yield Task(
            _("“%(list)s” is not paid") % {"list": unpaid},
            gettext_lazy("Have it signed and enter its payment, or drop it."), unpaid.get_absolute_url(), "hand-coins",
        )  # fmt: skip
        return
    over = 12 if asker.until < asker.day else asker.until.month - 1
    if not is_given or not over:
        return
    if people := len(subsidies.due(asker.congress, asker.year, 1, over)):
        yield Task(
            _("%(people)s deputies without fixed income have months that no pay list has") % {"people": people},
            gettext_lazy("Draw up a pay list of the subsidy for duty."), asker.url("funds:subsidy_new"), "hand-coins",
        )  # fmt: skip
