"""One million counts decided and ten thousand calendars, beside a plain loop that does the same arithmetic.

Ours are the functions of the rules, called with values: no reading of JSON, no database. The plain loop knows no article, no
wording and no province; it sorts and compares. `python -m bench.law`.
"""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

from bench.table import Row, print_table, row
from renda.core.elections import calendar, counting
from renda.core.law.basis import Basis

COUNTS, CALENDARS, KINDS = 1_000_000, 10_000, 97
BASIS = Basis(date(2026, 11, 25))


def measure(counts: int = COUNTS, calendars: int = CALENDARS) -> list[Row]:
    """Both, the loops over the same numbers."""
    ballots = [_ballot(number) for number in range(KINDS)]
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(KINDS)]
    return [
        row(f"{counts:,} counts decided / plain loop", _ours(ballots, counts), _plain(ballots, counts)),
        row(f"{calendars:,} calendars / plain loop", _calendars(days, calendars), _plain_calendars(days, calendars)),
    ]


def _ballot(number: int) -> tuple[int, int, int, int, dict[str, int]]:
    """Seats, voters, took part, ballots, votes: valid and void, clear and level."""
    took_part = 900 + number * 3
    votes = {"甲": 300 + number * 5, "乙": 700 - number * 2, "丙": 700 - number % 5}
    return 2, 1500 + number, took_part, took_part + (number % 31 == 0), votes


def _ours(ballots: list[tuple[int, int, int, int, dict[str, int]]], times: int) -> float:
    begun = perf_counter()
    for number in range(times):
        counting.decide(BASIS, *ballots[number % KINDS])
    return perf_counter() - begun


def _plain(ballots: list[tuple[int, int, int, int, dict[str, int]]], times: int) -> float:
    begun = perf_counter()
    for number in range(times):
        seats, registered, took_part, cast, votes = ballots[number % KINDS]
        if cast > took_part or 2 * took_part <= registered:
            continue
        enough = sorted(((each, name) for name, each in votes.items() if 2 * each > took_part), reverse=True)
        if len(enough) > seats and enough[seats - 1][0] == enough[seats][0]:
            last = enough[seats][0]
            _safe, _level = [pair for pair in enough if pair[0] > last], [pair for pair in enough if pair[0] == last]
        else:
            _elected = enough[:seats]
    return perf_counter() - begun


def _calendars(days: list[date], times: int) -> float:
    begun = perf_counter()
    for number in range(times):
        calendar.plan(BASIS, days[number % KINDS])
    return perf_counter() - begun


def _plain_calendars(days: list[date], times: int) -> float:
    begun = perf_counter()
    for number in range(times):
        day = days[number % KINDS]
        for back in (20, 15, 7):
            strict = day - timedelta(days=back + 1)
            while strict.weekday() > 4:
                strict -= timedelta(days=1)
        _sue, _judged = day - timedelta(days=5), day - timedelta(days=1)
    return perf_counter() - begun


if __name__ == "__main__":
    print_table(measure())
