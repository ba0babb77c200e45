"""Chinese numerals, dates, lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.core.text import chinese_date, chinese_number, join_words, month_day, month_days, ordinal


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (4, "四"),
        (10, "十"),
        (11, "十一"),
        (18, "十八"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (110, "一百一十"),
    ],
)
def test_chinese_numbers(number, words):
    assert chinese_number(number) == words
    assert ordinal(number) == f"第{words}"


def test_dates_have_no_padding_zeros():
    assert chinese_date(date(2020, 6, 4)) == "2020年6月4日"
    assert month_day(date(2020, 12, 31)) == "12月31日"


def test_days_of_one_month_name_it_once_and_double_days_fall_together():
    days = [date(2020, 6, 11), date(2020, 6, 4), date(2020, 6, 5), date(2020, 6, 4), date(2020, 7, 2)]
    assert month_days(days) == "6月4日、5日、11日和7月2日"
    assert month_days([]) == ""


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["甲"], "甲"), (["甲", "乙"], "甲和乙"), (["甲", "", "乙", "丙"], "甲、乙和丙")]
)
def test_lists(words, joined):
    assert join_words(words) == joined


@given(st.integers(1, 99))
def test_numbers_below_a_hundred_are_all_different(number):
    assert len({chinese_number(n) for n in (number, number + 1, number + 10)}) == 3
