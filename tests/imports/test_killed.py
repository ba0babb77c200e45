"""A process that is killed (SIGKILL) at each step of an import leaves nothing half-saved, and the import goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.files
ROOT = Path(__file__).resolve().parents[2]
#: Takes steps of an import, each in a process of its own that this one forks, so that Django is begun once; steps of one row run at the same time.
#: Where told, the process kills itself in the midst of its step.
PROGRAM = """
import json, os, signal, sys, traceback
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
import renda.people.sheets.deputies as deputies

ON = date(2020, 12, 31)

def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def die_after(act):
    def both(*args, **kwargs):
        act(*args, **kwargs)
        die()
    return both

def found():
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    from tests.factories import make_office
    make_office()

def state():
    records = list(Import.objects.values_list("stage", flat=True))
    return f"{records} {Person.objects.count()} {Mandate.objects.count()} {AuditLine.objects.filter(act='people.add_person').count()}"

def take(step, where):
    if step == "found":
        return found()
    print(state(), flush=True)  # what the step before has left
    congress = Congress.objects.select_related("area").get(slug="qinghe")
    by = User.objects.get(username__startswith="secretary")
    if where == "in receive":
        actions.ImportFile.objects.create = die
    elif where == "in show":
        actions.compare = die
    elif where == "before show is saved":
        actions.audit.record = die
    elif where == "in accept":
        deputies.take_in_deputies = die_after(deputies.take_in_deputies)
    elif where == "before commit":
        actions.Import.save = die_after(actions.Import.save)
    if step == "receive":
        content = "姓名,性别\\n张三,男\\n李四,女\\n".encode()
        actions.receive(congress, kind=kind_of("deputies"), content=content, name="a.csv", client_key="k", by=by, on=ON)
    elif step == "show":
        actions.show_import(queries.imports(congress).get(), by=by, on=ON)
    elif step == "accept":
        record = queries.imports(congress).get()
        actions.accept_import(record, fingerprint=record.fingerprint, by=by, on=ON)
    if where == "after":
        die()
    print(state(), flush=True)

def begin(step, where):
    out, into = os.pipe()
    number = os.fork()
    if number == 0:
        os.dup2(into, 1)
        code = 1
        try:
            take(step, where)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(into)
    return number, os.fdopen(out)

def ended(number, out):
    lines = out.read().splitlines()
    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    if code not in {0, -signal.SIGKILL}:
        sys.exit(f"a step ended with {code}")
    return lines + (["killed"] if code else [])

for row in json.loads(sys.argv[1]):
    print(json.dumps([ended(*each) for each in [begin(*step) for step in row]]), flush=True)
"""


@pytest.fixture
def run(tmp_path):
    """Takes rows of steps in a founded town; gives of each step the lines that it printed: the state before, and after where it was not killed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RENDA_", "DJANGO_"))}
    environment = {**kept, "RENDA_HOME": str(tmp_path / "var"), "PYTHONPATH": str(ROOT)}

    def act(*rows):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, json.dumps([[("found", "")], *rows])],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()][1:]

    return act


RECEIVED, SHOWN, ACCEPTED = "['received'] 0 0 0", "['shown'] 0 0 0", "['accepted'] 2 2 2"


def test_killed_at_each_step_and_gone_on_with(run):
    """Each process first says what the one before has left."""
    steps = [
        ("receive", "in receive", "[] 0 0 0"), ("receive", "after", "[] 0 0 0"),
        ("receive", "after", RECEIVED),  # sent again with the same key: still one
        ("show", "in show", RECEIVED), ("show", "before show is saved", RECEIVED), ("show", "after", RECEIVED),
        ("accept", "in accept", SHOWN), ("accept", "before commit", SHOWN), ("accept", "after", SHOWN),
    ]  # fmt: skip
    said = run(*([(step, where)] for step, where, _before in steps), [("accept", "")])
    assert said == [*([[before, "killed"]] for _step, _where, before in steps), [[ACCEPTED, ACCEPTED]]]


def test_two_processes_that_accept_at_the_same_time_accept_once(run):
    *_before, both = run([("receive", "")], [("show", "")], [("accept", ""), ("accept", "")])
    assert [said[-1] for said in both] == [ACCEPTED, ACCEPTED]
