"""Words: legal terms are fixed strings; a town is no township; numbering skips nothing; what is vague is asked for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from renda.core.amounts import Bound
from renda.core.papers.text import Finding, Paper, Place, Sort
from renda.core.text import chinese_number, gettext_noop

#: Words that stand where a fixed term belongs (outlines.md §5, synonym spinning), and the term.
SPUN: tuple[tuple[str, str], ...] = (
    (r"建议、(?!批评和意见|意见)[^，。；、]{1,4}(?:和|与|及)(?:看法|意见|想法|见解)", "建议、批评和意见"),
    (r"(?:提出|收集|征集|办理)(?:了|的)?\d*[余多]?(?:件|条|项)?推荐(?!人选|名额|候选|优秀)", "建议"),
    (r"(?:会议|审议|表决|票决|选举|大会|举手)[^，。；]{0,8}?透过", "通过"),
    (r"透过(?:了|《|会议|走访|视察|调研|表决|审议)", "通过"),
    (r"用心(?=行使|履行|参与|参加|开展|发挥|配合|建言|引导|争取|组织|推动|推进)", "积极"),
    (r"其次(?:次|届|季度|批|选区|代表小组)", "第二"),
    (r"首要(?:次|届|季度)", "第一"),
    (r"人民代表(?:年会|集会)", "人民代表大会"),
    (r"(?:被推举人|待选人)(?=名单|提名|介绍)", "候选人"),
    (r"推举(?=日|委员会|单位的代表|权和被)", "选举"),
    (r"(?:盛市|盛、市|全盛)", "省"),
)
MIXED: tuple[tuple[str, str], ...] = (
    ("全乡", "全镇"), ("乡长", "镇长"), ("乡党委", "镇党委"), ("乡人大", "镇人大"), ("乡政府", "镇政府"), ("乡域", "镇域"), ("我乡", "我镇"),
    ("乡代表", "镇代表"), ("(?:我|本)县", "(?:我|本|盛)市"),
)  # fmt: skip
ITSELF_SOLVES = re.compile(
    r"代表[^，。；推协帮督]{0,4}(?:直接)?(?:解决|处理)(?:了)?[^，。；]{0,14}?(?:困难|问题|矛盾|纠纷)"
)


def terms_of_law(paper: Paper) -> Iterator[Finding]:
    """Terms of the law are fixed strings; deputies do not settle matters themselves."""
    for pattern, right in SPUN:
        for found, place in paper.find(re.compile(pattern)):
            yield Finding(
                "term-of-law", Sort.WORDING, gettext_noop("“%(words)s”: the fixed term is “%(right)s”."), (place,),
                {"words": found[0], "right": right},
            )  # fmt: skip
    for found, place in paper.find(ITSELF_SOLVES):
        yield Finding(
            "solves", Sort.WORDING,
            gettext_noop("“%(words)s”: deputies do not settle matters themselves; write 推动解决 or 协调解决."), (place,),
            {"words": found[0]}, "DL@2025:31",
        )  # fmt: skip


def one_name(paper: Paper) -> Iterator[Finding]:
    """乡 or 镇, 县 or 市: one of them throughout."""
    for one, other in MIXED:
        pairs = [list(paper.find(re.compile(f"(?<!乡)(?<!各){word}(?!镇)"))) for word in (one, other)]
        if all(pairs):
            fewer, more = sorted(pairs, key=len)
            yield Finding(
                "one-name", Sort.QUESTION, gettext_noop("“%(one)s” beside “%(other)s”: which is it? A mark of a copied text."),
                (fewer[0][1], more[0][1]), {"one": fewer[0][0][0], "other": more[0][0][0]},
            )  # fmt: skip


NUMBERED = (
    re.compile(r"^(?P<number>[一二三四五六七八九十]{1,3})、"), re.compile(r"^[（(](?P<number>[一二三四五六七八九十]{1,3})[）)]"),
    re.compile(r"^(?P<number>\d{1,2})[、.．](?!\d)"),
)  # fmt: skip
POINT = re.compile(r"(?P<number>[一二三四五六七八九十])是(?=[^否非不])")


def numbering(paper: Paper) -> Iterator[Finding]:
    """一、二、四 and 一是、三是: a number is left out or stands twice."""
    last = [0, 0, 0]
    for at, text in enumerate(paper.paragraphs):
        for level, pattern in enumerate(NUMBERED):
            found = pattern.match(text)
            if not found:
                continue
            number = _read(found["number"])
            if number != 1 and number != last[level] + 1 and last[level]:
                yield _out_of_order(Place(at, *found.span()), found[0], last[level] + 1, level)
            last[level] = number
            last[level + 1 :] = [0] * (2 - level)
            break
        points = list(POINT.finditer(text))
        for before, now in itertools.pairwise(points):
            one, two = _read(before["number"]), _read(now["number"])
            if two not in {1, one + 1} and points[0]["number"] == "一":
                yield _out_of_order(Place(at, *now.span()), now[0], one + 1, 3)


def _out_of_order(place: Place, words: str, wanted: int, level: int) -> Finding:
    right = [
        f"{chinese_number(wanted)}、",
        f"（{chinese_number(wanted)}）",
        f"{wanted}.",
        f"{chinese_number(wanted)}是",
    ][level]
    return Finding(
        "numbering", Sort.WORDING, gettext_noop("“%(words)s” where “%(right)s” would come next."), (place,), {"words": words, "right": right}
    )  # fmt: skip


def _read(words: str) -> int:
    return int(words) if words.isdigit() else next((n for n in range(1, 100) if chinese_number(n) == words), 0)


def vague(paper: Paper) -> Iterator[Finding]:
    """20余场、120余人次: where a list exists, the number is exact."""
    told = [
        t
        for s in paper.sentences
        for t in s.told
        if t.amount.bound in {Bound.ABOVE, Bound.ABOUT, Bound.BELOW} and re.search("[余多近约逾]", t.words)
    ]
    many = 2
    if len(told) >= many:
        yield Finding(
            "vague", Sort.QUESTION, gettext_noop("Rounded numbers: %(words)s. Where there is a list, write the number itself."),
            tuple(t.place for t in told), {"words": "、".join(t.words for t in told[:12])},
        )  # fmt: skip


RATES = re.compile(r"(?P<name>参选率|投票率)(?:达到|达|为|是|高达|在)*(?P<number>\d+(?:\.\d+)?)%")
CLOSED = re.compile(
    r"(?:办结率|满意率|满意度|办复率)[^，。；\d]{0,4}100%|全部办结|全部满意|已全部(?:办理)?办结|\d+件[^，。；]{0,6}全部(?:办结|满意)"
)
OPEN = re.compile(r"正在(?:解决|落实|办理|推进)|逐步(?:解决|落实)|尚未(?:解决|落实|办结)")


def undefined(paper: Paper) -> Iterator[Finding]:
    """Two turnouts; closed that is not solved."""
    rates: dict[str, tuple[str, Place]] = {}
    for found, place in paper.find(RATES):
        rates.setdefault(found["name"], (found["number"], place))
    if len({number for number, _place in rates.values()}) > 1:
        yield Finding(
            "rates", Sort.QUESTION,
            gettext_noop("%(words)s: two turnouts. 参选率 is those who voted of those registered; say of what the other is."),
            tuple(place for _n, place in rates.values()), {"words": "、".join(f"{name}{number}%" for name, (number, _p) in rates.items())},
        )  # fmt: skip
    for at, text in enumerate(paper.paragraphs):
        closed, still = CLOSED.search(text), OPEN.search(text)
        if closed and still:
            yield Finding(
                "closed", Sort.QUESTION,
                gettext_noop("“%(closed)s” beside “%(still)s”: replied, closed, solved and satisfied are four different counts."),
                (Place(at, *closed.span()), Place(at, *still.span())), {"closed": closed[0], "still": still[0]},
            )  # fmt: skip
