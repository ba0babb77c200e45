"""The pages of the sessions of the congress: list, record, planning, agenda, outcomes, print; who may open them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.people.stages import Role
from renda.sessions.actions import agenda
from renda.sessions.models import AgendaItem, Session
from tests.factories import make_deputy, make_office, make_user
from tests.sessions.pages import make_session, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def entered(office, client):
    client.force_login(office.secretary)
    return client


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(office, **changed):
    return {
        "term": office.term.pk, "ordinal": 1, "starts_on": "2020-01-14", "ends_on": "2020-01-15", "place": "大会议室", **changed,
    }  # fmt: skip


def test_the_list_asks_no_more_for_more_rows(office, entered):
    def asked():
        with CaptureQueriesContext(connection) as found:
            text(entered, url("sessions"))
        return len(found)

    make_session(office, 1)
    text(entered, url("sessions"))
    for_one = asked()
    make_session(office, 2)
    make_session(office, 3)
    assert "第四届人民代表大会第三次会议" in text(entered, url("sessions"))  # the bell has been counted anew
    assert asked() == for_one


def test_the_secretary_plans_and_corrects_a_session(office, entered):
    assert text(entered, url("session_new")).count('name="ordinal" value="1"') == 1
    answer = entered.post(url("session_new"), sent(office))
    made = Session.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, url("session", made.pk))
    assert (made.stage, str(made.ends_on), made.place) == ("planned", "2020-01-15", "大会议室")
    given = {"starts_on": "2020-01-14", "ends_on": "2020-01-16", "place": "礼堂"}
    assert entered.post(url("session_change", made.pk), given).status_code == 302
    made.refresh_from_db()
    assert (str(made.ends_on), made.place) == ("2020-01-16", "礼堂")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_on": "2020-01-13"}, "截止日期早于"),
        ({"ordinal": 3}, "下一次应为第1次，不是第3次"),
        ({"starts_on": "2016-01-14", "ends_on": "2016-01-14"}, "日期不在第四届任期内"),
        ({"starts_on": "31.2."}, "日期"),
        ({"term": ""}, "必填"),
    ],
)
def test_the_form_says_in_chinese_what_is_wrong(office, entered, wrong, words):
    page = entered.post(url("session_new"), sent(office, **wrong)).content.decode()
    assert ("notice-error" in page, words in page, Session.objects.count()) == (True, True, 0)


def test_held_called_off_and_planned_again(office, entered):
    session = make_session(office, held=False)
    for step, stage in (("hold", "held"), ("reopen", "planned"), ("call_off", "called_off")):
        assert "第四届人民代表大会第一次会议" in text(entered, url(f"session_{step}", session.pk))
        session.refresh_from_db()
        assert session.stage != stage
        entered.post(url(f"session_{step}", session.pk))
        session.refresh_from_db()
        assert session.stage == stage


def test_the_agenda_is_written_ordered_and_printed(office, entered):
    session = make_session(office, held=False)
    for title in ("政府工作报告", "主席团工作报告"):
        given = {"kind": "government_report", "title": title, "presented_by": "镇长"}
        assert entered.post(url("session_item_new", session.pk), given).status_code == 302
    second = AgendaItem.objects.get(title="主席团工作报告")
    entered.post(url("item_move", second.pk), {"up": "yes"})
    page = text(entered, url("agenda_print", session.pk))
    assert page.index("主席团工作报告") < page.index("政府工作报告")
    assert f'href="{url("session", session.pk)}?tab=agenda"' in page
    changed = {"kind": "presidium_report", "title": "主席团工作报告", "outcome": "审议通过"}
    entered.post(url("item_change", second.pk), changed)
    assert "审议通过" in text(entered, url("session", session.pk) + "?tab=agenda")
    assert AgendaItem.objects.count() == 2
    entered.post(url("item_remove", second.pk))
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["政府工作报告"]
    assert entered.get(url("item_move", AgendaItem.objects.get().pk)).status_code == 405


def test_resolutions_and_persons_elected(office, entered):
    session, person = make_session(office), make_deputy(office, "王一")
    election = agenda.add_item(session, kind="election", title="选举副镇长", **office.act)
    given = {"title": "关于政府工作报告的决议", "passed_on": "2020-01-14"}
    assert entered.post(url("resolution_new", session.pk), given).status_code == 302
    page = entered.post(url("resolution_new", session.pk), {**given, "passed_on": "2020-02-01"}).content.decode()
    assert ("notice-error" in page, session.resolutions.count()) == (True, 1)
    chosen = {
        "person": person.pk, "post": "vice_chair", "elected_by": "by_election", "elected_on": "2020-01-14", "item": election.pk,
    }  # fmt: skip
    assert entered.post(url("elected_new", session.pk), chosen).status_code == 302
    page = text(entered, url("session", session.pk) + "?tab=outcomes")
    assert ("关于政府工作报告的决议" in page, "王一" in page) == (True, True)
    entered.post(url("elected_remove", session.elected.get().pk))
    entered.post(url("resolution_remove", session.resolutions.get().pk))
    assert (session.elected.count(), session.resolutions.count()) == (0, 0)


READ = ("session", "agenda_print", "sign_in_print")
WRITE = (
    "session_change", "session_hold", "session_call_off", "session_attendance", "session_observers", "headcount",
    "session_item_new", "resolution_new", "elected_new",
)  # fmt: skip


def statuses(client, names, session):
    return {client.get(url(name, session.pk)).status_code for name in names}


def test_readers_read_and_only_the_office_writes(office, client):
    session = make_session(office, held=False)
    for role in (Role.CHAIR, Role.AUDITOR):
        client.force_login(make_user(role, office.congress))
        assert (statuses(client, READ, session), client.get(url("sessions")).status_code) == ({200}, 200)
        assert (statuses(client, WRITE, session), client.get(url("session_new")).status_code) == ({403}, 403)
        assert url("session_new") not in text(client, url("sessions"))
    client.force_login(office.secretary)
    assert statuses(client, WRITE, session) == {200}


def test_a_deputy_and_a_foreign_office_stay_outside(office, client):
    session = make_session(office, held=False)
    client.force_login(make_user(Role.DEPUTY, office.congress, make_deputy(office)))
    assert statuses(client, (*READ, *WRITE), session) == {403}
    client.force_login(make_office("liuxi", "柳溪镇").secretary)
    assert statuses(client, (*READ, *WRITE), session) == {404}


def test_the_list_says_how_many_sessions_the_year_still_lacks(office, entered):
    assert "还差2次。" in text(entered, url("sessions") + "?year=2020")
    make_session(office, 1)
    assert "还差1次。" in text(entered, url("sessions") + "?year=2020")
    make_session(office, 2)
    assert "还差" not in text(entered, url("sessions") + "?year=2020")
