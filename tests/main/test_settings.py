"""One settings file: the code, the example and the page say the same, and what is not understood stops the start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from renda.main.settings import KNOWN, database

ROOT = Path(__file__).resolve().parents[2]


def start(tmp_path, **settings):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("RENDA_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "renda.main.cli", "figures", "--congress", "x", "--year", "2020"],
        cwd=ROOT, env={**env, "RENDA_HOME": str(tmp_path / "var"), **settings}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_example_has_every_setting_with_its_default():
    lines = [
        line for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines() if line.startswith("RENDA_")
    ]
    assert dict(line.split("=", 1) for line in lines) == KNOWN


def test_the_page_has_every_setting():
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(RENDA_\w+)` \| (.+?) \| `(.+?)` \| .+ \|$", page, re.MULTILINE)
    assert [name for name, _default, _example in rows] == list(KNOWN)
    for name, default, _example in rows:
        if KNOWN[name]:
            assert default == f"`{KNOWN[name]}`"
        else:
            assert not default.startswith("`")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("RENDA_HOMES", "x", "Unknown setting RENDA_HOMES"),
        ("RENDA_DEBUG", "true", "RENDA_DEBUG is 'true'. Use 'yes' or 'no'."),
        ("RENDA_PROXIES", "one", "RENDA_PROXIES is 'one'. Use a whole number"),
        ("RENDA_DATABASE_URL", "mysql://x/y", "RENDA_DATABASE_URL begins with 'mysql'"),
    ],
)
def test_what_is_not_understood_stops_the_start(tmp_path, name, value, words):
    done = start(tmp_path, **{name: value})
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////srv/renda/town.sqlite3", "//srv/renda/town.sqlite3"),
        ("sqlite:///srv/renda/town.sqlite3", "/srv/renda/town.sqlite3"),
        ("sqlite:///D:/renda/town.sqlite3", "D:/renda/town.sqlite3"),
    ],
)
def test_a_file_of_sqlite_may_lie_on_a_drive_of_windows(url, path):
    assert database(url)["NAME"] == path


def test_without_a_database_the_command_says_what_to_run(tmp_path):
    done = start(tmp_path)
    assert done.returncode == 1
    assert f"“{tmp_path / 'var'}”中没有数据库。请先运行 `renda demo` 或 `renda serve`" in done.stderr


def told(tmp_path, *names, **settings):
    """What the settings come to in a process of their own."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("RENDA_", "DJANGO_"))}
    code = f"from renda.main import settings as s; print(*(getattr(s, name) for name in {names!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**env, "RENDA_HOME": str(tmp_path / "var"), **settings}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def test_behind_https_cookies_are_secure_and_http_is_left(tmp_path):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    assert told(tmp_path, *names, RENDA_HTTPS="yes") == ["True", "True", "True", "31536000"]
    assert told(tmp_path, *names) == ["False", "False", "False", "0"]


def test_cookies_are_never_read_by_scripts_and_stay_on_the_site(tmp_path):
    names = ("SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "DEBUG", "DEMO")
    assert told(tmp_path, *names) == ["True", "True", "Lax", "False", "False"]


def test_the_key_is_made_once_beside_the_folder_and_for_its_owner_only(tmp_path):
    first = told(tmp_path, "SECRET_KEY")
    assert told(tmp_path, "SECRET_KEY") == first
    key = tmp_path / "var.key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.unlink()
    assert told(tmp_path, "SECRET_KEY") != first
    # A database without its key: no new key is made, as nothing protected could be read with it.
    (tmp_path / "var" / "renda.sqlite3").write_bytes(b"written with the key")
    key.unlink()
    run = start(tmp_path)
    assert (run.returncode, f"找不到密钥文件 {key}" in run.stderr, key.exists()) == (1, True, False)
