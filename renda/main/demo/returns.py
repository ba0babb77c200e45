"""The county's form: taken in empty, matched by its words and by hand, filled for 2020."""

import io
from datetime import date

from openpyxl import Workbook

from renda.main.demo.stage import Stage
from renda.reports.actions.returns import fill_return, match_return, take_in_return
from renda.reports.return_papers import Place
from renda.reports.returns import Choice
from renda.reports.stages import ReturnAspect, ReturnPeriod

NAME = "乡镇人大工作情况统计表"
DAY = date(2020, 12, 31)
#: What the form says, and the figure that answers it; none: only the office knows.
LINES = (
    ("召开人民代表大会会议（次）", "sessions.held"),
    ("召开主席团会议（次）", "sessions.presidium_meetings"),
    ("本级代表人数", "people.in_office"),
    ("代表小组（个）", "people.groups"),
    ("组织代表培训（次）", "activities.trainings"),
    ("走访农户（户）", "activities.home_visits"),
    ("评议单位（家）", "activities.appraised_units"),
    ("接受新闻采访（次）", ""),
)
FIRST = 3


def play(stage: Stage) -> None:
    """One form."""
    record = take_in_return(
        stage.congress, name=NAME, content=form(), file_name=f"{NAME}.xlsx", by=stage.secretary, on=DAY
    )
    choices = {
        Place(0, row, column): Choice(key, ReturnAspect.VALUE, period)
        for row, (_words, key) in enumerate(LINES, FIRST)
        if key
        for column, period in ((1, ReturnPeriod.YEAR), (2, ReturnPeriod.LAST_YEAR))
    }
    match_return(record, choices=choices, by=stage.secretary, on=DAY)
    fill_return(record, year=2020, by=stage.secretary, on=DAY)


def form() -> bytes:
    """The form as the county sends it: a title over all columns, two headings, a line for each matter."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计表"
    sheet["A1"] = "2020年度乡镇人大工作情况统计表"
    sheet.merge_cells("A1:C1")
    sheet["A2"] = "项目"
    sheet["B2"] = "数量"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet["B3"], sheet["C3"] = "本年", "上年"
    for row, (words, _key) in enumerate(LINES, FIRST + 1):
        sheet.cell(row, 1, words)
        sheet.cell(row, 3).number_format = "0"
    sheet.column_dimensions["A"].width = 32
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
