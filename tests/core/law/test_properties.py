"""What must hold for every count, number and day: against a slow and obvious second implementation."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from renda.core.bases import (
    AllDeputies,
    AllVoters,
    BallotsCast,
    DistrictVoters,
    TookPart,
    enough_took_part,
    majority,
    passes,
    recalls,
    wins,
    wins_another,
)
from renda.core.days import add_months
from renda.core.elections.calendar import count_back
from renda.core.elections.nomination import contest
from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.law.verdict import Level

DAY = date(2026, 11, 25)
NATION = Basis(DAY)
PEOPLE = st.integers(0, 3_000_000)


def ask(rule, **inputs):
    return registry.decide(rule, inputs, NATION).outcome


@given(PEOPLE, st.integers(0, 5000))
def test_seats_never_fall_as_people_grow(population, more):
    least = ask("seats-township-max", population=population)["max_seats"]
    most = ask("seats-township-max", population=population + more)["max_seats"]
    assert 45 <= least <= most <= 160


@given(st.integers(1, 200_000))
def test_the_band_of_a_number_of_seats_is_where_the_formula_gives_it(population):
    seats = ask("seats-township-max", population=population)["max_seats"]
    band = ask("seats-township-max", seats=seats)
    assert band["population_min"] <= population
    assert band["population_max"] is None or population <= band["population_max"]


@given(st.integers(1, 200))
def test_candidates_exceed_the_seats_by_a_third_to_as_many(seats):
    least, most = contest(NATION, seats)
    allowed = [n for n in range(seats, 3 * seats + 1) if Fraction(1, 3) <= Fraction(n - seats, seats) <= 1]
    assert (least, most) == (allowed[0], allowed[-1])


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_the_five_bases_at_their_boundaries(of, votes):
    half = Fraction(votes, of)
    assert enough_took_part(TookPart(votes), AllVoters(of)) == (half > Fraction(1, 2))
    assert wins(votes, TookPart(of)) == (half > Fraction(1, 2))
    assert passes(votes, AllDeputies(of)) == (half > Fraction(1, 2))
    assert recalls(votes, DistrictVoters(of)) == (half > Fraction(1, 2))
    assert wins_another(votes, BallotsCast(of)) == (half >= Fraction(1, 3))
    assert wins(majority(of), TookPart(of))
    assert not wins(majority(of) - 1, TookPart(of))


@st.composite
def counts(draw):
    seats = draw(st.integers(1, 3))
    took_part = draw(st.integers(1, 60))
    cast = draw(st.integers(0, 65))
    names = "甲乙丙丁戊"[: draw(st.integers(1, 5))]
    left = cast * seats
    votes = {}
    for name in names:
        votes[name] = draw(st.integers(0, min(cast, left)))
        left -= votes[name]
    return {
        "seats": seats, "registered": took_part + draw(st.integers(0, 80)), "took_part": took_part, "ballots_cast": cast, "votes": votes,
    }  # fmt: skip


def slowly(seats, registered, took_part, ballots_cast, votes):
    """Art. 44 and 45 once more, as a person would do it on paper."""
    if ballots_cast > took_part or Fraction(took_part, registered) <= Fraction(1, 2):
        return None
    elected, tied = [], []
    have = {name for name, number in votes.items() if Fraction(number, took_part) > Fraction(1, 2)}
    while have and len(elected) < seats:
        best = max(votes[name] for name in have)
        level = sorted(name for name in have if votes[name] == best)
        if len(level) > seats - len(elected):
            tied = level
            break
        elected += level
        have -= set(level)
    return set(elected), tied


@settings(max_examples=300)
@given(counts())
def test_the_count_agrees_with_the_slow_one(count):
    found = ask("count-rank-and-tie", **count)
    slow = slowly(**count)
    if slow is None:
        assert found["next"] == "rerun"
        assert found["outcome"] != "valid"
        return
    elected, tied = slow
    assert found["outcome"] == "valid"
    assert (set(found["elected"]), found.get("revote_among", [])) == (elected, tied)
    assert found["short"] == count["seats"] - len(elected)
    assert found["next"] == ("revote_tied" if tied else "another_election" if found["short"] else "done")


@given(counts(), st.integers(1, 20))
def test_a_winner_with_more_votes_stays_a_winner(count, more):
    first = ask("count-rank-and-tie", **count)
    if first["outcome"] != "valid" or not first["elected"]:
        return
    winner = first["elected"][0]
    most = min(
        count["ballots_cast"],
        count["ballots_cast"] * count["seats"] - sum(count["votes"].values()) + count["votes"][winner],
    )
    votes = {**count["votes"], winner: min(count["votes"][winner] + more, most)}
    assert winner in ask("count-rank-and-tie", **{**count, "votes": votes})["elected"]


@given(st.integers(1, 5), st.integers(0, 10))
def test_no_ballot_is_both_valid_and_void(seats, choices):
    assert ask("count-ballot-choices", seats=seats, choices=choices)["valid"] == (choices <= seats)


@given(st.integers(1, 400), st.integers(0, 400))
def test_the_quorum_is_exact(in_office, present):
    if present > in_office:
        return
    found = ask("session-quorum", deputies_in_office=in_office, present=present)
    assert found["met"] == (Fraction(present, in_office) >= Fraction(2, 3))
    assert found["needed"] == next(n for n in range(in_office + 1) if Fraction(n, in_office) >= Fraction(2, 3))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60), st.sets(st.integers(0, 80), max_size=10))
def test_holidays_never_push_a_day_counted_back_later(election_day, days, off):
    holidays = {election_day - timedelta(days=each) for each in off}
    last = count_back(election_day, days, holidays)
    assert last.planned <= last.strict < last.common < election_day
    assert last.planned.weekday() < 5
    assert last.planned not in holidays
    assert (election_day - last.common).days == days
    levels = [last.judge(last.common + timedelta(days=shift)) for shift in (-1, 0, 1)]
    assert levels == [Level.PASSES, Level.WARNS, Level.REFUSES]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 24))
def test_months_are_clamped_and_never_spill_over(start, months):
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(st.dates(date(1950, 1, 1), date(2010, 1, 1)))
def test_one_is_of_age_from_one_s_birthday_on(born):
    day = date.fromisoformat(
        str(
            registry.decide(
                "voter-age-on-election-day", {"birth_date": born, "election_day": date(2060, 1, 1)}, NATION
            ).outcome["of_age_on"]
        )
    )
    for shift, right in ((-1, False), (0, True), (1, True)):
        asked = {"birth_date": born, "election_day": day + timedelta(days=shift)}
        assert registry.decide("voter-age-on-election-day", asked, NATION).outcome["of_age"] is right
