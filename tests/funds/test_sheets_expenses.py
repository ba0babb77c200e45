"""Vouchers from a file: each finds its allotment, what an act would refuse is shown, and just what was shown is accepted."""

from datetime import date
from decimal import Decimal

import pytest

from renda.core.errors import RuleBroken
from renda.funds.actions import books
from renda.funds.models import Expense
from renda.funds.stages import Purpose
from renda.imports import actions
from renda.imports.catalogue import kind_of
from renda.imports.plans import Plan, from_bytes
from renda.imports.queries import shown_of
from tests.factories import make_activity, make_office
from tests.funds.books import allotted, spent
from tests.imports.sheets import xlsx

pytestmark = pytest.mark.django_db
HEAD = ["凭证编号", "日期", "支出金额", "类别", "收款单位", "事由", "来源", "活动"]


def shown(office, *rows, key="a"):
    content = xlsx(HEAD, *rows, ["合计", None, 999])
    record = actions.receive(
        office.congress, kind=kind_of("expenses"), content=content, name="支出.xlsx", client_key=key, **office.act
    )
    return actions.show_import(record, **office.act)


def plan_of(record) -> Plan:
    kept = shown_of(record)
    assert kept is not None
    return from_bytes(kept)


def test_rows_are_shown_then_accepted_just_so():
    office = make_office()
    plain, earmarked = allotted(office, "1000"), allotted(office, "100", earmarked_for=Purpose.ACTIVITY)
    activity = make_activity(office, title="视察饮水工程", held_on=date(2020, 6, 1))
    spent(office, plain, "10", "1", Purpose.OFFICE)
    books.close_month(office.congress, year=2020, month=1, **office.act)
    rows = [
        ["1", "2020-06-04", 10, "办公", "建材店"],
        ["2", "2020-06-05", "90.50元", "代表活动", "客运公司", "租车", None, "视察饮水工程"],
        ["3", "2020.6.6", 20, "活动", "文印店"],  # the earmarked money has 9.50 left: the other pays
        ["4", "2020-06-07", "980", "会议", "食堂"],
        ["5", "2020-01-20", 5, "会议", "食堂"],
        ["1", "2020-06-04", 11, "办公", "建材店"],
        ["6", "2020-06-08", 1, "会议", "食堂", None, None, "没有的活动"],
        ["7", "2020-06-08", 1, "补贴", "食堂"],
        ["8", "2020-06-08", 1, "会议", "食堂", None, "省市财政"],
        ["9", "2020-06-08", -1, "会议", "食堂", None, "省市财政"],
    ]
    record = shown(office, *rows)
    assert {state: count for state, count in record.counts.items() if count} == {"new": 2, "same": 1, "wrong": 7}
    faults = {row.number: row.faults[0].words for row in plan_of(record).rows if row.faults}
    for number, words in (
        (5, "No allotment"),
        (6, "closed"),
        (7, "already"),
        (8, "No activity"),
        (10, "No allotment"),
        (11, "above zero"),
    ):
        assert words in faults[number]
    actions.accept_import(record, fingerprint=record.fingerprint, **office.act)
    found = Expense.objects.exclude(voucher="1").order_by("voucher")
    assert [(row.voucher, row.yuan, row.allotment_id, row.activity) for row in found] == [
        ("2", Decimal("90.50"), earmarked.pk, activity), ("3", 20, plain.pk, None)
    ]  # fmt: skip
    assert shown(office, *rows, key="b").counts["same"] == 3


def test_what_was_spent_meanwhile_stops_the_whole_file_and_an_entered_voucher_is_never_changed():
    office = make_office()
    money = allotted(office, "100")
    record = shown(office, ["2", "2020-06-05", 60, "会议", "食堂"], ["3", "2020-06-05", 40, "会议", "食堂"])
    spent(office, money, "50", "1")
    with pytest.raises(RuleBroken, match="records changed"):
        actions.accept_import(record, fingerprint=record.fingerprint, **office.act)
    assert money.expenses.count() == 1
    again = shown(office, ["1", "2020-06-04", 49, "阵地", "建材店"], key="b")
    assert "reverse it" in plan_of(again).rows[0].faults[0].words
