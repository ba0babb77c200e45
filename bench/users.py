"""The sign-in page and the workbench with fifty users at once, on the demo as it is served (one web process, loopback only).

Each user has a sign-in of his own. The workbench is asked while nobody writes; while one more user writes a row five times a second that it does not
show (the year he works in: everybody's page is asked whether its answers are the same, docs/adr/0031); and while he notes an activity five times a second, so
that everybody's workbench is another each time.

The reference is the page that says there is no network, asked by the same fifty in the same run: it goes through the same server and
middleware and reads no record. Told are the median and the 95th percentile of all answers. `python -m bench.users`.
"""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import quantiles
from threading import Event
from time import perf_counter
from urllib.parse import urlencode
from uuid import uuid4

from bench.table import Row, print_table, row

USERS, EACH = 50, 4
#: What one more user sends meanwhile, again and again: where to, with what.
YEAR = ("/switch/year/", {"year": "2020", "next": "/qinghe/"})
ACTIVITY = ("/qinghe/activities/new/", {"kind": "survey", "title": "一次调研", "held_on": "2020-06-18"})
Act = tuple[str, dict[str, str]]
#: What is asked: its name, its path, whether by signed-in users, and what one more user writes meanwhile.
PAGES: tuple[tuple[str, str, bool, Act | None], ...] = (
    ("sign-in page", "/accounts/login/", False, None),
    ("workbench", "/qinghe/", True, None),
    ("workbench, one writes elsewhere", "/qinghe/", True, YEAR),
    ("workbench, one notes activities", "/qinghe/", True, ACTIVITY),
)
PLAIN = "/offline/"
#: Seconds between two writes.
PAUSE = 0.2


def measure(users: int = USERS, each: int = EACH) -> list[Row]:
    """Every page by all users at once, each as often."""
    with served() as port:
        cookies = [signed_in(port) for _ in range(users)]
        nobody = [""] * users
        plain = _asked(port, PLAIN, nobody, each)
        rows = []
        for name, path, needs_user, act in PAGES:
            with writing(port, cookies[0], act) if act else nullcontext():
                taken = _asked(port, path, cookies if needs_user else nobody, each)
            for words, place in (("median", 9), ("95th percentile", 18)):
                rows.append(row(f"{name}, {users} at once, {words} / plain page", taken[place], plain[place]))
        return rows


@contextmanager
def served() -> Iterator[int]:
    """The demo on a free port."""
    with tempfile.TemporaryDirectory(prefix="renda-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RENDA_")}
        env = {**kept, "RENDA_HOME": f"{folder}/var", "RENDA_RATE_LIMITS": "no", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "renda.main.cli", "demo", "--port", "0"]
        root = Path(__file__).resolve().parents[1]
        process = subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, text=True)
        try:
            for line in process.stdout or ():
                if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                    break
            else:
                raise RuntimeError("the demo did not start")
            yield int(found[1])
        finally:
            process.terminate()
            process.wait(30)


def signed_in(port: int) -> str:
    """The secretary's cookies, by the demo's one click."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request("GET", "/accounts/login/")
    page = asked.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    cookie = _cookies(page)
    body = urlencode({"csrfmiddlewaretoken": token[1] if token else "", "role": "secretary"})
    headers = {
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://127.0.0.1:{port}/accounts/login/",
    }
    asked.request("POST", "/accounts/demo/", body, headers)
    answer = asked.getresponse()
    answer.read()
    return "; ".join([cookie, _cookies(answer)])


@contextmanager
def writing(port: int, cookie: str, act: Act) -> Iterator[None]:
    """Within, one user sends the form again and again: rows are written each time. Raises RuntimeError where it is not saved."""
    done, path = Event(), act[0]
    token = dict(each.split("=", 1) for each in cookie.split("; "))["csrftoken"]
    headers = {
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://127.0.0.1:{port}/",
    }

    def write() -> None:
        while True:
            own = {"csrfmiddlewaretoken": token, "form_key": uuid4().hex, "client_key": str(uuid4())}
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            asked.request("POST", path, urlencode({**act[1], **own}), headers)
            if asked.getresponse().status != 302:
                raise RuntimeError(f"what was sent to {path} was not saved")
            asked.close()
            if done.wait(PAUSE):
                return

    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write)
        try:
            yield
        finally:
            done.set()
            written.result()


def _cookies(answer: http.client.HTTPResponse) -> str:
    return "; ".join(each.split(";", 1)[0] for each in answer.headers.get_all("Set-Cookie") or ())


def _asked(port: int, path: str, cookies: list[str], each: int) -> list[float]:
    """The twentieths of all answers' seconds. Raises RuntimeError where a page is not answered with 200."""

    def ask(cookie: str) -> list[float]:
        taken = []
        for _ in range(each):
            begun = perf_counter()
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            asked.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = asked.getresponse()
            answer.read()
            asked.close()
            taken.append(perf_counter() - begun)
            if answer.status != 200:
                raise RuntimeError(f"{path} was answered with {answer.status}")
        return taken

    with ThreadPoolExecutor(len(cookies)) as pool:
        return quantiles([second for found in pool.map(ask, cookies) for second in found], n=20)


if __name__ == "__main__":
    print_table(measure())
