"""Agenda items in their order; resolutions and persons elected hang on a session that was held."""

from datetime import date

import pytest

from renda.base.audit import history
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.stages import PostKind, Role
from renda.sessions.actions import agenda, attendance, meetings
from renda.sessions.queries.meetings import items
from renda.sessions.stages import ElectedBy, ItemKind
from tests.factories import make_deputy, make_office, make_user
from tests.sessions.pages import DAY, make_meeting, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def session(office):
    return make_session(office)


def add(office, of, title="政府工作报告", kind=ItemKind.GOVERNMENT_REPORT):
    return agenda.add_item(of, kind=kind, title=title, **office.act)


def titles(of):
    return [item.title for item in items(of)]


def test_items_stand_in_the_order_of_their_adding_and_can_be_moved(office, session):
    one, two, three = (add(office, session, title) for title in "甲乙丙")
    agenda.move_item(three, up=True, **office.act)
    assert titles(session) == ["甲", "丙", "乙"]
    agenda.move_item(one, up=True, **office.act)  # already first: nothing happens
    agenda.move_item(two, up=False, **office.act)  # already last
    assert titles(session) == ["甲", "丙", "乙"]
    agenda.remove_item(three, **office.act)
    assert titles(session) == ["甲", "乙"]
    add(office, session, "丁")
    assert titles(session) == ["甲", "乙", "丁"]


def test_an_item_is_changed_with_its_outcome(office, session):
    item = add(office, session)
    agenda.change_item(
        item, kind=ItemKind.BUDGET, title="预算", outcome="审议通过", presented_by="财政所", **office.act
    )
    found = items(session).get()
    assert (found.kind, found.title, found.outcome, found.presented_by) == ("budget", "预算", "审议通过", "财政所")


def test_an_item_without_a_title_is_refused(office, session):
    with pytest.raises(RuleBroken) as refused:
        add(office, session, "  ")
    assert refused.value.field == "title"


def test_nothing_is_added_to_what_was_called_off(office):
    session = meetings.call_off(make_session(office, held=False), **office.act)
    with pytest.raises(WrongStage, match="called off"):
        add(office, session)


def test_a_resolution_is_passed_on_a_day_of_a_session_held(office, session):
    item = add(office, session)
    passed = agenda.pass_resolution(session, title="关于政府工作报告的决议", passed_on=DAY, item=item, **office.act)
    assert session.resolutions.get() == passed
    with pytest.raises(RuleBroken, match="lies outside the session") as refused:
        agenda.pass_resolution(session, title="另一决议", passed_on=date(2020, 1, 15), **office.act)
    assert refused.value.field == "passed_on"
    with pytest.raises(RuleBroken, match="Resolutions or elections hang on this item"):
        agenda.remove_item(item, **office.act)
    planned = make_session(office, 2, date(2020, 8, 1), held=False)
    with pytest.raises(WrongStage, match="not marked as held"):
        agenda.pass_resolution(planned, title="决议", passed_on=date(2020, 8, 1), **office.act)


def test_an_item_of_another_agenda_is_refused(office, session):
    strange = add(office, make_meeting(office))
    with pytest.raises(RuleBroken, match="another agenda"):
        agenda.pass_resolution(session, title="决议", passed_on=DAY, item=strange, **office.act)


def elect(office, session, person, item, **votes):
    return agenda.note_elected(
        session, person=person, post=PostKind.VICE_HEAD, elected_by=ElectedBy.BY_ELECTION, elected_on=DAY, item=item, **votes, **office.act
    )  # fmt: skip


def test_a_person_is_elected_once_under_an_election(office, session):
    person, election = make_deputy(office, "张三"), add(office, session, "选举副镇长", ItemKind.ELECTION)
    elect(office, session, person, election)
    with pytest.raises(RuleBroken, match="already recorded"):
        elect(office, session, person, election)
    with pytest.raises(RuleBroken, match="is not an election"):
        elect(office, session, make_deputy(office), add(office, session))
    with pytest.raises(RuleBroken, match="stays an election"):
        agenda.change_item(election, kind=ItemKind.OTHER, title="选举", **office.act)


def test_votes_are_whole_of_those_present_and_a_majority_of_all(office, session):
    people = [make_deputy(office) for _number in range(10)]

    def passing(**votes):
        return agenda.pass_resolution(session, title="决议", passed_on=DAY, **votes, **office.act)

    with pytest.raises(RuleBroken, match="Record who was present first"):
        passing(in_favour=8, against=0, abstained=0)
    attendance.mark_attendance(session, dict.fromkeys(people[:8], ("present", "")), **office.act)
    for votes, words, field in (
        ({"in_favour": 6}, "Give the whole count", "against"),
        ({"in_favour": 6, "against": 2, "abstained": 1}, "9 votes, but 8 deputies were present", "in_favour"),
        ({"in_favour": 5, "against": 3, "abstained": 0}, "no majority of all 10 deputies", "in_favour"),
    ):
        with pytest.raises(RuleBroken) as refused:
            passing(**votes)
        assert words in str(refused.value)
        assert refused.value.field == field
    assert refused.value.cite == "OL@2022:25"
    assert passing(in_favour=6, against=1, abstained=1).votes_words == "赞成6、反对1、弃权1"
    assert passing().votes_words == ""
    election = add(office, session, "选举", ItemKind.ELECTION)
    with pytest.raises(RuleBroken, match="no majority of all 10 deputies"):
        elect(office, session, people[0], election, in_favour=5, against=2, abstained=0, other=1)
    elected = elect(office, session, people[0], election, in_favour=6, against=0, abstained=1, other=1)
    assert elected.votes_words == "赞成6、反对0、弃权1、另选他人1"
    assert history(session).first().after["other"] == 1


def test_an_outcome_taken_back_stays_in_the_history(office, session):
    found = elect(office, session, make_deputy(office, "张三"), add(office, session, "选举", ItemKind.ELECTION))
    agenda.remove_outcome(found, **office.act)
    assert not session.elected.exists()
    assert "张三" in history(session).first().before["record"]


def test_only_the_office_writes(office, session):
    chair, item = make_user(Role.CHAIR, office.congress), add(office, session)
    for act in (
        lambda: agenda.add_item(session, kind="other", title="题", by=chair, on=DAY),
        lambda: agenda.change_item(item, kind="other", title="题", by=chair, on=DAY),
        lambda: agenda.move_item(item, up=True, by=chair, on=DAY),
        lambda: agenda.remove_item(item, by=chair, on=DAY),
        lambda: agenda.pass_resolution(session, title="决议", passed_on=DAY, by=chair, on=DAY),
    ):
        with pytest.raises(NotAllowed):
            act()
