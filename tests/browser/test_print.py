"""What the browser prints: every column on the page, on the page form of the PDF."""

import io
import re
import unicodedata

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Served


@pytest.mark.parametrize(
    ("path", "last_column", "in_each", "form"),
    [
        ("/qinghe/deputies/register/?year=2020&phones=masked", "备注", r"190\*{4}\d{4}", (297, 210)),
        ("/qinghe/deputies/?print=1", "单位及职务", "[省市县乡]级", (297, 210)),
        ("/qinghe/groups/contacts/?year=2020", "联系电话", r"190\*{4}\d{4}", (210, 297)),
    ],
)
def test_the_browser_prints_every_column_on_the_same_page_form(
    served: Served, path: str, last_column: str, in_each: str, form: tuple[int, int]
):
    with served.page("secretary") as page:
        page.goto(path)
        rows = page.locator("tbody tr").all_inner_texts()
        wide = page.evaluate("[...document.querySelectorAll('table')].every(t => t.scrollWidth <= t.clientWidth + 1)")
        printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    box = printed.pages[0].mediabox
    assert wide
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == form
    first = printed.pages[0].extract_text()
    assert last_column in _plain(first)
    words = _plain("".join(each.extract_text() for each in printed.pages))
    assert len(re.findall(in_each, words)) >= sum(len(re.findall(in_each, row)) for row in rows) >= 150
    right = max(found for found in _columns(printed.pages[1]))
    assert right < float(box.width) - 20


def _plain(text: str) -> str:
    """Without spaces; Chromium writes some characters as the radicals that look like them."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _columns(page: pypdf.PageObject) -> list[float]:
    """Where pieces of text begin, in points from the left."""
    found: list[float] = [0]

    def see(text: str, page: list[float], place: list[float], *_rest: object) -> None:
        if text.strip():
            found.append(place[4] * page[0] + place[5] * page[2] + page[4])

    page.extract_text(visitor_text=see)
    return found


def test_the_text_of_a_notice_is_copied_or_at_least_selected(served: Served):
    with served.page("secretary") as page:
        page.goto("/qinghe/reports/notices/?year=2020")
        page.click("main tbody a")
        page.click("[data-copy]")
        expect(page.locator("[data-copied]")).to_have_text(re.compile("已复制|已选中"))
        text = page.input_value("#notice-text")
        assert text.startswith("【青禾镇人大】")
        assert page.evaluate("document.getSelection().toString() || document.activeElement.id") in {text, "notice-text"}


def test_the_print_view_is_no_wider_than_a_phone(served: Served):
    with served.page("secretary", size=PHONE) as page:
        page.goto("/qinghe/deputies/register/?year=2020")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
