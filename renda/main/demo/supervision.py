"""Fifth scene: six supervision topics as activities, one of them the appraisal of eight county units."""

from collections.abc import Sequence
from datetime import date

from renda.activities.actions import activities, findings
from renda.activities.models import Activity
from renda.activities.stages import ActivityKind
from renda.main.demo.stage import Stage
from renda.people.actions import bodies
from renda.people.models import Body
from renda.people.stages import BodyKind

UNITS = (
    "县综合执法局",
    "县水利和湖泊局",
    "县自然资源和规划局",
    "县市场监督管理局",
    "县交通运输局",
    "县住房和城乡建设局",
    "县生态环境分局",
    "县税务局",
)

WASTE = (
    "代表们在枫林村垃圾中转站查看了垃圾收集、转运和台账，在双塘村入户查看厕所改造质量和使用情况，沿清溪河察看河道清理和岸线管护，"
    "随后召开座谈会，听取镇政府关于农村人居环境整治工作的汇报，就建立长效管护机制、落实保洁员责任交换了意见"
)


def play(stage: Stage) -> None:
    """The year's supervision, in the order of the days."""

    def note(
        kind: ActivityKind,
        topic: str,
        title: str,
        day: date,
        take_part: slice,
        *,
        places: Sequence[str] = (),
        follows: Activity | None = None,
        units: Sequence[Body] = (),
        account: str = "",
    ) -> Activity:
        return activities.note_activity(
            stage.congress, kind=kind, topic=topic, title=title, held_on=day, deputies=stage.deputies[take_part], sites=places,
            follows=follows, units=units, account=account, confirm=True, by=stage.secretary, on=day,
        )  # fmt: skip

    note(
        ActivityKind.INSPECTION,
        "助力营商环境",
        "走访镇属企业和县重点企业",
        date(2020, 3, 26),
        slice(11, 31),
        places=("丰源食品公司", "禾兴服饰车间"),
    )
    moving = note(
        ActivityKind.SURVEY,
        "助力营商环境",
        "丰源食品公司迁建选址调研",
        date(2020, 4, 23),
        slice(11, 19),
        places=("丰源食品公司新址",),
    )
    note(
        ActivityKind.FOLLOW_UP,
        "助力营商环境",
        "督促办理丰源食品公司征地报批手续",
        date(2020, 7, 16),
        slice(11, 17),
        follows=moving,
    )
    note(ActivityKind.SEMINAR, "扫黑除恶专项斗争", "代表座谈宣讲", date(2020, 4, 28), slice(20, 52))
    land = note(
        ActivityKind.INSPECTION,
        "重点项目征地拆迁",
        "视察县重点项目征地交地进度",
        date(2020, 5, 14),
        slice(30, 44),
        places=("五金机电市场工地", "商贸城工地"),
    )
    note(ActivityKind.FOLLOW_UP, "重点项目征地拆迁", "跟踪督办交地进度", date(2020, 9, 3), slice(30, 40), follows=land)
    waste = note(
        ActivityKind.INSPECTION, "农村人居环境整治", "视察生活垃圾整治、厕所改造和清流行动", date(2020, 7, 30), slice(44, 68),
        places=("枫林村垃圾中转站", "双塘村改厕点", "清溪河河道"), account=WASTE,
    )  # fmt: skip
    finding = findings.add_finding(waste, words="双塘村改厕后管护不到位", by=stage.secretary, on=date(2020, 7, 30))
    findings.solve_finding(
        finding,
        remedy="明确管护员，签订管护协议",
        solved_on=date(2020, 8, 18),
        by=stage.secretary,
        on=date(2020, 8, 18),
    )
    findings.add_finding(waste, words="清溪河沿岸垃圾清运不及时", by=stage.secretary, on=date(2020, 7, 30))
    note(
        ActivityKind.SURVEY,
        "铁路建设征地和安置",
        "铁路征地拆迁及安置区建设调研",
        date(2020, 10, 15),
        slice(70, 84),
        places=("罗湾村安置区",),
    )
    units = [
        bodies.set_up_body(
            stage.congress,
            kind=BodyKind.DEPARTMENT,
            name=name,
            is_county_unit=True,
            set_up_on=date(2011, 1, 1),
            by=stage.secretary,
            on=date(2020, 10, 1),
        )
        for name in UNITS
    ]
    note(
        ActivityKind.APPRAISAL,
        "优化发展环境",
        "县镇人大代表评议县直单位",
        date(2020, 11, 12),
        slice(11, 45),
        units=units,
    )
