"""Key projects with their steps, the year's livelihood projects from the vote to the satisfaction at its end, next year's candidates, the budget.

The source tells of no livelihood projects: they are the demo's own, voted on at the session of January 2020, of which the source tells that it
was held. Next year's candidates wait for the session of January 2021. What is planned for later than the year's end is not done yet.
"""

from datetime import date
from decimal import Decimal

from renda.activities.models import Activity
from renda.main.demo.stage import Stage
from renda.sessions.actions import agenda
from renda.sessions.models import Session
from renda.sessions.stages import ItemKind
from renda.supervision.actions import budgets, key_projects, progress, projects, votes
from renda.supervision.actions.budgets import NewLine
from renda.supervision.models import KeyStep
from renda.supervision.stages import ProjectSource, Side

#: Title, place, begun on; steps with planned and done days.
KEY = (
    ("丰源食品公司迁建", "丰源食品公司新址", date(2020, 3, 26), (
        ("选定新址", date(2020, 5, 10), date(2020, 4, 23)),
        ("办理征地报批手续", date(2020, 8, 31), date(2020, 8, 12)),
        ("交付土地", date(2021, 3, 31), None),
    )),
    ("五金机电市场", "五金机电市场工地", date(2020, 4, 2), (
        ("完成征地", date(2020, 5, 31), date(2020, 5, 29)),
        ("苗木补偿到户", date(2020, 7, 31), date(2020, 7, 24)),
        ("协调施工环境", date(2020, 10, 31), date(2020, 10, 20)),
    )),
    ("商贸城", "商贸城工地", date(2020, 4, 2), (
        ("完成征地", date(2020, 6, 30), date(2020, 6, 18)),
        ("交付土地", date(2020, 11, 30), date(2020, 11, 26)),
    )),
)  # fmt: skip
#: Project, step, the activity at which deputies pressed, the outcome.
PRESSED = (
    ("丰源食品公司迁建", "选定新址", "丰源食品公司迁建选址调研", "现场比选两处地块，选定新址"),
    ("丰源食品公司迁建", "办理征地报批手续", "督促办理丰源食品公司征地报批手续", "资料补齐，县自然资源和规划局受理"),
    ("五金机电市场", "完成征地", "视察县重点项目征地交地进度", "剩余3户签订协议"),
    ("商贸城", "交付土地", "跟踪督办交地进度", "明确11月底前交地"),
)
#: Of 2020: title, source, proposed by, proposed on, department (place in `Stage.bodies`), planned cost in yuan, ballots in favour;
#: steps with planned and done days, payments, finished on, the vote at the year's end (satisfied, basically, dissatisfied).
VOTED = (
    ("清溪、双塘两村饮水管网延伸", ProjectSource.VOTERS, "清溪村村民", date(2019, 11, 5), "government", 420_000, 110,
     (("招标", date(2020, 3, 31), date(2020, 3, 26)), ("管网铺设", date(2020, 7, 31), date(2020, 7, 28)), ("通水验收", date(2020, 9, 30), date(2020, 9, 22))),
     ((date(2020, 8, 6), 260_000, "工程进度款"), (date(2020, 10, 12), 148_000, "验收后余款")), date(2020, 9, 25), (109, 7, 0)),
    ("镇中心小学运动场改造", ProjectSource.DEPUTIES, "第一代表小组", date(2019, 11, 7), "government", 560_000, 102,
     (("拆除旧场地", date(2020, 7, 20), date(2020, 7, 16)), ("铺设新场地", date(2020, 8, 28), date(2020, 8, 25)), ("验收", date(2020, 9, 20), date(2020, 9, 15))),
     ((date(2020, 9, 28), 545_000, "工程款"),), date(2020, 9, 15), (112, 4, 0)),
    ("三个村居家养老服务点", ProjectSource.STATION, "代表联络站", date(2019, 11, 12), "civil", 380_000, 88,
     (("清溪村服务点开放", date(2020, 8, 31), date(2020, 8, 24)), ("枫林村服务点开放", date(2020, 11, 30), date(2020, 11, 19)), ("双塘村服务点开放", date(2021, 2, 28), None)),
     ((date(2020, 9, 10), 120_000, "清溪村服务点"), (date(2020, 12, 3), 125_000, "枫林村服务点")), None, (92, 21, 3)),
    ("集镇公共停车场", ProjectSource.GOVERNMENT, "镇人民政府", date(2019, 11, 14), "government", 900_000, 31, (), (), None, ()),
    ("文化广场照明", ProjectSource.DEPUTIES, "第三代表小组", date(2019, 11, 18), "government", 150_000, 22, (), (), None, ()),
)  # fmt: skip
#: The count of the ballots; all is against that is not in favour.
PLACES, PRESENT, VOID = 3, 121, 1
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
    """All four, through the acts that users have."""
    _key_projects(stage)
    _chosen(stage)
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
    for of, name, title, outcome in PRESSED:
        activity = Activity.objects.get(congress=stage.congress, title=title)
        step = KeyStep.objects.get(project__congress=stage.congress, project__title=of, title=name)
        key_projects.press(
            step, pressed_on=activity.held_on, outcome=outcome, activity=activity, by=stage.secretary, on=activity.held_on
        )  # fmt: skip


def _chosen(stage: Stage) -> None:
    """The projects of 2020: collected, reviewed, voted on, carried out in steps, judged at the year's end."""
    by, session = stage.secretary, Session.objects.get(congress=stage.congress, starts_on=date(2020, 1, 14))
    made = []
    for title, source, who, day, body, yuan, *_rest in VOTED:
        project = projects.collect_proposal(
            stage.congress, year=2020, title=title, source=source, proposed_by=who, proposed_on=day, body=stage.bodies[body],
            planned_yuan=Decimal(yuan), by=by, on=day,
        )  # fmt: skip
        projects.nominate(project, by=by, on=date(2019, 12, 20))
        made.append(projects.review(project, by=by, on=date(2020, 1, 8)))
    day, valid = session.starts_on, PRESENT - VOID
    item = agenda.add_item(
        session, kind=ItemKind.LIVELIHOOD_VOTE, title="票决2020年民生实事项目", presented_by="镇人民政府", by=by, on=day
    )
    votes.enter_vote(
        item, year=2020, voted_on=day, places=PLACES, present=PRESENT, issued=PRESENT, returned=PRESENT, void=VOID, by=by, on=day,
        counts=[votes.NewCount(project, row[6], valid - row[6]) for project, row in zip(made, VOTED, strict=True)],
    )  # fmt: skip
    for project, (*_head, steps, paid, finished_on, judged) in zip(made, VOTED, strict=True):
        project.refresh_from_db()
        for name, due_on, done_on in steps:
            step = progress.set_milestone(project, title=name, due_on=due_on, by=by, on=date(2020, 1, 20))
            if done_on is not None:
                progress.report_milestone(step, done_on=done_on, by=by, on=done_on)
        for paid_on, yuan, words in paid:
            progress.note_payment(project, paid_on=paid_on, yuan=Decimal(yuan), words=words, by=by, on=paid_on)
        if finished_on is not None:
            projects.finish(project, finished_on=finished_on, by=by, on=finished_on)
        if judged:
            satisfied, basically, dissatisfied = judged
            projects.evaluate(
                project, voted_on=date(2020, 12, 24), ballots=sum(judged), satisfied=satisfied, basically=basically,
                dissatisfied=dissatisfied, by=by, on=date(2020, 12, 24),
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
