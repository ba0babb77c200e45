"""Resident ID numbers and phones: shape, check digit, birth date, sex, masks."""

import re
import unicodedata
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

#: Numbers that lead to a person; 2020-05-15 is none.
LONG_NUMBER = re.compile(r"(?<!\d)(?!\d{4}-\d{1,2}-\d{1,2}(?!\d))\d(?:[ -]?\d){4,}[Xx]?")
#: A house in an address: 青禾路12号3栋502室; neither 每月15号 nor 30户.
HOUSE = re.compile(r"(?<=[路街巷弄村组道园区坊里号栋])\d+(?=[号栋室])(?!号线)")
OWN_NAME = re.compile(
    r"(我叫|我的名字叫|我的名字是|姓名[是为:：]?|联系人[是为:：]?|署名[是为:：]?)(\s*[\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}(?=$|[^\u4e00-\u9fff])"
)


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


def hide_writer(words: str) -> str:
    """What somebody wrote with the numbers that reach him and the name he gives himself taken out: a first text to read through.

    Numbers of five digits or more (telephones, ID numbers, accounts), also with blanks or dashes in them; house numbers; a name after
    我叫, 姓名, 联系人 and the like. Other names cannot be told from words.
    """
    hidden = LONG_NUMBER.sub(
        "*****", unicodedata.normalize("NFKC", words) if any("０" <= sign <= "９" for sign in words) else words
    )
    hidden = HOUSE.sub("*", hidden)
    return OWN_NAME.sub(lambda found: f"{found[1]}{found[2]}某某", hidden)


def mask_phone(number: str) -> str:
    """139****1234."""
    return f"{number[:3]}****{number[-4:]}" if len(number) > 7 else "*" * len(number)
