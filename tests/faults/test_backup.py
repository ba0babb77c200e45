"""Backup and restore as a user does them: another folder, another key; every figure, count and file before and after."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import zipfile

import pytest

from renda.base.backups import rows, snapshot

pytestmark = pytest.mark.files
PASSPHRASE = "shan-gao-shui-chang-2020"
#: Tables whose rows a backup or a restore itself adds to.
OWN = {"base_auditline", "base_backup"}

PUBLISH = """
from datetime import date
from renda.accounts.models import User
from renda.reports.models import Report
from renda.reports import actions
by, on = User.objects.get(username="demo-secretary"), date(2020, 12, 31)
actions.publish_report(Report.objects.get(congress__slug="qinghe", kind="annual_summary"), by=by, on=on)
"""
PERSON = """
from renda.people.models import Person
person = Person.objects.get(name="密存")
print(person.phone, person.id_number)
"""


def figures(place):
    done = place.renda("figures", "--congress", "qinghe", "--year", "2020", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def asked(place, words):
    """The one number or word that a question of the folder's database is answered with."""
    with contextlib.closing(sqlite3.connect(place.home / "renda.sqlite3")) as database:
        return database.execute(words).fetchone()[0]


def counts(place):
    """The rows of every table that a backup has."""
    names = {model._meta.db_table for model in rows.tables()} - OWN
    return {name: asked(place, f"SELECT count(*) FROM {name}") for name in sorted(names)}


def files(place):
    found = {}
    for path in (place.home / "files").glob("??/*"):
        found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        assert found[path.name] == path.name
    return found


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


def test_on_another_machine_every_figure_count_and_file_is_the_same(office, elsewhere, secret, tmp_path):
    office.told(PUBLISH)
    before = figures(office), counts(office), files(office)
    assert len(before[0]) > 80
    assert len(before[2]) >= 4
    archive = tmp_path / "usb" / "backup.zip"
    done = office.renda("backup", archive, "--passphrase-file", secret)
    assert done.returncode == 0, done.stderr
    assert "密钥已用您的口令封存" in done.stdout
    assert (office.home.parent / "var.key").read_bytes().strip() not in archive.read_bytes()
    done = elsewhere.renda("restore", archive, "--passphrase-file", secret)
    assert done.returncode == 0, done.stderr
    assert (figures(elsewhere), counts(elsewhere), files(elsewhere)) == before
    assert elsewhere.told(PERSON) == "13812345678 11010519491231002X"
    assert (elsewhere.home.parent / "var.key").read_text() == (office.home.parent / "var.key").read_text()
    assert (elsewhere.home.parent / "var.key").stat().st_mode & 0o777 == 0o600


WRITER = """
import time
from datetime import date
from renda.accounts.models import User
from renda.people.models import Congress
from renda.people.actions import papers
town, by, on = Congress.objects.get(slug="qinghe"), User.objects.get(username="demo-secretary"), date(2020, 12, 31)
for n in range(100000):
    print(n, flush=True) if n == 3 else time.sleep(0.02)
    papers.keep_paper(town, kind="decision", title=f"文件{n}", dated_on=on, upload=b"%PDF-" + str(n).encode(), name=f"{n}.pdf", media_type="application/pdf", by=by, on=on)
"""


def test_while_others_write_the_backup_is_one_moment(office, elsewhere, tmp_path):
    kept = asked(office, "SELECT count(*) FROM base_storedfile")
    writer = office.start(WRITER)
    try:
        assert writer.stdout.readline() == "3\n"
        done = office.renda("backup", tmp_path / "a.zip")
    finally:
        writer.kill()
        writer.communicate()
    assert done.returncode == 0, done.stderr
    elsewhere.home.parent.mkdir()
    shutil.copy2(office.home.parent / "var.key", elsewhere.home.parent / "var.key")
    done = elsewhere.renda("restore", tmp_path / "a.zip")
    assert done.returncode == 0, done.stderr
    told = json.loads(zipfile.ZipFile(tmp_path / "a.zip").read("manifest.json"))
    assert told["missing"] == []
    # Each paper came with its file and its audit line in one act: the copy has all three or none.
    numbers = elsewhere.told(
        "from renda.people.models import Paper; from renda.base.models import AuditLine, StoredFile; from renda.base import files\n"
        "papers = Paper.objects.filter(title__startswith='文件', file__isnull=False)\n"
        "assert all(files.content(p.file) for p in papers)\n"
        "print(papers.count(), StoredFile.objects.count(), AuditLine.objects.filter(act='people.keep_paper', record_name__startswith='文件').count())"
    ).split()
    papers, files, lines = map(int, numbers)
    assert papers == files - kept == lines > 0


