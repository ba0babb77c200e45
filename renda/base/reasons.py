"""Why the product says so: inputs → rule → outcome → article, for the part that any page shows beside a deadline or a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from renda.base import showing
from renda.base.citing import article
from renda.core.law import registry
from renda.core.law.answers import NAMES, VALUES
from renda.core.law.verdict import Reading, Verdict, Words

#: A day as the rules give it.
ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
#: Between the parts of a value.
COMMA, SEMICOLON = Words(", ", "、"), Words("; ", "；")


def in_language(words: Words) -> str:
    """The sentence in the reader's language; in Chinese its days are written as papers write them, 2021年3月3日."""
    if not (get_language() or "").startswith("zh"):
        return words.english
    return ISO_DAY.sub(lambda day: f"{int(day[1])}年{int(day[2])}月{int(day[3])}日", words.chinese)


def reasons(verdict: Verdict) -> dict[str, Any]:
    """What the part shows of a verdict."""
    rule = registry.RULES[verdict.rule]
    labels = {each.name: in_language(each.label) for each in rule.inputs}
    numbers = [
        (in_language(Words(registry.NUMBERS[used.key].meaning, registry.NUMBERS[used.key].chinese)), used.value, article(used.cite), used.is_verified)
        for used in verdict.numbers
        if used.value is not None
    ]  # fmt: skip
    readings = {
        Reading.STRICT: _("Read strictly: so many clear days between."),
        Reading.COMMON: _("Read as county notices do; strictly it is one day earlier."),
    }
    return {
        "words": in_language(verdict.words),
        "inputs": [row for name, value in verdict.inputs.items() for row in _rows(labels.get(name, name), value)],
        "numbers": numbers,
        "outcome": [
            row
            for name, value in verdict.outcome.items()
            if value is not None
            for row in _rows(in_language(NAMES[name]) if name in NAMES else name, value)
        ],
        "cite": article(verdict.cite),
        "is_verified": verdict.is_verified,
        "reading": readings.get(verdict.reading, ""),
    }


def _rows(label: str, value: object) -> list[tuple[str, str]]:
    """A value as one row; what is told of several steps, as a row for each step."""
    if isinstance(value, Mapping) and value and all(isinstance(each, Mapping) for each in value.values()):
        return [(part_of(label, name), plain(each)) for name, each in value.items()]
    return [(label, plain(value))]


def part_of(label: str, name: str) -> str:
    """A part of a value, named behind the whole."""
    return in_language(Words(f"{label}: {word(name)}", f"{label}：{word(name)}"))


def plain(value: object) -> str:
    """A value of a question or an answer in words."""
    if isinstance(value, date):
        return showing.day_words(value)
    if isinstance(value, Mapping):
        return in_language(SEMICOLON).join(f"{word(name)} {plain(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return in_language(COMMA).join(plain(each) for each in value) or "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return word(value) if isinstance(value, str) else showing.text(value)


def word(value: str) -> str:
    """A word of the rules' own in the reader's language."""
    return in_language(VALUES[value]) if value in VALUES else value
