"""Months, search, towns."""

from datetime import date

import pytest

from renda.core.periods import Period
from renda.desk.queries import months
from renda.desk.queries.searching import SHOWN, search
from renda.desk.queries.towns import towns
from renda.people.queries.grants import congresses_under
from renda.sessions.actions import agenda, meetings
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import TODAY, make_activity, make_deputy, make_office, make_paper

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)


def test_visits_by_month_are_the_confirmed_ones_of_the_year():
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001", held_on=date(2020, 5, 31))
    make_visit(town, campaign, "002", held_on=date(2020, 6, 1))
    make_visit(town, campaign, "003", held_on=date(2020, 6, 30))
    make_visit(town, campaign, "F1", held_on=date(2020, 6, 30), confirm=False)
    assert months.visits_by_month(town.congress, YEAR) == [0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0]
    assert months.visits_by_month(town.congress, Period.year(2021)) == [0] * 12


def test_activities_by_kind_the_most_first():
    office = make_office()
    make_activity(office, "survey")
    make_activity(office, "inspection")
    make_activity(office, "inspection")
    make_activity(office, "training", confirm=False)
    make_activity(office, "training", held_on=date(2019, 12, 31))
    assert months.activities_by_kind(office.congress, YEAR) == [("inspection", 2), ("survey", 1)]


def found(office, words):
    return {str(hits.title): [hit.words for hit in hits.hits] for hits in search(office.congress, words, TODAY)}


def test_search_finds_every_kind_and_each_word_must_be_there():
    office = make_office()
    make_deputy(office, "水生")
    make_activity(office, title="视察饮水工程")
    make_paper(office, "饮水安全方案")
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 1, 9), ends_on=date(2020, 1, 9), **office.act
    )
    agenda.add_item(session, kind="special_report", title="听取饮水工作报告", **office.act)
    assert found(office, "水") == {
        "代表": ["水生"], "人代会": [str(session)], "活动": ["视察饮水工程"], "文件资料": ["饮水安全方案"],
    }  # fmt: skip
    assert found(office, "饮水 工程") == {"活动": ["视察饮水工程"]}
    assert found(office, "饮水 火星") == {}
    assert found(office, "   ") == {}


def test_search_finds_people_by_pinyin_and_nobody_of_another_congress():
    office, other = make_office(), make_office("baishi", "白石镇")
    make_deputy(office, "周海燕")
    make_deputy(other, "周海棠")
    assert found(office, "zhouhai") == {"代表": ["周海燕"]}


def test_search_shows_some_of_many_and_leads_to_all():
    office = make_office()
    for at in range(SHOWN + 1):
        make_activity(office, title=f"视察{at}")
    hits = search(office.congress, "视察", TODAY)[0]
    assert (len(hits.hits), hits.number) == (SHOWN, SHOWN + 1)
    assert hits.url == "/qinghe/activities/?"


def test_towns_are_the_township_congresses_under_the_areas():
    office, other = make_office(), make_office("baishi", "白石镇")
    make_deputy(office)
    make_activity(other)
    read = {town.congress.slug: town for town in towns([office.county.area], YEAR)}
    assert set(read) == {"qinghe", "baishi"}
    assert congresses_under(office.county.area).count() == 3
    assert read["qinghe"].readings["people.in_office"].value == 1
    assert read["baishi"].readings["activities.supervision"].value == 1
    assert read["qinghe"].summary is None
    assert [town.congress.slug for town in towns([office.congress.area], YEAR)] == ["qinghe"]
