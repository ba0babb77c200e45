"""Last year's paper: its title, its opening, and its headings in their order, read from .docx or plain text.

Nothing of it is taken over here; numbers in it are last year's and are shown to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from renda.base.printing.characters import clean
from renda.core.text import gettext_noop
from renda.reports import drafting
from renda.reports.outline import LEFT_OUT, PLACE, Line
from renda.reports.stages import PassageKind
from renda.reports.uploads import LONGEST_TEXT, at_path, open_paper, refused_paper, telling, words_in
from renda.reports.wording import safe

MOST_HEADINGS, LONGEST_HEADING = 60, 60
NUMERALS = "一二三四五六七八九十"
#: Typed numbers of the two levels: 一、 and （一）; 第一部分 is the first too.
TYPED = (
    re.compile(rf"^(?:[{NUMERALS}]{{1,3}}、|第[{NUMERALS}]{{1,3}}部分[、：:\s]?)\s*(?P<words>.+)$"),
    re.compile(rf"^[（(][{NUMERALS}]{{1,3}}[）)]、?\s*(?P<words>.+)$"),
)
TITLE_END = re.compile(r"(?:总结|报告|汇报|要点|情况)$")
CLOSE = re.compile(r"(?:现将|现就|现把|主要做了以下|报告如下|汇报如下|总结如下)")
#: 现, 下面: so many signs before the words that lead over say nothing of the year; and what a clause of an opening has at least.
LEAD, SHORTEST_OPENING = 4, 10
HEADING_STYLE = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
#: What a heading speaks of, the surest first: our section → words. （The sections of the annual summary.）
SPEAKS_OF: tuple[tuple[str, str], ...] = (
    ("problems", "问题|不足|短板|差距"),
    ("plan", "打算|计划|安排|思路|下一步|明年|来年|今后|工作重点"),
    ("building", "自身建设|自身能力|机关建设|人大建设|履职保障|能力建设"),
    ("campaign", "代表行动|走访|联系群众|民生实事|为民|实事"),
    ("meetings.presidium", "主席团"),
    ("meetings.sessions", "人民代表大会会议|人代会|代表大会"),
    ("supervision", "监督|视察|检查|评议|调研"),
    ("leadership", "党的领导|党委|政治|方向|站位"),
    ("meetings", "会议|人代会|主席团|职权|重大事项|选举|任免"),
    ("deputies", "代表|主体作用|建议|议案"),
)


@dataclass(frozen=True)
class Found:
    """A heading of last year's paper: its level, 1 or 2, and its words without the number."""

    level: int
    words: str


@dataclass(frozen=True)
class Precedent:
    """What last year's paper says of itself. `close` is the opening's last sentence where it leads over to the text; "-" where the
    opening leads over by itself, so that nothing stands between it and the text."""

    title: str
    opening: str
    close: str
    headings: tuple[Found, ...]


@dataclass
class _Paragraph:
    text: str
    level: int = 0  # by number: 1 or 2
    outline: int | None = None  # by style: 0 is the highest
    is_title: bool = False


@dataclass
class _Reading:
    title: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    headings: list[Found] = field(default_factory=list)


# Reading ------------------------------------------------------------------------------------------------------------


def read_file(content: bytes, name: str) -> Precedent:
    """Read a .docx or a text file. Raises RuleBroken with what to do: an old .doc, a password, a trap, no headings."""
    with telling(content, name):
        opened = open_paper(content, name)
        if not isinstance(opened, str):
            return _made(_of_docx(opened))
    return read_text(opened)


def read_text(text: str) -> Precedent:
    """Read pasted text: a line is a paragraph, headings are told by 一、 and （一）."""
    if len(text) > LONGEST_TEXT:
        raise refused_paper(gettext_noop("The text is longer than %(most)s signs. Leave out what follows the last heading."), most=LONGEST_TEXT)  # fmt: skip
    return _made([_typed(line) for line in clean(text, keep_lines=True).split("\n") if line.strip()])


