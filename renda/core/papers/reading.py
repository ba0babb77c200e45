"""Look a text through: every check, and what it found in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from renda.core.papers import days, legal, shares, sums, wording
from renda.core.papers.text import Finding, Paper, Sort

CHECKS: tuple[Callable[[Paper], Iterator[Finding]], ...] = (
    shares.shares, sums.parts, sums.outcomes, sums.lists, sums.told_twice, sums.covered, days.days, days.digits, days.terms, days.era, days.years,
    wording.terms_of_law, wording.one_name, wording.numbering, wording.vague, wording.undefined, legal.clocks, legal.law,
)  # fmt: skip
ORDER = tuple(Sort)


def look_through(paper: Paper) -> list[Finding]:
    """What is to be looked at, each once: contradictions first, then law, aims, questions, wording; each in the order of the text."""
    found = {(f.code, f.places, f.words): f for check in CHECKS for f in check(paper)}
    return sorted(found.values(), key=lambda f: (ORDER.index(f.sort), min(f.places), f.code))
