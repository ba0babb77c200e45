"""The seed's facts just as they are printed: one purchase told twice, files of nobody named, two matters sent up as bills.

All of it is entered by the acts that a secretary has, as records or as what a paper says (ADR 0011). What the source does
not tell (a plan of 2020, suggestions, points, projects, the other towns) is not played.
"""

from datetime import date
from decimal import Decimal

from renda.core.periods import Period
from renda.main.demo.stage import Stage
from renda.people.actions.papers import keep_paper
from renda.people.stages import PaperKind
from renda.reports import queries
from renda.reports.actions import edit_passage, leave_out, note_paper_total
from renda.reports.actions.statements import note_statement
from renda.reports.models import Report

YEAR = 2020
LAST_DAY = date(2020, 12, 31)
ROOM = "代表活动室办公设施"
#: Place in the paper and its words.
SAID = (("一（二）3", "投资5万余元"), ("一（六）", "安排经费5万元"))
FILES = 130


def play(stage: Stage) -> None:
    """The summary of the year as a paper, and what it says of the room and of the files."""
    paper = keep_paper(
        stage.congress, kind=PaperKind.REPORT, title="青禾镇人大2020年工作总结（原文）", issued_by="青禾镇人大", dated_on=LAST_DAY,
        by=stage.secretary, on=LAST_DAY,
    )  # fmt: skip
    for place, words in SAID:
        note_statement(
            stage.congress, paper=paper, year=YEAR, subject=ROOM, words=words, place=place, by=stage.secretary, on=LAST_DAY
        )  # fmt: skip
    note_paper_total(
        stage.congress, key="people.duty_files", period=Period.year(YEAR), value=Decimal(FILES), paper=paper,
        as_printed="对全镇130名人大代表进行了归档管理", by=stage.secretary, on=LAST_DAY,
    )  # fmt: skip


#: The secretary's answer to the one thing that no record tells; it says no more than the records do, and no number.
PROBLEMS = (
    "一是走访还没有做到全覆盖，部分代表外出务工或因病未能参加，少数农户举家外出未能走访到，后续补访情况还要继续跟踪；"
    "二是评议重过程、轻结果，评议意见的反馈、整改和公开还不够及时；三是向上级人大提交的事项，形式和联名手续把关不够严；"
    "四是代表活动室购置经费前后记载不一致，账实核对还要加强。"
)


def answer(stage: Stage, report: Report) -> None:
    """The question about the year's problems is answered; what else the source does not tell is left out."""
    for passage in queries.passages(report).select_related("report__congress__area").exclude(asks=""):
        if passage.line == "problems.text":
            edit_passage(passage, text=PROBLEMS, was=passage.text, by=stage.secretary, on=LAST_DAY)
        else:
            leave_out(passage, is_left_out=True, by=stage.secretary, on=LAST_DAY)
