"""The change on last year: records against records, paper named, part of a year against the same days, nothing invented."""

from datetime import date
from decimal import Decimal

import pytest

from renda.core.periods import Period
from renda.reports import drafting
from renda.reports.actions import draft_report, edit_passage, note_paper_total, publish_report
from renda.reports.catalogue import Reader, as_json, read_all
from renda.reports.changes import Change, change_of
from renda.reports.models import Passage, StoredReading
from renda.reports.stages import ReportKind
from tests.factories import TODAY, make_activity, make_office, make_paper

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
KEY = "activities.inspections"


@pytest.fixture
def office():
    return make_office()


def inspect(office, *days):
    for number, day in enumerate(days):
        make_activity(office, title=f"视察{day}{number}", held_on=day)


def told(office, day=TODAY):
    reader = Reader(office.congress, YEAR, day=day)
    return change_of(reader, reader.compared(KEY))


def total(office, value):
    note_paper_total(
        office.congress, key=KEY, period=Period.year(2019), value=Decimal(value),
        paper=make_paper(office, "2019年总结", dated_on=date(2019, 12, 30)), **office.act,
    )  # fmt: skip


def test_records_of_both_years(office):
    inspect(office, date(2019, 5, 1), date(2020, 5, 1), date(2020, 6, 1))
    assert told(office) == Change("+1", "上年1次")


def test_no_record_of_last_year_is_said_and_not_a_growth(office):
    inspect(office, date(2020, 5, 1))
    assert told(office) == Change("", "上年无记录")
    assert (
        next(row for row in as_json(read_all(office.congress, YEAR, day=TODAY)) if row["key"] == KEY)["change"] is None
    )


def test_nothing_of_this_year_says_nothing(office):
    inspect(office, date(2019, 5, 1))
    assert told(office) == Change("", "")


def test_a_total_from_paper_is_named(office):
    inspect(office, date(2020, 5, 1))
    total(office, 3)
    assert told(office) == Change("−2", "上年3次（来自纸质材料）")


def test_part_of_a_year_is_held_against_the_same_days(office):
    inspect(office, date(2019, 5, 1), date(2019, 9, 1), date(2020, 5, 1), date(2020, 6, 1))
    assert told(office, date(2020, 6, 30)) == Change("+1", "上年1次；均截至6月30日")


def test_part_of_a_year_is_not_held_against_a_total_of_the_whole(office):
    inspect(office, date(2020, 5, 1))
    total(office, 3)
    assert told(office, date(2020, 6, 30)) == Change("", "上年全年3次（来自纸质材料），不与本年部分时间相比")


def test_a_year_to_come_is_not_compared(office):
    inspect(office, date(2019, 5, 1), date(2020, 5, 1))
    assert Reader(office.congress, YEAR, day=date(2019, 12, 1)).compared(KEY).compared is None


def test_the_summary_tells_the_change_and_keeps_it(office):
    inspect(office, date(2019, 5, 1), date(2020, 5, 1), date(2020, 6, 1))
    report = draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)
    passage = Passage.objects.get(report=report, line="supervision.change")
    stored = {reading.key: reading for reading in StoredReading.objects.filter(report=report)}
    assert "".join(piece.words for piece in drafting.pieces(passage.text, stored)) == "监督活动次数比上年增加1次。"
    assert stored["activities.supervision"].compared.before == 1
    assert stored["activities.supervision_topics"].last_year is None


def test_an_edited_sentence_may_tell_the_change_of_a_figure(office):
    inspect(office, date(2019, 5, 1), date(2020, 5, 1))
    report = draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)
    plan = Passage.objects.select_related("report__congress__area").get(report=report, line="problems.text")
    edit_passage(plan, text="视察次数{activities.inspections|change}。", was="", **office.act)
    stored = {reading.key: reading for reading in StoredReading.objects.filter(report=report)}
    text = Passage.objects.get(pk=plan.pk).text
    assert "".join(piece.words for piece in drafting.pieces(text, stored)) == "视察次数与上年持平。"


def test_a_summary_without_last_year_says_nothing_of_it(office):
    inspect(office, date(2020, 5, 1))
    composed = drafting.compose(office.congress, YEAR, kind=ReportKind.ANNUAL_SUMMARY, day=TODAY)
    assert "supervision.change" not in {passage.line for passage in composed.passages}


def test_records_of_last_year_that_move_stop_the_publishing(office):
    inspect(office, date(2019, 5, 1), date(2020, 5, 1))
    report = draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)
    inspect(office, date(2019, 8, 1))
    with pytest.raises(Exception, match="records changed"):
        publish_report(report, **office.act)
