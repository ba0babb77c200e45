"""A month is closed by one person and reopened by another; nothing enters a closed month, whatever the order of the acts."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.core.errors import NotAllowed, Refused, RuleBroken, WrongStage
from renda.funds.actions import books, expenses
from renda.funds.models import Expense
from renda.funds.stages import Purpose
from renda.people.stages import Role
from tests.factories import TODAY, make_office, make_user
from tests.funds.books import allotted, spent

pytestmark = pytest.mark.django_db


def close(office, month, **who):
    return books.close_month(office.congress, year=2020, month=month, **{**office.act, **who})


def reopen(office, month, by):
    return books.reopen_month(office.congress, year=2020, month=month, reason="漏记一张凭证", by=by, on=TODAY)


def test_nothing_enters_a_closed_month_until_a_second_person_reopens_it():
    office = make_office()
    chair = make_user(Role.CHAIR, office.congress)
    money = allotted(office)
    bought = spent(office, money, "10", day=date(2020, 2, 1))
    close(office, 1)
    close(office, 2)
    with pytest.raises(WrongStage, match="2020-2 is closed"):
        spent(office, money, "10", "2", day=date(2020, 2, 3))
    with pytest.raises(WrongStage, match="2020-1 is closed"):
        allotted(office)
    with pytest.raises(WrongStage, match="2020-2 is closed"):
        expenses.reverse(bought, voucher="3", reversed_on=date(2020, 2, 29), reason="误", **office.act)
    with pytest.raises(RuleBroken, match="You closed this month yourself"):
        reopen(office, 2, office.secretary)
    with pytest.raises(WrongStage, match="reopen month 2 first"):
        reopen(office, 1, chair)
    with pytest.raises(NotAllowed):
        reopen(office, 2, make_user(Role.AUDITOR, office.congress))
    assert reopen(office, 2, chair).reopened_by == chair
    assert spent(office, money, "10", "2", day=date(2020, 2, 3)).yuan == 10
    with pytest.raises(WrongStage, match="not closed"):
        reopen(office, 2, chair)


def test_the_budget_of_a_closed_year_stays():
    office = make_office()
    given = {"year": 2020, "source": "county", "purpose": Purpose.ROOMS, "yuan": Decimal(100)}
    line = expenses.plan_funds(office.congress, **given, **office.act)
    act = {"by": office.secretary, "on": date(2021, 1, 4)}
    for month in range(1, 13):
        close(office, month, on=act["on"])
    with pytest.raises(WrongStage, match="its budget stays"):
        expenses.plan_funds(office.congress, **{**given, "yuan": Decimal(120)}, **act)
    with pytest.raises(WrongStage, match="its budget stays"):
        expenses.drop_line(line, **act)
    books.reopen_month(
        office.congress, year=2020, month=12, reason="漏", by=make_user(Role.CHAIR, office.congress), on=act["on"]
    )
    expenses.drop_line(line, **act)


def test_months_are_closed_when_they_are_over_one_after_the_other_by_the_office():
    office = make_office()
    with pytest.raises(RuleBroken, match="not over"):
        close(office, 6, on=date(2020, 6, 29))
    with pytest.raises(WrongStage, match="close month 1 first"):
        close(office, 6, on=date(2020, 6, 30))
    close(office, 1)
    with pytest.raises(WrongStage, match="closed already"):
        close(office, 1)
    with pytest.raises(NotAllowed):
        close(office, 2, by=make_user(Role.CHAIR, office.congress))


ACTS = st.lists(
    st.tuples(st.sampled_from(["allot", "spend", "spend", "reverse", "close", "close", "reopen"]), st.integers(1, 4), st.integers(1, 90)),
    min_size=5, max_size=20,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_no_order_of_acts_overspends_or_changes_a_closed_month(db, acts):
    with transaction.atomic():
        _play(acts)
        transaction.set_rollback(True)


def _play(acts):
    office = make_office()
    chair = make_user(Role.CHAIR, office.congress)
    money = [allotted(office, "100"), allotted(office, "100", earmarked_for=Purpose.ROOMS)]
    shut: dict[int, list[tuple[object, ...]]] = {}
    for number, (act, month, yuan) in enumerate(acts):
        day = date(2020, month, 20)
        try:
            match act:
                case "allot":
                    money.append(allotted(office, str(yuan), allotted_on=day))
                case "spend":
                    spent(office, money[yuan % len(money)], str(yuan), str(number), day=day)
                case "reverse":
                    if (found := Expense.objects.filter(reverses=None).order_by("voucher").first()) is not None:
                        expenses.reverse(found, voucher=str(number), reversed_on=day, reason="误", **office.act)
                case "close":
                    close(office, month)
                    shut[month] = _books(office, month)
                case _:
                    reopen(office, month, chair)
                    del shut[month]
        except Refused:
            pass
        assert {month: _books(office, month) for month in shut} == shut
        for each in money:
            used = each.expenses.aggregate(sum=Sum("yuan"))["sum"] or Decimal(0)
            assert 0 <= used <= each.yuan


def _books(office, month):
    span = (date(2020, month, 1), date(2020, month, 28))
    rows = office.congress.expenses.filter(spent_on__range=span).order_by("pk").values_list("voucher", "yuan")
    given_ = office.congress.allotments.filter(allotted_on__range=span).order_by("pk").values_list("pk", "yuan")
    return [*rows, *given_]
