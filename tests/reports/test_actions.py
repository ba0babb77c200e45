"""Acts on reports: drafting again keeps edits, publishing freezes, refusals say why."""

from datetime import date
from decimal import Decimal

import pytest

from renda.activities.actions.activities import withdraw_activity
from renda.base import audit, files
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.people.stages import Role
from renda.reports import actions, documents, queries
from renda.reports.models import Passage, Report
from renda.reports.stages import PaperForm, ReportKind, ReportStage
from tests.factories import TODAY, make_activity, make_office, make_paper, make_user

YEAR = Period.year(2020)


@pytest.fixture
def office(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make_office()


def draft(office):
    return actions.draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)


def passage(report, line):
    return Passage.objects.select_related("report__congress__area").get(report=report, line=line)


def words(report, line):
    content = documents.content_of(report)
    found = [p for p in queries.passages(report) if p.line == line]
    return "".join(content.words(documents.Shown(p.kind, p.paragraph, p.text, p.drafted)) for p in found)


def test_draft_report_stores_passages_and_readings_with_their_rows(office):
    activity = make_activity(office, topic="饮水")
    report = draft(office)
    reading = queries.readings(report)["activities.supervision"]
    assert (reading.value, reading.row_numbers, reading.code, reading.read_on) == (1, [activity.pk], "E1", TODAY)
    assert report.title == "青禾镇人大2020年工作总结"
    assert [line.act for line in audit.history(report)] == ["reports.draft_report"]


def test_draft_report_twice_is_one_draft(office):
    assert draft(office).pk == draft(office).pk
    assert Report.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CHAIR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_draft_report_is_the_secretarys(office, role):
    with pytest.raises(NotAllowed):
        actions.draft_report(
            office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, by=make_user(role, office.congress), on=TODAY
        )


def test_read_again_keeps_edits_and_shows_changed_numbers(office):
    first, second = make_activity(office, topic="饮水"), make_activity(office, topic="道路")
    report = draft(office)
    counted = passage(report, "supervision.count")
    actions.edit_passage(counted, text="今年共监督{activities.supervision}次。", was=counted.text, **office.act)
    withdraw_activity(second, reason="重复登记", **office.act)
    actions.read_again(report, **office.act)
    assert words(report, "supervision.count") == "今年共监督1次。"
    reading = queries.readings(report)["activities.supervision"]
    assert (reading.value, reading.earlier_value, reading.changed_on, reading.row_numbers) == (1, 2, TODAY, [first.pk])
    actions.accept_changes(report, **office.act)
    assert queries.readings(report)["activities.supervision"].changed_on is None


def test_read_again_turns_a_question_into_its_sentence(office):
    report = draft(office)
    number = passage(report, "supervision.count").pk
    assert passage(report, "supervision.count").asks
    make_activity(office, topic="饮水")
    actions.read_again(report, **office.act)
    found = passage(report, "supervision.count")
    assert (found.pk, found.asks, words(report, found.line)) == (
        number,
        "",
        "全年围绕1个议题开展监督活动1次，其中视察1次。",
    )


def test_edit_passage_is_refused_where_another_changed_it(office):
    report = draft(office)
    plan = passage(report, "plan.text")
    actions.edit_passage(plan, text="一是抓好学习。", was="", **office.act)
    with pytest.raises(RuleBroken, match=r"Somebody changed this passage meanwhile. It now reads: “一是抓好学习。”"):
        actions.edit_passage(plan, text="二是抓好走访。", was="", **office.act)
    assert passage(report, "plan.text").text == "一是抓好学习。"


def test_edit_passage_refuses_places_that_are_no_figures(office):
    plan = passage(draft(office), "plan.text")
    with pytest.raises(RuleBroken, match=r"{people.nothing} is not a figure"):
        actions.edit_passage(plan, text="{people.nothing}名", was="", **office.act)


def test_edit_passage_with_empty_text_takes_the_drafted_one_back(office):
    make_activity(office, topic="饮水")
    counted = passage(draft(office), "supervision.count")
    drafted = counted.text
    actions.edit_passage(counted, text="另写一句。", was=drafted, **office.act)
    actions.edit_passage(counted, text="", was="另写一句。", **office.act)
    assert passage(counted.report, "supervision.count").edited is None


