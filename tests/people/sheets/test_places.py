"""Villages and districts are taken in, and corrected, under the rules of the single acts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken
from renda.people.actions.mandates import open_mandate
from renda.people.actions.places import add_district, change_district
from renda.people.actions.villages import add_villages, change_villages
from renda.people.models import Area, District
from renda.people.sheets import DISTRICTS, VILLAGES
from tests.factories import TERM_START, make_office, make_person
from tests.people.sheets.rows import rows, sentences, states, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office(quota=6)


def test_villages_are_added_once(office):
    given = {"name": "柳树村"}, {"name": "白石村", "code": "330782100201"}, {"name": "柳树村"}
    fates = taken_in(VILLAGES, office, *given)
    assert states(fates) == ["new", "new", "wrong"]
    assert sentences(fates)[2] == [("name", "Row 3 says this already. Keep one of them.")]
    assert states(taken_in(VILLAGES, office, *given[:2])) == ["same", "same"]
    assert states(taken_in(VILLAGES, office, {"name": "柳树村", "code": "330782100200"})) == ["changed"]
    found = Area.objects.filter(parent=office.congress.area).order_by("name").values_list("name", "code", "kind")
    assert set(found) >= {("柳树村", "330782100200", "village"), ("白石村", "330782100201", "village")}
    for area in Area.objects.filter(parent=office.congress.area):
        assert area.path == f"{office.congress.area.path}{area.pk}/"
    assert AuditLine.objects.filter(act="people.add_area", record_name__in=("柳树村", "白石村")).count() == 2
    line = AuditLine.objects.get(act="people.change_area")
    assert (line.record_name, line.before, line.after) == ("柳树村", {"code": ""}, {"code": "330782100200"})


def test_many_villages_are_taken_in_in_as_many_queries_as_few(office):
    asked = []
    for first, number in ((0, 3), (100, 60)):
        with CaptureQueriesContext(connection) as caught:
            taken_in(VILLAGES, office, *({"name": f"{n}村"} for n in range(first, first + number)))
        with CaptureQueriesContext(connection) as changed:
            taken_in(VILLAGES, office, *({"name": f"{n}村", "code": str(n)} for n in range(first, first + number)))
        asked.append((len(caught), len(changed)))
    assert asked[0] == asked[1]
    assert Area.objects.filter(parent=office.congress.area).exclude(code="").count() >= 63


def test_villages_at_once_keep_the_rules_of_a_single_one(office):
    parent, act = office.congress.area, office.act
    add_villages(parent, {"柳树村": ""}, **act)
    with pytest.raises(RuleBroken, match="already a place of this name"):
        add_villages(parent, {"白石村": "", "柳树村": ""}, **act)
    add_villages(parent, {"白石村": ""}, **act)
    area = Area.objects.get(name="白石村")
    with pytest.raises(RuleBroken, match="already a place of this name"):
        change_villages(parent, [(area, "柳树村", "")], **act)
    with pytest.raises(RuleBroken, match="fill in"):
        add_villages(parent, {" ": ""}, **act)
    stranger = {**act, "by": make_office(slug="other", name="白石镇").act["by"]}
    with pytest.raises(NotAllowed):
        add_villages(parent, {"青山村": ""}, **stranger)


def test_districts_are_added_and_corrected_within_the_seats_of_the_term(office):
    given = [{"number": n, "name": f"第{n}片", "seats": 2} for n in (1, 2, 3)]
    assert states(taken_in(DISTRICTS, office, *given)) == ["new"] * 3
    assert states(taken_in(DISTRICTS, office, *given)) == ["same"] * 3
    # One gives its seat to the other: the sum is right, in whatever order they stand.
    moved = {"number": 1, "name": "第1片", "seats": 3}, {"number": 2, "name": "白石", "seats": 1}
    assert states(taken_in(DISTRICTS, office, *moved)) == ["changed", "changed"]
    found = District.objects.order_by("number").values_list("number", "name", "seats")
    assert list(found) == [(1, "第1片", 3), (2, "白石", 1), (3, "第3片", 2)]
    fates = DISTRICTS.compare(
        office.congress,
        rows({"number": 2, "name": "白石", "seats": 2}, {"number": 4, "name": "丁", "seats": 4}, {"number": 2, "name": "白石", "seats": 1},
             {"number": 5, "name": "己", "seats": 13900001234}, {"number": 6, "name": "庚", "seats": -1}, {"number": -5, "name": "戊", "seats": 1}, {"number": 100000, "name": "己", "seats": 1}),
        office.act["on"],
    )  # fmt: skip
    assert sentences(fates) == [
        [("seats", "The districts would have 7 seats together, more than the 6 of the term.")],
        [("seats", "A district has one to three seats.")],
        [("number", "Row 3 says this already. Keep one of them.")],
        [("seats", "A district has one to three seats.")],
        [("seats", "A district has one to three seats.")],
        [("number", "-5 is no number of a district. They are numbered from 1 on.")],
        [("number", "100000 is no number of a district. They are numbered from 1 on.")],
    ]


def test_a_district_keeps_a_seat_for_each_of_its_deputies(office):
    district = add_district(office.term, number=1, name="青山", seats=3, **office.act)
    add_district(office.term, number=2, name="白石", seats=1, **office.act)
    for name in ("甲", "乙"):
        person = make_person(office, name)
        open_mandate(person, term=office.term, district=district, starts_on=TERM_START, **office.act)
    with pytest.raises(RuleBroken, match="deputies sit for this district"):
        change_district(district, number=1, name="青山", seats=1, **office.act)
    with pytest.raises(RuleBroken, match="already a district of this number"):
        change_district(district, number=2, name="青山", seats=2, **office.act)
    changed = change_district(district, number=3, name="青山村", seats=2, **office.act)
    assert (changed.number, changed.name, changed.seats) == (3, "青山村", 2)


def test_the_number_of_queries_does_not_grow_with_the_rows(office):
    for kind, one in ((VILLAGES, {"name": "甲村"}), (DISTRICTS, {"number": 1, "name": "甲", "seats": 1})):
        few = rows(one)
        many = rows(*({**one, "name": f"{n}", "number": n} for n in range(1, 6)))
        counted = []
        for given in (few, many):
            with CaptureQueriesContext(connection) as caught:
                kind.compare(office.congress, given, office.act["on"])
            counted.append(len(caught))
        assert counted[0] == counted[1]
