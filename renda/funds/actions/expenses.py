"""Planning, allotting, spending, and reversing what was entered wrongly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.base import audit
from renda.core.comparing import plain
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.funds.actions.books import check_open, closed, hold
from renda.funds.models import Allotment, Expense, FundLine
from renda.funds.permissions import check_keeps
from renda.funds.stages import Purpose, Source
from renda.people.actions.checks import check_past, filled
from renda.people.actions.papers import keep_paper
from renda.people.models import Congress, Paper
from renda.people.stages import PaperKind

LINE = ("year", "source", "purpose", "yuan")
ALLOTMENT = ("year", "source", "earmarked_for", "allotted_on", "yuan", "paper")
EXPENSE = (
    "allotment", "voucher", "spent_on", "yuan", "payee", "purpose", "words", "activity", "paper", "reverses", "reason",
)  # fmt: skip
NOT_ABOVE_ZERO = gettext_noop("The sum must be above zero.")


@dataclass(frozen=True)
class NewExpense:
    """A voucher to be entered."""

    voucher: str
    spent_on: date
    yuan: Decimal
    payee: str
    purpose: str
    words: str = ""
    activity: Activity | None = None
    paper: Paper | None = None


@transaction.atomic
def plan_funds(
    congress: Congress, *, year: int, source: str, purpose: str, yuan: Decimal, by: User, on: date
) -> FundLine:
    """Enter what the year's budget holds for a purpose from a source, or correct it; `drop_line` takes it off."""
    check_keeps(by, congress, on)
    if yuan <= 0:
        raise RuleBroken(NOT_ABOVE_ZERO, field="yuan")
    held = hold(congress)
    _check_year_open(held, year)
    row = FundLine.objects.filter(congress=held, year=year, source=source, purpose=purpose).first()
    before = audit.state(row, LINE) if row else {}
    row = row or FundLine(congress=held, year=year, source=source, purpose=purpose)
    row.yuan = yuan
    row.save()
    old, new = audit.changed(before, audit.state(row, LINE))
    audit.record(by, "funds.plan_funds", row, on=on, congress=held.pk, before=old, after=new)
    return row


@transaction.atomic
def drop_line(line: FundLine, *, by: User, on: date) -> None:
    """Take a line of the budget off that was entered by mistake."""
    check_keeps(by, line.congress, on)
    held = hold(line.congress)
    _check_year_open(held, line.year)
    audit.record(by, "funds.drop_line", line, on=on, congress=held.pk, before=audit.state(line, LINE))
    line.delete()


@transaction.atomic
def allot(
    congress: Congress, *, year: int, source: str, allotted_on: date, yuan: Decimal, by: User, on: date,
    earmarked_for: str = "", paper: Paper | None = None,
) -> Allotment:  # fmt: skip
    """Record money given for a year; `earmarked_for` is its only purpose. What is carried over was left last year."""
    check_keeps(by, congress, on)
    if yuan <= 0:
        raise RuleBroken(NOT_ABOVE_ZERO, field="yuan")
    _check_day(year, allotted_on, on, field="allotted_on")
    held = hold(congress)
    check_open(held, allotted_on, field="allotted_on")
    _check_own(held, paper)
    if source == Source.CARRIED:
        _check_carried(held, year, earmarked_for, yuan)
    row = Allotment(
        congress=held, year=year, source=source, earmarked_for=earmarked_for, allotted_on=allotted_on, yuan=yuan, paper=paper
    )  # fmt: skip
    row.save(force_insert=True)
    audit.record(by, "funds.allot", row, on=on, congress=held.pk, after=audit.state(row, ALLOTMENT))
    return row


@transaction.atomic
def correct_allotment(allotment: Allotment, *, yuan: Decimal, why: str, by: User, on: date) -> Allotment:
    """Correct a sum that was entered wrongly: never below what is spent of it, and in an open month only."""
    row, held = _own(allotment, by, on)
    if yuan <= 0:
        raise RuleBroken(NOT_ABOVE_ZERO, field="yuan")
    spent = _total(row.expenses.all())
    if yuan < spent:
        raise RuleBroken(
            gettext_noop("%(spent)s yuan are spent of it already; the sum is not less. Reverse what was entered wrongly first."),
            field="yuan", spent=plain(spent),
        )  # fmt: skip
    if row.source == Source.CARRIED and yuan > row.yuan:
        _check_carried(held, row.year, row.earmarked_for, yuan - row.yuan)
    before, row.yuan = row.yuan, yuan
    row.save(update_fields=["yuan"])
    audit.record(
        by, "funds.correct_allotment", row, on=on, congress=held.pk, before={"yuan": before},
        after={"yuan": yuan, "why": filled(why, field="why")},
    )  # fmt: skip
    return row


