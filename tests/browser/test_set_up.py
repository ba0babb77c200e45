"""A fresh folder, a browser, no command line: the office is set up, last year's wording taken over; axe finds nothing on the way."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.conftest import DESK, ROOT, Served, environment
from tests.browser.test_axe import faults
from tests.reports.test_precedent import LINES

STEPS = {
    "account": {"person": "周海燕", "username": "zhouhy", "password": "qing-he-2020", "again": "qing-he-2020"},
    "area": {"prefecture": "云岭市", "county": "青山县", "town": "青禾镇"},
    "congress": {},
    "term": {"ordinal": "19", "starts_on": "2021-12-20", "quota": "60"},
    "year": {},
}


@pytest.fixture
def fresh(tmp_path):
    """`renda serve` with nothing in its folder; its address."""
    kept = {name: value for name, value in environment(tmp_path / "var").items() if name != "RENDA_DEMO"}
    process = subprocess.Popen(
        [sys.executable, "-m", "renda.main.cli", "serve", "--port", "0"], cwd=ROOT, env=kept, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    try:
        found = next(m for line in process.stdout if (m := re.search(r"http://127\.0\.0\.1:\d+", line)))
        yield found[0]
    finally:
        process.terminate()
        process.wait(30)


def test_an_office_is_set_up_and_takes_over_last_years_wording(served: Served, fresh: str):
    context = served.browser.new_context(base_url=fresh, viewport=DESK, locale="zh-CN", bypass_csp=True)
    page = context.new_page()
    page.add_init_script(AXE_SCRIPT)
    wrong = {}

    def look(name: str) -> None:
        if found := faults(page, name, "administrator", cuts=False):
            wrong[name] = found

    page.goto("/")
    look("start")
    page.click("text=开始 >> nth=-1")
    for key, told in STEPS.items():
        expect(page).to_have_url(f"{fresh}/setup/{key}/")
        if told:
            page.click("button[value=next]")
            look(f"{key}, empty")
        if key == "area":
            page.select_option("[name=province]", "33")
        for name, value in told.items():
            page.fill(f"[name={name}]", value)
        look(key)
        page.click("button[value=next]")
    look("all steps")
    page.click("form[action='/setup/found/'] button")
    expect(page).to_have_url(f"{fresh}/qinghe/place/begin/")
    look("what next")
    page.click("text=上年度工作总结")
    page.fill("[name=pasted]", "\n".join(LINES))
    page.click(".save-bar .btn-primary")
    look("last year, found")
    page.click(".save-bar .btn-primary")
    expect(page.locator(".field-error")).to_contain_text("60、12")
    look("last year, numbers")
    for box in page.locator("[name=kept]").all():
        box.check()
    page.click(".save-bar .btn-primary")
    expect(page).to_have_url(f"{fresh}/qinghe/reports/wording/")
    context.close()
    assert wrong == {}
