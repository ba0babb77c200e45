"""The presidium's report over a term: sums over years, what is from paper, what a year lacks; the days it covers."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.people.actions import places
from renda.reports import actions, documents, drafting, identities, queries
from renda.reports.catalogue import Reader, is_known
from renda.reports.checks import Status
from renda.reports.stages import ReportStage
from renda.sessions.actions import meetings
from tests.factories import TERM_START, TODAY, make_activity, make_deputy, make_office, make_paper

KEY = "activities.supervision~years"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([], ""),
        ([2017], "2017年"),
        ([2017, 2018], "2017年、2018年"),
        ([2016, 2017, 2018, 2020], "2016年至2018年、2020年"),
    ],
)
def test_years_in_a_row_are_told_as_a_span(years, words):
    assert drafting.year_words(years) == words


def test_only_a_figure_itself_is_summed_over_years():
    assert is_known(KEY)
    assert not is_known("activities.supervision@5~years")
    assert not is_known("activities.supervision~months")


def test_a_term_is_summed_year_by_year_from_rows_and_paper_and_its_gaps_are_told(client, db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    office = make_office()
    deputy = make_deputy(office)
    session = meetings.plan_session(
        office.term, ordinal=6, starts_on=TODAY, ends_on=TODAY, place="礼堂", earlier_unrecorded=True, **office.act
    )
    make_activity(office, topic="饮水", held_on=date(2020, 3, 1), deputies=[deputy])
    make_activity(office, topic="饮水", held_on=date(2020, 5, 1), kind="survey", deputies=[deputy])
    paper = make_paper(office)
    for key, year in (("activities.supervision", Period.year(2018)), ("activities.trainings", Period.year(2019))):
        actions.note_paper_total(office.congress, key=key, period=year, value=Decimal(3), paper=paper, **office.act)
    with pytest.raises(RuleBroken, match="no figure"):
        actions.note_paper_total(
            office.congress, key=KEY, period=Period.year(2017), value=Decimal(1), paper=paper, **office.act
        )
    # 2017 began before the term: a total of its whole year is not one of the term. It is told on the check sheet, and not counted.
    actions.note_paper_total(
        office.congress,
        key="activities.trainings",
        period=Period.year(2017),
        value=Decimal(7),
        paper=paper,
        **office.act,
    )
    report = actions.draft_for_session(session, kind="term_report", **office.act)
    assert (report.starts_on, report.ends_on) == (TERM_START, date(2020, 12, 30))
    read = queries.readings(report)[KEY]
    assert (read.value, len(read.row_numbers), read.from_paper) == (5, 2, False)
    assert [(year.year, year.value, year.from_paper) for year in read.years] == [
        (2018, 3, True), (2019, None, False), (2020, 2, False),
    ]  # fmt: skip
    text = documents.render(documents.content_of(report), "txt").decode()
    assert "2017年没有登记，未计入。" in text
    assert "开展监督活动5次（2018年3次、2019年无记录、2020年2次），登记的活动中视察1次、专题调研1次。" in text
    assert "代表参加监督活动2人次（2018年、2019年无记录）。" in text
    assert "培训、学习3期（2018年无记录、2019年3期、2020年无记录）。" in text
    # Of the suggestions and meetings nothing at all is known: asked for, never told as nought.
    asked = {p.line for p in queries.passages(report) if p.asks}
    assert {"meetings.sessions", "meetings.presidium", "suggestions.count"} <= asked
    checks = {
        check.code: check for check in identities.check_all(office.congress, actions.period_of(report), report=report)
    }
    assert (checks["T6"].status, checks["T6"].numbers) == (Status.FAILED, "2017")
    assert "C1" not in checks
    found = identities.check_all(office.congress, actions.period_of(report), report=report)
    told = [
        (check.code, check.numbers)
        for check in found
        if "a total from paper" in check.title or "纸质合计数未计入" in check.title
    ]
    assert told == [("I1", "7")]

    client.force_login(office.secretary)
    page = client.get(reverse("reports:reading", args=["qinghe", report.pk, KEY])).content.decode()
    assert "/qinghe/figures/activities.supervision/?from=2020-01-01&amp;to=2020-12-30" in page
    assert "2018：<a" in page
    assert "2019：未登记" in page
    assert (
        "5</strong>次"
        in client.get(reverse("reports:rows", args=["qinghe", KEY]), {"from": TERM_START, "to": TODAY}).content.decode()
    )

    # The row of a year that paper told alone moves the sum: publishing waits for a new reading.
    make_activity(office, topic="饮水", title="复查", held_on=date(2018, 3, 1), deputies=[deputy])
    with pytest.raises(RuleBroken, match="changed since"):
        actions.publish_report(report, **office.act)
    report = actions.read_again(report, **office.act)
    assert queries.readings(report)[KEY].value == 3
    read = queries.readings(report)[KEY]
    read.by_year = [[2020, "2", False]]
    read.save()
    broken = [
        check
        for check in identities.check_all(office.congress, actions.period_of(report), report=report)
        if check.blocks
    ]
    assert [check.numbers for check in broken] == ["2 ≠ 3"]
    report = actions.read_again(report, **office.act)
    assert actions.publish_report(report, **office.act).stage == ReportStage.PUBLISHED


def test_a_first_session_is_told_of_the_term_before(db):
    office = make_office()
    places.change_term(office.term, starts_on=TERM_START, ends_on=date(2020, 12, 30), quota=60, reserve=0, **office.act)
    term = places.open_term(office.congress, ordinal=5, starts_on=TODAY, quota=60, **office.act)
    first = meetings.plan_session(term, ordinal=1, starts_on=TODAY, ends_on=TODAY, place="礼堂", **office.act)
    report = actions.draft_for_session(first, kind="term_report", **office.act)
    assert (report.starts_on, report.ends_on) == (TERM_START, date(2020, 12, 30))
    told = {p.line: p.drafted for p in queries.passages(report)}
    assert "向大会报告第四届人民代表大会以来（2017年1月10日至2020年12月30日）的工作" in told["opening"]
    assert "work.blank" in told


def test_without_the_term_before_the_report_is_refused(db):
    office = make_office()
    first = meetings.plan_session(
        office.term, ordinal=1, starts_on=TERM_START, ends_on=TERM_START, place="礼堂", **office.act
    )
    with pytest.raises(RuleBroken, match="not in the books"):
        actions.draft_for_session(first, kind="term_report", **office.act)


def test_a_share_is_told_only_where_figure_and_base_stand_on_the_same_years(db):
    office = make_office()
    paper = make_paper(office)

    def note(key, year, value):
        actions.note_paper_total(
            office.congress, key=key, period=Period.year(year), value=Decimal(value), paper=paper, **office.act
        )
        reading = Reader(office.congress, Period(date(2018, 1, 1), TODAY))["proposals.replied~years"]
        return reading.value, reading.of

    note("proposals.handled", 2018, 4)
    assert note("proposals.replied", 2018, 3) == (3, 4)
    assert note("proposals.handled", 2019, 5) == (3, None)
