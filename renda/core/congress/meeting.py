"""Organic Law art. 14: how often a township congress meets, and how many must be present; presidium meetings by quarter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renda.core.errors import RuleBroken
from renda.core.law import deputies, organic
from renda.core.periods import Period
from renda.core.text import gettext_noop


@dataclass(frozen=True)
class Verdict:
    """What a rule says of some values: whether they hold, by which article, and whether the day's own text was read."""

    holds: bool
    needed: int
    cite: str
    is_verified: bool


def quorum(present: int, in_office: int, day: date) -> Verdict:
    """Two thirds of the deputies in office, suspended ones included, not of the seats (law.md: session-quorum)."""
    if present < 0 or in_office < 0 or present > in_office:
        raise RuleBroken(
            gettext_noop("%(present)s present of %(due)s in office is impossible."), present=present, due=in_office
        )
    part, of = organic.QUORUM_PART.on(day), organic.QUORUM_OF.on(day)
    needed = -(-in_office * part // of)
    return Verdict(
        in_office > 0 and present * of >= in_office * part,
        needed,
        organic.QUORUM_PART.cite_on(day),
        organic.QUORUM_PART.is_verified(day),
    )


def sessions_a_year(held: int, day: date) -> Verdict:
    """Two sessions a year are the rule; one less is a warning, not a breach (一般)."""
    needed = organic.SESSIONS_A_YEAR.on(day)
    return Verdict(
        held >= needed, needed, organic.SESSIONS_A_YEAR.cite_on(day), organic.SESSIONS_A_YEAR.is_verified(day)
    )


def absences_end_mandate(missed: int, day: date) -> Verdict:
    """Whether so many sessions missed without leave end a mandate (law.md: deputy-two-absences)."""
    needed = deputies.ABSENCES_THAT_END.on(day)
    return Verdict(
        missed >= needed, needed, deputies.ABSENCES_THAT_END.cite_on(day), deputies.ABSENCES_THAT_END.is_verified(day)
    )


def presidium_outside_administration(holders: int, day: date) -> Verdict:
    """Members of the presidium hold no post in state administration."""
    most = organic.PRESIDIUM_WITH_ADMINISTRATION.on(day)
    rule = organic.PRESIDIUM_WITH_ADMINISTRATION
    return Verdict(holders <= most, most, rule.cite_on(day), rule.is_verified(day))


def quarters_met(days: Iterable[date], period: Period) -> list[tuple[Period, bool]]:
    """Each calendar quarter of the period, and whether a meeting fell in it. No national rule; provinces differ."""
    held = list(days)
    return [(quarter, any(day in quarter for day in held)) for quarter in period.quarters()]
