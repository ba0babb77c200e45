"""By which law a congress decides on a day, and what still waits for a word."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.law.dated import Dated, Local
from renda.law.models import ConfirmedNumber
from renda.people.models import Congress


def confirmations(congress: Congress) -> QuerySet[ConfirmedNumber]:
    """Those that hold, by key."""
    return ConfirmedNumber.objects.filter(congress=congress, ended_on__isnull=True).order_by("key")


def basis_of(congress: Congress, day: date) -> Basis:
    """The day, the congress's province, and the values confirmed that are still the product's own. One query."""
    province = congress.jurisdiction
    held = confirmations(congress).values_list("key", "value")
    return Basis(day, province, frozenset(key for key, value in held if _is_still(key, value, province)))


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


def _is_still(key: str, value: int, province: str) -> bool:
    number = registry.NUMBERS.get(key)
    local = number.local.get(province) if number else None
    return local is not None and local.value == value and not local.conflicts
