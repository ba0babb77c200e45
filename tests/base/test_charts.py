"""Bars: the axis, the places, and that the highest bar fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.base.charts import LINES, Chart, Series, draw, step_of


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (1, 1), (4, 1), (5, 2), (8, 2), (9, 5), (20, 5), (21, 10), (585, 200), (801, 500)]
)
def test_steps_are_one_two_five(highest, step):
    assert step_of(highest) == step


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12))
def test_every_bar_stands_on_the_floor_and_fits(values):
    chart = Chart("走访", "月", [f"{n}月" for n in range(len(values))], [Series("走访", "red", values)])
    drawn = draw(chart, width=720, height=270)
    assert len(drawn.lines) == LINES + 1
    for bar in drawn.bars:
        assert bar.y >= 13
        assert abs(bar.y + bar.height - drawn.floor) < 0.2
        assert drawn.left <= bar.x <= 720 - bar.width


def test_the_table_has_every_value():
    chart = Chart("走访", "月", ["1月", "2月"], [Series("户", "red", [3, 0]), Series("家", "gold", [0, 1])])
    assert chart.rows == [("1月", [3, 0]), ("2月", [0, 1])]
    assert not chart.is_empty
    assert [bar.words for bar in chart.wide.bars] == ["1月 户 3", "2月 家 1"]


def test_nothing_is_no_drawing():
    assert Chart("走访", "月", ["1月"], [Series("户", "red", [0])]).is_empty
