"""A deputy's phone without a network: what is written there is kept, shown as kept, and sent exactly once."""

import random
import struct
import zlib

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, Served, sign_in

LIST = "/qinghe/visits/new/"
POSTED = "**/visits/new/**"
#: What Chromium says of a request without an answer, and of a form that was returned.
LOST = ("Service worker", "Service Worker", "Failed to load resource", "ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
SAVE = "button:has-text('保存')"
SEND = "button:has-text('提交')"


def png(side: int = 900) -> bytes:
    """A picture too large for a weak network: noise does not pack."""
    noise = random.Random(1).randbytes(side * side)
    packed = zlib.compress(b"".join(b"\0" + noise[at * side : (at + 1) * side] for at in range(side)), 1)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.fixture
def phone(served: Served):
    """A deputy's phone without a service worker: the tests meddle with its requests."""
    with served.page("deputy", size=PHONE, expected=LOST, service_workers="block") as page:
        yield page


def kept_for_offline(page: Page) -> None:
    """Wait until the phone keeps what it needs without a network."""
    page.wait_for_selector("html[data-outbox=ready]")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def settled(page: Page) -> None:
    """Wait until the page asks nothing more: a late answer would bring back the cookies that a test takes away."""
    page.wait_for_selector("html[data-outbox=ready]")
    page.wait_for_load_state("networkidle")


def targets(page: Page) -> list[str]:
    """The addresses of the deputy's own households."""
    page.goto(LIST)
    return [str(each.get_attribute("href")) for each in page.locator(".picks a").all()]


def write(page: Page, address: str, note: str) -> None:
    """Open the form and fill it in, for a day of its own: a second visit of a deputy to a target on one day is refused, and the demo is shared."""
    page.goto(LIST + address)
    page.wait_for_selector("form[data-kept]")
    page.fill("input[name=held_on]", "2020-12-29")
    page.fill("textarea[name=note]", note)


def write_activity(page: Page, title: str) -> None:
    """Open the kept form of an activity anew and fill it in, with a photograph; the first is sent, the second stays a draft."""
    page.locator("main a:has-text('登记活动')").click()
    page.wait_for_selector("form[data-kept]")
    page.select_option("select[name=kind]", "reception")
    page.fill("input[name=title]", title)
    page.fill("input[name=held_on]", "2020-12-30")
    page.locator("input[type=file]").set_input_files({"name": "现场.png", "mimeType": "image/png", "buffer": png(200)})
    expect(page.locator(".photo-list img")).to_have_count(1)
    page.wait_for_timeout(500)
    if title == "断网接待":
        page.click(SAVE)
        expect(page.locator(".kept-panel")).to_contain_text(title)
        page.click(".kept-panel a:has-text('待发送')")


def noted(page: Page, note: str) -> int:
    """How many visits the office has with this note."""
    page.goto(f"/qinghe/visits/?state=all&q={note}")
    return page.locator("main tbody tr").count()


def entry(page: Page, state: str):
    """The entry on top of the outbox, once it stands so."""
    found = page.locator(".outbox-entry").first
    expect(found.locator(".pill")).to_have_text(state)
    return found


def test_a_visit_written_without_a_network_is_sent_once_when_it_is_back(served: Served, picture):
    with served.page("deputy", size=PHONE, expected=LOST) as phone:
        address = targets(phone)[-1]
        kept_for_offline(phone)
        phone.context.set_offline(True)
        phone.goto("/qinghe/")
        expect(phone.locator("h1")).to_have_text("连接不上")

        write(phone, address, "断网走访")
        photo = {"name": "门前.png", "mimeType": "image/png", "buffer": png()}
        phone.locator("input[type=file]").first.set_input_files(photo)
        expect(phone.locator(".photo-list img")).to_have_count(1)
        phone.wait_for_timeout(500)  # the draft is kept half a second after the last key
        phone.reload()
        expect(phone.locator("textarea[name=note]")).to_have_value("断网走访")
        expect(phone.locator(".photo-list img")).to_have_count(1)
        picture(phone, "offline-form")
        phone.click(SEND)
        expect(phone.locator(".kept-panel")).to_contain_text("已保存在本机")
        expect(phone.locator(".kept-panel .btn").first).to_be_visible()
        picture(phone, "offline-kept")

        phone.goto("/outbox/")
        expect(entry(phone, "待发送")).to_contain_text("照片1张")
        expect(phone.locator("[data-outbox-badge]")).to_have_attribute("aria-label", "待发送1条")
        for title in ("断网接待", "断网培训"):  # two from one kept page are two activities
            write_activity(phone, title)
        phone.reload()
        expect(phone.locator("input[name=title]")).to_have_value("断网培训")
        expect(phone.locator(".photo-list img")).to_have_count(1)
        picture(phone, "offline-activity")
        phone.click(SAVE)
        # Left a moment earlier it would stay a draft: kept, and not sent.
        expect(phone.locator(".kept-panel")).to_contain_text("断网培训")
        phone.goto("/outbox/")
        expect(phone.locator("[data-outbox-badge]")).to_have_attribute("aria-label", "待发送3条")
        picture(phone, "outbox")
        phone.reload()
        entry(phone, "待发送")
        phone.context.set_offline(False)
        entry(phone, "已发送")
        expect(phone.locator("[data-outbox-badge]")).to_be_hidden(timeout=30_000)  # three entries, one after the other
        phone.goto("/qinghe/activities/mine/?held_from=2020-12-01")
        for title in ("断网接待", "断网培训"):
            expect(phone.locator("main tbody tr", has_text=title)).to_have_count(1)
        phone.locator("main tbody a", has_text="断网培训").click()
        expect(phone.locator("main img")).to_have_count(1)
        assert noted(phone, "断网走访") == 1
        phone.locator("main tbody a").first.click()
        expect(phone.locator("main")).to_contain_text("门前.jpg")  # made smaller before it was sent


def test_an_answer_that_is_lost_leaves_one_visit(phone: Page):
    address = targets(phone)[-2]
    handled = []

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            handled.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.route(POSTED, lose)
    write(phone, address, "回音丢失")
    phone.click(SEND)
    expect(phone.locator(".kept-panel")).to_be_visible()
    assert handled == [200]
    phone.unroute(POSTED)
    phone.goto("/outbox/")  # the page sends by itself
    entry(phone, "已发送")
    assert noted(phone, "回音丢失") == 1


def test_a_double_tap_is_one_visit(phone: Page):
    write(phone, targets(phone)[-3], "连点两次")
    phone.locator(SEND).dblclick()
    expect(phone.locator(".messages .notice-success")).to_be_visible()
    assert noted(phone, "连点两次") == 1


def test_a_returned_entry_stays_with_its_reason_until_it_is_corrected(phone: Page, picture):
    address = targets(phone)[-4]
    write(phone, address, "先退回")
    phone.locator("input[name=check_result][value=problem]").check()
    phone.click(SEND)
    expect(phone.locator("[role=alert]")).to_contain_text("请简要写明发现的问题")
    phone.goto("/outbox/")
    expect(entry(phone, "被退回")).to_contain_text("请简要写明发现的问题")
    picture(phone, "outbox-returned")
    phone.click("text=更正")
    expect(phone.locator("textarea[name=note]")).to_have_value("先退回")
    phone.locator("input[name=check_note]").fill("屋顶漏雨")
    phone.click(SEND)
    expect(phone.locator(".messages .notice-success")).to_be_visible()
    assert noted(phone, "先退回") == 1


def test_signed_out_meanwhile_it_waits_for_the_next_sign_in(phone: Page):
    write(phone, targets(phone)[-5], "登录过期")
    settled(phone)
    phone.context.clear_cookies()
    phone.click(SEND)
    expect(phone.locator(".kept-panel")).to_contain_text("重新登录")
    sign_in(phone, "secretary")
    phone.goto("/outbox/")
    expect(phone.locator(".outbox-entry")).to_have_count(0)  # nobody else sees it, nor sends it
    settled(phone)
    phone.context.clear_cookies()
    sign_in(phone, "deputy")
    phone.goto("/outbox/")
    entry(phone, "已发送")
    assert noted(phone, "登录过期") == 1


def test_signing_out_asks_where_something_is_not_sent_and_then_clears_the_phone(phone: Page, picture):
    write(phone, targets(phone)[-6], "未发送")
    phone.wait_for_timeout(500)
    phone.goto("/accounts/me/")
    phone.click("main button:has-text('退出登录')")
    expect(phone.locator("[data-unsent]")).to_contain_text("还有1条没有发送")
    picture(phone, "sign-out")
    phone.click("main form button")
    expect(phone.locator("button[value=deputy]")).to_be_visible()
    phone.wait_for_function("!localStorage.getItem('renda-leaving')")
    sign_in(phone, "deputy")
    phone.goto("/outbox/")
    expect(phone.locator("[data-outbox-entries]")).to_contain_text("本机没有存留内容")


def test_a_page_of_who_has_signed_out_is_not_shown_from_the_browsers_memory(phone: Page):
    shown_again = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"  # as by the way back
    phone.goto("/accounts/me/")
    phone.evaluate(shown_again)
    expect(phone.locator("h1")).to_be_visible()  # it is still his
    phone.context.clear_cookies()
    phone.evaluate(shown_again)
    expect(phone.locator("button[value=deputy]")).to_be_visible()


def test_use_without_a_network_can_be_turned_off(served: Served):
    with served.page("deputy", size=PHONE, expected=LOST) as phone:
        phone.goto("/accounts/me/")
        kept_for_offline(phone)
        assert len(phone.evaluate("caches.keys()")) == 2
        phone.click("[data-offline-switch] button")
        expect(phone.locator("[data-offline-words]")).to_contain_text("已关闭")
        assert phone.evaluate("caches.keys()") == []
        assert phone.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
