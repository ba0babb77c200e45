"""The points of the year with one deputy's objection; the choice of outstanding deputies, put before the party committee."""

from datetime import date
from decimal import Decimal
from typing import Any

from renda.duty.actions import choices, points, scoring
from renda.duty.actions.points import Line
from renda.main.demo.stage import Stage
from renda.people.models import Award

RULES = (
    ("session", 10, 20, "每出席一次人代会"),
    ("presidium", 3, 12, "每出席一次主席团会议"),
    ("visit", 2, 20, "每走访一户（家），经核实确认"),
    ("opinion", 1, 10, "每收集一条意见建议"),
    ("suggestion", 5, 15, "每领衔提出一件议案或建议"),
    ("signature", 1, 5, "每联名一件议案或建议"),
    ("activity_inspection", 4, 12, "每参加一次视察"),
    ("activity_survey", 4, 12, "每参加一次专题调研"),
    ("activity_law_check", 4, 12, "每参加一次执法检查"),
    ("activity_appraisal", 4, 8, "每参加一次评议"),
    ("activity_training", 3, 9, "每参加一次学习培训"),
    ("activity_reporting", 8, 8, "向选民述职"),
    ("activity_reception", 2, 10, "每接待选民一次"),
)
GRADES = (("优秀", 60), ("良好", 40), ("合格", 20))


CRITERIA = ("政治素质好", "履职能力好", "联系群众好", "发挥作用好", "遵纪守法好")
#: What each of three members gave each nominee, of 20 for each criterion.
MARKS = (
    ((19, 18, 19, 18, 20), (18, 17, 18, 18, 20), (18, 18, 17, 17, 19)),
    ((19, 19, 18, 18, 20), (18, 18, 17, 18, 19), (17, 17, 18, 18, 20)),
    ((18, 18, 19, 19, 20), (19, 17, 18, 17, 20), (18, 17, 17, 18, 19)),
)


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
    _choice(stage)


def _choice(stage: Stage) -> None:
    """The three nominees of the award through opinions and scores to the party committee."""
    award = Award.objects.get(congress=stage.congress)

    def act(month: int, day: int) -> dict[str, Any]:
        return {"by": stage.secretary, "on": date(2020, month, day)}

    choice = choices.begin_choice(
        stage.congress, award=award, criteria=[(name, 20) for name in CRITERIA], members=[stage.deputies[n] for n in (0, 1, 20)],
        begun_on=date(2020, 9, 18), **act(9, 18),
    )  # fmt: skip
    choices.ask_opinions(choice, day=date(2020, 9, 29), **act(9, 29))
    nominees = list(award.candidacies.select_related("person", "award__congress"))
    for row, votes in zip(nominees, ((46, 1), (43, 2), (41, 0)), strict=True):
        scoring.note_opinion(
            choice, candidacy=row, asked_on=date(2020, 10, 15), asked_of="选区选民代表", for_count=votes[0], against_count=votes[1],
            **act(10, 15),
        )  # fmt: skip
    choices.begin_scoring(choice, day=date(2020, 10, 20), **act(10, 20))
    criteria = list(choice.criteria.all())
    for member, given in zip(choice.assessors.all(), MARKS, strict=True):
        marks = {
            (row.pk, each.pk): Decimal(value)
            for row, values in zip(nominees, given, strict=True)
            for each, value in zip(criteria, values, strict=True)
        }
        scoring.give_scores(member, marks=marks, **act(10, 22))
    choices.make_shortlist(choice, candidacies=nominees, day=date(2020, 10, 26), **act(10, 26))
    choices.submit(choice, day=date(2020, 11, 3), **act(11, 3))
