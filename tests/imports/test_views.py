"""A sheet goes through the pages: received, shown, accepted."""

import io

import openpyxl
import pytest
from django.urls import reverse

from renda.base.models import AuditLine
from renda.imports.models import Import
from renda.people.models import Mandate, Person
from tests.factories import make_office
from tests.imports.sheets import upload, xlsx

pytestmark = pytest.mark.django_db
HEAD = ("序号", "姓名", "性别", "联系电话", "备考")
ROWS = (
    ("青禾镇人大代表花名册",),
    HEAD,
    (1, "张三", "男", "13900005678", "一"),
    (2, "李四", "女", "", ""),
    (3, "", "男", "", ""),
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
    fields = {"heading_0": "", "heading_1": "name", "heading_2": "sex", "heading_3": "phone", "heading_4": ""}
    answer = page.post(address(office, "match", record.pk), fields, follow=True)
    text = answer.content.decode()
    record.refresh_from_db()
    assert record.counts == {"new": 2, "changed": 0, "same": 0, "wrong": 1}
    assert "“姓名”：这里没有内容" in text
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
    assert cells[0] == ["序号", "姓名", "性别", "联系电话", "备考", "原因"]
    assert cells[1][:3] == [3, None, "男"]
    assert "这里没有内容" in cells[1][5]
    # The match is remembered, and the same file changes nothing.
    send(page, office, xlsx(*ROWS), key="k2")
    again = Import.objects.get(number=2)
    assert again.counts == {"new": 0, "changed": 0, "same": 2, "wrong": 1}
