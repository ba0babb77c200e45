"""The to-do list: what waits, for whom, and that it goes when it is done."""

from datetime import date

import pytest

from renda.activities.actions import activities as activity_actions
from renda.activities.actions.outcomes import NewMatter, NewOpinion, gather_opinion
from renda.core.periods import Period
from renda.desk.queries.tasks import Asker, tasks
from renda.people.stages import Role
from renda.reports.actions import draft_report
from renda.sessions.actions import attendance, meetings
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import make_activity, make_deputy, make_office

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
    assert "1 项活动待确认" in asked(office)
    activity_actions.confirm_activity(activity, **office.act)
    assert not of_kind(asked(office), "项活动待确认")


def test_targets_left_are_urgent_two_weeks_before_the_end_and_late_after_it():
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001")
    words = "三到三查：还有 3 个对象未走访"
    assert asked(town, day=date(2020, 7, 1))[words].tone == "blue"
    assert asked(town, day=date(2020, 12, 20))[words].tone == "amber"
    assert asked(town, day=date(2021, 1, 2))[words].tone == "red"


def test_a_visit_waits_for_the_office_and_leaves_the_deputys_list():
    town = make_town()
    campaign = make_campaign(town, households=2)
    mine = town.persons[0].pk
    assert "您所在分队还有 2 个对象未走访" in asked(town, Role.DEPUTY, persons=[mine])
    make_visit(town, campaign, "001", confirm=False)
    assert "1 条走访记录待确认" in asked(town)
    assert "您所在分队还有 1 个对象未走访" in asked(town, Role.DEPUTY, persons=[mine])


def test_quarters_without_a_presidium_meeting_are_named_once_they_are_over():
    office = make_office()
    meeting = meetings.plan_meeting(office.term, ordinal=1, held_on=date(2020, 2, 3), **office.act)
    meetings.hold(meeting, **office.act)
    assert "2020 年第 2 季度没有主席团会议记录" in asked(office, day=date(2020, 8, 1))
    assert "2020 年第 2、3、4 季度没有主席团会议记录" in asked(office)


def test_one_session_of_a_year_is_a_warning_from_october():
    office = make_office()
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 1, 9), ends_on=date(2020, 1, 10), **office.act
    )
    meetings.hold(session, **office.act)
    words = "2020 年应召开 2 次人大会议，已召开 1 次"
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
    found = asked(office)["张三 未经批准两次不出席会议"]
    assert found.tone == "red"
    assert found.url == person.get_absolute_url()


def test_the_summary_is_asked_for_from_the_middle_of_november():
    office = make_office()
    words = "2020 年度工作总结尚未起草"
    assert words not in asked(office, day=date(2020, 11, 14))
    assert words in asked(office, day=date(2020, 11, 15))
    draft_report(office.congress, kind="annual_summary", period=Period.year(2020), **office.act)
    assert "2020 年度工作总结还是草稿" in asked(office)


def test_deputies_without_a_group():
    office = make_office()
    make_deputy(office)
    make_deputy(office)
    assert "2 名代表未编入小组" in asked(office)
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
    assert "1 件困难尚未解决" in words
    assert "1 条意见尚无办理结果" in words
