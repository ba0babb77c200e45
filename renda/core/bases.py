"""The five bases of votes, as five types, so that none can stand in for another.

All shares are compared by multiplying whole numbers: `2a > b` is 过半数, `2a >= b` 半数以上, `3a >= b` 三分之一以上.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AllVoters:
    """全体选民: everyone on the district's roll. The base of turnout (Electoral Law art. 45 para. 1)."""

    number: int


@dataclass(frozen=True)
class TookPart:
    """参加投票的选民: who voted, void and blank ballots and proxies included. The base of winning a direct election."""

    number: int


@dataclass(frozen=True)
class BallotsCast:
    """选票: the ballots of another election (Electoral Law art. 45 para. 5)."""

    number: int


@dataclass(frozen=True)
class AllDeputies:
    """全体代表: the deputies in office, suspended ones included; not those present, not the seats (Organic Law art. 25)."""

    number: int


@dataclass(frozen=True)
class DistrictVoters:
    """原选区全体选民: everyone on the roll of the district that elected a deputy. The base of a recall (Electoral Law art. 53 para. 1)."""

    number: int


def majority(of: int) -> int:
    """The fewest that are more than half (过半数)."""
    return of // 2 + 1


def enough_took_part(took_part: TookPart, of: AllVoters) -> bool:
    """More than half of all voters took part."""
    return 2 * took_part.number > of.number


def wins(votes: int, of: TookPart) -> bool:
    """More than half of those who took part."""
    return 2 * votes > of.number


def wins_another(votes: int, of: BallotsCast, part: int = 3) -> bool:
    """At least a third of the ballots; another election asks no majority."""
    return part * votes >= of.number


def passes(votes: int, of: AllDeputies) -> bool:
    """More than half of all deputies: resolutions, leaders, resignations. There is no third here."""
    return 2 * votes > of.number


def recalls(votes: int, of: DistrictVoters) -> bool:
    """More than half of all voters of the district."""
    return 2 * votes > of.number
