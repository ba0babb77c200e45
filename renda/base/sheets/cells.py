"""From a cell to a value. What is not certain is reported, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from renda.base.printing.characters import clean
from renda.base.printing.sheet import DANGEROUS
from renda.base.sheets.days import Days, in_digits, read_days
from renda.base.sheets.kinds import Fault, Reading, SheetColumn, Value
from renda.core.errors import RuleBroken
from renda.core.ids import clean_id_number
from renda.core.text import gettext_noop, read_number

#: So many texts of a column are read once each.
SAME_AGAIN = 20_000
#: A cell as it comes out of a file.
Cell = str | int | float | bool | date | datetime | time | timedelta | None

#: Full-width digits, letters and the space between characters, as a Chinese keyboard types them.
NARROW = {**{0xFF10 + n: 0x30 + n for n in range(10)}, **{0xFF21 + n: 0x41 + n for n in range(26)},
          **{0xFF41 + n: 0x61 + n for n in range(26)}, 0x3000: 0x20, 0xA0: 0x20}  # fmt: skip
DAY = re.compile(
    r"(\d{4})\s*(?:[-./]|年)\s*(\d{1,2})\s*(?:[-./]|月)\s*(\d{1,2})\s*[日号]?(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
PLAIN_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})")
MONTH = re.compile(r"\d{4}\s*(?:[-./]|年)\s*\d{1,2}\s*月?")
#: 5月份, 2020年6月上旬, 2020年: it tells no day.
NO_DAY = re.compile(r"(?:(?:19|20)\d{2}\s*年\s*)?\d{1,2}\s*月(?:份|[上中下]旬|初|中|底|末)?|(?:19|20)\d{2}\s*年?")
WHOLE = re.compile(r"-?\d{1,12}")
YUAN = re.compile(r"-?\d{1,11}(\.\d{1,2})?")
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
PHONE = re.compile(r"\+?\(?[0-9][0-9()\- ]{5,24}")
#: Behind the country's number, where it is written: a mobile telephone's eleven digits, and what begins like one.
MOBILE, LIKE_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})"), re.compile(r"(?:\+?86)?1[3-9]\d*")
NONE = frozenset({"无", "没有", "暂无"})
BETWEEN = re.compile(r"[、，,;；/\n]+")
BRACKETED = re.compile(r"[(（\[【].*?[)）\]】]")
#: A name written from top to bottom, each character on a line of its own.
UPRIGHT = re.compile(r"\S(?:\s*\n\s*\S)+")
#: 1.李明 2、王芳: the numbers of a list.
LISTED = re.compile(r"(?:^|(?<=[\s、，,;；/]))\d{1,3}\s*[.．、)）]\s*(?=\D)")
HEADS = re.compile(r"\d+\s*[人名位]?|[等共]\s*\d+\s*[人名位]")
#: 李明等5人, 全体代表.
SOME = re.compile(r".+等(?:\s*\d+\s*[人名位])?(?:代表|同志|人员?)?|(?:全体|所有)(?:人大)?(?:代表|人员|委员|组员|成员)?")
COUNTED = re.compile(r"第?\s*(\d{1,4}|[一二三四五六七八九十百]{1,5})\s*号?\s*(?:选区|年度?|[名人个])?")
IS_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
YES = frozenset({"是", "√", "✓", "✔", "有", "y", "yes", "1", "true"})
NO = frozenset({"否", "×", "✗", "✘", "x", "无", "n", "no", "0", "false"})
#: What offices write where nothing is to be written; and "as above", which is not copied for them.
BLANK = frozenset({"/", "／", "\\", "-", "－", "–", "—", "——", "--"})
DITTO = frozenset({"同上", "〃", "″"})
SURE = 10**15
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Understood:
    """What is not one of a column's words and was understood: as the office wrote it, the word it stands for, what else it says."""

    text: str
    word: str
    said: Mapping[str, str]


#: What is read from a cell; the last two are settled with the whole row (`settling`).
Read = Value | Days | Understood


class Unsure(Exception):
    """A cell that cannot be read: the sentence and its facts."""

    def __init__(self, words: str, **facts: object) -> None:
        super().__init__(words)
        self.words, self.facts = words, facts


