"""The demo year against its source: each figure by its rows, and the sentence of the drafted summary that prints it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from renda.activities.actions.visits import withdraw_visit
from renda.activities.models import Visit
from renda.activities.stages import RecordStage
from renda.base.figures import count
from renda.core.papers.text import Paper
from renda.core.periods import Period
from renda.people.models import Congress
from renda.people.queries.grants import grants_of
from renda.people.stages import Role
from renda.reports import catalogue, identities, queries, uploads
from renda.reports.actions import read_again
from renda.reports.catalogue import Reader
from renda.reports.documents import content_now, content_of, render
from renda.reports.identities import Status
from renda.reports.paper_numbers import Comparison, Stand, compare
from renda.reports.stages import PaperForm, ReportKind

YEAR = Period.year(2020)
HALF = Period(date(2020, 1, 1), date(2020, 6, 30))
LAST_DAY = date(2020, 12, 31)

#: key, value, base, and the words of the summary in which the number stands.
FIGURES = [
    ("people.population", 136500, None, "人口136500人"),
    ("people.presidium", 9, None, "本届主席团成员9名"),
    ("people.presidium_party_committee", 6, 9, "其中党委班子成员6名、人大主席1名、基层代表2名"),
    ("people.presidium_chair", 1, 9, "人大主席1名"),
    ("funds.places", 52680, Decimal("96210.5"), "投入52680元用于代表活动阵地建设和设备购置"),
    ("funds.allotted", 196000, 196000, "全年人大经费拨入196000元，支出96210.5元（占49.1%）"),
    ("funds.subsidized", 59, None, "向59名无固定收入的代表发放履职补贴"),
    ("people.presidium_grassroots", 2, 9, "基层代表2名"),
    ("sessions.held", 2, None, "全年召开人民代表大会会议2次"),
    ("sessions.presidium_meetings", 4, None, "全年召开主席团会议4次，时间分别为1月8日、4月15日、7月22日和10月21日"),
    ("people.deputies", 168, None, "共有各级人大代表168名"),
    ("people.deputies_provincial", 1, None, "省代表1名"),
    ("people.deputies_municipal", 12, None, "市代表12名"),
    ("people.deputies_county", 26, None, "县代表26名"),
    ("people.deputies_township", 130, None, "镇代表130名"),
    ("people.mandates", 169, None, "任职共169个"),
    ("people.double_mandates", 1, 169, "1名代表同时担任两级代表，任职共169个，人数只计1次"),
    ("people.groups", 14, None, "编为代表小组14个"),
    ("people.teams", 34, None, "下设行动分队34个"),
    ("activities.target_households", 598, None, "列入对象的农户598户"),
    ("activities.target_firms", 7, None, "走访企业（基地）7家"),
    ("activities.campaign_deputies_due", 168, None, "组织应参加的168名代表开展走访"),
    ("activities.campaign_deputies", 158, 168, "实际参加158名，参与率94.0%，尚有10名未参加"),
    ("activities.home_visits", 585, 598, "598户中的585户，覆盖率97.8%，尚有13户未走访到"),
    ("activities.households_not_reached", 13, 598, "尚有13户未走访到"),
    ("activities.firms_visited", 7, 7, "走访企业（基地）7家"),
    ("activities.leaders", 3, None, "6月4日、5日和11日"),
    ("activities.matters_solved", 33, 36, "代表推动解决困难问题33条"),
    ("activities.households_comforted", 56, None, "慰问困难农户56户"),
    ("activities.opinions", 11, None, "收集群众意见建议11条"),
    ("activities.opinions_sent_up", 2, 11, "向上级人大转报2件"),
    ("activities.supervision_topics", 6, None, "全年围绕6个议题开展监督活动"),
    ("activities.appraised_units", 8, None, "等8家单位开展评议"),
    ("supervision.topics", 6, None, "年度监督计划所列6个议题，已开展6个，其中办结4个"),
    ("supervision.topics_closed", 4, 6, "其中办结4个"),
    ("supervision.findings_handed", 1, None, "交有关单位限期整改1个"),
    ("supervision.opinions_sent", 1, None, "向政府及有关单位提出审议意见1件，已答复1件"),
    ("supervision.inquiries", 1, None, "提出询问、质询1次，已答复1次"),
    ("supervision.units_voted", 1, None, "其中对1家单位"),
    ("supervision.unit_satisfied", 29, 34, "收回测评票34张，其中满意29票（占85.3%）、基本满意5票（占14.7%）"),
    ("proposals.county_matters", 3, None, "为县人代会准备议案建议3件，其中议案1件、建议2件，已报送县人大3件。"),
    ("people.award_nominees", 3, None, "推荐优秀人大代表初步人选3名"),
    ("people.duty_files", 130, 130, "建立代表履职档案130份"),
    (
        "people.plan_items",
        15,
        None,
        "对照年度工作计划所列15项任务，已完成12项，完成率80.0%，写明原因取消1项，尚未完成2项",
    ),
    ("reports.plan_items_done", 12, 15, "已完成12项"),
    ("people.next_plan_parts", 6, None, "2021年工作打算"),
    ("sessions.party_reports", 6, None, "全年请示报告6次"),
    ("sessions.party_meetings_attended", 6, None, "人大主席列席镇党委会议6次"),
    ("sessions.elected", 1, None, "选举产生1人（副镇长"),
    ("sessions.special_reports", 2, None, "其中专项报告2个"),
    ("people.staff", 3, None, "人大工作人员3名，其中专职2名、兼职1名"),
    ("people.staff_full_time", 2, 3, "其中专职2名"),
    ("people.staff_part_time", 1, 3, "兼职1名"),
    ("activities.higher_provincial_contacted", 1, None, "联系省代表1名、市代表12名"),
    ("activities.higher_municipal_contacted", 12, None, "市代表12名"),
    ("activities.trainings", 3, None, "全年组织代表培训、学习3期，比上年增加1期（上年数据来自纸质材料）"),
    ("activities.trained_headcount", 118, None, "另据纸质记录，不记名参加118人次"),
]


@pytest.fixture(scope="module")
def text(loaded, django_db_blocker):
    """The summary as it reads from the town's records: drafted once, for they are the same before each test."""
    with django_db_blocker.unblock():
        town = Congress.objects.select_related("area").get(slug="qinghe")
        return render(content_now(town, YEAR, kind=ReportKind.ANNUAL_SUMMARY, on=LAST_DAY), PaperForm.TEXT).decode()


