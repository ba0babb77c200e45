"""axe finds nothing on any page of the URLconf, on the desk and on the phone; and no page is wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, Address, Served

#: Tabs of record pages are pages of their own.
TABBED = (
    "people:person",
    "sessions:session",
    "sessions:meeting",
    "activities:activity",
    "activities:campaign",
    "reports:report",
)
ROLES = ("", "secretary", "administrator", "deputy", "department", "county")


def faults(page: Page) -> list[str]:
    """What axe says, and whether the page overflows."""
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found += [
            f"{size['width']} {each['id']}: {each['nodes'][0]['html'][:140]}"
            for each in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{size['width']} wider than the screen")
    return found


def pages_of(addresses: list[Address], role: str) -> list[str]:
    """The paths that are looked at as this role; the start page as everyone."""
    own = [each.path for each in addresses if each.role == role]
    tabs = [
        f"{each.path}?tab={tab}"
        for each in addresses
        if each.role == role and each.name in TABBED
        for tab in (
            "mandates",
            "agenda",
            "attendance",
            "outcomes",
            "coverage",
            "left",
            "visits",
            "checks",
            "figures",
            "files",
            "history",
        )
    ]
    printed = [
        f"{each.path}?print=1"
        for each in addresses
        if each.role == role and each.name in {"people:deputies", "reports:report"}
    ]
    return [*own, *tabs, *printed, *(["/qinghe/", "/qinghe/todo/"] if role else [])]


@pytest.mark.parametrize("role", ROLES)
def test_axe_finds_nothing(served: Served, role: str):
    wrong, seen = {}, 0
    with served.page(role, bypass_csp=True) as page:
        for path in pages_of(served.addresses(), role):
            asked = page.request.get(path, max_redirects=0)  # files, forms to be sent only and switches are no pages
            if asked.status != 200 or "text/html" not in asked.headers.get("content-type", ""):
                continue
            page.goto(path, wait_until="load")
            seen += 1
            if found := faults(page):
                wrong[path] = found
    assert wrong == {}
    assert seen >= {"": 1, "secretary": 130, "administrator": 6}.get(role, 2)
