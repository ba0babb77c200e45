"""Stations are opened, and deputies attached to them."""

from datetime import date

import pytest

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.models import Area
from renda.stations.actions import stations as acts
from renda.stations.models import Station
from tests.activities.office import make_office

pytestmark = pytest.mark.django_db
OPENED = date(2020, 3, 1)


@pytest.fixture
def town():
    return make_office()


def opened(town, **more):
    given = {"kind": "home", "name": "代表之家", "area": town.congress.area, "opened_on": OPENED, **town.office, **more}
    return acts.open_station(town.congress, **given)


def test_a_station_is_opened_and_a_deputy_attached(town):
    station = opened(town, name=" 代表之家 ")
    attached = acts.attach_deputy(station, town.persons[0], begins=OPENED, **town.office)
    assert (station.name, attached.person, attached.ends) == ("代表之家", town.persons[0], None)
    assert AuditLine.objects.filter(act__startswith="stations.").count() == 2


@pytest.mark.parametrize(("wrong", "field"), [({"name": " "}, "name"), ({"opened_on": date(2031, 1, 1)}, "opened_on")])
def test_what_station_is_refused(town, wrong, field):
    with pytest.raises(RuleBroken) as refused:
        opened(town, **wrong)
    assert refused.value.field == field


def test_a_name_stands_once_and_the_area_is_the_congress_s(town):
    opened(town)
    with pytest.raises(RuleBroken) as refused:
        opened(town)
    assert refused.value.field == "name"
    with pytest.raises(RuleBroken) as refused:
        opened(town, name="站", area=Area.objects.create(kind="village", name="外村", path="/999/"))
    assert refused.value.field == "area"


def test_who_and_when_a_deputy_cannot_be_attached(town):
    station = opened(town)
    for begins, field in ((date(2020, 2, 1), "begins"), (OPENED, "person")):
        if field == "person":
            acts.attach_deputy(station, town.persons[0], begins=OPENED, **town.office)
        with pytest.raises(RuleBroken) as refused:
            acts.attach_deputy(station, town.persons[0], begins=begins, **town.office)
        assert refused.value.field == field


def test_a_deputy_or_a_clerk_who_left_comes_back_after_the_last_day(town):
    station, left = opened(town), date(2020, 6, 30)
    attached = acts.attach_deputy(station, town.persons[0], begins=OPENED, **town.office)
    acts.detach_deputy(attached, ends=left, **town.office)
    staff = {"name": "李敏", "duty": "联络员", **town.office}
    acts.end_staff(acts.add_staff(station, begins=OPENED, **staff), ends=left, **town.office)
    for act in (lambda day: acts.attach_deputy(station, town.persons[0], begins=day, **town.office), lambda day: acts.add_staff(station, begins=day, **staff)):  # fmt: skip
        with pytest.raises(RuleBroken, match="Begin after") as refused:
            act(left)
        assert refused.value.field == "begins"
        act(date(2020, 7, 1))


def test_another_office_opens_nothing_here(town):
    other = make_office("other")
    with pytest.raises(NotAllowed):
        opened(town, **other.office)


def test_no_deputy_is_attached_to_a_closed_station(town):
    station = opened(town)
    Station.objects.filter(pk=station.pk).update(closed_on=OPENED)
    with pytest.raises(WrongStage):
        acts.attach_deputy(station, town.persons[0], begins=OPENED, **town.office)
