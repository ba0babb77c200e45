"""What a text tells that the law forbids, or asks for more than is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from renda.core.days import add_months, before
from renda.core.errors import Refused
from renda.core.ids import clean_id_number
from renda.core.law import deputies, electoral, organic
from renda.core.papers.text import DAY, Finding, Paper, Place, Sort
from renda.core.text import chinese_date, gettext_noop

HANDED = re.compile(r"交办|转办|转交|移交|分办")
REPLIED = re.compile(r"(?:答复|办结|办理完毕|回复)")
SHOWN, POLLED = re.compile(r"选民名单|选民登记名单|选民榜"), re.compile(r"投票|选举日")
ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def clocks(paper: Paper) -> Iterator[Finding]:
    """From hand-over to reply no more than the law's months; the roll shown its days before polling."""
    for number, text in enumerate(paper.paragraphs):
        dated = [(found, day) for found in DAY.finditer(text) if (day := _day(paper, text, found)) is not None]
        handed = next((pair for pair in dated if HANDED.search(_after(text, pair[0], dated))), None)
        due = next(
            (pair for pair in dated if handed and pair[1] > handed[1] and REPLIED.search(_after(text, pair[0], dated))),
            None,
        )
        if handed and due:
            months, cite = deputies.REPLY_MONTHS.on(handed[1]), deputies.REPLY_MONTHS.cite_on(handed[1])
            by, hard = add_months(handed[1], months), add_months(handed[1], deputies.REPLY_MONTHS_HARD.on(handed[1]))
            if due[1] > by:
                yield Finding(
                    "reply", Sort.LAW,
                    gettext_noop("From the hand-over (%(handed)s) to the reply (%(due)s) are %(days)s days; the law's %(months)s months end on %(by)s, only what is wide or hard has until %(hard)s."),
                    (Place(number, *handed[0].span()), Place(number, *due[0].span())),
                    {"handed": chinese_date(handed[1]), "due": chinese_date(due[1]), "days": (due[1] - handed[1]).days, "months": months,
                     "by": chinese_date(by), "hard": chinese_date(hard)}, cite,
                )  # fmt: skip
    yield from _roll(paper)


def _roll(paper: Paper) -> Iterator[Finding]:
    dated = [
        (Place(number, *found.span()), day, _around(text, found))
        for number, text in enumerate(paper.paragraphs)
        for found in DAY.finditer(text)
        if (day := _day(paper, text, found)) is not None
    ]
    shown = next((row for row in dated if SHOWN.search(row[2])), None)
    polled = next(
        (row for row in dated if POLLED.search(row[2]) and not SHOWN.search(row[2]) and shown and row[1] > shown[1]),
        None,
    )
    if not shown or not polled:
        return
    wanted = electoral.ROLL_DAYS.on(polled[1])
    if (polled[1] - shown[1]).days < wanted:
        yield Finding(
            "roll", Sort.LAW,
            gettext_noop("The roll is shown on %(shown)s, polling is on %(polled)s: %(days)s days. The law wants %(wanted)s, so %(by)s at the latest (by-elections: by the province)."),
            (shown[0], polled[0]),
            {"shown": chinese_date(shown[1]), "polled": chinese_date(polled[1]), "days": (polled[1] - shown[1]).days, "wanted": wanted,
             "by": chinese_date(before(polled[1], wanted))}, electoral.ROLL_DAYS.cite_on(polled[1]),
        )  # fmt: skip


def _day(paper: Paper, text: str, found: re.Match[str]) -> date | None:
    years = [int(m["year"]) for m in DAY.finditer(text[: found.end()]) if m["year"]]
    year = (
        int(found["year"]) if found["year"] else years[-1] if years else paper.period.end.year if paper.period else None
    )
    try:
        return date(year, int(found["month"]), int(found["day"])) if year else None
    except ValueError:
        return None


def _after(text: str, found: re.Match[str], dated: list[tuple[re.Match[str], date]]) -> str:
    """The words that belong to a date: from it to the next date or the sentence's end."""
    stop = min((m.start() for m, _d in dated if m.start() > found.end()), default=len(text))
    end = text.find("。", found.end())
    return text[found.end() : min(stop, end if end >= 0 else len(text))]


def _around(text: str, found: re.Match[str]) -> str:
    begin = max((text.rfind(sign, 0, found.start()) for sign in "。；，"), default=-1) + 1
    stop = re.search(r"[。；，]", text[found.end() :])
    return text[begin : found.end() + stop.start() if stop else len(text)]


APPOINTED = re.compile(r"(?:镇|乡)?党委[^，。；]{0,10}(?:成立|组建|任命)(?:了)?[^，。；]{0,8}选举委员会")
RESIDED = re.compile(r"(?:候选人|被选举人)[^，。；]{0,16}(?:居住|工作)(?:满)?[^，。；]{0,2}(?:[二三四五123456]年)")
TO_COUNTY = re.compile(
    r"向县(?:级)?人(?:大|民代表大会)[^，。；]{0,10}?议案\s*(?P<number>\d+)\s*[件条份]|(?:镇|乡)[^，。；]{0,12}向县人大[^，。；]{0,6}提(?:交|出)\s*(?P<other>\d+)\s*[件条份]议案"
)
APPRAISED = re.compile(r"\d+家[^，。；]{0,10}单位[^，。；]{0,6}(?:进行|开展)?(?:了)?评议")
RESULT = re.compile(r"满意|得分|票|结果|等次|优秀|称职|整改")


def law(paper: Paper) -> Iterator[Finding]:
    """Numbers of persons in print, bodies that appoint what is not theirs, conditions that the law does not know."""
    for found, place in paper.find(ID_NUMBER):
        try:
            clean_id_number(found[0])
        except Refused:
            continue
        yield Finding(
            "id-number", Sort.LAW, gettext_noop("An ID number stands in the text: take it out before anybody else reads it."), (place,), {}
        )  # fmt: skip
    for found, place in paper.find(APPOINTED):
        yield Finding(
            "committee", Sort.LAW,
            gettext_noop("“%(words)s”: the election committee of a township is appointed by the standing committee of the county's congress."),
            (place,), {"words": found[0]}, "EL@2020:9",
        )  # fmt: skip
    for found, place in paper.find(RESIDED):
        yield Finding(
            "resided", Sort.LAW, gettext_noop("“%(words)s”: the Electoral Law has no such condition."), (place,), {"words": found[0]}, "EL@2020:4"
        )  # fmt: skip
    day = paper.period.end if paper.period else paper.today
    for found, place in paper.find(TO_COUNTY):
        yield Finding(
            "to-county", Sort.QUESTION,
            gettext_noop("%(number)s bills to the county: a bill there needs %(signers)s deputies of the county together. Are they suggestions?"),
            (place,), {"number": found["number"] or found["other"], "signers": organic.BILL_SIGNERS_COUNTY.on(day)},
            organic.BILL_SIGNERS_COUNTY.cite_on(day),
        )  # fmt: skip
    for number, text in enumerate(paper.paragraphs):
        appraised = APPRAISED.search(text)
        if appraised and not RESULT.search(text):
            yield Finding(
                "appraised", Sort.QUESTION, gettext_noop("“%(words)s”: with what result, and what was mended?"),
                (Place(number, *appraised.span()),), {"words": appraised[0]},
            )  # fmt: skip
