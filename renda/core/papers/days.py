"""Days, years and ordinals: none impossible, none after the paper's own period, no mark of copying or replacing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from renda.core.papers.text import DAY, FULL_YEAR, TO_COME, Finding, Paper, Place, Sort
from renda.core.text import chinese_date, gettext_noop, read_number

LONG_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{3,6}(?=年)")
STUCK = re.compile(r"(?<![\d.])(?P<year>20[0-4]\d)(?P<rest>\d{1,3})(?=\s*(?:名|件|条|次|个|场|户))")
DIGITS_GONE = re.compile(
    r"(?:共有|共计|共|达到|达|分别为|分别达|提高了|下降了|占|率为)(?:名|户|件|人次|条|个百分点|个和个百分点|%和%|%|\.%|万元|元)(?![一-鿿]?[\d])"
    r"|(?<![\d\s])\.?%|率达\.|[，、][%]"
)
PLACEHOLDER = re.compile(
    r"[xX×]{1,4}(?=年|月|日|名|人|镇|县|个|件|户|次|%|届)|[xX×]{2,}|[*＊]{2,}|_{3,}|〔\s*〕|[某]{2,}"
)
#: A line that is hardly more than its date is a signature's.
SIGNED = 8
TERM = re.compile(r"(?P<level>镇|乡|县|市|省)(?:第)?(?P<number>[一二三四五六七八九十]{1,3})届?(?:人大|人民代表大会)")


def days(paper: Paper) -> Iterator[Finding]:
    """Each date of the text."""
    closing = _written_on(paper)
    for number, text in enumerate(paper.paragraphs):
        year = paper.period.end.year if paper.period else None
        for found in DAY.finditer(text):
            place = Place(number, *found.span())
            is_full = bool(found["year"])
            year = int(found["year"]) if is_full else year
            try:
                day = date(year or 2000, int(found["month"]), int(found["day"]))
            except ValueError:
                yield Finding(
                    "day",
                    Sort.CONTRADICTION,
                    gettext_noop("There is no such day: %(day)s."),
                    (place,),
                    {"day": found[0]},
                )
                continue
            if year is None or TO_COME.search(_around(text, found.start(), found.end())) or paper.is_plan(number):
                continue
            if is_full and day > paper.today:
                yield Finding(
                    "day", Sort.CONTRADICTION, gettext_noop("%(day)s lies after today (%(today)s), yet it is told as done."), (place,),
                    {"day": found[0], "today": chinese_date(paper.today)},
                )  # fmt: skip
            elif paper.period and day > paper.period.end and len(text) > len(found[0]) + SIGNED:
                yield Finding(
                    "day", Sort.CONTRADICTION,
                    gettext_noop("%(day)s lies after the time that the paper reports on (until %(until)s)."), (place,),
                    {"day": found[0], "until": chinese_date(paper.period.end)},
                )  # fmt: skip
            elif closing and day > closing and is_full:
                yield Finding(
                    "day", Sort.CONTRADICTION, gettext_noop("%(day)s lies after the paper's own date, %(closing)s."), (place,),
                    {"day": found[0], "closing": chinese_date(closing)},
                )  # fmt: skip


def _written_on(paper: Paper) -> date | None:
    """The day under the signature."""
    for text in reversed(paper.paragraphs[-3:]):
        if (found := DAY.fullmatch(text.strip())) and found["year"]:
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
    return None


def _around(text: str, start: int, end: int) -> str:
    begin = max((text.rfind(sign, 0, start) for sign in "。；"), default=-1) + 1
    stop = text.find("。", end)
    return text[begin : stop if stop >= 0 else len(text)]


def digits(paper: Paper) -> Iterator[Finding]:
    """Digits that were stuck together, lost, or never filled in."""
    for found, place in paper.find(LONG_YEAR):
        yield Finding(
            "digits", Sort.CONTRADICTION, gettext_noop("%(words)s年 is no year: something was replaced inside a number."), (place,), {"words": found[0]}
        )  # fmt: skip
    for found, place in paper.find(STUCK):
        if not re.search(
            r"选民|人口|群众", paper.paragraphs[place.paragraph][max(0, place.start - 12) : place.end + 8]
        ):
            yield Finding(
                "digits", Sort.QUESTION, gettext_noop("%(words)s: is it %(rest)s with the year %(year)s stuck before it?"), (place,),
                {"words": found[0], "rest": found["rest"], "year": found["year"]},
            )  # fmt: skip
    for number, text in enumerate(paper.paragraphs):
        gone = [Place(number, *found.span()) for found in DIGITS_GONE.finditer(text)]
        if gone:
            yield Finding(
                "digits", Sort.CONTRADICTION, gettext_noop("The digits are missing here: “%(words)s”."), tuple(gone),
                {"words": "”“".join(text[max(0, place.start - 4) : place.end + 4] for place in gone)},
            )  # fmt: skip
    blanks: dict[str, list[Place]] = defaultdict(list)
    for found, place in paper.find(PLACEHOLDER):
        blanks[found[0]].append(place)
    for words, places in blanks.items():
        yield Finding(
            "blank", Sort.QUESTION, gettext_noop("“%(words)s” was left to be filled in, or is masked: %(count)s times."), tuple(places),
            {"words": words, "count": len(places)},
        )  # fmt: skip


def terms(paper: Paper) -> Iterator[Finding]:
    """One congress has one ordinal, unless a change of term is told."""
    if re.search(r"换届|上届|上一届|历届", paper.text):
        return
    first: dict[str, tuple[int, Place, str]] = {}
    for found, place in paper.find(TERM):
        number = read_number(found["number"]) or 0
        level, words = found["level"].replace("乡", "镇"), found[0]
        kept = first.setdefault(level, (number, place, words))
        if kept[0] != number:
            yield Finding(
                "term", Sort.CONTRADICTION, gettext_noop("One congress with two ordinals: %(one)s and %(other)s."), (kept[1], place),
                {"one": kept[2], "other": words},
            )  # fmt: skip
            return


#: Since when the words could be written. Sources: the communiqués of the congresses and plenums; first official use.
SINCE = {
    "十八大": (2012, 11, 8), "十八届三中全会": (2013, 11, 9), "十八届四中全会": (2014, 10, 20), "十八届五中全会": (2015, 10, 26),
    "十八届六中全会": (2016, 10, 24), "十九大": (2017, 10, 18), "十九届二中": (2018, 1, 18), "十九届三中全会": (2018, 2, 26),
    "十九届四中全会": (2019, 10, 28), "十九届五中全会": (2020, 10, 26), "十九届六中全会": (2021, 11, 8), "二十大": (2022, 10, 16),
    "二十届二中全会": (2023, 2, 26), "二十届三中全会": (2024, 7, 15), "二十届四中全会": (2025, 10, 20),
    "三严三实": (2014, 3, 9), "四个全面": (2014, 12, 1), "四个意识": (2016, 1, 29), "四个自信": (2016, 7, 1),
    "新时代中国特色社会主义思想": (2017, 10, 18), "乡村振兴": (2017, 10, 18), "扫黑除恶": (2018, 1, 11), "两个维护": (2018, 1, 1),
    "全过程人民民主": (2019, 11, 2), "两个确立": (2021, 11, 8), "精准扶贫": (2013, 11, 3),
}  # fmt: skip
PARTY_CONGRESSES = (("十八大", "十八届", 2012), ("十九大", "十九届", 2017), ("二十大", "二十届", 2022))


def era(paper: Paper) -> Iterator[Finding]:
    """Words of another time than the paper's: a copied text."""
    period = paper.period
    if period is None:
        return
    for words, since in SINCE.items():
        for found, place in paper.find(re.compile(words)):
            if date(*since) > period.end and not paper.is_plan(place.paragraph):
                yield Finding(
                    "era", Sort.CONTRADICTION,
                    gettext_noop("“%(words)s” is of %(since)s; the paper reports on %(year)s. Copied from a later text?"), (place,),
                    {"words": found[0], "since": chinese_date(date(*since)), "year": period.end.year},
                )  # fmt: skip
                break
    yield from _stale(paper, period.end.year)


