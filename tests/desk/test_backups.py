"""Backups on the pages: who may, the button, the archive carried away, and the reminder."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from renda.accounts.models import User
from renda.base import kept_pages
from renda.base.backups import making
from renda.base.models import AuditLine, Backup, BackupStage
from renda.desk.actions import backups as actions
from renda.desk.permissions import can_back_up
from renda.desk.queries.tasks import Asker, tasks
from renda.people.actions.grants import found_installation
from renda.people.actions.places import add_congress
from renda.people.models import Area, Person
from renda.people.stages import Role
from tests.factories import FOUNDED, PASSWORD, TODAY, make_office, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.files]
PASSPHRASE = "shan-gao-shui-chang-2020"


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.FILES_ROOT, settings.BACKUPS_ROOT = tmp_path / "files", tmp_path / "backups"


@pytest.fixture
def single():
    """One town alone: its congress, its secretary, its administrator."""
    found_installation(kind="township", area_name="青禾镇", username="admin", name="管理员", password=PASSWORD, on=FOUNDED)  # fmt: skip
    admin = User.objects.get(username="admin")
    congress = add_congress(
        Area.objects.get(), level="township", slug="qinghe", name="青禾镇人民代表大会", short_name="镇人大", by=admin, on=FOUNDED
    )  # fmt: skip
    return congress, make_user(Role.SECRETARY, congress), admin


def test_who_may_back_up():
    office = make_office()
    assert can_back_up(office.secretary, TODAY)  # of the county above the term alone is known
    theirs = Person.objects.create(congress=office.county, name="县里的人")
    assert not can_back_up(office.secretary, TODAY)  # the county keeps books of its own
    theirs.delete()
    make_office("baishi", "白石镇")
    assert not can_back_up(office.secretary, TODAY)
    assert can_back_up(office.administrator, TODAY)


def test_where_there_is_one_congress_its_secretary_may_too(single):
    congress, secretary, admin = single
    assert can_back_up(secretary, TODAY)
    assert can_back_up(admin, TODAY)
    assert not can_back_up(make_user(Role.CHAIR, congress), TODAY)


def test_the_button_makes_one_that_can_be_carried_away(single, client, django_capture_on_commit_callbacks):
    congress, secretary, _admin = single
    client.force_login(secretary)
    assert "立即备份" in client.get("/qinghe/backups/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/qinghe/backups/new/")
    asked = Backup.objects.get()
    assert answer["Location"] == f"/qinghe/backups/{asked.pk}/"
    waiting = client.get(answer["Location"])
    assert waiting["Refresh"] == "2"
    assert DBTaskResult.objects.get().task_path == "renda.base.backups.making.run"
    making.run.call(asked.pk, congress.pk)
    text = client.get(answer["Location"]).content.decode()
    assert "已完成" in text
    assert "下载" in text
    for page in ("/qinghe/backups/", answer["Location"]):  # they show what lies in the folder: no page to be kept
        assert not getattr(client.get(page), kept_pages.SHOWS_RECORDS)
    take = f"/qinghe/backups/{asked.pk}/take/"
    assert "两次输入的口令不一致" in client.post(take, {"passphrase": PASSPHRASE, "again": "x"}).content.decode()
    assert "口令太短" in client.post(take, {"passphrase": "short", "again": "short"}).content.decode()
    answer = client.post(take, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert {"manifest.json", "renda.sqlite3", "key.json"} <= set(archive.namelist())
    answer = client.post(take, {"passphrase": "", "again": ""})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert "key.json" not in archive.namelist()
    assert list(AuditLine.objects.filter(record_kind="base.backup").order_by("pk").values_list("act", flat=True)) == [
        "desk.ask_backup", "base.make_backup", "desk.take_backup", "desk.take_backup",
    ]  # fmt: skip


def test_the_newest_stays_and_an_older_one_can_be_removed(single, client, django_capture_on_commit_callbacks):
    _congress, secretary, _admin = single
    client.force_login(secretary)
    made = [Backup.objects.create(by_name="x") for _ in range(2)]
    for number, backup in enumerate(made):
        making.make(backup, making.folder() / f"renda-2020-01-0{number + 1}-0000-00.zip")
    refused = client.post(f"/qinghe/backups/{made[1].pk}/remove/")
    assert "这是最新的一份备份，须保留" in refused.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"/qinghe/backups/{made[0].pk}/remove/").status_code == 302
    assert [path.name for path in making.folder().iterdir()] == ["renda-2020-01-02-0000-00.zip"]
    assert "01-01" not in client.get("/qinghe/backups/").content.decode()


def test_a_secretary_of_several_sees_when_the_last_one_was_made_and_no_button(client):
    office = make_office()
    make_office("baishi", "白石镇")
    client.force_login(office.secretary)
    text = client.get("/qinghe/backups/").content.decode()
    assert "还没有备份。" in text
    assert "立即备份" not in text
    assert client.post("/qinghe/backups/new/").status_code == 403
    assert Backup.objects.count() == 0


def test_one_that_was_broken_off_is_given_up_when_the_next_is_asked_for(single):
    congress, secretary, _admin = single
    first = actions.ask_backup(congress, by=secretary, on=TODAY)
    assert actions.ask_backup(congress, by=secretary, on=TODAY) == first
    Backup.objects.filter(pk=first.pk).update(asked_at=timezone.now() - timedelta(hours=1))
    second = actions.ask_backup(congress, by=secretary, on=TODAY)
    first.refresh_from_db()
    assert second != first
    assert (first.stage, first.words) == (BackupStage.FAILED, "It was broken off.")


def test_the_reminder_comes_after_a_week_and_goes_with_a_backup(single):
    congress, _secretary, _admin = single

    def told(days):
        day = timezone.localdate() + timedelta(days=days)
        asker = Asker(congress, frozenset({Role.SECRETARY}), (), day.year, day)
        return [str(task.words) for task in tasks(asker) if task.icon == "database-backup"]

    assert told(7) == []
    assert told(8) == ["还没有备份过"]
    made = Backup.objects.create(by_name="x", stage=BackupStage.DONE, finished_at=timezone.now())
    assert told(7) == []
    assert told(9) == ["已有9天没有备份"]
    Backup.objects.filter(pk=made.pk).update(finished_at=timezone.now() + timedelta(days=9))
    assert told(9) == []
