"""Days as offices write them: several in one cell, without their year, with a weekday."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.base.sheets.days import read_days
from renda.base.sheets.kinds import Reading, SheetColumn, SheetKind
from renda.base.sheets.settling import settle

FIRST, SECOND = date(2020, 6, 1), date(2020, 6, 2)


@pytest.mark.parametrize(
    "text",
    ["2020.6.1-6.2", "2020年6月1日至2日", "2020年6月1-2日", "2020年6月1日—6月2日", "2020/6/1～6/2", "2020-06-01至2020-06-02",
     "2020-06-01 - 2020-06-02", "2020-6-1至6-2", "2020年6月1日、2日", "2020.6.1、6.2", "2020年6月1日（星期一）至2日（星期二）",
     "2020年6月1日上午至6月2日下午", "2020.6.1--2020.6.2"],
)  # fmt: skip
def test_from_one_day_to_another(text):
    days = read_days(text)
    assert (days.first, days.last, days.has_year) == (FIRST, SECOND, True)


@pytest.mark.parametrize("text", ["6.1–6.2", "6月1日至2日", "6月1-2日", "6.1~2", "6月1日、2日", "6/1-6/2"])
def test_without_a_year(text):
    days = read_days(text)
    assert not days.has_year
    assert (days.in_year(2020).first, days.in_year(2020).last) == (FIRST, SECOND)


@pytest.mark.parametrize("text", ["6.1", "6月1日", "06月01日上午", "6月1日 9:00-11:30", "6月1日（周一）", "6月1号"])
def test_one_day_without_its_year(text):
    days = read_days(text)
    assert (days.in_year(2020).first, days.is_several) == (FIRST, False)
    assert days.weekday == (0 if "周一" in text else None)


@pytest.mark.parametrize(
    "text",
    ["6月", "6月上旬", "2020年6月", "2020.6-7", "20.6.1", "13.1", "6.1-2020.6.2", "2020-06-01-06-02", "6-1", "6月1日、3日", "2020", "6.1.2",
     "每周一", "6月1日起", "1.5天", ""],
)  # fmt: skip
def test_what_is_not_sure_is_no_day(text):
    assert read_days(text) is None


@pytest.mark.parametrize("text", ["6月31日", "2020.6.2-6.1", "2021年2月29日", "6月3-1日"])
def test_days_that_there_are_not(text):
    with pytest.raises(ValueError, match=r"."):
        read_days(text)


def test_a_leap_day_needs_its_year():
    assert read_days("2月29日").in_year(2020).first == date(2020, 2, 29)
    with pytest.raises(ValueError, match="day"):
        read_days("2月29日").in_year(2021)


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2199, 11, 1)),
    st.integers(0, 40),
    st.sampled_from(["至", "-", "—", "～", "到", " - "]),
)
def test_any_two_days_come_back(first, more, joined):
    last = first + timedelta(days=more)
    whole = f"{first.year}年{first.month}月{first.day}日{joined}{last.year}年{last.month}月{last.day}日"
    dotted = f"{first.year}.{first.month}.{first.day}{joined}{last.year}.{last.month}.{last.day}"
    for text in (whole, dotted):
        days = read_days(text)
        assert (days.first, days.last) == (first, last)


@settings(deadline=None)
@given(st.text("0123456789.-/年月日号至、 一二（）()星期周", max_size=24))
def test_nothing_falls_over(text):
    try:
        days = read_days(text)
    except ValueError:
        return
    assert days is None or days.first <= days.last


@pytest.mark.parametrize(
    ("text", "year", "today", "taken"),
    [
        ("1.5", 2020, date(2021, 1, 20), None),  # the old year is still shown first
        ("12.15", 2020, date(2021, 1, 20), date(2020, 12, 15)),
        ("12.15", 2021, date(2021, 1, 20), None),  # nothing is planned so far ahead
        ("3.8", 2021, date(2021, 1, 20), date(2021, 3, 8)),
        ("1.5", 2020, date(2021, 6, 1), date(2020, 1, 5)),  # last year's list, entered later
        ("1.5", 2018, date(2021, 1, 20), date(2018, 1, 5)),
        ("2.29", 2020, date(2021, 3, 1), date(2020, 2, 29)),
    ],
)
def test_around_new_year_a_day_without_its_year_is_asked_about_where_it_may_be_of_two(text, year, today, taken):
    column = SheetColumn("day", "日期", Reading.DAY, may_lack_year=True)
    kind = SheetKind("k", "k", (column,), lambda *_: [], lambda *_: None, (), "")
    values, faults, notes = settle(kind, {"day": read_days(text)}, year, today)
    assert (values.get("day"), len(faults), len(notes)) == (taken, int(taken is None), int(taken is not None))
