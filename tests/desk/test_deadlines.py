"""Deadlines of the law: worked out from records and province, told with their reasons, moved by a change of the law."""

from argparse import Namespace
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from renda.base.models import AuditLine
from renda.core.errors import RuleBroken
from renda.core.law import registry
from renda.core.law.dated import Local
from renda.desk.queries import deadlines as queries
from renda.desk.queries.tasks import Asker, tasks
from renda.law.actions import confirm_number, note_changes
from renda.law.queries import coming
from renda.main import commands
from renda.people.models import Congress
from renda.people.stages import Role
from renda.proposals.actions import handling
from renda.proposals.stages import View
from renda.sessions.actions import agenda, meetings
from renda.sessions.stages import ItemKind
from tests.factories import make_administrator, make_office
from tests.proposals.life import answered, office_with
from tests.proposals.life import told as rated

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def office_of(province=""):
    office = make_office()
    Congress.objects.filter(pk=office.congress.pk).update(province=province, working_year=2026)
    office.congress.refresh_from_db()
    return office


def plan(office, day=date(2027, 1, 15), kind=ItemKind.BUDGET, title="2027年预算草案", ordinal=1):
    told = {"by": office.secretary, "on": max(DAY, min(day, timezone.localdate()))}
    session = meetings.plan_session(office.term, ordinal=ordinal, starts_on=day, ends_on=day, **told)
    agenda.add_item(session, kind=kind, title=title, **told)
    return session


def told(congress, day=DAY):
    return {str(each.words): each.due for each in queries.deadlines(congress, day)}


def test_each_province_has_its_own_days():
    office = office_of("33")
    plan(office)
    found = told(office.congress)
    assert found["通知代表开会"] == date(2027, 1, 8)
    assert found["送交主席团：2027年预算草案"] == date(2026, 12, 31)
    Congress.objects.filter(pk=office.congress.pk).update(province="50")
    assert told(Congress.objects.get(pk=office.congress.pk))["通知代表开会"] == date(2027, 1, 5)
    Congress.objects.filter(pk=office.congress.pk).update(province="")
    assert "通知代表开会" not in told(Congress.objects.get(pk=office.congress.pk))  # no national rule


def test_a_record_that_moves_moves_its_deadline():
    office = office_of("33")
    session = plan(office)
    meetings.change_session(
        session,
        starts_on=date(2027, 1, 20),
        ends_on=date(2027, 1, 20),
        place="",
        by=office.secretary,
        on=DAY,
    )
    assert told(office.congress)["通知代表开会"] == date(2027, 1, 13)
    meetings.call_off(session, by=office.secretary, on=DAY)
    assert "通知代表开会" not in told(office.congress)


def test_what_a_session_approved_is_published_in_twenty_days():
    office = office_of()
    session = plan(office, day=date(2026, 11, 18))
    meetings.hold(session, by=office.secretary, on=DAY)
    assert told(office.congress)["向社会公开：2027年预算草案"] == date(2026, 12, 8)
    assert "向社会公开：2027年预算草案" not in told(office.congress, date(2027, 2, 1))


def test_the_presidium_meets_again_by_the_rhythm_of_the_province():
    office = office_of("33")
    meeting = meetings.plan_meeting(office.term, ordinal=1, held_on=date(2026, 11, 3), by=office.secretary, on=DAY)
    meetings.hold(meeting, by=office.secretary, on=DAY)
    assert told(office.congress)["主席团下次会议"] == date(2027, 2, 3)
    Congress.objects.filter(pk=office.congress.pk).update(province="50")  # a meeting in every quarter
    assert told(Congress.objects.get(pk=office.congress.pk))["主席团下次会议"] == date(2027, 3, 31)


def test_the_nearest_stand_in_the_to_do_list_with_their_rule():
    office = office_of("33")
    plan(office, day=date(2026, 12, 1))
    asker = Asker(office.congress, frozenset({Role.SECRETARY}), (), 2026, DAY)
    (task,) = [task for task in tasks(asker) if str(task.words) == "通知代表开会"]
    assert (task.due, task.why.rule, task.why.outcome["days"]) == (date(2026, 11, 24), "session-notice", 7)


