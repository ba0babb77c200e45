"""A sheet goes through the pages: received, shown, accepted."""

import html
import io
import re
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from renda.activities.models import Activity
from renda.base.models import AuditLine
from renda.imports.models import Import
from renda.people.models import Mandate, Person
from tests.factories import make_office
from tests.imports.sheets import upload, xlsx

pytestmark = pytest.mark.django_db
HEAD = ("序号", "代表姓名", "性别", "联系电话", "备考")
ROWS = (
    ("青禾镇人大代表花名册",),
    HEAD,
    (1, "张三", "男", "139 0000 5678", "一"),
    (2, "李四", "女", "", ""),
    (3, "", "男", "139", ""),
)


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def page(office, client):
    client.force_login(office.secretary)
    return client


def address(office, name, *args):
    return reverse(f"imports:{name}", args=[office.congress.slug, *args])


def send(page, office, content, name="代表.xlsx", kind="deputies", key="k1"):
    return page.post(address(office, "new", kind), {"file": upload(content, name), "client_key": key}, follow=True)


def test_a_sheet_is_matched_shown_and_accepted(office, page):
    answer = send(page, office, xlsx(*ROWS, merges=("A1:E1",)))
    record = Import.objects.get()
    assert answer.redirect_chain[-1][0] == address(office, "match", record.pk)
    assert "备考" in answer.content.decode()
    assert "139****5678" in answer.content.decode()
    fields = {"heading_0": "", "heading_1": "name", "heading_2": "sex", "heading_3": "phone", "heading_4": "?"}
    assert page.post(address(office, "match", record.pk), fields).content.decode().count("请选择对应的列") == 1
    fields["heading_4"] = ""
    answer = page.post(address(office, "match", record.pk), fields, follow=True)
    text = answer.content.decode()
    record.refresh_from_db()
    assert record.counts == {"new": 2, "changed": 0, "same": 0, "wrong": 1}
    assert "“代表姓名”：这里没有内容" in text  # the office's own heading
    text = page.get(record.get_absolute_url(), {"rows": "new"}).content.decode()
    assert "张三" in text
    assert "139****5678" in text
    assert "13900005678" not in text
    answer = page.post(address(office, "accept", record.pk), {"fingerprint": record.fingerprint}, follow=True)
    assert "已导入" in answer.content.decode()
    assert sorted(Person.objects.values_list("name", flat=True)) == ["张三", "李四"]
    assert Mandate.objects.filter(term=office.term).count() == 2
    line = AuditLine.objects.filter(act="people.add_person").first()
    assert line.after["import"] == 1
    wrong = openpyxl.load_workbook(io.BytesIO(page.get(address(office, "wrong", record.pk)).content)).active
    cells = [[cell.value for cell in row] for row in wrong.iter_rows(min_row=2)]
    assert cells[0] == ["序号", "代表姓名", "性别", "联系电话", "备考", "原因"]
    assert cells[1][:3] == [3, None, "男"]
    assert [words.partition("：")[0] for words in cells[1][5].splitlines()] == ["“代表姓名”", "“联系电话”"]
    # The match is remembered, and the same file changes nothing.
    send(page, office, xlsx(*ROWS), key="k2")
    again = Import.objects.get(number=2)
    assert again.counts == {"new": 0, "changed": 0, "same": 2, "wrong": 1}


def test_a_large_sheet_waits_for_the_background_work_and_can_be_done_on_the_page(office, page):
    rows = [("姓名",), *((f"代表{chr(0x4E00 + n)}",) for n in range(501))]
    answer = send(page, office, xlsx(*rows))
    record = Import.objects.get()
    assert (record.stage, record.doing) == ("received", "show")
    text = answer.content.decode()
    assert "正在比对：501行" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    assert "现在完成" not in text
    Import.objects.update(task="00000000-0000-0000-0000-000000000000")  # whoever worked at it is gone
    assert "现在完成" in page.get(record.get_absolute_url()).content.decode()
    page.post(address(office, "now", record.pk))
    record.refresh_from_db()
    assert (record.stage, record.doing, record.counts["wrong"]) == ("shown", "", 441)
    text = page.get(record.get_absolute_url()).content.decode()
    assert re.search(
        r"多行相同的错误.*?<li>“代表级别”：[^<]+名额60名已满[^<]+<strong>同类441行</strong>", text, re.DOTALL
    )


def test_a_refused_file_is_said_at_the_field(office, page):
    text = send(page, office, b"%PDF-1.7", "a.pdf").content.decode()
    assert "不是表格" in text
    assert Import.objects.count() == 0


