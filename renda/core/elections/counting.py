"""Electoral Law art. 44–45: valid or void, elected, level, and which of four processes follows.

The four are never mixed: *rerun* of the whole vote after an invalid election, *revote* among those level at the last seat,
*another election* for seats left over, *by-election* for a seat that fell vacant later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from renda.core import comparing
from renda.core.bases import AllVoters, BallotsCast, TookPart, enough_took_part, majority, wins, wins_another
from renda.core.elections.nomination import contest
from renda.core.law import electoral as numbers
from renda.core.law.basis import Basis
from renda.core.law.inputs import WrongInput, votes, whole
from renda.core.law.rule import Field, Status, judged, rule, said
from renda.core.law.verdict import Level, Outcome, Words


class Validity(StrEnum):
    """Whether the election of a district stands."""

    VALID = "valid"
    MORE_BALLOTS = "invalid_more_ballots_than_voters"
    TURNOUT = "invalid_turnout"


class Next(StrEnum):
    """What follows."""

    DONE = "done"
    RERUN = "rerun"  # 重新选举: the whole vote, the same seats and candidates, the same majority
    REVOTE = "revote_tied"  # 再次投票: among those level, most votes wins
    ANOTHER = "another_election"  # 另行选举: for the seats left over


@dataclass(frozen=True)
class Place:
    """Who is elected, who is level at the last seat, and how many seats are left."""

    elected: tuple[str, ...]
    level: tuple[str, ...]
    left: int


def place(enough: Mapping[str, int], seats: int) -> Place:
    """Of those with enough votes the most votes; a tie matters only at the last seat (art. 45 para. 3)."""
    ranked = sorted(enough, key=lambda name: -enough[name])
    if len(ranked) <= seats:
        return Place(tuple(ranked), (), seats - len(ranked))
    last = enough[ranked[seats - 1]]
    if enough[ranked[seats]] < last:
        return Place(tuple(ranked[:seats]), (), 0)
    safe = tuple(name for name in ranked if enough[name] > last)
    return Place(safe, tuple(sorted(name for name in ranked if enough[name] == last)), seats - len(safe))


def turnout(basis: Basis, registered: int, took_part: int) -> Outcome:
    """Art. 45 para. 1: valid where more than half of all voters took part (law.md: count-turnout-majority)."""
    _not_more(took_part, registered, "took_part", "registered")
    right = enough_took_part(TookPart(took_part), AllVoters(registered))
    return Outcome(
        {"valid": right, "needed": majority(registered), "needed_to_win": majority(took_part)},
        said(
            f"{took_part} of {registered} voters took part; {majority(registered)} are needed.",
            f"选民{registered}人，参加投票{took_part}人，需过半数{majority(registered)}人。",
        ),
        judged(right),
    )


def ballots(
    basis: Basis,
    ballots_cast: int | None = None,
    people_voted: int | None = None,
    registered: int | None = None,
    issued: int | None = None,
    collected: int | None = None,
    valid_ballots: int | None = None,
) -> Outcome:
    """Art. 44 para. 1: more ballots than people who voted make the election invalid (law.md: count-ballots-vs-voters).

    People who voted are those whom ballots were handed to, proxies included: `issued` beside `collected` says the same.
    """
    cast = collected if ballots_cast is None else ballots_cast
    people = issued if people_voted is None else people_voted
    if cast is None or people is None:
        raise WrongInput(
            "count-ballots-vs-voters needs ballots_cast and people_voted, or collected and issued.",
            "规则 count-ballots-vs-voters 需要 ballots_cast 和 people_voted，或 collected 和 issued。",
        )
    right = cast <= people
    values: dict[str, object] = {"valid": right}
    if valid_ballots is not None:
        _not_more(valid_ballots, cast, "valid_ballots", "collected")
        values["void"] = cast - valid_ballots
    if registered:
        _not_more(people, registered, "issued", "registered")
        share = comparing.percent(people, registered)
        values["turnout_percent"] = float(share) if share is not None else None
    return Outcome(
        values,
        said(
            f"{cast} ballots of {people} people: {'valid' if right else 'invalid, the whole vote is held again'}.",
            f"投票人数{people}，收回选票{cast}张，选举{'有效' if right else '无效，应当重新选举'}。",
        ),
        judged(right),
    )


def choices(basis: Basis, seats: int, choices: int) -> Outcome:
    """Art. 44 para. 2: a ballot with more choices than seats is void; none is an abstention."""
    right = choices <= seats
    return Outcome(
        {"valid": right, "abstention": choices == 0},
        said(
            f"{choices} choices for {seats} seats: {'valid' if right else 'void'}.",
            f"应选{seats}名，所选{choices}名，选票{'有效' if right else '作废'}。",
        ),
        judged(right),
    )


def decide(
    basis: Basis, seats: int, registered: int, took_part: int, ballots_cast: int, votes: Mapping[str, int]
) -> Outcome:
    """Apply art. 44 and 45 to the count of one district.

    Write-ins count like candidates. Void and blank ballots are in the base: it is who took part, not what was valid.
    """
    _not_more(took_part, registered, "took_part", "registered")
    _check_votes(votes, ballots_cast, seats)
    if ballots_cast > took_part:
        return _invalid(Validity.MORE_BALLOTS, "EL@2020:44(1)", Words(
            f"{ballots_cast} ballots of {took_part} people: invalid, the whole vote is held again.",
            f"收回选票{ballots_cast}张多于投票人数{took_part}，选举无效，重新选举。",
        ))  # fmt: skip
    if not enough_took_part(TookPart(took_part), AllVoters(registered)):
        return _invalid(Validity.TURNOUT, "EL@2020:45(1)", Words(
            f"{took_part} of {registered} voters are not more than half: invalid, the whole vote is held again.",
            f"参加投票{took_part}人，没有超过选民{registered}人的半数，选举无效，重新选举。",
        ))  # fmt: skip
    found = place({name: n for name, n in votes.items() if wins(n, TookPart(took_part))}, seats)
    return _counted(found, majority(took_part))


def another(
    basis: Basis, unfilled: int, ballots: int | None = None, votes: Mapping[str, int] | None = None,
    registered: int | None = None, took_part: int | None = None,
) -> Outcome:  # fmt: skip
    """Art. 45 para. 4, 5: another election for the seats left over (law.md: count-another-election).

    Without a count, how many candidates go on from the first vote's order. Most votes win, with a third of the ballots at
    least. The rule of turnout holds again (inferred): give registered and took_part to have it checked.
    """
    least, most = contest(basis, unfilled)
    values: dict[str, object] = {"min": least, "max": most}
    if ballots is None or votes is None:
        return Outcome(
            values,
            said(
                f"{least} to {most} candidates, by the order of the first vote.",
                f"候选人{least}至{most}名，按第一次投票得票多少的顺序确定。",
            ),
        )
    _check_votes(votes, ballots, unfilled)
    if registered is not None and took_part is not None:
        _not_more(took_part, registered, "took_part", "registered")
        if ballots > took_part or not enough_took_part(TookPart(took_part), AllVoters(registered)):
            kind = Validity.MORE_BALLOTS if ballots > took_part else Validity.TURNOUT
            return _invalid(kind, "EL@2020:44(1),45(1)", Words("Invalid: held again.", "选举无效，重新进行。"))
    part = basis(numbers.ANOTHER_THIRD)
    found = place({name: n for name, n in votes.items() if wins_another(n, BallotsCast(ballots), part)}, unfilled)
    counted = _counted(found, -(-ballots // part))
    return Outcome(
        {**values, **counted.values},
        counted.words,
        counted.level,
        "EL@2020:45(3),45(5)" if found.level else "EL@2020:45(5)",
    )


def second_shortfall(basis: Basis, short_after_second: int) -> Outcome:
    """Seats still left after another election: the provinces' rules; the national text is silent."""
    kind = basis.get(numbers.SECOND_SHORTFALL)
    if not short_after_second:
        return Outcome({"further_round": False, "seat": "filled"}, said("All seats are filled.", "名额已全部选出。"))
    if kind is None:
        return Outcome(
            {"rule": None},
            said(
                "The national text is silent; no rule of this province was read.",
                "选举法没有规定，也没有读到本省规定。",
            ),
        )
    cite = basis.cite(numbers.SECOND_SHORTFALL)
    if kind == 1:
        return Outcome(
            {"further_round": False, "seat": "vacant"},
            said("No further round: the seat is vacant.", "不再选举，名额空缺。"),
            Level.REFUSES,
            cite,
        )
    return Outcome(
        {"may_leave_vacant": True, "further_round": None},
        said("The seat may stay vacant.", "可以暂缺。"),
        Level.PERMITS,
        cite,
    )


