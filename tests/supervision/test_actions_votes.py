"""The vote on livelihood projects: who is chosen, and what is refused."""

import pytest

from renda.core.errors import RuleBroken, WrongStage
from renda.sessions.stages import ItemKind
from renda.supervision.actions import votes
from renda.supervision.actions.votes import NewCount
from renda.supervision.models import LivelihoodProject, LivelihoodVote
from tests.supervision.town import SHEET, ballot, make_candidates, make_item, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_town(10)


def enter(office, item, counts, **more):
    return votes.enter_vote(item, counts=counts, **{**SHEET, **more}, **office.act)


def stages():
    return list(LivelihoodProject.objects.order_by("pk").values_list("stage", flat=True))


def test_the_best_by_rank_and_by_over_half_of_all_deputies_are_chosen(office):
    one, two, three = make_candidates(office)
    vote = enter(office, make_item(office), ballot([(one, 6), (two, 5), (three, 7)]))
    assert (vote.in_office, vote.valid, stages()) == (10, 9, ["chosen", "not_chosen", "chosen"])
    assert list(vote.counts.values_list("project__title", "rank", "is_chosen")) == [
        ("项目3", 1, True), ("项目1", 2, True), ("项目2", 3, False),
    ]  # fmt: skip


def test_half_of_all_deputies_is_not_enough_though_it_is_most_of_those_present(office):
    one, two, three = make_candidates(office)
    enter(office, make_item(office), ballot([(one, 6), (two, 5), (three, 1)]))
    assert stages() == ["chosen", "not_chosen", "not_chosen"]


def test_a_tie_for_the_last_place_is_refused_until_a_second_ballot_decides_it(office):
    one, two, three = make_candidates(office)
    item, level = make_item(office), [(one, 6), (two, 6), (three, 6)]
    with pytest.raises(RuleBroken, match="vote again") as told:
        enter(office, item, ballot(level))
    assert (told.value.facts["projects"], LivelihoodVote.objects.count()) == (["项目1", "项目2", "项目3"], 0)
    with pytest.raises(RuleBroken, match="vote again"):
        enter(office, item, ballot(level, 项目1=5, 项目2=2, 项目3=2))
    with pytest.raises(RuleBroken, match="vote again"):
        enter(office, item, ballot(level, 项目1=5, 项目2=4))
    enter(office, item, ballot(level, 项目1=2, 项目2=5, 项目3=4))
    assert stages() == ["not_chosen", "chosen", "chosen"]


def test_a_tie_above_the_last_place_decides_nothing(office):
    one, two, three = make_candidates(office)
    enter(office, make_item(office), ballot([(one, 7), (two, 7), (three, 2)]))
    assert stages() == ["chosen", "chosen", "not_chosen"]


def test_there_must_be_more_candidates_than_places(office):
    pair = [(each, 6) for each in make_candidates(office, 2)]
    with pytest.raises(RuleBroken, match="more candidates"):
        enter(office, make_item(office), ballot(pair))


@pytest.mark.parametrize(
    ("sheet", "words", "field"),
    [
        ({"present": 11}, "cannot be present", "present"),
        ({"present": 6, "issued": 6, "returned": 6}, "two thirds", "present"),
        ({"issued": 10}, "must each be no more", "returned"),
        ({"returned": 10}, "must each be no more", "returned"),
        ({"void": 10}, "must each be no more", "returned"),
        ({"places": 0}, "At least one", "places"),
        ({"void": 1}, "come to 9, but there are 8 valid", ""),
        ({"year": 2021}, "each candidate of 2021", ""),
    ],
)
def test_a_sheet_that_does_not_add_up_is_refused(office, sheet, words, field):
    counts = ballot([(each, 6) for each in make_candidates(office)])
    with pytest.raises(RuleBroken, match=words) as told:
        enter(office, make_item(office), counts, **sheet)
    assert told.value.field == field


def test_the_quorum_is_refused_with_its_article(office):
    counts = ballot([(each, 3) for each in make_candidates(office)], valid=6)
    with pytest.raises(RuleBroken) as told:
        enter(office, make_item(office), counts, present=6, issued=6, returned=6)
    assert told.value.cite == "OL@2022:14(4)"


def test_nobody_may_favour_more_projects_than_there_are_places(office):
    counts = ballot([(each, 9) for each in make_candidates(office)])
    with pytest.raises(RuleBroken, match="27 votes in favour"):
        enter(office, make_item(office), counts)


def test_each_reviewed_candidate_stands_on_the_ballot_once(office):
    one, two, three = make_candidates(office)
    item = make_item(office)
    for given in ([(one, 6), (two, 5)], [(one, 6), (two, 5), (three, 4), (one, 6)]):
        with pytest.raises(RuleBroken, match="once"):
            enter(office, item, ballot(given))


def test_a_second_ballot_has_no_more_votes_than_deputies_present(office):
    one, two, three = make_candidates(office)
    counts = [NewCount(one, 6, 3, 0, 10), NewCount(two, 5, 4), NewCount(three, 4, 5)]
    with pytest.raises(RuleBroken, match="second ballot"):
        enter(office, make_item(office), counts)


def test_the_vote_stands_on_the_agenda_of_a_session_that_was_held(office):
    counts = ballot([(each, 6) for each in make_candidates(office)])
    with pytest.raises(RuleBroken, match="agenda of a session"):
        enter(office, make_item(office, ItemKind.STUDY), counts)
    with pytest.raises(WrongStage, match="has not been held"):
        enter(office, make_item(office, ordinal=2, held=False), counts)


def test_a_vote_is_entered_once_a_year_and_taken_back(office):
    one, two, three = make_candidates(office)
    item, counts = make_item(office), ballot([(one, 6), (two, 5), (three, 7)])
    vote = enter(office, item, counts)
    with pytest.raises(WrongStage, match="entered already"):
        enter(office, item, counts)
    votes.take_back_vote(vote, **office.act)
    assert (stages(), LivelihoodVote.objects.count()) == (["reviewed"] * 3, 0)
