"""The figures of the congress's own money: exact sums, each purchase once, and the identities that they keep."""

from datetime import date
from decimal import Decimal

import pytest

from renda.core.periods import Period
from renda.funds.actions import equipment, expenses, subsidies
from renda.funds.stages import Purpose, Source
from renda.reports.catalogue import Reader
from renda.reports.identities import Status, check_all
from tests.factories import make_deputy, make_office
from tests.funds.books import allotted, spent

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
HALF = Period(date(2020, 1, 1), date(2020, 6, 30))


def values(office, *keys, period=YEAR):
    reader = Reader(office.congress, period)
    return [reader[f"funds.{key}"].value for key in keys]


def test_l1_to_l3_and_g2():
    office = make_office()
    assert (
        values(office, "budget", "allotted", "spent", "left", "spent_rooms", "places", "equipment", "subsidies")
        == [None] * 8
    )
    expenses.plan_funds(
        office.congress, year=2020, source=Source.COUNTY, purpose=Purpose.ROOMS, yuan=Decimal(60000), **office.act
    )
    money = allotted(office, "60000")
    allotted(office, "700", year=2019, allotted_on=date(2019, 2, 1))
    rooms = spent(office, money, "50000.50", "1")
    spent(office, money, "2000", "2", Purpose.EQUIPMENT, date(2020, 8, 1))
    wrong = spent(office, money, "300", "3", Purpose.TRAINING, date(2020, 5, 1))
    expenses.reverse(wrong, voucher="4", reversed_on=date(2020, 7, 1), reason="重复", **office.act)
    equipment.note_equipment(
        rooms, name="活动室改造", quantity=1, yuan=Decimal(50000), place="代表活动室", **office.act
    )
    make_deputy(office, "甲", has_fixed_income=False)
    listed = subsidies.draw_up(office.congress, year=2020, first_month=7, last_month=12, rate=Decimal(30), **office.act)
    subsidies.pay(listed, allotment=money, voucher="5", paid_on=date(2020, 12, 20), **office.act)
    assert values(office, "budget", "allotted", "spent", "left") == [
        60000,
        60000,
        Decimal("52180.5"),
        Decimal("7819.5"),
    ]
    assert values(office, "places", "spent_rooms", "spent_equipment", "spent_training", "equipment", "equipment_yuan") == [
        Decimal("52000.5"), Decimal("50000.5"), 2000, 0, 1, 50000
    ]  # fmt: skip
    assert values(office, "subsidized", "subsidy_months", "subsidies", "spent_subsidy") == [1, 6, 180, 180]
    assert values(office, "spent", "left", "spent_training", "subsidies", period=HALF) == [
        Decimal("50300.5"), Decimal("9699.5"), 300, None
    ]  # fmt: skip
    found = [check for check in check_all(office.congress, YEAR) if any(sign in check.numbers for sign in "=≤≠>")]
    found = [check for check in found if check.code in {"L1", "L2", "L3"}]
    assert [check.status for check in found] == [Status.PASSED] * 6
    assert "52180.5 + 7819.5 = 60000" in {check.numbers for check in found}