def test_a_file_without_rows_says_so_however_often_its_page_is_opened(office, page):
    send(page, office, xlsx(("姓名", "性别")))
    record = Import.objects.get()
    for _time in range(2):
        assert "表头下面没有内容" in page.get(record.get_absolute_url()).content.decode()
    assert page.post(f"{record.get_absolute_url()}compare/").status_code == 302
    assert Import.objects.get().stage == "failed"


def test_a_column_that_the_sheet_lacks_is_given_once_for_all_rows_and_the_year_of_the_title_is_confirmed(office, page):
    rows = (
        ("2019年代表活动记录",),
        ("序号", "活动内容", "时间"),
        (1, "看市场", "6.1"),
        (2, "看学校", "6月20日"),
        (3, None, "6.2"),
    )
    answer = send(page, office, xlsx(*rows), "活动.xlsx", kind="activities")
    record = Import.objects.get()
    assert answer.redirect_chain[-1][0] == address(office, "match", record.pk)
    text = answer.content.decode()
    assert 'name="year" value="2019"' in text
    assert not re.search(r"<option[^>]*selected[^>]*>视察", text)  # nothing is guessed
    fields = {"heading_0": "", "heading_1": "title", "heading_2": "held_on", "year": "2019"}
    assert (
        "请在上面选择它的列，或填写各行统一的值"
        in page.post(address(office, "match", record.pk), fields).content.decode()
    )
    answer = page.post(address(office, "match", record.pk), {**fields, "given_kind": "视察"}, follow=True)
    assert "各行统一填写：" in answer.content.decode()
    text = page.get(record.get_absolute_url(), {"rows": "new"}).content.decode()
    assert text.count("类别：视察（各行统一填写）") == 2
    assert "“6.1”没有写年份，按为这个文件指明的年度记为2019-06-01" in text
    wrong = openpyxl.load_workbook(io.BytesIO(page.get(address(office, "wrong", record.pk)).content)).active
    assert wrong["A1"].value.startswith("2019年")
    assert [cell.value for cell in wrong[2]] == ["序号", "活动内容", "时间", "类别", "原因"]
    assert wrong["D3"].value == "视察"
    record.refresh_from_db()
    page.post(address(office, "accept", record.pk), {"fingerprint": record.fingerprint})
    assert list(Activity.objects.order_by("held_on").values_list("kind", "title", "held_on")) == [
        ("inspection", "看市场", date(2019, 6, 1)), ("inspection", "看学校", date(2019, 6, 20)),
    ]  # fmt: skip
    # The next file of this kind: the value stands there, and waits for a yes.
    text = send(page, office, xlsx(*rows[1:]), kind="activities", key="k2").content.decode()
    assert re.search(r"<option[^>]*selected[^>]*>视察", text)
    assert "上次同类表格填的，请核对" in text
    assert not Import.objects.get(number=2).is_matched


def test_lines_that_head_the_rows_below_them_tell_a_column(office, page):
    rows = [
        ("2020年代表活动",), ("活动名称", "日期"), ("一、视察（2次）",), ("看市场", "2020-06-01"), ("活动名称", "日期"), ("看学校", "2020-06-02"),
        ("二、喝茶",), ("看桥", "2020-06-03"), ("三、调研",), ("看河", "2020-06-04"), ("合计", "4"),
    ]  # fmt: skip
    text = send(page, office, xlsx(*rows), kind="activities").content.decode()
    assert "“视察”、“喝茶”、“调研”" in text
    record = Import.objects.get()
    fields = {"heading_0": "title", "heading_1": "held_on", "part": "kind"}
    text = page.post(address(office, "match", record.pk), fields, follow=True).content.decode()
    assert "“喝茶”不是本列可填的内容" in text
    wrong = openpyxl.load_workbook(io.BytesIO(page.get(address(office, "wrong", record.pk)).content)).active
    assert [[cell.value for cell in row][:3] for row in wrong.iter_rows(min_row=2)] == [
        ["活动名称", "日期", "类别"], ["看桥", "2020-06-03", "喝茶"],
    ]  # fmt: skip
    text = page.get(record.get_absolute_url(), {"rows": "new"}).content.decode()
    assert "取自上面的标题行“调研”" in text
    record.refresh_from_db()
    page.post(address(office, "accept", record.pk), {"fingerprint": record.fingerprint})
    assert list(Activity.objects.order_by("held_on").values_list("kind", "title")) == [
        ("inspection", "看市场"), ("inspection", "看学校"), ("survey", "看河"),
    ]  # fmt: skip


