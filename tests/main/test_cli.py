"""The command `renda`, as a user calls it: its own process, its own folder."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from renda.main.addresses import own_addresses
from tests.demo_home import copy_demo

pytestmark = pytest.mark.files
ROOT = Path(__file__).resolve().parents[2]


def environment(home):
    mine = {name for name in os.environ if name.startswith(("RENDA_", "DJANGO_"))}
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    return {**kept, "RENDA_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def renda(home, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "renda.main.cli", *arguments], cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory, shared_folder):
    """A folder with the demo in it; what `renda demo --no-serve` said is kept beside it."""
    place = tmp_path_factory.mktemp("cli") / "var"
    said = copy_demo(shared_folder, place)
    (place.parent / "said").write_text(said, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    "command",
    [[], ["demo"], ["serve"], ["migrate"], ["found"], ["figures"], ["report"], ["report", "annual"], ["import"]],
)
def test_every_command_has_its_help(tmp_path, command):
    done = renda(tmp_path / "var", *command, "--help")
    assert done.returncode == 0
    assert "usage: renda" in done.stdout
    assert not (tmp_path / "var").exists()


def test_without_a_command_the_help_is_shown(tmp_path):
    done = renda(tmp_path / "var")
    assert done.returncode == 2
    assert "commands" in done.stdout


def test_the_demo_says_what_it_does_where_its_papers_are_and_how_to_sign_in(home):
    said = (home.parent / "said").read_text(encoding="utf-8")
    assert "登记代表行动：598户、7家企业的走访" in said
    for ending in (".docx", "（审阅稿）.docx", ".pdf", ".txt", ".json"):
        path = home / "papers" / f"青禾镇人大2020年工作总结{ending}"
        assert str(path) in said
        assert path.stat().st_size > 1000
    for role in ("secretary", "chair", "deputy", "department", "county", "administrator", "auditor"):
        assert f"demo-{role}\tqinghe-demo-2020" in said


def test_a_second_run_starts_at_once_and_keeps_the_data(home):
    began = time.monotonic()
    done = renda(home, "demo", "--no-serve")
    assert done.returncode == 0
    assert "演示数据保持原样" in done.stdout
    assert time.monotonic() - began < 15


def test_of_two_that_are_started_on_one_folder_the_second_waits(tmp_path):
    command = [sys.executable, "-m", "renda.main.cli", "migrate"]
    both = [
        subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path / "var"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _time in range(2)
    ]  # fmt: skip
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("准备数据库" in each for each in said) == 1


def test_figures_as_json_are_a_list_sorted_by_key(home):
    done = renda(home, "figures", "--congress", "qinghe", "--year", "2020", "--format", "json")
    rows = json.loads(done.stdout)
    assert [row["key"] for row in rows] == sorted(row["key"] for row in rows)
    by_key = {row["key"]: row for row in rows}
    assert by_key["activities.home_visits"] == {
        "key": "activities.home_visits", "code": "G8", "title": "代表走访户数", "value": 585, "unit": "户", "of": 598,
        "period": ["2020-01-01", "2020-12-31"], "rows": 585, "missing": None,
        "change": {"before": 571, "before_of": None, "difference": 14, "percent": "2.5", "points": None, "until": None,
                   "from_paper": True},
    }  # fmt: skip
    lacking = by_key["activities.trips"]
    assert (lacking["value"], lacking["rows"]) == (None, 0)
    assert lacking["missing"]
    assert by_key["activities.aid_yuan"]["value"] == 11200


def test_figures_as_text_have_a_line_each(home):
    done = renda(home, "figures", "--congress", "qinghe", "--year", "2020")
    assert "G8\t代表走访户数\t585 / 598户\tactivities.home_visits" in done.stdout.splitlines()


def test_the_annual_report_is_written_in_every_form(home, tmp_path):
    done = renda(home, "report", "annual", "--congress", "qinghe", "--year", "2020", "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert sorted(path.suffix for path in paths) == [".docx", ".docx", ".json", ".pdf", ".txt"]
    begins = {".docx": b"PK", ".pdf": b"%PDF", ".json": b"["}
    for path in paths:
        assert path.read_bytes().startswith(begins.get(path.suffix, b""))


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (["figures", "--congress", "nobody", "--year", "2020"], "没有代号为“nobody”的人大。现有：", 2),
        (["figures", "--congress", "qinghe", "--year", "20"], "is not a year", 2),
        (
            ["report", "annual", "--congress", "qinghe", "--year", "2020", "--out", "README.md"],
            "是文件，请指定文件夹",
            2,
        ),
        (["demo", "--port", "70000"], "is not a port", 2),
    ],
)
def test_wrong_calls_get_one_clear_sentence(home, arguments, words, code):
    done = renda(home, *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_said_before_anything_starts(home):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = renda(home, "serve", "--port", str(port))
    assert done.returncode == 1
    assert f"127.0.0.1的端口{port}已被其他程序占用" in done.stderr


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = renda(tmp_path / "file" / "var", "demo", "--no-serve")
    assert done.returncode == 1
    assert "数据文件夹不能使用" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_office_of_its_own_begins_with_found(tmp_path):
    secret = tmp_path / "password"
    secret.write_text("shan-gao-shui-chang-2020\n", encoding="utf-8")
    arguments = ["found", "--kind", "township", "--area", "白云镇", "--user", "admin", "--name", "张三"]
    done = renda(tmp_path / "var", *arguments, "--password-file", str(secret))
    assert done.returncode == 0, done.stderr
    assert "以账号“admin”登录" in done.stdout
    again = renda(tmp_path / "var", *arguments, "--password-file", str(secret))
    assert again.returncode == 1
    assert "Traceback" not in again.stderr


def worker_of(number):
    """The process of the background work that a server has started."""
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            told = (place / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            if int(told[1]) == number and told[0] != "Z" and b"db_worker" in (place / "cmdline").read_bytes():
                return int(place.name)
    return None


def test_serve_answers_the_office_and_stops_when_told(home):
    """Under this machine's addresses, and under no name that it was not told; a second start says that it runs already; a worker that is killed is started again."""
    process = subprocess.Popen(
        [sys.executable, "-m", "renda.main.cli", "serve", "--host", "0.0.0.0", "--port", "0"],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = next(
            part for line in process.stdout if "http://" in line for part in line.split("：") if "http://" in part
        ).split()[0]
        with urllib.request.urlopen(f"{url}accounts/login/", timeout=20) as answer:
            assert answer.status == 200
            assert "一键" not in answer.read().decode()
        for name, status in [*((each, 200) for each in own_addresses()), ("renda.example.cn", 400)]:
            asked = http.client.HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=20)
            asked.request("GET", "/accounts/login/", headers={"Host": name})
            assert asked.getresponse().status == status
        first = worker_of(process.pid)
        os.kill(first, signal.SIGKILL)
        again = renda(home, "serve", "--port", str(urlsplit(url).port))
        assert again.returncode == 1
        assert f"请用浏览器打开：{url}" in again.stderr
        until = time.monotonic() + 20
        while worker_of(process.pid) in {None, first} and time.monotonic() < until:
            time.sleep(0.1)
        assert worker_of(process.pid) not in {None, first}
    finally:
        process.terminate()
    assert process.wait(30) in {0, 143, -15}


def test_serving_an_empty_folder_says_how_to_set_up_and_gives_a_code(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "renda.main.cli", "serve", "--port", "0"],
        cwd=ROOT,
        env=environment(tmp_path / "var"),
        stdout=subprocess.PIPE,
        text=True,
    )
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "http://" in line:
                break
        url = next(part for part in said[-1].split("：") if "http://" in part).split()[0]
        with urllib.request.urlopen(url, timeout=20) as answer:
            assert answer.url == f"{url}setup/"
            assert "设置本单位" in answer.read().decode()
        asked = urllib.request.Request(f"{url}setup/", headers={"X-Forwarded-For": "10.1.2.3"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=20)
        assert refused.value.code == 403
        assert refused.value.url == f"{url}setup/code/"
    finally:
        process.terminate()
    process.wait(30)
    assert re.search(r"一次性代码：[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\n", "".join(said))
