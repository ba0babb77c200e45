"""An office of its own folder with the demo town in it, made once; each test works on a copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.demo_home import copy_demo

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Place:
    """A folder of Renda and the programs that are run on it."""

    home: Path

    @property
    def env(self) -> dict[str, str]:
        """The environment of a program on this folder; nothing of the machine's own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "DJANGO_"))}
        return {
            **kept, "RENDA_HOME": str(self.home), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "renda.main.settings", "RENDA_RATE_LIMITS": "no", "RENDA_HOSTS": "testserver,127.0.0.1",
        }  # fmt: skip

    def renda(self, *arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        """The command `renda`."""
        command = [sys.executable, "-m", "renda.main.cli", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False, **more)

    def command(self, code: str) -> list[str]:
        """Python code that runs within Django on this folder."""
        return [sys.executable, "-c", f"import django; django.setup()\n{code}"]

    def python(self, code: str, **more: object) -> subprocess.CompletedProcess[str]:
        """Run such code to its end."""
        return subprocess.run(
            self.command(code), cwd=ROOT, env=self.env, capture_output=True, text=True, check=False, **more
        )

    def start(self, code: str) -> subprocess.Popen[str]:
        """Run such code beside the test."""
        return subprocess.Popen(
            self.command(code), cwd=ROOT, env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def told(self, code: str) -> str:
        """What such code prints; it must end well."""
        done = self.python(code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


#: Within Django on the folder: signed in as the secretary, and how an answer is told to the test.
SIGNED_IN = """
import json, sys
from datetime import date
from django.test import Client
from renda.accounts.models import User
from renda.people.models import Congress, Paper, Person
from renda.reports.models import Report, ReportFile
from renda.reports import actions
town, by, on = Congress.objects.get(slug="qinghe"), User.objects.get(username="demo-secretary"), date(2020, 12, 31)
client = Client()
client.force_login(by)
def marks(url):
    import re
    text = client.get(url).content.decode()
    found = {name: value for name, value in re.findall(r'name="(form_key|form_seen)" value="([^"]*)"', text)}
    return {name: value.replace("&quot;", '"') for name, value in found.items()}
def tell(**facts):
    print(json.dumps(facts, ensure_ascii=False))
"""

#: Qinghe, a person with protected fields, and a published summary, so that there are files and something encrypted.
MAKE = """
from datetime import date
from renda.accounts.models import User
from renda.people.models import Congress
from renda.people.actions import persons
from renda.reports.models import Report
from renda.reports import actions
from renda.core.periods import Period
town, by, on = Congress.objects.get(slug="qinghe"), User.objects.get(username="demo-secretary"), date(2020, 12, 31)
persons.add_person(town, name="密存", phone="13812345678", id_number="11010519491231002X", by=by, on=on)
Report.objects.filter(congress=town, kind='annual_summary').exists() or actions.draft_report(town, kind="annual_summary", period=Period.year(2020), by=by, on=on)
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Path:
    """The folder that the others are copies of."""
    place = Place(tmp_path_factory.mktemp("faults") / "var")
    copy_demo(shared_folder, place.home)
    done = place.python(MAKE)
    assert done.returncode == 0, done.stderr
    return place.home


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Place:
    """A copy of it, with its key."""
    home = tmp_path / "var"
    shutil.copytree(made, home)
    shutil.copy2(made.with_name("var.key"), tmp_path / "var.key")
    return Place(home)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Place:
    """Another machine: nothing in it yet, and a key of its own."""
    return Place(tmp_path / "other" / "var")