def test_edit_passage_reads_a_figure_that_it_names_first(office):
    make_activity(office, kind="training", title="学习")
    plan = passage(draft(office), "plan.text")
    actions.edit_passage(plan, text="培训{activities.trainings}次以上。", was="", **office.act)
    assert words(plan.report, "plan.text") == "培训1次以上。"


def test_publish_report_freezes_text_readings_and_files(office):
    activity = make_activity(office, topic="饮水")
    report = actions.publish_report(draft(office), **office.act)
    kept = {each.form: files.content(each.file) for each in queries.files(report)}
    assert set(kept) == set(PaperForm.values)
    assert "开展监督活动1次" in kept["txt"].decode()
    withdraw_activity(activity, reason="误登", **office.act)
    assert "开展监督活动1次" in documents.render(documents.content_of(report), PaperForm.TEXT).decode()
    with pytest.raises(WrongStage, match="published and no longer changes"):
        actions.read_again(report, **office.act)
    assert report.stage == ReportStage.PUBLISHED
    line = audit.history(report)[0]
    assert line.act == "reports.publish_report"
    assert line.after == {each.form: each.file.sha256 for each in queries.files(report)}


def test_publish_report_is_refused_where_the_records_moved(office):
    make_activity(office, topic="饮水")
    report = draft(office)
    make_activity(office, topic="道路")
    with pytest.raises(RuleBroken, match=r"The records changed since the figures were read: .*1 → 2"):
        actions.publish_report(report, **office.act)
    assert Report.objects.get().stage == ReportStage.DRAFT


def test_publish_report_is_refused_where_a_figure_in_the_text_has_no_record(office):
    plan = passage(draft(office), "plan.text")
    actions.edit_passage(plan, text="接待{activities.receptions}次。", was="", **office.act)
    with pytest.raises(RuleBroken, match=r"activities\.receptions"):
        actions.publish_report(plan.report, **office.act)


def test_leave_out_takes_a_question_from_the_paper_and_gives_it_back(office):
    report = draft(office)
    asked = passage(report, "problems.text")
    actions.leave_out(asked, is_left_out=True, **office.act)
    assert passage(report, "problems.text").is_left_out
    actions.leave_out(asked, is_left_out=False, **office.act)
    assert not passage(report, "problems.text").is_left_out


def test_set_wording_changes_headings_of_new_readings(office):
    report = draft(office)
    actions.set_wording(
        office.congress, kind=ReportKind.ANNUAL_SUMMARY, words={"leadership": "强化政治引领"}, **office.act
    )
    actions.read_again(report, **office.act)
    assert words(report, "leadership") == "强化政治引领"
    actions.set_wording(office.congress, kind=ReportKind.ANNUAL_SUMMARY, words={"leadership": ""}, **office.act)
    actions.read_again(report, **office.act)
    assert words(report, "leadership") == "坚持党的领导，把牢正确方向"


def test_phrases_stand_in_the_opening_of_their_time_only(office):
    actions.add_phrase(
        office.congress, words="围绕中心工作", valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31), **office.act
    )
    actions.add_phrase(
        office.congress, words="旧的提法", valid_from=date(2010, 1, 1), valid_to=date(2015, 12, 31), **office.act
    )
    report = draft(office)
    assert "围绕中心工作，" in words(report, "opening")
    assert "旧的提法" not in words(report, "opening")


def test_paper_total_answers_for_a_year_without_records(office):
    paper = make_paper(office, "2019年工作总结")
    before = Period.year(2019)
    actions.note_paper_total(
        office.congress, key="activities.trainings", period=before, value=Decimal(3), paper=paper, **office.act
    )
    report = actions.draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=before, **office.act)
    reading = queries.readings(report)["activities.trainings"]
    assert (reading.value, reading.from_paper) == (3, True)


def test_paper_total_is_refused_beside_records(office):
    make_activity(office, kind="training", title="学习")
    with pytest.raises(RuleBroken, match="there are 1 records behind the figure"):
        actions.note_paper_total(
            office.congress,
            key="activities.trainings",
            period=YEAR,
            value=Decimal(3),
            paper=make_paper(office),
            **office.act,
        )
