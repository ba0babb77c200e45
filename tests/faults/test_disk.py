"""A full disk and one that cannot be written, as file systems of their own; a writer who does not let go."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.faults.conftest import SIGNED_IN, Place

pytestmark = pytest.mark.files
CAN_MOUNT = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None


@pytest.fixture
def small(office, tmp_path):
    """The office on a disk of its own with little room left."""
    if not CAN_MOUNT:
        pytest.skip("a file system of limited size needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], capture_output=True, text=True, check=False)  # fmt: skip
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        shutil.copytree(office.home, disk / "var")
        shutil.copy2(office.home.parent / "var.key", disk / "var.key")
        yield Place(disk / "var")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


FILL = """
import os, shutil
from django.db import connection
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
def fill(home, leave):
    with open(home / "filler", "wb") as file:
        free = shutil.disk_usage(home).free - leave
        file.write(b"0" * max(0, free))
def counts():
    return [Paper.objects.count(), ReportFile.objects.count(), Person.objects.count()]
from django.conf import settings
client.raise_request_exception = False
new = reverse("people:paper_new", args=["qinghe"])
before = counts()
fill(settings.HOME, 300_000)
sent = {"kind": "decision", "title": "大文件", "dated_on": "2020-12-01", **marks(new)}
answer = client.post(new, {**sent, "file": SimpleUploadedFile("a.pdf", b"%PDF-" + os.urandom(3_000_000), "application/pdf"),
                           "upload": SimpleUploadedFile("a.pdf", b"%PDF-" + os.urandom(3_000_000), "application/pdf")})
tell(upload="磁盘已满" in answer.content.decode(), kept="大文件" in answer.content.decode(), same=counts() == before)
fill(settings.HOME, 0)
report = Report.objects.get(congress=town, kind="annual_summary")
url = reverse("reports:publish", args=["qinghe", report.pk])
answer = client.post(url)
report.refresh_from_db()
tell(publish="磁盘已满" in answer.content.decode(), code=answer.status_code, stage=report.stage, same=counts() == before)
url = reverse("people:person_new", args=["qinghe"])
answers = [client.post(url, {"name": f"满{n}", "ethnic_group": "汉族", "work_unit": "长" * 60}) for n in range(400)]
full = [a for a in answers if a.status_code == 503]
tell(refused=len(full) > 0, words=all("磁盘已满" in a.content.decode() and "编号" in a.content.decode() for a in full),
     saved=Person.objects.filter(name__startswith="满").count() == sum(a.status_code == 302 for a in answers), other=sorted({a.status_code for a in answers}))
"""


def test_a_full_disk_is_said_and_nothing_is_half_saved(small):
    upload, publish, rows = (json.loads(line) for line in small.told(SIGNED_IN + FILL).splitlines())
    assert upload == {"upload": True, "kept": True, "same": True}
    assert (publish["publish"], publish["stage"], publish["same"]) == (True, "draft", True)
    assert rows["refused"]
    assert rows["words"]
    assert rows["saved"]
    assert set(rows["other"]) <= {302, 503}
    done = small.renda("backup", small.home.parent / "b" / "a.zip")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert list((small.home.parent / "b").glob("*")) == []


READ_ONLY = """
import subprocess
from django.urls import reverse
client.raise_request_exception = False
url = reverse("people:person_new", args=["qinghe"])
sent = {"name": "只读", "ethnic_group": "汉族", **marks(url)}
from django.db import connection
from renda.base import kept
connection.close()
kept.close()  # what has the file open for writing holds the disk
subprocess.run(["mount", "-o", "remount,ro", sys.argv[1] if len(sys.argv) > 1 else DISK], check=True)
answer = client.post(url, sent)
text = answer.content.decode()
tell(code=answer.status_code, words="不能写入" in text or "数据库无法使用" in text, trace="Traceback" in text)
"""


def test_a_disk_that_cannot_be_written_is_said(small):
    done = small.told(SIGNED_IN + READ_ONLY.replace("DISK", repr(str(small.home.parent))))
    assert json.loads(done) == {"code": 503, "words": True, "trace": False}
    again = small.renda("backup", small.home.parent / "a.zip")
    assert again.returncode == 1
    assert "请让运行程序的账号可以写入这个文件夹" in again.stderr
    assert "Traceback" not in again.stderr


BUSY = """
import sqlite3
from django.conf import settings
from django.db import connection
from django.urls import reverse
client.raise_request_exception = False
url = reverse("people:person_new", args=["qinghe"])
sent = {"name": "忙时", "ethnic_group": "汉族", **marks(url)}
connection.close()
connection.settings_dict["OPTIONS"] = {**connection.settings_dict["OPTIONS"], "timeout": 0.3}
other = sqlite3.connect(settings.HOME / "renda.sqlite3", isolation_level=None)
other.execute("BEGIN IMMEDIATE")
answer = client.post(url, sent)
text = answer.content.decode()
other.execute("ROLLBACK")
later = client.post(url, sent)
tell(code=answer.status_code, words="数据库正忙" in text, later=later.status_code, persons=Person.objects.filter(name="忙时").count())
told = reverse("people:person", args=["qinghe", Person.objects.exclude(phone="").values_list("pk", flat=True)[0]])
settings.FIELD_KEY = bytes(32)  # as where another key file lies beside the folder
answer = client.get(told)
tell(code=answer.status_code, words="请把原来的密钥文件放回原处" in answer.content.decode())
"""


def test_a_long_writer_is_waited_for_then_said_and_the_same_form_can_be_sent_again_and_a_wrong_key_is_said(office):
    busy, wrong_key = (json.loads(line) for line in office.told(SIGNED_IN + BUSY).splitlines())
    assert busy == {"code": 503, "words": True, "later": 302, "persons": 1}
    assert wrong_key == {"code": 503, "words": True}
