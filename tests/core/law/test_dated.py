"""A number of the law by the day and the province."""

from datetime import date

import pytest

from renda.core.law import deputies, electoral, organic
from renda.core.law.basis import Basis
from renda.core.law.dated import Certainty, Dated, Local

SEATS = Dated(
    key="test.seats", meaning="seats", chinese="名额", unit="seats", cite="EL@2020:12",
    values={date(2000, 1, 1): 5, date(2010, 1, 1): 7}, unread=frozenset({date(2000, 1, 1)}),
    local={
        "CN-33": Local(9, "ZJ-E@2021:17", date(2021, 3, 26)),
        "CN-42": Local(8, "HB-T@2016:1", date(2016, 1, 1), Certainty.SECONDARY),
        "CN-50": Local(1, "CQ-T@2016:32", date(2016, 3, 31), conflicts="OL@2022:32(2)"),
    },
)  # fmt: skip
DAY = date(2026, 1, 1)


def test_the_value_is_that_in_force_on_the_day():
    assert SEATS.on(date(2009, 12, 31)) == 5
    assert SEATS.on(date(2010, 1, 1)) == 7
    assert SEATS.on(date(2030, 1, 1)) == 7


def test_before_the_first_text_known_its_value_answers_unverified():
    assert SEATS.on(date(1990, 1, 1)) == 5
    assert not SEATS.is_verified(date(1999, 12, 31))
    assert not SEATS.is_verified(date(2005, 1, 1))  # known, but not read
    assert SEATS.is_verified(date(2010, 1, 1))


def test_a_province_s_own_value_decides_where_its_text_was_read():
    assert Basis(DAY, "CN-33")(SEATS) == 9
    assert Basis(DAY, "CN-33").cite(SEATS) == "ZJ-E@2021:17"
    assert Basis(DAY, "CN-31")(SEATS) == 7


def test_a_value_not_read_decides_nothing_until_it_is_confirmed():
    basis = Basis(DAY, "CN-42")
    assert basis(SEATS) == 7
    assert basis.unconfirmed(SEATS).value == 8
    confirmed = Basis(DAY, "CN-42", frozenset({"test.seats"}))
    assert confirmed(SEATS) == 8
    assert confirmed.unconfirmed(SEATS) is None
    assert not confirmed.is_verified(SEATS)


def test_a_clause_in_conflict_with_national_law_is_off_even_if_confirmed():
    assert Basis(DAY, "CN-50", frozenset({"test.seats"}))(SEATS) == 7
    assert Basis(DAY, "CN-50")(organic.RESIGNATION_BETWEEN) == 0


def test_where_nobody_sets_a_number_there_is_none():
    assert Basis(DAY).get(organic.PRESIDIUM_MOST) is None
    with pytest.raises(LookupError):
        Basis(DAY)(organic.PRESIDIUM_MOST)


def test_the_numbers_that_stand_in_the_laws():
    assert organic.SESSIONS_A_YEAR.on(DAY) == 2
    assert (organic.QUORUM_PART.on(DAY), organic.QUORUM_OF.on(DAY)) == (2, 3)
    assert deputies.ABSENCES_THAT_END.on(DAY) == 2
    assert deputies.ABSENCES_THAT_END.cite_on(date(2020, 1, 1)) == "DL@2015:49"
    assert electoral.TOWNSHIP_BASE.on(date(2020, 10, 17)) == 40
    assert electoral.TOWNSHIP_BASE.on(date(2020, 10, 18)) == 45
    assert not organic.QUORUM_PART.is_verified(date(2020, 8, 20))
