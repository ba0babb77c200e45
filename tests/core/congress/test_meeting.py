"""Quorum, sessions a year, absences, quarters: the worked cases."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.congress.meeting import (
    absences_end_mandate,
    presidium_outside_administration,
    quarters_met,
    quorum,
    sessions_a_year,
)
from renda.core.errors import RuleBroken
from renda.core.periods import Period

CASES = json.loads((Path(__file__).resolve().parents[2] / "data" / "law_vectors.json").read_text(encoding="utf-8"))[
    "vectors"
]
DAY = date(2026, 3, 1)


def cases(rule):
    return [pytest.param(case, id=case["id"]) for case in CASES if case["rule"] == rule]


@pytest.mark.parametrize("case", cases("session-quorum"))
def test_quorum_of_the_worked_cases(case):
    in_office, needed = case["inputs"]["deputies_in_office"], case["expected"]["needed"]
    assert quorum(needed, in_office, DAY).needed == needed
    assert quorum(needed, in_office, DAY).holds
    assert not quorum(needed - 1, in_office, DAY).holds


def test_the_quorum_is_of_those_in_office_and_rounds_up():
    assert quorum(87, 130, DAY).holds
    assert not quorum(86, 130, DAY).holds
    assert quorum(0, 0, DAY).holds is False
    assert quorum(121, 131, date(2020, 1, 14)).is_verified is False
    assert quorum(1, 1, DAY).cite == "OL@2022:14(4)"


@pytest.mark.parametrize(("present", "in_office"), [(-1, 10), (11, 10), (1, -1)])
def test_more_present_than_in_office_is_impossible(present, in_office):
    with pytest.raises(RuleBroken):
        quorum(present, in_office, DAY)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_quorum_holds_just_where_three_times_the_present_reach_twice_those_in_office(present, in_office):
    if present <= in_office:
        verdict = quorum(present, in_office, DAY)
        assert verdict.holds == (3 * present >= 2 * in_office)
        assert verdict.holds == (present >= verdict.needed)


def test_two_sessions_a_year_are_the_rule():
    assert [sessions_a_year(held, DAY).holds for held in (0, 1, 2, 3)] == [False, False, True, True]


def test_two_absences_without_leave_end_a_mandate_whether_or_not_they_follow_one_another():
    assert [absences_end_mandate(missed, DAY).holds for missed in (0, 1, 2, 3)] == [False, False, True, True]


@pytest.mark.parametrize("case", cases("presidium-meetings"))
def test_quarters_of_the_worked_cases(case):
    days = [date.fromisoformat(day) for day in case["inputs"]["dates"]]
    met = quarters_met(days, Period.year(days[0].year))
    assert all(held for _quarter, held in met) == case["expected"]["ok"]


def test_a_quarter_without_a_meeting_is_named():
    met = quarters_met([date(2020, 3, 31), date(2020, 7, 1), date(2020, 9, 30)], Period.year(2020))
    assert [held for _quarter, held in met] == [True, False, True, False]


def test_nobody_in_the_presidium_holds_a_post_in_state_administration():
    assert presidium_outside_administration(0, DAY).holds
    assert not presidium_outside_administration(1, DAY).holds
    assert presidium_outside_administration(0, DAY).cite == "OL@2022:18(2)"
    assert not presidium_outside_administration(0, date(2020, 12, 31)).is_verified
