"""Live coverage by kind, village, group, team and deputy; those not reached; those not taking part."""

from datetime import date

import pytest

from renda.activities.actions import campaigns, targets, visits
from renda.activities.queries import campaigns as queries
from renda.activities.queries import visits as visit_queries
from tests.activities.town import DAY, TODAY, make_campaign, make_town, make_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    """Household 1 is visited twice by deputy 1, household 2 only noted by 2, household 3 by 4; one of 2 is withdrawn."""
    made = make_campaign(town)
    make_visit(town, made, "001")
    make_visit(town, made, "001", held_on=date(2020, 6, 20))
    make_visit(town, made, "002", by=1, confirm=False)
    make_visit(town, made, "003", by=3)
    visits.withdraw_visit(make_visit(town, made, "F1", by=1), reason="错", **town.office)
    return made


def lines(found):
    return [(line.name, line.due, line.reached) for line in found]


def test_coverage_by_kind_counts_confirmed_visits_once(campaign):
    found = queries.coverage(campaign)
    assert {kind: (line.due, line.reached) for kind, line in found.items()} == {"household": (3, 2), "firm": (1, 0)}


def test_coverage_knows_what_is_left_and_its_share(campaign):
    line = queries.coverage(campaign)["household"]
    assert (line.left, str(line.share)) == (1, "66.7")


def test_deputy_coverage(campaign):
    line = queries.deputy_coverage(campaign)
    assert (line.due, line.reached) == (4, 2)


def test_coverage_by_village_group_and_team(campaign):
    assert lines(queries.coverage_by_village(campaign)) == [("柳树村", 3, 2), ("石桥村", 1, 0)]
    assert lines(queries.coverage_by_group(campaign)) == [("第一代表小组", 4, 2)]
    assert lines(queries.coverage_by_team(campaign)) == [("第1分队", 3, 2), ("第2分队", 1, 0)]


def test_coverage_of_one_kind(campaign):
    assert lines(queries.coverage_by_village(campaign, "firm")) == [("柳树村", 1, 0)]
    assert lines(queries.coverage_by_group(campaign, "household")) == [("第一代表小组", 3, 2)]
    assert lines(queries.coverage_by_team(campaign, "village")) == []


def test_coverage_by_deputy(campaign):
    found = queries.coverage_by_deputy(campaign)
    assert lines(found) == [("王一", 3, 1), ("李二", 3, 0), ("张三", 1, 0), ("赵四", 1, 1)]
    assert [line.last_on for line in found] == [date(2020, 6, 20), None, None, DAY]


def test_targets_without_team_or_village_stand_last(town):
    made = make_campaign(town, start=False)
    targets.assign_targets(made, targets=list(made.targets.filter(number="001")), team=None, **town.office)
    made.targets.filter(number="001").update(area=None)
    assert [line.name for line in queries.coverage_by_village(made)] == ["柳树村", "石桥村", ""]
    assert [line.name for line in queries.coverage_by_group(made)] == ["第一代表小组", ""]
    assert [line.name for line in queries.coverage_by_team(made)] == ["第1分队", "第2分队", ""]


def test_not_reached_and_not_taken_part(campaign):
    assert [target.number for target in queries.not_reached(campaign)] == ["F1", "002"]
    assert [duty.person.name for duty in queries.not_taken_part(campaign)] == ["李二", "张三"]


def test_deputies_tell_their_visits(campaign):
    assert [(duty.visits_made, duty.last_visit) for duty in queries.deputies(campaign)] == [
        (2, date(2020, 6, 20)),
        (0, None),
        (0, None),
        (1, DAY),
    ]


def test_campaigns_tell_targets_due_and_reached(town, campaign):
    [found] = queries.campaigns(town.congress)
    assert (found.targets_due, found.targets_reached) == (4, 2)


@pytest.mark.parametrize("households", [3, 9])
def test_coverage_is_read_in_one_query_each(town, households, django_assert_num_queries):
    made = make_campaign(town, households)
    for number in range(1, households + 1):
        make_visit(town, made, f"{number:03}")
    for reading, queries_made in (
        (queries.coverage, 1), (queries.deputy_coverage, 1), (queries.coverage_by_village, 1), (queries.coverage_by_group, 1),
        (queries.coverage_by_team, 1), (queries.coverage_by_deputy, 2),
    ):  # fmt: skip
        with django_assert_num_queries(queries_made):
            reading(made)


def test_a_deputys_own_targets_begin_with_those_not_visited(town, campaign):
    [duty] = visit_queries.duties(town.congress, [town.persons[0].pk])
    found = [(target.number, target.last_visit) for target in visit_queries.targets_of(duty)]
    assert found == [("F1", None), ("003", DAY), ("001", date(2020, 6, 20))]


def test_paired_targets_are_a_deputys_own_too(town, campaign):
    targets.pair(campaign.targets.get(number="002"), person=town.persons[0], starts_on=DAY, **town.office)
    [duty] = visit_queries.duties(town.congress, [town.persons[0].pk])
    assert "002" in [target.number for target in visit_queries.targets_of(duty)]


def test_visits_of_other_congresses_are_not_shown(town, campaign):
    other = make_town("liulin")
    make_visit(other, make_campaign(other), confirm=False)
    assert visit_queries.visits(town.congress).count() == 5
    assert [visit.target.number for visit in visit_queries.waiting(town.congress)] == ["002"]
    assert visit_queries.made_by(town.congress, [town.persons[1].pk]).count() == 2


def test_last_visit_on_is_of_confirmed_visits(campaign):
    assert visit_queries.last_visit_on(campaign.targets.get(number="001")) == date(2020, 6, 20)
    assert visit_queries.last_visit_on(campaign.targets.get(number="002")) is None


def test_members_on_a_day(town):
    assert queries.members_on(town.congress, TODAY).count() == 4
    assert queries.members_on(town.congress, date(2020, 1, 1)).count() == 0


def test_targets_numbered_without_noughts_stand_in_their_order():
    town = make_town()
    made = make_campaign(town, start=False, households=0)
    new = [campaigns.NewTarget("household", number, f"户{number}", None, None) for number in ("10", "2", "1")]
    campaigns.add_targets(made, targets=new, **town.office)
    found = visit_queries.targets_of_team(made, None).filter(kind="household")
    assert list(found.values_list("number", flat=True)) == ["1", "2", "10"]
