"""Figures of campaigns and visits: rows that count, and rows that must not."""

from datetime import date

import pytest

from renda.activities.actions import targets, visits
from renda.activities.figures.campaigns import FIGURES
from renda.activities.models import Activity, Participation
from renda.base.figures import read
from renda.core.periods import Period
from tests.activities.town import TODAY, make_campaign, make_town, make_visit

pytestmark = pytest.mark.django_db
BY_KEY = {figure.key.removeprefix("activities."): figure for figure in FIGURES}
JUNE = Period(date(2020, 6, 1), date(2020, 6, 30))
YEAR = Period.year(2020)


def value(key, congress, period=YEAR):
    return read(BY_KEY[key], congress, period).value


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    """Confirmed in June: household 1 (twice, once by two), the firm. In May: household 2. Noted or withdrawn: household 3."""
    made = make_campaign(town)
    make_visit(town, made, "001", check_result="problem", check_note="漏雨")
    visits.note_visit(
        made, target=made.targets.get(number="001"), held_on=date(2020, 6, 9), deputies=town.persons[:2], confirm=True, **town.office
    )  # fmt: skip
    make_visit(town, made, "F1", by=0)
    make_visit(town, made, "002", by=2, held_on=date(2020, 5, 9))
    visits.withdraw_visit(make_visit(town, made, "003", by=3), reason="错", **town.office)
    make_visit(town, made, "003", by=3, confirm=False)
    other = make_town("liulin")
    make_visit(other, make_campaign(other))
    return made


@pytest.mark.parametrize(
    ("key", "june", "year"),
    [
        ("campaigns", 1, 1),
        ("campaign_deputies_due", 4, 4),
        ("campaign_deputies", 2, 3),
        ("target_households", 3, 3),
        ("households_covered", 1, 2),
        ("households_not_reached", 2, 1),
        ("home_visits", 1, 2),
        ("target_firms", 1, 1),
        ("firms_visited", 1, 1),
        ("visits", 3, 4),
        ("problems_found", 1, 1),
        ("contact_deputies", 2, 3),
    ],
)
def test_what_counts_in_june_and_in_the_year(town, campaign, key, june, year):
    assert (value(key, town.congress, JUNE), value(key, town.congress)) == (june, year)


@pytest.mark.parametrize("key", [*BY_KEY])
def test_nothing_of_other_years(town, campaign, key):
    assert value(key, town.congress, Period.year(2019)) is None


@pytest.mark.parametrize(
    "key", ["campaign_deputies_due", "target_households", "target_firms", "households_not_reached"]
)
def test_what_is_not_frozen_is_not_due(town, key):
    make_campaign(town, start=False)
    assert value(key, town.congress) is None


def test_no_visit_yet_is_a_zero_once_the_campaign_runs(town):
    make_campaign(town)
    assert value("households_covered", town.congress) == 0
    assert value("campaign_deputies", town.congress) == 0
    assert value("villages_visited", town.congress) is None


@pytest.mark.parametrize(("key", "kind"), [("villages_visited", "village"), ("town_units_visited", "town_unit")])
def test_villages_and_units_by_their_kind(town, key, kind):
    made = make_campaign(town)
    made.targets.filter(number="002").update(kind=kind)
    made.targets.filter(number="003").update(kind=kind)
    make_visit(town, made, "001")
    make_visit(town, made, "002")
    assert value(key, town.congress) == 1


def test_the_rows_are_the_number_and_can_be_narrowed(town, campaign):
    for figure in FIGURES:
        rows = figure.rows(town.congress, YEAR)
        assert rows.count() == len(list(rows)) == len({row.pk for row in rows})
        assert rows.filter(pk__in=[]).count() == 0
        for row in rows:
            assert [column.of(row) for column in figure.columns]


def test_a_withdrawn_visit_lowers_the_number(town, campaign):
    assert value("households_covered", town.congress) == 2
    visits.withdraw_visit(campaign.visits.get(target__number="002"), reason="错", **town.office)
    assert value("households_covered", town.congress) == 1


def test_contact_deputies_takes_in_receptions_confirmed(town):
    for stage, kind, part, person in (
        ("confirmed", "reception", "deputy", 0), ("confirmed", "reporting", "deputy", 1), ("noted", "reception", "deputy", 2),
        ("confirmed", "training", "deputy", 2), ("confirmed", "reception", "guest", 3),
    ):  # fmt: skip
        activity = Activity.objects.create(
            congress=town.congress, kind=kind, title="接待日", held_on=TODAY, stage=stage, client_key=f"00000000-0000-0000-0000-{Activity.objects.count():012}",
        )  # fmt: skip
        Participation.objects.create(activity=activity, person=town.persons[person], part=part)
    assert value("contact_deputies", town.congress) == 2


def test_pairs_in_force_on_a_day_of_the_period(town):
    made = make_campaign(town)
    kept = targets.pair(
        made.targets.get(number="001"), person=town.persons[0], starts_on=date(2020, 5, 1), **town.office
    )
    targets.pair(made.targets.get(number="002"), person=town.persons[1], starts_on=date(2020, 6, 30), **town.office)
    targets.unpair(kept, ends_on=date(2020, 5, 31), **town.office)
    assert (value("pairs", town.congress), value("pairs", town.congress, JUNE)) == (2, 1)
    assert value("pairs", make_town("liulin").congress) is None


def test_reading_names_what_is_not_reached(town, campaign):
    reading = read(BY_KEY["households_not_reached"], town.congress, YEAR, of=3)
    assert (reading.names, str(reading.share)) == ("户3", "33.3")
