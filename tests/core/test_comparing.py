"""Shares, changes, rounding."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.comparing import change, percent, percents, plain


@pytest.mark.parametrize(
    ("part", "of", "share"),
    [
        (585, 598, "97.8"),
        (158, 168, "94.0"),
        (1, 8, "12.5"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 2000, "0.1"),
        (0, 5, "0.0"),
    ],
)
def test_percent_rounds_half_up_to_one_place(part, of, share):
    assert percent(part, of) == Decimal(share)


def test_there_is_no_share_without_a_base():
    assert percent(1, 0) is None
    assert change(5, 0) is None


def test_parts_get_one_more_place_where_their_sum_is_not_a_hundred():
    assert percents([1, 1, 1]) == [Decimal("33.333")] * 3
    assert percents([1, 1, 2]) == [Decimal("25.0"), Decimal("25.0"), Decimal("50.0")]
    assert percents([30, 73, 27]) == [Decimal("23.08"), Decimal("56.15"), Decimal("20.77")]
    assert percents([0, 0]) == [0, 0]


def test_change_on_an_earlier_year():
    assert change(585, 571) == Decimal("2.5")
    assert change(4, 4) == Decimal("0.0")
    assert change(3, 4) == Decimal("-25.0")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (136500, "136500"),
        (Decimal("11200.00"), "11200"),
        (Decimal("82.50"), "82.5"),
        (0, "0"),
        (Decimal("0.05"), "0.05"),
    ],
)
def test_plain_numbers(number, words):
    assert plain(number) == words


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_percent_is_within_half_a_step_of_the_truth(part, of):
    assert abs(percent(part, of) - Decimal(part) * 100 / of) <= Decimal("0.05")
