"""Allotting, spending, and reversing what was entered wrongly."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.funds.models import Allotment, Expense
from renda.people.models import Congress, Paper
from renda.people.permissions import check_keeps

ALLOTMENT = ("year", "source", "earmarked_for", "yuan")
EXPENSE = ("allotment", "voucher", "spent_on", "yuan", "payee", "purpose", "activity", "reverses", "reason")


@transaction.atomic
def allot(
    congress: Congress, *, year: int, source: str, yuan: Decimal, by: User, on: date, earmarked_for: str = ""
) -> Allotment:
    """Record money given for a year; `earmarked_for` is its only purpose."""
    check_keeps(by, congress, on)
    if yuan <= 0:
        raise RuleBroken(gettext_noop("The sum must be above zero."), field="yuan")
    row = Allotment(congress=congress, year=year, source=source.strip(), earmarked_for=earmarked_for.strip(), yuan=yuan)
    row.save(force_insert=True)
    audit.record(by, "funds.allot", row, on=on, congress=congress.pk, after=audit.state(row, ALLOTMENT))
    return row


@transaction.atomic
def spend(
    allotment: Allotment, *, voucher: str, spent_on: date, yuan: Decimal, payee: str, purpose: str, by: User, on: date,
    activity: Activity | None = None, paper: Paper | None = None,
) -> Expense:  # fmt: skip
    """Enter a voucher. The allotment's row is locked, so that two clerks cannot spend the same money."""
    held = Allotment.objects.select_for_update().select_related("congress").get(pk=allotment.pk)
    check_keeps(by, held.congress, on)
    if yuan <= 0:
        raise RuleBroken(gettext_noop("The sum must be above zero."), field="yuan")
    if spent_on > on or spent_on.year != held.year:
        raise RuleBroken(
            gettext_noop("The day must lie in the allotment's year and not in the future."), field="spent_on"
        )
    if any(own is not None and own.congress_id != held.congress_id for own in (activity, paper)):
        raise RuleBroken(gettext_noop("The activity and the voucher image must be of this congress."))
    if held.earmarked_for and purpose.strip() != held.earmarked_for:
        raise RuleBroken(
            gettext_noop("This money is earmarked for another purpose. Choose another source."), field="purpose"
        )
    if Expense.objects.filter(congress=held.congress, year=held.year, voucher=voucher.strip()).exists():
        raise RuleBroken(gettext_noop("This voucher number is already entered for the year."), field="voucher")
    spent = held.expenses.aggregate(total=Sum("yuan"))["total"] or Decimal(0)
    if spent + yuan > held.yuan:
        raise RuleBroken(gettext_noop("The sum is more than what is left of the allotment."), field="yuan")
    row = Expense(
        congress=held.congress, allotment=held, year=held.year, voucher=voucher.strip(), spent_on=spent_on, yuan=yuan,
        payee=payee.strip(), purpose=purpose.strip(), activity=activity, paper=paper,
    )  # fmt: skip
    row.save(force_insert=True)
    audit.record(by, "funds.spend", row, on=on, congress=held.congress_id, after=audit.state(row, EXPENSE))
    return row


@transaction.atomic
def reverse(expense: Expense, *, voucher: str, reason: str, by: User, on: date) -> Expense:
    """Take an expense back by a contrary voucher of the same year; the first one stays as it was entered."""
    held = Allotment.objects.select_for_update().select_related("congress").get(pk=expense.allotment_id)
    check_keeps(by, held.congress, on)
    if not reason.strip():
        raise RuleBroken(gettext_noop("Say why the expense is reversed."), field="reason")
    if expense.reverses_id is not None or Expense.objects.filter(reverses=expense).exists():
        raise RuleBroken(gettext_noop("This expense is reversed already, or is itself a reversal."))
    if Expense.objects.filter(congress=held.congress, year=held.year, voucher=voucher.strip()).exists():
        raise RuleBroken(gettext_noop("This voucher number is already entered for the year."), field="voucher")
    row = Expense(
        congress=held.congress, allotment=held, year=held.year, voucher=voucher.strip(), spent_on=on,
        yuan=-expense.yuan, payee=expense.payee, purpose=expense.purpose, activity=expense.activity,
        reverses=expense, reason=reason.strip(),
    )  # fmt: skip
    row.save(force_insert=True)
    audit.record(by, "funds.reverse", row, on=on, congress=held.congress_id, after=audit.state(row, EXPENSE))
    return row
