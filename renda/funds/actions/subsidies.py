"""Subsidies for duty: rate × people without fixed income × months in office (facts.md L2)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.funds.actions.books import hold
from renda.funds.actions.expenses import NewExpense, spend_many
from renda.funds.models import Allotment, SubsidyLine, SubsidyList
from renda.funds.permissions import check_keeps
from renda.funds.queries import subsidies as queries
from renda.funds.stages import Purpose
from renda.people.models import Congress, Paper

LIST = ("year", "first_month", "last_month", "rate", "drawn_up_on")


@transaction.atomic
def draw_up(
    congress: Congress, *, year: int, first_month: int, last_month: int, rate: Decimal, by: User, on: date
) -> SubsidyList:
    """Draw up a pay list: its lines stay as they are now. Months that another list has are left out."""
    check_keeps(by, congress, on)
    held = hold(congress)
    if rate <= 0:
        raise RuleBroken(gettext_noop("The sum must be above zero."), field="rate")
    if not 1 <= first_month <= last_month <= 12:
        raise RuleBroken(gettext_noop("The months go from 1 to 12, the first not after the last."), field="last_month")
    if queries.first_day(year, last_month) > on:
        raise RuleBroken(
            gettext_noop("The last month has not begun. A subsidy is paid for months in office."), field="last_month"
        )
    if nobody_knows := queries.unknown(held, year, first_month, last_month).count():
        raise RuleBroken(
            gettext_noop("Of %(number)s deputies it is not recorded whether they have a fixed income. Fill that in on the roll first, or nobody knows whether they are due."),
            number=nobody_knows,
        )  # fmt: skip
    due = queries.due(held, year, first_month, last_month)
    if not due:
        raise RuleBroken(
            gettext_noop(
                "Nobody is due for these months: they stand in other lists, or no deputy without fixed income was in office."
            )
        )
    row = SubsidyList.objects.create(
        congress=held, year=year, first_month=first_month, last_month=last_month, rate=rate, drawn_up_on=on
    )
    SubsidyLine.objects.bulk_create(
        SubsidyLine(
            subsidy_list=row, person=each.person, paid_months=sorted(each.months), months=len(each.months),
            yuan=rate * len(each.months),
        )
        for each in due
    )  # fmt: skip
    after = {**audit.state(row, LIST), "people": len(due), "yuan": _sum_of(row)}
    audit.record(by, "funds.draw_up", row, on=on, congress=held.pk, after=after)
    return row


@transaction.atomic
def pay(
    found: SubsidyList, *, allotment: Allotment, voucher: str, paid_on: date, by: User, on: date, paper: Paper | None = None
) -> SubsidyList:  # fmt: skip
    """Pay a list: it becomes one expense of just its sum. Refused where the roll has changed since it was drawn up."""
    check_keeps(by, found.congress, on)
    held = hold(found.congress)
    row = SubsidyList.objects.select_related("congress").get(pk=found.pk)
    if row.expense_id is not None:
        raise WrongStage(gettext_noop("This list is paid already."))
    if allotment.year != row.year:
        raise RuleBroken(
            gettext_noop("The list is of %(year)s; take an allotment of that year."),
            field="allotment",
            year=str(row.year),
        )
    due = {
        each.person.pk: sorted(each.months)
        for each in queries.due(held, row.year, row.first_month, row.last_month, but=row)
    }
    if due != dict(row.lines.values_list("person", "paid_months")):
        raise WrongStage(
            gettext_noop("The roll has changed since this list was drawn up: other people or months are due. Drop the list and draw it up anew.")
        )  # fmt: skip
    total = _sum_of(row)
    new = NewExpense(voucher, paid_on, total, f"{row.lines.count()}名代表", Purpose.SUBSIDY, words_of(row), None, paper)
    row.expense = spend_many([(allotment, new)], by=by, on=on)[0]
    row.save(update_fields=["expense"])
    audit.record(by, "funds.pay", row, on=on, congress=held.pk, after={"voucher": voucher, "yuan": total})
    return row


@transaction.atomic
def drop_list(found: SubsidyList, *, by: User, on: date) -> None:
    """Take away a list that was not paid."""
    check_keeps(by, found.congress, on)
    held = hold(found.congress)
    row = SubsidyList.objects.get(pk=found.pk)
    if row.expense_id is not None:
        raise WrongStage(gettext_noop("This list is paid; it stays. Reverse its expense if it was wrong."))
    audit.record(by, "funds.drop_list", row, on=on, congress=held.pk, before=audit.state(row, LIST))
    row.delete()


def words_of(row: SubsidyList) -> str:
    """How the expense names what it pays (official words, in Chinese)."""
    span = f"{row.first_month}月" if row.first_month == row.last_month else f"{row.first_month}—{row.last_month}月"
    return f"{row.year}年{span}无固定收入代表履职补贴"


def _sum_of(row: SubsidyList) -> Decimal:
    return sum(row.lines.values_list("yuan", flat=True), Decimal(0))
