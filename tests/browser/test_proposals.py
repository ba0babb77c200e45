"""A suggestion's whole life: a voter speaks, the office takes it in, a deputy suggests, a department answers, the deputy judges, the voter reads."""

import re

from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Served

WORDS = "双塘村三组到镇里的路灯有六盏不亮，晚上走路不安全。"
TITLE = "关于修复双塘村三组路灯的建议"
BODY = "镇社会事务办公室"


def send(page: Page, **fields: str) -> None:
    """Fill a form's fields by name and send it; it must be accepted, and leads to another page."""
    for name, value in fields.items():
        field = page.locator(f"form [name={name}]").first
        if field.evaluate("each => each.tagName") == "SELECT":
            known = field.locator(f'option[value="{value}"]').count()
            field.select_option(value=value) if known else field.select_option(label=value)
        elif field.get_attribute("type") == "radio":
            page.locator(f"form [name={name}][value={value}]").check()
        else:
            field.fill(value)
    was = page.url
    page.locator("main button.btn-primary").first.click()
    page.wait_for_url(lambda url: url != was)


def step(page: Page, record: str, name: str, **fields: str) -> None:
    """Take one step from a record's page, by the button that leads to it."""
    page.goto(record)
    page.locator(f'main a[href$="/{name}/"]').first.click()
    page.wait_for_url(re.compile(f"/{name}/"))
    send(page, **fields)


def test_from_a_voters_words_to_the_answer_that_the_voter_reads(served: Served):
    with served.page("secretary") as office, served.page("", size=PHONE) as voter:
        office.goto("/qinghe/stations/1/")
        voter.goto(re.search(r"/say/[\w-]+/", office.content())[0])
        send(voter, words=WORDS)
        receipt = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", voter.content())[0]

        office.goto("/qinghe/voices/")
        office.get_by_role("link", name=re.compile(WORDS[:8])).first.click()
        office.wait_for_url(re.compile(r"/voices/\d+/"))
        voice = office.url
        step(office, voice, "take-in")
        office.goto(voice)
        office.locator('main a[href*="?voter="]').click()
        office.wait_for_url(re.compile(r"\?voter="))
        assert office.locator("[name=demand]").input_value() == WORDS
        with served.page("deputy") as deputy:
            lead = (deputy.locator(".user summary .wide-only").first.text_content() or "").split(" · ")[0].strip()
        office.locator("[name=lead]").select_option(label=office.locator(f"[name=lead] option:has-text('{lead}')").first.inner_text())  # fmt: skip
        send(office, title=TITLE)
        record = office.url

        with served.page("deputy", size=PHONE) as deputy:
            step(deputy, record, "lodge")
            assert "待交办" in deputy.content() or "已提交" in deputy.content()
        step(office, record, "hand-over", body=BODY)
        assert "为什么" in office.content()  # the day with its calculation

        with served.page("department") as department:
            department.goto("/qinghe/todo/")
            assert TITLE in department.content()
            step(department, record, "accept")
            step(
                department,
                record,
                "reply",
                result="A",
                words="六盏路灯已修复。",
                met_on=timezone.localdate().isoformat(),
            )
            assert not department.locator('main a[href$="/rate/"]').count()  # never by the department
        with served.page("deputy", size=PHONE) as deputy:
            step(deputy, record, "rate", view="satisfied")
        step(office, record, "close")
        step(office, record, "publish")
        step(office, voice, "solve", answer="路灯已修复，谢谢您的反映。")
        voter.goto(f"/say/?number={receipt}")
        assert "路灯已修复" in voter.content()
        assert WORDS not in voter.content()
