from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from renda.base import showing
from renda.base.columns import Column
from renda.base.pills import Pill, tone_of


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "—"),
        ("", "—"),
        (0, "0"),
        (True, "是"),
        (False, "否"),
        (date(2020, 6, 4), "2020年6月4日"),
        (datetime(2020, 6, 4, 1, 5, tzinfo=UTC), "2020年6月4日 09:05"),
        (Decimal("97.80"), "97.80"),
        (Decimal("12.00"), "12"),
        (["甲", "乙"], "甲、乙"),
        ([], "—"),
    ],
)
def test_text(value, words):
    assert showing.text(value) == words


def test_days_in_english():
    with translation.override("en"):
        assert showing.day_words(date(2020, 6, 4)) == "2020-06-04"
        assert showing.short_day(date(2020, 6, 4)) == "06-04"
        assert showing.weekday(date(2020, 6, 4)) == "Thursday"


def test_days_in_chinese():
    assert showing.short_day(date(2020, 6, 4)) == "6月4日"
    assert showing.weekday(date(2020, 6, 4)) == "星期四"


def test_for_sheet_keeps_numbers_and_days():
    assert showing.for_sheet(5) == 5
    assert showing.for_sheet(Decimal("1.5")) == Decimal("1.5")
    assert showing.for_sheet(date(2020, 6, 4)) == date(2020, 6, 4)
    assert showing.for_sheet(datetime(2020, 6, 4, 1, tzinfo=UTC)) == datetime(2020, 6, 4, 9)  # noqa: DTZ001
    assert showing.for_sheet(True) == "是"
    assert showing.for_sheet(None) is None
    assert showing.for_sheet(Pill("在任", "green")) == "在任"


class Row:
    stage = "confirmed"
    parent = None

    def get_stage_display(self):
        return "已核实"


def test_pill_is_coloured_by_the_raw_stage():
    assert showing.pill_of(Column("Stage", "get_stage_display"), Row()) == Pill("已核实", "green")
    assert showing.pill_of(Column("Stage", lambda row: Pill("x", "red")), Row()) == Pill("x", "red")
    assert showing.pill_of(Column("Stage", "parent.get_stage_display"), Row()) == Pill("—", "grey")


def test_tone_of_an_unknown_value_is_grey():
    assert tone_of("whatever") == "grey"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 12, 31), "今天"),
        (date(2020, 12, 30), "1天前"),
        (date(2020, 11, 2), "59天前"),
        (date(2020, 11, 1), "1个月前"),
        (date(2019, 1, 1), "23个月前"),
        (date(2018, 12, 31), "2年前"),
    ],
)
def test_how_long_ago(day, words):
    assert showing.ago(day, date(2020, 12, 31)) == words