#: What stands in the summary → what somebody typed instead.
TYPED = {
    "共有各级人大代表168名": "共有各级人大代表169名",
    "参与率94.0%": "参与率93.0%",
    "代表推动解决困难问题33条": "代表推动解决困难问题35条",
}


def test_the_exported_summary_agrees_with_the_records_and_three_altered_numbers_alone_differ(town):
    content = content_now(town, YEAR, kind=ReportKind.ANNUAL_SUMMARY, on=LAST_DAY)
    texts = uploads.paragraphs_of(render(content, PaperForm.DOCX), "总结.docx")

    def held(texts: list[str]) -> Comparison:
        return compare(Paper.of(texts, today=LAST_DAY), town, YEAR, day=LAST_DAY)

    right = held(texts)
    assert {each.stand for each in right.held} == {Stand.AGREES}
    assert len(right.held) > 150
    assert [r for r in right.held if r.key == "activities.home_visits"]
    whole = "\n".join(texts)
    for printed, typed in TYPED.items():
        assert whole.count(printed) == 1
        whole = whole.replace(printed, typed)
    wrong = held(whole.split("\n"))
    assert [(each.words, each.records) for each in wrong.of(Stand.DIFFERS)] == [
        ("169名", "168名"),
        ("93.0%", "94.0%"),
        ("35件", "33件"),
    ]
    assert len(wrong.of(Stand.AGREES)) == len(wrong.held) - 3 == len(right.held) - 3


@pytest.mark.parametrize(("key", "value", "of", "words"), FIGURES, ids=[row[0] for row in FIGURES])
def test_each_figure_of_the_source_is_read_and_stands_in_the_text(town, text, key, value, of, words):
    reading = Reader(town, YEAR)[key]
    assert (reading.value, reading.of, reading.missing) == (value, of, None)
    assert words in text


