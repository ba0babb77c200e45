"""Confirm a provincial value, or take the confirmation back."""

from datetime import date

from django.db import IntegrityError, transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.law import registry
from renda.core.text import gettext_noop
from renda.law import queries
from renda.law.permissions import check_confirms
from renda.people.models import ConfirmedNumber, Congress, SeenChange
from renda.people.permissions import check_keeps

ACTS = (
    gettext_noop("act: law.confirm_number"),
    gettext_noop("act: law.end_confirmation"),
    gettext_noop("act: law.note_changes"),
)


@transaction.atomic
def confirm_number(
    congress: Congress, *, key: str, value: int, source: str, by: User, on: date, decides_from: date | None = None
) -> ConfirmedNumber:
    """Say that a provincial value was compared with its text, which is named: it decides, at once or from the day given."""
    check_confirms(by, congress, on)
    number = registry.NUMBERS.get(key)
    local = number.local.get(congress.jurisdiction) if number else None
    if local is None:
        raise RuleBroken(gettext_noop("This province sets no such number: “%(key)s”."), key=key, field="key")
    if local.conflicts:
        raise RuleBroken(
            gettext_noop("This clause cannot stand beside national law and stays off."),
            cite=local.conflicts,
            field="key",
        )
    if local.is_sure:
        raise RuleBroken(gettext_noop("The text of this number was read; there is nothing to confirm."), field="key")
    if value != local.value:
        raise RuleBroken(
            gettext_noop(
                "The value kept here is %(kept)s. If your text says %(yours)s, do not confirm it and tell the makers of this product."
            ),
            kept=local.value,
            yours=value,
            field="value",
        )
    if not source.strip():
        raise RuleBroken(gettext_noop("Name the text that you compared it with."), field="source")
    try:
        with transaction.atomic():
            confirmed = ConfirmedNumber.objects.create(
                congress=congress,
                key=key,
                value=value,
                source=source.strip(),
                confirmed_on=on,
                decides_from=decides_from,
            )
    except IntegrityError:
        raise WrongStage(gettext_noop("This number is confirmed already.")) from None
    after = {"key": key, "value": value, "source": source.strip(), "decides_from": decides_from}
    audit.record(by, "law.confirm_number", confirmed, on=on, congress=congress.pk, after=after)
    return confirmed


@transaction.atomic
def end_confirmation(confirmed: ConfirmedNumber, *, by: User, on: date) -> ConfirmedNumber:
    """Take a confirmation back: the value decides nothing more."""
    check_confirms(by, confirmed.congress, on)
    confirmed = ConfirmedNumber.objects.select_for_update().select_related("congress").get(pk=confirmed.pk)
    if confirmed.ended_on is not None:
        raise WrongStage(gettext_noop("This confirmation was taken back already."))
    confirmed.ended_on = on
    confirmed.save()
    audit.record(
        by,
        "law.end_confirmation",
        confirmed,
        on=on,
        congress=confirmed.congress_id,
        after={"ended_on": on, "key": confirmed.key},
    )
    return confirmed


@transaction.atomic
def note_changes(congress: Congress, *, since: date, by: User, on: date) -> int:
    """Take note of the numbers that change on a day to come, so that the to-do list tells them no more. Gives how many were new."""
    check_keeps(by, congress, on)
    found = [(number.key, value) for number, day, value in queries.coming(congress, on) if day == since]
    if not found:
        raise RuleBroken(gettext_noop("No number of the law is known to change on that day."), field="since")
    new = [
        key
        for key, value in found
        if SeenChange.objects.get_or_create(
            congress=congress, key=key, since=since, value=value, defaults={"seen_on": on}
        )[1]
    ]
    if new:
        audit.record(
            by, "law.note_changes", congress, on=on, congress=congress.pk, after={"since": since, "numbers": new}
        )
    return len(new)
