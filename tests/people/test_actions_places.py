"""Areas, congresses, terms and districts."""

from datetime import date

import pytest

from renda.core.errors import NotAllowed, RuleBroken
from renda.people.actions import places
from renda.people.models import Area, Congress, Term
from renda.people.permissions import can_administer
from renda.people.queries import places as queries
from renda.people.stages import AreaKind, Level, Role
from tests.factories import (
    FOUNDED,
    TERM_START,
    TODAY,
    make_administrator,
    make_area,
    make_area_user,
    make_congress,
    make_office,
)

pytestmark = pytest.mark.django_db


def test_paths_lead_through_the_tree():
    office = make_office()
    village = make_area(office.congress.area, AreaKind.VILLAGE, "柳树村")
    group = make_area(village, AreaKind.GROUP, "一组")
    assert group.path == f"{office.congress.area.path}{village.pk}/{group.pk}/"
    assert [a.name for a in queries.areas_under(office.congress)] == ["青禾镇", "柳树村", "一组"]
    with pytest.raises(RuleBroken):
        make_area(village, AreaKind.TOWNSHIP)
    with pytest.raises(RuleBroken):
        make_area(office.congress.area, AreaKind.VILLAGE, "柳树村")


def test_a_place_is_renamed_and_ends():
    office = make_office()
    village = make_area(office.congress.area, AreaKind.VILLAGE, "柳树村")
    places.change_area(village, name="柳树社区", valid_from=FOUNDED, valid_to=date(2020, 6, 30), **office.act)
    assert [a.name for a in queries.areas_on(office.congress, date(2020, 6, 30))] == ["青禾镇", "柳树社区"]
    assert [a.name for a in queries.areas_on(office.congress, TODAY)] == ["青禾镇"]
    with pytest.raises(RuleBroken):
        places.change_area(village, name="柳树社区", valid_from=TODAY, valid_to=FOUNDED, **office.act)


def test_a_profile_is_of_a_day_and_has_a_source():
    office = make_office()
    area = office.congress.area
    places.add_profile(area, on_day=date(2019, 12, 31), population=136500, source="年报", **office.act)
    for day, source in ((date(2019, 12, 31), "年报"), (date(2021, 1, 1), "年报"), (TODAY, " ")):
        with pytest.raises(RuleBroken):
            places.add_profile(area, on_day=day, population=1, source=source, **office.act)
    assert queries.profile_on(office.congress, date(2019, 12, 30)).first() is None
    assert queries.profile_on(office.congress, TODAY).get().population == 136500


def test_a_congress_fits_its_area():
    office = make_office()
    other = make_area(office.county.area, AreaKind.TOWNSHIP, "白石镇")
    for level, slug in ((Level.COUNTY, "a"), (Level.TOWNSHIP, "qinghe"), (Level.TOWNSHIP, "accounts")):
        with pytest.raises(RuleBroken):
            make_congress(other, level, slug)
    make_congress(other, Level.TOWNSHIP, "baishi")
    with pytest.raises(RuleBroken):
        make_congress(other, Level.TOWNSHIP, "again")


def test_terms_follow_one_another():
    office = make_office()
    admin = {"by": make_administrator(), "on": TODAY}
    with pytest.raises(RuleBroken) as refused:
        places.open_term(office.congress, ordinal=5, starts_on=TODAY, quota=60, **admin)
    assert refused.value.field == "starts_on"
    places.change_term(office.term, starts_on=TERM_START, ends_on=date(2020, 12, 30), quota=61, reserve=2, **office.act)
    places.open_term(office.congress, ordinal=5, starts_on=TODAY, quota=60, **admin)
    assert [(t.ordinal, t.quota) for t in Term.objects.filter(congress=office.congress)] == [(5, 60), (4, 61)]
    assert queries.term_on(office.congress, date(2020, 12, 30)).ordinal == 4
    assert queries.term_on(office.congress, TODAY).ordinal == 5


@pytest.mark.parametrize(
    "told", [{"ordinal": 4}, {"ends_on": date(2010, 1, 1)}, {"reserve": 61}], ids=["twice", "ends first", "reserve"]
)
def test_impossible_terms_are_refused(told):
    office = make_office()
    wanted = {"ordinal": 3, "starts_on": date(2012, 1, 1), "ends_on": date(2017, 1, 9), "quota": 60, **told}
    with pytest.raises(RuleBroken):
        places.open_term(office.congress, **wanted, **office.act)


def test_districts_have_one_to_three_seats_within_the_quota():
    office = make_office(quota=4)
    places.add_district(office.term, number=1, name="一", seats=3, **office.act)
    for number, seats in ((2, 0), (2, 4), (1, 1), (2, 2)):
        with pytest.raises(RuleBroken):
            places.add_district(office.term, number=number, name="二", seats=seats, **office.act)
    places.add_district(office.term, number=2, name="二", seats=1, **office.act)
    assert [(d.number, d.seats) for d in queries.districts(office.term)] == [(1, 3), (2, 1)]