def test_a_title_that_tells_another_level_is_asked_about(office, page):
    """The list of the county's deputies has no column for it: they would all become deputies of the town."""
    rows = (("青山县第十五届人民代表大会代表名册",), ("姓名", "性别"), ("张三", "男"))
    text = send(page, office, xlsx(*rows)).content.decode()
    record = Import.objects.get()
    assert not record.is_matched
    assert text.index('name="given_level"') < text.index("文件里没有的其他列")  # not among those that nobody looks at
    assert re.search(r'<select name="given_level".*?<option value="县" selected', text, re.DOTALL)
    fields = {"heading_0": "name", "heading_1": "sex", "given_level": "县"}
    page.post(address(office, "match", record.pk), fields)
    record.refresh_from_db()
    page.post(address(office, "accept", record.pk), {"fingerprint": record.fingerprint})
    assert Mandate.objects.get().term.congress == office.county
    text = send(page, office, xlsx(("姓名", "何物"), ("李四", "x")), key="k2").content.decode()
    assert re.search(
        r'<select name="given_level"[^>]*>\s*<option value="" selected', text
    )  # the next file may be the town's


def test_of_several_sheets_those_chosen_are_read(office, page):
    more = (("旧名册", [("代表姓名", "性别"), ("李四", "男")]), ("说明", [("请及时更新",)]))
    send(page, office, xlsx(("姓名",), ("张三",), sheet="名册", more=more))
    record = Import.objects.get()
    assert "读取了2个工作表：名册、旧名册" in page.get(record.get_absolute_url()).content.decode()
    fields = {"heading_0": "name", "heading_1": "name", "heading_2": "sex", "sheets": ["名册"]}
    text = page.post(address(office, "match", record.pk), fields, follow=True).content.decode()
    assert "没有读取的工作表（已隐藏、表头不同或没有选择）：旧名册、说明" in text
    record.refresh_from_db()
    assert (record.sheets, record.counts["new"]) == (["名册"], 1)


def test_rows_that_a_filter_hides_are_read_and_told_and_columns_without_a_heading_are_told(office, page):
    book = openpyxl.Workbook()
    for row in (["姓名", "性别"], ["张三", "男", "要紧"], ["李四", "男"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    send(page, office, out.getvalue())
    record = Import.objects.get()
    text = page.get(record.get_absolute_url(), {"rows": "hidden"}).content.decode()
    assert "文件里有1行被筛选或隐藏，也已读取" in text
    assert "文件里隐藏的列也已读取：性别" in text
    assert "“Sheet”C列（“要紧”）" in text
    assert "李四" in text
    assert "张三" not in text


def test_hostile_words_are_shown_as_words(office, page):
    send(page, office, xlsx(("姓名", "性别"), ("<script>alert(1)</script>", "{{ 7 }}")))
    text = page.get(Import.objects.get().get_absolute_url(), {"rows": "wrong"}).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "{{ 7 }}" in text


def test_every_kind_has_its_template_and_lists_lead_here(office, page):
    for kind in ("deputies", "groups", "bodies", "targets", "visits", "activities", "attendance"):
        assert page.get(address(office, "template", kind)).content.startswith(b"PK")
        assert page.get(address(office, "new", kind)).status_code == 200
    listed = page.get(reverse("people:deputies", args=[office.congress.slug])).content.decode()
    assert address(office, "new", "deputies") in listed
    assert page.get(address(office, "imports")).status_code == 200


def test_the_history_of_what_was_taken_in_leads_back(office, page):
    send(page, office, xlsx(("姓名",), ("张三",)))
    record = Import.objects.get()
    page.post(address(office, "accept", record.pk), {"fingerprint": record.fingerprint})
    text = page.get(Person.objects.get().get_absolute_url(), {"tab": "history"}).content.decode()
    assert address(office, "number", 1) in text
    assert page.get(address(office, "number", 1))["Location"] == record.get_absolute_url()
    assert page.get(address(office, "number", 9)).status_code == 404


def test_a_file_is_sent_with_all_that_the_page_s_form_holds(office, page):
    """As a browser sends it: with the form's own marks, which see no change of others in the number that is new each time."""
    text = page.get(address(office, "new", "deputies")).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    hidden = {name: html.unescape(value) for name, value in hidden.items()}
    assert {"form_key", "client_key"} <= set(hidden)
    answer = page.post(address(office, "new", "deputies"), {**hidden, "file": upload(xlsx(*ROWS), "代表.xlsx")})
    assert answer.status_code == 302
    assert Import.objects.count() == 1
