"""The to-do list: what waits, for whom, and that it goes when it is done."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from renda.activities.actions import activities as activity_actions
from renda.activities.actions import findings as finding_actions
from renda.activities.actions.outcomes import NewMatter, NewOpinion, gather_opinion
from renda.core.periods import Period
from renda.desk.queries.gaps import gaps
from renda.desk.queries.tasks import Asker, State, counts, tasks
from renda.funds.actions import books, subsidies
from renda.people.actions import plan_items
from renda.people.actions import plans as plan_actions
from renda.people.stages import Role
from renda.reports.actions import draft_report
from renda.sessions.actions import attendance, meetings
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import make_activity, make_body, make_deputy, make_office
from tests.funds.books import allotted

pytestmark = pytest.mark.django_db
LAST_DAY = date(2020, 12, 31)


def asked(office, *roles, day=LAST_DAY, persons=(), year=2020):
    asker = Asker(office.congress, frozenset(roles or (Role.SECRETARY,)), tuple(persons), year, day)
    return {str(task.words): task for task in tasks(asker)}


def of_kind(found, part):
    return [words for words in found if part in words]


def test_an_activity_waits_until_it_is_confirmed():
    office = make_office()
    activity = make_activity(office, confirm=False)
    assert "1项活动待确认" in asked(office)
    activity_actions.confirm_activity(activity, **office.act)
    assert not of_kind(asked(office), "项活动待确认")


def test_targets_left_are_urgent_two_weeks_before_the_end_and_late_after_it():
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001")
    words = "三到三查：还有3个对象未走访"
    assert asked(town, day=date(2020, 7, 1))[words].tone == "blue"
    assert asked(town, day=date(2020, 12, 20))[words].tone == "amber"
    assert asked(town, day=date(2021, 1, 2))[words].tone == "red"


def test_a_visit_waits_for_the_office_and_leaves_the_deputys_list():
    town = make_town()
    campaign = make_campaign(town, households=2)
    mine = town.persons[0].pk
    assert "您所在分队还有2个对象未走访" in asked(town, Role.DEPUTY, persons=[mine])
    make_visit(town, campaign, "001", confirm=False)
    assert "1条走访记录待确认" in asked(town)
    assert "您所在分队还有1个对象未走访" in asked(town, Role.DEPUTY, persons=[mine])


def test_quarters_without_a_presidium_meeting_are_named_once_they_are_over():
    office = make_office()
    meeting = meetings.plan_meeting(office.term, ordinal=1, held_on=date(2020, 2, 3), **office.act)
    meetings.hold(meeting, **office.act)
    assert "2020年第2季度没有主席团会议记录" in asked(office, day=date(2020, 8, 1))
    assert "2020年第2、3、4季度没有主席团会议记录" in asked(office)


def test_one_session_of_a_year_is_a_warning_from_october():
    office = make_office()
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 1, 9), ends_on=date(2020, 1, 10), **office.act
    )
    meetings.hold(session, **office.act)
    words = "2020年应召开2次人代会，已召开1次"
    assert words not in asked(office, day=date(2020, 9, 30))
    assert asked(office, day=date(2020, 10, 8))[words].tone == "red"


def test_a_held_session_asks_for_its_attendance():
    office = make_office()
    person = make_deputy(office, "张三")
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 1, 9), ends_on=date(2020, 1, 10), **office.act
    )
    assert of_kind(asked(office), "会期已过")
    meetings.hold(session, **office.act)
    assert of_kind(asked(office), "缺出席记录")
    attendance.mark_attendance(session, {person: ("present", "")}, **office.act)
    assert not of_kind(asked(office), "缺出席记录")


def test_two_absences_without_leave_are_a_duty_by_law():
    office = make_office()
    person = make_deputy(office, "张三")
    for ordinal, month in ((1, 1), (2, 8)):
        day = date(2020, month, 9)
        session = meetings.plan_session(office.term, ordinal=ordinal, starts_on=day, ends_on=day, **office.act)
        meetings.hold(session, **office.act)
        attendance.mark_attendance(session, {person: ("absent", "")}, **office.act)
    found = asked(office)["张三未经批准两次不出席会议"]
    assert found.tone == "red"
    assert found.url == person.get_absolute_url()


def test_the_summary_is_asked_for_from_the_middle_of_november():
    office = make_office()
    words = "2020年度工作总结尚未起草"
    assert words not in asked(office, day=date(2020, 11, 14))
    assert words in asked(office, day=date(2020, 11, 15))
    draft_report(office.congress, kind="annual_summary", period=Period.year(2020), **office.act)
    assert "2020年度工作总结还是草稿" in asked(office)


def test_deputies_without_a_group():
    office = make_office()
    make_deputy(office)
    make_deputy(office)
    assert "2名代表未编入小组" in asked(office)
    assert not of_kind(asked(office, Role.CHAIR), "未编入小组")


def test_other_roles_have_nothing_to_do():
    office = make_office()
    make_activity(office, confirm=False)
    for role in (Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR, Role.DEPARTMENT):
        assert asked(office, role) == {}


def test_another_congress_gives_no_task():
    office, other = make_office(), make_office("baishi", "白石镇")
    make_activity(other, confirm=False)
    assert not of_kind(asked(office), "待确认")


def test_only_what_counts_waits_for_an_outcome():
    town = make_town()
    campaign = make_campaign(town, households=3)
    found = {"matters": [NewMatter("漏雨"), NewMatter("缺水", "通水")], "opinions": [NewOpinion("修路")]}
    make_visit(town, campaign, "001", **found)
    make_visit(town, campaign, "002", confirm=False, **found)
    noted = activity_actions.note_activity(
        town.congress, kind="reception", title="接待选民", held_on=date(2020, 6, 1), **town.office
    )
    gather_opinion(town.congress, words="修桥", gathered_on=date(2020, 6, 1), activity=noted, **town.office)
    words = asked(town, day=date(2020, 7, 1))
    assert "1件困难尚未解决" in words
    assert "1条意见尚无办理结果" in words


def states(office, *roles, **asked_for):
    return {words: task.state for words, task in asked(office, *roles, **asked_for).items()}


def test_a_task_is_in_one_state_by_its_day():
    town = make_town()
    campaign = make_campaign(town, households=3)
    words = f"三到三查：还有{campaign.targets.count()}个对象未走访"
    end = campaign.ends_on
    for left, state in ((-1, "late"), (0, "3"), (3, "3"), (4, "7"), (7, "7"), (8, "15"), (15, "15"), (16, "me")):
        assert states(town, day=end - timedelta(days=left))[words] == state, left


def test_the_counts_come_to_the_number_on_the_bell(client):
    office = make_office()
    make_deputy(office)
    make_activity(office, confirm=False)
    found = tasks(Asker(office.congress, frozenset({Role.SECRETARY}), (), 2020, LAST_DAY))
    assert sum(number for _state, number in counts(found)) == len(found) > 3
    client.force_login(office.secretary)
    page = client.get("/qinghe/todo/?year=2020")
    total = page.context["total"]
    assert f'<span class="bell-count">{total}</span>' in client.get("/qinghe/todo/number/").content.decode()
    shown = 0
    for state in State:
        page = client.get(f"/qinghe/todo/?state={state.value}")
        assert all(task.state == state for task in page.context["tasks"])
        shown += len(page.context["tasks"])
    assert shown == total
    assert len(client.get("/qinghe/todo/?state=burn").context["tasks"]) == total


def test_every_task_says_why_and_has_a_button_that_opens_a_page(client):
    town = make_town()
    campaign = make_campaign(town, households=2)
    make_visit(town, campaign, "001", confirm=False, matters=[NewMatter("漏雨")])
    make_visit(town, campaign, "002", matters=[NewMatter("漏雨")], opinions=[NewOpinion("修路")])
    client.force_login(town.secretary)
    client.get("/qinghe/?year=2020")
    found = asked(town, Role.SECRETARY, Role.CHAIR)
    assert len(found) >= 6
    for words, task in found.items():
        assert str(task.note) or task.why, words
        assert str(task.label), words
        assert client.get(task.url).status_code == 200, words


def test_what_the_law_asks_of_a_year_is_told_with_its_article():
    office = make_office()
    found = asked(office, day=date(2026, 12, 20), year=2026)
    training = found["2026年没有代表学习培训记录"]
    assert (training.why.cite, training.due, training.state) == ("DL@2025:47(3)", date(2026, 12, 31), "15")
    assert found["2026年没有代表向选民述职记录"].why.cite == "DL@2025:58(2)"
    assert found["2026年没有监督活动记录"].why.cite == "OL@2022:19(2)"
    assert found["2026年没有监督活动记录"].why.is_verified
    assert not asked(office)["2020年没有代表学习培训记录"].why.is_verified  # the text of 2020 was not read
    assert not of_kind(asked(office, day=date(2020, 6, 30)), "学习培训记录")
    make_activity(office, "training")
    make_activity(office, "inspection")
    assert not of_kind(asked(office), "学习培训记录")
    assert not of_kind(asked(office), "监督活动记录")


def test_this_quarters_presidium_meeting_is_due_at_its_end():
    office = make_office()
    words = "2020年第3季度尚无主席团会议记录"
    assert words not in asked(office, day=date(2020, 8, 30))
    assert asked(office, day=date(2020, 9, 20))[words].due == date(2020, 9, 30)
    assert words not in asked(office, day=date(2020, 9, 30))


def test_a_planned_meeting_is_to_be_prepared_and_then_to_be_marked():
    office = make_office()
    day = date(2020, 9, 20)
    session = meetings.plan_session(office.term, ordinal=1, starts_on=day, ends_on=day, **office.act)
    words = f"{session}于2020年9月20日召开"
    assert words not in asked(office, day=date(2020, 9, 4))
    assert asked(office, day=date(2020, 9, 5))[words].state == "15"
    assert asked(office, day=date(2020, 9, 5))[words].note == "尚未登记议程。"
    assert asked(office, Role.DEPUTY, day=date(2020, 9, 18))[words].state == "3"
    assert asked(office, day=date(2020, 9, 21))[f"会期已过：{session}"].state == "late"


def test_what_a_deputy_noted_waits_for_others():
    town = make_town()
    campaign = make_campaign(town, households=2)
    make_visit(town, campaign, "001", confirm=False)
    found = states(town, Role.DEPUTY, persons=[town.persons[0].pk], day=date(2020, 7, 1))
    assert found["您的1条走访记录等待办公室确认"] == "others"


def test_a_department_has_its_own_findings_to_put_right():
    office = make_office()
    body, other = make_body(office, "水务站"), make_body(office, "文化站")
    activity = make_activity(office, "appraisal", units=[body])
    finding_actions.add_finding(activity, words="管网老化", **office.act)
    for each, number in ((body, 1), (other, 0)):
        asker = Asker(office.congress, frozenset({Role.DEPARTMENT}), (), 2020, LAST_DAY, (each.pk,))
        assert len(tasks(asker)) == number
    assert states(office)["监督发现的1个问题尚未整改"] == "others"


@pytest.mark.parametrize("rows", [1, 9])
def test_the_number_of_queries_does_not_grow(rows, django_assert_max_num_queries):
    town = make_town()
    campaign = make_campaign(town, households=10)
    for number in range(1, rows + 1):
        make_visit(town, campaign, f"{number:03d}", confirm=False)
    asker = Asker(town.congress, frozenset({Role.SECRETARY}), (), 2020, LAST_DAY)
    with django_assert_max_num_queries(51):
        tasks(asker)


def test_what_the_plan_asks_by_this_quarter_is_told_with_its_number_until_it_is_done():
    office = make_office()
    plan = plan_actions.draft_plan(office.congress, year=2020, **office.act)
    for words, more in (
        ("开展视察", {"measure": "figure", "figure": "activities.inspections", "aim": Decimal(2), "unit": "次", "last_month": 6}),
        ("修订议事规则", {"last_month": 6}),
        ("召开年末会议", {"last_month": 12}),
    ):  # fmt: skip
        plan.refresh_from_db()
        plan_items.add_item(plan, section="meetings", words=words, post="人大主席", **more, **office.act)
    plan.refresh_from_db()
    day = date(2020, 6, 20)
    assert "开展视察" not in asked(office, day=day)
    plan_actions.decide_plan(plan, decided_on=date(2020, 1, 8), decided_in="主席团会议", was=plan.version, **office.act)
    make_activity(office, "inspection", held_on=date(2020, 3, 1))
    task = asked(office, day=day)["开展视察"]
    assert (task.note, task.due, task.state) == (
        "2020年工作计划第1项，目标2次，已完成1 · 人大主席",
        date(2020, 6, 30),
        "15",
    )
    assert asked(office, day=day)["修订议事规则"].note == "2020年工作计划第2项 · 人大主席"
    assert "召开年末会议" not in asked(office, day=day)
    assert asked(office, day=date(2020, 7, 1))["开展视察"].state == "late"
    asker = Asker(office.congress, frozenset({Role.SECRETARY}), (), 2020, date(2020, 7, 1))
    assert [gap.words for found in gaps(asker, "plan") for gap in found.gaps] == ["开展视察", "修订议事规则"]
    make_activity(office, "inspection", held_on=date(2020, 4, 1))
    assert "开展视察" not in asked(office, day=day)


def test_money_asks_for_a_close_for_subsidies_and_for_what_is_left_of_an_earmark():
    office = make_office()
    assert not any("结账" in words for words in states(office))
    make_deputy(office, "甲", has_fixed_income=False)
    money = allotted(office, "300", earmarked_for="subsidy")
    found = states(office)
    assert {"2020年01月尚未结账", "1名无固定收入代表有月份未列入任何发放表", f"“{money}”还剩300.00元"} <= set(found)
    listed = subsidies.draw_up(office.congress, year=2020, first_month=1, last_month=12, rate=Decimal(25), **office.act)
    assert f"“{listed}”尚未支付" in states(office)
    subsidies.pay(listed, allotment=money, voucher="1", paid_on=LAST_DAY, **office.act)
    for month in range(1, 13):
        books.close_month(office.congress, year=2020, month=month, **office.act)
    assert not any(word in words for words in states(office) for word in ("结账", "发放表", "还剩"))
