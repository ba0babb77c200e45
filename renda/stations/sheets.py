"""联络站、代表之家: where voters are received, who is in charge there, and which deputies are attached. A station is known by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import BETWEEN, joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.comparing import plain
from renda.core.text import gettext_noop, ordinal
from renda.people.models import Area, Congress, Person
from renda.people.queries.groups import all_members_on
from renda.people.queries.names import Names
from renda.people.queries.persons import in_office, sitting_spans
from renda.people.stages import OFFICE, AreaKind
from renda.stations.actions import stations as actions
from renda.stations.models import Station, StationDeputy, StationStaff
from renda.stations.stages import StationKind

KINDS = {
    "代表之家": StationKind.HOME, "人大代表之家": StationKind.HOME, "家": StationKind.HOME,
    "代表联络站": StationKind.STATION, "联络站": StationKind.STATION, "人大代表联络站": StationKind.STATION, "代表工作站": StationKind.STATION, "站": StationKind.STATION,
    "代表活动室": StationKind.ROOM, "代表室": StationKind.ROOM, "代表工作室": StationKind.ROOM, "活动室": StationKind.ROOM,
    "代表联络点": StationKind.POINT, "联络点": StationKind.POINT, "代表联系点": StationKind.POINT, "联系点": StationKind.POINT, "点": StationKind.POINT,
}  # fmt: skip
KIND_WORDS = {kind: next(word for word, each in KINDS.items() if each == kind) for kind in StationKind}
#: Behind a name, what kind of place it is.
ENDS = {**{word: kind for word, kind in KINDS.items() if len(word) > 1}, "之家": StationKind.HOME}
#: Duties of whoever is in charge; the first is the one that a sheet gives.
HEADS = ("负责人", "站长", "主任", "室长")
METRES = re.compile(r"(\d{1,6}(?:\.\d{1,2})?)\s*(?:㎡|m2|m²|平方米|平米|平方)?", re.IGNORECASE)

NAME = SheetColumn(
    "name", "名称", Reading.NAME, is_required=True, example="柳树村代表联络站", longest=80, tells_apart=True,
    others=("站点", "站点名称", "联络站", "联络站名称", "代表联络站", "代表联络站名称", "阵地名称", "家站名称", "代表之家名称", "代表之家（联络站）名称"),
)  # fmt: skip
KIND = SheetColumn(
    "kind", "类别", Reading.CHOICE, others=("类型", "站点类别", "站点类型", "阵地类型"), choices=KINDS, example="代表联络站",
    note="不填时按名称判断",
)  # fmt: skip
AREA = SheetColumn(
    "area", "所在村（社区）", Reading.NAME, others=("行政区域", "村（社区）", "村", "社区", "所在村", "所在村社区", "所属村（社区）"), example="柳树村", longest=60,
    note="不填即本乡镇；村（社区）须已登记",
)  # fmt: skip
ADDRESS = SheetColumn(
    "address", "地址", others=("详细地址", "站点地址", "地点"), example="柳树村党群服务中心一楼", longest=120
)
FLOOR_AREA = SheetColumn(
    "floor_area",
    "面积（平方米）",
    others=("面积", "建筑面积", "使用面积", "建筑面积（平方米）", "面积（㎡）"),
    example="60",
    longest=20,
)
RECEPTION_DAY = SheetColumn(
    "reception_day",
    "固定接待日",
    others=("接待日", "接待时间", "固定接待时间", "开放时间"),
    example="每月15日",
    longest=60,
)
OPENED_ON = SheetColumn(
    "opened_on", "启用日期", Reading.DAY, is_required=True, example="2020-03-01",
    others=("启用时间", "成立日期", "成立时间", "建成日期", "建成时间", "建立时间", "设立时间", "挂牌时间", "揭牌时间"),
)  # fmt: skip
HEAD = SheetColumn(
    "head", "负责人", Reading.NAME, others=("站长", "负责人姓名", "站点负责人", "联络站负责人"), example="王一", longest=40,
    note="记为该站点的工作人员，自启用之日起；换人请在站点页面上先写明前任的截止日",
)  # fmt: skip
DEPUTIES = SheetColumn(
    "deputies", "进站代表", Reading.NAMES, others=("进驻代表", "入站代表", "驻站代表", "联系代表", "代表", "代表名单"), example="王一、李二", longest=2000,
    note="只增不减；自启用之日（或当选之日）起；同名的在括号里注明",
)  # fmt: skip
GROUPS = SheetColumn(
    "groups", "进站代表小组", Reading.NAMES, others=("代表小组", "联系小组", "服务小组", "小组"), example="第一代表小组", longest=400,
    note="这些小组现在的代表都进站",
)  # fmt: skip
DISTRICTS = SheetColumn(
    "districts", "服务选区", others=("联系选区", "覆盖选区", "选区", "所属选区"), example="第1选区", longest=400,
    note="这些选区现在的代表都进站",
)  # fmt: skip
COLUMNS = (NAME, KIND, AREA, ADDRESS, FLOOR_AREA, RECEPTION_DAY, OPENED_ON, HEAD, DEPUTIES, GROUPS, DISTRICTS)


@dataclass
class _Plan:
    """A row: the station that it meets or makes, and what it adds."""

    row: Row
    faults: Faults = field(default_factory=lambda: Faults({"person": "deputies"}))
    known: Station | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    head: str = ""
    attach: list[tuple[Person, date]] = field(default_factory=list)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def is_corrected(self) -> bool:
        """Whether it says anew what the station is."""
        return any(getattr(self.known, key) != value for key, value in self.fields.items())


class _Books:
    """Stations, places, deputies and groups of a congress, read once."""

    def __init__(self, congress: Congress, on: date) -> None:
        self.congress, self.on = congress, on
        self.names = Names(congress)
        self.spans = {
            person: [span for span in spans if span[0] <= on and (span[1] is None or span[1] >= on)]
            for person, spans in sitting_spans(congress).items()
        }
        self.sitting = {person for person, spans in self.spans.items() if spans}
        within = Area.objects.filter(
            path__startswith=congress.area.path, kind__in=(AreaKind.TOWNSHIP, AreaKind.VILLAGE)
        )
        self.areas = {joined(area.name): area for area in within.order_by("-path")}
        found = (
            Station.objects.filter(congress=congress).select_related("area").annotate(of_rooms=Sum("rooms__floor_area"))
        )
        self.stations = {joined(station.name): station for station in found.order_by("pk")}
        self.heads: dict[int, str] = {}
        self.staff: dict[int, set[str]] = {}
        for staff in StationStaff.objects.filter(station__congress=congress).order_by("pk"):
            self.staff.setdefault(staff.station_id, set()).add(joined(staff.name))
            if staff.ends is None and staff.duty in HEADS:
                self.heads[staff.station_id] = staff.name
        self.attached: dict[int, dict[int, list[StationDeputy]]] = {}
        for place in StationDeputy.objects.filter(station__congress=congress).order_by("begins"):
            self.attached.setdefault(place.station_id, {}).setdefault(place.person_id, []).append(place)
        self.groups: dict[str, list[Person]] = {}
        for member in all_members_on(congress, on):
            for name in {joined(member.group.name), f"第{member.group.number}小组", str(member.group.number)}:
                self.groups.setdefault(name, []).append(member.person)
        self.districts: dict[str, list[Person]] = {}
        for mandate in in_office(congress, on).select_related("district", "person"):
            if (district := mandate.district) is None:
                continue
            number, name = district.number, joined(district.name)
            for words in {str(number), f"第{number}选区", f"{number}选区", f"{ordinal(number)}选区", name}:
                self.districts.setdefault(words, []).append(mandate.person)
        self.seen: dict[str, int] = {}

    def plan(self, row: Row) -> _Plan:
        """Weigh one row."""
        plan = _Plan(row)
        name, opened_on = row.text("name"), row.day("opened_on")
        if (before := self.seen.setdefault(joined(name), row.number)) != row.number:
            plan.faults.add("name", gettext_noop("Row %(row)s has this station already."), row=before)
            return plan
        plan.known = known = self.stations.get(joined(name))
        if known is not None and opened_on is not None and opened_on != known.opened_on:
            plan.faults.add("opened_on", OTHER_DAY, day=known.opened_on.isoformat())
        elif opened_on is not None and opened_on > self.on:
            plan.faults.add("opened_on", gettext_noop("A station is noted once it is open: the day lies ahead."))
        self._fields(plan)
        self._head(plan)
        if opened_on is not None:
            self._deputies(plan, known.opened_on if known else opened_on)
        if known is not None and known.closed_on is not None and plan.changes:
            plan.faults.add("name", CLOSED, day=known.closed_on.isoformat())
        return plan

    def _fields(self, plan: _Plan) -> None:
        """What the station is. What the row leaves empty stays as it is recorded."""
        row, known = plan.row, plan.known
        kind = row.text("kind") or (known.kind if known else next((kind for end, kind in ENDS.items() if row.text("name").endswith(end)), ""))  # fmt: skip
        if not kind:
            plan.faults.add("kind", NO_KIND)
        area = known.area if known else self.congress.area
        if words := row.text("area"):
            found = self.areas.get(joined(words))
            if found is None:
                plan.faults.add("area", NO_AREA, name=words)
            area = found or area
        size = known.floor_area if known else None
        if words := row.text("floor_area"):
            metres = METRES.fullmatch(words)
            size = Decimal(metres[1]) if metres else size
            if metres is None:
                plan.faults.add("floor_area", NO_METRES, text=words)
        if known is not None and size is not None and (known.of_rooms or 0) > size:  # type: ignore[attr-defined]  # annotated
            plan.faults.add("floor_area", ROOMS, rooms=plain(known.of_rooms), station=plain(size))  # type: ignore[attr-defined]
        told = {key: row.text(key) or (getattr(known, key) if known else "") for key in ("address", "reception_day")}
        plan.fields = {"kind": kind, "area": area, "floor_area": size, **told}
        for column in (KIND, AREA, ADDRESS, FLOOR_AREA, RECEPTION_DAY):
            now, then = _worded(getattr(known, column.key) if known else None), _worded(plan.fields[column.key])
            if now != then:
                plan.changes[column.heading] = (now, then)

    def _head(self, plan: _Plan) -> None:
        """Who is in charge, where nobody is yet."""
        told = plan.row.text("head")
        now = self.heads.get(plan.known.pk, "") if plan.known else ""
        if told and now and joined(now) != told:
            plan.faults.add("head", OTHER_HEAD, name=now)
        elif told and not now and plan.known and told in self.staff.get(plan.known.pk, ()):
            plan.faults.add("head", STAFF, name=told)
        elif told and not now:
            plan.head = told
            plan.changes[HEAD.heading] = ("", told)

    def _deputies(self, plan: _Plan, opened_on: date) -> None:
        """Who is attached anew, from the day on which the station opened, or the deputy took office."""
        people: dict[int, Person] = {}
        for name in plan.row.names("deputies"):
            person = plan.faults.check(lambda name=name: self.names.find(name, self.sitting), "deputies")  # type: ignore[misc]
            if person is not None and person.pk not in self.sitting:
                plan.faults.add("deputies", gettext_noop("%(name)s is no deputy in office now."), name=name)
            elif person is not None:
                people.setdefault(person.pk, person)
        for column, known, words, name in (
            *(("groups", self.groups, NO_GROUP, name) for name in plan.row.names("groups")),
            *(
                ("districts", self.districts, NO_DISTRICT, name)
                for name in BETWEEN.split(plan.row.text("districts"))
                if name
            ),
        ):
            if (members := known.get(joined(name))) is None:
                plan.faults.add(column, words, name=name)
            else:
                people |= {
                    person.pk: person for person in members if person.pk in self.sitting and person.pk not in people
                }
        before = self.attached.get(plan.known.pk, {}) if plan.known else {}
        for person in people.values():
            places = before.get(person.pk, [])
            if any(place.ends is None for place in places):
                continue
            begins = max(opened_on, min(first for first, _last in self.spans[person.pk]))
            if last := max((place.ends for place in places if place.ends and place.ends >= begins), default=None):
                plan.faults.add("deputies", WAS_ATTACHED, name=person.name, day=last.isoformat())
            plan.attach.append((person, begins))
        if plan.attach:
            told = (
                self.names.written(person) + ("" if begins == opened_on else f"（自{begins}）")
                for person, begins in plan.attach
            )
            plan.changes[DEPUTIES.heading] = ("", "、".join(told))


OTHER_DAY = gettext_noop("In the records the station is in use from %(day)s. Correct the cell.")
CLOSED = gettext_noop("This station closed on %(day)s; nothing of it is changed by a sheet. Take the row out.")
NO_KIND = gettext_noop("The name does not tell what kind of place it is. Fill in the kind.")
NO_AREA = gettext_noop("There is no village or community “%(name)s”. Correct the name, or record it first.")
NO_METRES = gettext_noop("“%(text)s” is no area in square metres. Write digits only, like 60 or 60.5.")
ROOMS = gettext_noop("The rooms come to %(rooms)s m²; the station cannot have %(station)s m². Mend one of them.")
OTHER_HEAD = gettext_noop(
    "The records say that %(name)s is in charge. Where that has ended, say so on the station's page first."
)
STAFF = gettext_noop(
    "%(name)s is recorded at this station with another duty, or until a day. Say who is in charge on the station's page."
)
NO_GROUP = gettext_noop("There is no group “%(name)s” with members now. Correct the name, or form the group first.")
NO_DISTRICT = gettext_noop(
    "There is no district “%(name)s” with deputies in office. Correct the number or the name, or record the districts first."
)
WAS_ATTACHED = gettext_noop("%(name)s was attached to the station until %(day)s. Attach again on the station's page.")


def _worded(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return KIND_WORDS.get(value, str(value)) if value else ""  # type: ignore[call-overload]


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    books = _Books(congress, on)
    return [_fate(books.plan(row)) for row in rows]


def _fate(plan: _Plan) -> Fate:
    record = plan.known.pk if plan.known else None
    if plan.faults:
        return Fate(State.WRONG, record, plan.changes, tuple(plan.faults.found))
    return Fate(State.NEW if record is None else State.CHANGED if plan.changes else State.SAME, record, plan.changes)


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`: each by the act that the pages use."""
    books = _Books(congress, on)
    for row, _fate in fates:
        plan = books.plan(row)
        station, opened_on = plan.known, row.day("opened_on")
        act: Mapping[str, Any] = {"by": by, "on": on}
        if station is None:
            assert opened_on is not None  # noqa: S101 - required
            station = actions.open_station(congress, name=row.text("name"), opened_on=opened_on, **plan.fields, **act)
        elif plan.is_corrected:
            station = actions.change_station(station, name=station.name, **plan.fields, **act)
        if plan.head:
            actions.add_staff(station, name=plan.head, duty=HEADS[0], begins=station.opened_on, **act)
        for person, begins in plan.attach:
            actions.attach_deputy(station, person, begins=begins, **act)


STATIONS = SheetKind(
    key="stations",
    title=_("homes and stations"),
    columns=COLUMNS,
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="stations:stations",
    left_out=("接待次数", "进站代表数"),
    note="每行一个代表之家、联络站，以名称认出。已登记的站点按表更正类别、地址等，进站代表只增不减；停用、代表离站请在站点页面上写明。",
)
SHEETS = (STATIONS,)
