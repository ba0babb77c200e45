"""Periods: both ends belong to them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.errors import RuleBroken
from renda.core.periods import Period

DAYS = st.dates(date(1955, 1, 1), date(2099, 12, 31))


def test_a_year_holds_its_first_and_last_day_and_no_other():
    year = Period.year(2020)
    assert date(2020, 1, 1) in year
    assert date(2020, 12, 31) in year
    assert date(2019, 12, 31) not in year
    assert date(2021, 1, 1) not in year
    assert "2020-06-01" not in year


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(RuleBroken) as refused:
        Period(date(2020, 2, 1), date(2020, 1, 31))
    assert str(refused.value) == "A period must not end (2020-01-31) before it starts (2020-02-01)."


def test_quarters_are_those_wholly_inside():
    assert [quarter.days for quarter in Period(date(2020, 2, 1), date(2020, 9, 30)).quarters()] == [
        (date(2020, 4, 1), date(2020, 6, 30)),
        (date(2020, 7, 1), date(2020, 9, 30)),
    ]
    assert len(list(Period(date(2019, 1, 1), date(2020, 12, 31)).quarters())) == 8


def test_the_year_before_of_a_leap_day_is_the_28th():
    assert Period(date(2020, 2, 29), date(2020, 12, 31)).before() == Period(date(2019, 2, 28), date(2019, 12, 31))


@given(DAYS, st.integers(0, 2000))
def test_quarters_follow_one_another_without_a_gap(start, length):
    quarters = list(Period(start, start + timedelta(days=length)).quarters())
    for one, other in pairwise(quarters):
        assert other.start - one.end == timedelta(days=1)
    assert all(89 < (quarter.end - quarter.start).days + 1 < 93 for quarter in quarters)
