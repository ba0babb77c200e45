"""The desk in a browser: charts are drawn under the content policy, the slash key searches, rows are ticked with the shift key."""

import re

from tests.browser.conftest import PHONE, Served


def test_charts_are_shown_and_the_content_policy_refuses_nothing(served: Served):
    with served.page("secretary") as page:
        heard: list[str] = []
        page.on("console", lambda message: heard.append(message.text))
        page.goto("/qinghe/", wait_until="load")
        widths = page.evaluate(
            """() => Promise.all([...document.querySelectorAll('.chart img')].map(image => {
                image.loading = 'eager'; return image.decode().then(() => image.naturalWidth); }))"""
        )
        assert len(widths) == 4
        assert min(widths) > 400
        with page.expect_response(lambda response: "narrow=1" in response.url) as narrow:
            page.set_viewport_size(PHONE)
        assert narrow.value.status == 200
        page.locator(".chart-table summary").first.click()
        assert page.locator(".chart-table td").first.is_visible()
        assert [words for words in heard if re.search("polic|refus", words, re.IGNORECASE)] == []


def test_the_slash_key_finds_a_deputy_by_pinyin_while_typing(served: Served):
    with served.page("secretary") as page:
        page.goto("/qinghe/", wait_until="load")
        page.keyboard.press("/")
        page.keyboard.type("zhouhai")
        page.wait_for_selector("#suggest a")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent").startswith("周海")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/qinghe/deputies/\d+/"))
        page.goto("/qinghe/", wait_until="load")
        page.keyboard.press("/")
        page.keyboard.type("zhouhai")
        page.wait_for_selector("#suggest a")
        page.keyboard.press("Escape")
        assert page.locator("#suggest a").count() == 0


def test_a_span_is_ticked_with_shift_and_acted_on_after_a_question(served: Served):
    with served.page("secretary") as page:
        page.goto("/qinghe/activities/?state=confirmed", wait_until="load")
        ticks = page.locator('input[name="row"]')
        assert page.locator('button[value="return"]').is_disabled()
        ticks.nth(1).click()
        ticks.nth(3).click(modifiers=["Shift"])
        assert page.locator("[data-batch-count]").inner_text().endswith("3")
        page.locator('button[value="confirm"]').click()
        page.wait_for_load_state()
        assert page.locator("main .rows tbody tr").count() == 3
        page.locator("main form.card button.btn-primary").click()
        page.wait_for_load_state()
        assert page.locator("main .rows tbody tr").count() == 3  # each is confirmed already, and is told so
        assert "未办理" in page.locator("main").inner_text()


def test_without_scripts_the_bar_and_the_search_work(served: Served):
    with served.page("secretary", scripts=False) as page:
        page.goto("/qinghe/activities/?state=confirmed")
        page.locator('input[name="row"]').first.check()
        page.locator('button[value="confirm"]').click()
        assert page.locator("main .rows tbody tr").count() == 1
        page.goto("/qinghe/")
        page.fill(".search input", "饮水")
        page.press(".search input", "Enter")
        assert "/qinghe/search/?q=" in page.url


def test_the_page_behind_a_link_is_drawn_while_the_pointer_rests_on_it(served: Served):
    with served.page("secretary") as page:
        for _ in range(2):  # the second time its view is known as one whose pages are kept
            page.goto("/qinghe/deputies/", wait_until="load")
            row = page.locator(".rows tbody tr:nth-child(3) a").first
            with page.expect_request(lambda request: "x-renda-ahead" in request.headers) as ahead:
                row.hover()
            assert (ahead.value.url, ahead.value.response().status) == (row.evaluate("link => link.href"), 204)
            row.click()
            page.wait_for_url(re.compile(r"/qinghe/deputies/\d+/"))


def test_the_menus_entry_of_the_page_is_in_sight(served: Served):
    with served.page("secretary") as page:
        page.goto("/qinghe/backups/", wait_until="load")
        current = page.locator(".menu a[aria-current]").bounding_box()
        assert 0 < current["y"] < page.viewport_size["height"] - current["height"]
