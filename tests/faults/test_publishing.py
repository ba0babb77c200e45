"""Publishing, killed at each step: afterwards the report is published whole, or it is the draft that it was."""

from __future__ import annotations

import hashlib
import json
import signal
import sqlite3

import pytest

from tests.faults.conftest import SIGNED_IN

pytestmark = pytest.mark.files
#: What the process does to itself at a step of the act; the act is the product's own.
KILL = {
    "while a file is being written": "placing.os.fsync = lambda _number: die()",
    "after the third file": "keep, done = files.keep, []\ndef third(*a, **k):\n    done.append(keep(*a, **k))\n    return die() if len(done) == 3 else done[-1]\nfiles.keep = third",
    "before the commit": "from renda.base import audit\nrecord = audit.record\naudit.record = lambda *a, **k: (record(*a, **k), die())",
    "after the commit": "",
}
PUBLISH = (
    SIGNED_IN
    + """
import os, signal
from renda.base import files, placing
def die():
    os.kill(os.getpid(), signal.SIGKILL)
STEP
actions.publish_report(Report.objects.get(congress=town, kind="annual_summary"), by=by, on=on)
die()
"""
)


def state(place):
    """As another program finds it: the stage, the report's files, and whether each kept file is what its name says."""
    database = sqlite3.connect(place.home / "renda.sqlite3")
    (stage,) = database.execute("SELECT stage FROM reports_report WHERE congress_id = (SELECT id FROM people_congress WHERE slug='qinghe') AND kind='annual_summary'").fetchone()  # fmt: skip
    named = [row[0] for row in database.execute("SELECT f.sha256 FROM reports_reportfile r JOIN base_storedfile f ON f.id = r.file_id JOIN reports_report p ON p.id = r.report_id WHERE p.kind='annual_summary'")]  # fmt: skip
    (lines,) = database.execute("SELECT count(*) FROM base_auditline WHERE act='reports.publish_report' AND congress_number=(SELECT id FROM people_congress WHERE slug='qinghe')").fetchone()  # fmt: skip
    database.close()
    for digest in named:
        kept = place.home / "files" / digest[:2] / digest
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == digest
    return stage, len(named), lines


@pytest.mark.parametrize("step", KILL)
def test_killed_while_publishing(office, step):
    done = office.python(PUBLISH.replace("STEP", KILL[step]))
    assert done.returncode == -signal.SIGKILL, done.stderr
    if step == "after the commit":
        stage, files, lines = state(office)
        assert (stage, lines) == ("published", 1)
        assert files >= 4
        return
    assert state(office) == ("draft", 0, 0)
    if step == "after the third file":  # what was left over harms nobody: it is published as if nothing had been
        again = office.told(SIGNED_IN + "actions.publish_report(Report.objects.get(congress=town, kind='annual_summary'), by=by, on=on)\ntell(files=ReportFile.objects.filter(report__kind='annual_summary').count())")  # fmt: skip
        assert state(office)[0] == "published"
        assert state(office)[1] == json.loads(again)["files"] >= 4