@transaction.atomic
def take_back_allotment(allotment: Allotment, *, why: str, by: User, on: date) -> None:
    """Take an allotment off that was entered by mistake; one of which a voucher was entered stays."""
    row, held = _own(allotment, by, on)
    if row.expenses.exists():
        raise WrongStage(gettext_noop("Vouchers are entered of this allotment, so it stays. Correct its sum instead."))
    audit.record(
        by, "funds.take_back_allotment", row, on=on, congress=held.pk, before=audit.state(row, ALLOTMENT),
        after={"why": filled(why, field="why")},
    )  # fmt: skip
    row.delete()


def _check_year_open(congress: Congress, year: int) -> None:
    """The budget of a year stands once the year's books are closed: its statement was made upon it."""
    if 12 in closed(congress, year):
        raise WrongStage(
            gettext_noop("December of %(year)s is closed, and with it the year: its budget stays. To correct it, have a second person reopen December."),
            year=str(year), field="year",
        )  # fmt: skip


def _own(allotment: Allotment, by: User, on: date) -> tuple[Allotment, Congress]:
    """The allotment read anew while the books are held, its month open."""
    check_keeps(by, allotment.congress, on)
    held = hold(allotment.congress)
    row = Allotment.objects.select_related("congress").get(pk=allotment.pk)
    check_open(held, row.allotted_on, field="yuan")
    return row, held


def _check_carried(congress: Congress, year: int, earmarked_for: str, yuan: Decimal) -> None:
    """Not more than was left of last year's money of the same purpose; last year must be closed where it is in the books."""
    last = Allotment.objects.filter(congress=congress, year=year - 1)
    if not last.exists():
        return
    if 12 not in closed(congress, year - 1):
        raise WrongStage(
            gettext_noop("Close December of %(year)s first; then it is sure what is left."), year=str(year - 1)
        )
    of = last.filter(earmarked_for=earmarked_for)
    left = _total(of) - _total(Expense.objects.filter(allotment__in=of))
    already = Allotment.objects.filter(congress=congress, year=year, source=Source.CARRIED, earmarked_for=earmarked_for)
    if yuan > (rest := left - _total(already)):
        raise RuleBroken(
            gettext_noop("Only %(left)s yuan are left of last year's money for this purpose."),
            field="yuan",
            left=plain(rest),
        )


def spend(
    allotment: Allotment, *, voucher: str, spent_on: date, yuan: Decimal, payee: str, purpose: str, by: User, on: date,
    words: str = "", activity: Activity | None = None, paper: Paper | None = None,
) -> Expense:  # fmt: skip
    """Enter a voucher. Refused above what is left, against the earmark, in a closed month, or for a subsidy without its list."""
    if purpose == Purpose.SUBSIDY:
        raise RuleBroken(
            gettext_noop("A subsidy for duty is paid by its pay list. Draw up the list and pay it there."), field="purpose"
        )  # fmt: skip
    new = NewExpense(voucher, spent_on, yuan, payee, purpose, words, activity, paper)
    return spend_many([(allotment, new)], by=by, on=on)[0]


@transaction.atomic
def spend_many(given: Sequence[tuple[Allotment, NewExpense]], *, by: User, on: date) -> list[Expense]:
    """Enter vouchers in their order, all or none; all of one congress."""
    if not given:
        return []
    congress = given[0][0].congress
    check_keeps(by, congress, on)
    held = hold(congress)
    left: dict[int, Decimal] = {}
    years = {allotment.year for allotment, _new in given}
    taken = set(Expense.objects.filter(congress=held, year__in=years).values_list("year", "voucher"))
    shut = {(year, month) for year in years for month in closed(held, year)}
    made = []
    for allotment, new in given:
        if allotment.congress_id != held.pk:
            raise RuleBroken(gettext_noop("This allotment belongs to another congress."), field="allotment")
        if allotment.pk not in left:
            left[allotment.pk] = allotment.yuan - _total(allotment.expenses.all())
        check_new(held, allotment, new, left[allotment.pk], on)
        if (allotment.year, new.spent_on.month) in shut:
            check_open(held, new.spent_on, field="spent_on")
        voucher = filled(new.voucher, field="voucher")
        check_voucher(voucher, allotment.year, taken)
        left[allotment.pk] -= new.yuan
        taken.add((allotment.year, voucher))
        row = Expense(
            congress=held, allotment=allotment, year=allotment.year, voucher=voucher, spent_on=new.spent_on, yuan=new.yuan,
            payee=filled(new.payee, field="payee"), purpose=new.purpose, words=new.words.strip(), activity=new.activity,
            paper=new.paper,
        )  # fmt: skip
        row.save(force_insert=True)
        made.append(row)
    noted = [audit.Noted(row, {}, audit.state(row, EXPENSE)) for row in made]
    audit.record_many(by, "funds.spend", noted, on=on, congress=held.pk)
    return made


