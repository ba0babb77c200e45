"""Charts: described here, drawn by Vega-Lite (vl-convert) on the server as SVG or PNG, kept by what they show.

Drawing takes half a second, so that no page waits for it: pages show an image whose address holds the chart's mark, and
the table beside it. Nothing is fetched from any host.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache as once
from typing import Any

import vl_convert
from django.core.cache import caches

from renda.base.parts import Words
from renda.base.printing.fonts import own_folders

#: The colours of the screens; a paper print keeps them apart by their brightness.
COLOURS = {"red": "#b3242b", "gold": "#dba744", "blue": "#33608f", "green": "#2d8a67", "grey": "#cbd1da"}
INK, SOFT, LINE = "#1f2733", "#59626f", "#e3e7ee"
#: What the reader's machine has, then what comes with the program (for PNG).
FONT = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, Noto Sans CJK TC, sans-serif"
WIDE, NARROW = 520, 300
UPRIGHT, ROW = 220, 30
#: Raised when the look changes, so that nothing old is shown.
LOOK = 3


@dataclass(frozen=True)
class Series:
    """One colour: its name, tone (red, gold, blue, green, grey) and a whole number for each place of the axis."""

    label: Words
    tone: str
    values: Sequence[int]


@dataclass(frozen=True)
class Chart:
    """Bars along an axis: `upright` side by side, or lying with the series one after the other in one bar.

    urls  the page with the rows of each place, where there is one; the table links to it
    """

    title: Words
    axis: Words
    places: Sequence[str]
    series: Sequence[Series]
    is_upright: bool = True
    urls: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for each in self.series for value in each.values)

    @property
    def rows(self) -> list[tuple[str, list[int], str]]:
        """The chart as a table: a place, its values, and where its rows are."""
        return [
            (place, [each.values[at] for each in self.series], self.urls[at] if self.urls else "")
            for at, place in enumerate(self.places)
        ]

    @property
    def mark(self) -> str:
        """What the chart shows, as a short hash: the same mark is the same picture."""
        return hashlib.sha256(f"{LOOK} {json.dumps(spec_of(self), sort_keys=True)}".encode()).hexdigest()[:16]

    def size(self, *, narrow: bool = False) -> tuple[int, int]:
        """Width and height of the drawing in pixels, without its axes."""
        width = NARROW if narrow else WIDE
        return width, UPRIGHT if self.is_upright else max(90, ROW * len(self.places))


def spec_of(chart: Chart, *, narrow: bool = False) -> dict[str, Any]:
    """The chart in Vega-Lite's language. Labels are plain data: nothing in them is read as an expression or an address."""
    width, height = chart.size(narrow=narrow)
    values = [
        {"place": place, "series": str(each.label), "order": number, "value": each.values[at]}
        for number, each in enumerate(chart.series)
        for at, place in enumerate(chart.places)
    ]
    axis = {"tickMinStep": 1, "tickCount": 5, "format": "d", "domain": False, "ticks": False}
    length = {"field": "value", "type": "quantitative", "title": None, "axis": axis}
    place = {
        "field": "place", "type": "nominal", "sort": list(chart.places), "title": None,
        "axis": {"labelAngle": 0, "ticks": False, "grid": False, "labelLimit": 130, "labelOverlap": True, "domainColor": SOFT},
    }  # fmt: skip
    several = len(chart.series) > 1
    colour: dict[str, Any] = {
        "field": "series", "type": "nominal", "sort": {"field": "order"}, "title": None,
        "scale": {"domain": [str(each.label) for each in chart.series], "range": [COLOURS[each.tone] for each in chart.series]},
        "legend": {"orient": "top", "symbolType": "square"} if several else None,
    }  # fmt: skip
    bar: dict[str, Any] = {"type": "bar", "cornerRadiusEnd": 2}
    words: dict[str, Any] = {"type": "text", "color": INK, "fontSize": 12}
    encoding: dict[str, Any]
    shown = {"field": "value", "type": "quantitative", "format": "d"}
    if chart.is_upright:
        encoding = {"x": place, "y": length}
        if several:
            encoding["xOffset"] = {"field": "series", "sort": {"field": "order"}}
        words |= {"dy": -7}
        labels: dict[str, Any] = {"text": shown}
    else:
        encoding = {"y": place, "x": {**length, "axis": {**axis, "labels": False, "grid": False}}}
        words |= {"align": "left", "dx": 5}
        labels = {"text": shown} if not several else {}
    layers = [{"mark": bar, "encoding": {"color": colour, "order": {"field": "order"}}}]
    if labels and not (several and narrow):
        layers.append(
            {"mark": words, "encoding": labels, "transform": [{"filter": "datum.value > 0"}]}  # type: ignore[dict-item]
        )
    if not chart.is_upright and several:
        layers.append(_ends(chart, words))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": width, "height": height, "padding": 4,
        "data": {"values": values}, "encoding": encoding, "layer": layers,
        "config": {
            "font": FONT, "background": "white", "view": {"stroke": None},
            "axis": {"labelColor": SOFT, "labelFontSize": 13, "gridColor": LINE, "labelPadding": 6},
            "legend": {"labelColor": SOFT, "labelFontSize": 13, "symbolStrokeWidth": 0}, "bar": {"discreteBandSize": {"band": 0.68}},
        },
    }  # fmt: skip


def _ends(chart: Chart, words: dict[str, Any]) -> dict[str, Any]:
    """At the end of a bar of several parts: the first part of the whole, 23 / 25."""
    ends = [
        {"place": place, "whole": sum(values), "words": f"{values[0]} / {sum(values)}"}
        for place, values, _url in chart.rows
        if sum(values)
    ]
    return {
        "data": {"values": ends}, "mark": words,
        "encoding": {"x": {"field": "whole", "type": "quantitative"}, "text": {"field": "words", "type": "nominal"}},
    }  # fmt: skip


def svg(chart: Chart, *, narrow: bool = False) -> bytes:
    """The drawing for a screen; it has no style and no script in it."""
    return _kept("svg", spec_of(chart, narrow=narrow))


def png(chart: Chart) -> bytes:
    """The drawing for Word and PDF, at twice the size of the screen's, with the fonts that come with the program."""
    return _kept("png", spec_of(chart))


def _kept(form: str, spec: dict[str, Any]) -> bytes:
    text = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    key = f"{form}-{hashlib.sha256(f'{LOOK} {text}'.encode()).hexdigest()}"
    found: bytes | None = caches["charts"].get(key)
    if found is None:
        _know_fonts()
        found = (
            vl_convert.vegalite_to_png(text, allowed_base_urls=[], scale=2)
            if form == "png"
            else vl_convert.vegalite_to_svg(text, allowed_base_urls=[]).encode()
        )
        caches["charts"].set(key, found)
    return found


@once
def _know_fonts() -> None:
    for folder in own_folders():
        vl_convert.register_font_directory(str(folder))
