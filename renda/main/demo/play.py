"""Loading the demo: once, whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.activities import note_activity
from renda.activities.models import Activity
from renda.activities.stages import ActivityKind
from renda.core.periods import Period
from renda.main.demo import (
    as_source,
    campaign,
    county_matters,
    duty,
    funds,
    meetings,
    people,
    places,
    plan,
    projects,
    proposals,
    returns,
    stations,
    supervision,
    topics,
    towns,
)
from renda.main.demo.stage import FOUNDED, PASSWORD, Stage
from renda.people.actions import grants
from renda.people.actions.papers import keep_paper
from renda.people.models import Congress
from renda.people.stages import PaperKind, Role
from renda.reports.actions import add_phrase, draft_for_session, draft_notice, draft_report, note_paper_total
from renda.reports.documents import write_annual
from renda.reports.models import Statement
from renda.reports.stages import ReportKind
from renda.sessions.models import Session

SLUG = "qinghe"
YEAR = 2020
LAST_DAY = date(2020, 12, 31)


@dataclass(frozen=True)
class Loaded:
    """What the demo left behind: whether it was made now, and where its papers are."""

    is_new: bool
    papers: list[Path]


def load(report: Callable[[str], None], *, papers: bool = True, as_in_source: bool = False) -> Loaded:
    """Play the year into an empty installation; where the town is there already nothing is changed. `report` gets a line a step.

    With `as_in_source` the seed's facts just as they are printed, and nothing beside them.
    """
    is_new = not Congress.objects.filter(slug=SLUG).exists()
    if is_new:
        with transaction.atomic():
            _play(report, as_in_source=as_in_source)
    folder = Path(settings.HOME) / "papers"
    congress = Congress.objects.select_related("area").get(slug=SLUG)
    found = sorted(folder.glob("*")) if folder.exists() else []
    if papers and (is_new or not found):
        report("写出年度工作总结（Word、审阅稿、PDF、文本、数据）")
        found = write_annual(congress, YEAR, folder, on=LAST_DAY)
    return Loaded(is_new, found)


def is_as_in_source() -> bool:
    """Whether what is loaded are the source's facts as printed."""
    return Statement.objects.filter(congress__slug=SLUG, subject=as_source.ROOM).exists()


def accounts() -> list[tuple[str, str, str]]:
    """(role, user name, password) of each demo account."""
    roles = dict(Role.choices)
    return [
        (str(roles[role]), f"demo-{role}", PASSWORD)
        for role in Role.values
        if User.objects.filter(username=f"demo-{role}").exists()
    ]


def _play(report: Callable[[str], None], *, as_in_source: bool) -> None:
    report("建立辖区、人大、届次")
    stage = places.build()
    stage.as_printed = as_in_source
    report("登记代表、机构、小组")
    people.play(stage)
    report("登记会议和请示报告")
    meetings.play(stage)
    report("登记代表行动：598户、7家企业的走访")
    campaign.play(stage)
    report("登记监督活动和评议")
    supervision.play(stage)
    if as_in_source:
        _as_in_source(stage, report)
        return
    report("登记履职积分规则")
    duty.play(stage)
    report("登记代表建议和办理")
    proposals.play(stage)
    county_matters.play(stage)
    report("登记2020年工作计划，起草2021年计划")
    plan.play(stage)
    report("登记重点项目、民生实事候选项目和预算")
    topics.play(stage)
    projects.play(stage)
    report("登记代表之家、接待选民、选民意见和代表述职")
    stations.play(stage)
    report("登记人大经费、补贴和阵地支出")
    funds.play(stage)
    report("登记同县的另外两个乡镇")
    county = stage.congress.area.parent
    if county is not None:
        towns.play(stage, county)
    _accounts(stage)
    _noted(stage)
    report("起草年度工作总结")
    last_year = keep_paper(
        stage.congress, kind=PaperKind.REPORT, title="青禾镇人大2019年工作总结", issued_by="青禾镇人大", dated_on=date(2019, 12, 30),
        by=stage.secretary, on=LAST_DAY,
    )  # fmt: skip
    for key, value in (
        ("activities.home_visits", 571),
        ("activities.trainings", 2),
        ("sessions.presidium_meetings", 4),
    ):
        note_paper_total(
            stage.congress, key=key, period=Period.year(2019), value=Decimal(value), paper=last_year, by=stage.secretary, on=LAST_DAY
        )  # fmt: skip
    add_phrase(
        stage.congress,
        words="围绕全镇中心工作",
        valid_from=date(2020, 1, 1),
        valid_to=None,
        by=stage.secretary,
        on=LAST_DAY,
    )
    told = Activity.objects.filter(congress=stage.congress, kind=ActivityKind.INSPECTION).exclude(account="")[0]
    draft_notice(told, by=stage.secretary, on=LAST_DAY)
    for kind in ("presidium_report", "session_minutes"):
        draft_for_session(
            Session.objects.get(congress=stage.congress, ordinal=5), kind=kind, by=stage.secretary, on=LAST_DAY
        )
    draft_report(
        stage.congress, kind=ReportKind.ANNUAL_SUMMARY, period=Period.year(YEAR), by=stage.secretary, on=LAST_DAY
    )
    report("填写县里的统计表")
    returns.play(stage)


def _as_in_source(stage: Stage, report: Callable[[str], None]) -> None:
    """What the source says beside, its plan for the next year, and the summary."""
    report("登记原文所载的合计数和说法，起草2021年计划")
    as_source.play(stage)
    plan.play(stage)
    _accounts(stage)
    report("起草年度工作总结")
    drafted = draft_report(
        stage.congress, kind=ReportKind.ANNUAL_SUMMARY, period=Period.year(YEAR), by=stage.secretary, on=LAST_DAY
    )
    as_source.answer(stage, drafted)


def _accounts(stage: Stage) -> None:
    """One account for each role."""
    congress = stage.congress
    county = congress.area.parent
    people_ = {
        "demo-chair": stage.deputies[0].name,
        "demo-deputy": stage.deputies[11].name,
        "demo-department": "镇社会事务办公室",
        "demo-county": "县人大代表联络室",
        "demo-auditor": "县审计联络员",
    }
    users = {
        username: grants.make_account(
            username=username, name=name, password=PASSWORD, by=stage.administrator, on=FOUNDED
        )
        for username, name in people_.items()
    }
    grants.give_grant(users["demo-chair"], role=Role.CHAIR, congress=congress, by=stage.administrator, on=FOUNDED)
    grants.give_grant(
        users["demo-deputy"],
        role=Role.DEPUTY,
        congress=congress,
        person=stage.deputies[11],
        by=stage.administrator,
        on=FOUNDED,
    )
    grants.give_grant(
        users["demo-department"],
        role=Role.DEPARTMENT,
        congress=congress,
        body=stage.bodies["civil"],
        by=stage.administrator,
        on=FOUNDED,
    )
    grants.give_grant(users["demo-county"], role=Role.COUNTY, area=county, by=stage.administrator, on=FOUNDED)
    grants.give_grant(users["demo-auditor"], role=Role.AUDITOR, congress=congress, by=stage.administrator, on=FOUNDED)


def _noted(stage: Stage) -> None:
    """What the deputy noted on the phone on the last Saturday: it waits for the office, and counts nowhere yet."""
    held_on = date(2020, 12, 26)
    note_activity(
        stage.congress, kind=ActivityKind.VOLUNTEER, title="代表和村民清扫村道积雪", held_on=held_on, place="枫林村",
        deputies=stage.deputies[11:15], by=User.objects.get(username="demo-deputy"), on=held_on,
    )  # fmt: skip
