"""Subsidies: rate × people without fixed income × months in office, paid once, as one expense."""

from datetime import date
from decimal import Decimal

import pytest

from renda.core.errors import RuleBroken, WrongStage
from renda.funds.actions import expenses
from renda.funds.actions import subsidies as actions
from renda.funds.models import SubsidyList
from renda.funds.stages import Purpose
from renda.people.actions import mandates
from renda.people.stages import MandateEnd
from tests.factories import make_deputy, make_mandate, make_office, make_person
from tests.funds.books import allotted, spent

pytestmark = pytest.mark.django_db
PAID = date(2020, 12, 20)


@pytest.fixture
def office():
    """Three deputies without fixed income, one of them from 15 June, one until 3 March; one with a fixed income."""
    office = make_office()
    make_deputy(office, "甲", has_fixed_income=False)
    late = make_person(office, "乙", has_fixed_income=False)
    make_mandate(office, late, starts_on=date(2020, 6, 15))
    left = make_deputy(office, "丙", has_fixed_income=False)
    mandates.end_mandate(left.mandates.get(), ends_on=date(2020, 3, 3), reason=MandateEnd.MOVED, **office.act)
    make_deputy(office, "丁", has_fixed_income=True)
    return office


def drawn(office, first=1, last=12, rate="30"):
    return actions.draw_up(
        office.congress, year=2020, first_month=first, last_month=last, rate=Decimal(rate), **office.act
    )


def paid(office, found, money, voucher="1"):
    return actions.pay(found, allotment=money, voucher=voucher, paid_on=PAID, **office.act)


def test_rate_times_people_times_months_becomes_one_expense(office):
    found = drawn(office)
    lines = {line.person.name: (line.months, line.yuan) for line in found.lines.select_related("person")}
    assert lines == {"甲": (12, 360), "乙": (7, 210), "丙": (3, 90)}
    expense = paid(office, found, allotted(office, earmarked_for=Purpose.SUBSIDY)).expense
    assert expense is not None
    assert (expense.yuan, expense.purpose, expense.words) == (660, "subsidy", "2020年1—12月无固定收入代表履职补贴")
    with pytest.raises(WrongStage, match="paid already"):
        paid(office, found, expense.allotment, "2")
    with pytest.raises(WrongStage, match="it stays"):
        actions.drop_list(found, **office.act)


def test_a_month_is_paid_once_and_again_only_after_its_reversal(office):
    money = allotted(office)
    first = paid(office, drawn(office, 1, 6), money)
    assert {line.months for line in drawn(office, 1, 12).lines.all()} == {6}
    with pytest.raises(RuleBroken, match="Nobody is due"):
        drawn(office, 1, 6)
    expenses.reverse(first.expense, voucher="9", reversed_on=PAID, reason="标准有误", **office.act)
    again = {line.person.name: line.paid_months for line in drawn(office, 1, 6, "35").lines.select_related("person")}
    assert again == {"甲": [1, 2, 3, 4, 5, 6], "乙": [6], "丙": [1, 2, 3]}


def test_a_list_that_the_roll_has_overtaken_is_not_paid(office):
    found, money = drawn(office), allotted(office)
    make_deputy(office, "戊", has_fixed_income=False)
    with pytest.raises(WrongStage, match="draw it up anew"):
        paid(office, found, money)
    actions.drop_list(found, **office.act)
    assert SubsidyList.objects.count() == 0


def test_refusals(office):
    with pytest.raises(RuleBroken, match="above zero"):
        drawn(office, rate="0")
    with pytest.raises(RuleBroken, match="from 1 to 12"):
        drawn(office, 3, 2)
    with pytest.raises(RuleBroken, match="has not begun"):
        actions.draw_up(office.congress, year=2021, first_month=1, last_month=1, rate=Decimal(1), **office.act)
    money = allotted(office)
    with pytest.raises(RuleBroken, match="by its pay list"):
        spent(office, money, "1", purpose=Purpose.SUBSIDY)
    small = allotted(office, "659.99")
    with pytest.raises(RuleBroken, match=r"Only 659.99 yuan"):
        paid(office, drawn(office), small)
    make_deputy(office, "己")
    with pytest.raises(RuleBroken, match="Of 1 deputies"):
        drawn(office)
