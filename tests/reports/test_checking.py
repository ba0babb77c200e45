"""A paper of any kind looked through on its page: a Word file with a table, a pasted text, our own draft; nothing is kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from renda.base.models import AuditLine, StoredFile
from renda.core.periods import Period
from renda.people.models import Paper
from renda.people.stages import Role
from renda.reports import actions
from tests.factories import make_deputy, make_group, make_office, make_user

pytestmark = pytest.mark.django_db
WHERE = "/qinghe/checking/"
#: A Word file in its old form, and one under a password.
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def text(answer):
    return answer.content.decode()


def paper():
    document = Document()
    document.add_paragraph("青禾镇人大2020年工作总结")
    document.add_paragraph("应到代表69名，实到56名，出席率82%。")
    row = document.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "开展<b>活动", "2020年13月1日"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_pasted_text_and_our_own_draft_are_looked_through_and_nothing_is_kept(client):
    office = make_office()
    client.force_login(office.secretary)
    assert "核对文稿" in text(client.get(WHERE))
    kept = [model.objects.count() for model in (AuditLine, StoredFile, Paper)]
    found = text(client.post(WHERE, {"upload": SimpleUploadedFile("总结.docx", paper())}))
    assert "56名÷69名＝81.159%，文中为82%，四舍五入有误。" in found
    assert "没有这一天：13月1日" in found or "没有这一天：2020年13月1日" in found
    assert "开展&lt;b&gt;活动" in found
    assert "按2020年1月1日至2020年12月31日的总结核对" in found
    pasted = text(client.post(WHERE, {"pasted": "代表共解决困难问题33条。", "year": "2020"}))
    assert "代表不直接处理问题" in pasted
    assert "《代表法》" in pasted
    assert "没有发现问题" in text(client.post(WHERE, {"pasted": "一切都好。"}))
    assert [model.objects.count() for model in (AuditLine, StoredFile, Paper)] == kept
    report = actions.draft_report(office.congress, kind="annual_summary", period=Period.year(2020), **office.act)
    own = text(client.get(WHERE, {"report": report.pk}))
    assert "青禾镇人大2020年工作总结" in own
    assert "返回" in own
    assert client.get(WHERE, {"report": "99999"}).status_code == client.get(WHERE, {"report": "x"}).status_code == 404


def test_numbers_that_the_records_know_are_held_against_them_and_lead_to_their_rows(client):
    office = make_office()
    make_group(office, teams=2)
    client.force_login(office.secretary)
    pasted = "编为代表小组1个，下设行动分队3个。各村组织代表培训、学习5期。全年接待7批客人。"
    shown = text(client.post(WHERE, {"pasted": pasted, "year": "2020"}))
    assert "行动分队：文中为3个，台账为2个。" in shown
    assert 'href="/qinghe/figures/people.teams/?from=2020-01-01&amp;to=2020-12-31"' in shown
    assert "与台账一致（1）" in shown
    assert 'href="/qinghe/figures/people.groups/?from=2020-01-01&amp;to=2020-12-31"' in shown
    assert "培训、学习：文中为5期，台账在这段时间没有记录。" in shown
    days = {"pasted": pasted, "counted_from": "2019-03-01", "counted_to": "2020-02-28"}
    assert "已与2019年3月1日至2020年2月28日的台账比对" in text(client.post(WHERE, days))
    assert "数字没有与台账比对" in text(client.post(WHERE, {"pasted": pasted}))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"year": ""}, "请选择文件，或粘贴正文"),
        ({"upload": SimpleUploadedFile("总结.doc", OLD)}, "旧的.doc格式"),
        ({"upload": SimpleUploadedFile("总结.docx", b"%PDF-1.7")}, "不是Word文档"),
        ({"pasted": "字" * 10, "year": "abc"}, "整数"),
        ({"pasted": "字" * 10, "counted_from": "2020-01-01"}, "请填写起日和止日，或都不填写"),
        ({"pasted": "字" * 10, "counted_from": "2020-01-02", "counted_to": "2020-01-01"}, "止日不能早于起日"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(client, given, words):
    client.force_login(make_office().secretary)
    answer = client.post(WHERE, given)
    assert words in text(answer).replace("“", "").replace(" ", "")


def test_deputies_and_strangers_do_not_come_in(client):
    office = make_office()
    client.force_login(make_user(Role.DEPUTY, office.congress, make_deputy(office)))
    assert client.get(WHERE).status_code == 403
