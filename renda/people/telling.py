"""What the apps above have to tell on a person's page: each adds a function to TELLERS when it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from renda.core.law.verdict import Verdict
from renda.people.models import Congress, Person


@dataclass(frozen=True)
class Told:
    """A sentence with the records that it stands on (words, address) and the rule behind it."""

    words: str
    records: tuple[tuple[str, str], ...]
    why: Verdict
    tone: str = "warning"


Teller = Callable[[Person, Congress, date], Iterator[Told]]
TELLERS: list[Teller] = []


def told(person: Person, congress: Congress, day: date) -> list[Told]:
    """Everything there is to tell of the person on a day."""
    return [each for teller in TELLERS for each in teller(person, congress, day)]
