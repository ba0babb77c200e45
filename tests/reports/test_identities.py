"""The check sheet: what is passed, failed, not applicable, and what keeps a report back."""

from datetime import date

import pytest

from renda.activities.stages import SUPERVISION
from renda.core.periods import Period
from renda.people.actions import bodies
from renda.people.stages import PostKind, Seat
from renda.reports import identities
from renda.reports.identities import Sort, Status
from renda.sessions.actions import attendance, meetings
from tests.factories import TODAY, make_activity, make_body, make_deputy, make_office, make_presidium

YEAR = Period.year(2020)


@pytest.fixture
def office(db):
    return make_office()


def check(office, code, words):
    found = [c for c in identities.check_all(office.congress, YEAR) if c.code == code and words in str(c.title)]
    assert len(found) == 1, [str(c.title) for c in identities.check_all(office.congress, YEAR) if c.code == code]
    return found[0]


def hold(office, ordinal, day, first=False):
    act = {"by": office.secretary, "on": TODAY}
    session = meetings.plan_session(
        office.term, ordinal=ordinal, starts_on=day, ends_on=day, earlier_unrecorded=first, **act
    )
    return meetings.hold(session, **act)


def test_checks_are_not_applicable_without_records(office):
    assert check(office, "A8", "主席团组成").status is Status.NOT_APPLICABLE
    assert check(office, "J2", "走访农户不多于").status is Status.NOT_APPLICABLE


def test_presidium_parts_must_be_its_whole(office):
    body = make_presidium(office)
    for number, seat in enumerate((Seat.CHAIR, Seat.PARTY_COMMITTEE, Seat.GRASSROOTS)):
        person = make_deputy(office, f"成员{number}")
        bodies.seat_member(body, person=person, starts_on=date(2017, 2, 1), seat=seat, by=office.secretary, on=TODAY)
    found = check(office, "A8", "主席团组成")
    assert (found.status, found.numbers, found.blocks) == (Status.PASSED, "1 + 1 + 1 = 3", False)


def test_seats_in_office_and_vacant_add_up(office):
    make_deputy(office)
    assert check(office, "B1", "实有、缺额").numbers == "1 + 59 + 0 = 60"


def test_one_session_a_year_is_a_warning_and_keeps_nothing_back(office):
    hold(office, 4, date(2020, 1, 14), first=True)
    found = check(office, "C1", "两次")
    assert (found.status, found.sort, found.blocks) == (Status.FAILED, Sort.RULE, False)
    hold(office, 5, date(2020, 8, 20))
    assert check(office, "C1", "两次").status is Status.PASSED
    assert check(office, "C1", "前后衔接").numbers == "4、5"


def test_quorum_is_two_thirds_of_those_in_office(office):
    deputies = [make_deputy(office, f"代表{n}") for n in range(6)]
    session = hold(office, 1, date(2020, 1, 14))
    marks = {person: ("present" if n < 4 else "leave", "") for n, person in enumerate(deputies)}
    attendance.mark_attendance(session, marks, by=office.secretary, on=TODAY)
    assert check(office, "C3", "到会人数").status is Status.PASSED
    attendance.mark_attendance(session, {deputies[0]: ("leave", "")}, by=office.secretary, on=TODAY)
    found = check(office, "C3", "到会人数")
    assert (found.status, found.numbers) == (Status.FAILED, "3 / 6")


def test_presidium_in_every_quarter(office):
    for ordinal, month in enumerate((1, 4, 7), 1):
        meeting = meetings.plan_meeting(
            office.term, ordinal=ordinal, held_on=date(2020, month, 8), by=office.secretary, on=TODAY
        )
        meetings.hold(meeting, by=office.secretary, on=TODAY)
    found = check(office, "D1", "每季度")
    assert (found.status, found.numbers) == (Status.FAILED, "4个季度中有3个已召开")


def test_no_member_of_the_presidium_holds_an_administration_post(office):
    assert check(office, "A8", "国家行政机关").status is Status.PASSED
    person = make_deputy(office, "李四")
    bodies.appoint(
        office.congress,
        person=person,
        kind=PostKind.HEAD,
        is_full_time=True,
        starts_on=date(2018, 1, 1),
        by=office.secretary,
        on=TODAY,
    )
    assert check(office, "A8", "国家行政机关").status is Status.PASSED


def test_absent_twice_is_told_by_name(office):
    person = make_deputy(office, "王五")
    for ordinal, day in ((1, date(2020, 1, 14)), (2, date(2020, 8, 20))):
        session = hold(office, ordinal, day)
        attendance.mark_attendance(session, {person: ("absent", "")}, by=office.secretary, on=TODAY)
    found = check(office, "C3", "未经批准两次")
    assert (found.status, found.numbers) == (Status.FAILED, "王五")


def test_a_rule_that_is_older_than_the_texts_read_says_so(office):
    day = date(2020, 1, 14)
    session = meetings.plan_session(office.term, ordinal=1, starts_on=day, ends_on=day, **office.act)
    meetings.hold(session, **office.act)
    attendance.mark_attendance(session, {make_deputy(office): ("present", "")}, **office.act)
    checks = {check.title: check for check in identities.check_all(office.congress, Period.year(2020))}
    judged = checks[f"{session}到会人数符合法定要求"]
    assert judged.status is Status.PASSED
    assert judged.advice == "会议当时的法律文本未经核对，按现行条文判断。"


def test_the_kinds_of_supervision_add_up_to_what_the_summary_prints(office):
    for kind in ("inspection", "inspection", "survey", "training"):
        make_activity(office, kind)
    make_activity(office, "appraisal", units=[make_body(office)])
    make_activity(office, "survey", confirm=False)
    found = check(office, "E1", "监督")
    assert (found.status, found.numbers) == (Status.PASSED, "2 + 1 + 0 + 0 + 0 + 0 + 1 = 4")


def test_every_kind_that_supervises_is_named_in_the_sum():
    assert len(identities.SUPERVISION_KINDS) == len(SUPERVISION)


def test_a_deputy_who_missed_two_sessions_is_named_with_the_article(office):
    person = make_deputy(office, "张三")
    for ordinal, month in ((1, 1), (2, 8)):
        day = date(2020, month, 9)
        session = meetings.plan_session(office.term, ordinal=ordinal, starts_on=day, ends_on=day, **office.act)
        meetings.hold(session, **office.act)
        attendance.mark_attendance(session, {person: ("absent", "")}, **office.act)
    found = check(office, "C3", "两次不出席")
    assert (found.status, found.numbers) == (Status.FAILED, "张三")
    assert found.cite == "DL@2015:49"  # the text of the day, which was read
    assert found.advice == ""
