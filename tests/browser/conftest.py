"""The demo as it is served, and Chromium to look at it: a desk of 1440 pixels and a phone of 390."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.demo_home import copy_demo

ROOT = Path(__file__).resolve().parents[2]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Address:
    """One address of the demo: its name, its path, and the role that may open it."""

    name: str
    path: str
    role: str


@dataclass
class Served:
    """The demo, running."""

    url: str
    home: Path
    browser: Browser

    @cached_property
    def addresses(self) -> list[Address]:
        """Every address of the URLconf, with records of the demo in it."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.listing"], cwd=ROOT, env=environment(self.home), capture_output=True, text=True, check=True
        )  # fmt: skip
        return [Address(*each) for each in json.loads(done.stdout)]

    @contextmanager
    def page(
        self,
        role: str = "",
        *,
        size: dict[str, int] | None = None,
        scripts: bool = True,
        expected: tuple[str, ...] = (),
        **more: object,
    ) -> Iterator[Page]:
        """A browser page of its own, signed in by one click; anything in the console fails the test but what is `expected`."""
        context = self.browser.new_context(
            base_url=self.url, viewport=size or DESK, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=scripts, **more,
        )  # fmt: skip
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        try:
            if role:
                sign_in(page, role)
            yield page
            fine = ("403", "404", "422", *expected)  # a refusal is no fault
            assert [words for words in said if not any(each in words for each in fine)] == []
        finally:
            context.close()


def sign_in(page: Page, role: str) -> None:
    """By the demo's button."""
    page.goto("/accounts/login/")
    page.click(f'button[name=role][value="{role}"]')
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def environment(home: Path) -> dict[str, str]:
    """What the served program knows: its folder, and that nobody counts its sign-ins."""
    mine = {name for name in os.environ if name.startswith("RENDA_")} | {"DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    return {**kept, "RENDA_HOME": str(home), "RENDA_RATE_LIMITS": "no", "RENDA_DEMO": "yes", "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="package")
def served(browser_path: str, tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[Served]:
    """`renda demo` on a free port."""
    home = tmp_path_factory.mktemp("demo") / "var"
    copy_demo(shared_folder, home)
    command = [sys.executable, "-m", "renda.main.cli", "demo", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    try:
        for line in process.stdout or ():
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        else:
            pytest.fail("the demo did not start:\n" + "".join(said))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            yield Served(found[0], home, browser)
            browser.close()
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def picture(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page, str], None]:
    """Keep a picture of a page: in the folder PICTURES (`make pictures` sets docs/pictures), else in a folder that is thrown away."""
    folder = Path(os.environ.get("PICTURES", "") or tmp_path_factory.mktemp("pictures"))

    def take(page: Page, name: str) -> None:
        path = (ROOT / folder) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path)
        assert path.stat().st_size > 10_000

    return take
