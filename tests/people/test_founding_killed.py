"""The machine stops in the middle of the last button: nothing is half-made, and it goes on from the draft."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.files
ROOT = Path(__file__).resolve().parents[2]
BEGIN = """
import os, signal, sys
import django
django.setup()
from datetime import date
from django.core.management import call_command
from renda.people.actions import foundings, places
from renda.people.models import Area, Congress, Founding, Grant
from renda.accounts.models import User
today = date(2025, 1, 2)
PLAN = foundings.OfficePlan(
    places=(("province", "浙江省"), ("county", "青山县"), ("township", "青禾镇")), province="33", name="青禾镇人民代表大会",
    short_name="镇人大", slug="qinghe", ordinal=19, starts_on=date(2021, 1, 1), quota=50, latest_session=None, year=2025,
    person="周海燕", username="zhouhy",
)
def count():
    return [each.objects.count() for each in (Area, User, Grant, Congress, Founding)]
"""
KILLED = """
call_command("migrate", verbosity=0, interactive=False)
founding = foundings.keep_answers(None, "area", {"town": "青禾镇"}, on=today, password="qing-he-2020")
foundings.open_term = lambda *given, **more: (print(count(), flush=True), os.kill(os.getpid(), signal.SIGKILL))
foundings.found_office(founding, PLAN, on=today)
"""
AFTER = """
print(count(), flush=True)
foundings.found_office(Founding.objects.get(), PLAN, on=today)
print(count(), User.objects.get().check_password("qing-he-2020"))
"""


def run(home, body):
    mine = {name for name in os.environ if name.startswith(("RENDA_", "DJANGO_"))}
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    return subprocess.run(
        [sys.executable, "-c", BEGIN + body], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**kept, "RENDA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "renda.main.settings"},
    )  # fmt: skip


def test_a_kill_while_the_office_is_founded_leaves_the_draft_only(tmp_path):
    killed = run(tmp_path / "var", KILLED)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert killed.stdout.split("\n")[0] == "[3, 1, 1, 1, 1]"  # what the stopped transaction had made so far
    after = run(tmp_path / "var", AFTER)
    assert after.stdout.splitlines() == ["[0, 0, 0, 0, 1]", "[3, 1, 2, 1, 0] True"], after.stderr
