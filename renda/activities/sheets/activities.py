"""活动: what was held, where, on what, and who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.activities.actions.many_activities import (
    ActivityChange,
    NewActivity,
    change_activities,
    check_change,
    check_new,
    note_activities,
)  # fmt: skip
from renda.activities.models import Activity, AppraisedUnit, Participation, Site
from renda.activities.queries import rolls
from renda.activities.sheets.cells import day, names, text, told
from renda.activities.stages import SUPERVISION, ActivityKind, Part, RecordStage
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import OWN_WORDS, Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress, Person
from renda.people.queries.names import Names
from renda.people.queries.persons import SittingOn
from renda.people.stages import OFFICE

KINDS = {
    "视察": ActivityKind.INSPECTION, "代表视察": ActivityKind.INSPECTION, "集中视察": ActivityKind.INSPECTION, "专题调研": ActivityKind.SURVEY, "调研": ActivityKind.SURVEY, "执法检查": ActivityKind.LAW_CHECK,
    "听取专项汇报": ActivityKind.HEARING, "专项汇报": ActivityKind.HEARING, "跟踪督办": ActivityKind.FOLLOW_UP,
    "座谈": ActivityKind.SEMINAR, "座谈会": ActivityKind.SEMINAR, "评议": ActivityKind.APPRAISAL, "工作评议": ActivityKind.APPRAISAL,
    "接待选民": ActivityKind.RECEPTION, "代表接待选民": ActivityKind.RECEPTION, "向选民述职": ActivityKind.REPORTING, "述职": ActivityKind.REPORTING,
    "培训、学习": ActivityKind.TRAINING, "培训": ActivityKind.TRAINING, "代表培训": ActivityKind.TRAINING, "履职培训": ActivityKind.TRAINING, "学习": ActivityKind.TRAINING,
    **dict.fromkeys(("学习培训", "培训学习", "业务培训", "集中学习", "代表学习"), ActivityKind.TRAINING), "外出考察": ActivityKind.TRIP,
    **dict.fromkeys(("考察", "学习考察", "外出学习", "外出学习考察"), ActivityKind.TRIP), "代表行动活动": ActivityKind.CAMPAIGN, "志愿服务": ActivityKind.VOLUNTEER, "其他活动": ActivityKind.OTHER,
    "其他": ActivityKind.OTHER,
}  # fmt: skip
#: The first word of each kind is how it is written back.
KIND_WORDS = {kind: next(words for words, each in KINDS.items() if each == kind) for kind in ActivityKind}
KIND = SheetColumn(
    "kind",
    "类别",
    Reading.CHOICE,
    is_required=True,
    others=("活动类别", "活动类型", "类型"),
    choices=KINDS,
    in_title=OWN_WORDS,
    example="视察",
)
TITLE = SheetColumn(
    "title",
    "活动名称",
    is_required=True,
    others=("名称", "标题", "活动", "活动内容", "内容"),
    longest=160,
    example="视察饮水工程",
)
HELD_ON = SheetColumn(
    "held_on",
    "日期",
    Reading.DAY,
    is_required=True,
    others=("活动日期", "时间", "活动时间", "开始日期", "开始时间", "起始日期", "活动时间开始", "活动时间起"),
    example="2025-06-01",
    until="ends_on",
    may_lack_year=True,
    note="几天的活动可以写 2025.6.1-6.2；没有写年份的，按默认年度",
)
ENDS_ON = SheetColumn(
    "ends_on",
    "结束日期",
    Reading.DAY,
    others=("截止日期", "末日", "结束时间", "终止日期", "活动时间结束", "活动时间止"),
    note="一天的活动可以不填",
    may_lack_year=True,
)
PLACE = SheetColumn("place", "地点", others=("活动地点",), longest=120, example="柳树村")
TOPIC = SheetColumn(
    "topic",
    "议题",
    others=("主题", "专题"),
    longest=120,
    example="农村饮水安全",
    note="同一议题的几次活动在总结中放在一起",
)
LAW = SheetColumn(
    "law", "检查的法律法规", others=("法律", "检查法律", "法律法规"), longest=80, note="只在执法检查时填，且必填"
)
FOLLOWS = SheetColumn(
    "follows", "跟踪督办的活动", others=("督办的活动",), longest=160, note="只在跟踪督办时填，且必填：写原活动的名称"
)
DEPUTIES = SheetColumn(
    "deputies", "参加代表", Reading.NAMES, others=("代表", "参加的代表", "代表名单"), longest=2000, example="王一、李二",
    note="同名的在括号里注明，如：张三（柳树村）",
)  # fmt: skip
LEADERS = SheetColumn("leaders", "参加领导", Reading.NAMES, others=("领导", "参加的领导"), longest=600)
GUESTS = SheetColumn(
    "guests",
    "其他参加人员",
    Reading.NAMES,
    others=("其他人员", "来宾", "列席人员"),
    longest=2000,
    note="须是已登记的人员",
)
SITES = SheetColumn(
    "sites", "点位", Reading.NAMES, others=("视察点", "走访点", "现场"), longest=1000, example="自来水厂、柳树村泵站"
)
UNITS = SheetColumn(
    "units", "被评议单位", Reading.NAMES, others=("评议单位",), longest=600, note="评议时必填：已登记的机构名称"
)
ACCOUNT = SheetColumn("account", "活动情况", others=("情况", "备注", "活动记录", "主要内容"), longest=5000)
PARTS = {"deputies": Part.DEPUTY, "leaders": Part.LEADER, "guests": Part.GUEST}
COLUMNS = (
    KIND, TITLE, HELD_ON, ENDS_ON, PLACE, TOPIC, LAW, FOLLOWS, DEPUTIES, LEADERS, GUESTS, SITES, UNITS, ACCOUNT,
)  # fmt: skip
TEXTS = ("place", "topic", "law", "account")
AT = {
    "kind": "kind",
    "law": "law",
    "follows": "follows",
    "deputies": "deputies",
    "units": "units",
    "ends_on": "ends_on",
}


@dataclass
class _Read:
    """A row with the records that it names."""

    row: Row
    faults: Faults = field(default_factory=lambda: Faults(AT))
    known: Activity | None = None
    follows: Activity | None = None
    roll: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    units: tuple[Body, ...] = ()
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    change: ActivityChange | None = None

    def new(self, congress: Congress) -> NewActivity:
        """The activity that the row makes."""
        row = self.row
        held_on = day(row, "held_on")
        assert held_on is not None  # noqa: S101 - required
        activity = Activity(
            congress=congress, kind=text(row, "kind"), title=text(row, "title"), held_on=held_on, ends_on=day(row, "ends_on"),
            follows=self.follows, client_key=uuid4(), **{name: text(row, name) for name in TEXTS},
        )  # fmt: skip
        roll = {person: (PARTS[key].value, "") for key, people in self.roll.items() for person in people}
        return NewActivity(activity, roll, tuple(dict.fromkeys(names(row, "sites"))), self.units)


class _Books:
    """What the rows are compared with, read once."""

    def __init__(self, congress: Congress) -> None:
        self.congress, self.names = congress, Names(congress)
        self.mandates = rolls.mandates_of(congress)
        found = Activity.objects.filter(congress=congress).exclude(stage=RecordStage.WITHDRAWN)
        self.all = list(found.select_related("follows", "group", "campaign").order_by("pk"))
        self.known = {(activity.title, activity.held_on): activity for activity in self.all}
        self.followable: dict[str, list[Activity]] = {}
        for activity in self.all:
            if activity.kind in SUPERVISION:
                self.followable.setdefault(activity.title, []).append(activity)
        self.rolls: dict[int, dict[int, tuple[str, str]]] = {}
        for place in Participation.objects.filter(activity__congress=congress).order_by("pk"):
            self.rolls.setdefault(place.activity_id, {})[place.person_id] = (place.part, place.office)
        self.sites: dict[int, set[str]] = {}
        for number, name in Site.objects.filter(activity__congress=congress).values_list("activity_id", "name"):
            self.sites.setdefault(number, set()).add(name)
        self.units: dict[int, set[int]] = {}
        places = AppraisedUnit.objects.filter(activity__congress=congress)
        for number, body in places.values_list("activity_id", "body_id"):
            self.units.setdefault(number, set()).add(body)
        self.bodies = {body.name: body for body in rolls.appraisable(congress)}

    def roll_of(self, activity: Activity, part: str) -> list[Person]:
        """Who takes part as one of a part."""
        return self.names.of(
            number for number, (one, _office) in self.rolls.get(activity.pk, {}).items() if one == part
        )

    def said(self, people: Sequence[Person]) -> str:
        """The names, as they are written in a sheet."""
        return "、".join(self.names.written(person) for person in people)


def _read(congress: Congress, rows: Sequence[Row], on: date) -> list[_Read]:
    books = _Books(congress)
    seen: dict[tuple[str, date], Row] = {}
    found = []
    for row in rows:
        read = _Read(row)
        held_on = day(row, "held_on")
        _read_people(read, books, held_on)
        _read_units(read, books)
        _read_follows(read, books, held_on)
        if held_on is not None:
            key = (text(row, "title"), held_on)
            if (before := seen.setdefault(key, row)) is not row:
                read.faults.add("title", gettext_noop("Row %(row)s has this activity already."), row=before.number)
            read.known = books.known.get(key)
        if read.known is not None:
            _tell_changes(read, read.known, books)
        if not read.faults and read.known is None:
            read.faults.check(lambda read=read: check_new(read.new(congress), congress, books.mandates, on))  # type: ignore[misc]
        elif not read.faults and read.changes and read.change is not None:
            change = read.change
            read.faults.check(lambda change=change: check_change(change, change.activity.stage, books.mandates))  # type: ignore[misc]
        found.append(read)
    return found


def _read_people(read: _Read, books: _Books, held_on: date | None) -> None:
    sitting = SittingOn(held_on, books.mandates)
    named: dict[int, str] = {}
    for key in PARTS:
        among = sitting if key == "deputies" else None
        people = []
        for name in names(read.row, key):
            person = read.faults.check(lambda name=name, among=among: books.names.find(name, among), key)  # type: ignore[misc]
            if person is None:
                continue
            if person.pk in named:
                read.faults.add(key, gettext_noop("%(name)s is named twice. Name each person once."), name=name)
            named[person.pk] = key
            people.append(person)
        if people:
            read.roll[key] = tuple(people)


def _read_units(read: _Read, books: _Books) -> None:
    found = []
    for name in names(read.row, "units"):
        if (body := books.bodies.get(name)) is not None:
            found.append(body)
        else:
            words = gettext_noop(
                "There is no body “%(name)s” that may be appraised. Correct the name, or record it first."
            )
            read.faults.add("units", words, name=name)
    read.units = tuple(dict.fromkeys(found))


def _read_follows(read: _Read, books: _Books, held_on: date | None) -> None:
    typed = text(read.row, "follows")
    if not typed:
        return
    earlier = [each for each in books.followable.get(typed, ()) if held_on is None or each.held_on <= held_on]
    if earlier:
        read.follows = max(earlier, key=lambda each: each.held_on)
    else:
        words = gettext_noop(
            "There is no earlier activity “%(title)s” that may be followed up. Correct the title, or record it first."
        )
        read.faults.add("follows", words, title=typed)


def _tell_changes(read: _Read, activity: Activity, books: _Books) -> None:
    """What the row says anew of a known activity; what it leaves empty stays."""
    row, changes = read.row, read.changes
    fields: dict[str, object] = {
        "kind": text(row, "kind") or activity.kind,
        "ends_on": day(row, "ends_on") or activity.ends_on,
    }
    fields |= {name: text(row, name) or getattr(activity, name) for name in TEXTS}
    fields["follows"] = read.follows or activity.follows
    words: Mapping[str, str] = {column.key: column.heading for column in COLUMNS}
    for name, value in fields.items():
        told(changes, words[name], _worded(name, getattr(activity, name)), _worded(name, value))
    fields = {name: value for name, value in fields.items() if words[name] in changes}
    roll = _roll(read, activity, books)
    sites = tuple(dict.fromkeys(name for name in names(row, "sites") if name not in books.sites.get(activity.pk, ())))
    units = tuple(body for body in read.units if body.pk not in books.units.get(activity.pk, ()))
    if sites:
        changes[SITES.heading] = ("", "、".join(sites))
    if units:
        changes[UNITS.heading] = ("", "、".join(str(body) for body in units))
    read.change = ActivityChange(activity, fields, roll, sites, units)


def _roll(read: _Read, activity: Activity, books: _Books) -> dict[Person, tuple[str, str]] | None:
    """The whole roll where the row changes one of its parts; None where it does not."""
    known = books.rolls.get(activity.pk, {})
    changed = False
    for key, people in read.roll.items():
        now = books.roll_of(activity, PARTS[key])
        if {person.pk for person in now} != {person.pk for person in people}:
            heading = next(column.heading for column in COLUMNS if column.key == key)
            read.changes[heading] = (books.said(now), books.said(people))
            changed = True
    if not changed:
        return None
    given = {PARTS[key].value for key in read.roll}
    kept = {number: place for number, place in known.items() if place[0] not in given}
    roll = dict(zip(books.names.of(kept), kept.values(), strict=True))
    for key, people in read.roll.items():
        for person in people:
            part, office = known.get(person.pk, ("", ""))
            roll[person] = (PARTS[key].value, office if part == PARTS[key] else "")
    return roll


def _worded(name: str, value: object) -> str:
    if name == "kind":
        return KIND_WORDS[ActivityKind(str(value))]
    return value.isoformat() if isinstance(value, date) else str(value or "")


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    return [_fate(read) for read in _read(congress, rows, on)]


def _fate(read: _Read) -> Fate:
    record = read.known.pk if read.known else None
    if read.faults:
        return Fate(State.WRONG, record, read.changes, tuple(read.faults.found))
    if read.known is None:
        return Fate(State.NEW)
    return Fate(State.CHANGED if read.changes else State.SAME, record, read.changes)


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`. The office takes in what it has checked: activities that are over are confirmed at once."""
    found = _read(congress, [row for row, _fate in fates], on)
    new = [read.new(congress) for read in found if read.known is None]
    changes = [read.change for read in found if read.change is not None]
    if new:
        note_activities(congress, activities=new, by=by, on=on)
    if changes:
        change_activities(congress, changes=changes, by=by, on=on)


ACTIVITIES = SheetKind(
    key="activities",
    title=_("activities with participants"),
    columns=COLUMNS,
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="activities:activities",
    note=(
        "每行一次活动，以“活动名称＋日期”认出。已经结束的活动导入后即为“已确认”，计入统计；尚未结束的为“待确认”。"
        "空白单元格不改动已有内容；已确认的活动要修改，先在平台上退回。点位和被评议单位只增不减。"
    ),
)
