"""Each figure: rows that count, and rows that must not (another period, stage, kind, congress)."""

from datetime import date

import pytest

from renda.core.periods import Period
from renda.people.stages import BodyKind, PostKind
from renda.reports.catalogue import Reader, rows_of
from renda.sessions.actions import agenda, attendance, meetings, party
from renda.sessions.queries.attendance import due_at, incomplete
from renda.sessions.queries.meetings import held
from renda.sessions.stages import ElectedBy, ItemKind, PartyReportKind
from tests.factories import make_body, make_deputy, make_mandate, make_office, make_paper, make_person
from tests.sessions.pages import make_meeting, make_session

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
JANUARY, AUGUST = date(2020, 1, 14), date(2020, 8, 20)


@pytest.fixture
def office():
    return make_office()


def value(office, key, period=YEAR):
    return Reader(office.congress, period)[f"sessions.{key}"].value


def test_sessions_held_begin_in_the_period(office):
    make_session(office, 1, date(2019, 12, 30))
    session = meetings.plan_session(office.term, ordinal=2, starts_on=JANUARY, ends_on=date(2020, 1, 16), **office.act)
    assert value(office, "held") is None  # planned only
    meetings.hold(session, **office.act)
    meetings.call_off(make_session(office, 3, AUGUST, held=False), **office.act)
    make_session(make_office("baishi", "白石镇"), 1, JANUARY)
    assert value(office, "held") == 1
    assert value(office, "days") == 3
    assert value(office, "held", Period.year(2019)) == 1


def test_without_a_session_the_figure_says_what_is_lacking(office):
    reading = Reader(office.congress, YEAR)["sessions.held"]
    assert reading.value is None
    assert reading.missing == "没有已召开的人代会记录。请登记会议并标记为已召开。"


def test_who_is_due_is_told_by_the_mandates_not_by_the_marks(office):
    people = [make_deputy(office) for _ in range(4)]
    make_mandate(office, make_person(office), starts_on=date(2020, 3, 1))  # elected after the first session
    first, second = make_session(office, 1, JANUARY), make_session(office, 2, AUGUST)
    attendance.mark_attendance(first, dict.fromkeys(people[:2], ("present", "")), **office.act)
    reader = Reader(office.congress, YEAR)
    assert (reader["sessions.due"].value, reader["sessions.present"].value) == (
        4,
        2,
    )  # the second has no marks: nothing is said of it
    assert incomplete(held(office.congress, YEAR)) == [first.pk]
    attendance.mark_attendance(second, dict.fromkeys(people, ("present", "")), **office.act)
    reader = Reader(office.congress, YEAR)
    assert [reader[f"sessions.due@{each.pk}"].value for each in (first, second)] == [4, 5]
    due = reader["sessions.due"]
    shown = rows_of(due.key, due.rows, office.congress, YEAR)
    assert ({row.pk: row.due for row in shown}, due.value) == (
        {first.pk: 4, second.pk: 5},
        9,
    )  # each row's part of the sum
    assert [len(each) for each in due_at([first, second])] == [4, 5]


def test_attendance_is_counted_per_session_and_narrowed_by_scope(office):
    people = [make_deputy(office) for _ in range(4)]
    first, second = make_session(office, 1, JANUARY), make_session(office, 2, AUGUST)
    attendance.mark_attendance(
        first, dict(zip(people, [("present", ""), ("present", ""), ("leave", ""), ("absent", "")], strict=True)), **office.act
    )  # fmt: skip
    attendance.mark_attendance(second, dict.fromkeys(people, ("present", "")), **office.act)
    attendance.mark_observers(first, {make_person(office): ("present", "")}, **office.act)
    reader = Reader(office.congress, YEAR)
    assert [reader[f"sessions.{key}"].value for key in ("due", "present", "on_leave", "absent", "observers")] == [
        8,
        6,
        1,
        1,
        1,
    ]
    narrowed = reader[f"sessions.present@{first.pk}"]
    assert (narrowed.value, narrowed.of) == (2, 4)
    assert str(narrowed.share) == "50.0"


def test_a_headcount_is_a_figure_of_its_own(office):
    session = make_session(office)
    attendance.note_headcount(session, kind="observer", people=26, paper=make_paper(office), **office.act)
    assert value(office, "headcount") == 26
    assert value(office, "observers") is None


def test_reports_heard_are_those_of_sessions_and_special_ones_are_among_them(office):
    session, meeting = make_session(office), make_meeting(office)
    for kind in (ItemKind.GOVERNMENT_REPORT, ItemKind.SPECIAL_REPORT, ItemKind.CREDENTIALS, ItemKind.ELECTION):
        agenda.add_item(session, kind=kind, title=f"议题{kind}", **office.act)
    agenda.add_item(meeting, kind=ItemKind.SPECIAL_REPORT, title="听取汇报", **office.act)
    planned = make_session(office, 2, AUGUST, held=False)
    agenda.add_item(planned, kind=ItemKind.SPECIAL_REPORT, title="以后再听", **office.act)
    assert value(office, "reports_heard") == 2
    assert value(office, "special_reports") == 1
    assert value(office, "special_reports_in_recess") == 1


def test_resolutions_and_persons_elected_of_sessions_held(office):
    session = make_session(office)
    item = agenda.add_item(session, kind=ItemKind.ELECTION, title="选举", **office.act)
    agenda.pass_resolution(session, title="决议", passed_on=JANUARY, **office.act)
    agenda.note_elected(
        session, person=make_deputy(office), post=PostKind.HEAD, elected_by=ElectedBy.BY_ELECTION, elected_on=JANUARY, item=item, **office.act
    )  # fmt: skip
    assert (value(office, "resolutions"), value(office, "elected")) == (1, 1)
    meetings.reopen(session, **office.act)
    assert (value(office, "resolutions"), value(office, "elected")) == (None, None)


def test_presidium_meetings_and_their_items(office):
    meeting = make_meeting(office, 1, JANUARY)
    agenda.add_item(meeting, kind=ItemKind.OTHER, title="研究工作", **office.act)
    agenda.add_item(meeting, kind=ItemKind.STUDY, title="学习", **office.act)
    make_meeting(office, 2, date(2020, 4, 1), held=False)
    assert (value(office, "presidium_meetings"), value(office, "presidium_items")) == (1, 2)
    assert value(office, "presidium_meetings", Period.year(2019)) is None


def test_work_with_the_party_committee(office):
    committee, chair = make_body(office, kind=BodyKind.PARTY_COMMITTEE), make_deputy(office)

    def note(kind, day=JANUARY):
        return party.note_report(office.congress, kind=kind, matter="事项", made_on=day, to=committee, **office.act)

    note(PartyReportKind.REQUEST)
    note(PartyReportKind.REPORT)
    note(PartyReportKind.REPORT, date(2019, 12, 31))
    decision = note(PartyReportKind.DECISION)
    assert value(office, "party_reports") == 2
    assert value(office, "party_decisions") is None  # received, not passed on yet
    party.pass_on(decision, passed_to="全体代表", passed_on=date(2020, 2, 1), **office.act)
    assert value(office, "party_decisions") == 1
    for attended, studied in ((True, True), (True, False), (False, False)):
        party.note_party_meeting(
            office.congress, held_on=JANUARY, topic="会议", chair=chair, chair_attended=attended, studied_congress_work=studied, **office.act
        )  # fmt: skip
    assert (value(office, "party_meetings_attended"), value(office, "party_studied")) == (2, 1)
