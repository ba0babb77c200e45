"""Stations from a sheet as an office keeps it; what is exported is taken in again without a change."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.base.sheets.kinds import Row
from renda.imports import actions, plans, queries
from renda.imports.catalogue import kind_of
from renda.people.actions import groups
from renda.people.models import Area, District, Mandate, Term
from renda.people.stages import AreaKind
from renda.stations.actions import stations as acts
from renda.stations.models import Station, StationDeputy, StationStaff
from tests.activities.office import make_office
from tests.imports.sheets import xlsx

pytestmark = pytest.mark.django_db
OPENED = date(2020, 3, 1)


@pytest.fixture
def town():
    return make_office()


def shown(town, content, number):
    record = actions.receive(
        town.congress, kind=kind_of("stations"), content=content, name="站.xlsx", client_key=str(number), **town.office
    )
    return actions.show_import(record, **town.office)


def told(record):
    """Of each row: its state, and what changes or what is wrong."""
    return [
        (row.state, [each.words % each.facts for each in row.faults] if row.faults else dict(row.changes))
        for row in plans.from_bytes(queries.shown_of(record)).rows
    ]


def test_stations_are_opened_with_who_is_in_charge_and_the_deputies_and_come_back_the_same(town, client):
    first, second, third = town.persons[:3]
    village = Area.objects.filter(parent=town.congress.area, kind=AreaKind.VILLAGE).first()
    head = ["联络站名称", "类型", "所在村", "地址", "建筑面积", "接待日", "成立时间", "站长", "代表"]
    rows = [
        ["青禾镇代表联络站一览表"], head,
        ["镇人大代表之家", None, None, "镇政府院内", "120㎡", "每月15日", "2020.3.1", "周 一", f"{first.name}、{second.name}"],
        ["东村", "联络站", village.name, None, 60.5, None, date(2020, 5, 1), None, third.name],
        ["合计2个"],
    ]  # fmt: skip
    record = shown(town, xlsx(*rows), 1)
    assert told(record)[0] == ("new", {
        "类别": ["", "代表之家"], "所在村（社区）": ["", town.congress.area.name], "地址": ["", "镇政府院内"], "面积（平方米）": ["", "120"],
        "固定接待日": ["", "每月15日"], "负责人": ["", "周一"], "进站代表": ["", f"{first.name}、{second.name}"],
    })  # fmt: skip
    actions.accept_import(record, fingerprint=record.fingerprint, **town.office)
    assert list(Station.objects.order_by("pk").values_list("name", "kind", "area__name", "floor_area", "opened_on")) == [
        ("镇人大代表之家", "home", town.congress.area.name, 120, OPENED), ("东村", "station", village.name, 60.5, date(2020, 5, 1)),
    ]  # fmt: skip
    assert list(StationStaff.objects.values_list("name", "duty", "begins")) == [("周一", "负责人", OPENED)]
    assert list(StationDeputy.objects.order_by("pk").values_list("person", "begins")) == [
        (first.pk, OPENED), (second.pk, OPENED), (third.pk, date(2020, 5, 1)),
    ]  # fmt: skip
    client.force_login(town.secretary)
    listed = reverse("stations:stations", args=[town.congress.slug])
    exported = client.get(listed, {"export": "xlsx"}).content
    again = shown(town, exported, 2)
    assert (again.is_matched, again.counts) == (True, {"new": 0, "changed": 0, "same": 2, "wrong": 0})
    assert reverse("imports:new", args=[town.congress.slug, "stations"]) in client.get(listed).content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(exported)).active
    assert [cell.value for cell in sheet[2]][-3:] == ["地址", "负责人", "进站代表"]


def test_what_stations_are_refused_and_what_is_added(town):
    first, second = town.persons[:2]
    station = acts.open_station(
        town.congress, kind="station", name="东站", area=town.congress.area, opened_on=OPENED, **town.office
    )
    acts.add_staff(station, name="周一", duty="站长", begins=OPENED, **town.office)
    acts.add_staff(station, name="吴二", duty="联络员", begins=OPENED, **town.office)
    acts.attach_deputy(station, first, begins=OPENED, **town.office)
    acts.add_room(station, kind="meeting", name="会议室", floor_area=50, **town.office)
    shut = acts.open_station(
        town.congress, kind="point", name="西点", area=town.congress.area, opened_on=OPENED, **town.office
    )
    acts.close_station(shut, closed_on=date(2020, 4, 1), **town.office)
    group = groups.form_group(town.congress, number=7, name="第七代表小组", starts_on=OPENED, **town.office)
    groups.move_deputy(second, group=group, team=None, starts_on=date(2020, 4, 1), **town.office)
    third = town.persons[2]
    district = District.objects.create(term=Term.objects.get(congress=town.congress), number=2, name="东片", seats=1)
    Mandate.objects.filter(person=third, term=district.term).update(district=district)
    head = ["名称", "所在村", "面积", "启用日期", "负责人", "进站代表", "代表小组", "地址", "选区"]
    rows = [
        ["东站", None, None, "2020-03-01", "周一", first.name, "第七代表小组", "镇东", "第二选区"],
        ["东站", None, None, "2020-03-01", None, None, None, None],
        ["东屋", "没有村", "很大", "2031-01-01", None, "无此人", "第九小组", None, "99"],
        ["西点", None, None, "2020-03-01", None, None, None, "镇西"],
    ]
    record = shown(town, xlsx(head, *rows), 1)
    assert told(record) == [
        ("changed", {"地址": ["", "镇东"], "进站代表": ["", f"{second.name}、{third.name}"]}),
        ("wrong", ["Row 2 has this station already."]),
        ("wrong", [
            "A station is noted once it is open: the day lies ahead.", "The name does not tell what kind of place it is. Fill in the kind.",
            "There is no village or community “没有村”. Correct the name, or record it first.",
            "“很大” is no area in square metres. Write digits only, like 60 or 60.5.",
            "无此人: nobody of this name is in the books. Correct the name, or enter the person first.",
            "There is no group “第九小组” with members now. Correct the name, or form the group first.",
            "There is no district “99” with deputies in office. Correct the number or the name, or record the districts first.",
        ]),
        ("wrong", ["This station closed on 2020-04-01; nothing of it is changed by a sheet. Take the row out."]),
    ]  # fmt: skip
    actions.accept_import(record, fingerprint=record.fingerprint, **town.office)
    assert set(StationDeputy.objects.filter(station=station).values_list("person", "begins")) == {
        (first.pk, OPENED), (second.pk, OPENED), (third.pk, OPENED),
    }  # fmt: skip
    record = shown(town, xlsx(head, ["东站", None, 40, "2020-03-02", "郑三", None, None, None]), 2)
    assert told(record) == [
        ("wrong", [
            "In the records the station is in use from 2020-03-01. Correct the cell.",
            "The rooms come to 50 m²; the station cannot have 40 m². Mend one of them.",
            "The records say that 周一 is in charge. Where that has ended, say so on the station's page first.",
        ]),
    ]  # fmt: skip
    StationStaff.objects.filter(name="周一").delete()
    acts.detach_deputy(StationDeputy.objects.get(person=first), ends=date(2020, 6, 1), **town.office)
    record = shown(town, xlsx(head, ["东站", None, None, "2020-03-01", "吴二", first.name, None, None]), 3)
    assert told(record) == [
        ("wrong", [
            "吴二 is recorded at this station with another duty, or until a day. Say who is in charge on the station's page.",
            f"{first.name} was attached to the station until 2020-06-01. Attach again on the station's page.",
        ]),
    ]  # fmt: skip


def test_comparing_asks_the_same_for_one_row_and_for_many(town):
    def asked(many):
        rows = [
            Row("甲", n, {"name": f"第{n}站", "kind": "station", "opened_on": OPENED, "deputies": (town.persons[0].name,), "groups": ("第一代表小组",)})
            for n in range(many)
        ]  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            kind_of("stations").compare(town.congress, rows, town.office["on"])
        return len(asked)

    assert asked(1) == asked(20)
