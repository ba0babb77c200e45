"""The main job, as its users do it: the secretary at a desk, a deputy on a phone."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Served


def test_the_secretary_goes_from_a_record_to_the_summary(served: Served, picture, tmp_path):
    with served.page("secretary", accept_downloads=True) as page:
        expect(page.locator("h1")).to_contain_text("工作台")
        expect(page.locator(".stat").first).to_contain_text("585")
        picture(page, "start")

        page.click("text=登记活动")
        page.click("button:has-text('保存')")
        expect(page.locator("[role=alert]")).to_contain_text("需要更正")
        page.select_option("select[name=kind]", "survey")
        page.fill("input[name=title]", "调研农村饮水安全")
        page.fill("input[name=held_on]", "2020-11-20")
        page.fill("input[name=topic]", "农村饮水")
        page.fill("textarea[name=sites]", "清溪村水厂\n石桥村蓄水池")
        page.locator("input[name=deputies]").first.check()
        page.locator("input[name=confirm]").check()
        page.click("button:has-text('保存')")
        expect(page.locator("h1")).to_contain_text("调研农村饮水安全")

        page.click("nav >> text=总结和报告")
        page.click("text=青禾镇人大2020年工作总结")
        page.click("button:has-text('重新读数')")
        expect(page.locator("main")).to_contain_text("农村饮水")
        expect(page.locator(".was").first).to_be_visible()
        picture(page, "summary")

        page.click("main .chip:has-text('584'), main .chip:has-text('585')")
        expect(page.locator("main")).to_contain_text("598")
        expect(page.locator("main tbody tr")).to_have_count(20)
        page.go_back()

        page.click("text=核对表")
        expect(page.locator("main")).to_contain_text("6 + 1 + 2 = 9")

        page.goto(page.url.split("?")[0])
        for label, begins in (("Word 文档", b"PK"), ("PDF", b"%PDF")):
            with page.expect_download() as waiting:
                page.click(f"main a:has-text('{label}')")
            kept = tmp_path / "paper"
            waiting.value.save_as(kept)
            assert kept.read_bytes().startswith(begins)


def test_a_passage_is_edited_and_the_edit_survives_a_new_reading(served: Served):
    with served.page("secretary") as page:
        page.goto("/qinghe/reports/")
        page.click("text=青禾镇人大2020年工作总结")
        page.locator("main a[href*='/passages/']").first.click()
        page.locator("textarea[name=text]").fill("2020年，镇人大开展活动12次。")
        page.click("button:has-text('保存')")
        expect(page.locator("main")).to_contain_text("2020年，镇人大开展活动")
        expect(page.locator("mark.untraced").first).to_contain_text("12")
        page.click("button:has-text('重新读数')")
        expect(page.locator("main")).to_contain_text("2020年，镇人大开展活动")


def test_a_deputy_notes_a_visit_on_the_phone_and_the_office_confirms_it(served: Served, picture):
    with served.page("deputy", size=PHONE) as phone:
        expect(phone.locator("main")).to_contain_text("本分队已走访")
        phone.click("nav.tabs a[href$='/visits/new/'], a[href$='/visits/new/']:visible >> nth=-1")
        name = phone.locator("main a[href*='target=']").first.locator("strong, .pick-name").first.inner_text()
        phone.locator("main a[href*='target=']").first.click()
        phone.locator("input[name=check_result][value=problem]").check()
        phone.click("button:has-text('提交')")
        expect(phone.locator("[role=alert]")).to_contain_text("需要更正")
        phone.locator("input[name=check_note]").fill("屋顶漏雨")
        picture(phone, "visit-phone")
        phone.click("button:has-text('提交')")
        expect(phone.locator("[role=status]").filter(has_text="已提交").first).to_contain_text(name.strip())
    with served.page("secretary") as page:
        page.goto("/qinghe/visits/?tab=noted")
        expect(page.locator("main tbody")).to_contain_text(name.strip())
        page.locator(f"main a:has-text('{name.strip()}')").first.click()
        page.locator("main a:has-text('确认'), main button:has-text('确认')").first.click()
        if page.locator("form button.btn-primary:has-text('确认')").count():
            page.locator("form button.btn-primary:has-text('确认')").first.click()
        page.goto("/qinghe/figures/activities.home_visits/?year=2020")
        expect(page.locator(".figure-value")).to_contain_text(re.compile("586"))


def test_everything_works_without_scripts(served: Served):
    with served.page("secretary", scripts=False) as page:
        page.goto("/qinghe/deputies/")
        page.fill("main input[type=search]", "杜")
        page.locator("main form button:has-text('搜索')").first.click()
        expect(page.locator("main tbody tr").first).to_contain_text("杜")
        page.goto("/qinghe/sessions/new/")
        page.click("button:has-text('保存')")
        expect(page.locator("[role=alert]")).to_be_visible()
