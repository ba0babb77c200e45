"""Resident ID numbers and phones: shape, check digit, birth date, sex, masks."""

import unicodedata
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop


def clean_id_number(typed: str) -> str:
    """The 18 characters of a resident ID number (GB 11643-1999), check digit verified.

    Retired division codes are accepted: people keep the number of a county that was renamed.
    Raises RuleBroken where the length, the date or the check digit is wrong.
    """
    number = "".join(unicodedata.normalize("NFKC", typed).split()).upper()  # full-width digits, spaces between groups
    if len(number) != 18 or not (number.isascii() and number[:17].isdigit()):
        raise RuleBroken(
            gettext_noop("The ID number must have 18 characters: 17 digits and a digit or X."), field="id_number"
        )
    try:
        ric.get_birth_date(number)
    except ValidationError as error:
        raise RuleBroken(
            gettext_noop("The ID number holds no possible birth date (characters 7 to 14)."), field="id_number"
        ) from error
    if ric.calc_check_digit(number) != number[-1]:
        raise RuleBroken(
            gettext_noop(
                "The last character of the ID number does not fit the others. Please compare it with the card."
            ),
            field="id_number",
        )
    return number


def born_on(id_number: str) -> date:
    """The birth date within a checked ID number."""
    day: date = ric.get_birth_date(id_number)
    return day


def is_male(id_number: str) -> bool:
    """An odd 17th digit is a man's."""
    return int(id_number[16]) % 2 == 1


def mask_id_number(number: str) -> str:
    """The first six and the last two characters: 420102**********1X."""
    return f"{number[:6]}{'*' * max(len(number) - 8, 0)}{number[-2:]}" if len(number) > 8 else "*" * len(number)


def mask_phone(number: str) -> str:
    """139****1234."""
    return f"{number[:3]}****{number[-4:]}" if len(number) > 7 else "*" * len(number)
