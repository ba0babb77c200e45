"""axe finds nothing on any page of the URLconf, on the desk and on the phone; and no page is wider than the screen."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, Address, Served

#: Tabs of record pages are pages of their own.
TABS = {
    "people:person": ("mandates", "history"),
    "sessions:session": ("agenda", "attendance", "outcomes", "history"),
    "sessions:meeting": ("agenda", "attendance"),
    "activities:activity": ("outcomes",),
    "activities:campaign": ("coverage", "left", "visits"),
    "reports:report": ("checks", "figures", "files"),
}
#: Who looks; the secretary's many pages in parts, so that workers share them.
LOOKS = (
    ("", 0, 1),
    *(("secretary", part, 4) for part in range(4)),
    *((role, 0, 1) for role in ("administrator", "deputy", "department", "county")),
)


RUN = """rules => axe.run({resultTypes: ['violations'], rules})
    .then(found => found.violations.map(each => [each.id, each.nodes[0].html]))"""
#: Of many alike (rows, cards, entries of a list) the first six are looked at, of the shell's the first two: the others have the same
#: template, and the whole shell stands on the start page, which is not cut.
CUT = """() => {
    for (const within of document.querySelectorAll('body *')) {
        const most = within.closest('main') ? 6 : 2;
        const alike = {};
        for (const each of [...within.children]) {
            const kind = each.tagName + ' ' + each.className;
            alike[kind] = (alike[kind] || 0) + 1;
            if (alike[kind] > most) each.remove();
        }
    }
}"""
START, TODO = "/qinghe/", "/qinghe/todo/"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
#: The slowest rule. Colours do not change with the screen: on the phone they are looked at on the start page and the to-do list, and on the
#: lists and forms of the roles that work on phones.
NO_CONTRAST = {"color-contrast": {"enabled": False}}


def faults(page: Page, path: str, role: str, *, cuts: bool = True) -> list[str]:
    """Whether the page overflows, and what axe says; it is open on the desk and has axe in it. `cuts`: rows and choices alike are cut first; the page cannot be used afterwards."""
    found = []
    if page.evaluate(WIDER):
        found.append(f"{DESK['width']} wider than the screen")
    page.set_viewport_size(PHONE)
    if page.evaluate(WIDER):
        found.append(f"{PHONE['width']} wider than the screen")
    if cuts and path != START:
        page.evaluate(CUT)
    rules = on_the_phone(path, role)
    if rules is not None:
        found += [f"{PHONE['width']} {rule}: {html[:140]}" for rule, html in page.evaluate(RUN, rules)]
    page.set_viewport_size(DESK)
    found += [f"{DESK['width']} {rule}: {html[:140]}" for rule, html in page.evaluate(RUN, {})]
    return found


def on_the_phone(path: str, role: str) -> dict[str, object] | None:
    """By which rules axe looks at the phone's view: of the secretary's single records and their forms it looks at the desk's only."""
    single = re.search(r"\d", path) is not None
    if role == "secretary" and single:
        return None
    coloured = path in {START, TODO} or (role != "secretary" and not single)
    return {} if coloured else NO_CONTRAST


def pages_of(addresses: list[Address], role: str) -> list[str]:
    """The paths that are looked at as this role; the start page as everyone."""
    own = [each.path for each in addresses if each.role == role]
    tabs = [f"{each.path}?tab={tab}" for each in addresses if each.role == role for tab in TABS.get(each.name, ())]
    printed = [
        f"{each.path}?print=1"
        for each in addresses
        if each.role == role and each.name in {"people:deputies", "reports:report"}
    ]
    return [*own, *tabs, *printed, *([START, TODO] if role else [])]


@pytest.mark.parametrize(("role", "part", "parts"), LOOKS)
def test_axe_finds_nothing(served: Served, role: str, part: int, parts: int):
    wrong, seen = {}, 0
    with served.page(role, bypass_csp=True) as page:
        page.add_init_script(AXE_SCRIPT)
        for path in pages_of(served.addresses, role)[part::parts]:
            asked = page.request.get(path, max_redirects=0)  # files, forms to be sent only and switches are no pages
            if asked.status != 200 or "text/html" not in asked.headers.get("content-type", ""):
                continue
            if "<html" not in asked.text():  # a part of a page
                continue
            page.goto(path, wait_until="load")
            seen += 1
            if found := faults(page, path, role):
                wrong[path] = found
    assert not wrong, "\n".join(f"{path}: {found}" for path, found in wrong.items())
    assert seen >= {"": 1, "secretary": 40, "administrator": 6}.get(role, 2)
