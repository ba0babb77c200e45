"""The pages of the work with the party committee."""

from datetime import date

import pytest

from renda.people.actions import bodies
from renda.people.stages import BodyKind, PostKind, Role
from renda.sessions.actions import party
from renda.sessions.models import PartyMeeting, PartyReport
from tests.factories import TERM_START, make_body, make_deputy, make_office, make_user
from tests.sessions.pages import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def committee(office):
    return make_body(office, "镇党委", kind=BodyKind.PARTY_COMMITTEE)


@pytest.fixture
def office_page(client, office):
    client.force_login(office.secretary)
    return client


def text(answer):
    return answer.content.decode()


def test_a_request_is_recorded_answered_and_passed_on(office, committee, office_page):
    sent = {"kind": "request", "made_on": "2020-03-02", "matter": "关于召开会议的请示", "to": committee.pk}
    answer = office_page.post(url("party_report_new"), sent)
    report = PartyReport.objects.get()
    assert answer["Location"] == url("party_report", report.pk)
    assert "待批复" in text(office_page.get(url("party")))
    assert "关于召开会议的请示" in text(office_page.get(url("party"), {"tab": "waiting"}))
    office_page.post(url("party_report_answer", report.pk), {"answered_on": "2020-03-05", "answer": "同意召开"})
    office_page.post(url("party_report_pass_on", report.pk), {"passed_on": "2020-03-06", "passed_to": "全体代表"})
    page = text(office_page.get(url("party_report", report.pk)))
    assert "同意召开" in page
    assert "全体代表" in page


def test_wrong_days_are_said_in_chinese_and_nothing_is_saved(office, committee, office_page):
    report = party.note_report(
        office.congress, kind="request", matter="请示", made_on=date(2020, 3, 2), to=committee, **office.act
    )
    page = text(
        office_page.post(url("party_report_answer", report.pk), {"answered_on": "2020-03-01", "answer": "同意"})
    )
    assert "批复日期早于请示日期（2020年3月2日）。" in page
    report.refresh_from_db()
    assert report.answered_on is None
    assert "需要更正" in text(office_page.post(url("party_report_new"), {"matter": ""}))
    assert PartyReport.objects.count() == 1


def test_a_meeting_names_the_chair_in_office(office, committee, office_page):
    chair = make_deputy(office, "郑主席")
    bodies.appoint(
        office.congress, person=chair, kind=PostKind.CHAIR, is_full_time=True, starts_on=TERM_START, **office.act
    )
    assert office_page.get(url("party_meeting_new")).context["form"]["chair"].initial == chair.pk
    office_page.post(
        url("party_meeting_new"),
        {"held_on": "2020-04-01", "topic": "研究人大工作", "chair": chair.pk, "chair_attended": "on"},
    )
    met = PartyMeeting.objects.get()
    assert (met.chair, met.chair_attended, met.studied_congress_work) == (chair, True, False)
    assert "研究人大工作" in text(office_page.get(url("party_meetings")))
    assert "郑主席" in text(office_page.get(url("party_meeting", met.pk)))


def test_the_chair_reads_and_does_not_write(client, office, committee):
    client.force_login(make_user(Role.CHAIR, office.congress))
    assert client.get(url("party")).status_code == 200
    assert client.get(url("party_report_new")).status_code == 403
    assert client.post(url("party_meeting_new"), {}).status_code == 403


def test_another_office_sees_nothing(client, office, committee):
    report = party.note_report(
        office.congress, kind="report", matter="报告", made_on=date(2020, 3, 2), to=committee, **office.act
    )
    client.force_login(make_office("baishi", "白石镇").secretary)
    assert client.get(url("party_report", report.pk)).status_code == 404
    assert client.get(f"/baishi/party/{report.pk}/").status_code == 404
