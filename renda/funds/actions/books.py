"""The books of a congress's money: kept by one hand at a time, and shut where a month is closed."""

from datetime import date, timedelta

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.funds.models import Allotment, MonthClose
from renda.funds.permissions import check_keeps, check_reopens
from renda.funds.stages import Source
from renda.people.actions.checks import filled
from renda.people.models import Congress

CLOSE = ("year", "month", "closed_on", "closed_by")


def hold(congress: Congress) -> Congress:
    """Lock the books: two clerks cannot spend the same money, and nothing enters a month while it is being closed."""
    return Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)


def check_open(congress: Congress, day: date, *, field: str) -> None:
    """Refuse a day in a closed month."""
    if MonthClose.objects.filter(congress=congress, year=day.year, month=day.month, reopened_on__isnull=True).exists():
        raise WrongStage(
            gettext_noop("%(year)s-%(month)s is closed: nothing is entered in it any more. Take a day of an open month, or have a second person reopen it."),
            year=str(day.year), month=str(day.month), field=field,
        )  # fmt: skip


@transaction.atomic
def close_month(congress: Congress, *, year: int, month: int, by: User, on: date) -> MonthClose:
    """Close a month that is over; those before it of the same year are closed first."""
    check_keeps(by, congress, on)
    held = hold(congress)
    if date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) > on:
        raise RuleBroken(gettext_noop("The month is not over. Close it from its last day on."), field="month")
    shut = set(closed(held, year))
    if month in shut:
        raise WrongStage(gettext_noop("This month is closed already."))
    if lacking := [each for each in range(1, month) if each not in shut]:
        raise WrongStage(
            gettext_noop("Months are closed one after the other: close month %(month)s first."), month=str(lacking[0])
        )
    row = MonthClose.objects.create(congress=held, year=year, month=month, closed_on=on, closed_by=by)
    audit.record(by, "funds.close_month", row, on=on, congress=held.pk, after=audit.state(row, CLOSE))
    return row


@transaction.atomic
def reopen_month(congress: Congress, *, year: int, month: int, reason: str, by: User, on: date) -> MonthClose:
    """Reopen the month that was closed last. Whoever closed it may not: a correction passes two people."""
    check_reopens(by, congress, on)
    held = hold(congress)
    row = MonthClose.objects.filter(congress=held, year=year, month=month, reopened_on__isnull=True).first()
    if row is None:
        raise WrongStage(gettext_noop("This month is not closed."))
    if row.closed_by_id == by.pk:
        raise RuleBroken(
            gettext_noop(
                "You closed this month yourself. Have a second person reopen it: the chair, or another office secretary."
            )
        )
    if (latest := max(closed(held, year))) != month:
        raise WrongStage(gettext_noop("Later months are closed: reopen month %(month)s first."), month=str(latest))
    if month == 12 and Allotment.objects.filter(congress=held, year=year + 1, source=Source.CARRIED).exists():
        raise WrongStage(
            gettext_noop(
                "What was left of this year is carried over already; the year stays closed. Enter the correction in the next year."
            )
        )
    row.reopened_on, row.reopened_by, row.reason = on, by, filled(reason, field="reason")
    row.save(update_fields=["reopened_on", "reopened_by", "reason"])
    audit.record(
        by, "funds.reopen_month", row, on=on, congress=held.pk,
        after=audit.state(row, ("year", "month", "reopened_by", "reason")),
    )  # fmt: skip
    return row


def closed(congress: Congress, year: int) -> list[int]:
    """The months of a year that are closed."""
    rows = MonthClose.objects.filter(congress=congress, year=year, reopened_on__isnull=True)
    return list(rows.values_list("month", flat=True))
