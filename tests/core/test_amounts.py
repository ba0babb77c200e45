"""Amounts as papers print them, and which of them cannot both be true of one thing."""

from decimal import Decimal

import pytest

from renda.core.amounts import Amount, Bound, can_both_be, read_amounts

READ = [
    ("投资5万余元", 50000, Bound.ABOVE, "元"),
    ("安排经费5万元", 50000, Bound.EXACT, "元"),
    ("五万多元", 50000, Bound.ABOVE, "元"),
    ("超过1,200户", 1200, Bound.ABOVE, "户"),
    ("近30人", 30, Bound.BELOW, "人"),
    ("30余人", 30, Bound.ABOVE, "人"),
    ("约1.5亿元", 150000000, Bound.ABOUT, "元"),
    ("300元左右", 300, Bound.ABOUT, "元"),
]


@pytest.mark.parametrize(("words", "value", "bound", "unit"), READ)
def test_an_amount_is_read_with_its_bound(words, value, bound, unit):
    assert read_amounts(words) == [Amount(Decimal(value), bound, unit)]


def test_words_without_amount_and_with_two():
    assert read_amounts("配齐办公设施") == []
    assert [amount.value for amount in read_amounts("2间，60平方米")] == [2, 60]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("5万余元", "5万元", False),
        ("5万元", "5万元", True),
        ("5万元", "6万元", False),
        ("5万余元", "5.3万元", True),
        ("近5万元", "5万元", False),
        ("近5万元", "4.8万元", True),
        ("5万余元", "近6万元", True),
        ("6万余元", "近6万元", False),
        ("5万余元", "3万余元", True),
        ("约5万元", "6万元", True),
        ("5万元", "5户", True),
    ],
)
def test_what_cannot_both_be_said(one, other, agree):
    a, b = read_amounts(one)[0], read_amounts(other)[0]
    assert (can_both_be(a, b), can_both_be(b, a)) == (agree, agree)
