"""The pages of reports: drafting, editing, the check sheet, publishing, wording, totals from paper, rows of a figure."""

import hashlib
import html
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.core.periods import Period
from renda.people.stages import Role
from renda.reports import catalogue
from renda.reports.actions import draft_report
from renda.reports.models import PaperTotal, Passage, Phrase, Report, ReportFile
from renda.reports.stages import ReportStage
from tests.factories import make_activity, make_deputy, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"reports:{name}", args=["qinghe", *args])


DRAFT = "/qinghe/reports/draft/?kind=annual_summary"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def desk(client, office):
    """The secretary at the year 2020."""
    client.force_login(office.secretary)
    client.get("/qinghe/", {"year": 2020})
    return client


@pytest.fixture
def report(office):
    make_activity(office, topic="饮水")
    return draft_report(office.congress, kind="annual_summary", period=Period.year(2020), **office.act)


def line(report, name):
    return Passage.objects.get(report=report, line=name)


def test_the_year_is_chosen_and_drafted_and_a_second_draft_is_the_same_report(desk):
    assert "还没有" in text(desk.get(url("reports")))
    answer = desk.post(DRAFT, {"year": 2020})
    report = Report.objects.get()
    assert answer["Location"] == report.get_absolute_url()
    assert "青禾镇人大2020年工作总结" in text(desk.get(url("reports")))
    desk.post(DRAFT, {"year": 2020})
    assert Report.objects.count() == 1


def test_a_year_that_is_none_is_refused(desk):
    assert "需要更正" in text(desk.post(DRAFT, {"year": "二〇二〇"}))
    assert not Report.objects.exists()


def test_the_page_asks_where_a_record_is_missing_and_links_every_number(desk, report):
    page = text(desk.get(report.get_absolute_url()))
    assert "本年度没有登记主席团会议" in page
    assert f'href="{url("reading", report.pk, "activities.supervision")}"' in page
    for tab in ("checks", "figures", "files", "history"):
        assert desk.get(report.get_absolute_url(), {"tab": tab}).status_code == 200
    assert "全年围绕1个议题开展监督活动1次" in text(desk.get(report.get_absolute_url(), {"print": 1})).replace("\n", "")


def hidden(page):
    """The hidden fields of the form of a page."""
    form = page[page.index('name="form_key"') - 200 :]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_passage_is_edited_and_two_writers_notice_one_another(desk, report):
    passage = line(report, "opening")
    where = url("passage", report.pk, passage.pk)
    desk.post(where, {"text": "2020年，镇人大收到建议12件。", "was": passage.text})
    page = text(desk.get(report.get_absolute_url()))
    assert '<mark class="untraced"' in page
    late = text(desk.post(where, {"text": "另一稿", "was": passage.text}))
    assert "2020年，镇人大收到建议12件。" in late
    assert line(report, "opening").text == "2020年，镇人大收到建议12件。"
    # As a browser sends it: told once what stands there now, saved again it stands.
    opened = hidden(text(desk.get(where)))
    desk.post(where, {"text": "甲稿", **opened})
    refused = text(desk.post(where, {"text": "乙稿", **opened, "form_key": "another"}))
    assert "现已登记为：甲稿" in refused
    assert desk.post(where, {"text": "乙稿", **hidden(refused)}).status_code == 302
    desk.post(where, {"text": "2020年，镇人大收到建议12件。", "was": "乙稿"})
    desk.post(where, {"text": "", "was": "2020年，镇人大收到建议12件。"})
    assert line(report, "opening").edited is None


def test_a_question_is_left_out_and_taken_in_again(desk, report):
    passage = Passage.objects.filter(report=report).exclude(asks="").first()
    for expected in (True, False):
        desk.post(url("leave_out", report.pk, passage.pk))
        passage.refresh_from_db()
        assert passage.is_left_out is expected


def test_a_new_reading_shows_what_changed_until_it_is_noted(desk, office, report):
    make_activity(office, topic="道路")
    desk.post(url("read_again", report.pk))
    assert "<del>1</del>" in text(desk.get(report.get_absolute_url()))
    desk.post(url("accept", report.pk))
    assert "<del>" not in text(desk.get(report.get_absolute_url()))


@pytest.mark.parametrize("form", ["docx", "review", "pdf", "txt", "json"])
def test_every_form_is_downloaded_under_its_name(desk, report, form):
    answer = desk.get(url("download", report.pk, form))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E9%9D%92%E7%A6%BE")
    assert len(answer.content) > 200
    assert desk.get(url("download", report.pk, "exe")).status_code == 404


