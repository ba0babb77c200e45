"""The roll: only those due, anew each time; observers and headcounts stay apart from them."""

from datetime import date

import pytest

from renda.base.audit import history
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.actions import bodies
from renda.people.stages import Role, Seat
from renda.sessions.actions import attendance, meetings
from renda.sessions.queries import attendance as queries
from tests.factories import TERM_START, make_deputy, make_office, make_paper, make_person, make_presidium, make_user
from tests.sessions.pages import DAY, make_meeting, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def test_the_roll_is_kept_and_replaced(office):
    one, two, three = (make_deputy(office) for _ in range(3))
    session = make_session(office)
    assert (
        attendance.mark_attendance(
            session, {one: ("present", ""), two: ("leave", " 病假 "), three: ("absent", "")}, **office.act
        )
        == 3
    )
    counted = queries.tally(session)
    assert (counted.due, counted.present, counted.leave, counted.absent, counted.unmarked) == (3, 1, 1, 1, 0)
    assert [mark.note for mark in queries.marks(session) if mark.person_id == two.pk] == ["病假"]
    attendance.mark_attendance(session, {three: ("present", ""), one: ("", "")}, **office.act)
    counted = queries.tally(session)
    assert (counted.present, counted.leave, counted.absent, counted.unmarked) == (1, 1, 0, 1)
    assert history(session).first().after == {"kind": "deputy", "present": 1, "leave": 0, "absent": 0}


def test_who_was_not_in_office_on_the_day_is_refused(office):
    session = make_session(office)
    guest = make_person(office, "客人")
    with pytest.raises(RuleBroken, match="客人 were not in office"):
        attendance.mark_attendance(session, {guest: ("present", "")}, **office.act)
    assert not session.attendances.exists()


def test_members_of_the_presidium_are_due_at_its_meetings(office):
    member, other = make_deputy(office, "甲"), make_deputy(office, "乙")
    bodies.seat_member(make_presidium(office), person=member, seat=Seat.GRASSROOTS, starts_on=TERM_START, **office.act)
    meeting = make_meeting(office)
    assert [mark.person for mark in queries.roll(meeting)] == [member]
    attendance.mark_attendance(meeting, {member: ("present", "")}, **office.act)
    with pytest.raises(RuleBroken):
        attendance.mark_attendance(meeting, {other: ("present", "")}, **office.act)


def test_observers_are_not_those_due(office):
    deputy, guest = make_deputy(office, "代表"), make_person(office, "站长")
    session = make_session(office)
    attendance.mark_observers(session, {guest: ("present", "")}, **office.act)
    assert queries.tally(session).present == 0
    with pytest.raises(RuleBroken, match="cannot attend as observers"):
        attendance.mark_observers(session, {deputy: ("present", "")}, **office.act)


def test_a_headcount_stands_on_a_paper_and_not_beside_names(office):
    session, sheet = make_session(office), make_paper(office, "签到册")
    kept = attendance.note_headcount(session, kind="observer", people=26, paper=sheet, **office.act)
    assert (kept.people, kept.paper) == (26, sheet)
    again = attendance.note_headcount(session, kind="observer", people=27, paper=sheet, **office.act)
    assert (again.pk, session.headcounts.get().people) == (kept.pk, 27)
    with pytest.raises(RuleBroken, match="at least 1"):
        attendance.note_headcount(session, kind="public", people=0, paper=sheet, **office.act)
    attendance.mark_attendance(session, {make_deputy(office): ("present", "")}, **office.act)
    with pytest.raises(RuleBroken, match="count the same people twice"):
        attendance.note_headcount(session, kind="deputy", people=5, paper=sheet, **office.act)


def test_nobody_attends_what_was_called_off_or_has_not_begun(office):
    person = make_deputy(office)
    off = meetings.call_off(make_session(office, held=False), **office.act)
    with pytest.raises(WrongStage):
        attendance.mark_attendance(off, {person: ("present", "")}, **office.act)
    later = make_session(office, 2, date(2021, 1, 5), held=False)
    with pytest.raises(RuleBroken, match="marked from that day on"):
        attendance.mark_attendance(later, {person: ("present", "")}, **office.act)


def test_an_unknown_presence_is_refused(office):
    with pytest.raises(RuleBroken, match="no way to attend"):
        attendance.mark_attendance(make_session(office), {make_deputy(office): ("asleep", "")}, **office.act)


def test_only_the_office_marks(office):
    chair, person, session = make_user(Role.CHAIR, office.congress), make_deputy(office), make_session(office)
    with pytest.raises(NotAllowed):
        attendance.mark_attendance(session, {person: ("present", "")}, by=chair, on=DAY)


def test_two_absences_without_leave_in_the_term_are_found_and_told_on_the_page(office, client):
    often, once, excused = (make_deputy(office, name) for name in ("甲", "乙", "丙"))
    for ordinal, day in ((1, date(2019, 1, 10)), (2, date(2019, 8, 10)), (3, DAY)):
        session = make_session(office, ordinal, day)
        missed = "present" if ordinal == 2 else "absent"  # they need not follow one another
        attendance.mark_attendance(
            session, {often: (missed, ""), once: ("absent" if ordinal == 1 else "present", ""), excused: ("leave", "")}, **office.act
        )  # fmt: skip
    assert list(queries.absent_twice(office.congress, DAY)) == [often]
    assert list(queries.absent_twice(office.congress, date(2019, 12, 31))) == []
    client.force_login(office.secretary)
    pages = [
        client.get(person.get_absolute_url(), {"year": 2020}).content.decode() for person in (often, once, excused)
    ]
    assert [("缺席人代会2次，代表资格终止" in page, "缺席人代会1次；满2次" in page) for page in pages] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    article = "《代表法》（2015）第四十九条"
    assert [(page.count(article), page.count("第三次会议")) for page in pages] == [(1, 1), (1, 0), (0, 0)]
