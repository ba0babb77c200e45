"""The county's returns: which figure each cell names, what it comes to for a year, and why a cell stays empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from renda.base.figures import Number, Reading
from renda.core.periods import Period
from renda.core.text import chinese_date
from renda.people.models import Congress
from renda.reports.catalogue import BY_KEY, FIGURES, Reader
from renda.reports.drafting import form_words
from renda.reports.models import ReturnCell
from renda.reports.return_papers import Blank, Place
from renda.reports.stages import ReturnAspect, ReturnPeriod

#: How much of a label must be shared with a figure's title before it is proposed.
ENOUGH = 0.6
_SIGNS = re.compile(r"[^\w]|数量|情况|总数|合计|本年|全年|[（(][^）)]*[）)]")
_PERIODS = (
    (("上年", "去年", "上一年"), ReturnPeriod.LAST_YEAR), (("上半年",), ReturnPeriod.FIRST_HALF), (("下半年",), ReturnPeriod.SECOND_HALF),
    (("一季度", "1季度"), ReturnPeriod.QUARTER_1), (("二季度", "2季度"), ReturnPeriod.QUARTER_2),
    (("三季度", "3季度"), ReturnPeriod.QUARTER_3), (("四季度", "4季度"), ReturnPeriod.QUARTER_4),
)  # fmt: skip
_SHARES = re.compile("百分比|占比|比例|率(?:$|[（( ·])|%")


@dataclass(frozen=True)
class Choice:
    """What a cell names: a figure (or none: by hand), what of it, and of which days."""

    figure: str = ""
    aspect: str = ReturnAspect.VALUE
    period: str = ReturnPeriod.YEAR


@dataclass(frozen=True)
class Filled:
    """What a cell comes to. `value` is None where `why` says why; `words` is the value as it is shown."""

    cell: ReturnCell
    where: str
    value: int | float | str | None = None
    words: str = ""
    why: str = ""
    period: Period | None = None
    reading: Reading | None = None


def fill_cells(congress: Congress, cells: Iterable[ReturnCell], form: str, year: int, day: date) -> list[Filled]:
    """Every cell for a year as the records are on `day`: each figure is read once a period."""
    readers: dict[Period, Reader] = {}
    found = []
    for cell in cells:
        where = Place(cell.table, cell.row, cell.column).words(form)
        if not cell.figure:
            found.append(Filled(cell, where, why=_("No figure is chosen: it is filled in by hand.")))
            continue
        if cell.figure not in BY_KEY:
            found.append(
                Filled(cell, where, why=_("The figure “%(key)s” is no longer in the catalogue.") % {"key": cell.figure})
            )
            continue
        period = ReturnPeriod(cell.period).of(year)
        if period.start > day:
            why = _("These days have not begun: %(from)s to %(until)s.") % {
                "from": chinese_date(period.start), "until": chinese_date(period.end),
            }  # fmt: skip
            found.append(Filled(cell, where, why=why, period=period))
            continue
        if period not in readers:
            readers[period] = Reader(congress, period, day=day, counts=True)
        found.append(_filled(cell, where, period, readers[period][cell.figure]))
    return found


def _filled(cell: ReturnCell, where: str, period: Period, reading: Reading) -> Filled:
    aspect = ReturnAspect(cell.aspect)
    if reading.value is None:
        return Filled(cell, where, why=str(reading.missing), period=period, reading=reading)
    words = form_words(reading, "" if aspect is ReturnAspect.VALUE else aspect.value)
    if not words:
        return Filled(cell, where, why=_("This figure has no base here."), period=period, reading=reading)
    value: int | float | str | None = {
        ReturnAspect.VALUE: _plain(reading.value),
        ReturnAspect.BASE: _plain(reading.of),
        ReturnAspect.GAP: _plain(reading.gap),
        ReturnAspect.SHARE: words,
    }[aspect]
    return Filled(cell, where, value, words, "", period, reading)


def _plain(value: Number | None) -> int | float | None:
    """A number as a workbook keeps it."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def kept(filled: Filled) -> dict[str, Any]:
    """What a filled form keeps of a cell."""
    days = [filled.period.start.isoformat(), filled.period.end.isoformat()] if filled.period else None
    return {
        "where": filled.where, "label": filled.cell.label, "figure": filled.cell.figure, "aspect": filled.cell.aspect,
        "words": filled.words, "why": filled.why, "days": days,
    }  # fmt: skip


# Choosing -----------------------------------------------------------------------------------------------------------


def proposal(label: str) -> Choice:
    """What a cell may be, told from the form's words; nothing where no title is like them."""
    aspect = ReturnAspect.SHARE if _SHARES.search(label) else ReturnAspect.VALUE
    period = next((each for words, each in _PERIODS if any(word in label for word in words)), ReturnPeriod.YEAR)
    best, score = "", 0.0
    for part in label.split(" · "):
        wanted = _pairs(part)
        for key, pairs in _titles():
            if aspect is ReturnAspect.SHARE and not BY_KEY[key].base:
                continue
            alike = 2 * len(wanted & pairs) / (len(wanted) + len(pairs)) if wanted and pairs else 0.0
            if alike > score:
                best, score = key, alike
    return Choice(best, aspect, period) if score >= ENOUGH else Choice(period=period)


def remembered(blanks: Iterable[Blank], cells: Iterable[ReturnCell]) -> dict[Place, Choice]:
    """The old form's choices on a new one: the same words, and where several cells have them, in their order."""
    waiting: dict[str, list[ReturnCell]] = {}
    for cell in cells:
        waiting.setdefault(_bare(cell.label), []).append(cell)
    found = {}
    for blank in blanks:
        same = waiting.get(_bare(blank.label))
        if same:
            cell = same.pop(0)
            found[blank.place] = Choice(cell.figure, cell.aspect, cell.period)
    return found


def option_of(key: str) -> str:
    """A figure as it is chosen from the list: J2 走访农户（activities.home_visits）."""
    figure = BY_KEY[key]
    return f"{figure.code} {figure.title}（{key}）"


def figure_of(option: str) -> str | None:
    """The key of a chosen option, of a code or of a title that only one figure has; "" for nothing, None for what is not known."""
    words = option.strip()
    if not words:
        return ""
    if words in BY_KEY:
        return words
    inside = re.search(r"（([a-z_.0-9]+)）$", words)
    if inside and inside[1] in BY_KEY:
        return inside[1]
    same = [
        figure.key for figure in FIGURES if words in (figure.code, str(figure.title), f"{figure.code} {figure.title}")
    ]
    return same[0] if len(same) == 1 else None


def same_words(one: str, other: str) -> bool:
    """Whether two labels say the same, spaces and years aside."""
    return _bare(one) == _bare(other)


def _bare(label: str) -> str:
    """Without spaces and years: 2020年走访 and 2021年走访 are the same words."""
    return re.sub(r"\s|(?:19|20)\d\d年?度?", "", label)


def _pairs(words: str) -> frozenset[str]:
    bare = _SIGNS.sub("", words)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1)) or frozenset({bare} - {""})


@cache
def _titles() -> tuple[tuple[str, frozenset[str]], ...]:
    with override("zh-hans"):
        return tuple((figure.key, _pairs(str(figure.title))) for figure in FIGURES)
