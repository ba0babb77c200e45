"""A refusal of an act, said of a row: the rules of the sheets are the acts' own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from renda.base.sheets.kinds import Fault
from renda.core.errors import Refused

T = TypeVar("T")


@dataclass
class Faults:
    """The faults of one row, gathered. `columns` names the column in which an act's field stands, where they differ."""

    columns: Mapping[str, str] = field(default_factory=dict)
    found: list[Fault] = field(default_factory=list)

    def add(self, column: str, words: str, **facts: object) -> None:
        """Note one."""
        self.found.append(Fault(column, words, facts))

    def check(self, rule: Callable[[], T], column: str = "") -> T | None:
        """What the rule gives; a refusal becomes a fault of `column`, else of the refusal's own field, and gives None."""
        try:
            return rule()
        except Refused as refused:
            at = column or self.columns.get(refused.field, refused.field)
            self.found.append(Fault(at, refused.words, dict(refused.facts)))
            return None

    def __bool__(self) -> bool:
        return bool(self.found)
