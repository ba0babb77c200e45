"""Two people at once, mistakes taken back, and what a department reads of a record that concerns others too.

Each record is read before somebody else changes it: the act goes by what stands in the books, not by what was read.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from renda.activities.actions import findings
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.stages import Role
from renda.supervision.actions import key_projects, progress, projects, remedies, topics, votes
from renda.supervision.models import KeyProject, KeyStep, LivelihoodProject, ProjectMilestone, ProjectPayment
from tests.factories import make_activity, make_body, make_user
from tests.supervision.town import DAY, SHEET, ballot, make_candidates, make_item, make_town

pytestmark = pytest.mark.django_db
DUE, YEARS_END = date(2020, 9, 1), date(2020, 12, 20)


@pytest.fixture
def office():
    return make_town(10)


def chosen(office):
    one, two, three = make_candidates(office)
    vote = votes.enter_vote(make_item(office), counts=ballot([(one, 6), (two, 1), (three, 8)]), **SHEET, **office.act)
    one.refresh_from_db()
    return one, vote


def test_what_was_voted_on_is_not_left_out_or_written_over_by_who_read_it_before(office):
    one, two, three = make_candidates(office)
    early, again = (LivelihoodProject.objects.get(pk=one.pk) for _each in range(2))
    votes.enter_vote(make_item(office), counts=ballot([(one, 6), (two, 1), (three, 8)]), **SHEET, **office.act)
    with pytest.raises(WrongStage):
        projects.leave_out(early, why="缓建", **office.act)
    given = {name: getattr(again, name) for name in projects.FIELDS}
    with pytest.raises(WrongStage, match="stays as it was"):
        projects.change_project(again, **{**given, "title": "改名"}, **office.act)
    again.refresh_from_db()
    projects.change_project(again, **{**given, "body": make_body(office, "镇水利站")}, **office.act)
    one.refresh_from_db()
    assert (one.stage, one.title, one.body.name) == ("chosen", "项目1", "镇水利站")


def test_a_step_that_the_office_confirmed_is_not_reported_anew(office):
    one, _vote = chosen(office)
    step = progress.set_milestone(one, title="开工", due_on=DUE, **office.act)
    early = ProjectMilestone.objects.get(pk=step.pk)
    progress.report_milestone(step, done_on=DUE, **office.act)
    clerk = make_user(Role.DEPARTMENT, office.congress, body=one.body)
    with pytest.raises(WrongStage, match="confirmed as done"):
        progress.report_milestone(early, done_on=date(2020, 9, 9), by=clerk, on=YEARS_END)
    stale = ProjectMilestone.objects.get(pk=step.pk)
    projects.finish(one, finished_on=DUE, **office.act)
    with pytest.raises(WrongStage, match="not finished yet"):
        progress.return_milestone(stale, **office.act)
    key = key_projects.open_key_project(office.congress, title="迁建", begun_on=DAY, **office.act)
    before = KeyProject.objects.get(pk=key.pk)
    first = key_projects.plan_step(key, title="选址", due_on=DUE, **office.act)
    kept = KeyStep.objects.get(pk=first.pk)
    key_projects.report_step(first, done_on=DUE, **office.act)
    with pytest.raises(WrongStage, match="confirmed as done"):
        key_projects.report_step(kept, done_on=YEARS_END, **office.act)
    key_projects.end_key_project(key, ended_on=DUE, **office.act)
    with pytest.raises(WrongStage, match="ended on"):
        key_projects.plan_step(before, title="报批", due_on=DUE, **office.act)


def test_nobody_pressed_before_and_no_step_was_done_before_a_key_project_began(office):
    key = key_projects.open_key_project(office.congress, title="迁建", begun_on=DAY, **office.act)
    step = key_projects.plan_step(key, title="选址", due_on=DUE, **office.act)
    person = office.congress.persons.first()
    with pytest.raises(RuleBroken, match="nobody pressed") as refused:
        key_projects.press(step, pressed_on=date(2020, 8, 19), outcome="已催", person=person, **office.act)
    assert refused.value.field == "pressed_on"
    key_projects.report_step(step, done_on=DUE, **office.act)
    with pytest.raises(RuleBroken, match="cannot begin after") as refused:
        key_projects.change_key_project(key, title="迁建", begun_on=date(2020, 9, 2), **office.act)
    assert refused.value.field == "begun_on"


def test_no_more_ballots_on_a_project_than_deputies_who_could_vote(office):
    one, _vote = chosen(office)
    given = {"satisfied": 11, "basically": 0, "dissatisfied": 0, "ballots": 11, "voted_on": YEARS_END}
    with pytest.raises(RuleBroken, match="only 10 deputies") as refused:
        projects.evaluate(one, **given, **office.act)
    assert refused.value.field == "ballots"
    assert projects.evaluate(one, **{**given, "satisfied": 10, "ballots": 10}, **office.act).ballots == 10


def test_what_rests_on_a_vote_by_mistake_is_taken_back_and_then_the_vote(office, client):
    one, vote = chosen(office)
    step = progress.set_milestone(one, title="开工", due_on=DUE, **office.act)
    paid = progress.note_payment(one, paid_on=DUE, yuan=Decimal(900), **office.act)
    projects.evaluate(one, voted_on=YEARS_END, ballots=1, satisfied=1, basically=0, dissatisfied=0, **office.act)
    clerk = make_user(Role.DEPARTMENT, office.congress, body=one.body)
    for act, what in ((progress.drop_milestone, step), (progress.take_back_payment, paid), (projects.take_back_evaluation, one)):  # fmt: skip
        with pytest.raises(NotAllowed):
            act(what, why="误录", by=clerk, on=YEARS_END)
        with pytest.raises(RuleBroken):
            act(what, why=" ", **office.act)
    progress.report_milestone(step, done_on=DUE, **office.act)
    with pytest.raises(WrongStage, match="Take that back first"):
        progress.drop_milestone(step, why="误录", **office.act)
    progress.return_milestone(step, **office.act)
    client.force_login(office.secretary)
    for name, pk in (("milestone_drop", step.pk), ("payment_take_back", paid.pk), ("project_evaluation_back", one.pk)):
        page = reverse(f"supervision:{name}", args=[office.congress.slug, pk])
        assert page in client.get(one.get_absolute_url()).content.decode()
        assert client.post(page, {"why": "误录"}).status_code == 302
    assert (ProjectMilestone.objects.count(), ProjectPayment.objects.count()) == (0, 0)
    with pytest.raises(WrongStage, match="No vote at the year's end"):
        projects.take_back_evaluation(one, why="误录", **office.act)
    votes.take_back_vote(vote, **office.act)
    one.refresh_from_db()
    assert one.stage == "reviewed"


def test_a_vote_on_a_report_keeps_what_was_heard(office):
    topic = topics.plan_topic(office.congress, year=2020, title="环境", form="report", quarter=3, **office.act)
    heard, later = (
        make_activity(office, "hearing", held_on=day, title=title) for day, title in ((DAY, "汇报"), (DUE, "回访"))
    )
    topics.carry_out(topic, activities=[heard], **office.act)
    topics.vote_on_report(topic, voted_on=DAY, present=3, ballots=3, satisfied=3, basically=0, dissatisfied=0, **office.act)  # fmt: skip
    topics.carry_out(topic, activities=[heard, later], **office.act)
    with pytest.raises(WrongStage, match="Nothing of this topic was heard"):
        topics.carry_out(topic, activities=[later], **office.act)


def test_a_department_reads_of_a_topic_and_an_activity_what_is_its_own(office, client):
    own, other = make_body(office, "社会事务办"), make_body(office, "财政所")
    activity = make_activity(office, held_on=DAY, title="视察")
    topic = topics.plan_topic(office.congress, year=2020, title="环境", form="inspection", quarter=3, **office.act)
    topics.carry_out(topic, activities=[activity], **office.act)
    mine = findings.add_finding(activity, words="河岸垃圾", **office.act)
    theirs = findings.add_finding(activity, words="资金滞留", **office.act)
    for found, body in ((mine, own), (theirs, other)):
        remedies.hand_over(found, body=body, handed_on=DAY, due_on=DUE, **office.act)
        topics.send_opinion(topic, words=f"请{body.name}答复", body=body, sent_on=DAY, due_on=DUE, **office.act)
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=own))
    finding = reverse("supervision:finding", args=[office.congress.slug, mine.pk])
    for page in (finding, topic.get_absolute_url()):
        for tab in ("", "?tab=history"):
            text = client.get(page + tab).content.decode()
            assert "河岸垃圾" in text
            assert not [words for words in ("资金滞留", "请财政所答复") if words in text]
    assert "请社会事务办答复" in client.get(topic.get_absolute_url()).content.decode()
    client.force_login(office.secretary)
    assert "资金滞留" in client.get(finding + "?tab=history").content.decode()
