"""Figures of outcomes: rows that count, and rows that must not."""

from datetime import date
from decimal import Decimal

import pytest

from renda.activities.actions import outcomes, visits
from renda.activities.actions.outcomes import NewAid, NewMatter, NewOpinion
from renda.activities.figures.outcomes import FIGURES
from renda.activities.models import Activity
from renda.base.figures import read
from renda.core.periods import Period
from tests.activities.town import DAY, TODAY, make_campaign, make_town, make_visit, target

pytestmark = pytest.mark.django_db
BY_KEY = {figure.key.removeprefix("activities."): figure for figure in FIGURES}
JUNE = Period(date(2020, 6, 1), date(2020, 6, 30))
YEAR = Period.year(2020)
MAY = date(2020, 5, 9)
ALL = {
    "matters": [NewMatter("缺水", "通水"), NewMatter("漏雨")],
    "aids": [
        NewAid("comfort", "米", Decimal("200.50")), NewAid("comfort"), NewAid("job", "护林员"), NewAid("information", "养蜂"),
        NewAid("sales", "核桃"),
    ],
    "opinions": [NewOpinion("修路")],
}  # fmt: skip


def value(key, congress, period=YEAR):
    return read(BY_KEY[key], congress, period).value


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    """The same outcomes at a visit confirmed in June and one in May; also noted, withdrawn, and of another congress."""
    made = make_campaign(town)
    make_visit(town, made, "001", **ALL)
    make_visit(town, made, "002", held_on=MAY, **ALL)
    visits.withdraw_visit(make_visit(town, made, "003", **ALL), reason="错", **town.office)
    make_visit(town, made, "003", confirm=False, **ALL)
    other = make_town("liulin")
    make_visit(other, make_campaign(other), **ALL)
    return made


@pytest.mark.parametrize(
    ("key", "june", "year"),
    [
        ("matters_raised", 2, 4),
        ("matters_solved", 1, 2),
        ("households_comforted", 1, 2),
        ("aid_yuan", Decimal("200.50"), Decimal(401)),
        ("aid_jobs", 1, 2),
        ("aid_information", 1, 2),
        ("aid_sales", 1, 2),
        ("opinions", 1, 2),
        ("opinions_sent_up", 0, 0),
    ],
)
def test_only_outcomes_of_confirmed_visits_count(town, campaign, key, june, year):
    assert (value(key, town.congress, JUNE), value(key, town.congress)) == (june, year)


@pytest.mark.parametrize("key", [*BY_KEY])
def test_nothing_of_other_years(town, campaign, key):
    assert value(key, town.congress, Period.year(2019)) is None


def test_the_rows_can_be_counted_and_narrowed(town, campaign):
    for figure in FIGURES:
        rows = figure.rows(town.congress, YEAR)
        assert rows.count() == len({row.pk for row in rows})
        assert rows.filter(pk__in=[]).count() == 0
        for row in rows:
            assert [column.of(row) for column in figure.columns]


def test_outcomes_on_their_own_count(town):
    campaign = make_campaign(town)
    outcomes.raise_matter(town.congress, words="缺水", raised_on=DAY, **town.office)
    outcomes.give_aid(town.congress, kind="comfort", given_on=DAY, target=target(campaign), **town.office)
    outcomes.give_aid(town.congress, kind="comfort", given_on=DAY, target=target(campaign, "F1"), **town.office)
    assert value("matters_raised", town.congress) == 1
    assert value("matters_solved", town.congress) == 0
    assert value("households_comforted", town.congress) == 1
    assert value("aid_yuan", town.congress) is None


def test_a_matter_is_solved_in_the_period_of_its_solving(town):
    matter = outcomes.raise_matter(town.congress, words="缺水", raised_on=MAY, **town.office)
    outcomes.solve_matter(matter, remedy="通水", solved_on=DAY, **town.office)
    assert value("matters_solved", town.congress, JUNE) == 1
    assert value("matters_solved", town.congress, Period(date(2020, 5, 1), date(2020, 5, 31))) == 0


def test_what_is_carried_over_into_a_year_is_in_the_base_of_what_was_solved_in_it(town):
    made = make_campaign(town)
    visit = make_visit(
        town, made, "001", matters=[NewMatter("漏雨"), NewMatter("缺水", "通水")], opinions=[NewOpinion("修路")]
    )
    later = Period.year(2021)
    matter = visit.matters.get(words="漏雨")
    acting = {"by": town.secretary, "on": date(2021, 3, 1)}
    assert value("matters_at_hand", town.congress) == 2
    outcomes.solve_matter(matter, remedy="翻修", solved_on=date(2021, 2, 1), **acting)
    outcomes.send_up(
        visit.opinions.get(), sent_up_on=date(2021, 2, 2), sent_as="suggestion", sent_to="县人大", **acting
    )
    keys = ("matters_raised", "matters_at_hand", "matters_solved", "opinions", "opinions_at_hand", "opinions_sent_up")
    assert [value(key, town.congress) for key in keys] == [2, 2, 1, 1, 1, 0]
    assert [value(key, town.congress, later) or 0 for key in keys] == [0, 1, 1, 0, 1, 1]


def test_opinions_sent_up_by_the_day_of_sending(town):
    opinion = outcomes.gather_opinion(town.congress, words="修路", gathered_on=DAY, **town.office)
    outcomes.send_up(opinion, sent_as="suggestion", sent_to="县人大", sent_up_on=TODAY, **town.office)
    assert (value("opinions_sent_up", town.congress), value("opinions_sent_up", town.congress, JUNE)) == (1, 0)


@pytest.mark.parametrize(("stage", "number"), [("confirmed", 1), ("noted", None), ("withdrawn", None)])
def test_opinions_of_activities_count_with_them(town, stage, number):
    activity = Activity.objects.create(
        congress=town.congress, kind="reception", title="接待日", held_on=DAY, stage=stage, client_key="00000000-0000-0000-0000-000000000001"
    )  # fmt: skip
    outcomes.gather_opinion(town.congress, words="修路", gathered_on=DAY, activity=activity, **town.office)
    assert value("opinions", town.congress) == number


def test_a_withdrawn_visit_takes_its_outcomes_along(town, campaign):
    visits.withdraw_visit(campaign.visits.get(target__number="001"), reason="错", **town.office)
    assert value("matters_solved", town.congress) == 1
    assert value("aid_yuan", town.congress) == Decimal("200.50")
