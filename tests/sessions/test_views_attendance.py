"""The roll, observers and headcounts, and the sign-in sheet."""

from datetime import date

import pytest

from renda.people.actions.bodies import seat_member
from renda.people.actions.mandates import end_mandate
from renda.people.stages import MandateEnd
from renda.sessions.actions import attendance as marking
from renda.sessions.models import Attendance, SessionHeadcount
from tests.factories import TERM_START, make_deputy, make_office, make_paper, make_person, make_presidium
from tests.sessions.pages import make_meeting, make_session, marked, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def entered(office, client):
    client.force_login(office.secretary)
    return client


@pytest.fixture
def deputies(office):
    return [make_deputy(office, name) for name in ("王一", "李二", "张三")]


def marks(of):
    return {(mark.person.name, mark.presence, mark.note) for mark in of.attendances.select_related("person")}


def test_all_stand_as_present_until_something_is_marked(office, entered, deputies):
    session = make_session(office)
    page = entered.get(url("session_attendance", session.pk)).content.decode()
    assert (page.count('value="present" checked'), page.count(" checked")) == (3, 3)
    marking.mark_attendance(session, {deputies[0]: ("leave", "病假")}, **office.act)
    page = entered.get(url("session_attendance", session.pk)).content.decode()
    assert (page.count(" checked"), page.count('value="leave" checked'), "病假" in page) == (1, 1, True)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("present", "三分之二为2人，符合法定人数（《地方组织法》（2022）第十四条第四款）"),
        ("absent", "三分之二为2人，未达到法定人数（《地方组织法》（2022）第十四条第四款）"),
    ],
)
def test_the_roll_is_saved_exactly_and_the_quorum_said(office, entered, deputies, second, words):
    one, two, three = deputies
    session = make_session(office)
    given = marked({one: "present", two: second, three: "leave"}, {three: "外出"})
    answer = entered.post(url("session_attendance", session.pk), given, follow=True)
    assert marks(session) == {("王一", "present", ""), ("李二", second, ""), ("张三", "leave", "外出")}
    assert words in answer.content.decode()


def test_saving_again_replaces_and_an_empty_choice_takes_away(office, entered, deputies):
    one, two, three = deputies
    session = make_session(office)
    entered.post(url("session_attendance", session.pk), marked(dict.fromkeys(deputies, "present")))
    entered.post(url("session_attendance", session.pk), marked({one: "absent", two: "present", three: ""}))
    assert marks(session) == {("王一", "absent", ""), ("李二", "present", "")}


def test_an_unknown_choice_is_shown_and_nothing_is_saved(office, entered, deputies):
    session = make_session(office)
    page = entered.post(url("session_attendance", session.pk), marked({deputies[0]: "asleep"})).content.decode()
    assert ("notice-error" in page, "field-error" in page, Attendance.objects.count()) == (True, True, 0)


def test_members_of_the_presidium_are_due_at_its_meeting(office, entered, deputies):
    seat_member(make_presidium(office), person=deputies[0], seat="grassroots", starts_on=TERM_START, **office.act)
    meeting = make_meeting(office)
    entered.post(url("meeting_attendance", meeting.pk), marked({deputies[0]: "present"}))
    assert marks(meeting) == {("王一", "present", "")}


def test_observers_are_not_those_who_are_due(office, entered, deputies):
    session, guest = make_session(office), make_person(office, "赵客")
    page = entered.get(url("session_observers", session.pk)).content.decode()
    assert ("赵客" in page, "王一" in page) == (True, False)
    entered.post(url("session_observers", session.pk), {"kind": "observer", "people": [guest.pk]})
    assert list(session.attendances.values_list("person__name", "kind")) == [("赵客", "observer")]


def test_a_headcount_needs_a_paper(office, entered):
    session = make_session(office)
    given = {"kind": "observer", "presence": "present", "people": 26}
    assert "必填" in entered.post(url("headcount", session.pk), given).content.decode()
    paper = make_paper(office, "签到表")
    assert entered.post(url("headcount", session.pk), {**given, "paper": paper.pk}).status_code == 302
    assert SessionHeadcount.objects.get().people == 26
    page = entered.get(url("session", session.pk) + "?tab=attendance").content.decode()
    assert ("签到表" in page, ">26<" in page) == (True, True)


def test_the_sign_in_sheet_lists_those_in_office(office, entered, deputies):
    session = make_session(office, held=False)
    make_person(office, "赵客")
    page = entered.get(url("sign_in_print", session.pk)).content.decode()
    assert [name in page for name in ("王一", "李二", "张三", "赵客")] == [True, True, True, False]
    assert f'href="{url("session", session.pk)}?tab=attendance"' in page
    for order, names in (("group", ["李二", "王一", "张三"]), ("strokes", ["王一", "李二", "张三"])):
        page = entered.get(url("sign_in_print", session.pk), {"order": order}).content.decode()
        assert sorted(names, key=page.index) == names


def test_a_mandate_corrected_after_the_roll_is_told_and_the_next_marking_mends_it(office, entered, deputies):
    session = make_session(office)
    entered.post(url("session_attendance", session.pk), marked(dict.fromkeys(deputies, "present")))
    gone = deputies[0]
    end_mandate(gone.mandates.get(), ends_on=date(2019, 12, 1), reason=MandateEnd.RESIGNED, **office.act)
    page = entered.get(url("session", session.pk))
    assert page.status_code == 200
    assert "登记人数多于会议首日在任代表" in page.content.decode()
    answer = entered.post(
        url("session_attendance", session.pk), marked(dict.fromkeys(deputies[1:], "present")), follow=True
    )
    assert "应到2人，实到2人" in answer.content.decode()
    assert marks(session) == {("李二", "present", ""), ("张三", "present", "")}