def test_the_chair_publishes_and_the_files_are_frozen(client, office, report):
    client.force_login(make_user(Role.CHAIR, office.congress))
    assert "个问题" in text(client.get(url("publish", report.pk)))
    assert client.post(url("publish", report.pk))["Location"].endswith("?tab=files")
    report.refresh_from_db()
    assert report.stage == ReportStage.PUBLISHED
    kept = client.get(url("download", report.pk, "json")).content
    make_activity(office, topic="道路")
    assert client.get(url("download", report.pk, "json")).content == kept
    stored = ReportFile.objects.select_related("file").get(report=report, form="json").file
    assert stored.sha256 == hashlib.sha256(kept).hexdigest()
    assert stored.sha256[:12] in text(client.get(report.get_absolute_url(), {"tab": "files"}))
    values = {row["key"]: row["value"] for row in json.loads(kept)}
    assert values["activities.supervision"] == 1


def test_a_published_report_is_no_longer_edited(desk, office, report):
    desk.post(url("publish", report.pk))
    passage = line(report, "opening")
    page = text(desk.post(url("passage", report.pk, passage.pk), {"text": "改", "was": passage.text}))
    assert "本报告已定稿，不再改动" in page
    assert line(report, "opening").edited is None


def test_records_that_moved_since_the_reading_stop_the_publishing(desk, office, report):
    make_activity(office, topic="道路")
    answer = desk.post(url("publish", report.pk))
    assert answer.status_code == 409
    assert "1 → 2" in text(answer)


def test_wording_and_phrases_of_their_time(desk, office):
    page = desk.get(url("wording"))
    sent = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
    sent["deputies"] = "服务代表履职，激发代表活力"
    desk.post(url("wording"), sent)
    desk.post(url("phrase_new"), {"words": "围绕乡村振兴", "valid_from": "2020-01-01"})
    report = draft_report(office.congress, kind="annual_summary", period=Period.year(2020), **office.act)
    assert line(report, "deputies").text == "服务代表履职，激发代表活力"
    assert "围绕乡村振兴" in line(report, "opening").text
    desk.post(url("phrase_end", Phrase.objects.get().pk), {"valid_to": "2020-06-30"})
    desk.post(url("read_again", report.pk))
    assert "围绕乡村振兴" not in line(report, "opening").text


def test_a_total_from_paper_answers_where_no_rows_do_and_says_so(desk, office):
    sent = {
        "key": "activities.receptions",
        "starts_on": "2019-01-01",
        "ends_on": "2019-12-31",
        "value": "14",
        "paper": make_paper(office).pk,
    }
    desk.post(url("paper_total_new"), sent)
    page = text(desk.get(url("rows", "activities.receptions"), {"year": 2019}))
    assert '<span class="pill pill-amber">来自纸质材料</span>' in page
    assert ">14<" in page
    assert "14" in text(desk.get(url("paper_totals")))
    wrong = text(desk.post(url("paper_total_new"), {**sent, "ends_on": "2018-12-31"}))
    assert "需要更正" in wrong
    desk.post(url("paper_total_remove", PaperTotal.objects.get().pk))
    assert not PaperTotal.objects.exists()
    desk.post(url("paper_total_new"), {**sent, "key": "sessions.due", "value": "120"})
    # No rows, in the order of a column that is worked out.
    empty = desk.get(url("rows", "sessions.due"), {"year": 2019, "sort": "due"})
    assert (empty.status_code, "120" in text(empty)) == (200, True)


def test_the_rows_of_a_figure_are_its_number_and_go_to_excel(desk, office):
    for name in ("张三", "李四"):
        make_deputy(office, name)
    page = text(desk.get(url("rows", "people.in_office"), {"year": 2020}))
    assert "张三" in page
    assert "李四" in page
    assert "<strong>2</strong>" in page
    sheet = desk.get(url("rows", "people.in_office"), {"export": "xlsx"})
    assert sheet.content.startswith(b"PK")
    assert desk.get(url("rows", "people.nothing")).status_code == 404
    assert desk.get(url("figures"), {"export": "xlsx"}).content.startswith(b"PK")
    assert "G8" in text(desk.get(url("figures"), {"q": "G8"}))


def test_every_figures_rows_have_an_order_and_are_asked_for_at_once(desk, office, django_assert_max_num_queries):
    for figure in catalogue.FIGURES:
        list(catalogue.rows_of(figure.key, [1], office.congress, Period.year(2020)))
    make_deputy(office)
    with CaptureQueriesContext(connection) as few:
        desk.get(url("rows", "people.in_office"))
    for _more in range(4):
        make_deputy(office)
    with django_assert_max_num_queries(len(few)):
        desk.get(url("rows", "people.in_office"))


def test_who_may_read_and_who_may_write(client, office, report):
    client.force_login(make_user(Role.AUDITOR, office.congress))
    assert client.get(report.get_absolute_url()).status_code == 200
    for name, args in (("draft", []), ("read_again", [report.pk]), ("publish", [report.pk]), ("paper_total_new", [])):
        assert client.post(url(name, *args), {"year": 2020}).status_code == 403
    client.force_login(make_user(Role.DEPUTY, office.congress, person=make_deputy(office)))
    assert client.get(report.get_absolute_url()).status_code == 403
    client.force_login(make_office("baishi", "白石镇").secretary)
    assert client.get(report.get_absolute_url()).status_code == 404
