"""The plan of the year's six supervision topics, what came of them, the terms of the appraisal, one inquiry."""

from datetime import date

from renda.activities.models import Activity, Finding
from renda.activities.stages import MatterStage
from renda.main.demo.stage import Stage
from renda.people.actions import persons
from renda.people.stages import Sex
from renda.sessions.models import Session
from renda.supervision.actions import appraisals, inquiries, remedies, topics
from renda.supervision.models import Topic
from renda.supervision.stages import InquiryKind, TopicForm

#: (topic, form, quarter, law or reason, outcome where it was closed).
PLAN = (
    ("助力营商环境", TopicForm.SURVEY, 2, "县人大常委会年度监督计划", "征地报批手续办结，迁建选址确定"),
    ("扫黑除恶专项斗争", TopicForm.SEMINAR, 2, "镇党委年度重点工作", "代表座谈宣讲一次"),
    ("重点项目征地拆迁", TopicForm.INSPECTION, 2, "县重点项目清单", "两宗工地按期交地"),
    ("农村人居环境整治", TopicForm.INSPECTION, 3, "镇人大主席团年度工作要点", ""),
    ("铁路建设征地和安置", TopicForm.SURVEY, 4, "村民联名反映", "安置区建设进度已向镇政府通报"),
    ("优化发展环境", TopicForm.APPRAISAL, 4, "县镇人大联合评议方案", ""),
)
OPINION = "请镇政府在三个月内建立改厕和河道保洁的长效管护办法，并向主席团书面报告。"
ANSWER = "已印发管护办法，落实管护员二十三名，经费列入下年度预算。"


def play(stage: Stage) -> None:
    """In the order of the days."""
    secretary, begin = stage.secretary, date(2020, 1, 16)
    civil = stage.bodies["civil"]
    seen: dict[str, Topic] = {}
    for title, form, quarter, ground, outcome in PLAN:
        topic = seen[title] = topics.plan_topic(
            stage.congress,
            year=2020,
            title=title,
            form=form,
            quarter=quarter,
            ground=ground,
            leader=stage.deputies[0],
            by=secretary,
            on=begin,
        )
        held = list(Activity.objects.filter(congress=stage.congress, topic=title).order_by("held_on"))
        last = held[-1].held_on
        topics.carry_out(topic, activities=held, by=secretary, on=last)
        if title == "农村人居环境整治":
            opinion = topics.send_opinion(
                topic,
                words=OPINION,
                body=civil,
                sent_on=date(2020, 8, 21),
                due_on=date(2020, 11, 21),
                by=stage.secretary,
                on=date(2020, 8, 21),
            )
            topics.answer_opinion(
                opinion, answer=ANSWER, answered_on=date(2020, 11, 18), by=stage.secretary, on=date(2020, 11, 18)
            )
        if outcome:
            topics.close_topic(topic, outcome=outcome, ended_on=last, by=secretary, on=last)
    found = Finding.objects.get(
        activity__congress=stage.congress, words="清溪河沿岸垃圾清运不及时", stage=MatterStage.OPEN
    )
    day = date(2020, 8, 21)
    remedies.hand_over(found, body=civil, handed_on=day, due_on=date(2021, 1, 31), by=stage.secretary, on=day)
    _appraisal(stage)
    session = Session.objects.filter(congress=stage.congress, starts_on__month=8, starts_on__year=2020).get()
    asked = session.starts_on
    question = inquiries.ask(
        session,
        kind=InquiryKind.ASKING,
        topic=seen["农村人居环境整治"],
        subject="改厕后管护人员和经费怎样落实",
        asked_by=stage.deputies[14:17],
        body=civil,
        asked_on=asked,
        by=stage.secretary,
        on=asked,
    )
    inquiries.answer(
        question,
        answer="每村配管护员一名，经费由镇财政和村集体各担一半，九月底前到位。",
        answered_on=session.ends_on,
        by=stage.secretary,
        on=session.ends_on,
    )


def _appraisal(stage: Stage) -> None:
    """Terms and the vote on one unit; of the other seven units the results are not known, as in the source. The official is the demo's own."""
    activity = Activity.objects.get(congress=stage.congress, title="县镇人大代表评议县直单位")
    day = date(2020, 11, 20)
    appraisal = appraisals.set_terms(
        activity, criteria="依法履职、办事效率、服务态度、廉洁自律", voters=34, by=stage.secretary, on=day
    )
    appraisals.vote_on_unit(
        appraisal,
        activity.units.order_by("pk")[0],
        ballots=34,
        by_grade=(29, 5, 0),
        by=stage.secretary,
        on=day,
    )
    head = persons.add_person(
        stage.congress, name="陆文斌", sex=Sex.MALE, born_on=date(1975, 3, 8), work_unit="县市场监督管理局", by=stage.secretary, on=day
    )  # fmt: skip
    official = appraisals.add_official(
        appraisal, person=head, office="县市场监督管理局青禾监督管理所所长", by=stage.secretary, on=day
    )
    appraisals.vote_on_official(official, ballots=34, by_grade=(27, 6, 1), by=stage.secretary, on=day)
