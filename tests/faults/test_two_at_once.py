"""Two people, one record; one person, two clicks – with real threads on a real database."""

from __future__ import annotations

import json

import pytest

from tests.faults.conftest import SIGNED_IN

pytestmark = pytest.mark.files

TWICE = (
    SIGNED_IN
    + """
from django.urls import reverse
from threading import Barrier, Thread
from django.db import connections
from renda.people.models import Group
def twice(url, fields):
    sent = {**fields, **marks(url)}
    both, answers = Barrier(2), []
    def send():
        browser = Client(); browser.force_login(by)
        both.wait()
        answers.append(browser.post(url, sent)); connections.close_all()
    threads = [Thread(target=send) for _ in range(2)]
    [t.start() for t in threads]; [t.join() for t in threads]
    return [a.status_code for a in answers], len({a.headers.get("Location") for a in answers})
person = twice(reverse("people:person_new", args=["qinghe"]), {"name": "双击", "ethnic_group": "汉族"})
tell(person=person, persons=Person.objects.filter(name="双击").count())
# Two edits of one record, sent at the same moment: one is saved, the other is told so.
change = reverse("people:person_change", args=["qinghe", Person.objects.get(name="双击").pk])
opened, both, answers = marks(change), Barrier(2), []
def send(unit):
    browser = Client(); browser.force_login(by)
    own = {**opened, "form_key": unit}
    both.wait()
    answers.append((unit, browser.post(change, {"name": "双击", "ethnic_group": "汉族", "work_unit": unit, **own}))); connections.close_all()
threads = [Thread(target=send, args=[unit]) for unit in ("东村", "西村")]
[t.start() for t in threads]; [t.join() for t in threads]
loser = next(answer.content.decode() for unit, answer in answers if answer.status_code == 200)
tell(codes=sorted(a.status_code for _u, a in answers), unit=Person.objects.get(name="双击").work_unit,
     winner=next(unit for unit, a in answers if a.status_code == 302), told="在您填写期间" in loser, kept=all(u in loser for u, _a in answers))
# Two clerks spend the same money at the same moment: it is spent once.
from renda.core.errors import RuleBroken
from renda.funds.actions import expenses
money = expenses.allot(town, year=2020, source="county", allotted_on=date(2020, 12, 1), yuan=100, by=by, on=on)
both, outcomes = Barrier(2), []
def spend(voucher):
    both.wait()
    try:
        expenses.spend(money, voucher=voucher, spent_on=on, yuan=60, payee="店", purpose="rooms", by=by, on=on)
        outcomes.append("spent")
    except RuleBroken as refused:
        outcomes.append(refused.field)
    connections.close_all()
threads = [Thread(target=spend, args=[voucher]) for voucher in ("1", "2")]
[t.start() for t in threads]; [t.join() for t in threads]
tell(outcomes=sorted(outcomes), vouchers=money.expenses.count())
"""
)


def test_a_double_click_makes_one_record_of_two_edits_the_second_is_told_and_money_is_spent_once(office):
    first, second, third = (json.loads(line) for line in office.told(TWICE).splitlines())
    assert first == {"person": [[302, 302], 1], "persons": 1}
    assert second["codes"] == [200, 302]
    assert second["unit"] == second["winner"]
    assert second["told"]
    assert second["kept"]
    assert third == {"outcomes": ["spent", "yuan"], "vouchers": 1}
