"""Key projects with their steps, candidates for the next year's livelihood projects, the year's budget.

The source tells of no vote on livelihood projects in the year: the candidates wait for the session of January 2021.
"""

from datetime import date
from decimal import Decimal

from renda.activities.models import Activity
from renda.main.demo.stage import Stage
from renda.supervision.actions import budgets, key_projects, projects
from renda.supervision.actions.budgets import NewLine
from renda.supervision.models import KeyStep
from renda.supervision.stages import ProjectSource, Side

#: Title, place, begun on; steps with planned and done days.
KEY = (
    ("丰源食品公司迁建", "丰源食品公司新址", date(2020, 3, 26), (
        ("选定新址", date(2020, 5, 10), date(2020, 4, 23)),
        ("办理征地报批手续", date(2020, 8, 31), date(2020, 8, 12)),
        ("交付土地", date(2020, 12, 20), None),
    )),
    ("五金机电市场", "五金机电市场工地", date(2020, 4, 2), (
        ("完成征地", date(2020, 5, 31), date(2020, 5, 29)),
        ("苗木补偿到户", date(2020, 7, 31), date(2020, 7, 24)),
        ("协调施工环境", date(2020, 10, 31), date(2020, 10, 20)),
    )),
    ("商贸城", "商贸城工地", date(2020, 4, 2), (
        ("完成征地", date(2020, 6, 30), date(2020, 6, 18)),
        ("交付土地", date(2020, 11, 30), None),
    )),
)  # fmt: skip
#: Step, the activity at which deputies pressed, the outcome.
PRESSED = (
    ("选定新址", "丰源食品公司迁建选址调研", "现场比选两处地块，选定新址"),
    ("办理征地报批手续", "督促办理丰源食品公司征地报批手续", "资料补齐，县自然资源和规划局受理"),
    ("完成征地", "视察县重点项目征地交地进度", "剩余3户签订协议"),
    ("交付土地", "跟踪督办交地进度", "明确年底前交地"),
)
#: Title, source, proposed by, proposed on, planned cost in yuan.
CANDIDATES = (
    ("枫林村至双塘村道路硬化", ProjectSource.VOTERS, "枫林村村民", date(2020, 11, 4), 680_000),
    ("镇区路灯改造", ProjectSource.DEPUTIES, "第二代表小组", date(2020, 11, 6), 320_000),
    ("农村公厕管护", ProjectSource.STATION, "代表联络站", date(2020, 11, 10), 180_000),
    ("清溪河岸线整治", ProjectSource.DEPUTIES, "第四代表小组", date(2020, 11, 12), 950_000),
    ("老年人日间照料点", ProjectSource.DEPARTMENT, "镇社会事务办公室", date(2020, 11, 17), 260_000),
)
#: Side, title, budget in yuan, executed each month in yuan.
BUDGET = (
    (Side.INCOME, "税收收入", 18_600_000, 1_520_000),
    (Side.INCOME, "上级补助收入", 9_400_000, 780_000),
    (Side.EXPENDITURE, "一般公共服务支出", 8_200_000, 660_000),
    (Side.EXPENDITURE, "农林水支出", 11_300_000, 905_000),
    (Side.EXPENDITURE, "社会保障和就业支出", 6_100_000, 498_000),
    (Side.EXPENDITURE, "城乡社区支出", 2_400_000, 183_000),
)


def play(stage: Stage) -> None:
    """All three, through the acts that users have."""
    _key_projects(stage)
    _candidates(stage)
    _budget(stage)


def _key_projects(stage: Stage) -> None:
    for title, place, begun_on, steps in KEY:
        project = key_projects.open_key_project(
            stage.congress, title=title, place=place, begun_on=begun_on, body=stage.bodies["civil"], by=stage.secretary, on=begun_on
        )  # fmt: skip
        for name, due_on, done_on in steps:
            step = key_projects.plan_step(project, title=name, due_on=due_on, by=stage.secretary, on=begun_on)
            if done_on is not None:
                key_projects.report_step(step, done_on=done_on, by=stage.secretary, on=done_on)
    for name, title, outcome in PRESSED:
        activity = Activity.objects.get(congress=stage.congress, title=title)
        step = KeyStep.objects.filter(project__congress=stage.congress, title=name).order_by("pk")[0]
        key_projects.press(
            step, pressed_on=activity.held_on, outcome=outcome, activity=activity, by=stage.secretary, on=activity.held_on
        )  # fmt: skip


def _candidates(stage: Stage) -> None:
    for title, source, who, day, yuan in CANDIDATES:
        project = projects.collect_proposal(
            stage.congress, year=2021, title=title, source=source, proposed_by=who, proposed_on=day, body=stage.bodies["civil"],
            planned_yuan=Decimal(yuan), by=stage.secretary, on=day,
        )  # fmt: skip
        projects.nominate(project, by=stage.secretary, on=date(2020, 12, 8))
        projects.review(project, by=stage.secretary, on=date(2020, 12, 22))


def _budget(stage: Stage) -> None:
    day = date(2020, 12, 31)
    budget = budgets.open_budget(stage.congress, year=2020, by=stage.secretary, on=day)
    lines = [
        NewLine(side, title, Decimal(yuan), {month: Decimal(monthly) for month in range(1, 13)})
        for side, title, yuan, monthly in BUDGET
    ]
    made = budgets.set_lines(budget, given=lines, by=stage.secretary, on=day)
    question = budgets.ask(
        budget, person=stage.deputies[12], line=made[3], words="农林水支出中，村道养护资金何时拨付到村？", asked_on=date(2020, 8, 20),
        by=stage.secretary, on=day,
    )  # fmt: skip
    budgets.answer(
        question, answer="9月底前拨付到村，随附拨付清单。", answered_on=date(2020, 9, 3), by=stage.secretary, on=day
    )  # fmt: skip
    budgets.ask(
        budget, person=stage.deputies[20], words="建议逐月公开预算执行情况。", asked_on=date(2020, 8, 20), by=stage.secretary, on=day
    )  # fmt: skip