def test_nothing_is_overwritten_unless_asked_and_then_it_is_kept_aside(office, tmp_path):
    assert office.renda("backup", tmp_path / "a.zip").returncode == 0
    again = office.renda("backup", tmp_path / "a.zip")
    assert again.returncode == 2
    assert "已存在，请换一个文件名" in again.stderr
    office.told(PUBLISH)
    before = counts(office)
    refused = office.renda("restore", tmp_path / "a.zip")
    assert refused.returncode == 1
    assert "中已有数据。如要用备份替换，请加 --replace" in refused.stderr
    assert counts(office) == before
    running = sqlite3.connect(office.home / "renda.sqlite3")  # as a server holds it
    running.execute("SELECT count(*) FROM base_auditline").fetchone()
    refused = office.renda("restore", tmp_path / "a.zip", "--replace")
    assert refused.returncode == 1
    assert "正在使用这些数据，请先停止" in refused.stderr
    running.close()
    assert counts(office) == before
    done = office.renda("restore", tmp_path / "a.zip", "--replace")
    assert done.returncode == 0, done.stderr
    assert asked(office, "SELECT stage FROM reports_report r JOIN people_congress c ON c.id = r.congress_id WHERE c.slug = 'qinghe' AND r.kind = 'annual_summary'") == "draft"  # fmt: skip
    (aside,) = office.home.glob("before-restore-*")
    assert (aside / "renda.sqlite3").stat().st_size > 100000


def test_without_the_key_it_says_so_and_only_empties_the_fields_when_told_to(office, elsewhere, secret, tmp_path):
    done = office.renda("backup", tmp_path / "a.zip")
    assert f"备份中不含密钥：请另存一份“{office.home}.key”" in done.stdout
    refused = elsewhere.renda("restore", tmp_path / "a.zip")
    assert refused.returncode == 1
    assert f"请把原电脑的密钥文件放到“{elsewhere.home}.key”" in refused.stderr
    assert not (elsewhere.home / "renda.sqlite3").exists()
    assert elsewhere.renda("restore", tmp_path / "a.zip", "--without-key").returncode == 0
    assert elsewhere.told(PERSON) == ""


def test_a_wrong_passphrase_changes_nothing(office, elsewhere, secret, tmp_path):
    office.renda("backup", tmp_path / "a.zip", "--passphrase-file", secret)
    wrong = tmp_path / "wrong"
    wrong.write_text("shan-gao-shui-duan-2020", encoding="utf-8")
    refused = elsewhere.renda("restore", tmp_path / "a.zip", "--passphrase-file", wrong)
    assert refused.returncode == 1
    assert "口令不对，与封存密钥时的口令不一致。未作任何改动，请用封存时的口令重试。" in refused.stderr
    assert not (elsewhere.home / "renda.sqlite3").exists()


def test_a_damaged_archive_is_refused_before_anything_is_touched(office, elsewhere, tmp_path):
    office.told(PUBLISH)
    path = tmp_path / "a.zip"
    assert office.renda("backup", path).returncode == 0
    content = path.read_bytes()
    place = content.index(b"%PDF")
    path.write_bytes(content[: place + 500] + b"\0\0\0\0" + content[place + 504 :])
    refused = elsewhere.renda("restore", path)
    assert refused.returncode == 1
    assert "a.zip”已损坏：其中“files/" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (elsewhere.home / "renda.sqlite3").exists()
    assert not (elsewhere.home / "files").exists()


def test_a_backup_of_an_older_version_is_brought_up_to_this_one(office, elsewhere, tmp_path):
    """The last migration of `base` is taken back before the backup, as an older program would have left it."""
    office.renda("backup", tmp_path / "now.zip")
    older = tmp_path / "older"
    with zipfile.ZipFile(tmp_path / "now.zip") as archive:
        archive.extractall(older)
    shutil.copy2(office.home.parent / "var.key", tmp_path / "older.key")
    place = type(office)(older)
    place.told("from django.core.management import call_command; call_command('migrate', 'base', '0002', verbosity=0)")
    told = json.loads((older / "manifest.json").read_text())
    told["migrations"], told["counts"] = (
        snapshot.migrations(older / "renda.sqlite3"),
        snapshot.counts(older / "renda.sqlite3"),
    )
    database = (older / "renda.sqlite3").read_bytes()
    told["members"]["renda.sqlite3"] = {"sha256": hashlib.sha256(database).hexdigest(), "size": len(database)}
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("renda.sqlite3", database)
        archive.writestr("manifest.json", json.dumps(told))
        for member in told["members"]:
            if member.startswith("files/"):
                archive.write(older / member, member)
    elsewhere.home.parent.mkdir(exist_ok=True)
    shutil.copy2(office.home.parent / "var.key", elsewhere.home.parent / "var.key")
    done = elsewhere.renda("restore", tmp_path / "old.zip")
    assert done.returncode == 0, done.stderr
    known = told["counts"]  # tables that came later hold nothing
    assert counts(elsewhere) == {name: number if name in known else 0 for name, number in counts(office).items()}


def test_tidy_removes_files_that_no_record_names(office):
    orphan = office.home / "files" / "aa" / ("a" * 64)
    orphan.parent.mkdir(parents=True, exist_ok=True)
    orphan.write_bytes(b"left over")
    assert "已清理0个无用文件" in office.renda("tidy").stdout
    os.utime(orphan, (1, 1))
    assert "已清理1个无用文件" in office.renda("tidy").stdout
    assert not orphan.exists()
