"""The archive itself: the same on SQLite and PostgreSQL; what is damaged, foreign or newer is refused in words."""

import json
import zipfile

import pytest
from django.db import connection
from django.utils import timezone

from renda.base import files
from renda.base.backups import archive, making, restoring, rows, sealing, snapshot
from renda.base.models import Backup, BackupStage, StoredFile
from renda.core.errors import RuleBroken
from renda.people.models import Person
from tests.factories import make_office, make_person

PASSPHRASE = "shan-gao-shui-chang-2020"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.FILES_ROOT, settings.BACKUPS_ROOT = tmp_path / "files", tmp_path / "backups"


def every_row(alias="default"):
    found = {}
    for model in rows.tables():
        names = [field.attname for field in model._meta.local_concrete_fields]
        found[model._meta.label] = sorted(model._base_manager.using(alias).values_list(*names), key=lambda row: str(row[0]))  # fmt: skip
    return found


@pytest.mark.django_db(transaction=True)
def test_the_snapshot_has_every_row_and_gives_every_row_back(tmp_path):
    office = make_office()
    make_person(office, "张三", phone="13812345678", id_number="11010519491231002X")
    before = every_row()
    path = snapshot.take(tmp_path)
    with snapshot.as_connection(path) as alias:
        assert every_row(alias) == before
        Person.objects.all().delete()
        rows.copy(alias, "default")
    assert every_row() == before
    later = make_person(office, "李四")
    assert later.pk > Person.objects.get(name="张三").pk


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite the file itself is put in place: tests/faults")
@pytest.mark.django_db(transaction=True)
def test_a_backup_is_restored_into_postgresql_and_what_was_there_is_put_aside(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    office = make_office()
    make_person(office, "张三", phone="13812345678")
    kept = files.keep(b"%PDF-1", name="a.pdf", media_type="application/pdf", congress=office.congress.pk)
    before = every_row()
    archive.write(tmp_path / "a.zip", at=timezone.now(), passphrase=PASSPHRASE)
    Person.objects.all().delete()
    make_person(office, "后来")
    (settings.FILES_ROOT / kept.sha256[:2] / kept.sha256).unlink()
    looked, at = archive.look(tmp_path / "a.zip"), timezone.now()
    restoring.check(looked)
    aside = restoring.restore(looked, restoring.key_for(looked, lambda: PASSPHRASE), at)
    assert every_row() == before
    assert files.content(kept) == b"%PDF-1"
    with snapshot.as_connection(aside / snapshot.NAME) as alias:
        assert [person.name for person in Person.objects.using(alias)] == ["后来"]


@pytest.fixture
def good(db, tmp_path):
    """An archive with one kept file."""
    files.keep(b"%PDF-1", name="a.pdf", media_type="application/pdf", congress=None)
    path = tmp_path / "good.zip"
    archive.write(path, at=timezone.now(), passphrase=PASSPHRASE)
    return path


@pytest.mark.files
def test_a_whole_archive_is_taken(good):
    looked = archive.look(good)
    restoring.check(looked)
    assert sorted(looked.manifest.members) == [f"files/{StoredFile.objects.get().sha256[:2]}/{StoredFile.objects.get().sha256}", "renda.sqlite3"]  # fmt: skip
    assert sealing.unseal(looked.sealed, PASSPHRASE, looked.identity).hex()
    assert looked.manifest.missing == []


@pytest.mark.files
def test_a_kept_file_that_is_gone_is_named_and_does_not_stop_the_backup(good, tmp_path):
    digest = StoredFile.objects.get().sha256
    (tmp_path / "files" / digest[:2] / digest).write_bytes(b"changed")
    assert archive.write(tmp_path / "b.zip", at=timezone.now()).missing == [digest]


@pytest.mark.files
def test_the_sealed_key_opens_with_its_passphrase_and_its_archive_only(good):
    looked = archive.look(good)
    with pytest.raises(RuleBroken, match="not the passphrase"):
        sealing.unseal(looked.sealed, PASSPHRASE + "x", looked.identity)
    with pytest.raises(RuleBroken, match="not the passphrase"):
        sealing.unseal(looked.sealed, PASSPHRASE, "0" * 64)
    with pytest.raises(RuleBroken, match="damaged"):
        sealing.unseal({**looked.sealed, "n": 2**40}, PASSPHRASE, looked.identity)
    with pytest.raises(RuleBroken, match="at least 10"):
        sealing.seal(b"0" * 32, "short", looked.identity)


@pytest.mark.files
def test_the_key_can_be_added_to_a_copy_later(good, tmp_path, settings):
    archive.write(tmp_path / "bare.zip", at=timezone.now())
    with archive.with_key(tmp_path / "bare.zip", PASSPHRASE) as copy:
        (tmp_path / "copy.zip").write_bytes(copy.read())
    looked = archive.look(tmp_path / "copy.zip")
    assert sealing.unseal(looked.sealed, PASSPHRASE, looked.identity) == settings.MASTER_KEY
    assert archive.look(tmp_path / "bare.zip").sealed is None


def rewritten(source, target, **changes):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, json.dumps({**json.loads(content), **changes}) if name == "manifest.json" else content)
    return target


@pytest.mark.files
def test_what_is_damaged_cut_off_foreign_or_newer_is_refused(good, tmp_path):
    content, told = good.read_bytes(), archive.look(good).manifest
    place = content.index(b"%PDF")
    (tmp_path / "damaged.zip").write_bytes(content[:place] + b"@" + content[place + 1 :])
    (tmp_path / "cut.zip").write_bytes(content[: len(content) // 2])
    with zipfile.ZipFile(tmp_path / "foreign.zip", "w") as other:
        other.writestr("photo.jpg", b"x")
    rewritten(good, tmp_path / "newer.zip", form=9, version="9.0")
    rewritten(good, tmp_path / "later.zip", migrations=[*told.migrations, "people.0999_later"], version="8.1")
    rewritten(good, tmp_path / "outside.zip", members={**told.members, "files/../../x": {"sha256": "0", "size": 1}})
    rewritten(good, tmp_path / "other.zip", members={**told.members, "renda.sqlite3": {"sha256": "0" * 64, "size": 1}})
    for name, words in (
        ("damaged", "is damaged"), ("cut", "cut off"), ("foreign", "not a backup"), ("newer", "newer version of Renda (9.0"),
        ("later", "newer version of Renda (8.1"), ("outside", "not a backup"), ("other", "is damaged: renda.sqlite3"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            restoring.check(archive.look(tmp_path / f"{name}.zip"))
        assert words in str(refused.value), name


@pytest.mark.files
def test_the_oldest_are_removed_beyond_the_number_to_keep(good, settings, tmp_path):
    settings.BACKUPS_KEPT = 2
    for day in ("01", "02", "03"):
        made = Backup.objects.create(by_name="x")
        making.make(made, tmp_path / "backups" / f"renda-2020-01-{day}-0000-00.zip")
        assert (made.stage, made.is_kept_here) == (BackupStage.DONE, True)
    assert sorted(path.name[14:16] for path in (tmp_path / "backups").iterdir()) == ["02", "03"]
