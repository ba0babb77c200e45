"""Planning, holding, calling off: numbers in a row, days within the term, stages in their order."""

from datetime import date

import pytest

from renda.base.audit import history
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.stages import Role
from renda.sessions.actions import attendance, meetings
from renda.sessions.stages import MeetingStage
from tests.factories import TERM_START, make_deputy, make_office, make_paper, make_user
from tests.sessions.pages import DAY, make_meeting, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def plan(office, ordinal=1, day=DAY, **more):
    return meetings.plan_session(office.term, ordinal=ordinal, starts_on=day, ends_on=day, **office.act, **more)


def test_sessions_are_numbered_in_a_row_within_the_term(office):
    assert str(plan(office)) == "第四届人民代表大会第一次会议"
    with pytest.raises(RuleBroken, match=r"The next number in .* is 2, not 3") as refused:
        plan(office, 3)
    assert refused.value.field == "ordinal"
    assert plan(office, 2).ordinal == 2


def test_only_the_first_one_recorded_may_begin_later(office):
    with pytest.raises(RuleBroken):
        plan(office, 4)
    assert plan(office, 4, earlier_unrecorded=True).ordinal == 4
    with pytest.raises(RuleBroken):
        plan(office, 7, earlier_unrecorded=True)
    assert plan(office, 5).ordinal == 5


def test_days_lie_within_the_term_and_in_their_order(office):
    with pytest.raises(RuleBroken, match="lies outside"):
        plan(office, day=TERM_START.replace(year=TERM_START.year - 1))
    with pytest.raises(RuleBroken, match="before the first day"):
        meetings.plan_session(office.term, ordinal=1, starts_on=DAY, ends_on=date(2020, 1, 13), **office.act)


def test_nothing_planned_for_later_was_held(office):
    session = plan(office, day=date(2021, 3, 1))
    with pytest.raises(RuleBroken, match="cannot have been held yet"):
        meetings.hold(session, **office.act)


def test_stages_move_in_their_order_and_each_move_is_written(office):
    session = make_session(office)
    assert session.stage == MeetingStage.HELD
    with pytest.raises(WrongStage):
        meetings.call_off(session, **office.act)
    assert meetings.reopen(session, **office.act).stage == MeetingStage.PLANNED
    assert meetings.call_off(session, **office.act).stage == MeetingStage.CALLED_OFF
    acts = [line.act for line in history(session)]
    assert acts == ["sessions.call_off", "sessions.reopen", "sessions.hold", "sessions.plan_session"]


def test_the_day_of_a_session_with_attendance_stays(office):
    person = make_deputy(office)
    session = make_session(office)
    attendance.mark_attendance(session, {person: ("present", "")}, **office.act)
    change = {"ends_on": date(2020, 1, 16), **office.act}
    with pytest.raises(RuleBroken, match="those due were counted on"):
        meetings.change_session(session, starts_on=date(2020, 1, 15), **change)
    meetings.reopen(session, **office.act)
    with pytest.raises(WrongStage, match="so it took place"):
        meetings.call_off(session, **office.act)
    meetings.hold(session, **office.act)
    changed = meetings.change_session(session, starts_on=DAY, place=" 礼堂 ", paper=make_paper(office), **change)
    assert (changed.ends_on, changed.place) == (date(2020, 1, 16), "礼堂")
    assert history(session).first().after["place"] == "礼堂"


def test_presidium_meetings_have_numbers_of_their_own(office):
    make_session(office)
    assert str(make_meeting(office)) == "主席团第一次会议"
    changed = meetings.change_meeting(make_meeting(office, 2), held_on=date(2020, 2, 3), place="小会议室", **office.act)
    assert (changed.held_on, changed.place) == (date(2020, 2, 3), "小会议室")


def test_the_minutes_are_a_paper_of_the_same_congress(office):
    other = make_office("baishi", "白石镇")
    with pytest.raises(RuleBroken):
        meetings.change_session(make_session(office), starts_on=DAY, ends_on=DAY, paper=make_paper(other), **office.act)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COUNTY, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_office_writes(office, role):
    user = make_user(role, office.congress)
    with pytest.raises(NotAllowed):
        meetings.plan_session(office.term, ordinal=1, starts_on=DAY, ends_on=DAY, by=user, on=DAY)
    session = make_session(office)
    for act in (meetings.hold, meetings.reopen, meetings.call_off):
        with pytest.raises(NotAllowed):
            act(session, by=user, on=DAY)


def test_the_office_of_another_congress_may_not(office):
    other = make_office("baishi", "白石镇")
    with pytest.raises(NotAllowed):
        meetings.hold(plan(office), by=other.secretary, on=DAY)
