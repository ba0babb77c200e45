"""Sixth scene: the plan for 2020, decided in January and closed at the year's end; a plan for 2021 drafted from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renda.main.demo.stage import Stage
from renda.people.actions import papers, plan_items, plans
from renda.people.models import Plan, PlanItem
from renda.people.stages import Measure, PaperKind, PlanSection
from renda.reports import planning
from renda.reports.proposals import Source, proposals
from renda.reports.queries import held_meetings

LAST_DAY = date(2020, 12, 31)
DECIDED = date(2020, 1, 8)
OFFICE, CHAIR, PRESIDIUM = "人大办公室", "人大主席", "镇人大主席团"


@dataclass(frozen=True)
class Item:
    """An item of the scene: part, words, figure and aim, months, who."""

    section: PlanSection
    words: str
    figure: str = ""
    aim: int | None = None
    unit: str = ""
    measure: Measure = Measure.FIGURE
    months: tuple[int, int] = (1, 12)
    post: str = CHAIR


ITEMS_2020 = (
    Item(PlanSection.LEADERSHIP, "向镇党委请示、报告重要事项", "sessions.party_reports", 6),
    Item(PlanSection.LEADERSHIP, "组织代表培训和学习", "activities.trainings", 2, post=OFFICE),
    Item(PlanSection.MEETINGS, "召开人民代表大会会议", "sessions.held", 2, months=(1, 9)),
    Item(PlanSection.MEETINGS, "每季度召开一次主席团会议", "sessions.presidium_meetings", 4, post=PRESIDIUM),
    Item(PlanSection.SUPERVISION, "围绕镇党委中心工作选定议题开展监督", "activities.supervision_topics", 6, post=PRESIDIUM),
    Item(PlanSection.SUPERVISION, "组织代表评议县直单位", "activities.appraised_units", 8, months=(10, 12), post=PRESIDIUM),
    Item(PlanSection.DEPUTIES, "为本级代表建立履职档案", "people.duty_files", 100, measure=Measure.SHARE, post=OFFICE),
    Item(PlanSection.DEPUTIES, "推荐优秀人大代表初步人选", "people.award_nominees", 3, months=(7, 12), post=PRESIDIUM),
    Item(PlanSection.DEPUTIES, "组织代表外出学习考察", "activities.trips", 1, months=(4, 9), post=OFFICE),
    Item(PlanSection.SUGGESTIONS, "收集群众意见建议", "activities.opinions", 10, post=OFFICE),
    Item(PlanSection.CAMPAIGN, "走访脱贫户全覆盖", "activities.home_visits", 100, measure=Measure.SHARE, months=(5, 12)),
    Item(PlanSection.CAMPAIGN, "代表参加走访全覆盖", "activities.campaign_deputies", 100, measure=Measure.SHARE, months=(5, 12)),
    Item(PlanSection.CAMPAIGN, "推动解决走访中的困难问题", "activities.matters_solved", 30, months=(5, 12), post=OFFICE),
    Item(PlanSection.BUILDING, "配齐代表活动室办公设施", measure=Measure.HAND, months=(1, 6), post=OFFICE),
)  # fmt: skip
ITEMS_2021 = (
    Item(PlanSection.LEADERSHIP, "组织代表学习党的理论和履职知识", "activities.trainings", 4, post=OFFICE),
    Item(PlanSection.LEADERSHIP, "完成县人大常委会和镇党委交办的任务", measure=Measure.HAND),
    Item(PlanSection.SUPERVISION, "对重点工作、民生工程和项目建设进行视察", "activities.inspections", 4, post=PRESIDIUM),
    Item(PlanSection.SUPERVISION, "开展执法检查", "activities.law_checks", 1, months=(7, 9), post=PRESIDIUM),
    Item(PlanSection.SUPERVISION, "跟踪督办巩固脱贫成果和农村人居环境整治", "activities.follow_ups", 2, post=PRESIDIUM),
    Item(PlanSection.SUGGESTIONS, "逐件督办代表提出的重点建议", measure=Measure.HAND, post=PRESIDIUM),
    Item(PlanSection.DEPUTIES, "安排代表接待选民", "activities.receptions", 4, post=OFFICE),
)  # fmt: skip
#: Items of 2020 that the office ticked for 2021.
AGAIN = ("召开人民代表大会会议", "每季度召开一次主席团会议", "代表参加走访全覆盖")


def play(stage: Stage) -> None:
    """The plan of 2020 from its draft to its close, and the draft for 2021."""
    if not stage.as_printed:
        _close(stage, _year(stage))
    _next(stage)


def _year(stage: Stage) -> Plan:
    begun = date(2020, 1, 3)
    plan = plans.draft_plan(stage.congress, year=2020, by=stage.secretary, on=begun)
    items = {item.words: _add(stage, plan, item, begun) for item in ITEMS_2020}
    paper = papers.keep_paper(
        stage.congress, kind=PaperKind.PLAN, title="青禾镇人大2020年工作要点", number="青人发〔2020〕1号",
        issued_by="青禾镇人大主席团", dated_on=DECIDED, by=stage.secretary, on=DECIDED,
    )  # fmt: skip
    plan.refresh_from_db()
    meeting = held_meetings(stage.congress).get(held_on=DECIDED)
    planning.decide(
        plan, decided_on=DECIDED, meeting=meeting, decided_by=paper, by=stage.secretary, on=DECIDED, was=plan.version
    )
    changed = date(2020, 6, 10)
    trip = items["组织代表外出学习考察"]
    plan_items.drop_item(trip, reason="疫情防控期间不组织外出", by=stage.secretary, on=changed, was=trip.version)
    added = Item(
        PlanSection.MEETINGS, "人代会听取脱贫攻坚和代表行动专项报告", "sessions.special_reports", 2, months=(7, 9)
    )
    _add(stage, plan, added, changed, reason="县人大常委会部署代表行动")
    done = date(2020, 5, 29)
    receipt = papers.keep_paper(
        stage.congress, kind=PaperKind.SIGNED_SHEET, title="代表活动室办公设施验收单", issued_by="青禾镇党政综合办公室", dated_on=done,
        by=stage.secretary, on=done,
    )  # fmt: skip
    room = items["配齐代表活动室办公设施"]
    plan_items.note_done(room, done_on=done, evidence=receipt, by=stage.secretary, on=done, was=room.version)
    return plan


def _close(stage: Stage, plan: Plan) -> None:
    plan.refresh_from_db()
    planning.close(plan, by=stage.secretary, on=LAST_DAY, was=plan.version)


def _next(stage: Stage) -> None:
    plan = plans.draft_plan(stage.congress, year=2021, by=stage.secretary, on=LAST_DAY)
    ticked = [
        each for each in proposals(plan) if each.words in AGAIN or each.source in {Source.TARGET, Source.FINDING}
    ]  # fmt: skip
    planning.take_over(plan, ticked, by=stage.secretary, on=LAST_DAY)
    for item in ITEMS_2021:
        _add(stage, plan, item, LAST_DAY)


def _add(stage: Stage, plan: Plan, item: Item, day: date, reason: str = "") -> PlanItem:
    return planning.add_item(
        plan, section=item.section, words=item.words, measure=item.measure, figure=item.figure, unit=item.unit,
        aim=None if item.aim is None else Decimal(item.aim), first_month=item.months[0], last_month=item.months[1],
        post=item.post, reason=reason, by=stage.secretary, on=day,
    )  # fmt: skip
