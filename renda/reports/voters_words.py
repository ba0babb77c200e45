"""What voters said, on a duty file that leaves the office: without what leads to them (docs/adr/0032)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from renda.activities.models import Target
from renda.activities.stages import TargetKind
from renda.core.hiding import Hidden, Why, hidden_in, someone, without
from renda.people.models import Congress
from renda.people.queries.persons import deputies
from renda.stations.queries.opinions import head_of, heads_of_households


class Teller(Protocol):
    """How a paper tells voters' words and whom a deputy visited."""

    @property
    def note(self) -> str: ...
    @property
    def words(self) -> Callable[[str], str]: ...
    @property
    def target(self) -> Callable[[Target], str]: ...


@dataclass(frozen=True)
class AsNoted:
    """The office's own copy: as they were noted."""

    note: str = "本件载有选民原话和走访对象姓名，仅供本单位内部使用。"

    def words(self, words: str) -> str:
        """As they are."""
        return words

    def target(self, target: Target) -> str:
        """By its name."""
        return target.name


@dataclass
class Covered:
    """For others: names, numbers and house numbers in voters' words taken out, households without their given names.

    `taken` remembers what was taken out, for the office to look at.
    """

    public: frozenset[str]
    heads: frozenset[str]
    note: str = "选民意见、困难问题和走访对象中的姓名、号码等已隐去。"
    taken: list[Hidden] = field(default_factory=list)

    def words(self, words: str) -> str:
        """Without what leads to a person; deputies' names stay."""
        if not words:
            return words
        found = hidden_in(words, public=self.public, known=self.heads)
        self.taken += found
        return without(words, found)

    def target(self, target: Target) -> str:
        """罗湾村任某某户; a firm keeps its name."""
        if target.kind != TargetKind.HOUSEHOLD:
            return target.name
        head = head_of(target.name, target.area.name if target.area else "")
        if head in self.public or head not in self.heads:
            return self.words(target.name)
        self.taken.append(Hidden(0, 0, head, someone(head), Why.KNOWN))
        return target.name.replace(head, someone(head))


def covered(congress: Congress, on: date) -> Covered:
    """The names that stay, those of the deputies of a day; and those of the heads of households that were to be visited."""
    public = frozenset(deputies(congress, on).values_list("name", flat=True))
    return Covered(public, frozenset(heads_of_households(congress)) - public)
