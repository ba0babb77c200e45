"""会议出席情况: who attended which session; a session that is not recorded yet is made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import Unsure
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop, read_number
from renda.people.models import Congress, Person, Term
from renda.people.queries.names import Names
from renda.people.stages import OFFICE
from renda.sessions.actions.meetings import check_next
from renda.sessions.actions.rolls import NewMark, check_mark, check_new_session, mark_many, record_sessions
from renda.sessions.models import Attendance, Session
from renda.sessions.queries.attendance import due_at
from renda.sessions.queries.meetings import last_ordinals
from renda.sessions.stages import AttendeeKind, MeetingStage, Presence

TERM = SheetColumn(
    "term",
    "届次",
    others=("届", "第几届"),
    longest=40,
    example="第四届",
    in_title=r"第?[一二三四五六七八九十\d]{1,3}届",
    note="不填时按会议首日所在的届次",
)
ORDINAL = SheetColumn(
    "ordinal", "会议", is_required=True, others=("会次", "次", "第几次会议", "会议名称", "会议次数"), longest=80, example="第三次会议", in_title=r"第?[一二三四五六七八九十\d]{1,3}次(?:会议|全体会议)"
)  # fmt: skip
STARTS_ON = SheetColumn(
    "starts_on", "会议日期", Reading.DAY, others=("首日", "开始日期", "召开日期", "会议首日", "日期"), example="2025-01-14",
    note="会议尚未登记时每行都要填；几天的会议可以写 2025.1.14-1.15", until="ends_on",
)  # fmt: skip
ENDS_ON = SheetColumn(
    "ends_on", "结束日期", Reading.DAY, others=("末日", "闭会日期"), note="一天的会议可以不填", may_lack_year=True
)
PLACE = SheetColumn("place", "地点", others=("会议地点",), longest=80, example="镇政府大会议室")
PERSON = SheetColumn(
    "person", "姓名", Reading.NAME, is_required=True, others=("代表", "代表姓名", "参会人员"), longest=60, example="王一", tells_apart=True,
    note="同名的在括号里注明，如：张三（柳树村）",
)  # fmt: skip
KIND = SheetColumn(
    "kind", "身份", Reading.CHOICE, others=("参会身份",), example="代表", note="不填时为代表", in_title="列席|旁听", usual=AttendeeKind.DEPUTY,
    choices={
        "代表": AttendeeKind.DEPUTY, "人大代表": AttendeeKind.DEPUTY, "列席": AttendeeKind.OBSERVER, "列席人员": AttendeeKind.OBSERVER,
        "旁听": AttendeeKind.PUBLIC, "旁听人员": AttendeeKind.PUBLIC,
    },
)  # fmt: skip
#: What offices write of who did not come, or came late; the reason is kept.
LEAVES = re.compile(
    r"(?:[病事公产婚丧年]|年休|陪产|护理|育儿|探亲)假|休假|公差|公出|出差|外出|因[病事公](?:请假|外出)?|住院|(?:已|因[病事公])?请假"
)
LEAVE_BECAUSE = re.compile(r"请假[(（:：，, 、]+(.+?)[)）]?")
LATE = re.compile(r"(?:迟到|早退|晚到|中途(?:离会|离席|请假)).{0,20}")
MISSED = frozenset(
    {
        "缺",
        "缺勤",
        "缺会",
        "旷会",
        "未出席",
        "未参加",
        "未到会",
        "无故缺席",
        "无故未到",
        "×",
        "✗",
        "✘",
        "╳",
        "❌",
        "x",
        "X",
    }
)
UNCLEAR = frozenset({"○", "〇", "◯", "О", "O", "o", "△", "▲", "●", "☆"})
NOT_THERE = frozenset({"否", "未", "不", "无", "没来", "没到"})
#: A reason that tells of leave beside a word that denies it; 未经请假 and 未按规定办理请假手续 deny it too.
REASON_OF_LEAVE = re.compile(r"请假|[病事公产婚丧休]假|因[病事公]|住院|出差")
DENIED = re.compile(r"[未没无不][^，,。；;、]{0,8}请假(?:手续)?")


def understand(text: str) -> tuple[str, dict[str, str]] | None:
    """A word of the roll beside our own: one of ours, and the reason that it tells. Raises Unsure where it may be several."""
    if LEAVES.fullmatch(text):
        return "请假", {} if text == "已请假" else {"note": text}
    if found := LEAVE_BECAUSE.fullmatch(text):
        return "请假", {"note": found[1].strip()}
    if LATE.fullmatch(text):
        return "出席", {"note": text}
    if text in MISSED:
        return "缺席", {}
    if text in UNCLEAR:
        raise Unsure(
            gettext_noop("“%(text)s” stands for leave in some sheets and for something else in others. Replace it by 出席, 请假 or 缺席."), text=text
        )  # fmt: skip
    if text in NOT_THERE:
        raise Unsure(
            gettext_noop("“%(text)s” does not tell whether leave was asked for. Write 请假 or 缺席."), text=text
        )
    return None


PRESENCE = SheetColumn(
    "presence", "出席情况", Reading.CHOICE, is_required=True, others=("出席", "到会情况", "考勤", "是否出席", "签到", "签到情况", "是否到会", "参会情况"), example="请假",
    choices={
        "出席": Presence.PRESENT, "到会": Presence.PRESENT, "实到": Presence.PRESENT, "√": Presence.PRESENT, "是": Presence.PRESENT,
        **dict.fromkeys(("✓", "✔", "☑", "✅", "到", "已到", "参加", "参会", "出席会议"), Presence.PRESENT),
        "请假": Presence.LEAVE, "缺席": Presence.ABSENT, "未请假缺席": Presence.ABSENT, "未到": Presence.ABSENT,
    },
    understands=understand, note="病假、事假等记为请假，迟到记为出席，原词记入“事由”",
)  # fmt: skip
NOTE = SheetColumn(
    "note", "事由", others=("请假事由", "请假原因", "备注", "事由或备注"), longest=100, example="因病", gathers=True
)
PRESENCE_WORDS = {Presence.PRESENT: "出席", Presence.LEAVE: "请假", Presence.ABSENT: "缺席"}
KIND_WORDS = {
    AttendeeKind.DEPUTY: "代表", AttendeeKind.OBSERVER: "列席", AttendeeKind.PUBLIC: "旁听", AttendeeKind.MEMBER: "主席团成员",
}  # fmt: skip


@dataclass
class _Read:
    """A row with the records that it names."""

    row: Row
    faults: Faults = field(default_factory=Faults)
    term: Term | None = None
    number: int | None = None
    session: Session | None = None  # unsaved where it is not recorded yet
    person: Person | None = None
    known: Attendance | None = None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def mark(self) -> NewMark:
        """What the row says; an empty reason keeps the one there is."""
        row = self.row
        assert self.session is not None and self.person is not None  # noqa: S101, PT018 - asked of good rows only
        presence, kind = _text(row, "presence"), _text(row, "kind") or AttendeeKind.DEPUTY
        kept = self.known.note if self.known and self.known.presence == presence else ""
        return NewMark(self.session, self.person, kind, presence, _text(row, "note") or kept)


def _text(row: Row, key: str) -> str:
    value = row[key]
    return "" if value is None else str(value).strip()


def _day(row: Row, key: str) -> date | None:
    value = row[key]
    return value if isinstance(value, date) else None


class _Books:
    """What the rows are compared with, read once."""

    def __init__(self, congress: Congress) -> None:
        self.congress, self.names = congress, Names(congress)
        self.terms = list(congress.terms.order_by("ordinal"))
        known = Session.objects.filter(congress=congress).select_related("term", "congress")
        self.sessions = {(session.term_id, session.ordinal): session for session in known}
        self.new: dict[tuple[int, int], Session] = {}
        marks = Attendance.objects.filter(session__congress=congress)
        self.marks = {(mark.session_id, mark.person_id): mark for mark in marks}

    def find_session(self, read: _Read) -> None:
        """The row's session: recorded, or to be made with the row's days."""
        row, faults = read.row, read.faults
        read.term, read.number = self._term(row, faults), self._ordinal(row, faults)
        if read.term is None or read.number is None:
            return
        key, day, last = (read.term.pk, read.number), _day(row, "starts_on"), _day(row, "ends_on")
        read.session = self.sessions.get(key) or self.new.get(key)
        if read.session is None:
            if day is None:
                words = gettext_noop("This session is not recorded yet. Write its first day in each of its rows.")
                faults.add("starts_on", words)
                return
            read.session = self.new[key] = Session(
                congress=self.congress, term=read.term, ordinal=read.number, starts_on=day, ends_on=last or day,
                place=_text(row, "place"), stage=MeetingStage.HELD,
            )  # fmt: skip
            return
        session, place = read.session, _text(row, "place")
        if key in self.new and day is None:
            faults.add(
                "starts_on", gettext_noop("This session is not recorded yet. Write its first day in each of its rows.")
            )
        for column, said, known in (
            ("starts_on", day, session.starts_on), ("ends_on", last, session.ends_on), ("place", place or None, session.place or None),
        ):  # fmt: skip
            if said is not None and said != known:
                words = gettext_noop(
                    "The session is known with “%(known)s” here. Correct the row, or the session on its page."
                )
                faults.add(column, words, known=str(known or "—"))

    def _term(self, row: Row, faults: Faults) -> Term | None:
        typed, day = _text(row, "term") or _named_term(_text(row, "ordinal")), _day(row, "starts_on")
        number = read_number(typed)
        found = [
            term for term in self.terms
            if (term.ordinal == number if typed else day is not None and _holds(term, day))
        ]  # fmt: skip
        if found:
            return found[-1]
        if not typed and day is None and len(self.terms) == 1:
            return self.terms[0]
        if typed:
            words = gettext_noop("There is no term “%(term)s”. Correct it, or enter the term first.")
            faults.add("term", words, term=typed)
        else:
            faults.add("term", gettext_noop("Write the term, or the session's first day."))
        return None

    def _ordinal(self, row: Row, faults: Faults) -> int | None:
        typed = _text(row, "ordinal")
        number = read_number(typed.rpartition("届")[2])
        if number is None:
            faults.add(
                "ordinal",
                gettext_noop("“%(typed)s” does not tell which session: write e.g. 第三次会议 or 3."),
                typed=typed,
            )
        return number


def _named_term(words: str) -> str:
    """青禾镇第四届人民代表大会第三次会议 → 第四届."""
    before, mark, _after = words.rpartition("届")
    return f"第{before.rpartition('第')[2]}届" if mark else ""


def _holds(term: Term, day: date) -> bool:
    return term.starts_on <= day and (term.ends_on is None or day <= term.ends_on)


def _read(congress: Congress, rows: Sequence[Row], on: date) -> tuple[list[_Read], list[Session]]:
    """The rows, and the sessions that are to be made for the good ones, in order."""
    books, found = _Books(congress), [_Read(row) for row in rows]
    for read in found:
        books.find_session(read)
    sessions = list({id(read.session): read.session for read in found if read.session is not None}.values())
    due = {id(session): people for session, people in zip(sessions, due_at(sessions), strict=True)}
    seen: dict[tuple[int, int], Row] = {}
    for read in found:
        session = read.session
        if session is None:
            continue
        among = due[id(session)]
        read.person = _person(read, books, among)
        if read.person is None:
            continue
        if (before := seen.setdefault((id(session), read.person.pk), read.row)) is not read.row:
            read.faults.add("person", gettext_noop("Row %(row)s has this person already."), row=before.number)
        read.known = books.marks.get((session.pk, read.person.pk)) if session.pk else None
        if session.pk is None:
            read.changes[ORDINAL.heading] = ("", f"{session}（新登记）")
        elif read.known is not None:
            _tell_changes(read, read.known)
        if _text(read.row, "presence") == Presence.ABSENT and REASON_OF_LEAVE.search(
            DENIED.sub("", note := _text(read.row, "note"))
        ):
            read.faults.add("presence", LEAVE_OR_NOT, note=note)
        if not read.faults:
            read.faults.check(lambda read=read, among=among: check_mark(read.mark(), among, on))  # type: ignore[misc]
    return found, _to_make(congress, found, on)


LEAVE_OR_NOT = gettext_noop(
    "Absent without leave, and yet the reason is “%(note)s”. Write 请假 where leave was asked for."
)


def _person(read: _Read, books: _Books, among: set[int]) -> Person | None:
    wanted = among if (_text(read.row, "kind") or AttendeeKind.DEPUTY) == AttendeeKind.DEPUTY else None
    return read.faults.check(lambda: books.names.find(_text(read.row, "person"), wanted), "person")


def _tell_changes(read: _Read, known: Attendance) -> None:
    mark = read.mark()
    for heading, now, then in (
        (PRESENCE.heading, PRESENCE_WORDS[Presence(known.presence)], PRESENCE_WORDS.get(Presence(mark.presence), "")),
        (KIND.heading, KIND_WORDS[AttendeeKind(known.kind)], KIND_WORDS[AttendeeKind(mark.kind)]),
        (NOTE.heading, known.note, mark.note),
    ):
        if now != then:
            read.changes[heading] = (now, then)


def _to_make(congress: Congress, found: Sequence[_Read], on: date) -> list[Session]:
    """Sessions to be made, by number within each term; where the rules forbid one, its rows are wrong."""
    last: dict[int, int | None] = dict(last_ordinals(congress))
    groups: dict[int, list[_Read]] = {}
    for read in found:
        if read.session is not None and read.session.pk is None and not read.faults:
            groups.setdefault(id(read.session), []).append(read)
    made = []
    for reads in sorted(groups.values(), key=lambda reads: (reads[0].term.ordinal, reads[0].number)):  # type: ignore[union-attr]
        session = reads[0].session
        assert session is not None  # noqa: S101 - only such rows are grouped
        checked = Faults({"ends_on": "ends_on", "starts_on": "starts_on"})
        checked.check(lambda session=session: check_new_session(session, on))  # type: ignore[misc]
        before = last.get(session.term_id)
        checked.check(
            lambda session=session, before=before: check_next(  # type: ignore[misc]
                session.term, session.ordinal, before, earlier_unrecorded=True
            )
        )
        for read in reads:
            read.faults.found += checked.found
        if not checked:
            last[session.term_id] = session.ordinal
            made.append(session)
    return made


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    found, _sessions = _read(congress, rows, on)
    return [_fate(read) for read in found]


def _fate(read: _Read) -> Fate:
    record = read.known.pk if read.known else None
    if read.faults:
        return Fate(State.WRONG, record, read.changes, tuple(read.faults.found))
    if read.known is None:
        return Fate(State.NEW, None, read.changes)
    return Fate(State.CHANGED if read.changes else State.SAME, record, read.changes)


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`."""
    found, sessions = _read(congress, [row for row, _fate in fates], on)
    if sessions:
        record_sessions(congress, sessions=sessions, by=by, on=on)
    mark_many(congress, marks=[read.mark() for read in found], by=by, on=on)


ATTENDANCE = SheetKind(
    key="attendance",
    title=_("sessions with attendance"),
    columns=(TERM, ORDINAL, STARTS_ON, ENDS_ON, PLACE, PERSON, KIND, PRESENCE, NOTE),
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="sessions:sessions",
    note=(
        "每行一人一次会议，以“届次＋会议＋姓名”认出。会议尚未登记的，导入时一并登记为“已召开”。"
        "没有写到的人保持原样；应到代表按会议首日在任的代表计算。"
    ),
)
SHEETS = (ATTENDANCE,)
