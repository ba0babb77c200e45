"""The sheet of sessions with attendance."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.base.models import AuditLine
from renda.base.sheets.kinds import Row
from renda.core.errors import NotAllowed, Refused
from renda.people.stages import Role
from renda.sessions.actions import attendance, meetings
from renda.sessions.models import Attendance, Session
from renda.sessions.sheets import ATTENDANCE
from tests.factories import TODAY, make_deputy, make_office, make_person, make_user
from tests.sessions.pages import DAY, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def people(office):
    return [make_deputy(office, name) for name in ("王一", "李二", "张三")]


def row(person="王一", presence="present", **cells):
    return {
        "term": "第四届",
        "ordinal": "第三次会议",
        "starts_on": DAY,
        "person": person,
        "presence": presence,
        **cells,
    }


def rows_of(*cells):
    return [Row("Sheet1", number, values) for number, values in enumerate(cells, 2)]


def compare(office, *cells):
    return ATTENDANCE.compare(office.congress, rows_of(*cells), TODAY)


def states(office, *cells):
    return [str(fate.state) for fate in compare(office, *cells)]


def take_in(office, *cells):
    rows, fates = rows_of(*cells), compare(office, *cells)
    wanted = [(row, fate) for row, fate in zip(rows, fates, strict=True) if fate.state in {"new", "changed"}]
    ATTENDANCE.accept(office.congress, wanted, office.secretary, TODAY)
    return fates


def faults_of(office, **cells):
    [fate] = compare(office, row(**cells))
    return [(fault.column, str(Refused(fault.words, **fault.facts))) for fault in fate.faults]


def test_a_session_that_is_not_recorded_is_made_as_held(office, people):
    guest = make_person(office, "钱五")
    cells = [
        row("王一", place="大会议室", ends_on=date(2020, 1, 15)), row("李二", "leave", note="因病", ends_on=date(2020, 1, 15)),
        row("钱五", kind="observer"),
    ]  # fmt: skip
    fates = take_in(office, *cells)
    assert [(str(fate.state), fate.changes) for fate in fates] == [
        ("new", {"会议": ("", "第四届人民代表大会第三次会议（新登记）")})
    ] * 3
    session = Session.objects.get()
    assert (session.ordinal, session.starts_on, session.ends_on, session.place, session.stage) == (
        3, DAY, date(2020, 1, 15), "大会议室", "held",
    )  # fmt: skip
    assert list(session.attendances.values_list("person", "kind", "presence", "note")) == [
        (people[0].pk, "deputy", "present", ""), (people[1].pk, "deputy", "leave", "因病"), (guest.pk, "observer", "present", ""),
    ]  # fmt: skip
    acts = list(
        AuditLine.objects.filter(act__startswith="sessions.").order_by("pk").values_list("act", "after__present")
    )
    assert acts == [("sessions.plan_session", None), ("sessions.mark_attendance", 2)]
    assert states(office, *cells) == ["same"] * 3


def test_marks_are_changed_and_those_not_named_keep_theirs(office, people):
    session = make_session(office)
    attendance.mark_attendance(session, {people[0]: ("present", ""), people[1]: ("leave", "因病")}, **office.act)
    fates = take_in(
        office, row("王一", "absent", ordinal="1"), row("李二", "leave", ordinal="第一次"), row("张三", ordinal="一")
    )
    assert [str(fate.state) for fate in fates] == ["changed", "same", "new"]
    assert fates[0].changes == {"出席情况": ("出席", "缺席")}
    marks = dict(Attendance.objects.values_list("person__name", "presence"))
    assert marks == {"王一": "absent", "李二": "leave", "张三": "present"}
    assert Attendance.objects.get(person=people[1]).note == "因病"


def test_the_whole_name_of_a_session_is_read(office, people):
    [fate] = compare(office, row(term=None, ordinal="青禾镇第四届人民代表大会第三次会议"))
    assert (str(fate.state), fate.changes) == ("new", {"会议": ("", "第四届人民代表大会第三次会议（新登记）")})


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"starts_on": None}, "starts_on", "This session is not recorded yet. Write its first day in each of its rows."),
        ({"term": "第九届"}, "term", "There is no term “第九届”. Correct it, or enter the term first."),
        ({"ordinal": "大会"}, "ordinal", "“大会” does not tell which session: write e.g. 第三次会议 or 3."),
        ({"person": "无此人"}, "person", "无此人: nobody of this name is in the books. Correct the name, or enter the person first."),
        ({"person": "钱五"}, "person", "钱五 were not in office on 2020-01-14 and cannot be marked as deputies. Add them as observers."),
        ({"kind": "observer"}, "kind", "王一 are due here and cannot attend as observers."),
        ({"ends_on": date(2020, 1, 1)}, "ends_on", "The last day lies before the first day (2020-01-14)."),
        ({"starts_on": date(2021, 1, 5)}, "", "It begins on 2021-01-05; attendance is marked from that day on."),
    ],
)  # fmt: skip
def test_wrong_rows_say_where_and_why(office, people, cells, column, words):
    make_person(office, "钱五")
    assert faults_of(office, **cells) == [(column, words)]


def test_a_recorded_session_keeps_its_days(office, people):
    make_session(office)
    assert faults_of(office, ordinal="1", starts_on=date(2020, 1, 15)) == [
        ("starts_on", "The session is known with “2020-01-14” here. Correct the row, or the session on its page.")
    ]


def test_numbers_of_sessions_follow_one_another(office, people):
    make_session(office)
    assert faults_of(office) == [
        ("ordinal", "The next number in 第四届 is 2, not 3. Numbers follow one another within a term.")
    ]
    assert states(office, row(), row(ordinal="2", starts_on=date(2020, 1, 10))) == ["new", "new"]


def test_a_session_called_off_has_no_attendance(office, people):
    meetings.call_off(make_session(office, held=False), **office.act)
    assert faults_of(office, ordinal="1") == [("", "It was called off; nobody attended.")]


def test_one_person_stands_once_for_a_session(office, people):
    fates = compare(office, row(), row(presence="absent"))
    assert [str(fate.state) for fate in fates] == ["new", "wrong"]
    assert fates[1].faults[0].words % fates[1].faults[0].facts == "Row 2 has this person already."


def test_of_two_of_one_name_the_deputy_is_meant_and_two_deputies_are_told_apart(office, people):
    make_person(office, "王一", work_unit="县医院")
    assert states(office, row()) == ["new"]
    second = make_deputy(office, "王一", work_unit="石桥村")
    [fault] = faults_of(office)
    assert fault == (
        "person", f"王一: 2 persons have this name. Write which one is meant: 王一（编号{people[0].pk}） / 王一（石桥村）."
    )  # fmt: skip
    take_in(office, row("王一（石桥村）"))
    assert Attendance.objects.get().person == second


def test_only_the_office_takes_attendance_in(office, people):
    with pytest.raises(NotAllowed):
        ATTENDANCE.accept(
            office.congress,
            [(rows_of(row())[0], compare(office, row())[0])],
            make_user(Role.CHAIR, office.congress),
            TODAY,
        )


def test_queries_do_not_grow_with_the_rows_nor_with_the_sessions(office):
    for n in range(30):
        make_deputy(office, f"代表甲{n}")

    def cost(numbers, people):
        cells = [row(f"代表甲{n}", ordinal=str(s), starts_on=date(2020, 1, s)) for s in numbers for n in range(people)]
        with CaptureQueriesContext(connection) as asked:
            assert {str(fate.state) for fate in take_in(office, *cells)} == {"new"}
        return len(asked)

    cost([1], 1)
    assert cost([2], 2) == cost([3, 4, 5], 30)