def reader(column: SheetColumn) -> Callable[[Cell], Read]:
    """What reads this column's cells; it raises Unsure. An empty cell, and one with a dash for nothing, is None.

    Days and Understood come from columns that ask for them only.
    """
    read = (
        _choice(column) if column.reads is Reading.CHOICE
        else _text(column) if column.reads in {Reading.TEXT, Reading.NAME}
        else _whole(column) if column.reads is Reading.WHOLE
        else READERS[column.reads]
    )  # fmt: skip

    known: dict[str, Read] = {}  # a column says the same again and again: names, kinds, words

    def sure(cell: Cell) -> Read:
        if isinstance(cell, str) and cell in known:
            return known[cell]
        found = anew(cell)
        if isinstance(cell, str) and len(known) < SAME_AGAIN:
            known[cell] = found
        return found

    def anew(cell: Cell) -> Read:
        if isinstance(cell, str) and len(cell) < 8:
            words = tidy(cell)
            if words in BLANK:
                return None
            if words in DITTO:
                raise Unsure(gettext_noop("“%(text)s” is not copied from above. Write the words out."), text=words)
        found = read(cell)
        if isinstance(found, Days):
            _check_days(found, column)
        return found

    return sure


def _check_days(days: Days, column: SheetColumn) -> None:
    """Several days, or one without a year, where the column has no place for them."""
    if days.is_several and not column.until:
        raise Unsure(
            gettext_noop("“%(text)s” is several days; one is asked for here. Write one day; what happened again on another has a row of its own."), text=days.text[:40]
        )  # fmt: skip
    if not days.has_year and not column.may_lack_year:
        raise Unsure(gettext_noop("“%(text)s” says no year. Write it like 2024-03-05."), text=days.text[:40])


def read_cell(column: SheetColumn, cell: Cell) -> tuple[Read, Fault | None]:
    """One cell's value, or what is wrong with it."""
    try:
        return reader(column)(cell), None
    except Unsure as unsure:
        return None, Fault(column.key, unsure.words, unsure.facts)


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """A text without spaces around it and without what cannot be seen; full-width digits and letters made narrow."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return clean(text, keep_lines=True).translate(NARROW).strip()


def written(cell: Cell) -> str:
    """What stands in a cell, as a text."""
    if cell is None or isinstance(cell, str):
        return tidy(cell or "")
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() and abs(cell) < 10**21 else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    return str(cell)


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    if isinstance(
        cell, str
    ):  # a Chinese character or a digit in front is seen at once: this is asked for every cell, several times
        return not ("0" <= cell[:1] <= "9" or "\u4e00" <= cell[:1] <= "\u9fff") and not tidy(cell)
    return cell is None


def _text(column: SheetColumn) -> Callable[[Cell], Read]:
    longest, is_name = column.longest, column.reads is Reading.NAME

    def read(cell: Cell) -> Read:
        if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= SURE:
            raise _digits_lost()
        text = _unquoted(written(cell))
        if SCIENTIFIC.fullmatch(text):
            raise _digits_lost()
        if is_name:
            text = joined(text) if UPRIGHT.fullmatch(text) else text
            if BETWEEN.search(BRACKETED.sub("", text).strip()):
                raise Unsure(
                    gettext_noop(
                        "“%(text)s” are several names; one is asked for here. The others have rows or columns of their own."
                    ),
                    text=text[:40],
                )
            text = joined(text)
            if column.understands and (found := column.understands(text)):
                return Understood(text, *found)
        if len(text) > longest:
            raise Unsure(
                gettext_noop("The text has %(length)s characters; at most %(longest)s fit. Shorten it."),
                length=len(text), longest=longest,
            )  # fmt: skip
        return text or None

    return read


def joined(name: str) -> str:
    """A name without the spaces that spread its characters: 李　明 → 李明; Latin names keep theirs."""
    return re.sub(r"\s+", "" if IS_CHINESE.search(name) else " ", name)


def _choice(column: SheetColumn) -> Callable[[Cell], Read]:
    known = {tidy(words): value for words, value in column.choices.items()}
    words = "、".join(first_words(column.choices).values())

    def read(cell: Cell) -> Read:
        text = written(cell)
        if not text:
            return None
        if text not in known:
            text = joined(text).replace("其它", "其他")
        if text not in known and column.understands and (found := column.understands(text)):
            return Understood(text, *found)
        if text not in known:
            raise Unsure(
                gettext_noop("“%(text)s” is not one of the words of this column: %(known)s."),
                text=text[:40],
                known=words,
            )
        return known[text]

    return read


def first_words(choices: Mapping[str, str]) -> dict[str, str]:
    """Of each value the word that is offered for it."""
    first: dict[str, str] = {}
    for word, value in choices.items():
        first.setdefault(value, word)
    return first


def _whole(column: SheetColumn) -> Callable[[Cell], Read]:
    def read(cell: Cell) -> Read:
        text = written(cell)
        if not text:
            return None
        digits = text.replace(",", "") if GROUPED.fullmatch(text) else text
        if WHOLE.fullmatch(digits) and not isinstance(cell, date | time | timedelta | bool):
            return int(digits)
        if isinstance(cell, str) and column.understands and (found := column.understands(text)):
            return Understood(text, *found)
        raise Unsure(gettext_noop("“%(text)s” is not a whole number. Write digits only."), text=text[:40])

    return read


def counted(text: str) -> tuple[str, dict[str, str]] | None:
    """第1选区, 二, 3名, 2020年: a number with what it counts, for the columns of numbers that offices write so."""
    found = COUNTED.fullmatch(text)
    number = read_number(found[1]) if found else None
    return None if number is None else (str(number), {})


def _yuan(cell: Cell) -> Value:
    """1,234.5 元 and ¥1234.50 are one sum; what has more places is asked about. Whether it may be below 0 is the kind's."""
    text = written(cell)
    if not text:
        return None
    digits = text.removesuffix("元").lstrip("¥￥").replace(",", "").strip()
    if isinstance(cell, date | time | timedelta | bool) or not YUAN.fullmatch(digits):
        raise Unsure(
            gettext_noop("“%(text)s” is not a sum of money with at most two places. Write it like 1234.50."), text=text[:40]
        )  # fmt: skip
    return Decimal(digits)


