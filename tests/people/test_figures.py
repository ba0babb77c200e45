"""Each figure: rows that count, and rows that must not (another day, level, kind, congress)."""

from datetime import date
from decimal import Decimal

import pytest

from renda.base.figures import read
from renda.core.periods import Period
from renda.people.actions import awards, bodies, files, groups, mandates, papers, places
from renda.people.figures import FIGURES
from renda.people.models import Area
from renda.people.stages import AreaKind, Level, MandateEnd, PostKind, Seat, Won
from tests.factories import (
    TERM_START,
    TODAY,
    make_administrator,
    make_area,
    make_congress,
    make_deputy,
    make_group,
    make_mandate,
    make_office,
    make_paper,
    make_person,
    make_presidium,
)  # fmt: skip

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
BY_KEY = {figure.key: figure for figure in FIGURES}


def value(office, key, period=YEAR):
    reading = read(BY_KEY[f"people.{key}"], office.congress, period)
    return reading.value


def values(office, *keys):
    return [value(office, key) for key in keys]


def higher_term(level, kind, name, ordinal=13):
    """An open term of a congress above the county."""
    admin = make_administrator()
    root = make_office_root()
    area = root if kind == AreaKind.PROVINCE else make_area(root, kind, name)
    congress = make_congress(area, level)
    return places.open_term(congress, ordinal=ordinal, starts_on=TERM_START, quota=500, by=admin, on=TODAY)


def make_office_root():
    make_administrator()
    return Area.objects.get(parent=None)


def test_keys_are_single_and_shares_name_their_base():
    assert len(BY_KEY) == len(FIGURES)
    assert {figure.base for figure in FIGURES if figure.base} <= set(BY_KEY)


def test_nothing_recorded_is_a_gap_and_not_a_zero():
    office = make_office()
    for figure in FIGURES:
        reading = read(figure, office.congress, YEAR)
        if figure.key not in {"people.quota", "people.vacant", "people.reserve"}:
            assert (reading.value, reading.rows) == (None, ()), figure.key
            assert reading.missing, figure.key


def test_population_is_the_latest_profile_of_the_area():
    office = make_office()
    for area, day, population in (
        (office.congress.area, date(2018, 12, 31), 136000), (office.congress.area, date(2019, 12, 31), 136500),
        (office.county.area, date(2020, 6, 1), 500000),
    ):  # fmt: skip
        places.add_profile(area, on_day=day, population=population, source="年报", by=make_administrator(), on=TODAY)
    assert value(office, "population") == 136500
    assert value(office, "population", Period.year(2018)) == 136000
    assert value(office, "population", Period.year(2017)) is None


def test_square_km_is_of_the_latest_profile_and_unknown_where_it_does_not_say():
    office = make_office()
    given = {"population": 100, "source": "年报", "by": make_administrator(), "on": TODAY}
    places.add_profile(office.congress.area, on_day=date(2019, 12, 31), square_km=Decimal("82.50"), **given)
    assert value(office, "square_km") == Decimal("82.50")
    places.add_profile(office.congress.area, on_day=date(2020, 12, 31), **given)
    assert value(office, "square_km") is None
    assert value(office, "square_km", Period.year(2018)) is None


def test_villages_and_groups_lie_in_the_area_on_the_day():
    office, other = make_office(), make_office("other", "白石镇")
    village = make_area(office.congress.area, AreaKind.VILLAGE)
    gone = make_area(office.congress.area, AreaKind.VILLAGE)
    places.change_area(gone, name="旧村", valid_to=date(2020, 6, 30), **office.act)
    make_area(village, AreaKind.GROUP)
    make_area(village, AreaKind.GROUP)
    make_area(other.congress.area, AreaKind.VILLAGE)
    assert values(office, "villages", "village_groups") == [1, 2]
    assert value(office, "villages", Period.year(2019)) == 2


