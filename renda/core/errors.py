"""Refusals: the only exceptions that Renda raises on purpose, and the problems that are listed instead of raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renda.core.law.verdict import Verdict


class Refused(Exception):
    """Something was not done. `words` say why and what to do; `facts` fill their %(named)s places; `cite` is the rule.

    `verdict` is what a rule of the law answered, where one decided: pages show its reasons, and it gives the article.
    `words` are source strings (English); they are translated at the edge, so that the core stays free of Django.
    """

    def __init__(
        self, words: str, *, cite: str = "", field: str = "", verdict: Verdict | None = None, **facts: object
    ) -> None:
        super().__init__(words)
        self.words = words
        self.verdict = verdict
        self.cite = cite or (verdict.cite if verdict else "")
        self.field = field
        self.facts = facts

    def __str__(self) -> str:
        facts = {
            name: "、".join(map(str, fact)) if isinstance(fact, list | tuple) else fact
            for name, fact in self.facts.items()
        }
        return str(self.words) % facts if facts else str(self.words)


class NotAllowed(Refused):
    """This person may not do this."""


class WrongStage(Refused):
    """The record is not in a stage in which this may be done."""


class RuleBroken(Refused):
    """The law, the office's own rule or the arithmetic forbids it."""


@dataclass(frozen=True)
class Problem:
    """One of many faults of a sheet or a plan: what, where, by which rule."""

    code: str
    words: str
    where: str = ""
    cite: str = ""
    facts: dict[str, object] = field(default_factory=dict)
