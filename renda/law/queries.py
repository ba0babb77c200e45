"""What of the law still waits for a word of the congress."""

from __future__ import annotations

from renda.core.law import registry
from renda.core.law.dated import Dated, Local
from renda.people.models import Congress
from renda.people.queries.law import confirmations


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