def _stale(paper: Paper, year: int) -> Iterator[Finding]:
    now = [(words, term) for words, term, since in PARTY_CONGRESSES if since < year]
    if not now:
        return
    words, term = now[-1]
    for old, old_term, _since in PARTY_CONGRESSES[: PARTY_CONGRESSES.index((*now[-1], _year_of(now[-1][0])))]:
        found = next(iter(paper.find(re.compile(f"{old}|{old_term}[二三四五六]中全会"))), None)
        if found and words not in paper.text and term not in paper.text:
            yield Finding(
                "era", Sort.QUESTION,
                gettext_noop("“%(old)s” and not “%(words)s” in a paper on %(year)s: copied from an earlier year?"), (found[1],),
                {"old": found[0][0], "words": words, "year": year},
            )  # fmt: skip
    if year > 2017 and "新时代中国特色社会主义思想" not in paper.text:
        for match, place in paper.find(re.compile(r"三个代表|科学发展观")):
            yield Finding(
                "era", Sort.QUESTION,
                gettext_noop("“%(old)s” and not “%(words)s” in a paper on %(year)s: copied from an earlier year?"), (place,),
                {"old": match[0], "words": "新时代中国特色社会主义思想", "year": year},
            )  # fmt: skip
            break


def _year_of(words: str) -> int:
    return next(since for name, _term, since in PARTY_CONGRESSES if name == words)


def years(paper: Paper) -> Iterator[Finding]:
    """A year of the future told as past."""
    if paper.period is None:
        return
    for found, place in paper.find(FULL_YEAR):
        text = paper.paragraphs[place.paragraph]
        if (
            int(found[1]) > paper.period.end.year + 1
            and not text[place.end :].startswith("远景")
            and not TO_COME.search(_around(text, place.start, place.end))
            and not paper.is_plan(place.paragraph)
        ):
            yield Finding(
                "day", Sort.QUESTION, gettext_noop("%(year)s in a paper on %(of)s: is the year right?"), (place,),
                {"year": found[0], "of": paper.period.end.year},
            )  # fmt: skip