def _day(cell: Cell) -> Read:
    if isinstance(cell, datetime):
        return _in_reach(cell.date())
    if isinstance(cell, date):
        return _in_reach(cell)
    told = written(cell)
    if not told:
        return None
    text = in_digits(told)
    found = DAY.fullmatch(text) or PLAIN_DAY.fullmatch(text)
    if found:
        try:
            return _in_reach(date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            raise Unsure(
                gettext_noop("There is no day “%(text)s”. Write it like 2024-03-05."), text=text[:40]
            ) from None
    if days := _days(cell, text):
        return replace(days, text=told) if isinstance(days, Days) else days
    if MONTH.fullmatch(text) or NO_DAY.fullmatch(text):
        raise Unsure(
            gettext_noop("“%(text)s” says no day. Write the day too, like 2024-03-05, in a cell formatted as text."), text=text[:40]
        )  # fmt: skip
    if not isinstance(cell, str):
        raise Unsure(
            gettext_noop(
                "“%(text)s” is a number, not a date. Format the column as a date, or write it like 2024-03-05."
            ),
            text=text[:40],
        )
    raise Unsure(
        gettext_noop("“%(text)s” is not a date. Write it like 2024-03-05, 2024.3.5 or 2024年3月5日."), text=text[:40]
    )


def _days(cell: Cell, text: str) -> Read:
    """What else is a day or several; None where it is none. Typed as a number, 6.1 is 1 or 10 June."""
    if not isinstance(cell, str):
        found = MONTH_DAY.fullmatch(text) if isinstance(cell, float) else None
        if found is None or not 1 <= int(found[1]) <= 12:
            return None
        if found[2] in {"1", "2", "3"}:
            raise Unsure(
                gettext_noop("“%(text)s” was typed as a number: it may be day %(day)s or day %(day)s0. Format the column as text and write it like 2024-03-05."),
                text=text, day=found[2],
            )  # fmt: skip
    try:
        days = read_days(text)
    except ValueError:
        raise Unsure(gettext_noop("There is no day “%(text)s”. Write it like 2024-03-05."), text=text[:40]) from None
    if days is None or not days.has_year or days.is_several or days.weekday is not None:
        return days
    return _in_reach(days.first)


def _day_or_month(cell: Cell) -> Read:
    text = in_digits(written(cell))
    if MONTH.fullmatch(text):
        year, month = map(int, re.findall(r"\d+", text))
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
            # Typed as a number, 1980.1 is January or October.
            return (
                f"{year}-1" if isinstance(cell, float) and month == 1 and text.endswith(".1") else f"{year}-{month:02}"
            )
    return _day(cell)


def _in_reach(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unsure(gettext_noop("The year %(year)s cannot be right. Write it like 2024-03-05."), year=day.year)
    return day


def _yes_no(cell: Cell) -> Value:
    text = written(cell).lower()
    if not text:
        return None
    if text in YES or text in NO:
        return text in YES
    raise Unsure(gettext_noop("“%(text)s” is neither 是 nor 否. Write one of them."), text=text[:40])


def _names(cell: Cell) -> Value:
    names: list[str] = []
    for part in BETWEEN.split(LISTED.sub("", written(cell))):
        if HEADS.fullmatch(part.strip()):
            raise Unsure(
                gettext_noop("“%(text)s” is a number of people; names are asked for here. Write the names, or leave the cell empty."), text=part.strip()
            )  # fmt: skip
        if SOME.fullmatch(part.strip()):
            raise Unsure(
                gettext_noop("“%(text)s” does not name everybody. Write all the names; the number alone is not kept here."), text=part.strip()[:40]
            )  # fmt: skip
        names += _spaced(part.strip())
    return tuple(dict.fromkeys(names)) or None


def _spaced(part: str) -> list[str]:
    """Names between spaces: 李 明 is one person, 李明 王芳 are two, 李 明 王 芳 cannot be told."""
    words = part.split()
    lonely = [word for word in words if len(word) == 1]
    if not lonely:
        return words if IS_CHINESE.search(part) else [" ".join(words)] if words else []
    if len(lonely) == len(words) and len(words) in {2, 3}:
        return ["".join(words)]
    raise Unsure(
        gettext_noop("“%(text)s”: it cannot be told where one name ends. Write 、 between the names."), text=part[:40]
    )


def _id_number(cell: Cell) -> Value:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise _typed_as_number(abs(cell) >= SURE)
    text = _unquoted(written(cell))
    if not text or text in NONE:
        return None
    if SCIENTIFIC.fullmatch(text):
        raise _digits_lost()
    try:
        return clean_id_number(text)
    except RuleBroken as wrong:
        if re.fullmatch(r"\d{15}000", text):
            raise _digits_lost() from wrong
        raise Unsure(wrong.words, **wrong.facts) from wrong


def _phone(cell: Cell) -> Value:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise _typed_as_number(lost=False)
    text = _unquoted(written(cell))
    if not text:
        return None
    if SCIENTIFIC.fullmatch(text):
        raise _digits_lost()
    if text in NONE:
        return None
    bare = re.sub(r"[ ()\-.·]", "", text)
    if mobile := MOBILE.fullmatch(bare):
        return mobile[1]
    if LIKE_MOBILE.fullmatch(bare):
        raise Unsure(
            gettext_noop("A mobile number has 11 digits, this one has %(count)s. Correct it."), count=len(bare.removeprefix("+").removeprefix("86"))
        )  # fmt: skip
    if not PHONE.fullmatch(text):
        raise Unsure(
            gettext_noop(
                "This is not one phone number. Write one number with 7 to 15 digits, such as 13900001234 or 027-12345678."
            )
        )
    return " ".join(text.split())


def _unquoted(text: str) -> str:
    """Without what exports put around a text to keep sheets from changing it: '0123, ="0123", '=1+1."""
    if text.startswith('="') and text.endswith('"') and len(text) > 3:
        return text[2:-1].strip()
    if text[:1] == "'" and (text[1:2] in DANGEROUS or text[1:].replace(" ", "").isalnum()):
        return text[1:].strip()
    return text


def _typed_as_number(lost: bool) -> Unsure:
    if lost:
        return _digits_lost()
    return Unsure(
        gettext_noop("This was typed as a number, so that digits may be missing. Format the column as text (select it, then Data → Text to columns → Text) and look at each number.")
    )  # fmt: skip


def _digits_lost() -> Unsure:
    return Unsure(
        gettext_noop("This was typed as a number, and its last digits are lost. Format the column as text and type the number anew.")
    )  # fmt: skip


READERS: Mapping[Reading, Callable[[Cell], Read]] = {
    Reading.YUAN: _yuan,
    Reading.DAY: _day,
    Reading.DAY_OR_MONTH: _day_or_month,
    Reading.YES_NO: _yes_no,
    Reading.NAMES: _names,
    Reading.ID_NUMBER: _id_number,
    Reading.PHONE: _phone,
}
