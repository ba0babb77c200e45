"""The county's returns: matched once, filled every year, with what could not be filled and why."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from renda.base import files
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken
from renda.people.stages import Role
from renda.reports.actions.returns import fill_return, match_return, renew_return, take_in_return
from renda.reports.return_papers import Place
from renda.reports.returns import Choice, figure_of, option_of, proposal
from renda.reports.stages import ReturnAspect, ReturnPeriod
from tests.factories import TODAY, make_activity, make_deputy, make_office, make_user
from tests.reports.return_files import document, workbook

pytestmark = pytest.mark.django_db
DONE, BEFORE, DEPUTIES, LAST = (Place(0, row, column) for row in (2, 3) for column in (1, 2))


@pytest.fixture
def office():
    office = make_office()
    make_activity(office, topic="饮水")
    make_activity(office, kind="survey", topic="饮水")
    make_deputy(office)
    return office


def take_in(office, content=None, **more):
    given = {"name": "年度统计表", "content": content or workbook(), "file_name": "表.xlsx", **office.act, **more}
    return take_in_return(office.congress, **given)


def match(office, record):
    choices = {
        DONE: Choice("activities.supervision"),
        BEFORE: Choice("activities.supervision", period=ReturnPeriod.LAST_YEAR),
        DEPUTIES: Choice("people.in_office"),
    }
    return match_return(record, choices=choices, **office.act)


def test_matched_once_filled_for_a_year_with_reasons_for_the_rest(office):
    record = take_in(office)
    assert match(office, record) == 3
    filled = fill_return(record, year=2020, **office.act)
    sheet = load_workbook(io.BytesIO(files.content(filled.file))).active
    assert [sheet[at].value for at in ("B3", "C3", "B4", "C4", "B5")] == [2, None, 1, None, "=SUM(B3:B4)"]
    told = {cell["where"]: (cell["words"], bool(cell["why"])) for cell in filled.cells}
    assert told == {"B3": ("2", False), "C3": ("", True), "B4": ("1", False), "C4": ("", True)}
    assert filled.file.name == "年度统计表（2020年）.xlsx"
    assert filled.cells[0]["days"] == ["2020-01-01", "2020-12-31"]
    assert filled.cells[1]["days"] == ["2019-01-01", "2019-12-31"]


def test_next_year_it_fills_itself(office):
    record = take_in(office)
    match(office, record)
    act = {"by": office.secretary, "on": date(2021, 12, 31)}
    make_activity(office, topic="道路", held_on=date(2021, 3, 1), **act)
    filled = fill_return(record, year=2021, **act)
    sheet = load_workbook(io.BytesIO(files.content(filled.file))).active
    assert [sheet[at].value for at in ("B3", "C3", "B4")] == [1, 2, 1]


def test_a_new_file_keeps_the_choices_by_its_words_and_says_what_was_lost(office):
    record = take_in(office)
    match(office, record)
    assert renew_return(record, content=workbook(year=2021, extra_row=True), file_name="新表.xlsx", **office.act) == []
    chosen = {(cell.row, cell.column): cell.figure for cell in record.cells.all() if cell.figure}
    assert chosen == {(3, 1): "activities.supervision", (3, 2): "activities.supervision", (4, 1): "people.in_office"}
    lost = renew_return(record, content=workbook(first="别的事项"), file_name="新表.xlsx", **office.act)
    assert lost == ["开展监督活动次数 · 本年", "开展监督活动次数 · 上年"]


def test_a_word_form_is_filled_too(office):
    record = take_in(office, document(), file_name="表.docx")
    match_return(record, choices={Place(0, 1, 1): Choice("activities.supervision")}, **office.act)
    assert fill_return(record, year=2020, **office.act).cells[0]["words"] == "2"


def test_days_that_have_not_begun_and_a_share_without_records_are_said(office):
    record = take_in(office)
    choices = {
        DONE: Choice("activities.supervision", period=ReturnPeriod.SECOND_HALF),
        BEFORE: Choice("activities.campaign_deputies", ReturnAspect.SHARE),
        DEPUTIES: Choice("people.in_office"),
    }
    match_return(record, choices=choices, **office.act)
    filled = fill_return(record, year=2020, by=office.secretary, on=date(2020, 6, 30))
    why = {cell["where"]: cell["why"] for cell in filled.cells}
    assert "2020年7月1日" in why["B3"]
    assert why["C3"]
    assert why["B4"] == ""


@pytest.mark.parametrize(
    "choice",
    [Choice("activities.nothing"), Choice("people.in_office", "half"), Choice("people.in_office", period="month"), Choice("people.population", ReturnAspect.SHARE)],
)  # fmt: skip
def test_what_a_cell_cannot_name_is_refused(office, choice):
    with pytest.raises(RuleBroken) as refused:
        match_return(take_in(office), choices={DONE: choice}, **office.act)
    assert "B3" in str(refused.value)


def test_refusals_of_the_acts(office):
    record = take_in(office)
    with pytest.raises(RuleBroken):
        take_in(office)
    with pytest.raises(RuleBroken):
        take_in(office, name=" ")
    with pytest.raises(RuleBroken):
        match_return(record, choices={Place(0, 9, 9): Choice()}, **office.act)
    with pytest.raises(RuleBroken):
        fill_return(record, year=2020, **office.act)
    with pytest.raises(RuleBroken):
        fill_return(record, year=2021, **office.act)
    chair = make_user(Role.CHAIR, office.congress)
    for act in (
        lambda: take_in(office, name="别的表", by=chair),
        lambda: match_return(record, choices={}, by=chair, on=TODAY),
        lambda: renew_return(record, content=workbook(), file_name="表.xlsx", by=chair, on=TODAY),
        lambda: fill_return(record, year=2020, by=chair, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            act()
    acts = set(AuditLine.objects.filter(act__endswith="_return").values_list("act", flat=True))
    assert acts == {"reports.take_in_return"}


def test_a_figure_is_proposed_by_the_words_of_the_form_and_chosen_by_its_option():
    assert proposal("优秀人大代表初步人选 · 上年").period == ReturnPeriod.LAST_YEAR
    assert proposal("主席团会议次数 · 第一季度") == Choice("sessions.presidium_meetings", period=ReturnPeriod.QUARTER_1)
    assert proposal("填表人").figure == ""
    assert figure_of(option_of("people.in_office")) == "people.in_office"
    assert figure_of("people.in_office") == "people.in_office"
    assert figure_of(" ") == ""
    assert figure_of("不存在的指标") is None
