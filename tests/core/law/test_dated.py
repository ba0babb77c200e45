"""A number of the law by the day."""

from datetime import date

from renda.core.law import deputies, organic
from renda.core.law.dated import Dated

SEATS = Dated("seats", "seats", "Test Law art. 1", {date(2000, 1, 1): 5, date(2010, 1, 1): 7})


def test_the_value_is_that_in_force_on_the_day():
    assert SEATS.on(date(2009, 12, 31)) == 5
    assert SEATS.on(date(2010, 1, 1)) == 7
    assert SEATS.on(date(2030, 1, 1)) == 7


def test_before_the_first_text_read_its_value_answers_unverified():
    assert SEATS.on(date(1990, 1, 1)) == 5
    assert not SEATS.is_verified(date(1999, 12, 31))
    assert SEATS.is_verified(date(2000, 1, 1))


def test_the_numbers_that_stand_in_the_laws():
    assert organic.SESSIONS_A_YEAR.on(date(2026, 1, 1)) == 2
    assert (organic.QUORUM_PART.on(date(2026, 1, 1)), organic.QUORUM_OF.on(date(2026, 1, 1))) == (2, 3)
    assert deputies.ABSENCES_THAT_END.on(date(2026, 1, 1)) == 2
    assert not organic.QUORUM_PART.is_verified(date(2020, 8, 20))
