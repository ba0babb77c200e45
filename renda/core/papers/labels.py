"""Numbers of a text that stand behind known words: our own sentences and titles are looked for in it, nothing is guessed.

A number is surely meant where a whole sentence of ours stands there, or where its clause is ours word for word and all that the
sentence says before is ours too. Where our words stand among others it is a doubt: the sentence may speak of a part, of one group.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from renda.core.papers.text import FULL_YEAR, LONGEST_HEADING, Paper, Place, Sentence


class Told(StrEnum):
    """What stands in the place of a figure."""

    NUMBER = "number"
    SHARE = "share"
    CHANGE = "change"
    WORDS = "words"


@dataclass(frozen=True)
class Hole:
    """The place of a figure; `name` is the caller's. Without a name it is passed over, whatever stands there."""

    name: str
    told: Told = Told.WORDS


@dataclass(frozen=True)
class Maybe:
    """Parts that may be left out together."""

    parts: tuple[Part, ...]


Part = str | Hole | Maybe


@dataclass(frozen=True)
class Label:
    """A sentence of ours with the places of its figures. `paragraph`: sentences of one paragraph share it.

    leans   it speaks of what a sentence before it named (会议共研究议题): sure only where that stands before it
    """

    parts: tuple[Part, ...]
    paragraph: str = ""
    leans: bool = False


@dataclass(frozen=True)
class Hit:
    """What the text says in the place of a figure."""

    name: str
    words: str
    place: Place
    is_sure: bool


_CJK = "〇零一二两三四五六七八九十百千"
_NUMBER = rf"(?:超过|多于|逾|近|不足|不到|约|大约|将近)?\s*(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_CJK}]+)\s*[余多]?[万亿]?[余多]?\s*"
_TOLD = {
    Told.NUMBER: _NUMBER,
    Told.SHARE: r"\d+(?:\.\d+)?\s*%",
    Told.CHANGE: r"(?:比|与|同|较)(?:上年|去年)[^，。；（）]*(?:（[^（）。；]*）)?",
    Told.WORDS: r"[^。；]{0,300}?",
}
#: Units that count the same.
_UNITS = ("名位人", "条件项", "次场", "个家")
#: Between a title and its number.
_IS = r"(?:[共有为是达计：]|达到|共计|共有)?"
_EDGE = r"(?=[，。；！？]|$)"
CLAUSE = re.compile(r"[^，。；：、（）！？]+")
_LEAD = r"[一二三四五六七八九十]是|全年|全[镇乡]|本年度?|今年|一年来|年内|其中|包括|总共|共计|累计|总计|合计|先后|共有|现有|有(?=\d)|共(?=[一-鿿])|[，、：]|截至(?:20\d\d年)?(?:12月31日|12月底|年底)"
#: Another time, or a part of the whole: what follows is not the figure of the period.
OTHER_TIME = re.compile(
    r"去年|上年|上一年|往年|近年|(?:上|下)半年|季度|月份|月底|以来|[三五]年|届期|\d{1,2}月(?!\d)|\d{1,2}月\d{1,2}日|打算|计划|力争|目标|将于|拟"
)
PART = re.compile(r"[一-鿿\d](?:小组|分队|片区|村|社区|联络站|代表之家|组)(?![一-鿿]*\d+个)")
#: A heading that ends so speaks of a part: （二）清溪片区.
PART_HEADING = re.compile(r"(?:小组|分队|片区|村|社区|联络站|代表之家)$")
#: Words of somebody else's acts, or of some among many: what follows them in the sentence is not surely the whole of ours.
OTHERS = re.compile(r"[省市县]|常委会|每|各|部分|有的|其(?!中)")
#: Fewer signs than these stand in many a sentence.
LEAST, LEAST_FOUND = 4, 4


def find(paper: Paper, labels: Iterable[Label]) -> list[Hit]:
    """Every number of the text that a label names, in the order of the text: the sure ones, and where none is sure the doubts.

    What stands under a heading of plans is passed over; so is a number that two figures may be meant by.
    """
    return sorted(_Search(paper, [_ready(label) for label in labels]).hits(), key=lambda hit: hit.place)


