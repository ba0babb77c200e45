"""What all tests share: how they are spread over workers, and what is missing on this machine."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


#: Folders with a costly fixture: their tests run on one worker. They are long, so that they begin first and the short ones fill the end.
TOGETHER = ("browser", "demo", "faults")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folders that stay together first; Chromium's tests are marked."""
    for item in items:
        if folder_of(item.nodeid) == "browser":
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: [*TOGETHER, folder_of(item.nodeid)].index(folder_of(item.nodeid)))


def pytest_collection_finish() -> None:
    """What is there now stays until the end: the collector of garbage need not walk it again and again."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """Each folder of those to one worker, every other test to the worker that is free."""
    return Spread(config, log)


class Spread(LoadScopeScheduling):
    """What is given out at once. (xdist's own `loadgroup` does nothing with this pytest: it cannot rename tests any more.)"""

    def _split_scope(self, nodeid: str) -> str:
        folder = folder_of(nodeid)
        return folder if folder in TOGETHER else nodeid


def folder_of(nodeid: str) -> str:
    """The folder of tests in which it lies: `tests/FOLDER/test_x.py::test_y`."""
    return nodeid.split("/")[1]


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