def test_the_campaigns_figures_were_reached_by_the_end_of_june(town):
    reader = Reader(town, HALF)
    keys = ("activities.campaign_deputies", "activities.home_visits", "activities.firms_visited")
    assert [reader[key].value for key in keys] == [158, 585, 7]


def test_both_sessions_stand_with_their_ordinals_days_and_agendas(text):
    assert "1月14日，召开第十八届人民代表大会第四次会议，应到代表131名，实到121名，出席率92.4%" in text
    assert "8月20日，召开第十八届人民代表大会第五次会议，应到代表130名，实到124名，出席率95.4%" in text
    assert "听取和审议了青禾镇人民政府工作报告和青禾镇人大工作报告" in text
    assert "听取和审议了关于精准扶贫精准脱贫工作情况的报告和关于代表行动工作情况的报告" in text


def test_persons_and_mandates_differ_by_the_one_who_sits_twice(town):
    reader = Reader(town, YEAR)
    assert reader["people.mandates"].value - reader["people.double_mandates"].value == reader["people.deputies"].value
    assert len(set(reader["people.deputies"].rows)) == 168


def test_the_rows_of_each_counted_figure_are_as_many_as_its_number(town):
    """Where a figure counts its rows, the drill-down has just that many; sums and measures say so themselves."""
    wrong = [
        (reading.key, reading.value, len(reading.rows))
        for reading in catalogue.read_all(town, YEAR)
        if reading.value is not None
        and catalogue.BY_KEY[reading.key].measure is count
        and reading.value != len(reading.rows)
    ]
    assert wrong == []


def test_every_identity_of_the_check_sheet_agrees(town):
    checks = identities.check_all(town, YEAR)
    assert [check.title for check in checks if check.status == Status.FAILED and check.sort == "identity"] == []
    aims = {
        str(check.title): check.numbers for check in checks if check.status == Status.FAILED and check.sort == "aim"
    }
    assert list(aims.values()) == ["158 / 168 = 94.0%", "585 / 598 = 97.8%", "12 / 15 = 80.0%"]


def test_each_role_of_the_demo_has_an_account(town):
    assert {grant.role for grant in grants_of(town)} == set(Role.values)


def test_withdrawing_one_visit_changes_sentence_chip_and_json(town, client):
    report = queries.latest(town, ReportKind.ANNUAL_SUMMARY, YEAR)
    secretary = next(
        grant.user for grant in grants_of(town) if grant.role == Role.SECRETARY and grant.congress_id == town.pk
    )
    client.force_login(secretary)
    chip = f'href="/qinghe/reports/{report.pk}/readings/activities.households_covered/"'
    assert chip in client.get(report.get_absolute_url()).content.decode()
    visit = Visit.objects.filter(target__kind="household", stage=RecordStage.CONFIRMED, congress=town).first()
    withdraw_visit(visit, reason="重复登记", by=secretary, on=LAST_DAY)
    changes = read_again(report, by=secretary, on=LAST_DAY)
    assert changes is not None
    content = content_of(report)
    words = "598户中的584户，覆盖率97.7%，尚有14户未走访到"
    assert words in render(content, PaperForm.TEXT).decode()
    stored = {row["key"]: row for row in json.loads(render(content, PaperForm.JSON))}
    covered = stored["activities.households_covered"]
    assert (covered["value"], covered["of"], covered["rows"]) == (584, 598, 584)
    fresh = {row["key"]: row for row in catalogue.as_json(catalogue.read_all(town, YEAR))}
    assert fresh["activities.home_visits"]["value"] == 584
    page = client.get(report.get_absolute_url()).content.decode()
    assert "<del>585</del>" in page
    assert f'<a class="chip chip-changed" {chip}' in page
    assert "覆盖率" in page
    assert "97.7%" in page
    rows = client.get("/qinghe/figures/activities.home_visits/?year=2020").content.decode()
    assert "584" in rows
