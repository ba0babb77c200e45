"""The sheet of activities with participants."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.activities.actions import activities
from renda.activities.models import Activity
from renda.activities.sheets.activities import ACTIVITIES
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed
from renda.people.models import Mandate, Person
from tests.activities.office import START, make_activity, make_body, make_office
from tests.activities.sheets.rows import faults_of, rows_of, states, take_in
from tests.activities.town import DAY, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_office()


def row(title="视察饮水工程", **cells):
    return {"kind": "inspection", "title": title, "held_on": DAY, "deputies": ("王一", "李二"), **cells}


def roll_of(activity):
    return [(str(place.person), place.part, place.office) for place in activity.participations.all()]


def test_activities_are_taken_in_with_who_took_part(town):
    guest = Person.objects.create(congress=town.congress, name="钱五", work_unit="县水务局")
    body = make_body(town)
    rows = rows_of(
        row(
            place="柳树村",
            topic="饮水安全",
            leaders=("张三",),
            guests=("钱五",),
            sites=("水厂", "泵站"),
            account="看了两处。",
        ),
        row("评议供电所", kind="appraisal", units=("供电所",)),
        row("下月的活动", kind="volunteer", held_on=date(2020, 7, 9)),
    )
    assert [str(fate.state) for fate in take_in(ACTIVITIES, town, rows)] == ["new"] * 3
    first, second, third = Activity.objects.order_by("pk")
    assert (first.place, first.topic, first.account, first.stage) == ("柳树村", "饮水安全", "看了两处。", "confirmed")
    assert roll_of(first) == [
        ("王一", "deputy", ""), ("李二", "deputy", ""), ("张三", "leader", "镇人大主席"), (str(guest), "guest", ""),
    ]  # fmt: skip
    assert [site.name for site in first.sites.all()] == ["水厂", "泵站"]
    assert [unit.body for unit in second.units.all()] == [body]
    assert (second.stage, third.stage) == ("confirmed", "noted")
    assert AuditLine.objects.filter(act="activities.note_activity").order_by("pk")[0].after == {
        "kind": "inspection", "title": "视察饮水工程", "held_on": "2020-06-01", "stage": "confirmed", "number_of_people": 4,
        "sites": 2, "units_appraised": [],
    }  # fmt: skip
    assert states(ACTIVITIES, town, rows) == ["same"] * 3


def test_one_that_waits_for_confirmation_is_changed_and_empty_cells_change_nothing(town):
    known = make_activity(town, confirm=False, place="旧地点", deputies=town.persons[:1], leaders=[town.persons[2]])
    rows = rows_of(row(place="柳树村", topic=None, sites=("水厂",)))
    [fate] = take_in(ACTIVITIES, town, rows)
    assert fate.record == known.pk
    assert fate.changes == {
        "地点": ("旧地点", "柳树村"), "参加代表": ("王一", "王一、李二"), "点位": ("", "水厂"),
    }  # fmt: skip
    known.refresh_from_db()
    assert known.place == "柳树村"
    assert sorted(roll_of(known)) == [
        ("张三", "leader", "镇人大主席"), ("李二", "deputy", ""), ("王一", "deputy", ""),
    ]  # fmt: skip
    assert states(ACTIVITIES, town, rows) == ["same"]


def test_a_confirmed_one_is_not_changed_and_a_withdrawn_one_is_not_met(town):
    known = make_activity(town, deputies=town.persons[:2])
    assert faults_of(ACTIVITIES, town, **row(place="柳树村")) == [
        ("", "Only an activity to be confirmed can be changed. Return it first.")
    ]
    activities.withdraw_activity(known, reason="登记错误", **town.office)
    assert states(ACTIVITIES, town, rows_of(row(place="柳树村"))) == ["new"]


def test_a_follow_up_names_what_it_follows(town):
    first = make_activity(town)
    later = row("督办饮水工程", kind="follow_up", held_on=date(2020, 6, 20), follows="视察饮水工程")
    take_in(ACTIVITIES, town, rows_of(later))
    assert Activity.objects.get(title="督办饮水工程").follows == first


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"kind": "law_check"}, "law", "Name the law whose enforcement was checked."),
        ({"kind": "follow_up"}, "follows", "Choose which earlier activity it followed up."),
        ({"kind": "appraisal"}, "units", "Name the units that were appraised before you confirm it."),
        ({"units": ("供电所",)}, "units", "Only an appraisal names units appraised."),
        ({"units": ("无此所",)}, "units", "There is no body “无此所” that may be appraised. Correct the name, or record it first."),
        ({"follows": "没有的"}, "follows", "There is no earlier activity “没有的” that may be followed up. Correct the title, or record it first."),
        ({"ends_on": date(2020, 5, 1)}, "ends_on", "The last day must not lie before the first."),
        ({"deputies": ("钱五",)}, "deputies", "钱五: no deputies on 2020-06-01. Name them as leader, staff or guest, or mend their mandates."),
        ({"guests": ("无此人",)}, "guests", "无此人: nobody of this name is in the books. Correct the name, or enter the person first."),
        ({"guests": ("王一",)}, "guests", "王一 is named twice. Name each person once."),
    ],
)  # fmt: skip
def test_wrong_rows_say_where_and_why(town, cells, column, words):
    Person.objects.create(congress=town.congress, name="钱五")
    make_body(town)
    assert faults_of(ACTIVITIES, town, **row(**cells)) == [(column, words)]


def test_of_two_of_one_name_the_deputy_is_meant_and_two_deputies_are_told_apart(town):
    other = Person.objects.create(congress=town.congress, name="王一", work_unit="石桥村")
    assert states(ACTIVITIES, town, rows_of(row())) == ["new"]
    Mandate.objects.create(person=other, term=town.congress.terms.get(), starts_on=START)
    assert faults_of(ACTIVITIES, town, **row()) == [
        ("deputies", "王一: 2 persons have this name. Write which one is meant: 王一（第一代表小组第1分队） / 王一（石桥村）.")
    ]  # fmt: skip


def test_one_activity_stands_in_one_row(town):
    fates = ACTIVITIES.compare(town.congress, rows_of(row(), row()), TODAY)
    assert [str(fate.state) for fate in fates] == ["new", "wrong"]
    assert fates[1].faults[0].words % fates[1].faults[0].facts == "Row 2 has this activity already."


def test_only_the_office_takes_activities_in(town):
    rows = rows_of(row())
    with pytest.raises(NotAllowed):
        ACTIVITIES.accept(
            town.congress, [(rows[0], ACTIVITIES.compare(town.congress, rows, TODAY)[0])], town.chair, TODAY
        )


def test_queries_do_not_grow_with_the_rows(town):
    def cost(first, last):
        rows = [row(f"活动{n}", leaders=("张三",), sites=("水厂",)) for n in range(first, last)]
        with CaptureQueriesContext(connection) as new:
            take_in(ACTIVITIES, town, rows_of(*rows))
        Activity.objects.update(stage="noted")
        with CaptureQueriesContext(connection) as changed:
            take_in(ACTIVITIES, town, rows_of(*({**one, "place": "柳树村", "deputies": ("赵四",)} for one in rows)))
        return len(new), len(changed)

    cost(0, 1)
    assert cost(1, 3) == cost(3, 50)
