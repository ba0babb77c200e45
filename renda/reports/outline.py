"""Outlines: how a report is built, one line a sentence. They are Markdown with named places, without logic.

    name: … · …            the head, before the first line: what kind of report it is (see `renda.reports.kinds`)
    # [title] …            the title
    #_ [line] …            a line under the title: where and when it was spoken, by whom
    #: [line] …            the words to those addressed: 各位代表：
    ## [leadership] …      a heading of the first level; ### of the second
    [line] text            a sentence; lines without a blank line between them stand in one paragraph
    [line?] text           a sentence that is simply absent where a figure is missing
    [line] @figure.key …   the sentence once for each row of a figure, with {row.…} words; @figure.key@this: of the record only
    [line] @session.agenda the same for records that are told and not counted (`renda.reports.told.LISTS`)
    [line] @@list …        each of these sentences is a paragraph of its own
    … ?? question          what to ask where a figure is missing

Places: {figure.key}, {figure.key|of}, |share, |gap, |names, |days, |cn, |change and |points (on last year: 比上年增加14户、
增长2.5%; 比上年提高1.2个百分点; nothing where last year is not known); {figure.key@row} narrowed to the row of an @-line;
{figure.key~years} the sum over the years of a term (totals from paper for years without rows), with |each (2019年4次、2020年2次) and
|without (the years that have no record of it);
{figure.key@this} narrowed to the activity or session that the paper is about; {=word} a word of the office or of that record. [[…]] is a clause
that is dropped where one of its figures is missing or nought, or a word is lacking;
<<lead:part;;part>> is a list of such clauses after its lead.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from renda.reports.stages import PassageKind

FOLDER = Path(__file__).with_name("outlines")
LINE = re.compile(
    r"^(?P<marks>#[_:]|#{0,3})\s*\[(?P<id>[a-z0-9_.]+)(?P<optional>\?)?\]\s*(?:(?P<apart>@?)@(?P<each>[a-z_.0-9@]+)\s+)?(?P<text>.*)$"
)
HEAD = re.compile(r"^(?P<word>[a-z]+):\s*(?P<told>.+)$")
KINDS = {
    "": PassageKind.SENTENCE, "#": PassageKind.TITLE, "##": PassageKind.HEADING1, "###": PassageKind.HEADING2,
    "#_": PassageKind.UNDER, "#:": PassageKind.SALUTATION,
}  # fmt: skip
PLACE = re.compile(r"\{(?P<key>[a-z_]+\.[a-z_0-9]+(?:@[0-9]+|~years)?)(?:\|(?P<form>[a-z]+))?\}")
#: In the office's own words for a sentence: it does not stand in the paper.
LEFT_OUT = "-"
FORMS = ("", "of", "share", "gap", "names", "days", "cn", "change", "points", "each", "without")
#: Forms that tell the change on last year.
COMPARING = ("change", "points")


@dataclass(frozen=True)
class Line:
    """One line of an outline."""

    id: str
    kind: PassageKind
    paragraph: int
    text: str
    asks: str = ""
    each: str = ""
    is_optional: bool = False
    is_apart: bool = False


@cache
def load(name: str) -> tuple[Line, ...]:
    """Read an outline, e.g. `annual_summary`. Raises ValueError at a line that is not understood or an id used twice."""
    lines: list[Line] = []
    paragraph = 0
    for number, raw in enumerate(_read(name), 1):
        if not raw.strip() or raw.startswith("<!--") or (not lines and HEAD.match(raw)):
            paragraph += 1
            continue
        found = LINE.match(raw.strip())
        if not found:
            raise ValueError(f"{name}, line {number}: a line must begin with [id]: {raw!r}")
        text, _, asks = found["text"].partition("??")
        kind = KINDS[found["marks"]]
        if kind is not PassageKind.SENTENCE:
            paragraph += 1
        lines.append(
            Line(
                found["id"],
                kind,
                paragraph,
                text.strip(),
                asks.strip(),
                found["each"] or "",
                bool(found["optional"]),
                bool(found["apart"]),
            )
        )
        if kind is not PassageKind.SENTENCE:
            paragraph += 1
    ids = [line.id for line in lines]
    if len(set(ids)) != len(ids):
        raise ValueError(f"{name}: ids used twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    return tuple(lines)


@cache
def head(name: str) -> dict[str, str]:
    """What an outline says of itself before its first line: word → words."""
    told: dict[str, str] = {}
    for raw in _read(name):
        if found := HEAD.match(raw):
            told[found["word"]] = found["told"].strip()
        elif raw.strip() and not raw.startswith("<!--"):
            break
    return told


def names() -> list[str]:
    """The outlines that there are, by the names of their files."""
    return sorted(path.name.split(".")[0] for path in FOLDER.glob("*.zh_Hans.md"))


def _read(name: str) -> list[str]:
    return (FOLDER / f"{name}.zh_Hans.md").read_text(encoding="utf-8").splitlines()


def arrange(lines: Iterable[Line], positions: Mapping[str, int]) -> list[Line]:
    """The lines with their sections in an office's own order; a section without a position stands after the one before it.

    Sections of the first level change places with all that stands in them, those of the second within their own.
    """
    head, *sections = _blocks(lines, PassageKind.HEADING1)
    found = [*head]
    for section in _ordered(sections, positions):
        own, *parts = _blocks(section[1:], PassageKind.HEADING2)
        found += [section[0], *own, *(line for part in _ordered(parts, positions) for line in part)]
    return found


def _blocks(lines: Iterable[Line], kind: PassageKind) -> list[list[Line]]:
    """The lines before the first heading of a kind, then each such heading with what follows it."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.kind is kind:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _ordered(blocks: list[list[Line]], positions: Mapping[str, int]) -> list[list[Line]]:
    placed = sorted((block for block in blocks if block[0].id in positions), key=lambda block: positions[block[0].id])
    for number, block in enumerate(blocks):
        if block[0].id not in positions:
            before = blocks[number - 1][0].id if number else ""
            at = next((i + 1 for i, each in enumerate(placed) if each[0].id == before), 0)
            placed.insert(at, block)
    return placed