def test_a_number_that_changes_next_year_moves_what_depends_on_it_and_says_so():
    """The worked example of docs/develop/change-a-law.md: twenty days for publishing become ten on 2027-01-01."""
    office = office_of()
    before = plan(office, day=date(2026, 12, 20))
    meetings.hold(before, by=office.secretary, on=date(2026, 12, 20))
    number = registry.NUMBERS["budget.publish"]
    (moved,) = queries.impact(office.congress, date(2026, 12, 21), number, 10, date(2027, 1, 1))
    assert (moved.before.due, moved.after.due) == (date(2027, 1, 9), date(2026, 12, 30))
    assert not moved.applies  # approved under the present text
    assert not moved.moves
    (moved,) = queries.impact(office.congress, date(2026, 12, 21), number, 10, date(2026, 12, 15))
    assert moved.moves
    term = registry.NUMBERS["term.years"]
    (moved,) = queries.impact(office.congress, date(2021, 6, 1), term, 6, date(2021, 1, 1))
    assert (moved.moves, moved.after.due.year - moved.before.due.year) == (True, 1)


def test_a_text_kept_already_is_announced(monkeypatch):
    number = registry.NUMBERS["budget.publish"]
    changed = replace(number, values={**number.values, date(2027, 1, 1): 10})
    monkeypatch.setitem(registry.NUMBERS, "budget.publish", changed)
    assert coming(office_of().congress, DAY) == [(changed, date(2027, 1, 1), 10)]


def test_a_province_s_number_that_changes_moves_what_depends_on_it(monkeypatch):
    """Chongqing's ten days of notice become fifteen in the new year; Zhejiang is not told."""
    number, new_year = registry.NUMBERS["session.notice"], date(2027, 1, 1)
    local = number.local["CN-50"]
    changed = Local(local.value, local.source, local.dated, later={new_year: (15, "CQ-T@2016:11")})
    monkeypatch.setitem(number.local, "CN-50", changed)
    office = office_of("50")
    plan(office)
    assert told(office.congress)["通知代表开会"] == date(2026, 12, 31)  # the session is held under the new text
    assert coming(office.congress, DAY) == [(number, new_year, 15)]
    (moved,) = queries.impact(office.congress, DAY, number, 15, new_year)
    assert (moved.before.due, moved.after.due, moved.moves) == (date(2027, 1, 5), date(2026, 12, 31), True)
    Congress.objects.filter(pk=office.congress.pk).update(province="33")
    assert coming(Congress.objects.get(pk=office.congress.pk), DAY) == []


def test_a_number_confirmed_for_a_later_day_decides_from_that_day_and_is_announced():
    number, new_year = registry.NUMBERS["session.notice"], date(2027, 1, 1)
    office = office_of("44")
    plan(office)
    assert "通知代表开会" not in told(office.congress)
    confirm_number(
        office.congress, key=number.key, value=7, source="省规定第三条", decides_from=new_year, by=make_administrator(), on=DAY
    )  # fmt: skip
    assert told(office.congress)["通知代表开会"] == date(2027, 1, 8)
    assert coming(office.congress, DAY) == [(number, new_year, 7)]
    (moved,) = queries.impact(office.congress, DAY, number, 7, new_year)
    assert (moved.before.due, moved.after.due, moved.moves) == (None, date(2027, 1, 8), True)


def announced(office, day, role=Role.SECRETARY):
    """What the to-do list says of changes of the law."""
    found = tasks(Asker(office.congress, frozenset({role}), (), day.year, day))
    return [str(task.words) for task in found if task.icon == "scale" and task.url.endswith("/deadlines/")]


