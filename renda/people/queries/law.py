"""By which law a congress decides on a day, and what a rule answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from renda.core.errors import RuleBroken
from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.law.verdict import Verdict
from renda.people.models import Congress
from renda.people.models.law import ConfirmedNumber


def confirmations(congress: Congress) -> QuerySet[ConfirmedNumber]:
    """Those that hold, by key."""
    return ConfirmedNumber.objects.filter(congress=congress, ended_on__isnull=True).order_by("key")


def basis_of(congress: Congress, day: date) -> Basis:
    """The day, the congress's province, and the values confirmed that are still the product's own. One query."""
    return bases(congress)(day)


def bases(congress: Congress) -> Callable[[date], Basis]:
    """The congress's basis for any number of days, in one query."""
    province = congress.jurisdiction
    held = list(confirmations(congress).values_list("key", "value", "decides_from"))

    def on(day: date) -> Basis:
        keys = {
            key for key, value, start in held if (start is None or start <= day) and _is_still(key, value, province)
        }
        return Basis(day, province, frozenset(keys))

    return on


def ask(congress: Congress, rule: str, inputs: Mapping[str, Any], day: date) -> Verdict:
    """What a rule of the registry answers this congress on a day. Raises WrongInput where the question is not of its form."""
    return registry.decide(rule, inputs, basis_of(congress, day))


def inform(congress: Congress, rule: str, day: date) -> Verdict:
    """What a rule that only informs says to this congress on a day."""
    return registry.inform(rule, Basis(day, congress.jurisdiction))


def require(
    congress: Congress,
    rule: str,
    inputs: Mapping[str, Any],
    day: date,
    *,
    words: str,
    field: str = "",
    **facts: str | int,
) -> Verdict:
    """Ask a rule that an act must keep. Raises RuleBroken with these words and the rule's reasons where it refuses."""
    verdict = ask(congress, rule, inputs, day)
    if verdict.refuses:
        raise RuleBroken(words, field=field, verdict=verdict, **facts)  # type: ignore[arg-type]  # the facts come last
    return verdict


def _is_still(key: str, value: int, province: str) -> bool:
    number = registry.NUMBERS.get(key)
    local = number.local.get(province) if number else None
    return local is not None and local.value == value and not local.conflicts
