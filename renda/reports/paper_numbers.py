"""The numbers of a paper held against the records: they agree, they differ, or it is asked whether they mean the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlencode

from django.urls import reverse

from renda.base.figures import Number, Reading
from renda.core.amounts import Amount, Bound, can_both_be, read_amounts
from renda.core.comparing import percent
from renda.core.papers import labels
from renda.core.papers.labels import Hit
from renda.core.papers.text import Paper, Place, as_read
from renda.core.periods import Period
from renda.people.models import Congress
from renda.reports.catalogue import Reader
from renda.reports.drafting import form_words
from renda.reports.outline import COMPARING
from renda.reports.paper_labels import NUMBERS
from renda.reports.paper_labels import labels as all_labels
from renda.reports.told import This

#: Lists that are the same in any order.
LISTED = re.compile(r"[、和及与]")


class Stand(StrEnum):
    """How a number of the paper stands to the records."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ASKED = "asked"
    NO_RECORD = "no record"


@dataclass(frozen=True)
class Held:
    """A number of the paper beside the figure that it names; `records` are the records' words for it, `url` its rows."""

    stand: Stand
    place: Place
    words: str
    title: str
    records: str
    lacking: str
    url: str
    key: str


@dataclass(frozen=True)
class Comparison:
    """All numbers of a paper that a figure is known for, and those that none is known for."""

    period: Period
    held: tuple[Held, ...]
    others: tuple[tuple[Place, str], ...]

    def of(self, stand: Stand) -> list[Held]:
        """Those that stand so, in the order of the text."""
        return [each for each in self.held if each.stand is stand]


def compare(paper: Paper, congress: Congress, period: Period, *, day: date, this: This = None) -> Comparison:
    """Hold the paper against the records of the period as they are on `day`. A number that no label surely names is never judged."""
    reader = Reader(congress, period, day=day)
    hits = labels.find(paper, all_labels(congress, period, this))
    urls: dict[str, str] = {}
    held = tuple(_held(hit, reader, urls) for hit in hits)
    told = [(t.place, t.words) for s in paper.sentences for t in s.told]
    told += [(share.place, f"{share.words}%") for s in paper.sentences for share in s.shares]
    taken = {(each.place.paragraph, at) for each in held for at in range(each.place.start, each.place.end)}
    others = [
        (place, words)
        for place, words in told
        if not any((place.paragraph, at) in taken for at in range(place.start, place.end))
    ]
    return Comparison(period, held, tuple(sorted(others)))


def _held(hit: Hit, reader: Reader, urls: dict[str, str]) -> Held:
    key, _, form = hit.name.partition("|")
    reading = reader.compared(key) if form in COMPARING else reader[key]
    records = form_words(reading, form)
    if not records:
        stand = Stand.NO_RECORD
    elif not hit.is_sure:
        stand = Stand.ASKED
    else:
        stand = Stand.AGREES if _agrees(hit.words, reading, form, records) else Stand.DIFFERS
    if key not in urls:
        days = {"from": reader.period.start.isoformat(), "to": reader.period.end.isoformat()}
        urls[key] = f"{reverse('reports:rows', args=[reader.congress.slug, key])}?{urlencode(days)}"
    unit = reading.unit if form in NUMBERS else ""
    return Held(
        stand,
        hit.place,
        hit.words + unit,
        reading.title,
        records and records + unit,
        reading.missing or "",
        urls[key],
        key,
    )


def _agrees(words: str, reading: Reading, form: str, records: str) -> bool:
    if form == "share":
        return _same_share(words, reading)
    if form in NUMBERS:
        value = reading.value if form in {"", "cn"} else reading.of if form == "of" else reading.gap
        return value is not None and _same_amount(words, value)
    one, other = (re.sub(r"\s", "", as_read(told)) for told in (words, records))
    return one == other or (form not in COMPARING and sorted(LISTED.split(one)) == sorted(LISTED.split(other)))


def _same_amount(words: str, value: Number) -> bool:
    """余, 近 and 约 are taken as they are meant."""
    found = read_amounts(f"{words.strip()}个")
    return len(found) == 1 and can_both_be(found[0], Amount(Decimal(value), Bound.EXACT, found[0].unit))


def _same_share(words: str, reading: Reading) -> bool:
    """A share is right as exactly as it is printed."""
    printed = words.strip().removesuffix("%").strip()
    if reading.value is None or reading.of is None:
        return False
    return percent(reading.value, reading.of, len(printed.partition(".")[2])) == Decimal(printed)
