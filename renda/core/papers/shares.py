"""Percentages: each must be what its numbers come to, of the base that its words name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal

from renda.core.comparing import percent, plain
from renda.core.papers.text import Finding, Paper, Sentence, Share, Sort, Told
from renda.core.text import gettext_noop

#: A change, not a share: 比上届提高14.3%, 同比增长5%.
CHANGED = re.compile(
    r"(?:比|较|同比|环比)?[^，。；、]{0,14}(?:提高|上升|增长|增加|下降|降低|减少|增幅)(?:了|为|达|约)*$"
)
OF_RATE = re.compile(r"率|占|比例|比重")
NEAR = 32
#: Ballots and sheets are of people.
BALLOTS = {"人", "票", "份", "张"}
#: Words between a count and its share that say that the share is of something else.
OWN_BASE = re.compile(r"完成|进度|任务|计划的")


def shares(paper: Paper) -> Iterator[Finding]:
    """Each share beside the numbers it can be of; groups of shares; changes of a rate told in per cent."""
    for sentence in paper.sentences:
        for share in sentence.shares:
            before = sentence.text[: share.place.start - sentence.start]
            if CHANGED.search(before):
                yield from _points(sentence, share, before)
            else:
                yield from _share(paper, sentence, share)
        yield from _group(sentence)


def _points(sentence: Sentence, share: Share, before: str) -> Iterator[Finding]:
    clause = re.split(r"[；。]", before)[-1]
    if OF_RATE.search(clause) and re.search(r"比|较", clause[-22:]):
        yield Finding(
            "points", Sort.WORDING,
            gettext_noop("A rate has changed by %(share)s%%: the difference of two percentages is told in percentage points (个百分点)."),
            (share.place,), {"share": share.words},
        )  # fmt: skip


def _share(paper: Paper, sentence: Sentence, share: Share) -> Iterator[Finding]:
    parts = _parts(sentence, share)
    if (
        not parts
        or share.value >= 100
        or any(part.amount.bound != "exact" or _fits(paper, part, share) for part in parts)
    ):
        return
    here = [
        told
        for each in (sentence, *paper.before(sentence))
        for told in each.told
        if told.place.start < share.place.start
    ]
    pairs = [(part, base) for part in parts for base in here if _may_be_base(part, base) and base.value > part.value]
    if not pairs:
        return
    part, base = min(pairs, key=lambda pair: abs(_ratio(*pair) - share.value))
    right = percent(part.value, base.value, max(share.places_after_point, 1)) or Decimal(0)
    facts: dict[str, object] = {
        "part": part.words, "base": base.words, "printed": share.words, "right": f"{right:f}", "exact": f"{_ratio(part, base):.3f}",
    }  # fmt: skip
    places = (share.place, part.place, base.place)
    step = Decimal(1).scaleb(-share.places_after_point)
    if _ratio(part, base).quantize(step, rounding=ROUND_DOWN) == share.value:
        words = gettext_noop("%(part)s of %(base)s is %(exact)s%%: %(printed)s%% is cut off, not rounded.")
    elif abs(_ratio(part, base) - share.value) <= step:
        words = gettext_noop("%(part)s of %(base)s is %(exact)s%%, printed %(printed)s%%: wrongly rounded.")
    elif abs(share.value * 10 - _ratio(part, base)) < 1 and share.value < 10:
        words = gettext_noop(
            "%(part)s of %(base)s is %(right)s%%, printed %(printed)s%%: the decimal point has slipped."
        )
    else:
        words = gettext_noop(
            "%(part)s of %(base)s is %(right)s%%, printed %(printed)s%%: another base was used, or one of the numbers is wrong."
        )
    yield Finding("share", Sort.CONTRADICTION, words, places, facts)


def _parts(sentence: Sentence, share: Share) -> list[Told]:
    """The counts that the share may belong to: the nearest; a rate (到会率) may be of any in the sentence before it."""
    nearest = _part(sentence, share)
    if nearest is None:
        return []
    between = sentence.text[nearest.place.end - sentence.start : share.place.start - sentence.start]
    if "率" not in between:
        return [nearest]
    return [told for told in sentence.told if told.place.end <= share.place.start and told.counts == nearest.counts]


def _part(sentence: Sentence, share: Share) -> Told | None:
    """The count that the share belongs to: the nearest before it in the same part of the sentence."""
    for told in reversed(sentence.told):
        between = sentence.text[told.place.end - sentence.start : share.place.start - sentence.start]
        if told.place.end > share.place.start:
            continue
        if len(between) > NEAR or re.search(r"[；。%]", between) or OWN_BASE.search(between):
            return None
        return told
    return None


def _may_be_base(part: Told, base: Told) -> bool:
    is_alike = base.counts == part.counts or {base.counts, part.counts} <= BALLOTS
    return is_alike and base.value >= part.value and base.value > 0


def _ratio(part: Told, base: Told) -> Decimal:
    return part.value * 100 / base.value


def _fits(paper: Paper, part: Told, share: Share) -> bool:
    """Whether any number of the text is a base that gives the share as it is printed."""
    half = Decimal(1).scaleb(-share.places_after_point) / 2
    least = part.value * 100 / (share.value + half)
    most = part.value * 100 / (share.value - half) if share.value > half else None
    for counts in BALLOTS if part.counts in BALLOTS else {part.counts}:
        rows = paper.values.get(counts, [])
        at = bisect_left(rows, max(least, part.value))
        while at < len(rows) and (most is None or rows[at] <= most):
            if percent(part.value, rows[at], share.places_after_point) == share.value:
                return True
            at = bisect_right(rows, rows[at])
    return False


def _group(sentence: Sentence) -> Iterator[Finding]:
    """Shares of counts that make up a whole must come to 100."""
    pairs = [(part, share) for share in sentence.shares if (part := _part(sentence, share)) is not None]
    if len(pairs) < 3:
        return
    total, whole = (
        sum((share.value for _part, share in pairs), Decimal(0)),
        sum((part.value for part, _s in pairs), Decimal(0)),
    )
    if any(told.value == whole for told in sentence.told if told not in [p for p, _s in pairs]) and total != 100:
        yield Finding(
            "hundred", Sort.CONTRADICTION,
            gettext_noop("The counts come to the whole, %(whole)s, but the shares to %(total)s%%: one more place after the point, or round them anew."),
            tuple(share.place for _p, share in pairs), {"whole": plain(whole), "total": plain(total)},
        )  # fmt: skip
