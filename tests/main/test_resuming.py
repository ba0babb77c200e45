"""What the background work was at when the power went is done after the next start; what ends it each time is left alone."""

from argparse import Namespace
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from renda.base.backups import making
from renda.base.models import Backup
from renda.main.alone import serving
from renda.main.backing_up import restore
from renda.main.resuming import resume
from renda.main.saying import Stop
from tests.factories import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.FILES_ROOT, settings.BACKUPS_ROOT = tmp_path / "files", tmp_path / "backups"


def begun(congress, workers, **fields):
    backup = making.new("张三")
    Backup.objects.filter(pk=backup.pk).update(stage="running", **fields)
    result = making.run.enqueue(backup.pk, congress.pk)
    DBTaskResult.objects.filter(pk=result.id).update(status="RUNNING", worker_ids=workers, started_at=timezone.now())
    return backup, DBTaskResult.objects.get(pk=result.id)


def test_a_backup_that_was_broken_off_is_made_after_the_next_start():
    congress = make_office().congress
    backup, task = begun(congress, ["first"])
    assert resume() == 1
    task.refresh_from_db()
    assert task.status == "READY"
    task.task.call(*task.args_kwargs["args"])
    backup.refresh_from_db()
    assert backup.stage == "done"
    assert making.path_of(backup).is_file()


def test_what_was_begun_three_times_and_what_is_long_past_is_not_begun_again():
    congress = make_office().congress
    _backup, task = begun(congress, ["first", "second", "third"])
    old, _task = begun(congress, ["first"], asked_at=timezone.now() - timedelta(hours=9))
    resume()
    task.refresh_from_db()
    old.refresh_from_db()
    assert task.status == "RUNNING"
    assert (old.stage, old.words) == ("failed", making.BROKEN_OFF)


def test_only_the_first_who_serves_a_folder_takes_anything_up(tmp_path):
    with serving(tmp_path) as first, serving(tmp_path) as second:
        assert (first, second) == (True, False)
    with serving(tmp_path) as again:
        assert again


def test_nothing_is_restored_while_the_folder_is_served_whatever_the_database(settings, tmp_path):
    settings.HOME = tmp_path
    path = tmp_path / "a.zip"
    path.write_bytes(b"not looked at")
    with serving(tmp_path), pytest.raises(Stop, match=r"正在使用这些数据|running on these data"):
        restore(Namespace(file=path))
