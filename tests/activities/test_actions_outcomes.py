"""Difficulties, aid, opinions, matters sent up."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from renda.activities.actions import outcomes
from renda.activities.actions.taking_off import take_off
from renda.activities.models import Aid, Matter, Opinion, Visit
from renda.base.history import lines_of
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.proposals.models import Proposal
from tests.activities.town import DAY, MARCH, TODAY, make_campaign, make_town, make_visit, target

pytestmark = pytest.mark.django_db
AHEAD = date(2020, 7, 2)


def test_matter_is_raised_solved_and_reopened():
    town = make_town()
    matter = outcomes.raise_matter(town.congress, words=" 房屋漏雨 ", raised_on=DAY, **town.office)
    assert (matter.words, matter.stage) == ("房屋漏雨", "open")
    outcomes.solve_matter(matter, remedy="已修缮", solved_on=TODAY, **town.office)
    with pytest.raises(WrongStage):
        outcomes.solve_matter(matter, remedy="已修缮", solved_on=TODAY, **town.office)
    outcomes.reopen_matter(matter, **town.office)
    matter.refresh_from_db()
    assert (matter.stage, matter.remedy, matter.solved_on) == ("open", "", None)


@pytest.mark.parametrize(
    ("remedy", "solved_on", "field"), [(" ", TODAY, "remedy"), ("x", MARCH, "solved_on"), ("x", AHEAD, "solved_on")]
)
def test_solve_matter_refuses(remedy, solved_on, field):
    town = make_town()
    matter = outcomes.raise_matter(town.congress, words="房屋漏雨", raised_on=DAY, **town.office)
    with pytest.raises(RuleBroken) as refused:
        outcomes.solve_matter(matter, remedy=remedy, solved_on=solved_on, **town.office)
    assert refused.value.field == field


def test_a_deputy_adds_outcomes_to_his_own_visits_only():
    town = make_town()
    campaign = make_campaign(town)
    visit = make_visit(town, campaign)
    matter = outcomes.raise_matter(town.congress, words="缺水", raised_on=DAY, visit=visit, by=town.user, on=TODAY)
    assert (matter.visit, matter.campaign) == (visit, campaign)
    with pytest.raises(NotAllowed):
        outcomes.raise_matter(town.congress, words="缺水", raised_on=DAY, visit=visit, by=town.users[1], on=TODAY)
    with pytest.raises(NotAllowed):
        outcomes.raise_matter(town.congress, words="缺水", raised_on=DAY, by=town.user, on=TODAY)
    with pytest.raises(NotAllowed):
        outcomes.solve_matter(matter, remedy="x", solved_on=DAY, by=town.user, on=TODAY)


def test_an_outcome_noted_wrongly_is_taken_off_and_its_visit_remembers_it():
    town = make_town()
    visit = make_visit(town, make_campaign(town))
    matter = outcomes.raise_matter(town.congress, words="缺水", raised_on=DAY, visit=visit, **town.office)
    aid = outcomes.give_aid(town.congress, kind="comfort", given_on=DAY, words="米", **town.office)
    opinion = outcomes.gather_opinion(town.congress, words="修路", gathered_on=DAY, **town.office)
    outcomes.solve_matter(matter, remedy="接通自来水", solved_on=DAY, **town.office)
    with pytest.raises(RuleBroken, match="Say why"):
        take_off(matter, reason=" ", **town.office)
    with pytest.raises(NotAllowed):
        take_off(matter, reason="错", by=town.user, on=TODAY)
    for record in (matter, aid, opinion):
        take_off(record, reason="登记错户", **town.office)
    assert [each.objects.count() for each in (Matter, Aid, Opinion)] == [0, 0, 0]
    lines = AuditLine.objects.filter(act="activities.take_off").order_by("pk")
    assert [(line.record_name, line.before.get("matters") or line.before["words"]) for line in lines] == [
        (str(visit), "缺水"), ("米", "米"), ("修路", "修路"),
    ]  # fmt: skip
    with override("zh-hans"):
        [told, *_others] = lines_of(lines, Visit)
    # Each database orders them its own way.
    changes = {(change.label, change.before, change.after) for change in told.changes}
    assert changes == {
        ("困难问题", "缺水", "—"), ("提出日期", "2020年6月1日", "—"), ("解决办法", "接通自来水", "—"), ("解决日期", "2020年6月1日", "—"),
        ("原因", "—", "登记错户"),
    }  # fmt: skip


def test_an_opinion_that_has_become_a_suggestion_is_not_taken_off():
    town = make_town()
    opinion = outcomes.gather_opinion(town.congress, words="修路", gathered_on=DAY, **town.office)
    Proposal.objects.create(congress=town.congress, lead=town.persons[0], title="修路", demand="修路", opinion=opinion)
    with pytest.raises(WrongStage, match="stays"):
        take_off(opinion, reason="错", **town.office)
    assert AuditLine.objects.filter(act="activities.take_off").count() == 0


def test_aid_at_a_visit_goes_to_the_one_visited():
    town = make_town()
    campaign = make_campaign(town)
    visit = make_visit(town, campaign)
    aid = outcomes.give_aid(town.congress, kind="comfort", given_on=DAY, visit=visit, **town.office)
    assert (aid.target, aid.campaign) == (visit.target, campaign)
    free = outcomes.give_aid(
        town.congress, kind="money", given_on=DAY, yuan=Decimal(500), target=target(campaign), **town.office
    )
    assert (free.visit, free.campaign) == (None, campaign)


def test_aid_refuses_the_future_wrong_values_and_strangers():
    town, other = make_town(), make_town("liulin")
    aim = target(make_campaign(other))
    for wrong in (
        {"given_on": AHEAD},
        {"kind": "money"},
        {"words": " "},
        {"yuan": Decimal(-1), "words": "米"},
        {"target": aim},
        {"campaign": aim.campaign},
    ):
        with pytest.raises(RuleBroken):
            outcomes.give_aid(town.congress, **{"kind": "goods", "given_on": DAY, **wrong}, **town.office)


def test_opinion_is_gathered_settled_and_sent_up():
    town = make_town()
    opinion = outcomes.gather_opinion(
        town.congress, words="修通组路", gathered_on=DAY, gathered_by=town.persons[0], **town.office
    )
    assert outcomes.pass_on_opinion(opinion, outcome="转交通站", **town.office).stage == "passed_on"
    assert outcomes.answer_opinion(opinion, outcome="已答复", **town.office).stage == "answered"
    assert outcomes.solve_opinion(opinion, outcome="已修通", **town.office).stage == "solved"
    with pytest.raises(WrongStage):
        outcomes.answer_opinion(opinion, outcome="x", **town.office)
    outcomes.send_up(opinion, sent_as="suggestion", sent_to="县人大常委会", sent_up_on=TODAY, **town.office)
    opinion.refresh_from_db()
    assert (opinion.sent_as, opinion.sent_to, opinion.sent_up_on) == ("suggestion", "县人大常委会", TODAY)
    with pytest.raises(WrongStage):
        outcomes.send_up(opinion, sent_as="bill", sent_to="县人大", sent_up_on=TODAY, **town.office)


def test_opinions_refuse_strangers_the_future_and_empty_outcomes():
    town, other = make_town(), make_town("liulin")
    with pytest.raises(RuleBroken):
        outcomes.gather_opinion(town.congress, words="x", gathered_on=AHEAD, **town.office)
    with pytest.raises(RuleBroken):
        outcomes.gather_opinion(town.congress, words="x", gathered_on=DAY, gathered_by=other.persons[0], **town.office)
    opinion = outcomes.gather_opinion(town.congress, words="x", gathered_on=DAY, **town.office)
    with pytest.raises(RuleBroken):
        outcomes.answer_opinion(opinion, outcome=" ", **town.office)


def test_send_up_refuses_what_no_paper_would_say():
    town, other = make_town(), make_town("liulin")
    opinion = outcomes.gather_opinion(town.congress, words="x", gathered_on=DAY, **town.office)
    paper = other.congress.papers.create(kind="report", title="x", dated_on=DAY)
    given = {"sent_as": "opinion", "sent_to": "县人大", "sent_up_on": DAY}
    for wrong in ({"sent_to": " "}, {"sent_as": ""}, {"sent_up_on": MARCH}, {"sent_up_on": AHEAD}, {"paper": paper}):
        with pytest.raises(RuleBroken):
            outcomes.send_up(opinion, **{**given, **wrong}, **town.office)
