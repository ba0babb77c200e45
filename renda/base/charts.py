"""Bars: a small chart drawn as SVG on the server, so that it prints, needs no script, and has its table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renda.base.parts import Words

#: Heights of the steps of an axis, as people count: 1, 2, 5, 10, 20, 50 …
STEPS = (1, 2, 5)
LINES = 4


@dataclass(frozen=True)
class Series:
    """One colour of bars: its name, tone (red, gold, blue, green) and a whole number for each place of the axis."""

    label: Words
    tone: str
    values: Sequence[int]


@dataclass(frozen=True)
class Bar:
    """A rectangle, in the drawing's units; `words` say what it shows."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    words: str


@dataclass(frozen=True)
class Mark:
    """A word on an axis, at a place."""

    at: float
    words: str


@dataclass(frozen=True)
class Drawing:
    """Bars at one width: everything that the template draws."""

    width: int
    height: int
    left: int
    floor: int
    bars: tuple[Bar, ...]
    lines: tuple[Mark, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Chart:
    """Groups of bars along an axis."""

    title: Words
    axis: Words
    places: Sequence[str]
    series: Sequence[Series]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for each in self.series for value in each.values)

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """The chart as a table: a place and its values."""
        return [(place, [each.values[at] for each in self.series]) for at, place in enumerate(self.places)]

    @property
    def wide(self) -> Drawing:
        """For a desk."""
        return draw(self, width=720, height=270)

    @property
    def narrow(self) -> Drawing:
        """For a phone."""
        return draw(self, width=340, height=220)


def step_of(highest: int) -> int:
    """The step of the axis, so that at most four steps hold the highest value."""
    power = 1
    while True:
        for step in STEPS:
            if step * power * LINES >= highest:
                return step * power
        power *= 10


def draw(chart: Chart, *, width: int, height: int) -> Drawing:
    """Place bars, lines and marks. The floor of the axis is 0."""
    left, top, below = 40, 14, 30
    floor = height - below
    highest = max([1, *(value for each in chart.series for value in each.values)])
    step = step_of(highest)
    most = step * LINES
    scale = (floor - top) / most
    slot = (width - left) / max(1, len(chart.places))
    thick = min(26.0, slot * 0.72 / max(1, len(chart.series)))
    bars = []
    for at, place in enumerate(chart.places):
        begin = left + slot * at + (slot - thick * len(chart.series)) / 2
        for number, each in enumerate(chart.series):
            tall = round(each.values[at] * scale, 1)
            if tall:
                words = f"{place} {each.label} {each.values[at]}"
                x = round(begin + thick * number, 1)
                bars.append(Bar(x, round(floor - tall, 1), round(thick - 2, 1), tall, each.tone, words))
    every = 1 if slot >= 30 else 2
    return Drawing(
        width, height, left, floor, tuple(bars),
        tuple(Mark(round(floor - step * at * scale, 1), str(step * at)) for at in range(LINES + 1)),
        tuple(
            Mark(round(left + slot * (at + 0.5), 1), place)
            for at, place in enumerate(chart.places) if at % every == 0
        ),
    )  # fmt: skip