def test_a_coming_change_is_told_once_until_it_is_taken_note_of_or_its_day_has_come(client):
    number, new_year = registry.NUMBERS["session.notice"], date(2027, 1, 1)
    office = office_of("44")
    given = {"key": number.key, "value": 7, "source": "省规定第三条", "decides_from": new_year}
    confirm_number(office.congress, by=make_administrator(), on=DAY, **given)
    with override("zh-hans"):
        assert announced(office, DAY) == [f"法律规定自2027年1月1日起变化：{number.chinese}"]
    assert (announced(office, DAY, Role.CHAIR), announced(office, new_year)) == ([], [])
    client.force_login(office.secretary)
    page = client.get(reverse("desk:deadlines", args=["qinghe"]))
    note = reverse("law:note", args=["qinghe", "2027-01-01"])
    assert (note in page.content.decode()) == (timezone.localdate() < new_year)
    for _twice in "ab":
        note_changes(office.congress, since=new_year, by=office.secretary, on=DAY)
    assert (announced(office, DAY), AuditLine.objects.filter(act="law.note_changes").count()) == ([], 1)
    with pytest.raises(RuleBroken, match="No number of the law"):
        note_changes(office.congress, since=date(2027, 1, 2), by=office.secretary, on=DAY)
    assert client.post(reverse("law:note", args=["qinghe", "2026-13-01"])).status_code == 404
    assert client.post(reverse("law:note", args=["qinghe", "2020-01-01"])).status_code == 302  # refused with a message


def test_the_command_lists_what_moves():
    office = office_of("50")
    plan(office)
    asked = {"on": DAY, "number": None, "value": None, "starts": None}
    assert list(commands.moves(office.congress, Namespace(**asked))) == ["没有已知的数值变动。"]
    tried = {"number": "session.notice", "value": 15, "starts": date(2027, 1, 1)}
    assert list(commands.moves(office.congress, Namespace(**asked | tried))) == [
        "session.notice\t2027-01-01\t15",
        "  通知代表开会\t第四届人民代表大会第一次会议\t2027-01-05 -> 2026-12-31",
    ]
    for wrong in ({"number": "x", "value": 1, "starts": DAY}, {"value": 1}):
        with pytest.raises(commands.Stop):
            list(commands.moves(office.congress, Namespace(**asked | wrong)))


def test_the_pages(client):
    office = office_of("33")
    plan(office)
    client.force_login(office.secretary)
    text = client.get("/qinghe/deadlines/").content.decode()
    assert 'class="why"' in text
    for form in ("", "pdf", "docx", "xlsx"):
        assert client.get(f"/qinghe/deadlines/?print=1&form={form}").status_code == 200
    assert client.get("/qinghe/deadlines/change/").status_code == 200
    today = timezone.localdate()
    meetings.hold(plan(office, day=today, ordinal=2), by=office.secretary, on=today)
    text = client.get(f"/qinghe/deadlines/change/?number=budget.publish&value=10&since={today}").content.decode()
    assert "有1个期限与它有关，其中1个变动" in text
    text = client.get("/qinghe/deadlines/change/?number=nothing&value=x&since=31.2.").content.decode()
    assert "notice-error" in text


def test_replies_stand_here_until_they_are_given_the_second_round_too():
    office, deputy, body, _users = office_with()
    made = answered(office, deputy, body)  # handed over on 20 January 2020
    assert not [words for words in told(office.congress, date(2020, 3, 2)) if words.startswith("水务站答复")]
    rated(office, made, View.DISSATISFIED, words="没有解决")
    handling.handle_again(made.handling.proposal, body=body, by=office.secretary, on=date(2020, 3, 6))
    (due,) = [day for words, day in told(office.congress, date(2020, 3, 7)).items() if words.startswith("水务站答复")]
    assert due == date(2020, 6, 6)
    late = told(office.congress, date(2021, 6, 1))
    assert [day for words, day in late.items() if words.startswith("水务站答复")] == [
        due
    ]  # a year over, and still open


@pytest.mark.parametrize("rows", [1, 5])
def test_the_number_of_queries_does_not_grow(rows, django_assert_max_num_queries):
    office, deputy, body, _users = office_with()
    for _ in range(rows):
        made = answered(office, deputy, body)
        rated(office, made, View.DISSATISFIED, words="没有解决")
        handling.handle_again(made.handling.proposal, body=body, by=office.secretary, on=date(2020, 3, 6))
    with django_assert_max_num_queries(9):
        assert len(queries.deadlines(office.congress, date(2020, 4, 1))) >= rows
