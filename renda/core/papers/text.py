"""A report's text as paragraphs, sentences and numbers, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from renda.core.amounts import Amount, Bound
from renda.core.periods import Period

#: Signs that are written in two widths; one for one, so that places stay.
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
_NARROW = re.compile(r",(?!\d{3}(?!\d))|[;:()?!]")
UNITS = "平方米|个百分点|人次|户次|余?元|户|人|名|位|家|件|条|项|个(?!月|百分点)|次|份|台|套|间|亩|吨|公里|米|场|张|票|篇|期|处|村|组|支"
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
TOLD = re.compile(
    rf"(?P<before>超过|多于|逾|近|不足|不到|约|大约|将近|第)?(?<![\d.,])\s*{_NUMBER}\s*(?P<more>[余多])?(?P<scale>[万亿])?(?P<more_after>[余多])?\s*(?P<unit>{UNITS})(?P<after>以上|以下|左右)?"
)
PERCENT = re.compile(r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)\s*%")
DAY = re.compile(r"(?:(?P<year>(?:19|20)\d{2})年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
FULL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
#: Words by which a sentence speaks of what is to come, or of another year.
TO_COME = re.compile(r"打算|计划|将于|将在|拟于|拟在|下一步|明年|下半年|来年|今后|力争|到20\d\d年底?(?:前|末)")
#: Sentences before, among which a share's base is looked for.
REMEMBERED = 6
LONGEST_HEADING = 40
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_BOUNDS = {
    **dict.fromkeys(("超过", "多于", "逾", "以上"), Bound.ABOVE), **dict.fromkeys(("近", "不足", "不到", "将近", "以下"), Bound.BELOW),
    **dict.fromkeys(("约", "大约", "左右"), Bound.ABOUT),
}  # fmt: skip


class Sort(StrEnum):
    """What a finding means to the writer."""

    CONTRADICTION = "contradiction"
    LAW = "law"
    AIM = "aim"
    QUESTION = "question"
    WORDING = "wording"


@dataclass(frozen=True, order=True)
class Place:
    """A stretch of a paragraph; paragraphs are counted from 0."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `words` with `facts` in English, as refusals have them; `cite` where a law is meant."""

    code: str
    sort: Sort
    words: str
    places: tuple[Place, ...]
    facts: dict[str, object]
    cite: str = ""


@dataclass(frozen=True)
class Told:
    """An amount of the text, with the words right after it."""

    amount: Amount
    place: Place
    words: str
    noun: str

    @property
    def value(self) -> Decimal:
        """Its value in its unit."""
        return self.amount.value

    @property
    def counts(self) -> str:
        """What can be added to what: people are people, matters are matters."""
        return {"名": "人", "位": "人", "条": "件", "项": "件"}.get(self.amount.unit, self.amount.unit)


@dataclass(frozen=True)
class Share:
    """A percentage of the text, as it is printed."""

    words: str
    place: Place

    @property
    def value(self) -> Decimal:
        """In per cent."""
        return Decimal(self.words)

    @property
    def places_after_point(self) -> int:
        """How exactly it is printed."""
        return len(self.words.partition(".")[2])


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence and where it begins."""

    paragraph: int
    start: int
    text: str

    def place(self, start: int, end: int) -> Place:
        """A stretch of the sentence as a place of the text."""
        return Place(self.paragraph, self.start + start, self.start + end)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Its amounts; 第3组 is a name and none."""
        return tuple(self._told(found) for found in TOLD.finditer(self.text) if found["before"] != "第")

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Its percentages."""
        return tuple(Share(m["number"], self.place(*m.span())) for m in PERCENT.finditer(self.text))

    def _told(self, found: re.Match[str]) -> Told:
        if found["more"] or found["more_after"]:
            bound = Bound.ABOVE
        else:
            bound = _BOUNDS.get(found["before"] or "", _BOUNDS.get(found["after"] or "", Bound.EXACT))
        value = Decimal(found["number"].replace(",", "")) * _SCALE.get(found["scale"] or "", Decimal(1))
        rest = re.match(r"[一-鿿]{0,8}", self.text[found.end() :])
        return Told(
            Amount(value, bound, found["unit"].removeprefix("余")), self.place(*found.span()), found[0].strip(), rest[0] if rest else ""
        )  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A text to be looked through; `period` is what it reports on, where that is known; `today` when it is read."""

    paragraphs: tuple[str, ...]
    period: Period | None
    today: date

    @classmethod
    def of(cls, paragraphs: Sequence[str], *, today: date, year: int | None = None) -> Paper:
        """The paragraphs without empty ones; the period from the first lines unless a year is given."""
        kept = tuple(as_read(text) for text in paragraphs if text.strip())
        return cls(kept, _period(kept, year), today)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(
            Sentence(number, found.start(), found[0])
            for number, text in enumerate(self.paragraphs)
            for found in re.finditer(r"[^。！？]+[。！？]?", text)
        )

    @cached_property
    def text(self) -> str:
        """All paragraphs, a line each."""
        return "\n".join(self.paragraphs)

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Place]]:
        """Each place where a pattern stands."""
        for number, text in enumerate(self.paragraphs):
            for found in pattern.finditer(text):
                yield found, Place(number, *found.span())

    @cached_property
    def by_paragraph(self) -> dict[int, list[Sentence]]:
        """The sentences of each paragraph."""
        found: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in self.sentences:
            found[sentence.paragraph].append(sentence)
        return found

    @cached_property
    def values(self) -> dict[str, list[Decimal]]:
        """Every value of the text in order of size, by what it counts."""
        found: dict[str, list[Decimal]] = defaultdict(list)
        for sentence in self.sentences:
            for told in sentence.told:
                found[told.counts].append(told.value)
        return {counts: sorted(rows) for counts, rows in found.items()}

    def is_plan(self, number: int) -> bool:
        """Whether a paragraph stands under a heading that speaks of what is to come."""
        for text in reversed(self.paragraphs[: number + 1]):
            if len(text) <= LONGEST_HEADING and re.match(r"[一二三四五六七八九十]{1,3}、", text):
                return bool(re.search(r"打算|计划|安排|下一步|思路|目标", text))
        return False

    def before(self, sentence: Sentence) -> list[Sentence]:
        """The earlier sentences of the same paragraph, the nearest first, as many as a reader still has in mind."""
        rows = self.by_paragraph[sentence.paragraph]
        at = rows.index(sentence)
        return rows[max(0, at - REMEMBERED) : at][::-1]


def as_read(text: str) -> str:
    """A text as it is read: signs of two widths are one; the number of signs stays."""
    return _NARROW.sub(lambda m: _FULL[m[0]], text.translate(_WIDE)).strip()


def _period(paragraphs: Sequence[str], year: int | None) -> Period | None:
    for text in paragraphs[:4]:
        if (found := FULL_YEAR.search(text)) and (year is None or year == int(found[1])):
            if re.search(r"换届|任期|五年|届.*工作(?:报告|总结)", text):
                return None
            told = int(found[1])
            if "上半年" in text:
                return Period(date(told, 1, 1), date(told, 6, 30))
            return Period.year(told)
    return Period.year(year) if year else None
