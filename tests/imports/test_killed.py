"""A process that is killed (SIGKILL) at each step of an import leaves nothing half-saved, and the import goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.files
ROOT = Path(__file__).resolve().parents[2]
#: Founds a town, or takes a step of an import; where told, the process kills itself in the midst of it.
PROGRAM = """
import os, signal, sys
from datetime import date
os.environ["DJANGO_SETTINGS_MODULE"] = "renda.main.settings"
import django
django.setup()
from renda.accounts.models import User
from renda.imports import actions, queries
from renda.imports.catalogue import kind_of
from renda.imports.models import Import
from renda.people.models import Congress, Mandate, Person
from renda.base.models import AuditLine

ON = date(2020, 12, 31)
step, where = sys.argv[1:3]

def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def die_after(act):
    def both(*args, **kwargs):
        act(*args, **kwargs)
        die()
    return both

if step == "found":
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    from tests.factories import make_office
    make_office()
    sys.exit()

def state():
    records = list(Import.objects.values_list("stage", flat=True))
    return f"{records} {Person.objects.count()} {Mandate.objects.count()} {AuditLine.objects.filter(act='people.add_person').count()}"

print(state(), flush=True)  # what the step before has left
congress = Congress.objects.select_related("area").get(slug="qinghe")
by = User.objects.get(username__startswith="secretary")
kind = kind_of("deputies")
if where == "in receive":
    actions.ImportFile.objects.create = die
elif where == "in show":
    actions.compare = die
elif where == "before show is saved":
    actions.audit.record = die
elif where == "in accept":
    import renda.people.sheets.deputies as deputies
    deputies.take_in_deputies = die_after(deputies.take_in_deputies)
elif where == "before commit":
    from django.db import connection
    ended = actions.Import.save
    actions.Import.save = die_after(ended)

if step == "receive":
    content = "姓名,性别\\n张三,男\\n李四,女\\n".encode()
    actions.receive(congress, kind=kind, content=content, name="a.csv", client_key="k", by=by, on=ON)
elif step == "show":
    actions.show_import(queries.imports(congress).get(), by=by, on=ON)
elif step == "accept":
    record = queries.imports(congress).get()
    actions.accept_import(record, fingerprint=record.fingerprint, by=by, on=ON)
if where == "after":
    die()
print(state())
"""


@pytest.fixture
def run(tmp_path):
    """Runs a step in a process of its own; gives what it printed, or None where it was killed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "DJANGO_"))}
    environment = {**kept, "RENDA_HOME": str(tmp_path / "var"), "PYTHONPATH": str(ROOT)}

    def act(step, where=""):
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, step, where], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )  # fmt: skip

    ended(act("found"))
    return act


def ended(process):
    """The lines that it printed: the state before, and after where it was not killed."""
    out, error = process.communicate()
    assert process.returncode in {0, -signal.SIGKILL}, error
    return [*out.splitlines(), *(["killed"] if process.returncode else [])]


RECEIVED, SHOWN, ACCEPTED = "['received'] 0 0 0", "['shown'] 0 0 0", "['accepted'] 2 2 2"


def test_killed_at_each_step_and_gone_on_with(run):
    """Each process first says what the one before has left."""
    steps = [
        ("receive", "in receive", "[] 0 0 0"), ("receive", "after", "[] 0 0 0"),
        ("receive", "after", RECEIVED),  # sent again with the same key: still one
        ("show", "in show", RECEIVED), ("show", "before show is saved", RECEIVED), ("show", "after", RECEIVED),
        ("accept", "in accept", SHOWN), ("accept", "before commit", SHOWN), ("accept", "after", SHOWN),
    ]  # fmt: skip
    for step, where, before in steps:
        assert ended(run(step, where)) == [before, "killed"], (step, where)
    assert ended(run("accept")) == [ACCEPTED, ACCEPTED]


def test_two_processes_that_accept_at_the_same_time_accept_once(run):
    ended(run("receive"))
    ended(run("show"))
    both = [run("accept"), run("accept")]
    assert [ended(process)[-1] for process in both] == [ACCEPTED, ACCEPTED]
