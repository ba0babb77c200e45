"""How far a plan is: each item against the figure that tells it, or against what the office noted by hand.

Nothing of it is stored while the plan runs, so an item cannot be out of step with the records. A closed plan shows what
was kept when it was closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renda.base.figures import Figure, Number, Reading
from renda.core.comparing import percent_told
from renda.core.periods import Period
from renda.people.models import Congress, PlanItem
from renda.people.stages import Measure, PlanItemState, PlanStage
from renda.reports.reading import Reader

#: Days before its deadline from which an item that is not done is due soon.
SOON = 15


@dataclass(frozen=True)
class Progress:
    """One item: what was done of it (`done`), by which reading, and whether that is its aim."""

    item: PlanItem
    done: Number | None
    reading: Reading | None
    is_done: bool

    @property
    def is_dropped(self) -> bool:
        """Whether the office dropped it."""
        return self.item.state == PlanItemState.DROPPED

    @property
    def share(self) -> Decimal | None:
        """What was done in per cent of the aim, at most 100; None without a number."""
        if self.item.aim is None or self.done is None:
            return None
        return min(percent_told(Decimal(self.done), self.item.aim) or Decimal(0), Decimal(100))

    @property
    def gap(self) -> Decimal | None:
        """What is left to the aim; None without an aim."""
        return None if self.item.aim is None else max(self.item.aim - Decimal(self.done or 0), Decimal(0))

    @property
    def _is_open(self) -> bool:
        """Whether somebody still has to do it: drafts bind nobody, and what was left of a closed plan is told as not done."""
        return not self.is_done and not self.is_dropped and self.item.plan.stage == PlanStage.DECIDED

    def is_late(self, day: date) -> bool:
        """Whether it is neither done nor dropped after its deadline."""
        return self._is_open and day > self.item.due_on

    def is_soon(self, day: date) -> bool:
        """Whether it falls due within the next days and is not done."""
        left = (self.item.due_on - day).days
        return self._is_open and 0 <= left <= SOON


def progress(
    items: Iterable[PlanItem], congress: Congress, figures: Mapping[str, Figure], *, until: date | None = None
) -> list[Progress]:
    """The items of plans of one congress against their figures, each read within the item's months (up to `until`).

    A figure that the catalogue no longer has tells nothing: the item then is not done and has no reading.
    """
    items = list(items)
    windows = {item.pk: _window(item, until) for item in items if item.figure in figures}
    wanted: dict[Period, list[str]] = {}
    for item in items:
        if (window := windows.get(item.pk)) is not None:
            wanted.setdefault(window, []).append(item.figure)
    readers = {window: Reader(congress, window, figures, counts=True).ahead(keys) for window, keys in wanted.items()}
    return [_told(item, _reading(item, readers, windows.get(item.pk))) for item in items]


def _told(item: PlanItem, reading: Reading | None) -> Progress:
    by_hand = item.state == PlanItemState.DONE
    if item.measure == Measure.HAND or item.plan.stage == PlanStage.CLOSED:
        return Progress(item, item.result, reading, by_hand)
    done = None if reading is None else reading.share if item.measure == Measure.SHARE else reading.value
    reached = done is not None and item.aim is not None and Decimal(done) >= item.aim
    return Progress(item, done, reading, reached and item.state == PlanItemState.OPEN)


def _reading(item: PlanItem, readers: Mapping[Period, Reader], window: Period | None) -> Reading | None:
    return None if window is None else readers[window][item.figure]


def _window(item: PlanItem, until: date | None) -> Period | None:
    """The item's months as far as they are asked for; None where no figure tells the item, or not yet."""
    if item.measure == Measure.HAND:
        return None
    window = item.window
    if until is None or until >= window.end:
        return window
    return None if until < window.start else Period(window.start, until)
