"""A roll-call pasted from a chat becomes marks once it is confirmed."""

import pytest

from renda.people.actions import bodies
from renda.people.models import Person
from renda.people.stages import Role, Seat
from renda.sessions.actions import attendance
from renda.sessions.models import Attendance
from tests.factories import TERM_START, make_deputy, make_office, make_presidium, make_user
from tests.sessions.pages import make_meeting, make_session, url

pytestmark = pytest.mark.django_db
TEXT = "#接龙\n1. 王一 参加\n2、李二（请假） 出差\n3. 张三\n4. 周海 参加"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def people(office):
    return {name: make_deputy(office, name) for name in ("王一", "李二", "张三", "赵四")}


@pytest.fixture
def page(client, office, people):
    client.force_login(office.secretary)
    return client


def confirmed(form, **changed):
    """The fields as the page shows them, some changed."""
    fields = {name: form[name].value() or "" for name in form.fields}
    return {**fields, "step": "confirm", **changed}


def test_lines_are_shown_and_nothing_is_saved_before(page, office, people):
    session = make_session(office)
    shown = page.post(url("session_roll_call", session.pk), {"text": TEXT})
    form = shown.context["form"]
    assert [(line.entry.text, line.tone, form[f"presence_{at}"].value()) for at, line in enumerate(form.lines())] == [
        ("1. 王一 参加", "green", "present"), ("2、李二（请假） 出差", "green", "leave"),
        ("3. 张三", "green", "present"), ("4. 周海 参加", "red", "present"),
    ]  # fmt: skip
    assert form["note_1"].value() == "出差"
    assert [person.name for person in form.unnamed()] == ["赵四"]
    assert form.call.ignored == ((1, "#接龙"),)
    assert not Attendance.objects.exists()


def test_confirmed_lines_become_marks_and_those_not_named_stay(page, office, people):
    session = make_session(office)
    address = url("session_roll_call", session.pk)
    form = page.post(address, {"text": TEXT}).context["form"]
    page.post(address, confirmed(form, presence_2="absent"))
    assert dict(Attendance.objects.values_list("person__name", "presence")) == {
        "王一": "present", "李二": "leave", "张三": "absent",
    }  # fmt: skip
    assert Attendance.objects.get(person=people["李二"]).note == "出差"


def test_those_not_named_are_marked_where_the_user_says_so_and_known_marks_stay(page, office, people):
    session = make_session(office)
    late = make_deputy(office, "钱五")
    attendance.mark_attendance(session, {people["赵四"]: ("leave", "因病")}, **office.act)
    address = url("session_roll_call", session.pk)
    form = page.post(address, {"text": TEXT}).context["form"]
    page.post(address, confirmed(form, others="absent", person_3=str(late.pk)))
    assert dict(Attendance.objects.values_list("person__name", "presence")) == {
        "王一": "present", "李二": "leave", "张三": "present", "赵四": "leave", "钱五": "present",
    }  # fmt: skip


def test_of_two_of_one_name_the_user_chooses(page, office, people):
    second = make_deputy(office, "王一", work_unit="石桥村")
    session = make_session(office)
    address = url("session_roll_call", session.pk)
    form = page.post(address, {"text": "1. 王一"}).context["form"]
    [line] = form.lines()
    assert (line.tone, form["person_0"].value()) == ("amber", "")
    assert [label for _value, label in form.fields["person_0"].choices[1][1]] == [
        f"王一（{people['王一'].pk}）",
        "王一（石桥村）",
    ]
    page.post(address, confirmed(form, person_0=str(second.pk)))
    assert Attendance.objects.get().person == second


def test_lines_that_contradict_are_refused_and_kept(page, office, people):
    session = make_session(office)
    address = url("session_roll_call", session.pk)
    form = page.post(address, {"text": "1. 王一 参加\n2. 王一 请假\n3. 李二 请假，下午参加"}).context["form"]
    assert [line.tone for line in form.lines()] == ["green", "amber", "amber"]
    again = page.post(address, confirmed(form)).context["form"]
    assert [line.errors for line in again.lines()] == [
        (), ("第1行对同一人的说法不同。请去掉其中一行。",), ("请选择是否出席，或去掉本行。",),
    ]  # fmt: skip
    assert not Attendance.objects.exists()
    page.post(address, confirmed(form, person_0="", presence_2="present"))
    assert dict(Attendance.objects.values_list("person__name", "presence")) == {"王一": "leave", "李二": "present"}


def test_a_text_without_a_name_writes_nothing(page, office, people):
    session = make_session(office)
    address = url("session_roll_call", session.pk)
    form = page.post(address, {"text": "#接龙"}).context["form"]
    again = page.post(address, confirmed(form)).context["form"]
    assert again.non_field_errors() == ["还没有选定任何人。请至少在一行写明是谁。"]


def test_too_long_a_text_is_refused(page, office, people):
    form = page.post(url("session_roll_call", make_session(office).pk), {"text": "王一\n" * 2001}).context["form"]
    assert form.errors["text"] == ["超过2000行，请分批粘贴。"]


def test_only_the_office_pastes(client, office, people):
    client.force_login(make_user(Role.CHAIR, office.congress))
    assert client.get(url("session_roll_call", make_session(office).pk)).status_code == 403


def test_persons_of_another_congress_cannot_be_chosen(page, office, people):
    stranger = Person.objects.create(congress=office.county, name="外人")
    session = make_session(office)
    address = url("session_roll_call", session.pk)
    form = page.post(address, {"text": TEXT}).context["form"]
    page.post(address, confirmed(form, person_3=str(stranger.pk)))
    assert not Attendance.objects.exists()


def test_a_presidium_meeting_has_its_members(page, office, people):
    body = make_presidium(office)
    bodies.seat_member(body, person=people["王一"], seat=Seat.GRASSROOTS, starts_on=TERM_START, **office.act)
    meeting = make_meeting(office)
    address = url("meeting_roll_call", meeting.pk)
    form = page.post(address, {"text": TEXT}).context["form"]
    assert [line.tone for line in form.lines()] == ["green", "red", "red", "red"]
    page.post(address, confirmed(form))
    assert list(Attendance.objects.values_list("meeting", "person__name", "kind")) == [(meeting.pk, "王一", "member")]
