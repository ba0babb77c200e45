"""Money is spent for its purpose, within its allotment, once for each voucher."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from renda.activities.actions import activities
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.funds.actions import books, equipment
from renda.funds.actions import expenses as actions
from renda.funds.models import Equipment
from renda.funds.stages import Purpose, Source
from renda.people.stages import PaperKind, Role
from tests import factories
from tests.factories import TODAY, make_office, make_user
from tests.funds.books import DAY, allotted, spent

pytestmark = pytest.mark.django_db


def test_all_of_it_can_be_spent_and_no_more():
    office = make_office()
    money = allotted(office)
    spent(office, money)
    with pytest.raises(RuleBroken, match="are left of this allotment"):
        spent(office, money, "0.01", "2")


def test_earmarked_money_is_spent_for_its_purpose_only():
    office = make_office()
    money = allotted(office, earmarked_for=Purpose.ACTIVITY)
    with pytest.raises(RuleBroken, match="earmarked"):
        spent(office, money)
    assert spent(office, money, purpose=Purpose.ACTIVITY).yuan == 50000


def test_a_voucher_is_entered_once_and_many_are_all_or_none():
    office = make_office()
    money = allotted(office)
    spent(office, money, "10", "1")
    with pytest.raises(RuleBroken, match="already entered"):
        spent(office, money, "10", " 1 ")
    new = [actions.NewExpense(number, DAY, Decimal(10), "店", Purpose.OFFICE) for number in ("2", "3", "2")]
    with pytest.raises(RuleBroken, match="already entered"):
        actions.spend_many([(money, each) for each in new], **office.act)
    assert list(money.expenses.values_list("voucher", flat=True)) == ["1"]


@pytest.mark.parametrize(("day", "said"), [
    (date(2021, 1, 1), "must lie in that year"), (date(2020, 1, 9), "cannot be spent before"),
])  # fmt: skip
def test_the_day_lies_in_the_year_and_not_before_the_money(day, said):
    office = make_office()
    with pytest.raises(RuleBroken, match=said):
        spent(office, allotted(office), "1", day=day)


def test_a_reversal_gives_the_money_back_once():
    office = make_office()
    money = allotted(office)
    first = spent(office, money)
    given = {"reversed_on": date(2020, 7, 1), "reason": "重复入账", **office.act}
    with pytest.raises(RuleBroken, match="cannot be taken back before"):
        actions.reverse(first, voucher="2", **{**given, "reversed_on": date(2020, 6, 3)})
    with pytest.raises(RuleBroken, match="fill in"):
        actions.reverse(first, voucher="2", **{**given, "reason": " "})
    actions.reverse(first, voucher="2", **given)
    assert money.expenses.aggregate(total=Sum("yuan"))["total"] == 0
    with pytest.raises(WrongStage, match="reversed already"):
        actions.reverse(first, voucher="3", **given)


def test_strangers_and_readers_may_not_spend_and_papers_are_our_own():
    office, other = make_office(), make_office("other", "他镇")
    money = allotted(office)
    chair = make_user(Role.CHAIR, office.congress)
    for user in (other.secretary, chair):
        with pytest.raises(NotAllowed):
            actions.spend(
                money, voucher="1", spent_on=DAY, yuan=Decimal(1), payee="店", purpose="rooms", by=user, on=TODAY
            )
    paper = factories.make_paper(other, kind=PaperKind.VOUCHER)
    with pytest.raises(RuleBroken, match="of this congress"):
        spent(office, money, "1", paper=paper)


def test_a_line_of_the_budget_is_corrected_not_doubled():
    office = make_office()
    given = {"year": 2020, "source": Source.COUNTY, "purpose": Purpose.ROOMS, **office.act}
    actions.plan_funds(office.congress, yuan=Decimal(100), **given)
    actions.plan_funds(office.congress, yuan=Decimal(120), **given)
    assert list(office.congress.fund_lines.values_list("yuan", flat=True)) == [120]
    with pytest.raises(RuleBroken, match="above zero"):
        actions.plan_funds(office.congress, yuan=Decimal(0), **given)


def test_no_more_is_carried_over_than_was_left_of_a_closed_year():
    office = make_office()
    given = {"year": 2019, "allotted_on": date(2019, 1, 5)}
    spent(office, allotted(office, "100", **given), "70", day=date(2019, 3, 1))
    carried = {"source": Source.CARRIED, "allotted_on": date(2020, 1, 1)}
    with pytest.raises(WrongStage, match="Close December of 2019"):
        allotted(office, "30", **carried)
    for month in range(1, 13):
        books.close_month(office.congress, year=2019, month=month, **office.act)
    with pytest.raises(RuleBroken, match="Only 30 yuan are left of last year"):
        allotted(office, "30.01", **carried)
    allotted(office, "30", **carried)
    second = make_user(Role.CHAIR, office.congress)
    with pytest.raises(WrongStage, match="carried over already"):
        books.reopen_month(office.congress, year=2019, month=12, reason="更正", by=second, on=TODAY)


def test_things_of_a_voucher_are_never_more_than_its_sum():
    office = make_office()
    bought = spent(office, allotted(office), "5000")
    thing = {"quantity": 2, "place": "代表之家", **office.act}
    equipment.note_equipment(bought, name="办公桌", yuan=Decimal(3000), **thing)
    with pytest.raises(RuleBroken, match="Only 2000 yuan"):
        equipment.note_equipment(bought, name="电脑", yuan=Decimal("2000.01"), **thing)
    other = spent(office, bought.allotment, "10", "2", Purpose.TRAINING)
    with pytest.raises(RuleBroken, match="rooms or equipment only"):
        equipment.note_equipment(other, name="书", yuan=Decimal(10), **thing)
    actions.reverse(bought, voucher="3", reversed_on=DAY, reason="退货", **office.act)
    with pytest.raises(WrongStage, match="reversed already"):
        equipment.note_equipment(bought, name="椅", yuan=Decimal(10), **thing)
    assert Equipment.objects.count() == 1


def test_an_allotment_entered_wrongly_is_corrected_never_below_what_is_spent_or_taken_back_while_nothing_is():
    office = make_office()
    money, mistake = allotted(office, "50000"), allotted(office, "600")
    spent(office, money, "40000")
    act = {"why": "少录一位", **office.act}
    for wrong, words in (("39999.99", "are spent of it"), ("0", "above zero")):
        with pytest.raises(RuleBroken, match=words) as refused:
            actions.correct_allotment(money, yuan=Decimal(wrong), **act)
        assert refused.value.field == "yuan"
    assert actions.correct_allotment(money, yuan=Decimal(60000), **act).yuan == 60000
    with pytest.raises(WrongStage, match="it stays"):
        actions.take_back_allotment(money, **act)
    with pytest.raises(RuleBroken):
        actions.take_back_allotment(mistake, **{**act, "why": " "})
    with pytest.raises(NotAllowed):
        actions.take_back_allotment(mistake, why="误录", by=make_user(Role.CHAIR, office.congress), on=TODAY)
    books.close_month(office.congress, year=2020, month=1, **office.act)
    for act_of in (lambda: actions.take_back_allotment(mistake, **act), lambda: actions.correct_allotment(money, yuan=Decimal(70000), **act)):  # fmt: skip
        with pytest.raises(WrongStage, match="is closed"):
            act_of()
    last = allotted(office, "10", allotted_on=DAY)
    actions.take_back_allotment(last, **act)
    assert office.congress.allotments.count() == 2


def test_what_was_noted_of_a_voucher_wrongly_is_taken_off_and_its_part_is_free_again():
    office = make_office()
    bought = spent(office, allotted(office), "100")
    thing = equipment.note_equipment(bought, name="椅子", quantity=1, yuan=Decimal(100), place="活动室", **office.act)
    with pytest.raises(RuleBroken, match="not yet told"):
        equipment.note_equipment(bought, name="桌子", quantity=1, yuan=Decimal(1), place="活动室", **office.act)
    with pytest.raises(RuleBroken):
        equipment.drop_equipment(thing, why=" ", **office.act)
    assert equipment.drop_equipment(thing, why="应为桌子", **office.act) == bought
    equipment.note_equipment(bought, name="桌子", quantity=1, yuan=Decimal(100), place="活动室", **office.act)
    held = factories.make_activity(office, confirm=False)
    activities.withdraw_activity(held, reason="误录", **office.act)
    with pytest.raises(RuleBroken, match="is withdrawn") as refused:
        spent(office, allotted(office), "1", "9", activity=held)
    assert refused.value.field == "activity"