def check_new(congress: Congress, allotment: Allotment, new: NewExpense, left: Decimal, on: date) -> None:
    """What every voucher must keep of its allotment, of which `left` is left: its day, its purpose, its sum."""
    if new.yuan <= 0:
        raise RuleBroken(NOT_ABOVE_ZERO, field="yuan")
    _check_day(allotment.year, new.spent_on, on, field="spent_on")
    if new.spent_on < allotment.allotted_on:
        raise RuleBroken(
            gettext_noop("The money was allotted on %(day)s; it cannot be spent before."), field="spent_on",
            day=allotment.allotted_on,
        )  # fmt: skip
    _check_own(congress, new.paper, new.activity)
    if new.activity is not None and new.activity.stage == RecordStage.WITHDRAWN:
        raise RuleBroken(gettext_noop("“%(activity)s” is withdrawn. Choose the activity that was held, or leave it empty."), field="activity", activity=str(new.activity))  # fmt: skip
    if allotment.earmarked_for and new.purpose != allotment.earmarked_for:
        raise RuleBroken(
            gettext_noop("This money is earmarked for “%(purpose)s”. Choose another allotment, or correct the purpose."),
            field="purpose", purpose=str(Purpose(allotment.earmarked_for).label),
        )  # fmt: skip
    if new.yuan > left:
        raise RuleBroken(
            gettext_noop("Only %(left)s yuan are left of this allotment. Choose another one, or split the voucher by source."),
            field="yuan", left=plain(left),
        )  # fmt: skip


@transaction.atomic
def enter(
    allotment: Allotment, *, by: User, on: date, image: bytes | None = None, name: str = "", media_type: str = "",
    **told: Any,
) -> Expense:  # fmt: skip
    """Enter a voucher with its image: the image becomes a paper of its own, dated as the voucher. `told` is `spend`'s."""
    paper = None
    if image is not None:
        paper = keep_paper(
            allotment.congress, kind=PaperKind.VOUCHER, title=f"{told['payee']}凭证".strip(), number=told["voucher"],
            dated_on=told["spent_on"], upload=image, name=name, media_type=media_type, by=by, on=on,
        )  # fmt: skip
    return spend(allotment, paper=paper, by=by, on=on, **told)


@transaction.atomic
def reverse(expense: Expense, *, voucher: str, reversed_on: date, reason: str, by: User, on: date) -> Expense:
    """Take an expense back by a contrary voucher of the same year; the first one stays as it was entered."""
    check_keeps(by, expense.congress, on)
    held = hold(expense.congress)
    if expense.reverses_id is not None or Expense.objects.filter(reverses=expense).exists():
        raise WrongStage(gettext_noop("This expense is reversed already, or is itself a reversal."))
    why = filled(reason, field="reason")
    _check_day(expense.year, reversed_on, on, field="reversed_on")
    if reversed_on < expense.spent_on:
        raise RuleBroken(
            gettext_noop("It was spent on %(day)s; it cannot be taken back before."), field="reversed_on", day=expense.spent_on
        )  # fmt: skip
    check_open(held, reversed_on, field="reversed_on")
    number = filled(voucher, field="voucher")
    known = Expense.objects.filter(congress=held, year=expense.year).values_list("year", "voucher")
    check_voucher(number, expense.year, set(known))
    row = Expense(
        congress=held, allotment=expense.allotment, year=expense.year, voucher=number, spent_on=reversed_on,
        yuan=-expense.yuan, payee=expense.payee, purpose=expense.purpose, words=expense.words,
        activity=expense.activity, reverses=expense, reason=why,
    )  # fmt: skip
    row.save(force_insert=True)
    audit.record(by, "funds.reverse", row, on=on, congress=held.pk, after=audit.state(row, EXPENSE))
    return row


def _check_day(year: int, day: date, on: date, *, field: str) -> None:
    if day.year != year:
        raise RuleBroken(
            gettext_noop("The money is of %(year)s; the day must lie in that year."), field=field, year=str(year)
        )
    check_past(day, on, field=field)


def _check_own(congress: Congress, *things: Paper | Activity | None) -> None:
    if any(thing is not None and thing.congress_id != congress.pk for thing in things):
        raise RuleBroken(gettext_noop("The activity and the paper must be of this congress."))


def check_voucher(voucher: str, year: int, taken: set[tuple[int, str]]) -> None:
    """A voucher's number is entered once a year."""
    if (year, voucher) in taken:
        raise RuleBroken(
            gettext_noop("Voucher %(voucher)s is already entered for %(year)s. One voucher is entered once: look it up in the list."),
            field="voucher", voucher=voucher, year=str(year),
        )  # fmt: skip


def _total(rows: object) -> Decimal:
    found = rows.order_by().aggregate(total=Sum("yuan"))["total"]  # type: ignore[attr-defined]
    return found or Decimal(0)