class _Ready:
    """A label made ready: the whole of it, and its clauses, the first of which leads the others."""

    def __init__(self, label: Label) -> None:
        self.label = label
        self.parts = _stripped(label.parts)
        self.holes = [part for part in _flat(self.parts) if isinstance(part, Hole)]
        self.signs = _signs(self.parts)
        self.first = self.parts[0] if self.parts and isinstance(self.parts[0], str) else ""
        self.clauses = [clause for clause in map(_Clause, _clauses(label.parts)) if clause.holes]

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The whole sentence; its groups are `holes`, in their order."""
        return re.compile(self._pattern(self.parts) + _EDGE)

    def _pattern(self, parts: Sequence[Part]) -> str:
        found = ""
        for number, part in enumerate(parts):
            before = parts[number - 1] if number else ""
            if isinstance(part, Maybe):
                found += f"(?:{self._pattern(part.parts)})?"
            elif isinstance(part, Hole):
                found += f"({_TOLD[part.told]})"
            else:
                found += _literal(part, after=isinstance(before, Hole) and before.told is Told.NUMBER)
        return found


@lru_cache(maxsize=4096)
def _ready(label: Label) -> _Ready:
    """Labels are the same from paper to paper; making them ready is the costly part."""
    return _Ready(label)


class _Clause:
    """A clause of a label: words, numbers, and the words right around its first number."""

    def __init__(self, parts: Sequence[str | Hole]) -> None:
        kept = _stripped(tuple(parts))
        self.parts = kept
        self.holes = [part for part in kept if isinstance(part, Hole)]
        words = [part for part in kept if isinstance(part, str)]
        self.signs = _signs(kept)
        self.leads = bool(kept) and isinstance(kept[0], Hole)
        is_bare = self.leads and self.signs < LEAST  # 4次 alone is nobody's
        if is_bare or any(hole.told in {Told.WORDS, Told.CHANGE} for hole in self.holes):
            self.holes = []
        self.longest = max(words, key=len, default="")
        self.head, self.unit = (*words, "", "")[:2]
        is_number = len(self.holes) == 1 and self.holes[0].told is Told.NUMBER
        self.is_known_among = is_number and len(self.head) >= LEAST and (self.leads or bool(self.unit))

    @cached_property
    def exact(self) -> re.Pattern[str]:
        """The clause word for word."""
        return re.compile("".join(self._each(self.parts)))

    @cached_property
    def among(self) -> re.Pattern[str]:
        """Its words, its number and its unit, among whatever words; the number may stand first: 34个行动分队."""
        if self.leads:
            return re.compile(f"({_NUMBER}){_literal(self.head, after=True)}")
        return re.compile(f"{_literal(self.head)}{_IS}({_NUMBER}){_literal(self.unit, after=True)}(?!次|均|月)")

    @staticmethod
    def _each(parts: Sequence[Part]) -> Iterator[str]:
        for number, part in enumerate(parts):
            before = parts[number - 1] if number else ""
            if isinstance(part, Hole):
                yield f"{_IS}({_TOLD[part.told]})" if number == 1 else f"({_TOLD[part.told]})"
            elif isinstance(part, str):
                yield _literal(part, after=isinstance(before, Hole) and before.told is Told.NUMBER)


class _Search:
    def __init__(self, paper: Paper, labels: list[_Ready]) -> None:
        self.paper = paper
        self.labels = labels
        span = "|上半年" if paper.period and (paper.period.end.month, paper.period.end.day) == (6, 30) else ""
        years = f"|{paper.period.end.year}年度?" if paper.period else ""
        self.lead = re.compile(f"(?:{_LEAD}{years}{span})*")
        self.years = {paper.period.start.year, paper.period.end.year} if paper.period else set()
        self.by_first: dict[str, list[_Ready]] = defaultdict(list)
        for each in labels:
            self.by_first[each.first[:1]].append(each)
        self.doubts = {
            clause.head: (each, clause) for each in labels for clause in each.clauses[:1] if clause.is_known_among
        }
        self.clauses = [(each, at, clause) for each in labels for at, clause in enumerate(each.clauses)]

    def hits(self) -> Iterator[Hit]:
        for number, sentences in self.paper.by_paragraph.items():
            if self.paper.is_plan(number):
                continue
            told: set[str] = set()
            limited = self._is_of_part(number)
            for sentence in sentences:
                whole = self._whole(sentence)
                found = list(
                    self._of_whole(sentence, *whole, told, limited=limited)
                    if whole
                    else self._clauses_from(sentence, 0, told, leads=set(), run=not limited)
                )
                yield from found
                is_ours = whole or found
                limited = limited or (not is_ours and self._limits(sentence.text))

    # A whole sentence of ours ------------------------------------------------------------------------------------------

    def _whole(self, sentence: Sentence) -> tuple[_Ready, re.Match[str]] | None:
        """The longest sentence of ours that stands at the beginning of this one."""
        lead = self.lead.match(sentence.text)
        found = [
            (each, m)
            for start in {0, lead.end() if lead else 0}
            for each in (*self.by_first[sentence.text[start : start + 1]], *self.by_first[""])
            if each.signs >= LEAST and (m := each.whole.match(sentence.text, start))
        ]
        return max(found, key=lambda row: row[1].end(), default=None)

    def _of_whole(
        self, sentence: Sentence, each: _Ready, found: re.Match[str], told: set[str], *, limited: bool
    ) -> Iterator[Hit]:
        is_sure = not limited and (not each.label.leans or each.label.paragraph in told)
        told.add(each.label.paragraph)
        for number, hole in enumerate(each.holes, 1):
            if hole.name and found[number] is not None:
                yield Hit(hole.name, found[number].strip(), sentence.place(*found.span(number)), is_sure)
        leads = {id(each)} if is_sure else set()
        yield from self._clauses_from(sentence, found.end(), told, leads=leads, run=is_sure)

    # Clause by clause --------------------------------------------------------------------------------------------------

    def _clauses_from(
        self, sentence: Sentence, start: int, told: set[str], *, leads: set[int], run: bool
    ) -> Iterator[Hit]:
        other = self._is_other_time(sentence.text[:start])
        for piece in CLAUSE.finditer(sentence.text, start):
            before, other = other, other or self._is_other_time(piece[0])
            lead = self.lead.match(piece[0])
            begin = piece.start() + (lead.end() if lead else 0)
            words = sentence.text[begin : piece.end()]
            if not words:
                continue
            exact = self._exact(words)
            under = [row for row in exact if row[1] and id(row[0]) in leads]
            heads = [row for row in exact if not row[1] and (not row[0].label.leans or row[0].label.paragraph in told)]
            chosen = under or (heads if run else [])
            sure = _one(chosen) and (bool(under) or chosen[0][2].signs >= LEAST)
            rows = chosen if sure else exact if _one(exact) else []
            if rows:
                if sure:
                    leads |= {id(row[0]) for row in rows}
                    told |= {row[0].label.paragraph for row in rows}
                elif before or self._is_other_time(sentence.text[piece.start() : begin]):
                    continue
                found = rows[0][3]
                for number, hole in enumerate(rows[0][2].holes, 1):
                    if hole.name:
                        yield Hit(hole.name, found[number].strip(), _at(sentence, begin, found.span(number)), sure)
            elif not exact and not other:
                yield from self._among(sentence, begin, words)
            is_words = not re.search(r"\d", words) and not self._limits(words) and not OTHERS.search(words)
            run = run and (sure or is_words)

    def _is_of_part(self, number: int) -> bool:
        """Whether the heading above names a part of the town or of the time."""
        for text in reversed(self.paper.paragraphs[1:number]):
            if len(text) <= LONGEST_HEADING and "。" not in text:
                return bool(PART_HEADING.search(text)) or self._is_other_time(text)
        return False

    def _limits(self, text: str) -> bool:
        return bool(PART.search(text)) or self._is_other_time(text)

    def _is_other_time(self, text: str) -> bool:
        """Whether another time is spoken of than the paper's own."""
        return bool(OTHER_TIME.search(text)) or any(
            int(found[1]) not in self.years for found in FULL_YEAR.finditer(text)
        )

    def _exact(self, words: str) -> list[tuple[_Ready, int, _Clause, re.Match[str]]]:
        return [
            (each, at, clause, found)
            for each, at, clause in self.clauses
            if clause.longest in words and (found := clause.exact.fullmatch(words))
        ]

    def _among(self, sentence: Sentence, begin: int, words: str) -> Iterator[Hit]:
        """Our words among others in one clause: a doubt; the longest words win."""
        held = [(head, clause) for head, (_each, clause) in self.doubts.items() if head in words]
        for _head, clause in sorted(held, key=lambda row: -len(row[0])):
            if found := clause.among.search(words):
                yield Hit(clause.holes[0].name, found[1].strip(), _at(sentence, begin, found.span(1)), False)
                return


