"""Last year's paper on the pages: shown beside our sections, accepted one by one; drafts, Word and print follow it."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken
from renda.core.periods import Period
from renda.people.stages import Role
from renda.reports import actions, documents, queries
from renda.reports.models import Passage, Report, Wording
from tests.factories import make_activity, make_office, make_user
from tests.reports.test_precedent import CLOSE, HEADINGS, LINES, OLE, OPENING, written

pytestmark = pytest.mark.django_db
KIND = "annual_summary"
WHERE = "/qinghe/reports/wording/last-year/"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def desk(client, office):
    client.force_login(office.secretary)
    client.get("/qinghe/", {"year": 2020})
    return client


def upload(desk, content=None, name="总结.docx"):
    return desk.post(WHERE, {"upload": SimpleUploadedFile(name, content if content is not None else written())})


def rows(*told, **more):
    """What the browser sends back: (words, section, place) for each row."""
    sent = {"form-TOTAL_FORMS": len(told), "form-INITIAL_FORMS": len(told), "opening": "", "close": "", **more}
    for number, (words, section, place) in enumerate(told):
        sent |= {
            f"form-{number}-level": 1,
            f"form-{number}-words": words,
            f"form-{number}-section": section,
            f"form-{number}-place": place,
        }
    return sent


def positions(office):
    return queries.positions(office.congress, KIND)


def test_what_was_found_is_shown_with_a_section_proposed_for_each_heading(desk):
    page = text(upload(desk))
    assert "青禾镇人大2019年工作总结" in page
    assert f"找到{len(HEADINGS)}个标题" in page
    chosen = re.findall(r'<option value="([a-z.]*)" selected>', page)
    assert chosen == [
        "leadership",
        "supervision",
        "",
        "",
        "meetings",
        "meetings.sessions",
        "meetings.presidium",
        "deputies",
        "problems",
        "plan",
    ]
    assert "{=year}年，镇人大组织60名代表" in page
    assert 'value="{=next_year}年工作打算"' in page
    assert re.findall(r'name="kept" value="(\d+)"', page) == ["60", "12"]
    assert "开展代表行动，务求走访实效、加强自身建设，夯实履职保障" in page
    assert not Wording.objects.exists()


def test_pasted_text_is_read_alike_and_the_year_may_be_told(desk):
    page = text(desk.post(WHERE, {"pasted": "\n".join(LINES[1:]), "year": "2019"}))
    assert "{=year}年，镇人大" in page


def test_numbers_of_last_year_are_never_taken_over_in_silence(desk, office):
    sent = rows(("依法监督", "supervision", 1), ("完成12项", "deputies", 2), opening=OPENING, close=CLOSE)
    page = text(desk.post(WHERE, sent))
    assert "文字中还有上年度的数字：2019、60、12" in page
    assert not Wording.objects.exists()
    assert "文字中还有上年度的数字：60、12" in text(desk.post(WHERE, {**sent, "kept": ["2019"]}))
    changed = {**sent, "opening": "{=year}年，镇人大组织{people.in_office}名代表，完成12项任务。", "kept": ["12", "99"]}
    assert desk.post(WHERE, changed)["Location"] == "/qinghe/reports/wording/"
    assert queries.wordings(office.congress, KIND)["opening"].startswith("{=year}年，镇人大组织{people.in_office}名")
    assert "恢复提纲顺序" in text(desk.get("/qinghe/reports/wording/"))


@pytest.mark.parametrize(
    ("sentence", "drafted"),
    [
        ("2019年，镇人大主要做了以下工作：", ["2020年，镇人大主要做了以下工作："]),
        ("2019年，镇人大依法履职，取得新的成绩，现报告如下。", ["2020年，镇人大依法履职，取得新的成绩。", "现报告如下。"]),
    ],
)  # fmt: skip
def test_an_opening_of_one_sentence_stands_in_place_of_the_outlines_own(desk, office, sentence, drafted):
    page = upload(desk, written([LINES[0], sentence, *LINES[4:]]))
    told = page.context["form"].initial
    desk.post(WHERE, rows(("依法监督", "supervision", 1), opening=told["opening"], close=told["close"]))
    report = actions.draft_report(office.congress, kind=KIND, period=Period.year(2020), **office.act)
    found = queries.passages(report).filter(line__startswith="opening")
    assert [passage.text for passage in found] == drafted


def test_drafts_word_and_print_follow_the_accepted_headings_and_their_order(desk, office):
    make_activity(office, topic="饮水")
    report = actions.draft_report(office.congress, kind=KIND, period=Period.year(2020), **office.act)
    first = Passage.objects.get(report=report, line="problems.text")
    actions.edit_passage(first, text="代表建议督办不够。", was=first.text, **office.act)
    sent = rows(
        ("突出主体", "deputies", 5), ("敢于监督", "supervision", 2), ("存在的不足", "problems", 9), ("不要这个", "", 1),
        opening="", close="现报告如下。",
    )  # fmt: skip
    desk.post(WHERE, sent)
    assert positions(office) == {"supervision": 1, "deputies": 2, "problems": 3}
    actions.read_again(report, **office.act)
    report.refresh_from_db()
    headings = [passage.text for passage in queries.passages(report) if passage.kind == "heading1"]
    assert headings == [
        "坚持党的领导，把牢正确方向", "依法召开会议，行使法定职权", "敢于监督", "突出主体", "督促建议办理，回应群众关切",
        "开展代表行动，务求走访实效",
        "加强自身建设，夯实履职保障", "存在的不足", "2021年工作打算",
    ]  # fmt: skip
    page = text(desk.get(report.get_absolute_url()))
    assert "代表建议督办不够。" in page
    word = Document(io.BytesIO(documents.render(documents.content_of(report), "docx")))
    lines = [paragraph.text for paragraph in word.paragraphs]
    numbered = [line for line in lines if re.match("[一二三四五六七八]、", line)]
    assert [line[:2] for line in numbered] == ["一、", "二、"]
    assert [line[2:] for line in numbered] == ["敢于监督", "存在的不足"]
    assert lines[lines.index("二、存在的不足") + 1] == "代表建议督办不够。"
    printed = text(desk.get(report.get_absolute_url(), {"print": 1}))
    assert printed.index("敢于监督") < printed.index("存在的不足")
    checks = desk.get(report.get_absolute_url(), {"tab": "checks"})
    assert checks.status_code == 200


def test_an_edited_sentence_whose_record_is_gone_goes_with_its_section(office):
    report = actions.draft_report(office.congress, kind=KIND, period=Period.year(2020), **office.act)
    Passage.objects.create(
        report=report, position=40, line="supervision.topic@99", kind="sentence", paragraph=30, drafted="", edited="围绕饮水开展视察。"
    )  # fmt: skip
    actions.follow_precedent(
        office.congress, kind=KIND, words={}, order=["problems", "supervision", "leadership"], **office.act
    )
    actions.read_again(report, **office.act)
    lines = [passage.line for passage in queries.passages(report)]
    assert lines.index("supervision") < lines.index("supervision.topic@99") < lines.index("deputies")
    assert Report.objects.count() == 1


def test_the_outlines_order_comes_back_and_headings_stay(desk, office):
    desk.post(WHERE, rows(("敢于监督", "supervision", 1), ("坚持党的领导，把牢正确方向", "leadership", 2)))
    assert positions(office) == {"supervision": 1, "leadership": 2}
    own = {"leadership": "坚持党的领导，把牢正确方向", "supervision": "敢于监督"}
    actions.set_wording(office.congress, kind=KIND, words=own, **office.act)
    assert positions(office) == {"supervision": 1, "leadership": 2}
    assert desk.get("/qinghe/reports/wording/order/").status_code == 200
    desk.post("/qinghe/reports/wording/order/")
    assert positions(office) == {}
    assert queries.wordings(office.congress, KIND) == {"supervision": "敢于监督"}
    assert Wording.objects.count() == 1
    acts = list(AuditLine.objects.filter(act__startswith="reports.").order_by("pk").values_list("act", flat=True))
    assert acts == ["reports.follow_precedent", "reports.set_wording", "reports.forget_order"]


def test_the_same_form_sent_twice_is_one_wording(desk, office):
    sent = rows(("敢于监督", "supervision", 1), opening="一年来，依法履职。")
    assert desk.post(WHERE, sent).status_code == desk.post(WHERE, sent).status_code == 302
    assert Wording.objects.filter(line="supervision").count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (rows(("甲", "supervision", 1), ("乙", "supervision", 2)), "第1行已对应这一章节"),
        (rows(("", "supervision", 1)), "请填写标题，或选择不采用"),
        (rows(("甲", "nothing", 1)), "nothing"),
        (rows(("甲", "supervision", "先")), "整数"),
        (rows(("甲", "supervision", 0)), "1"),
        (rows(("甲{people.nothing}", "supervision", 1)), "people.nothing"),
        (rows(("甲{=nothing}", "supervision", 1)), "{=nothing}"),
        (rows(("甲", "supervision", 1), opening="{row.topic}"), "row.topic"),
        (rows(("-", "supervision", 1)), "标题不能省去"),
        ({**rows(("甲", "supervision", 1)), "form-TOTAL_FORMS": "many"}, ""),
        ({**rows(("甲", "supervision", 1)), "form-TOTAL_FORMS": "5000"}, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_is_said_and_nothing_is_kept(desk, sent, words):
    answer = desk.post(WHERE, sent)
    assert answer.status_code == 200
    assert words in text(answer)
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "总结.doc", "“总结.doc”是旧的 .doc 格式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "总结.docx", "文件设有密码"),
        (b"%PDF-1.7", "总结.pdf", "不是 Word 文档"),
        (b"", "总结.docx", "文件是空的"),
        (written(["没有标题的一段话。"]), "总结.docx", "没有找到“一、……”这样的标题"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(desk, content, name, words):
    answer = upload(desk, content, name)
    assert answer.status_code == 200
    assert words in text(answer)


def test_neither_file_nor_text_is_asked_for(desk):
    assert "请选择文件，或粘贴正文" in text(desk.post(WHERE, {"pasted": " "}))


def test_hostile_headings_are_words_only(desk, office):
    page = text(desk.post(WHERE, {"pasted": "一、<script>alert(1)</script>{people.deputies}\n二、依法监督"}))
    assert "<script>alert(1)" not in page
    assert "＜script＞alert(1)＜/script＞｛people.deputies｝" in page
    desk.post(WHERE, rows(("<b>{{ 7 }}</b>", "supervision", 1)))
    assert not Wording.objects.filter(words__contains="{{").exists()
    assert desk.post(WHERE, rows(("<b>监督</b>]]>\x01", "supervision", 1))).status_code in {200, 302}
    report = actions.draft_report(office.congress, kind=KIND, period=Period.year(2020), **office.act)
    assert "<b>监督" not in text(desk.get(report.get_absolute_url()))
    documents.render(documents.content_of(report), "docx")


@pytest.mark.parametrize("role", [Role.CHAIR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_the_secretary_takes_it_over(client, office, role):
    user = make_user(role, office.congress)
    client.force_login(user)
    for path in (WHERE, reverse("reports:forget_order", args=["qinghe"])):
        assert client.get(path).status_code == 403
        assert client.post(path, rows(("甲", "supervision", 1))).status_code == 403
    with pytest.raises(NotAllowed):
        actions.follow_precedent(
            office.congress, kind=KIND, words={}, order=["supervision"], by=user, on=office.act["on"]
        )
    with pytest.raises(NotAllowed):
        actions.forget_order(office.congress, kind=KIND, by=user, on=office.act["on"])


@pytest.mark.parametrize("order", [["nothing"], ["supervision", "supervision"], ["opening"]])
def test_an_order_of_what_is_no_section_is_refused(office, order):
    with pytest.raises(RuleBroken):
        actions.follow_precedent(office.congress, kind=KIND, words={}, order=order, **office.act)
    assert not Wording.objects.exists()
