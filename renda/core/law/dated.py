"""A number of the law: what it means, its article, its values by the day they came into force, and what provinces set instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    """How we know a value (law.md 0.2)."""

    READ = "read"  # in a national statute
    PROVINCIAL = "provincial"  # in a provincial text
    SECONDARY = "secondary"  # in a handbook, a notice, the press
    INFERRED = "inferred"  # our own reading of a text that is silent
    MEMORY = "memory"  # not verified at all


#: What may decide without an administrator's word.
SURE = frozenset({Certainty.READ, Certainty.PROVINCIAL})


@dataclass(frozen=True)
class Local:
    """A province's own value.

    source     the provincial text, as `KEY@year:article` of `renda.core.law.statutes`
    dated      the day that text was adopted or last amended
    conflicts  why the clause is off: the national law it cannot stand beside; empty where there is no conflict
    normally   the text says 一般: a warning, never a refusal
    later      what the text sets from a later day on: day in force → (value, article)
    """

    value: int
    source: str
    dated: date
    certainty: Certainty = Certainty.PROVINCIAL
    conflicts: str = ""
    normally: bool = False
    later: Mapping[date, tuple[int, str]] = field(default_factory=dict, hash=False)

    def on(self, day: date) -> Local:
        """As it is on a day: its value and article of that day."""
        begun = [start for start in sorted(self.later) if start <= day]
        if not begun:
            return self
        value, source = self.later[begun[-1]]
        return replace(self, value=value, source=source, dated=begun[-1])

    @property
    def is_sure(self) -> bool:
        """Whether the text itself was read."""
        return self.certainty in SURE


@dataclass(frozen=True)
class Dated:
    """One number with its unit and source.

    key        its name in settings and on pages, e.g. `seats.township.base`
    meaning    what it is, in English and Chinese
    values     by the first day in force of each text; empty where the nation sets none
    cites      the article of each text, by the same days
    unread     days among the values whose text was not read: their values are from another source
    local      what provinces set instead, by code (CN-33)
    """

    key: str
    meaning: str
    chinese: str
    unit: str
    cite: str
    values: Mapping[date, int] = field(default_factory=dict)
    cites: Mapping[date, str] = field(default_factory=dict)
    unread: frozenset[date] = frozenset()
    local: Mapping[str, Local] = field(default_factory=dict)

    def on(self, day: date) -> int:
        """The national value in force on a day; before the first text known, that text's value (see `is_verified`).

        Raises LookupError where the nation sets none.
        """
        return self.values[self._start(day)]

    def cite_on(self, day: date) -> str:
        """The article that sets the value of a day."""
        return self.cites.get(self._start(day), self.cite) if self.values else self.cite

    def is_verified(self, day: date) -> bool:
        """Whether the text in force on the day was read; for other days the nearest reading answers."""
        return bool(self.values) and day >= min(self.values) and self._start(day) not in self.unread

    def _start(self, day: date) -> date:
        if not self.values:
            raise LookupError(self.key)
        known = [start for start in sorted(self.values) if start <= day]
        return known[-1] if known else min(self.values)


def numbers_of(text: str, since: date, *, earlier: tuple[str, date] | None = None) -> Callable[..., Dated]:
    """How the numbers of one text are declared: `text` is its key in citations (EL@2020), `since` its first day in force.

    The function takes key, meaning, Chinese meaning, unit, article and the national value (None where the nation sets none);
    provinces as `CN_33=Local(…)`; `before` is the article in the `earlier` text, where that was read and set the same value.
    """

    def number(
        key: str,
        meaning: str,
        chinese: str,
        unit: str,
        article: str,
        value: int | None = None,
        before: str = "",
        **local: Local,
    ) -> Dated:
        values = {} if value is None else {since: value}
        cites = {}
        if earlier is not None and before and value is not None:
            values[earlier[1]], cites[earlier[1]] = value, f"{earlier[0]}:{before}"
        provinces = {name.replace("_", "-"): each for name, each in local.items()}
        return Dated(key, meaning, chinese, unit, f"{text}:{article}", values, cites, local=provinces)

    return number
