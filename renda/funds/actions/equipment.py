"""What was bought is tied to the voucher that paid it."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from renda.accounts.models import User
from renda.base import audit
from renda.core.comparing import plain
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.funds.actions.books import hold
from renda.funds.models import Equipment, Expense
from renda.funds.permissions import check_keeps
from renda.funds.stages import PLACES
from renda.people.actions.checks import filled
from renda.stations.models import Room

EQUIPMENT = ("expense", "name", "quantity", "yuan", "room", "place")


@transaction.atomic
def note_equipment(
    expense: Expense, *, name: str, quantity: int, yuan: Decimal, place: str, by: User, on: date, room: Room | None = None
) -> Equipment:  # fmt: skip
    """Note a thing of a voucher. The parts of a voucher are never more than its sum, so that no purchase is told twice."""
    check_keeps(by, expense.congress, on)
    held = hold(expense.congress)
    if expense.purpose not in PLACES:
        raise RuleBroken(gettext_noop("Things are noted of vouchers for rooms or equipment only."))
    if expense.reverses_id is not None or Expense.objects.filter(reverses=expense).exists():
        raise WrongStage(gettext_noop("This expense is reversed already, or is itself a reversal."))
    if yuan <= 0:
        raise RuleBroken(gettext_noop("The sum must be above zero."), field="yuan")
    if quantity < 1:
        raise RuleBroken(gettext_noop("The quantity is at least 1."), field="quantity")
    if room is not None and room.station.congress_id != held.pk:
        raise RuleBroken(gettext_noop("This room belongs to another congress."), field="room")
    noted = expense.equipment.aggregate(total=Sum("yuan"))["total"] or Decimal(0)
    if noted + yuan > expense.yuan:
        raise RuleBroken(
            gettext_noop("Only %(left)s yuan of the voucher are not yet told by a thing."), field="yuan", left=plain(expense.yuan - noted)
        )  # fmt: skip
    row = Equipment.objects.create(
        congress=held, expense=expense, name=filled(name, field="name"), quantity=quantity, yuan=yuan,
        place=filled(place, field="place"), room=room,
    )  # fmt: skip
    audit.record(by, "funds.note_equipment", row, on=on, congress=held.pk, after=audit.state(row, EQUIPMENT))
    return row


@transaction.atomic
def drop_equipment(thing: Equipment, *, why: str, by: User, on: date) -> Expense:
    """Take a thing off that was noted wrongly: its part of the voucher is free again."""
    check_keeps(by, thing.congress, on)
    held = hold(thing.congress)
    audit.record(
        by, "funds.drop_equipment", thing, on=on, congress=held.pk, before=audit.state(thing, EQUIPMENT),
        after={"why": filled(why, field="why")},
    )  # fmt: skip
    expense = thing.expense
    thing.delete()
    return expense
