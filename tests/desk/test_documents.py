"""The county's page and the gap list on paper: the print view, PDF, Word and Excel say the same."""

import io

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from renda.people.stages import Role
from tests.factories import make_activity, make_area_user, make_deputy, make_office

pytestmark = pytest.mark.django_db
FORMS = ("pdf", "docx")


def told(client, url, form):
    """The words of one form without spaces: lines break elsewhere in each."""
    answer = client.get(url + ("&" if "?" in url else "?") + f"print=1&year=2020&form={form}")
    assert answer.status_code == 200, form
    content = b"".join(answer) if answer.streaming else answer.content
    if form == "pdf":
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif form == "docx":
        paper = Document(io.BytesIO(content))
        cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
        text = "".join([*(each.text for each in paper.paragraphs), *cells])
    else:
        text = content.decode()
    return "".join(text.split())


def test_the_countys_page_says_the_same_in_every_form(client):
    office = make_office()
    make_office("baishi", "白石镇")
    make_activity(office)
    client.force_login(make_area_user(Role.COUNTY, office.county.area))
    for form in ("", *FORMS):
        text = told(client, "/qinghe/county/", form)
        for words in ("青禾镇", "白石镇", "1个乡镇合计，1个无记录", "无记录", "未起草"):
            assert words in text, (form, words)
    answer = client.get("/qinghe/county/?print=1&year=2020&form=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert [row[0] for row in rows[-2:]] == ["青禾镇", "白石镇"]
    assert rows[-2][4] == 1  # the one activity of supervision, as a number
    assert rows[-1][4] is None  # no record is not a zero


def test_the_gap_list_says_the_same_in_every_form(client):
    office = make_office()
    make_deputy(office, "张三")
    make_activity(office, title="=HYPERLINK(1)", confirm=False)
    client.force_login(office.secretary)
    for form in ("", *FORMS):
        text = told(client, "/qinghe/gaps/?kind=unconfirmed", form)
        assert "=HYPERLINK(1)" in text, form
        assert "2020年度缺项" in text, form
    sheet = load_workbook(io.BytesIO(client.get("/qinghe/gaps/?kind=unconfirmed&print=1&year=2020&form=xlsx").content))
    assert "'=HYPERLINK(1)" in [row[3] for row in sheet.worksheets[0].values]  # words, not a formula


def test_a_gap_list_without_gaps_says_so(client):
    office = make_office()
    client.force_login(office.secretary)
    for form in ("", *FORMS):
        assert "没有缺项" in told(client, "/qinghe/gaps/?kind=unconfirmed", form)
