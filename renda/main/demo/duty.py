"""The points of the year: the rules of Qinghe, and one deputy's objection."""

from datetime import date
from decimal import Decimal

from renda.duty.actions import points
from renda.duty.actions.points import Line
from renda.main.demo.stage import Stage

RULES = (
    ("session", 10, 20, "每出席一次人代会"),
    ("presidium", 3, 12, "每出席一次主席团会议"),
    ("visit", 2, 20, "每走访一户（家），经核实确认"),
    ("opinion", 1, 10, "每收集一条意见建议"),
    ("activity_inspection", 4, 12, "每参加一次视察"),
    ("activity_survey", 4, 12, "每参加一次专题调研"),
    ("activity_law_check", 4, 12, "每参加一次执法检查"),
    ("activity_appraisal", 4, 8, "每参加一次评议"),
    ("activity_training", 3, 9, "每参加一次学习培训"),
    ("activity_reporting", 8, 8, "向选民述职"),
    ("activity_reception", 2, 10, "每接待选民一次"),
)
GRADES = (("优秀", 60), ("良好", 40), ("合格", 20))


def play(stage: Stage) -> None:
    """After all records of the year."""
    first = date(2020, 1, 2)
    points.set_rules(
        stage.congress, title="青禾镇人大代表履职积分规则（试行）", starts_on=date(2020, 1, 1),
        lines=[Line(kind, Decimal(each), Decimal(cap), words) for kind, each, cap, words in RULES],
        grades=[(name, Decimal(least)) for name, least in GRADES], on=first, by=stage.secretary,
    )  # fmt: skip
    points.raise_objection(
        stage.congress, person=stage.deputies[11], year=2020, words="6月份与第二分队一起走访了3户，积分里只看到2户，请核对走访登记。",
        on=date(2020, 12, 21), by=stage.secretary,
    )  # fmt: skip
