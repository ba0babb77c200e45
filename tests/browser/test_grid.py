"""A team's grid by keyboard: Enter and the arrows go from line to line, Space ticks, writing ticks the line."""

import re

import pytest

from tests.browser.conftest import Served

pytestmark = pytest.mark.browser
ROW = "Array.prototype.indexOf.call(document.querySelectorAll('#grid tbody tr'), document.activeElement.closest('tr'))"


def test_a_grid_is_filled_by_keyboard(served: Served):
    with served.page("secretary") as page:
        page.goto("/qinghe/campaigns/")
        page.locator("a", has_text="代表在行动").first.click()
        page.locator("a[href$='/teams/']").first.click()
        page.locator("a[href*='/teams/'][href$='/visits/']").first.click()
        boxes = page.locator("#grid input[type=checkbox]")
        boxes.nth(0).focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(ROW) == 2
        page.keyboard.press("ArrowUp")
        assert page.evaluate(ROW) == 1
        assert [boxes.nth(at).is_checked() for at in range(3)] == [True, False, False]
        page.locator("#grid tbody tr").nth(2).locator("input[type=text]").first.fill("饮水已通")
        page.keyboard.press("Enter")
        assert (page.evaluate(ROW), boxes.nth(2).is_checked()) == (3, True)
        assert re.search(r"/teams/\d+/visits/$", page.url)
