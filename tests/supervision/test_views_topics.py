"""The pages of topics, remedies, inquiries and appraisals, from the plan to the end, as the office and as a department."""

from datetime import date

import pytest
from django.urls import reverse

from renda.activities.actions import findings
from renda.people.stages import Role
from renda.supervision.models import Appraisal, AppraisedOfficial, Inquiry, Remedy, ReviewOpinion, Topic
from tests.factories import make_activity, make_body, make_deputy, make_person, make_user
from tests.supervision.town import make_item, make_town

pytestmark = pytest.mark.django_db
HELD = date(2020, 7, 30)


def url(name, *numbers):
    return reverse(f"supervision:{name}", args=["qinghe", *numbers])


@pytest.fixture
def office():
    return make_town(3)


@pytest.fixture
def entered(office, client):
    client.force_login(office.secretary)
    return client


def posted(client, name, *numbers, **given):
    answer = client.post(url(name, *numbers), given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def read(client, name, *numbers):
    answer = client.get(url(name, *numbers))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_topic_from_the_plan_to_its_end_with_a_department_that_puts_right(office, entered, client):
    body = make_body(office, "社会事务办")
    activity = make_activity(office, held_on=HELD, title="视察垃圾整治")
    posted(entered, "topic_new", title="人居环境整治", form="inspection", year=2020, quarter=3, body=body.pk)
    topic = Topic.objects.get()
    wrong = entered.post(url("topic_close", topic.pk), {"outcome": "好", "ended_on": "2020-08-01"})
    assert (wrong.status_code, "不能" in wrong.content.decode()) == (200, True)
    assert "activities/new/?kind=inspection&amp;topic=" in read(entered, "topic", topic.pk)
    named = make_activity(office, held_on=HELD, title="再视察", topic="人居环境整治")
    ticked = entered.get(url("topic_carry_out", topic.pk)).context["form"]["activities"].value()
    assert ticked == [named.pk]  # noted under the topic's name
    posted(entered, "topic_carry_out", topic.pk, activities=[activity.pk])
    found = findings.add_finding(activity, words="河岸垃圾", **office.act)
    assert "未交办" in read(entered, "topic", topic.pk)
    posted(entered, "remedy_new", found.pk, body=body.pk, handed_on="2020-08-01", due_on="2020-12-01")
    posted(entered, "remedy_take_back", found.pk, why="单位选错")
    posted(entered, "remedy_new", found.pk, body=body.pk, handed_on="2020-08-01", due_on="2020-12-01")
    twice = findings.add_finding(activity, words="河岸垃圾", **office.act)
    posted(entered, "finding_off", twice.pk, why="重复")
    posted(entered, "opinion_new", topic.pk, words="写错", body=body.pk, sent_on="2020-08-01", due_on="2020-11-01")
    posted(entered, "opinion_take_back", ReviewOpinion.objects.get().pk, why="写错")
    posted(
        entered, "opinion_new", topic.pk, words="建立长效办法", body=body.pk, sent_on="2020-08-01", due_on="2020-11-01"
    )
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=body))
    assert "河岸垃圾" in read(client, "findings")
    posted(client, "remedy_report", found.pk, words="已清理", reported_on="2020-09-01")
    posted(client, "opinion_answer", ReviewOpinion.objects.get().pk, answer="已印发办法", answered_on="2020-09-01")
    assert client.get(url("remedy_close", found.pk)).status_code == 403
    at = f'href="{found.activity.get_absolute_url()}"'
    assert at not in read(client, "finding", found.pk)  # a link that would be refused
    client.force_login(office.secretary)
    assert "已报整改" in read(client, "finding", found.pk)
    assert at in read(client, "finding", found.pk)
    posted(client, "remedy_close", found.pk, words="已清理", checked_on="2020-09-10")
    posted(client, "finding_reopen", found.pk, why="日期填错")
    posted(client, "remedy_close", found.pk, words="已清理", checked_on="2020-09-10")
    posted(client, "topic_vote", topic.pk, voted_on="2020-09-10", present=9, ballots=9, satisfied=8, basically=1, dissatisfied=0, void=0)  # fmt: skip
    posted(client, "topic_close", topic.pk, outcome="管护到位", ended_on="2020-09-20")
    assert (Topic.objects.get().stage, Remedy.objects.get().stage) == ("closed", "closed")
    page = read(client, "topic", topic.pk)
    assert all(words in page for words in ("视察垃圾整治", "已销号", "已印发办法", "管护到位"))