def test_the_year_shown_and_the_names():
    office = make_office()
    places.set_working_year(office.congress, year=2020, **office.act)
    with pytest.raises(RuleBroken):
        places.set_working_year(office.congress, year=1900, **office.act)
    places.change_congress(office.congress, name="青禾镇人大", short_name="镇人大", **office.act)
    office.congress.refresh_from_db()
    assert (office.congress.working_year, office.congress.name) == (2020, "青禾镇人大")
    assert Area.objects.filter(parent=None).count() == 1


def test_the_term_of_a_congress_above_is_recorded_once_with_its_books():
    office = make_office()
    area, town = office.congress.area, office.congress
    county = Area.objects.get(kind=AreaKind.COUNTY)
    before = Congress.objects.count()
    admin = {"by": office.administrator, "on": TODAY}
    given = {"ordinal": 16, "starts_on": TERM_START, "quota": 240}
    last = queries.terms(office.county).first()
    places.change_term(last, starts_on=last.starts_on, ends_on=TERM_START, quota=last.quota, reserve=0, **admin)
    term = places.record_higher_term(
        town, area=county, **{**given, "starts_on": date(2017, 2, 1), "ordinal": 30}, **admin
    )
    assert (term.congress, Congress.objects.count()) == (office.county, before)
    province = Area.objects.get(kind=AreaKind.PROVINCE)
    made = places.record_higher_term(town, area=province, **given, **admin).congress
    assert (made.level, made.name, made.slug) == (Level.PROVINCE, f"{province.name}人民代表大会", made.slug)
    assert list(queries.higher_terms(town).values_list("congress__level", "ordinal"))[-1] == ("province", 16)
    with pytest.raises(RuleBroken, match="a place that the town lies in"):
        places.record_higher_term(town, area=area, **given, **admin)
    with pytest.raises(NotAllowed):
        places.record_higher_term(town, area=province, **{**given, "ordinal": 17}, by=office.secretary, on=TODAY)


def test_the_nation_comes_above_all_places_with_the_first_term_of_its_congress():
    office = make_office()
    village = make_area(office.congress.area, AreaKind.VILLAGE, "柳树村")
    given, admin = {"ordinal": 14, "starts_on": TERM_START, "quota": 2980}, {"by": office.administrator, "on": TODAY}
    county_admin = make_area_user(Role.ADMINISTRATOR, office.county.area)
    for other in (office.secretary, county_admin):  # only who administers the widest place
        with pytest.raises(NotAllowed):
            places.record_higher_term(office.congress, area=None, **given, by=other, on=TODAY)
    assert not Area.objects.filter(kind=AreaKind.NATION).exists()
    term = places.record_higher_term(office.congress, area=None, **given, **admin)
    made = term.congress
    assert (made.name, made.short_name, made.level, made.province) == (
        "全国人民代表大会",
        "全国人大",
        Level.NATIONAL,
        "",
    )
    assert made.area == Area.objects.get(parent=None)
    chain = [
        Area.objects.get(kind=kind) for kind in (AreaKind.NATION, AreaKind.PROVINCE, AreaKind.COUNTY, AreaKind.TOWNSHIP)
    ]
    village.refresh_from_db()
    assert village.path == f"/{'/'.join(str(area.pk) for area in [*chain, village])}/"
    town = Congress.objects.select_related("area").get(pk=office.congress.pk)
    assert [each.congress.level for each in queries.terms_in_reach(town, TODAY)] == ["township", "county", "national"]
    # An act that read the town before the nation came hangs a new place where the town is now.
    late = places.add_area(office.congress.area, kind=AreaKind.VILLAGE, name="白石村", by=office.secretary, on=TODAY)
    assert late.path == f"{town.area.path}{late.pk}/"
    # The next term needs the last day of the one before: the same administrator enters it, the county's does not.
    with pytest.raises(NotAllowed):
        places.change_term(term, starts_on=TERM_START, ends_on=TODAY, quota=2980, reserve=0, by=county_admin, on=TODAY)
    places.change_term(term, starts_on=TERM_START, ends_on=date(2020, 3, 4), quota=2980, reserve=0, **admin)
    following = {**given, "ordinal": 15, "starts_on": date(2020, 3, 5)}
    assert places.record_higher_term(town, area=None, **following, **admin).congress == made
    # Its own administrator's rights are as they were, and the same town is still found from the names of the places above it.
    assert can_administer(office.administrator, town.area, TODAY)
    assert not can_administer(county_admin, made.area, TODAY)
