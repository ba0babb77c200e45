"""Hand-over, clocks, replies, the deputy's view: nothing can be skipped."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.core.days import add_months
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.actions import bodies
from renda.people.models import Congress
from renda.people.stages import Seat
from renda.proposals.actions import handling, lodging
from renda.proposals.models import Handling, Rating
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Answer, Result, Stage, View
from tests.factories import TERM_START, make_body, make_deputy, make_office, make_paper, make_presidium
from tests.proposals.life import JAN, MARCH, answered, handed, lodged, office_with, told

pytestmark = pytest.mark.django_db


def test_the_day_is_three_months_from_the_hand_over_six_where_hard_and_the_provinces_own():
    office, deputy, body, _users = office_with()
    assert handed(office, deputy, body).due_on == date(2020, 4, 20)
    assert handed(office, deputy, body, is_hard=True).due_on == date(2020, 7, 20)
    assert handed(office, deputy, body, on=date(2020, 11, 30)).due_on == date(2021, 2, 28)
    Congress.objects.filter(pk=office.congress.pk).update(province="50")
    office.congress.refresh_from_db()
    deputy.congress.refresh_from_db()
    assert handed(office, deputy, body).due_on == date(2020, 3, 20)


def test_only_the_office_hands_over_and_only_to_its_bodies():
    office, deputy, body, users = office_with()
    proposal = lodged(office, deputy)
    for role in ("deputy", "department"):
        with pytest.raises(NotAllowed):
            handling.hand_over(proposal, body=body, by=users[role], on=JAN)
    with pytest.raises(RuleBroken):
        handling.hand_over(proposal, body=body, helpers=[body], by=office.secretary, on=JAN)
    handling.hand_over(proposal, body=body, by=users["chair"], on=JAN)
    with pytest.raises(WrongStage):  # a double click
        handling.hand_over(proposal, body=body, by=users["chair"], on=JAN)
    assert Handling.objects.count() == 1


def test_a_body_gives_back_what_is_not_its_own_and_it_is_handed_over_anew():
    office, deputy, body, users = office_with()
    round_ = handed(office, deputy, body)
    with pytest.raises(RuleBroken):
        handling.give_back(round_, reason="", by=users["department"], on=JAN)
    handling.give_back(round_, reason="属于交通站职责", by=users["department"], on=date(2020, 1, 25))
    other = make_body(office, "交通站")
    again = handling.hand_over(round_.proposal, body=other, by=office.secretary, on=date(2020, 1, 27))
    assert (again.round, again.due_on) == (2, date(2020, 4, 27))
    with pytest.raises(NotAllowed):  # the first body no more
        handling.accept(again, by=users["department"], on=date(2020, 1, 28))


def test_more_time_is_asked_before_the_day_and_moves_it_only_when_granted():
    office, deputy, body, users = office_with()
    round_ = handed(office, deputy, body)
    with pytest.raises(RuleBroken):
        handling.ask_for_time(round_, reason="涉及面广", by=users["department"], on=date(2020, 4, 21))
    handling.ask_for_time(round_, reason="涉及面广", by=users["department"], on=date(2020, 4, 1))
    round_.refresh_from_db()
    assert round_.due_on == date(2020, 4, 20)
    with pytest.raises(NotAllowed):
        handling.decide_time(round_, grants=True, by=users["department"], on=date(2020, 4, 2))
    handling.decide_time(round_, grants=True, by=office.secretary, on=date(2020, 4, 2))
    assert round_.due_on == date(2020, 7, 20)
    with pytest.raises(WrongStage):
        handling.ask_for_time(round_, reason="还要", by=users["department"], on=date(2020, 5, 1))


def test_a_final_reply_needs_its_class_the_countersignatures_and_lies_after_the_hand_over():
    office, deputy, body, users = office_with()
    helper = make_body(office, "财政所")
    round_ = handed(office, deputy, body, helpers=[helper])
    told = {"kind": Answer.FINAL, "words": "已办", "by": users["department"], "on": MARCH}
    for wrong, field in (({"result": ""}, "result"), ({"result": "A", "replied_on": date(2020, 1, 1)}, "replied_on"), ({"result": "A", "met_on": date(2020, 5, 1)}, "met_on"), ({"result": "A", "words": " "}, "words")):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            handling.reply(round_, **{**told, **wrong})
        assert refused.value.field == field
    with pytest.raises(RuleBroken) as refused:
        handling.reply(round_, **told, result="A")
    assert refused.value.facts == {"bodies": ["财政所"]}
    handling.reply(round_, kind=Answer.INTERIM, words="正在办", by=users["department"], on=MARCH)
    with pytest.raises(NotAllowed):
        handling.countersign(round_.co_handlers.get(), by=users["department"], on=MARCH)
    handling.countersign(round_.co_handlers.get(), by=office.secretary, on=MARCH)
    made = handling.reply(round_, **told, result="A", met_on=MARCH)
    proposal = made.handling.proposal
    assert (proposal.stage, proposal.result, proposal.solved_on) == (Stage.REPLIED, "A", MARCH)
    with pytest.raises(WrongStage):
        handling.reply(round_, **told, result="B")


def test_satisfaction_comes_from_the_deputy_or_a_signed_paper_never_from_the_body():
    office, deputy, body, users = office_with()
    made = answered(office, deputy, body)
    with pytest.raises(NotAllowed):
        handling.rate(made, view=View.SATISFIED, by=users["department"], on=MARCH)
    with pytest.raises(NotAllowed):
        handling.rate(made, view=View.SATISFIED, by=users["chair"], on=MARCH)
    with pytest.raises(RuleBroken) as refused:
        handling.rate(made, view=View.SATISFIED, by=office.secretary, on=MARCH)
    assert refused.value.field == "paper"
    handling.rate(made, view=View.BASICALLY, by=users["deputy"], on=MARCH)
    with pytest.raises(WrongStage):
        handling.rate(made, view=View.SATISFIED, paper=make_paper(office), by=office.secretary, on=MARCH)
    assert Rating.objects.get().view == View.BASICALLY


def test_a_dissatisfied_deputy_gets_another_round_with_a_clock_of_its_own():
    office, deputy, body, _users = office_with()
    made = answered(office, deputy, body)
    proposal = made.handling.proposal
    with pytest.raises(WrongStage):  # not rated yet
        handling.handle_again(proposal, body=body, by=office.secretary, on=MARCH)
    with pytest.raises(WrongStage):
        handling.close(proposal, by=office.secretary, on=MARCH)
    told(office, made, View.DISSATISFIED, words="没有解决")
    with pytest.raises(WrongStage):
        handling.close(proposal, by=office.secretary, on=date(2020, 3, 6))
    again = handling.handle_again(proposal, body=body, by=office.secretary, on=date(2020, 3, 6))
    assert (again.round, again.due_on) == (2, date(2020, 6, 6))  # no time of the province: as a first reply
    second = handling.reply(again, kind=Answer.FINAL, words="已修好", result=Result.SOLVED, by=office.secretary, on=date(2020, 4, 1))  # fmt: skip
    period = Period.year(2020)
    assert list(queries.unrated(office.congress)) == [proposal]
    assert list(queries.rated(office.congress, period)) == []  # what he said was of the reply before
    for act in (
        lambda: handling.handle_again(proposal, body=body, by=office.secretary, on=date(2020, 4, 2)),
        lambda: handling.close(proposal, by=office.secretary, on=date(2020, 4, 2)),
    ):
        with pytest.raises(WrongStage):
            act()
    told(office, second, View.SATISFIED, on=date(2020, 4, 2))
    assert list(queries.rated(office.congress, period, View.SATISFIED)) == [proposal]
    with pytest.raises(WrongStage):
        handling.handle_again(proposal, body=body, by=office.secretary, on=date(2020, 4, 3))
    assert handling.close(proposal, by=office.secretary, on=date(2020, 4, 3)).stage == Stage.CLOSED


def test_handling_again_keeps_the_time_of_the_province():
    office, deputy, body, _users = office_with()
    Congress.objects.filter(pk=office.congress.pk).update(province="50")  # two months
    for each in (office.congress, deputy.congress):
        each.refresh_from_db()
    made = answered(office, deputy, body)
    told(office, made, View.DISSATISFIED, words="没有解决")
    again = handling.handle_again(made.handling.proposal, body=body, by=office.secretary, on=date(2020, 3, 6))
    assert again.due_on == date(2020, 5, 6)
    assert queries.deadline(again, office.congress)[1].rule == "suggestion-redo"


def test_closed_is_not_solved_and_solved_may_come_later():
    office, deputy, body, _users = office_with()
    made = answered(office, deputy, body, result=Result.PLANNED)
    told(office, made)
    proposal = handling.close(made.handling.proposal, by=office.secretary, on=date(2020, 3, 10))
    assert proposal.solved_on is None
    with pytest.raises(RuleBroken):
        handling.note_solved(proposal, solved_on=date(2020, 12, 1), by=office.secretary, on=date(2020, 11, 1))
    handling.note_solved(proposal, solved_on=date(2020, 11, 1), by=office.secretary, on=date(2020, 11, 1))
    assert (proposal.stage, proposal.result) == (Stage.CLOSED, Result.SOLVED)


def test_urging_once_a_day():
    office, deputy, body, users = office_with()
    round_ = handed(office, deputy, body)
    handling.urge(round_, by=users["chair"], on=MARCH)
    with pytest.raises(WrongStage):
        handling.urge(round_, by=users["chair"], on=MARCH)
    handling.urge(round_, words="第二次", by=users["chair"], on=MARCH + timedelta(days=1))
    assert round_.urgings.count() == 2


def test_publication_needs_a_reply_and_a_text():
    office, deputy, body, _users = office_with()
    round_ = handed(office, deputy, body)
    with pytest.raises(WrongStage):
        lodging.publish(round_.proposal, text="公开", by=office.secretary, on=MARCH)
    handling.reply(round_, kind=Answer.FINAL, words="已办", result="A", by=office.secretary, on=MARCH)
    with pytest.raises(RuleBroken):
        lodging.publish(round_.proposal, text=" ", by=office.secretary, on=MARCH)
    assert lodging.publish(round_.proposal, text="公开", by=office.secretary, on=MARCH).published_on == MARCH


def test_no_hand_over_is_without_its_clock():
    office, deputy, body, _users = office_with()

    @settings(max_examples=15, deadline=None)
    @given(day=st.dates(date(2018, 1, 1), date(2020, 12, 31)), is_hard=st.booleans())
    def held(day, is_hard):
        assert handed(office, deputy, body, on=day, is_hard=is_hard).due_on == add_months(day, 6 if is_hard else 3)

    held()


def test_a_province_gives_days_to_give_it_back():
    office, deputy, body, users = office_with()
    Congress.objects.filter(pk=office.congress.pk).update(province="33")  # ten days (law.md: suggestion-decline)
    for each in (office.congress, deputy.congress):
        each.refresh_from_db()
    round_ = handed(office, deputy, body)
    with pytest.raises(RuleBroken) as refused:
        handling.give_back(round_, reason="不属本站", by=users["department"], on=date(2020, 1, 31))
    assert refused.value.verdict.rule == "suggestion-decline"
    assert handling.give_back(round_, reason="不属本站", by=users["department"], on=date(2020, 1, 30)).ended_on


def test_more_time_in_a_second_round_moves_its_day_too():
    office, deputy, body, _users = office_with()
    made = answered(office, deputy, body)
    told(office, made, View.DISSATISFIED, words="没有解决")
    again = handling.handle_again(made.handling.proposal, body=body, by=office.secretary, on=date(2020, 3, 6))
    handling.ask_for_time(again, reason="涉及面广", by=office.secretary, on=date(2020, 4, 1))
    assert handling.decide_time(again, grants=True, by=office.secretary, on=date(2020, 4, 2)).due_on == date(2020, 9, 6)


def test_papers_of_another_congress_prove_nothing():
    office, deputy, body, _users = office_with()
    foreign = make_paper(make_office("baishi", "白石镇"))
    round_ = handed(office, deputy, body)
    final = {"kind": Answer.FINAL, "words": "已办", "result": "A", "by": office.secretary, "on": MARCH}
    with pytest.raises(RuleBroken):
        handling.reply(round_, **final, paper=foreign)
    made = handling.reply(round_, **final)
    with pytest.raises(RuleBroken):
        handling.rate(made, view=View.SATISFIED, paper=foreign, by=office.secretary, on=MARCH)
    assert Rating.objects.count() == 0


def test_a_member_of_the_presidium_follows_a_key_item_up():
    office, deputy, body, users = office_with()
    proposal = handed(office, deputy, body).proposal
    with pytest.raises(RuleBroken) as refused:
        lodging.mark_key(proposal, leader=deputy, by=users["chair"], on=MARCH)
    assert refused.value.field == "leader"
    member = make_deputy(office)
    bodies.seat_member(make_presidium(office), person=member, seat=Seat.GRASSROOTS, starts_on=TERM_START, **office.act)
    lodging.mark_key(proposal, leader=member, by=users["chair"], on=MARCH)
    assert (proposal.is_key, proposal.key_leader) == (True, member)


def test_what_is_under_way_is_neither_lodged_nor_handed_over_a_second_time():
    office, deputy, body, _users = office_with()
    round_ = handed(office, deputy, body)
    proposal, number = round_.proposal, round_.proposal.number
    with pytest.raises(WrongStage) as refused:
        lodging.lodge(proposal, by=office.secretary, on=MARCH)
    assert refused.value.facts["now"] == Stage.HANDED_OVER.label
    made = answered(office, deputy, body)
    told(office, made, View.SATISFIED)
    with pytest.raises(WrongStage):  # a satisfied deputy's matter is not handled again by the other door
        handling.hand_over(made.handling.proposal, body=body, by=office.secretary, on=date(2020, 3, 6))
    proposal.refresh_from_db()
    assert (proposal.number, proposal.lodged_on, proposal.stage) == (number, JAN, Stage.HANDED_OVER)
