"""Shares, changes, rounding."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.comparing import Compared, change, percent, percent_told, percents, plain


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


def test_what_is_not_whole_is_never_told_as_a_hundred():
    assert [percent_told(part, 10005) for part in (10005, 10004, 10002, 9999, 5)] == [
        Decimal(share) for share in ("100.0", "99.99", "99.97", "99.9", "0.0")
    ]
    assert (percent_told(999_999, 1_000_000), percent_told(12, 10), percent_told(1, 0)) == (
        Decimal("99.9999"),
        120,
        None,
    )


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


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (585, 571, "比上年增加14户、增长2.5%"),
        (557, 571, "比上年减少14户、下降2.5%"),
        (571, 571, "与上年持平"),
        (3, 2, "比上年增加1户"),
        (12, 0, "比上年增加12户"),
        (20001, 20000, "比上年增加1户"),
    ],
)
def test_change_words_name_a_percentage_only_where_it_says_something(now, before, words):
    assert Compared(now, before).change_words("户") == words


def test_a_year_that_is_not_over_is_named_so():
    assert Compared(30, 20, until=date(2020, 6, 30)).change_words("户") == "比上年同期增加10户、增长50.0%"


@pytest.mark.parametrize(
    ("now", "of", "before", "before_of", "words"),
    [
        (585, 598, 560, 600, "比上年提高4.5个百分点"),
        (560, 600, 585, 598, "比上年降低4.5个百分点"),
        (1, 2, 2, 4, "与上年持平"),
        (1, 2, 2, None, ""),
        (1, 2, 0, 0, ""),
    ],
)
def test_shares_change_by_points_of_the_printed_shares(now, of, before, before_of, words):
    assert Compared(now, before, of, before_of).points_words() == words


def test_signs():
    assert [Compared(now, 5).signed for now in (8, 5, 2)] == ["+3", "0", "−3"]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.one_of(st.none(), st.dates()), st.booleans())
def test_what_is_stored_comes_back(now, before, until, from_paper):
    compared = Compared(now, before, before, None, until, from_paper)
    assert Compared.of_stored(compared.stored()) == compared
