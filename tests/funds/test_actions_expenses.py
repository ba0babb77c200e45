"""Money is spent for its purpose, within its allotment, once for each voucher."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from renda.core.errors import NotAllowed, RuleBroken
from renda.funds.actions import expenses as actions
from renda.funds.models import Allotment, Expense
from tests import factories
from tests.factories import Office

pytestmark = pytest.mark.django_db
DAY = date(2020, 6, 4)


def allotted(office: Office, earmarked_for: str = "") -> Allotment:
    return actions.allot(
        office.congress, year=2020, source="县财政", yuan=Decimal(50000), earmarked_for=earmarked_for,
        by=office.secretary, on=DAY,
    )  # fmt: skip


def spent(office: Office, money: Allotment, yuan: str = "50000", voucher: str = "1", purpose: str = "阵地") -> Expense:
    return actions.spend(
        money, voucher=voucher, spent_on=DAY, yuan=Decimal(yuan), payee="店", purpose=purpose,
        by=office.secretary, on=DAY,
    )  # fmt: skip


def test_all_of_it_can_be_spent_and_no_more() -> None:
    office = factories.make_office()
    money = allotted(office)
    spent(office, money)
    with pytest.raises(RuleBroken, match="what is left"):
        spent(office, money, "0.01", "2")


def test_earmarked_money_is_spent_for_its_purpose_only() -> None:
    office = factories.make_office()
    money = allotted(office, "代表活动")
    with pytest.raises(RuleBroken, match="earmarked"):
        spent(office, money)
    assert spent(office, money, purpose="代表活动").yuan == 50000


def test_a_voucher_is_entered_once() -> None:
    office = factories.make_office()
    money = allotted(office)
    spent(office, money, "1")
    with pytest.raises(RuleBroken, match="voucher"):
        spent(office, money, "1")


def test_a_reversal_gives_the_money_back_once() -> None:
    office = factories.make_office()
    money = allotted(office)
    first = spent(office, money)
    actions.reverse(first, voucher="2", reason="重复", by=office.secretary, on=DAY)
    assert money.expenses.aggregate(total=Sum("yuan"))["total"] == 0
    with pytest.raises(RuleBroken, match="reversed already"):
        actions.reverse(first, voucher="3", reason="重复", by=office.secretary, on=DAY)


def test_another_congress_may_not_spend() -> None:
    office = factories.make_office()
    stranger = factories.make_office("other", "他镇")
    money = allotted(office)
    with pytest.raises(NotAllowed):
        actions.spend(
            money, voucher="1", spent_on=DAY, yuan=Decimal(1), payee="店", purpose="阵地",
            by=stranger.secretary, on=DAY,
        )  # fmt: skip
