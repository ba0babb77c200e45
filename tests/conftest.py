"""What all tests share: how they are spread over workers, and what is missing on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one file run on one worker; those of one folder with a costly fixture too."""
    for item in items:
        part = item.path.relative_to(ROOT / "tests").parts
        together = part[0] in {"demo", "browser", "faults"}
        item.add_marker(pytest.mark.xdist_group(part[0] if together else "/".join(part)))
        if part[0] == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Nothing is remembered from the test before: its records had the same numbers."""
    cache.clear()


def chromium() -> str | None:
    """The browser of this machine, if there is one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Chromium; without it the test is skipped, or fails where REQUIRE_BROWSER=1."""
    found = chromium()
    if found is None:
        words = "Chromium is not installed"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(words)
        pytest.skip(words)
    return found


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
