"""Beside each threshold stands why: sessions of a year, votes of resolutions and elections, the presidium's meetings and its quorum."""

from datetime import date

import pytest

from renda.people.models import Congress
from renda.sessions.actions import meetings
from tests.factories import TODAY, make_deputy, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office()
    Congress.objects.filter(pk=office.congress.pk).update(province="50", working_year=2020)
    office.congress.refresh_from_db()
    for name in ("王建国", "李秀英", "张伟"):
        make_deputy(office, name)
    client.force_login(office.secretary)
    return office


def test_the_votes_a_resolution_and_an_election_take(client, office):
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 6, 1), ends_on=date(2020, 6, 1), by=office.secretary, on=TODAY
    )
    meetings.hold(session, by=office.secretary, on=TODAY)
    page = client.get(f"{session.get_absolute_url()}?tab=outcomes").content.decode()
    assert "须全体代表3人的过半数2票通过" in page
    assert "须全体代表3人的过半数2票当选" in page


def test_the_sessions_of_a_year(client, office):
    page = client.get("/qinghe/sessions/").content.decode()
    assert "已举行0次；每年至少1次，一般2次" in page


def test_the_presidium_s_rhythm(client, office):
    meeting = meetings.plan_meeting(office.term, ordinal=1, held_on=date(2020, 2, 3), by=office.secretary, on=TODAY)
    meetings.hold(meeting, by=office.secretary, on=TODAY)
    page = client.get("/qinghe/presidium/").content.decode()
    assert "没有开会的季度：2020Q2、2020Q3、2020Q4" in page
    assert "重庆乡镇人大工作条例" in page
