"""The charts of the year: their numbers are those of the lists they lead to; the pictures are kept by what they show."""

from datetime import date

import pytest

from renda.core.periods import Period
from renda.desk.queries import charts
from renda.people.stages import Role
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import make_activity, make_body, make_deputy, make_office, make_user

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)


def test_visits_by_month_lead_to_the_list_of_just_that_month(client):
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001", held_on=date(2020, 6, 1))
    make_visit(town, campaign, "002", held_on=date(2020, 6, 30))
    make_visit(town, campaign, "003", held_on=date(2020, 7, 1))
    chart = charts.visits(town.congress, YEAR)
    june = chart.rows[5]
    assert june[1] == [2]
    client.force_login(town.secretary)
    assert client.get(june[2]).context["list"].total == 2


def test_activities_by_kind_lead_to_the_list_of_just_that_kind(client):
    office = make_office()
    make_activity(office, "survey")
    make_activity(office, "inspection")
    make_activity(office, "inspection")
    make_activity(office, "inspection", confirm=False)
    chart = charts.kinds(office.congress, YEAR)
    assert chart.rows[0][1] == [2]
    client.force_login(office.secretary)
    assert client.get(chart.rows[0][2]).context["list"].total == 2


def test_coverage_by_village_adds_up():
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001")
    chart = charts.coverage(town.congress, YEAR)
    assert [sum(series.values) for series in chart.series] == [1, 2]
    assert charts.coverage(town.congress, Period.year(2019)).is_empty


def test_make_up_counts_everyone_once_and_shows_what_is_not_recorded():
    office = make_office()
    make_deputy(office, sex="male", born_on=date(1985, 12, 31))
    make_deputy(office, sex="male", born_on=date(1986, 1, 1))
    make_deputy(office, sex="female", born_on=date(1959, 6, 1))
    make_deputy(office, sex="female")
    make_deputy(office)
    chart = charts.make_up(office.congress, YEAR)
    assert [(place, values) for place, values, _url in chart.rows] == [
        ("35岁及以下", [2, 0, 0]), ("36–45", [0, 0, 0]), ("46–55", [0, 0, 0]), ("56–60", [0, 0, 0]), ("61岁及以上", [0, 1, 0]),
        ("未登记", [0, 1, 1]),
    ]  # fmt: skip


def test_the_picture_is_kept_by_its_mark_and_does_not_move_the_working_year(client):
    office = make_office()
    make_activity(office)
    client.force_login(office.secretary)
    client.get("/qinghe/", {"year": 2020})
    mark = charts.kinds(office.congress, YEAR).mark
    answer = client.get(f"/qinghe/charts/kinds.svg?of=2020&v={mark}")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert "immutable" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "no-cache" in client.get("/qinghe/charts/kinds.svg?of=2020&v=old")["Cache-Control"]
    assert client.get("/qinghe/charts/kinds.png?of=2020").content[:4] == b"\x89PNG"
    assert client.get("/qinghe/charts/kinds.svg?of=2019").status_code == 404
    assert client.session["year"] == 2020
    assert f"/qinghe/charts/kinds.svg?of=2020&amp;v={mark}" in client.get("/qinghe/").content.decode()


@pytest.mark.parametrize("url", ["burn.svg", "kinds.exe", "kinds.svg?of=99999", "kinds.svg?of=²"])
def test_odd_addresses_are_no_pictures(client, url):
    office = make_office()
    client.force_login(office.secretary)
    assert client.get(f"/qinghe/charts/{url}").status_code == 404


def test_who_may_not_read_the_records_gets_no_chart(client):
    office = make_office()
    make_activity(office)
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=make_body(office)))
    assert client.get("/qinghe/charts/kinds.svg?of=2020").status_code == 403
