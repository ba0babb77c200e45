"""What of the law still waits for a word of the congress."""

from __future__ import annotations

from datetime import date, timedelta

from renda.core.law import registry
from renda.core.law.dated import Dated, Local
from renda.people.models import Congress, SeenChange
from renda.people.queries.law import bases, confirmations

ONE_DAY = timedelta(days=1)


def waiting(congress: Congress) -> list[tuple[Dated, Local]]:
    """Provincial values of the congress's province that decide nothing until they are confirmed."""
    confirmed = set(confirmations(congress).values_list("key", flat=True))
    return [
        (number, local)
        for number in registry.NUMBERS.values()
        if (local := number.local.get(congress.jurisdiction))
        and not local.is_sure
        and not local.conflicts
        and number.key not in confirmed
    ]


def coming(congress: Congress, day: date) -> list[tuple[Dated, date, int]]:
    """Numbers whose value for the congress changes after the day, in a text that is kept already or was confirmed for a later day:
    (number, first day in force, value), the next first. One query where nothing changes."""
    province = congress.jurisdiction
    days = {(key, since) for key, number in registry.NUMBERS.items() for since in number.values if since > day}
    days |= {
        (key, since)
        for key, number in registry.NUMBERS.items()
        if province in number.local
        for since in number.local[province].later
        if since > day
    }
    confirmed = confirmations(congress).filter(decides_from__gt=day).values_list("key", "decides_from")
    days |= {(key, since) for key, since in confirmed if key in registry.NUMBERS and since is not None}
    if not days:
        return []
    basis, found = bases(congress), []
    for key, since in sorted(days, key=lambda each: (each[1], each[0])):
        number = registry.NUMBERS[key]
        before, after = basis(since - ONE_DAY).get(number), basis(since).get(number)
        if after is not None and before != after:
            found.append((number, since, after))
    return found


def unseen(congress: Congress, day: date) -> list[tuple[Dated, date, int]]:
    """Of the numbers that change, those that the office has not taken note of with this day and value."""
    found = coming(congress, day)
    if not found:
        return []
    seen = set(SeenChange.objects.filter(congress=congress, since__gt=day).values_list("key", "since", "value"))
    return [(number, since, value) for number, since, value in found if (number.key, since, value) not in seen]
