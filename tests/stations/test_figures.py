"""Figures of stations, opinions and reports (facts.md G1–G7, G9, G10, G12, H1–H3): what counts and what does not."""

from datetime import date

import pytest
from django.utils import timezone

from renda.activities.actions.activities import confirm_activity, return_activity
from renda.core.periods import Period
from renda.reports.catalogue import Reader
from renda.stations.actions import opinions as voices
from renda.stations.actions import receptions, reporting
from renda.stations.actions import stations as acts
from renda.stations.queries.opinions import not_reported
from tests.activities.office import make_body, make_office

pytestmark = pytest.mark.django_db
YEAR, OPENED, DAY = Period.year(2020), date(2020, 3, 1), date(2020, 5, 15)


@pytest.fixture
def town():
    town = make_office()
    town.station = acts.open_station(
        town.congress,
        kind="home",
        name="代表之家",
        area=town.congress.area,
        opened_on=OPENED,
        floor_area=80,
        **town.office,
    )
    for person in town.persons[:2]:
        acts.attach_deputy(town.station, person, begins=OPENED, **town.office)
    return town


def value(key, town, period=YEAR):
    return Reader(town.congress, period)[f"stations.{key}"].value


def test_stations_rooms_staff_and_deputies_at_the_end_of_the_period(town):
    point = acts.open_station(
        town.congress, kind="point", name="枫林点", area=town.congress.area, opened_on=OPENED, **town.office
    )
    acts.attach_deputy(point, town.persons[0], begins=OPENED, **town.office)
    acts.add_room(town.station, kind="reception", name="接待室", **town.office)
    acts.add_staff(town.station, name="李敏", duty="联络员", begins=OPENED, **town.office)
    keys = ("stations", "kind_home", "kind_room", "kind_point", "floor_area", "rooms", "attached", "staff")
    assert [value(key, town) for key in keys] == [2, 1, 0, 1, 80, 1, 2, 1]
    acts.close_station(point, closed_on=date(2020, 5, 31), **town.office)
    assert [value(key, town) for key in ("stations", "kind_point", "attached")] == [1, 0, 2]
    assert value("stations", town, Period.year(2019)) is None


def test_only_confirmed_receptions_and_their_opinions_count(town):
    made = receptions.note_reception(
        town.station, held_on=DAY, deputies=town.persons[:2], voters=9, confirm=True, **town.office
    )
    other = receptions.note_reception(
        town.station, held_on=date(2020, 6, 15), deputies=town.persons[1:3], voters=4, **town.office
    )
    for reception in (made, other):
        voices.note_opinion(
            town.congress, words="水渠", received_on=DAY, reception=reception, answer="月底清淤", **town.office
        )
    keys = ("receptions", "voters", "receivers", "opinions", "opinions_answered", "opinions_open")
    assert [value(key, town) for key in keys] == [1, 9, 2, 1, 1, 0]
    confirm_activity(other.activity, **town.office)
    assert [value(key, town) for key in keys] == [2, 13, 3, 2, 2, 0]
    return_activity(made.activity, reason="核对", **town.office)
    assert [value(key, town) for key in keys] == [1, 4, 2, 1, 1, 0]


def test_each_opinion_has_one_outcome_and_what_waits_does_not_count(town):
    door = acts.open_door(town.congress, station=town.station, **town.office)
    given = {"address": "192.0.2.1", "at": timezone.now(), "on": date(2020, 6, 1)}
    voices.leave_opinion(door, words="等待", **given)
    voices.set_aside(voices.leave_opinion(door, words="广告", **given), reason="广告", **town.office)
    voices.take_in(voices.leave_opinion(door, words="采纳", **given), **town.office)
    body = make_body(town)
    for number in range(3):
        opinion = voices.note_opinion(town.congress, words=f"意见{number}", received_on=DAY, **town.office)
        voices.pass_on(opinion, body=body, passed_on_on=DAY, **town.office)
        if number:
            voices.solve(opinion, answer="修好", solved_on=DAY, **town.office)
    outcomes = [value(f"opinions_{key}", town) for key in ("answered", "passed_on", "solved", "open")]
    assert (outcomes, value("opinions", town)) == ([0, 1, 2, 1], 4)


def test_roster_days_and_those_told_three_days_before(town):
    for day, told in ((date(2020, 6, 10), date(2020, 6, 7)), (date(2020, 6, 20), date(2020, 6, 18)), (DAY, None)):
        planned = receptions.plan_roster_day(town.station, receives_on=day, deputies=town.persons[:1], **town.office)
        if told:
            receptions.give_notice(planned, noticed_on=told, **town.office)
    assert (value("roster_days", town), value("noticed", town)) == (3, 1)


def test_reports_and_votes(town):
    for day in (DAY, date(2020, 6, 15)):
        made = reporting.note_reporting(
            town.congress, title="述职会", held_on=day, deputies=town.persons[:2], voters=30, place="村部", confirm=day == DAY,
            **town.office,
        )  # fmt: skip
        reporting.enter_vote(
            made.reports.all()[0], ballots=28, satisfied=20, basically=5, dissatisfied=1, void=2, **town.office
        )
    keys = ("report_meetings", "reported", "report_voters")
    assert [value(key, town) for key in keys] == [1, 2, 30]
    votes = ("ballots", "satisfied", "basically", "dissatisfied", "void")
    assert [value(f"report_{key}", town) for key in votes] == [28, 20, 5, 1, 2]
    left = not_reported(town.congress, date(2017, 1, 1), date(2020, 12, 31))
    assert sorted(person.name for person in left) == sorted(person.name for person in town.persons[2:])