def _of_docx(document: Any) -> list[_Paragraph]:
    numbers = _numbers(document)
    styles = {each.style_id: each for each in document.styles}
    body = document.element.body
    found = [_paragraph(each, styles, numbers) for each in at_path(body, "./w:p | ./w:sdt/w:sdtContent/w:p")]
    return [paragraph for paragraph in found if paragraph.text]


def _paragraph(element: Any, styles: dict[str, Any], numbers: dict[tuple[str, int], int]) -> _Paragraph:
    paragraph = _typed(words_in(element))
    style = _style(element, styles)
    properties = [element.pPr, *(each.element.pPr for each in style)]
    for each in properties:
        if each is None:
            continue
        if paragraph.outline is None:
            paragraph.outline = next(
                (int(v) for v in at_path(each, "./w:outlineLvl/@w:val") if v.isdigit() and int(v) < 9), None
            )
        if not paragraph.level and at_path(each, "./w:numPr/w:numId"):
            level = next((int(v) for v in at_path(each, "./w:numPr/w:ilvl/@w:val") if v.isdigit()), 0)
            paragraph.level = numbers.get((at_path(each, "./w:numPr/w:numId/@w:val")[0], level), 0)
    names = [str(each.name or "") for each in style]
    if paragraph.outline is None and (by_name := next((m for n in names if (m := HEADING_STYLE.match(n))), None)):
        paragraph.outline = int(by_name[1]) - 1
    paragraph.is_title = any(each.lower() in {"title", "标题"} for each in names)
    return paragraph


def _style(element: Any, styles: dict[str, Any]) -> list[Any]:
    """The paragraph's style and those that it is based on."""
    style = styles.get(element.style or "")
    chain: list[Any] = []
    while style is not None and len(chain) < 10:
        chain.append(style)
        style = getattr(style, "base_style", None)
    return chain


