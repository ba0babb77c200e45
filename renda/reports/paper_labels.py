"""What our own sentences and titles look like in a paper: the outlines' lines and the figures' names as labels to be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import override

from renda.activities.models import Activity
from renda.base.figures import Figure
from renda.core.papers.labels import Hole, Label, Maybe, Part, Told
from renda.core.papers.text import as_read
from renda.core.periods import Period
from renda.people.models import Congress
from renda.reports import outline, queries
from renda.reports.catalogue import BY_KEY, FIGURES
from renda.reports.drafting import ROW, WORD
from renda.reports.kinds import all_kinds
from renda.reports.outline import COMPARING, Line
from renda.reports.reading import split
from renda.reports.session_words import session_words
from renda.reports.stages import About
from renda.reports.told import LISTS, This
from renda.reports.wording import GAP, ROW_WORDS, activity_words, office_words
from renda.reports.years import YEARS

TOKEN = re.compile(
    r"(?P<open>\[\[)|(?P<close>\]\])|<<(?P<lead>[^:]*):|(?P<next>;;)|(?P<end>>>)|(?P<wild>\ue000)"
    r"|\{(?P<key>[a-z_]+\.[a-z_0-9]+(?:@[0-9]+|~years)?)(?:\|(?P<form>[a-z]+))?\}"
)
#: Forms whose words are not held against anything: a list of years may leave years out.
PASSED_OVER = frozenset({"each", "without"})
#: Forms that are a number in the figure's unit.
NUMBERS = frozenset({"", "of", "gap", "cn"})
LEANS = re.compile(r"(?:会议(?!期间)|其中)")
#: A title that stands on another's (其中专项工作报告), or that has a part in it (支出：会议), is no label of its own.
NO_LABEL = re.compile(r"^其中|[：（、]")
LEAST_TITLE = 3
#: Days from one session to the next are fewer; more are a term.
LONGEST_RECESS = 600


def labels(congress: Congress, period: Period, this: This = None) -> list[Label]:
    """Every sentence of every outline, with the office's own wording, and every figure by its name and unit.

    `this`: the activity or session that the paper is about; without it sentences about one are left out. Over a term the
    sentences of the report over a term are taken, which sum the years.
    """
    long = (period.end - period.start).days > LONGEST_RECESS
    found: list[Label] = []
    for kind in all_kinds().values():
        if (kind.about is About.TERM) is long:
            own = queries.wordings(congress, kind.key)
            lines = (replace(line, text=own.get(line.id, line.text)) for line in outline.load(kind.key))
            found += _of_lines(kind.key, lines, congress, period, this)
    return [*found, *(label for figure in FIGURES for label in _of_title(figure, long=long))]


def _of_lines(kind: str, lines: Iterable[Line], congress: Congress, period: Period, this: This) -> Iterator[Label]:
    words = office_words(congress, period, [])
    del words["phrases"], words["as_of"]
    if isinstance(this, Activity):
        words |= activity_words(this)
    elif this is not None:
        words |= session_words(this)
    for line in lines:
        for text in _texts(line, congress, period, this):
            if "@this" in text:
                continue
            read = as_read(WORD.sub(lambda m: words.get(m[1], GAP), text).translate(_MARKS)).translate(_BACK)
            yield Label(tuple(_parts(read)), f"{kind}:{line.paragraph}", leans=bool(LEANS.match(read)))


#: The signs that outlines are written with must not be read as signs of the text.
_MARKS = {ord(":"): "\ue010", ord(";"): "\ue011"}
_BACK = {0xE010: ":", 0xE011: ";"}


def _texts(line: Line, congress: Congress, period: Period, this: This) -> Iterator[str]:
    """The line, or the line of each row where its figures are those of a row."""
    text, name = line.text, line.each
    if this is not None:
        text, name = text.replace("@this", f"@{this.pk}"), name.replace("@this", f"@{this.pk}")
    key, only = split(name) if name and not name.endswith("@this") else ("", None)
    if not name:
        yield text
    elif key in ROW_WORDS and key not in LISTS:
        figure = BY_KEY[key]
        rows = figure.rows(congress, period)
        for row in rows if only is None else rows.filter(**{figure.scope: only}):
            of_row = {**ROW_WORDS[key](row, period), "nth": "", "count": GAP}
            yield ROW.sub(lambda m, w=of_row: w[m[1]], text.replace("@row", f"@{row.pk}"))  # type: ignore[misc]


def _parts(text: str) -> list[Part]:
    """A line as parts: [[…]] and each part of a list may be left out; a list's lead goes with it."""
    stack: list[list[Part]] = [[]]
    end = 0

    def fold() -> None:
        inner = tuple(stack.pop())
        stack[-1].append(Maybe(inner))

    for found in TOKEN.finditer(text):
        if words := text[end : found.start()]:
            stack[-1].append(words)
        end = found.end()
        if found["open"]:
            stack.append([])
        elif found["lead"] is not None:
            stack += [[found["lead"]] if found["lead"] else [], []]
        elif found["next"]:
            fold()
            stack.append([Maybe(("、",))])
        elif found["end"]:
            fold()
            fold()
        elif found["close"]:
            fold()
        elif found["wild"]:
            stack[-1].append(Hole(""))
        else:
            stack[-1].append(_hole(found["key"], found["form"] or ""))
    if words := text[end:]:
        stack[-1].append(words)
    return stack[0]


def _hole(key: str, form: str) -> Hole:
    name = "" if form in PASSED_OVER else f"{key}|{form}"
    if form == "share":
        return Hole(name, Told.SHARE)
    if form in COMPARING:
        return Hole(name, Told.CHANGE)
    return Hole(name, Told.NUMBER if form in NUMBERS else Told.WORDS)


def _of_title(figure: Figure, *, long: bool) -> Iterator[Label]:
    """行动分队34个, 34个行动分队."""
    with override("zh-hans"):
        title = str(figure.title)
    if not NO_LABEL.search(title) and len(title) >= LEAST_TITLE:
        hole = _hole(f"{figure.key}{YEARS if long else ''}", "")
        yield Label((as_read(title), hole, figure.unit))
        yield Label((hole, f"{figure.unit}{as_read(title)}"))
