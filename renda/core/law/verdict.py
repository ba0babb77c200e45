"""What a rule answers: the outcome, by which articles, how firmly, and the words for the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """What the product does with the answer. 应当 gives a refusal, 一般 a warning, 可以 a permission; never mixed."""

    PASSES = "passes"
    REFUSES = "refuses"
    WARNS = "warns"
    PERMITS = "permits"
    INFORMS = "informs"


class Reading(StrEnum):
    """Which reading was taken where the law is read in two ways: plan on the strict one, refuse past the common one."""

    NONE = ""
    STRICT = "strict"
    COMMON = "common"


@dataclass(frozen=True)
class Words:
    """A sentence in both languages: rules are asked without the catalogues of the screens too."""

    english: str
    chinese: str

    def __str__(self) -> str:
        return self.english


@dataclass(frozen=True)
class Outcome:
    """What a rule's function gives back: named values that JSON can hold (days as dates), the level, the sentence.

    cite     the articles that decided, where they differ from the rule's own
    """

    values: Mapping[str, Any]
    words: Words
    level: Level = Level.INFORMS
    cite: str = ""
    reading: Reading = Reading.NONE


@dataclass(frozen=True)
class Used:
    """A number of the law that a rule used, with its value of the day and province."""

    key: str
    value: int | None
    cite: str
    is_verified: bool
    unconfirmed: int | None = None


@dataclass(frozen=True)
class Verdict:
    """The whole answer of one rule to one question."""

    rule: str
    status: str
    inputs: Mapping[str, Any]
    outcome: Mapping[str, Any]
    words: Words
    level: Level
    cite: str
    reading: Reading
    numbers: tuple[Used, ...] = field(default=())
    is_verified: bool = True

    @property
    def refuses(self) -> bool:
        """Whether an act must not be done."""
        return self.level is Level.REFUSES
