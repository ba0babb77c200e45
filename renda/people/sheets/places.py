"""Villages and districts: the frame that the other sheets name, one row for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import counted, joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.people.actions import places as actions
from renda.people.actions.villages import add_villages, change_villages
from renda.people.models import Area, Congress, District, Term
from renda.people.queries.law import basis_of
from renda.people.queries.places import seats_by_district, term_on
from renda.people.stages import OFFICE

VILLAGE = SheetColumn(
    "name", "村（社区）", Reading.NAME, is_required=True, others=("村（社区）名称", "名称", "村名", "村", "社区", "行政村", "村居"),
    example="柳树村", longest=60, note="全称", tells_apart=True,
)  # fmt: skip
CODE = SheetColumn("code", "区划代码", others=("代码", "行政区划代码"), example="", longest=20, note="没有的不填")
NUMBER = SheetColumn(
    "number",
    "选区序号",
    Reading.WHOLE,
    is_required=True,
    others=("序号", "选区号", "选区编号"),
    example="1",
    understands=counted,
    tells_apart=True,
)
NAME = SheetColumn(
    "name", "选区名称", is_required=True, others=("选区", "名称", "选区名", "所含村（社区）"), example="柳树村、白石村", longest=60, tells_apart=True
)  # fmt: skip
SEATS = SheetColumn(
    "seats", "名额", Reading.WHOLE, is_required=True, others=("代表名额", "应选名额", "应选代表数", "应选代表人数", "应选人数", "代表数", "名额数"), example="2",
    note="每个选区一至三名；合计不超过本届名额", understands=counted,
)  # fmt: skip


class _Village(NamedTuple):
    fate: Fate
    area: Area | None


def _villages(congress: Congress, rows: Sequence[Row]) -> list[_Village]:
    known = {joined(area.name): area for area in Area.objects.filter(parent=congress.area).order_by("pk")}
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        name, code, faults = row.text("name"), row.text("code"), Faults()
        area, changes = known.get(name), {}
        if (before := seen.setdefault(name, row.number)) != row.number:
            faults.add("name", TWICE, row=before)
        elif area is None:
            changes = {VILLAGE.heading: ("", name)} | ({CODE.heading: ("", code)} if code else {})
        elif code and code != area.code:
            changes = {CODE.heading: (area.code, code)}
        found.append(_Village(_fate(area.pk if area else None, changes, faults), area))
    return found


def _fate(record: int | None, changes: dict[str, tuple[str, str]], faults: Faults) -> Fate:
    if faults:
        return Fate(State.WRONG, record, faults=tuple(faults.found))
    return Fate(State.SAME if not changes else State.CHANGED if record else State.NEW, record, changes)


def compare_villages(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """What becomes of each row."""
    return [each.fate for each in _villages(congress, rows)]


def accept_villages(congress: Congress, pairs: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """Add villages, note their codes."""
    rows = [row for row, _fate in pairs]
    new, changed = {}, []
    for row, (_old, area) in zip(rows, _villages(congress, rows), strict=True):
        name, code = row.text("name"), row.text("code")
        if area is None:
            new[name] = code
        else:
            changed.append((area, name, code))
    if new:
        add_villages(congress.area, new, by=by, on=on)
    if changed:
        change_villages(congress.area, changed, by=by, on=on)


class _District(NamedTuple):
    fate: Fate
    term: Term | None
    district: District | None


def _districts(congress: Congress, rows: Sequence[Row], on: date) -> list[_District]:
    term = term_on(congress, on)
    there = list(District.objects.filter(term=term).select_related("term__congress__area")) if term else []
    known = {district.number: district for district in there}
    taken, basis = seats_by_district([term.pk]) if term else {}, basis_of(congress, on)
    planned = {district.number: district.seats for district in there}
    seen: dict[int, int] = {}
    weighed: list[tuple[Row, int, int, District | None, Faults]] = []
    for row in rows:
        number, seats, faults = row.whole("number") or 0, row.whole("seats") or 0, Faults()
        district = known.get(number)
        if term is None:
            faults.add("", NO_TERM)
        elif (before := seen.setdefault(number, row.number)) != row.number:
            faults.add("number", TWICE, row=before)
        else:
            held = taken.get(district.pk, 0) if district else 0
            faults.check(
                lambda term=term, number=number, seats=seats, held=held: actions.check_district(  # type: ignore[misc]
                    term, number=number, seats=seats, held=held, others=0, basis=basis
                )
            )
        if not faults:
            planned[number] = seats
        weighed.append((row, number, seats, district, faults))
    found, whole = [], sum(planned.values())
    for row, number, seats, district, faults in weighed:
        now = (district.name, str(district.seats)) if district else ("", "")
        told = zip((NAME.heading, SEATS.heading), now, (row.text("name"), str(seats)), strict=True)
        changes = {heading: (old, new) for heading, old, new in told if old != new}
        if term is not None and not faults and seats > (district.seats if district else 0):
            # The sum is that of the whole sheet, whatever the order of its rows.
            others = whole - planned[number]
            faults.check(
                lambda term=term, number=number, seats=seats, others=others: actions.check_district(  # type: ignore[misc]
                    term, number=number, seats=seats, held=0, others=others, basis=basis
                )
            )
        found.append(_District(_fate(district.pk if district else None, changes, faults), term, district))
    return found


def compare_districts(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """What becomes of each row."""
    return [each.fate for each in _districts(congress, rows, on)]


def accept_districts(congress: Congress, pairs: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """Add and change districts, fewer seats first, so that the sum never passes the term's on the way."""
    rows = [row for row, _fate in pairs]
    found = _districts(congress, rows, on)
    more = [(row.whole("seats") or 0) - (each.district.seats if each.district else 0) for row, each in zip(rows, found, strict=True)]  # fmt: skip
    for at in sorted(range(len(rows)), key=lambda at: (more[at] >= 0, at)):
        row, (_old, term, district) = rows[at], found[at]
        fields = {"number": row.whole("number") or 0, "name": row.text("name"), "seats": row.whole("seats") or 0}
        if district is not None:
            actions.change_district(district, by=by, on=on, **fields)  # type: ignore[arg-type]
        elif term is not None:
            actions.add_district(term, by=by, on=on, **fields)  # type: ignore[arg-type]


TWICE = gettext_noop("Row %(row)s says this already. Keep one of them.")
NO_TERM = gettext_noop("No term in force is recorded. Record it under “Area and term” first.")
VILLAGES = SheetKind(
    key="villages",
    title=_("villages and communities"),
    columns=(VILLAGE, CODE),
    compare=compare_villages,
    accept=accept_villages,
    roles=OFFICE,
    page="",
    note="每行一个村（社区），以名称认出。更名请在“辖区与届次”中修改，不要写成新的一行。",
)
DISTRICTS = SheetKind(
    key="districts",
    title=_("electoral districts"),
    columns=(NUMBER, NAME, SEATS),
    compare=compare_districts,
    accept=accept_districts,
    roles=OFFICE,
    page="",
    note="每行本届的一个选区，以序号认出；序号相同、名称或名额不同的，导入后按表修改。",
)
