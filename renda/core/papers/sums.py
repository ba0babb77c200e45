"""Counts: parts and their whole, one thing told twice, what was said to be complete."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import combinations

from renda.core.amounts import Bound, can_both_be
from renda.core.comparing import plain
from renda.core.papers.text import DAY, Finding, Paper, Place, Sentence, Sort, Told
from renda.core.text import gettext_noop

#: By what people are told apart: parts of different kinds overlap and are not added.
KINDS = (
    re.compile(r"男|女|妇女"), re.compile(r"汉族|少数民族|回族|族"), re.compile(r"党员|非党|群众|民主党派|无党派"),
    re.compile(r"岁|以下|以上"), re.compile(r"本科|大专|大学|中专|高中|初中|小学|研究生|学历"), re.compile(r"工人|农民|干部|知识分子|企业|教师|专业技术"),
)  # fmt: skip
REST = re.compile(r"其余|其他|另有|剩余|余下|不予|未")
#: The text says itself that parts overlap.
OVERLAP = re.compile(r"同时(?:担任|兼任|是)|兼任|重复计算|只计1次|有交叉")
WHOLE = 2


def parts(paper: Paper) -> Iterator[Finding]:
    """N件，其中A件、B件: the parts come to the whole."""
    for sentence in paper.sentences:
        for among in re.finditer("其中", sentence.text):
            at = sentence.start + among.start()
            earlier = [t for t in sentence.told if t.place.start < at] or [
                t for s in paper.before(sentence)[:1] for t in s.told
            ]
            if not earlier:
                continue
            whole = earlier[-1]
            stop = re.search(r"[；。]|其中", sentence.text[among.end() :])
            end = sentence.start + among.end() + (stop.start() if stop else len(sentence.text))
            found = [t for t in sentence.told if at < t.place.start < end and t.counts == whole.counts]
            if OVERLAP.search(sentence.text, among.end()):
                continue
            wholes = [t.value for t in earlier if t.counts == whole.counts]
            if sum(t.value for t in found) in {*wholes, sum(wholes[-WHOLE:])}:
                continue
            yield from _compared(whole, found, sentence.text[among.start() : end - sentence.start])


def _compared(whole: Told, found: list[Told], clause: str) -> Iterator[Finding]:
    if (
        len(found) < WHOLE
        or whole.amount.bound is not Bound.EXACT
        or any(t.amount.bound is not Bound.EXACT for t in found)
    ):
        return
    groups: dict[int, list[Told]] = defaultdict(list)
    for told in found:
        near = told.noun + _left(told, clause)
        groups[next((n for n, kind in enumerate(KINDS) if kind.search(near)), -1)].append(told)
    for kind, rows in groups.items():
        total = sum((t.value for t in rows), Decimal(0))
        facts: dict[str, object] = {
            "parts": " + ".join(plain(t.value) for t in rows), "total": plain(total), "whole": whole.words, "rest": plain(abs(whole.value - total)),
        }  # fmt: skip
        places = (whole.place, *(t.place for t in rows))
        if any(t.value == whole.value for t in rows):
            continue
        if total > whole.value and whole.counts == "人":
            yield Finding(
                "parts", Sort.QUESTION,
                gettext_noop("%(parts)s = %(total)s, more than the whole of %(whole)s: is somebody counted twice? Then say so."), places, facts,
            )  # fmt: skip
        elif total > whole.value:
            yield Finding(
                "parts", Sort.CONTRADICTION, gettext_noop("%(parts)s = %(total)s, more than the whole of %(whole)s."), places, facts,
            )  # fmt: skip
        elif (
            total < whole.value
            and whole.counts != "元"
            and not REST.search(clause)
            and len(groups) == 1
            and (kind == -1 or len(rows) > WHOLE)
        ):
            yield Finding(
                "parts", Sort.QUESTION,
                gettext_noop("%(parts)s = %(total)s, but the whole is %(whole)s: what about the other %(rest)s?"), places, facts,
            )  # fmt: skip


def _left(told: Told, clause: str) -> str:
    """The words before an amount back to the sign before them: 女代表 18名."""
    at = clause.find(told.words)
    return re.split(r"[，、；。：]", clause[:at])[-1] if at >= 0 else ""


COLLECTED = re.compile(r"收集|征集|收到|收|提出|梳理|整理")
SENT_UP, ANSWERED = re.compile(r"上报|转报|上交|报送|提交县"), re.compile(r"答复|回复|办结|解决")
LEADS, HELPS = re.compile(r"主办"), re.compile(r"协办|会办")
MATTER = re.compile(r"建议|意见|议案|批评|问题|诉求")


def outcomes(paper: Paper) -> Iterator[Finding]:
    """What was collected and what became of it: sent up and answered, led and helped, must come to all."""
    for sentences in paper.by_paragraph.values():
        told = [(t, _lead(s, t)) for s in sentences for t in s.told if t.counts == "件"]
        if not told:
            continue
        first = next(
            (i for i, (t, lead) in enumerate(told) if COLLECTED.search(lead) and MATTER.search(lead + t.noun)), None
        )
        if first is None:
            continue
        gathered = [told[first][0]]
        for t, lead in told[first + 1 :]:
            if re.search(r"议案|建议|批评", lead + t.noun[:4]) and not any(p.search(lead) for p in (SENT_UP, ANSWERED, LEADS, HELPS)) and not re.search(r"其中|政策|具体", lead):  # fmt: skip
                gathered.append(t)
            else:
                break
        rest = told[first + len(gathered) :]
        for one, other in ((SENT_UP, ANSWERED), (LEADS, HELPS)):
            pair = [next((t for t, lead in rest if p.search(lead)), None) for p in (one, other)]  # fmt: skip
            if pair[0] is None or pair[1] is None or pair[0].place == pair[1].place:
                continue
            yield from _became(gathered, [pair[0], pair[1]])


def _became(gathered: list[Told], done: list[Told]) -> Iterator[Finding]:
    whole, total = sum((t.value for t in gathered), Decimal(0)), sum((t.value for t in done), Decimal(0))
    if whole == total or any(t.amount.bound is not Bound.EXACT for t in (*gathered, *done)):
        return
    facts: dict[str, object] = {
        "whole": " + ".join(t.words for t in gathered), "parts": " + ".join(t.words for t in done), "total": plain(total), "count": plain(whole),
        "rest": plain(abs(whole - total)),
    }  # fmt: skip
    words = (
        gettext_noop("%(parts)s = %(total)s: more than what was collected, %(whole)s.")
        if total > whole
        else gettext_noop(
            "Collected: %(whole)s = %(count)s; dealt with: %(parts)s = %(total)s. %(rest)s have no outcome in the text."
        )
    )
    sort = Sort.CONTRADICTION if total > whole else Sort.QUESTION
    yield Finding("outcomes", sort, words, tuple(t.place for t in (*gathered, *done)), facts)


def _lead(sentence: Sentence, told: Told) -> str:
    """The words of the clause before an amount."""
    text = sentence.text[: told.place.start - sentence.start]
    return re.split(r"[，；。：、,]", text)[-1]


ENUMERATED = re.compile(
    r"(?P<items>(?:[^，。；：、\s]{1,24}、)+[^，。；：、\s]{1,24}?)等\s*(?P<number>\d+)\s*(?P<unit>个|项|家|件|名|户|条)(?P<noun>[一-鿿]{0,4})"
)


def lists(paper: Paper) -> Iterator[Finding]:
    """甲、乙、丙等2个项目 names three; 5个项目 voted on, then 等4个项目."""
    for sentence in paper.sentences:
        for found in ENUMERATED.finditer(sentence.text):
            count, items = int(found["number"]), found["items"].count("、") + 1
            if items > count:
                yield Finding(
                    "list", Sort.CONTRADICTION, gettext_noop("%(items)s are named, but the text says %(words)s."),
                    (sentence.place(*found.span()),), {"items": items, "words": f"等{found['number']}{found['unit']}{found['noun']}"},
                )  # fmt: skip
        for told in sentence.told:
            at = told.place.start - sentence.start
            if sentence.text[max(0, at - 1) : at] != "等" or told.noun[:2] == "":
                continue
            others = [t for s in (sentence, *paper.before(sentence)[:2]) for t in s.told if t.place < told.place]
            same = [
                t for t in others if t.amount.unit == told.amount.unit and told.noun.startswith(t.noun[:2]) and t.noun
            ]
            if same and all(t.value != told.value for t in same):
                yield Finding(
                    "list", Sort.QUESTION, gettext_noop("First %(first)s, then %(second)s: is it the same, and where is the rest?"),
                    (same[0].place, told.place), {"first": same[0].words + same[0].noun, "second": "等" + told.words + told.noun},
                )  # fmt: skip
    for sentence in paper.sentences:
        yield from _contest(paper, sentence)


CANDIDATES = re.compile(r"(?P<number>\d+)\s*[个件项](?:民生实事)?(?:候选|初选|备选)(?:民生实事)?项目")
CHOSEN = re.compile(r"(?:票决|选出|确定|产生|选定)[^，。；\d]{0,12}(?P<number>\d+)\s*[个件项]")


def _contest(paper: Paper, sentence: Sentence) -> Iterator[Finding]:
    """As many candidates as are chosen: no choice."""
    for found in CANDIDATES.finditer(sentence.text):
        rest = "".join(
            s.text for s in paper.sentences if s.paragraph == sentence.paragraph and s.start >= sentence.start
        )
        chosen = CHOSEN.search(rest[found.end() :])
        if chosen and chosen["number"] == found["number"]:
            yield Finding(
                "contest", Sort.QUESTION, gettext_noop("%(number)s candidates and %(number)s chosen: nothing was left to choose from."),
                (sentence.place(*found.span()),), {"number": found["number"]},
            )  # fmt: skip


#: Another year or another body is meant: nothing to compare.
OTHER = re.compile(r"去年|上年|上届|同比|往年|累计|历年|上半年|下半年|目标|计划|力争|平均|每")
LONG, RUN = 7, 5


def told_twice(paper: Paper) -> Iterator[Finding]:
    """One thing, one figure: clauses with the same words and another number."""
    clauses = [clause for sentence in paper.sentences for clause in _clauses(sentence)]
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (told, words, _p) in enumerate(clauses):
        for at in range(len(words) - RUN + 1):
            index[told.counts, words[at : at + RUN]].append(number)
    pairs = {pair for rows in index.values() if len(rows) < 40 for pair in combinations(sorted(set(rows)), 2)}
    for one, other in sorted(pairs):
        (a, words_a, sentence_a), (b, words_b, sentence_b) = clauses[one], clauses[other]
        if sentence_a is sentence_b or a.counts != b.counts or can_both_be(a.amount, b.amount):
            continue
        run = SequenceMatcher(None, words_a, words_b, autojunk=False).find_longest_match().size
        if run >= LONG or (run >= RUN and run == min(len(words_a), len(words_b))):
            yield Finding(
                "twice", Sort.CONTRADICTION, gettext_noop("The same thing is told with two numbers: %(one)s and %(other)s."),
                (a.place, b.place), {"one": _shown(a, words_a), "other": _shown(b, words_b)},
            )  # fmt: skip
    yield from _all_deputies(paper)


def _shown(told: Told, words: str) -> str:
    return f"{told.words}（{words[:18]}）"


def _clauses(sentence: Sentence) -> Iterator[tuple[Told, str, Sentence]]:
    for found in re.finditer(r"[^，。；、：]+", sentence.text):
        inside = [
            t for t in sentence.told if sentence.start + found.start() <= t.place.start < sentence.start + found.end()
        ]
        if len(inside) != 1 or OTHER.search(found[0]) or DAY.search(sentence.text) or "%" in found[0]:
            continue
        words = re.sub(r"[^一-鿿]", "", found[0].replace(inside[0].words, ""))
        if len(words) >= RUN:
            yield inside[0], words, sentence


ALL_DEPUTIES = re.compile(r"全(?:镇|乡|县|街道)(?:共有|现有|共|的)?(?P<number>\d+)名(?P<noun>[^，。；、\d]{0,6}代表)")


def _all_deputies(paper: Paper) -> Iterator[Finding]:
    found = list(paper.find(ALL_DEPUTIES))
    for (one, place), (other, there) in combinations(found, 2):
        if one["number"] != other["number"]:
            yield Finding(
                "deputies", Sort.QUESTION,
                gettext_noop("All deputies of the town are told as %(one)s and as %(other)s: say of which levels each time."), (place, there),
                {"one": one["number"] + "名" + one["noun"], "other": other["number"] + "名" + other["noun"]},
            )  # fmt: skip
            return


DONE = re.compile(r"走访|完成|参加|参与|入户|慰问|覆盖|调研")


def covered(paper: Paper) -> Iterator[Finding]:
    """全覆盖 was the aim: what was reached stands beside it."""
    aims = [
        (s, t)
        for s in paper.sentences
        if "全覆盖" in s.text
        for t in s.told
        if t.counts in {"人", "户", "村", "家", "个"}
    ]
    seen: set[Place] = set()
    for sentence, aim in aims:
        if any(t.place in seen for t in (aim,)):
            continue
        noun = _noun(sentence, aim)
        for later in paper.sentences:
            if (later.paragraph, later.start) < (sentence.paragraph, sentence.start) or not DONE.search(later.text):
                continue
            reached = [
                t
                for t in later.told
                if t.counts == aim.counts and t.place not in {a.place for _s, a in aims} and _noun(later, t) == noun
            ]
            best = max(reached, key=lambda t: t.value, default=None)
            if best and aim.value / 2 < best.value < aim.value and best.place not in seen:
                seen |= {best.place, aim.place}
                yield Finding(
                    "covered", Sort.AIM,
                    gettext_noop("All of %(aim)s was the aim, %(reached)s were reached (%(share)s%%): say so, and why not the other %(rest)s."),
                    (best.place, aim.place),
                    {"aim": aim.words, "reached": best.words, "share": f"{best.value * 100 / aim.value:.1f}", "rest": plain(aim.value - best.value)},
                )  # fmt: skip
                break


def _noun(sentence: Sentence, told: Told) -> str:
    """代表 or household: what the count is of, as far as the next sign."""
    words = told.noun + _lead(sentence, told)[-4:]
    return "代表" if "代表" in told.noun else "户" if told.amount.unit == "户" else words[:2]