def _numbers(document: Any) -> dict[tuple[str, int], int]:
    """Numbered lists: (list, its level) → 1 for 一、 and 2 for （一）."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    levels: dict[str, dict[int, int]] = {}
    for abstract in at_path(root, "./w:abstractNum"):
        kept = levels.setdefault(abstract.get(qn("w:abstractNumId")), {})
        for each in at_path(abstract, "./w:lvl"):
            form = "".join(at_path(each, "./w:numFmt/@w:val")).lower()
            text = "".join(at_path(each, "./w:lvlText/@w:val"))
            if "chinese" in form or "ideograph" in form or "japanese" in form or "taiwanese" in form:
                kept[int(each.get(qn("w:ilvl")))] = 2 if text.startswith(("（", "(")) else 1
    return {
        (number.get(qn("w:numId")), level): kind
        for number in at_path(root, "./w:num")
        for level, kind in levels.get("".join(at_path(number, "./w:abstractNumId/@w:val")), {}).items()
    }


def _typed(text: str) -> _Paragraph:
    text = " ".join(text.split())
    for level, pattern in enumerate(TYPED, 1):
        if found := pattern.match(text):
            return _Paragraph(found["words"].strip(), level)
    return _Paragraph(text)


def _made(paragraphs: Sequence[_Paragraph]) -> Precedent:
    reading = _Reading()
    by_style = sorted({p.outline for p in paragraphs[1:] if p.outline is not None and not p.level and not p.is_title})
    for number, paragraph in enumerate(paragraphs):
        level = paragraph.level or (by_style.index(paragraph.outline) + 1 if paragraph.outline in by_style else 0)
        heading = _heading(paragraph.text) if level in {1, 2} else ""
        if number == 0 and not paragraph.level and (TITLE_END.search(paragraph.text) or paragraph.outline is not None):
            heading = ""
        if paragraph.is_title and not reading.headings and not paragraph.level:
            reading.title.append(paragraph.text)
        elif heading:
            reading.headings.append(Found(level, heading))
        elif not reading.headings:
            _before(reading, paragraph.text)
    if not any(found.level == 1 for found in reading.headings):
        raise refused_paper(
            gettext_noop("No heading such as “一、…” was found. Choose the whole paper as it was issued, or copy its text into the field below."),
        )  # fmt: skip
    if len(reading.headings) > MOST_HEADINGS:
        raise refused_paper(
            gettext_noop("The paper has %(count)s headings; a summary has far fewer. Choose one year's summary."), count=len(reading.headings)
        )  # fmt: skip
    opening, close = _parted("".join(reading.opening))
    return Precedent(safe("".join(reading.title)), opening, close, tuple(reading.headings))


def _before(reading: _Reading, text: str) -> None:
    """A line before the first heading: title, opening, or what is neither (date, place, address)."""
    is_short = len(text) <= 40 and not text.endswith(("。", "：", ":", "；")) and not CLOSE.search(text)
    if not reading.opening and is_short and not text.startswith(("（", "(", "—")):
        if not (reading.title and TITLE_END.search(reading.title[-1])):
            reading.title.append(text)
    elif not is_short and not (len(text) <= 12 and text.endswith(("：", ":"))):
        reading.opening.append(text)


def _heading(text: str) -> str:
    """The heading itself: text that runs on after it in the same paragraph is cut off; empty where it is a sentence."""
    words = re.split(r"[。；]", text, maxsplit=1)[0].rstrip("：:，, ")
    return safe(words) if words and len(words) <= LONGEST_HEADING else ""


def _parted(opening: str) -> tuple[str, str]:
    sentences = [each for each in re.split(r"(?<=[。！])", safe(opening)) if each]
    found = CLOSE.search(sentences[-1]) if sentences else None
    if found is None:
        return "".join(sentences), ""
    if len(sentences) > 1:
        return "".join(sentences[:-1]), sentences[-1]
    return _one(sentences[0], found.start())


def _one(sentence: str, at: int) -> tuple[str, str]:
    """An opening of one sentence, whose words from `at` on lead over: its clauses before them are the opening."""
    if at <= LEAD:
        return "", sentence
    cut = max(sentence.rfind(sign, 0, at) for sign in "，；,;")
    if cut < SHORTEST_OPENING:
        return sentence, LEFT_OUT
    return f"{sentence[:cut]}。", sentence[cut + 1 :]


# Proposals ----------------------------------------------------------------------------------------------------------


def sections(lines: Iterable[Line]) -> list[Line]:
    """The headings of an outline: what a found heading may be taken for."""
    return [line for line in lines if line.kind in {PassageKind.HEADING1, PassageKind.HEADING2}]


def proposed(headings: Sequence[Found], lines: Iterable[Line]) -> list[str]:
    """For each found heading one of our sections, or empty; no section twice, those of the first level choose first."""
    ours = {line.id: 1 if line.kind is PassageKind.HEADING1 else 2 for line in sections(lines)}
    chosen = [""] * len(headings)
    for level in (1, 2):
        for number, heading in enumerate(headings):
            if heading.level != level:
                continue
            fits = [section for section, words in SPEAKS_OF if section in ours and re.search(words, heading.words)]
            free = [section for section in fits if section not in chosen and (level == 2 or ours[section] == 1)]
            # What is one of the first level's sections already is not told again as a part of another.
            chosen[number] = free[0] if free and (level == 1 or free[0] == fits[0]) else ""
    return chosen


def with_places(text: str, year: int) -> str:
    """Last year and the year after it become places: {=year}, {=next_year}; 二〇一九年 likewise."""
    for number, place in ((year, "{=year}"), (year + 1, "{=next_year}")):
        chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
        for written in (str(number), chinese, chinese.replace("〇", "○"), chinese.replace("〇", "零")):
            text = re.sub(rf"(?<!\d){written}(?=年)", lambda _m, p=place: p, text)  # type: ignore[misc]
    return text


def numbers_in(texts: Iterable[str]) -> Iterator[str]:
    """The numbers that stand in texts outside of places, each once, in their order."""
    seen: set[str] = set()
    for text in texts:
        for number in drafting.DIGITS.findall(drafting.WORD.sub("", PLACE.sub("", text))):
            if number not in seen:
                seen.add(number)
                yield number


def year_of(title: str) -> int | None:
    """The year that a title names: 青禾镇人大2019年工作总结."""
    found = re.search(r"(?<!\d)((?:19|20)\d{2})年", title)
    return int(found[1]) if found else None
