"""The pictures of the documents, taken of the demo: whatever the documents show is a page that exists today."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Served

pytestmark = pytest.mark.browser
#: Name of the picture, the role that looks, the address, what stands on the page, the size.
PICTURES = (
    ("todo", "secretary", "/qinghe/todo/", "待办", DESK),
    ("gaps", "secretary", "/qinghe/gaps/", "缺项", DESK),
    ("search", "secretary", "/qinghe/search/?q=qing", "搜索", DESK),
    ("plan", "secretary", "/qinghe/plan/", "年度计划", DESK),
    ("deputies", "secretary", "/qinghe/deputies/", "代表名册", DESK),
    ("law", "secretary", "/qinghe/law/cal-plan/?ask=1&election_day=2021-11-10", "选举日程", DESK),
    ("county", "county", "/qinghe/county/", "乡镇", DESK),
    ("deputy-phone", "deputy", "/qinghe/", "走访", PHONE),
)
SHEET = (
    ("青禾镇人大代表花名册",),
    ("序号", "姓名", "性别", "出生日期", "民族"),
    (1, "柳青荷", "女", "1985年3月6日", "汉族"),
    (2, "石大禾", "男", "1979.11.2", "汉族"),
    (3, "", "男", "1990-02-30", "汉族"),
)


@pytest.mark.parametrize(("name", "role", "path", "words", "size"), PICTURES, ids=[each[0] for each in PICTURES])
def test_a_page_of_the_documents(served: Served, picture, name, role, path, words, size):
    with served.page(role, size=size) as page:
        page.goto(path)
        expect(page.locator("body")).to_contain_text(words)
        expect(page.locator("[data-later]")).to_have_count(0)  # the bell's number is there
        picture(page, name)


def test_a_sheet_as_it_is_shown_before_it_is_accepted(served: Served, picture, tmp_path: Path):
    book = openpyxl.Workbook()
    for line in SHEET:
        book.active.append(line)
    book.save(tmp_path / "花名册.xlsx")
    with served.page("secretary") as page:
        page.goto("/qinghe/imports/new/deputies/")
        page.set_input_files("input[type=file]", tmp_path / "花名册.xlsx")
        page.locator("main form button.btn-primary").click()
        expect(page.locator("main .faults").first).to_be_visible()
        picture(page, "import")