def _one(rows: Sequence[tuple[_Ready, int, _Clause, re.Match[str]]]) -> bool:
    """Whether all of them mean the same figures."""
    return len({tuple(hole.name for hole in clause.holes) for _each, _at, clause, _found in rows}) == 1


def _at(sentence: Sentence, begin: int, span: tuple[int, int]) -> Place:
    return sentence.place(begin + span[0], begin + span[1])


def _stripped(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Without the words that may lead any sentence, and without the full stop."""
    found = list(parts)
    if found and isinstance(found[0], str):
        found[0] = re.sub(f"^(?:{_LEAD})+", "", found[0])
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip("。")
    return tuple(part for part in found if part)


def _signs(parts: Sequence[Part]) -> int:
    """How many Chinese signs of it must stand there."""
    return sum(len(re.findall(r"[一-鿿]", part)) for part in parts if isinstance(part, str))


def _clauses(parts: Sequence[Part]) -> list[list[str | Hole]]:
    """The parts, cut at every sign between clauses; what may be left out is taken in."""
    found: list[list[str | Hole]] = [[]]
    for part in _flat(parts):
        if isinstance(part, Hole):
            found[-1].append(part)
            continue
        for number, piece in enumerate(re.split(r"[，。；：、（）！？]", part)):
            if number:
                found.append([])
            if piece:
                found[-1].append(piece)
    return found


def _flat(parts: Sequence[Part]) -> Iterator[str | Hole]:
    for part in parts:
        if isinstance(part, Maybe):
            yield from _flat(part.parts)
        else:
            yield part


def _literal(words: str, *, after: bool = False) -> str:
    """Words as a pattern; right after a number a unit that counts the same will do, and 人 is not the beginning of 人次."""
    same = next((units for units in _UNITS if after and words[0] in units), "")
    if same and words[1:2] != "次":
        return f"[{same}](?!次){re.escape(words[1:])}"
    return re.escape(words)
