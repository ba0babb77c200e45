"""What a sample hides: names of persons, households, firms, bodies and places; figures in digits and in Chinese numerals."""

import io
from zipfile import ZipFile

import pytest
from docx import Document
from pypdf import PdfReader

from renda.activities.actions.campaigns import NewTarget, add_targets, plan_campaign
from renda.activities.stages import TargetKind
from renda.core.periods import Period
from renda.people.models import Area
from renda.people.stages import AreaKind
from renda.reports.actions import draft_report, edit_passage
from renda.reports.documents import content_of
from renda.reports.masking import Masker, announced, write_sample
from renda.reports.models import Passage
from renda.reports.queries.names import names_to_mask
from renda.reports.stages import ReportKind
from tests.factories import TODAY, make_activity, make_area, make_body, make_office, make_person

YEAR = Period.year(2020)

MASKED = [
    # names, also inside longer words, with a space between, and the longest first
    ("张建国代表走访了李小红户。", "**代表走访了**户。"),
    ("张建国强调，张 建 国再次强调。", "**强调，**再次强调。"),
    ("石桥村石桥水库旁的石桥小学", "****水库旁的**小学"),
    # figures in digits: decimals, thousands, percent, full width, days, clock
    ("覆盖率97.8%，投资1,365.50万元，共５万元。", "覆盖率x%，投资x万元，共x万元。"),
    ("2020年6月4日8:30，至12月31日。", "x年x月x日x:x，至x月x日。"),
    # Chinese numerals that count, and those that do not
    ("二〇二〇年六月，两名代表、十余户、五万余元、百分之九十四点零、三分之一。", "x年x月，x名代表、x余户、x余元、x、x。"),
    ("一是统一思想，十分重要，千家万户，三到三查，一方面。", "一是统一思想，十分重要，千家万户，三到三查，一方面。"),
    ("增强“四个意识”，坚决做到“两个维护”。", "增强“四个意识”，坚决做到“两个维护”。"),
    # the law stays readable
    ("依据《中华人民共和国代表法》第三十条第二款、第15条，三分之二以上代表出席。", "依据《中华人民共和国代表法》第三十条第二款、第15条，三分之二以上代表出席。"),
    ("第十八届第四次会议", "第x届第x次会议"),
    # persons whom no record knows, by the word that announces them
    ("走访贫困户陈秀英，找刘主任反映，邮箱ab@qq.com，车牌鄂E12345。", "走访贫困户**，找**主任反映，邮箱**，车牌**。"),
    # the number that opens a line is the line's; a decimal there is a figure
    ("1.走访3户", "1.走访x户"),
    ("（2）走访3户", "（2）走访x户"),
    ("1.5万元", "x万元"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "masked"), MASKED)
def test_names_and_figures_are_masked_and_the_law_is_not(words, masked):
    assert Masker(["张建国", "李小红", "石桥村", "石桥"])(words) == masked


def test_a_text_without_any_name_has_its_figures_masked():
    assert Masker([])("共3户") == "共x户"


@pytest.fixture
def office(db):
    office = make_office()
    make_person(office, "张建国")
    make_body(office, "县水利和湖泊局")
    village = make_area(office.congress.area, AreaKind.VILLAGE, "石桥村")
    make_area(office.congress.area, AreaKind.VILLAGE, "团结村")
    campaign = plan_campaign(
        office.congress,
        name="走访",
        starts_on=TODAY,
        ends_on=TODAY,
        aim="",
        leading_group=None,
        plan=None,
        **office.act,
    )
    add_targets(
        campaign,
        targets=[
            NewTarget(TargetKind.HOUSEHOLD, "H1", "石桥村李小红户", village, None),
            NewTarget(TargetKind.FIRM, "Q1", "青禾镇易源食品有限公司", village, None),
        ],
        **office.act,
    )
    return office


def test_names_come_from_the_records_in_full_and_short(office):
    names = names_to_mask(office.congress)
    wanted = {
        "张建国",
        "石桥村",
        "石桥",
        "青禾镇",
        "青禾",
        "县水利和湖泊局",
        "水利和湖泊局",
        "石桥村李小红户",
        "李小红",
        "易源食品",
    }
    assert wanted - set(names) == set()
    assert "团结村" in names
    assert {"团结", "", "县"} & set(names) == set()
    assert [len(name) for name in names] == sorted((len(name) for name in names), reverse=True)


def test_files_of_a_sample_hold_no_name_and_no_figure_of_the_town(office):
    make_activity(office, topic="饮水")
    report = draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)
    plan = Passage.objects.select_related("report__congress__area").get(report=report, line="plan.text")
    text = "一是走访李小红等100户，到易源食品公司和团结村，请水利和湖泊局答复，团结一致，邻居陈秀英作证。"
    edit_passage(plan, text=text, was="", **office.act)
    content = content_of(report)
    written = {form: write_sample(content, form) for form in ("txt", "docx", "pdf")}
    words = "一是走访**等x户，到**公司和**，请**答复，团结一致，邻居**作证。"
    assert [each.words for each in announced(content)] == ["陈秀英"]
    assert words in written["txt"][2].decode()
    document = Document(io.BytesIO(written["docx"][2]))
    assert words in "".join(p.text for p in document.paragraphs)
    pdf = PdfReader(io.BytesIO(written["pdf"][2]))
    assert words in "".join("".join(page.extract_text() for page in pdf.pages).split())
    told = f"{pdf.metadata}{(pdf.xmp_metadata and pdf.xmp_metadata.stream.get_data().decode()) or ''}"
    parts = ZipFile(io.BytesIO(written["docx"][2]))
    told += "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("docProps/"))
    told += "".join(name for name, _media, _bytes in written.values())
    hidden = {*Area.objects.values_list("name", flat=True), "青禾", "张建国", "2020"}
    assert [name for name in hidden if name in told] == []


def test_page_shows_the_copy_and_gives_its_files(office, client):
    make_activity(office, topic="饮水")
    report = draft_report(office.congress, kind=ReportKind.ANNUAL_SUMMARY, period=YEAR, **office.act)
    client.force_login(office.secretary)
    address = f"/qinghe/reports/{report.pk}/sample/"
    assert address in client.get(report.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    article = page[page.index('<article class="sheet"') : page.index("</article>")]
    assert "围绕x个议题开展监督活动x次" in article
    assert "青禾" not in article
    got = client.get(address, {"form": "txt"})
    assert got["Content-Type"] == "text/plain; charset=utf-8"
    assert "围绕x个议题" in got.content.decode()
    assert client.get(address, {"form": "docx"}).status_code == 200
    assert client.get(address, {"form": "json"}).status_code == 404
    assert client.get("/qinghe/reports/999999/sample/").status_code == 404