def test_levels_distinct_and_double():
    office, other = make_office(), make_office("other", "白石镇")
    county = office.county.terms.get()
    province = higher_term(Level.PROVINCE, AreaKind.PROVINCE, "")
    both = make_deputy(office)
    make_mandate(office, both, county)
    make_deputy(office)
    make_deputy(office, term=county)
    make_deputy(office, term=province)
    make_deputy(other)
    make_deputy(other, term=county)
    ended = make_deputy(office)
    mandates.end_mandate(ended.mandates.get(), ends_on=date(2020, 12, 30), reason=MandateEnd.DIED, **office.act)
    assert values(office, "deputies_township", "deputies_county", "deputies_municipal", "deputies_provincial") == [
        2,
        2,
        0,
        1,
    ]
    assert values(office, "mandates", "double_mandates", "deputies", "in_office") == [5, 1, 4, 2]
    assert value(office, "deputies_national") == 0
    assert value(office, "mandates", Period.year(2019)) == 6


def test_municipal_deputies():
    office = make_office()
    city = make_area(make_office_root(), AreaKind.PREFECTURE, "临江市")
    # The county comes to lie in the city: the books are as if it had been so from the first day.
    county = Area.objects.get(name="青山县")
    for area in Area.objects.filter(path__startswith=county.path):
        area.path = area.path.replace(county.path, f"{city.path}{county.pk}/")
        area.save()
    office.congress.area.refresh_from_db()
    congress = make_congress(city, Level.PREFECTURE)
    term = places.open_term(congress, ordinal=6, starts_on=TERM_START, quota=400, by=make_administrator(), on=TODAY)
    make_deputy(office, term=term)
    assert values(office, "deputies_municipal", "deputies", "in_office") == [1, 1, None]


def test_groups_and_teams_that_exist():
    office = make_office()
    make_group(office, 1, teams=2)
    make_group(make_office("other", "白石镇"), 1, teams=1)
    gone = make_group(office, 2, teams=1)
    groups.dissolve_group(gone, ends_on=date(2020, 6, 30), **office.act)
    assert values(office, "groups", "teams") == [1, 2]
    assert [value(office, key, Period.year(2019)) for key in ("groups", "teams")] == [2, 3]


def test_presidium_and_its_parts():
    office = make_office()
    body = make_presidium(office)
    parts = [Seat.PARTY_COMMITTEE, Seat.PARTY_COMMITTEE, Seat.GRASSROOTS]
    seats = [
        bodies.seat_member(body, person=make_deputy(office), seat=part, starts_on=TERM_START, **office.act)
        for part in parts
    ]
    bodies.end_membership(seats[0], ends_on=date(2020, 6, 30), **office.act)
    keys = ("presidium", "presidium_party_committee", "presidium_chair", "presidium_grassroots")
    assert values(office, *keys) == [2, 1, 0, 1]
    assert value(office, "presidium", Period.year(2019)) == 3


def test_staff_by_time():
    office = make_office()
    for kind, full in ((PostKind.CHAIR, True), (PostKind.OFFICE_HEAD, False), (PostKind.OTHER, True)):
        bodies.appoint(
            office.congress,
            person=make_deputy(office),
            kind=kind,
            is_full_time=full,
            starts_on=TERM_START,
            **office.act,
        )
    assert values(office, "staff", "staff_full_time", "staff_part_time") == [2, 1, 1]


def test_seats_add_up_to_the_quota():
    office = make_office(quota=10)
    places.change_term(office.term, starts_on=TERM_START, ends_on=None, quota=10, reserve=2, **office.act)
    for _each in range(3):
        make_deputy(office)
    make_deputy(office, term=office.county.terms.get())
    seats = values(office, "quota", "in_office", "vacant", "reserve")
    assert seats == [10, 3, 5, 2]
    assert seats[0] == sum(seats[1:])
    assert value(office, "quota", Period.year(2016)) is None


def test_make_up_of_the_own_deputies():
    office = make_office()
    make_deputy(
        office, sex="female", party="cpc", education="bachelor", occupation="farmer", born_on=date(1984, 12, 31)
    )
    make_deputy(office, sex="male", party="none", ethnic_group="土家族", education="college", born_on=date(1985, 1, 1))
    make_deputy(office, sex="male", ethnic_group="", born_on=date(1964, 12, 31), occupation="worker")
    make_deputy(office, term=office.county.terms.get(), sex="female", party="cpc", born_on=date(1990, 1, 1))
    make_person(office, sex="female", party="cpc", born_on=date(1990, 1, 1))
    assert values(office, "women", "party_members", "minority") == [1, 1, 1]
    assert values(office, "age_35", "age_36_55", "age_56") == [1, 1, 1]
    assert values(office, "education_bachelor", "education_college", "education_primary") == [1, 1, 0]
    assert values(office, "occupation_farmer", "occupation_worker", "occupation_cadre") == [1, 1, 0]