def test_a_department_sees_nothing_of_others(office, client):
    other = make_body(office, "财政所")
    found = findings.add_finding(make_activity(office, held_on=HELD), words="问题", **office.act)
    client.force_login(make_user(Role.DEPARTMENT, office.congress, body=other))
    assert client.get(url("finding", found.pk)).status_code == 404
    assert client.get(url("remedy_report", found.pk)).status_code == 404


def test_a_topic_is_carried_on_called_off_and_reopened(office, entered):
    for title in ("甲", "乙"):
        posted(entered, "topic_new", title=title, form="survey", year=2020, quarter=1)
    first, second = Topic.objects.order_by("pk")
    posted(entered, "topic_carry_on", first.pk, why="工程跨年")
    posted(entered, "topic_call_off", second.pk, why="并入调研")
    posted(entered, "topic_reopen", second.pk)
    posted(entered, "topic_change", second.pk, title="丙", form="survey", year=2020, quarter=2)
    assert list(Topic.objects.order_by("pk").values_list("title", "year", "stage")) == [
        ("甲", 2020, "carried_on"), ("丙", 2020, "planned"), ("甲", 2021, "planned"),
    ]  # fmt: skip


def test_an_inquiry_is_entered_and_answered(office, entered):
    session = make_item(office).session
    given = {"session": session.pk, "kind": "formal", "subject": "资金去向", "body": make_body(office).pk, "asked_on": str(session.starts_on), "asked_by": [make_deputy(office).pk]}  # fmt: skip
    refused = entered.post(url("inquiry_new"), given).content.decode()
    assert ("须代表10人以上" in refused, Inquiry.objects.count()) == (True, 0)
    posted(entered, "inquiry_new", **{**given, "kind": "asking"})
    found = Inquiry.objects.get()
    posted(entered, "inquiry_answer", found.pk, answer="已说明", answered_on=str(session.starts_on))
    assert "已说明" in read(entered, "inquiry", found.pk)
    assert "资金去向" in read(entered, "inquiries")
    posted(entered, "inquiry_take_back", found.pk, why="登记错")
    assert Inquiry.objects.count() == 0


def test_an_appraisal_is_voted_on_and_published(office, entered):
    activity = make_activity(office, "appraisal", held_on=HELD, units=[make_body(office, "税务局")])
    unit = activity.units.get()
    assert entered.get(url("unit_vote", unit.pk)).status_code == 404
    posted(entered, "appraisal_terms", activity.pk, criteria="依法履职", voters=10)
    counts = {"ballots": 10, "grade_0": 9, "grade_1": 1, "grade_2": 0, "void": 0}
    wrong = entered.post(url("unit_vote", unit.pk), {**counts, "void": 1}).content.decode()
    assert "合计11" in wrong or "11" in wrong
    posted(entered, "unit_vote", unit.pk, **counts)
    for name in ("钱五", "孙六"):
        posted(entered, "appraisal_official", activity.pk, person=make_person(office, name).pk, office="局长")
    first, second = AppraisedOfficial.objects.order_by("pk")
    posted(entered, "official_vote", first.pk, **counts)
    posted(entered, "official_strike", second.pk)
    assert "钱五（局长）" in read(entered, "appraisal", activity.pk)
    posted(entered, "appraisal_publish", activity.pk, published_on="2020-08-20")
    page = read(entered, "appraisal", activity.pk)
    assert all(words in page for words in ("90.0%", "100.0%", "满意"))
    assert "结果公布日期" in page
    posted(entered, "appraisal_take_back", activity.pk, why="更正")
    frozen = entered.post(url("appraisal_terms", activity.pk), {"criteria": "依法履职", "voters": 10, "grades": "优秀*\n不称职"})  # fmt: skip
    assert "先撤回" in frozen.content.decode()
    posted(entered, "appraisal_votes_back", activity.pk, why="改用优秀、称职、不称职")
    posted(entered, "appraisal_terms", activity.pk, criteria="依法履职", voters=10, grades="优秀*\n称职＊\n\n不称职")
    assert Appraisal.objects.get().own_grades == [["优秀", True], ["称职", True], ["不称职", False]]
    posted(entered, "unit_vote", unit.pk, ballots=10, grade_0=5, grade_1=3, grade_2=2, void=0)
    page = read(entered, "appraisal", activity.pk)
    assert all(words in page for words in ("优秀*", "称职*", "80.0%"))
    assert "满意和基本满意率" not in page
    assert "税务局" in read(entered, "appraisals") or "评议" in read(entered, "appraisals")
