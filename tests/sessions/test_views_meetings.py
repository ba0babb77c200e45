"""The pages of the presidium's meetings."""

from datetime import date

import pytest

from renda.people.stages import Role
from renda.sessions.models import PresidiumMeeting
from tests.factories import make_office, make_presidium, make_user
from tests.sessions.pages import make_meeting, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    made = make_office()
    made.congress.working_year = 2020
    made.congress.save()
    return made


@pytest.fixture
def entered(office, client):
    client.force_login(office.secretary)
    return client


def test_the_overview_says_which_quarters_have_a_meeting(office, entered):
    assert "主席团" in entered.get(url("presidium")).content.decode()
    make_presidium(office)
    make_meeting(office, 1, date(2020, 1, 14))
    make_meeting(office, 2, date(2020, 5, 14))
    make_meeting(office, 3, date(2020, 8, 14), held=False)
    page = entered.get(url("presidium")).content.decode()
    assert (page.count("is-met"), page.count("is-missed"), "主席团第三次会议" in page) == (2, 2, True)


def test_the_secretary_plans_corrects_and_holds_a_meeting(office, entered):
    given = {"term": office.term.pk, "ordinal": 1, "held_on": "2020-04-15", "place": "小会议室"}
    page = entered.post(url("meeting_new"), {**given, "ordinal": 2}).content.decode()
    assert ("notice-error" in page, PresidiumMeeting.objects.count()) == (True, 0)
    assert entered.post(url("meeting_new"), given).status_code == 302
    made = PresidiumMeeting.objects.get()
    changed = {"held_on": "2020-04-16", "place": "二楼"}
    assert entered.post(url("meeting_change", made.pk), changed).status_code == 302
    entered.post(url("meeting_hold", made.pk))
    made.refresh_from_db()
    assert (str(made.held_on), made.place, made.stage) == ("2020-04-16", "二楼", "held")
    item = {"kind": "study", "title": "学习代表法"}
    assert entered.post(url("meeting_item_new", made.pk), item).status_code == 302
    assert "学习代表法" in entered.get(url("meeting", made.pk)).content.decode()


def test_the_chair_reads_and_does_not_write(office, client):
    meeting = make_meeting(office, held=False)
    client.force_login(make_user(Role.CHAIR, office.congress))
    read = {client.get(url(name, *at)).status_code for name, at in (("presidium", ()), ("meeting", (meeting.pk,)))}
    write = {
        client.get(url(f"meeting_{name}", meeting.pk)).status_code
        for name in ("change", "hold", "call_off", "attendance", "observers", "item_new")
    }
    assert (read, write, client.get(url("meeting_new")).status_code) == ({200}, {403}, 403)
