"""On which base a vote stands, the second answer to a formal question, remedies that follow their finding."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.activities.actions import findings
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.stages import Role
from renda.sessions.actions import agenda, attendance, meetings
from renda.sessions.stages import ItemKind, Presence
from renda.supervision.actions import appraisals, inquiries, remedies, topics
from renda.supervision.models import Appraisal, UnitVote
from renda.supervision.queries import topics as queries
from tests.factories import make_activity, make_body, make_deputy, make_office, make_user

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 30)
LATER = date(2020, 9, 30)
COUNTS = {"ballots": 3, "satisfied": 3, "basically": 0, "dissatisfied": 0}


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def later(office):
    return {"by": office.secretary, "on": LATER}


def plan(office):
    return topics.plan_topic(
        office.congress, year=2020, title="人居环境", form="report", quarter=3, by=office.secretary, on=LATER
    )


def heard_at_session(office, deputies, present):
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=DAY, ends_on=DAY, place="会议室", earlier_unrecorded=True, by=office.secretary, on=LATER,
    )  # fmt: skip
    item = agenda.add_item(session, kind=ItemKind.SPECIAL_REPORT, title="专项报告", by=office.secretary, on=LATER)
    marks = {each: (Presence.PRESENT if n < present else Presence.LEAVE, "") for n, each in enumerate(deputies)}
    meetings.hold(session, by=office.secretary, on=LATER)
    attendance.mark_attendance(session, marks, by=office.secretary, on=LATER)
    item.refresh_from_db()
    return item


def test_a_report_is_voted_on_once_it_was_heard(office, later):
    topic = plan(office)
    with pytest.raises(WrongStage, match="Nothing of this topic was heard"):
        topics.vote_on_report(topic, voted_on=DAY, present=3, **COUNTS, **later)
    topics.carry_out(topic, activities=[make_activity(office, "hearing", held_on=DAY, title="汇报", on=LATER)], **later)
    with pytest.raises(WrongStage, match="Nothing of this topic was heard"):
        topics.vote_on_report(topic, voted_on=date(2020, 7, 29), present=3, **COUNTS, **later)
    assert topics.vote_on_report(topic, voted_on=DAY, present=3, **COUNTS, **later).present == 3


def test_who_votes_on_a_report_was_there_by_the_roll_of_the_session(office, later):
    deputies = [make_deputy(office) for _each in range(6)]
    topic = plan(office)
    topics.carry_out(topic, items=[heard_at_session(office, deputies, present=4)], **later)
    with pytest.raises(RuleBroken, match="the record") as told:
        topics.vote_on_report(topic, voted_on=DAY, present=5, **COUNTS, **later)
    assert (told.value.field, told.value.facts["number"]) == ("present", 4)
    assert topics.vote_on_report(topic, voted_on=DAY, present=4, **COUNTS, **later).ballots == 3


def test_not_more_vote_in_an_appraisal_than_took_part(office, later):
    people = [make_deputy(office) for _each in range(3)]
    activity = make_activity(
        office, "appraisal", held_on=DAY, title="评议", on=LATER, units=[make_body(office)], deputies=people
    )
    with pytest.raises(RuleBroken, match="took part") as told:
        appraisals.set_terms(activity, criteria="依法履职", voters=4, **later)
    assert told.value.facts["number"] == 3
    assert appraisals.set_terms(activity, criteria="依法履职", voters=3, **later).voters == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 4), min_size=4, max_size=4), st.integers(0, 9), st.integers(1, 5))
def test_no_act_keeps_a_vote_whose_sum_or_base_does_not_hold(office, later, parts, ballots, voters):
    UnitVote.objects.all().delete()
    Appraisal.objects.all().delete()
    activity = make_activity(office, "appraisal", held_on=DAY, title="评议", on=LATER, units=[make_body(office)])
    appraisal = appraisals.set_terms(activity, criteria="依法履职", voters=voters, **later)
    names = ("satisfied", "basically", "dissatisfied", "void")
    try:
        appraisals.vote_on_unit(
            appraisal, activity.units.get(), ballots=ballots, by_grade=parts[:3], void=parts[3], **later
        )
    except RuleBroken:
        assert not UnitVote.objects.exists()
        assert sum(parts) != ballots or not 0 < ballots <= voters
    else:
        kept = UnitVote.objects.get()
        assert sum(getattr(kept, name) for name in names) == kept.ballots <= appraisal.voters


def question(office, later, movers, kind="formal", **more):
    session = heard_at_session(office, movers, present=len(movers)).session
    return inquiries.ask(
        session, kind=kind, subject="资金去向", asked_by=movers, body=make_body(office), asked_on=DAY, **later, **more
    )


def test_half_of_the_movers_demand_a_second_answer_and_fewer_are_refused_with_the_article(office, later):
    movers = [make_deputy(office) for _each in range(11)]
    asked = question(office, later, movers)
    demand = {"demanded_on": LATER, **later}
    with pytest.raises(WrongStage, match="not answered yet"):
        inquiries.demand_again(asked, dissatisfied=movers, **demand)
    inquiries.answer(asked, answer="已书面答复", answered_on=DAY, **later)
    assert not asked.is_owed
    with pytest.raises(RuleBroken, match="5 of the 11") as told:
        inquiries.demand_again(asked, dissatisfied=movers[:5], **demand)
    assert told.value.verdict.rule == "interpellation-dissatisfied"
    with pytest.raises(RuleBroken, match="did not move"):
        inquiries.demand_again(asked, dissatisfied=[*movers[:6], make_deputy(office)], **demand)
    with pytest.raises(RuleBroken, match="after that"):
        inquiries.demand_again(asked, dissatisfied=movers[:6], **{**demand, "demanded_on": date(2020, 7, 29)})
    topic = plan(office)
    inquiries.put_under(asked, topic=topic, **later)
    topics.close_topic(topic, outcome="已答复", ended_on=LATER, **later)
    with pytest.raises(WrongStage, match="has ended"):  # nothing is owed of a closed topic
        inquiries.demand_again(asked, dissatisfied=movers[:6], **demand)
    topics.reopen(topic, **later)
    inquiries.demand_again(asked, dissatisfied=movers[:6], **demand)
    assert asked.is_owed
    assert list(queries.inquiries(office.congress).filter(queries.OWED_ANSWER)) == [asked]
    with pytest.raises(WrongStage, match="already"):
        inquiries.demand_again(asked, dissatisfied=movers[:6], **demand)
    with pytest.raises(RuleBroken, match="before it was asked"):
        inquiries.answer(asked, answer="再次答复", answered_on=DAY, **later)
    inquiries.answer(asked, answer="再次答复", answered_on=LATER, **later)
    assert (asked.answer, asked.again, asked.again_on, asked.is_owed) == ("已书面答复", "再次答复", LATER, False)
    with pytest.raises(WrongStage, match="answered on"):
        inquiries.answer(asked, answer="三答", answered_on=LATER, **later)


def test_a_second_answer_is_demanded_to_a_formal_question_by_the_office_only(office, later):
    asked = question(office, later, [make_deputy(office)], kind="asking")
    inquiries.answer(asked, answer="已答复", answered_on=DAY, **later)
    with pytest.raises(WrongStage, match="formal question only"):
        inquiries.demand_again(asked, dissatisfied=[], demanded_on=LATER, **later)
    clerk = make_user(Role.DEPARTMENT, office.congress, body=asked.body)
    with pytest.raises(NotAllowed):
        inquiries.demand_again(asked, dissatisfied=[], demanded_on=LATER, by=clerk, on=LATER)


def test_a_finding_solved_on_its_activitys_page_is_owed_no_more(office, later):
    found = findings.add_finding(
        make_activity(office, "inspection", held_on=DAY, title="视察", on=LATER), words="垃圾", **later
    )
    remedy = remedies.hand_over(found, body=make_body(office), handed_on=DAY, due_on=DAY, **later)
    assert list(queries.overdue(office.congress, LATER)) == [remedy]
    findings.solve_finding(found, remedy="已清运", solved_on=LATER, **later)
    assert not queries.owed(office.congress).exists()
    with pytest.raises(WrongStage, match="put right on"):
        remedies.report(remedy, words="已办", reported_on=LATER, **later)


def test_the_pages_of_a_formal_question_offer_and_take_the_second_answer(office, later, client):
    movers = [make_deputy(office) for _each in range(10)]
    asked = question(office, later, movers)
    inquiries.answer(asked, answer="已书面答复", answered_on=DAY, **later)
    client.force_login(office.secretary)
    page = asked.get_absolute_url()
    assert "second-answer" in client.get(page).content.decode()
    sent = client.post(
        f"{page}second-answer/", {"dissatisfied": [each.pk for each in movers[:5]], "demanded_on": "2020-09-30"}
    )
    assert (sent.status_code, sent["Location"]) == (302, page)
    asked.refresh_from_db()
    assert (asked.demanded_on, asked.dissatisfied.count()) == (LATER, 5)
    assert [each.rule for each in client.get(page).context["verdicts"]] == [
        "interpellation-10",
        "interpellation-dissatisfied",
    ]
    other = make_user(Role.DEPARTMENT, office.congress, body=make_body(office, "财政所"))
    client.force_login(other)
    assert client.get(page).status_code == 404


def test_an_inquiry_belongs_to_a_topic_that_is_open_and_both_pages_say_so(office, later, client):
    topic = topics.plan_topic(office.congress, year=2020, title="产业资金", form="inquiry", quarter=3, **later)
    early = topics.plan_topic(office.congress, year=2018, title="旧议题", form="inquiry", quarter=3, **later)
    asked = question(office, later, [make_deputy(office)], kind="special", topic=topic)
    assert (asked.topic, topic.stage) == (topic, "running")
    topics.carry_out(topic, **later)
    with pytest.raises(WrongStage, match="1 answers are owed"):
        topics.close_topic(topic, outcome="已答复", ended_on=LATER, **later)
    with pytest.raises(RuleBroken, match="topic of 2018") as refused:
        inquiries.put_under(asked, topic=early, **later)
    assert refused.value.field == "topic"
    elsewhere = topics.plan_topic((other := make_office("baishi", "白石镇")).congress, year=2020, title="外", form="inquiry", quarter=3, **other.act)  # fmt: skip
    with pytest.raises(RuleBroken, match="another congress"):
        inquiries.put_under(asked, topic=elsewhere, **later)
    clerk = make_user(Role.DEPARTMENT, office.congress, body=asked.body)
    with pytest.raises(NotAllowed):
        inquiries.put_under(asked, topic=None, by=clerk, on=LATER)
    client.force_login(clerk)  # its own inquiry lets a department see the topic
    assert "产业资金" in client.get(asked.get_absolute_url()).content.decode()
    assert asked.subject in client.get(topic.get_absolute_url()).content.decode()
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=make_body(office, "财政所")))
    assert client.get(topic.get_absolute_url()).status_code == 404
    client.force_login(office.secretary)
    page = asked.get_absolute_url()
    assert client.post(f"{page}topic/", {"topic": ""}).status_code == 302
    assert asked.subject not in client.get(topic.get_absolute_url()).content.decode()
    assert client.post(f"{page}topic/", {"topic": topic.pk}).status_code == 302
    inquiries.answer(asked, answer="已书面答复", answered_on=DAY, **later)
    topics.close_topic(topic, outcome="已答复", ended_on=LATER, **later)
    year = Period.year(2020)
    assert (list(queries.carried_out(office.congress, year)), list(queries.closed(office.congress, year))) == ([topic], [topic])  # fmt: skip
    with pytest.raises(WrongStage, match="topic has ended"):
        inquiries.put_under(asked, topic=None, **later)
