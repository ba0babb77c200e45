"""Earlier proposals like one that is drafted: by their subjects, and by what stands beneath them."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from django.db.models import Q

from renda.people.models import Congress
from renda.proposals.models import Proposal, Reply
from renda.proposals.stages import COUNTED, Answer

#: How many earlier ones are compared by their subjects, and how many of these by their texts.
LOOKED_AT, READ = 20_000, 40
#: From how many per cent on two are shown as alike.
LIKE = 30
#: How many pairs are looked for in the database: of the subject, and of a text those that it has most often.
OF_SUBJECT, OF_TEXT = 60, 15
#: A text, and a subject beside a text, with fewer pairs says too little to be compared.
LEAST_TEXT, LEAST_SUBJECT = 10, 4
#: Words that nearly every subject has.
COMMON = ("关于", "建议", "的", "议案", "加强", "进一步", "推进", "要求")


@dataclass(frozen=True)
class Alike:
    """An earlier proposal like the words: the share in per cent, and its last final reply."""

    proposal: Proposal
    share: int
    reply: Reply | None


def similar(congress: Congress, words: str, *, text: str = "", most: int = 5, leave_out: int = 0) -> list[Alike]:
    """Earlier proposals whose subject shares most pairs of characters with the words, with what was replied; works offline.

    With a `text` (grounds and what is asked for) one under another subject is found too: of the `READ` whose subject stands in the text
    most, the two texts are compared, or how much of its subject the text says; the share is the mean of subject and text where that is
    more. A text never takes away: it is worded too freely. The latest `LOOKED_AT` that share a pair with the words or the text are looked at.
    """
    subject, told = pairs_of(words), pairs_of(text)
    if len(subject) < 2:
        return []
    is_told = len(told) >= LEAST_TEXT
    looked_for = sorted(subject)[:OF_SUBJECT] + (_most_frequent(text, subject) if is_told else [])
    where = Q()
    for pair in looked_for:
        where |= Q(title__contains=pair)
    found = Proposal.objects.filter(where, congress=congress, stage__in=COUNTED).exclude(pk=leave_out)
    titles = list(found.order_by("-lodged_on", "-pk").values_list("pk", "title")[:LOOKED_AT])
    shares = _by_subject(subject, titles, most)
    if is_told:
        nearest = heapq.nlargest(READ, titles, key=lambda each: _standing(looked_for, each[1]) / max(len(each[1]), 1))
        for pk, title, grounds, demand in Proposal.objects.filter(pk__in=[pk for pk, _title in nearest]).values_list(
            "pk", "title", "grounds", "demand"
        ):
            theirs = pairs_of(title)
            share = _share(subject, theirs)
            by_text = max(_of_texts(told, pairs_of(f"{grounds} {demand}")), _within(told, theirs))
            shares[pk] = max(share, (share + by_text) // 2)
    best = [each for each in sorted(shares.items(), key=lambda each: (-each[1], -each[0]))[:most] if each[1] >= LIKE]
    return _with_replies(best)


def _by_subject(subject: frozenset[str], titles: list[tuple[int, str]], most: int) -> dict[int, int]:
    """The subjects with the highest shares. How many of the pairs stand in a subject is counted for all, and bounds the share: where
    that is below the shares found, the pairs of a subject need not be told apart."""
    counted = [(_standing(subject, title), pk, title) for pk, title in titles]
    shares: dict[int, int] = {}
    kept: list[int] = []
    for number, pk, title in sorted(counted, key=lambda each: (-each[0], -each[1])):
        if len(kept) == most and round(200 * number / (len(subject) + number)) < kept[0]:
            break
        shares[pk] = share = _share(subject, pairs_of(title))
        (heapq.heappushpop if len(kept) == most else heapq.heappush)(kept, share)
    return shares


def _standing(pairs: Iterable[str], words: str) -> int:
    return sum([pair in words for pair in pairs])


def _share(ours: frozenset[str], theirs: frozenset[str]) -> int:
    """What two subjects share, in per cent of both."""
    return round(200 * len(ours & theirs) / (len(ours) + len(theirs)))


def _with_replies(best: list[tuple[int, int]]) -> list[Alike]:
    rows = Proposal.objects.select_related("congress", "lead").in_bulk([pk for pk, _share in best])
    finals = Reply.objects.filter(handling__proposal__in=rows, kind=Answer.FINAL).select_related("handling__body")
    replies = {reply.handling.proposal_id: reply for reply in finals.order_by("handling__round")}
    return [Alike(rows[pk], share, replies.get(pk)) for pk, share in best]


def _of_texts(ours: frozenset[str], theirs: frozenset[str]) -> int:
    """How much two texts share, in per cent; a long one beside a short one is not held against them as much as between subjects."""
    return round(100 * len(ours & theirs) / sqrt(len(ours) * len(theirs))) if len(theirs) >= LEAST_TEXT else 0


def _within(text: frozenset[str], subject: frozenset[str]) -> int:
    """How much of a subject a text says, in per cent; a very short subject stands in a text by chance."""
    return round(100 * len(text & subject) / len(subject)) if len(subject) >= LEAST_SUBJECT else 0


def _most_frequent(text: str, known: frozenset[str]) -> list[str]:
    counted = Counter(pair for pair in _each_pair(text) if pair not in known)
    return [pair for pair, _number in counted.most_common(OF_TEXT)]


def pairs_of(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a subject or a text, without the words that all share."""
    return frozenset(_each_pair(words))


def _each_pair(words: str) -> list[str]:
    for each in COMMON:
        words = words.replace(each, " ")
    return [a + b for part in words.split() for a, b in itertools.pairwise(part) if a.isalnum() and b.isalnum()]