def turnout_percent(basis: Basis, registered: int, took_part: int, decimals: int = 1) -> Outcome:
    """Took part of those registered, in per cent, rounded half up (law.md: stat-turnout)."""
    _not_more(took_part, registered, "took_part", "registered")
    share = comparing.percent(took_part, registered, decimals)
    value = float(share) if share is not None else None
    return Outcome({"percent": value}, said(f"Turnout {value}%.", f"参选率{value}%。"))


def total(basis: Basis, county: int, township: int, townships: int | None = None) -> Outcome:
    """Deputies of county and township together, and the average of a township (law.md: stat-sum)."""
    values: dict[str, object] = {"total": county + township}
    if townships:
        values["township_average"] = ((township * 20 + townships) // (2 * townships)) / 10
    return Outcome(values, said(f"{county + township} deputies.", f"共{county + township}名代表。"))


def _counted(found: Place, needed: int) -> Outcome:
    values: dict[str, object] = {
        "outcome": str(Validity.VALID), "needed": needed, "elected": list(found.elected), "short": found.left,
    }  # fmt: skip
    if found.level:
        values |= {"revote_among": list(found.level), "revote_for": found.left, "next": str(Next.REVOTE)}
        return Outcome(values, Words(
            f"Elected: {', '.join(found.elected) or '–'}; level at the last seat: {', '.join(found.level)}. They are voted on again.",
            f"当选：{'、'.join(found.elected) or '无'}；{'、'.join(found.level)}得票相等，就其再次投票。",
        ), cite="EL@2020:45(3)")  # fmt: skip
    values["next"] = str(Next.ANOTHER if found.left else Next.DONE)
    return Outcome(values, Words(
        f"Elected with {needed} votes or more: {', '.join(found.elected) or '–'}."
        f"{f' {found.left} seats are left for another election.' if found.left else ''}",
        f"得票{needed}以上当选：{'、'.join(found.elected) or '无'}。{f'不足{found.left}名，另行选举。' if found.left else ''}",
    ))  # fmt: skip


def _invalid(kind: Validity, cite: str, words: Words) -> Outcome:
    return Outcome({"outcome": str(kind), "elected": [], "next": str(Next.RERUN)}, words, Level.REFUSES, cite)


def _not_more(part: int, of: int, name: str, of_name: str) -> None:
    if part > of:
        raise WrongInput(
            f"'{name}' ({part}) must not exceed '{of_name}' ({of}).", f"“{name}”（{part}）不能超过“{of_name}”（{of}）。"
        )


def _check_votes(given: Mapping[str, int], cast: int, seats: int) -> None:
    for name, number in given.items():
        _not_more(number, cast, name, "ballots")
    _not_more(sum(given.values()), cast * seats, "votes", "ballots × seats")


COUNT = (
    whole("seats", "seats", "应选名额", required=True, least=1, most=1000),
    whole("registered", "voters on the roll", "选民数", required=True, least=1),
    whole("took_part", "took part, proxies included", "参加投票人数", required=True),
    whole("ballots_cast", "ballots cast", "收回选票", required=True),
    votes("votes", "votes by name", "得票", required=True),
)
ROLL = whole("registered", "voters on the roll", "选民数", required=True, least=1)
PART = whole("took_part", "took part, proxies included", "参加投票人数", required=True)
_DECIDES = (
    ("count-elected-majority", ("Elected by a majority", "当选须过半数"), "EL@2020:44,45",
     ("Elected are those with more than half of the votes of all who took part, void ballots in the base.",
      "代表候选人获得参加投票的选民过半数的选票时，始得当选；废票计入基数。")),
    ("count-rank-and-tie", ("More majorities than seats; ties", "得票多的当选与票数相等"), "EL@2020:45(3)",
     ("Most votes win; those level at the last seat are voted on again, and then most votes win.",
      "过半数的人数超过应选名额时，得票多的当选；票数相等不能确定的，就票数相等的候选人再次投票。")),
    ("count-write-in", ("Others written in", "另选他人"), "EL@2020:41,45",
     ("Any voter may be written in, and is elected by the same majority.", "选民可以另选其他任何选民，获得过半数选票的当选。")),
    ("count-rerun-vs-another", ("Rerun and another election", "重新选举与另行选举"), "EL@2020:44,45",
     ("An invalid election is held again as a whole; seats left over are filled by another election.",
      "选举无效的，重新选举；当选人数不足的，就不足的名额另行选举。")),
)  # fmt: skip
RULES = (
    rule(
        "count-turnout-majority", Field.COUNT, ("More than half must vote", "参加投票须过半数"),
        ("The election of a district is valid where more than half of all its voters took part.", "选区全体选民的过半数参加投票，选举有效。"),
        "EL@2020:45(1)", turnout, (ROLL, PART),
    ),
    rule(
        "count-ballots-vs-voters", Field.COUNT, ("Ballots and voters", "选票数与投票人数"),
        (
            "More ballots than people who voted make the whole election invalid; as many or fewer are valid.",
            "所投票数多于投票人数的选举无效，等于或者少于的有效。",
        ),
        "EL@2020:44(1)", ballots,
        (
            whole("ballots_cast", "ballots cast", "收回选票"), whole("people_voted", "people who voted", "投票人数"),
            whole("registered", "voters on the roll", "选民数"), whole("issued", "ballots handed out", "发出选票"),
            whole("collected", "ballots collected", "收回选票"), whole("valid_ballots", "valid ballots", "有效票"),
        ),
    ),
    rule(
        "count-ballot-choices", Field.COUNT, ("Choices on a ballot", "选票所选人数"),
        ("More choices than seats make a ballot void; as many or fewer are good.", "所选人数多于应选名额的作废，等于或者少于的有效。"),
        "EL@2020:44(2)", choices,
        (whole("seats", "seats", "应选名额", required=True, least=1, most=1000), whole("choices", "choices", "所选人数", required=True, most=1000)),
    ),
    *(rule(id_, Field.COUNT, title, means, cite, decide, COUNT) for id_, title, cite, means in _DECIDES),
    rule(
        "count-another-election", Field.COUNT, ("Another election", "另行选举"),
        (
            "For the seats left over, by the first vote's order and the same contest; most votes win, with a third of the ballots at least.",
            "当选人数少于应选名额的，就不足的名额另行选举；得票多的当选，但不得少于选票的三分之一。",
        ),
        "EL@2020:45(4)", another,
        (
            whole("unfilled", "seats left over", "不足名额", required=True, least=1, most=1000), whole("ballots", "ballots cast", "选票数"),
            votes("votes", "votes by name", "得票"), whole("registered", "voters on the roll", "选民数"), whole("took_part", "took part", "参加投票人数"),
        ),
        (numbers.ANOTHER_THIRD, numbers.CONTEST_LEAST_THIRDS, numbers.CONTEST_MOST_THIRDS),
        certainty="read; ballots cast as the base, and turnout again, are inferred",
    ),
    rule(
        "count-second-shortfall", Field.COUNT, ("Still too few after another election", "另行选举后仍不足"),
        ("The national text is silent; provinces let the seat stay vacant.", "选举法没有规定；有的省规定不再选举或者可以暂缺。"),
        "EL@2020:45(4)", second_shortfall, (whole("short_after_second", "seats still left", "仍不足名额", required=True, most=1000),),
        (numbers.SECOND_SHORTFALL,), certainty="provincial",
    ),
    rule(
        "stat-turnout", Field.REPORTS, ("Turnout", "参选率"), ("Took part of those registered.", "参加投票人数除以登记选民数。"), "EL@2020:45(1)",
        turnout_percent, (ROLL, PART, whole("decimals", "decimals", "小数位", most=4)), status=Status.INFORMS,
    ),
    rule(
        "stat-sum", Field.REPORTS, ("Deputies of both levels", "两级代表总数"), ("County and township together.", "县、乡两级代表合计。"), "EL@2020:2",
        total,
        (
            whole("county", "county deputies", "县级代表", required=True), whole("township", "township deputies", "乡级代表", required=True),
            whole("townships", "townships", "乡镇数"),
        ),
        status=Status.INFORMS,
    ),
)  # fmt: skip