def test_ended_and_by_elected_in_the_period():
    office = make_office()
    for day, reason in (
        (date(2020, 1, 1), MandateEnd.DIED), (date(2020, 12, 31), MandateEnd.RESIGNED), (date(2019, 12, 31), MandateEnd.MOVED),
        (date(2020, 6, 1), MandateEnd.TERM),
    ):  # fmt: skip
        mandates.end_mandate(make_deputy(office).mandates.get(), ends_on=day, reason=reason, **office.act)
    for day, won in ((date(2020, 8, 1), Won.BY_ELECTION), (date(2020, 8, 1), Won.ELECTION), (date(2019, 8, 1), Won.BY_ELECTION)):  # fmt: skip
        make_mandate(office, make_person(office), starts_on=day, won=won)
    make_mandate(
        office, make_person(office), office.county.terms.get(), starts_on=date(2020, 8, 1), won=Won.BY_ELECTION
    )
    assert values(office, "mandates_ended", "by_elected") == [2, 1]
    assert value(office, "mandates_ended", Period.year(2018)) == 0


def test_duty_files_of_the_own_deputies_and_of_all():
    office = make_office()
    own, higher, late = make_deputy(office), make_deputy(office, term=office.county.terms.get()), make_deputy(office)
    for person in (own, higher):
        files.open_duty_file(person, opened_on=date(2020, 2, 1), **office.act)
    closed = files.open_duty_file(late, opened_on=date(2019, 2, 1), **office.act)
    files.close_duty_file(closed, closed_on=date(2020, 6, 1), **office.act)
    assert values(office, "duty_files", "duty_files_all") == [1, 2]
    assert value(office, "duty_files", Period.year(2019)) == 1
    assert value(office, "duty_files", Period.year(2018)) == 0


def test_award_nominees_and_chosen():
    office = make_office()
    award = awards.open_award(
        office.congress,
        title="优秀代表",
        given_by="县人大",
        opened_on=date(2019, 11, 1),
        way="paper",
        decided_by=make_paper(office),
        **office.act,
    )
    days = (date(2019, 12, 1), date(2020, 1, 5), date(2020, 1, 6), date(2020, 1, 7))
    rows = [awards.nominate(award, person=make_deputy(office), nominated_on=day, **office.act) for day in days]
    awards.move_candidacy(rows[1], stage="chosen", stage_on=date(2020, 2, 1), **office.act)
    awards.move_candidacy(rows[2], stage="dropped", stage_on=date(2020, 2, 1), **office.act)
    assert values(office, "award_nominees", "award_chosen") == [3, 1]
    assert value(office, "award_nominees", Period.year(2019)) == 1
    assert value(office, "award_chosen", Period.year(2019)) == 0


def test_papers_filed_in_the_period():
    office, other = make_office(), make_office("other", "白石镇")
    make_paper(office)
    for whose, day in ((office, date(2020, 12, 31)), (office, date(2020, 3, 1)), (other, date(2020, 4, 1))):
        papers.file_paper(make_paper(whose), filed_on=day, file_number="1", **whose.act)
    old = make_paper(office, dated_on=date(2019, 1, 1))
    papers.file_paper(old, filed_on=date(2019, 12, 31), file_number="1", **office.act)
    assert value(office, "papers_filed") == 2


def test_rules_of_work_kept_and_made():
    office, other = make_office(), make_office("other", "白石镇")
    for whose, day in (
        (office, date(2019, 5, 1)),
        (office, date(2020, 3, 2)),
        (other, date(2020, 3, 2)),
    ):
        make_paper(whose, kind="rules", dated_on=day)
    make_paper(office, kind="plan", dated_on=date(2020, 3, 2))
    assert values(office, "rules", "rules_made") == [2, 1]
    assert value(office, "rules", Period.year(2019)) == 1


def test_rows_can_be_narrowed_and_are_as_many_as_the_number():
    office = make_office()
    make_deputy(office)
    make_deputy(office)
    for figure in FIGURES:
        rows = figure.rows(office.congress, YEAR)
        reading = read(figure, office.congress, YEAR)
        assert rows.filter(pk__in=reading.rows).count() == len(reading.rows), figure.key
