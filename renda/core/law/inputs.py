"""What a rule may be asked: names, types and ranges, read from JSON with a clear sentence for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from renda.core.law.basis import EARLIEST, LATEST
from renda.core.law.verdict import Words

MOST = 10**10


class WrongInput(ValueError):
    """A name, a type or a range is wrong; `words` say which and what would be right."""

    def __init__(self, english: str, chinese: str) -> None:
        super().__init__(english)
        self.words = Words(english, chinese)


class Takes(StrEnum):
    """The type of an input."""

    WHOLE = "whole"
    DAY = "day"
    DAYS = "days"
    YES_NO = "yes_no"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    VOTES = "votes"  # name → votes
    DISTRICTS = "districts"  # name → [people, seats]
    NAMED_DAYS = "named_days"  # step → day


@dataclass(frozen=True)
class Input:
    """One input: its name in JSON, its type, its label in both languages, its range."""

    name: str
    takes: Takes
    label: Words
    is_required: bool = False
    least: int = 0
    most: int = MOST
    choices: tuple[str, ...] = ()


def read(given: Mapping[str, Any], known: Sequence[Input], rule: str) -> dict[str, Any]:
    """The inputs as the rule takes them. Raises WrongInput for the first that is wrong."""
    names = {each.name: each for each in known}
    for name in given:
        if name not in names:
            listed = ", ".join(names) or "-"
            raise WrongInput(
                f"{rule} does not know the input '{name}'. It takes: {listed}.",
                f"规则 {rule} 没有输入项“{name}”。可用的有：{listed}。",
            )
    values = {
        name: _READERS[names[name].takes](names[name], value) for name, value in given.items() if value is not None
    }
    missing = [each.name for each in known if each.is_required and each.name not in values]
    if missing:
        listed = ", ".join(missing)
        raise WrongInput(f"{rule} needs: {listed}.", f"规则 {rule} 还需要：{listed}。")
    return values


def wrong(each: Input, english: str, chinese: str) -> WrongInput:
    """The refusal of one input."""
    return WrongInput(f"'{each.name}' {english}", f"“{each.name}”{chinese}")


def _whole(each: Input, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong(each, f"must be a whole number, not {value!r}.", f"应为整数，不能是{value!r}。")
    if not each.least <= value <= each.most:
        raise wrong(
            each,
            f"must be from {each.least} to {each.most}, not {value}.",
            f"应在{each.least}到{each.most}之间，不能是{value}。",
        )
    return value


def _yes_no(each: Input, value: Any) -> bool:
    if not isinstance(value, bool):
        raise wrong(each, f"must be true or false, not {value!r}.", f"应为 true 或 false，不能是{value!r}。")
    return value


def _text(each: Input, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise wrong(each, "must be a text of 1 to 200 characters.", "应为1到200个字的文字。")
    return value.strip()


def _day(each: Input, value: Any) -> date:
    if isinstance(value, date):
        day = value
    else:
        try:
            day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else _no_day()
        except ValueError:
            raise wrong(
                each,
                f"must be a day such as 2026-11-20, not {value!r}.",
                f"应为2026-11-20这样的日期，不能是{value!r}。",
            ) from None
    if not (date(1880, 1, 1) if each.least else EARLIEST) <= day <= LATEST:
        raise wrong(each, f"is a day out of range: {day}.", f"日期超出范围：{day}。")
    return day


def _no_day() -> date:
    raise ValueError


def _days(each: Input, value: Any) -> list[date]:
    if not isinstance(value, list) or len(value) > 1000:
        raise wrong(each, "must be a list of days.", "应为日期列表。")
    return [_day(each, item) for item in value]


def _choice(each: Input, value: Any) -> str:
    if not isinstance(value, str) or value not in each.choices:
        listed = ", ".join(each.choices)
        raise wrong(each, f"must be one of {listed}, not {value!r}.", f"应为{listed}之一，不能是{value!r}。")
    return value


def _choices(each: Input, value: Any) -> list[str]:
    if not isinstance(value, list) or not value:
        raise wrong(each, "must be a list of words.", "应为词语列表。")
    return [_choice(each, item) for item in value]


def _votes(each: Input, value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or len(value) > 1000 or not all(isinstance(name, str) and name for name in value):
        raise wrong(each, 'must be names with numbers, such as {"甲": 501}.', '应为姓名和数字，如 {"甲": 501}。')
    return {name: _whole(each, number) for name, number in value.items()}


def _districts(each: Input, value: Any) -> dict[str, tuple[int, int]]:
    if not isinstance(value, dict) or not value or len(value) > 1000:
        raise wrong(
            each, 'must be names with people and seats, such as {"1": [1500, 2]}.', "应为选区名和[人口, 名额]。"
        )
    found = {}
    for name, pair in value.items():
        if not isinstance(pair, list) or len(pair) != 2:
            raise wrong(
                each, 'must be names with people and seats, such as {"1": [1500, 2]}.', "应为选区名和[人口, 名额]。"
            )
        found[str(name)] = (_whole(each, pair[0]), _whole(each, pair[1]))
    return found


def _named_days(each: Input, value: Any) -> dict[str, date]:
    if not isinstance(value, dict) or not set(value) <= set(each.choices):
        listed = ", ".join(each.choices)
        raise wrong(each, f"must be days by name; the names are {listed}.", f"应为名称和日期；名称有{listed}。")
    return {name: _day(each, day) for name, day in value.items() if day is not None}


_READERS: dict[Takes, Callable[[Input, Any], Any]] = {
    Takes.WHOLE: _whole,
    Takes.DAY: _day,
    Takes.DAYS: _days,
    Takes.YES_NO: _yes_no,
    Takes.TEXT: _text,
    Takes.CHOICE: _choice,
    Takes.CHOICES: _choices,
    Takes.VOTES: _votes,
    Takes.DISTRICTS: _districts,
    Takes.NAMED_DAYS: _named_days,
}


# Short forms for the rules' own lists -------------------------------------------------------------------------------


def whole(name: str, english: str, chinese: str, *, required: bool = False, least: int = 0, most: int = MOST) -> Input:
    """A whole number."""
    return Input(name, Takes.WHOLE, Words(english, chinese), required, least, most)


def day(name: str, english: str, chinese: str, *, required: bool = False, birth: bool = False) -> Input:
    """A day; a birth date may be earlier than the first congresses."""
    return Input(name, Takes.DAY, Words(english, chinese), required, least=int(birth))


def yes_no(name: str, english: str, chinese: str, *, required: bool = False) -> Input:
    """Yes or no."""
    return Input(name, Takes.YES_NO, Words(english, chinese), required)


def text(name: str, english: str, chinese: str, *, required: bool = False) -> Input:
    """A short text."""
    return Input(name, Takes.TEXT, Words(english, chinese), required)


def choice(name: str, english: str, chinese: str, choices: Sequence[str], *, required: bool = False) -> Input:
    """One of some words."""
    return Input(name, Takes.CHOICE, Words(english, chinese), required, choices=tuple(choices))


def votes(name: str, english: str, chinese: str, *, required: bool = False) -> Input:
    """Names with their votes."""
    return Input(name, Takes.VOTES, Words(english, chinese), required)
