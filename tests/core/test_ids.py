"""ID numbers: made up ones, with a right check digit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.errors import RuleBroken
from renda.core.ids import born_on, clean_id_number, is_male, mask_id_number, mask_phone

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def with_check_digit(seventeen):
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, WEIGHTS, strict=True))
    return seventeen + "10X98765432"[total % 11]


GOOD = with_check_digit("42990119700101001")


def test_a_right_number_is_kept_and_read():
    assert clean_id_number(f" {GOOD[:6]} {GOOD[6:14]} {GOOD[14:].lower()} ") == GOOD
    assert clean_id_number("".join(chr(ord(c) + 0xFEE0) for c in GOOD)) == GOOD
    assert born_on(GOOD) == date(1970, 1, 1)
    assert is_male(GOOD)
    assert not is_male(with_check_digit("42990119700101002"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (GOOD[:17], "18 characters"),
        ("4299011970010100AX", "18 characters"),
        ("429901199902300015", "no possible birth date"),
        (GOOD[:17] + ("1" if GOOD[17] != "1" else "2"), "does not fit the others"),
    ],
)
def test_wrong_numbers_are_refused_with_their_fault(typed, words):
    with pytest.raises(RuleBroken, match=words) as refused:
        clean_id_number(typed)
    assert refused.value.field == "id_number"


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.integers(0, 999))
def test_every_number_with_its_check_digit_is_accepted_and_no_neighbour_is(born, order):
    number = with_check_digit(f"429901{born:%Y%m%d}{order:03}")
    assert clean_id_number(number) == number
    assert born_on(number) == born
    swapped = number[:16] + str((int(number[16]) + 1) % 10) + number[17]
    with pytest.raises(RuleBroken):
        clean_id_number(swapped)


def test_masks_show_neither_birth_nor_order():
    assert mask_id_number(GOOD) == f"429901{'*' * 10}{GOOD[-2:]}"
    assert mask_id_number("1234") == "****"
    assert mask_phone("13900001234") == "139****1234"
    assert mask_phone("12345") == "*****"
