"""Making a backup: its row, its progress, its end; the folder in which backups are kept."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import task

from renda.base import audit
from renda.base.backups import archive
from renda.base.models import Backup, BackupStage, StoredFile
from renda.core.errors import Refused
from renda.core.text import gettext_noop

LOG = logging.getLogger("renda.backups")
ENDING = ".zip"
#: Seconds between two notes of the progress.
STEP = 0.5
#: After this long without an end, a backup was broken off (the machine was switched off, no worker runs).
STUCK = timedelta(minutes=30)
BROKEN_OFF = gettext_noop("It was broken off.")
ACTS = [gettext_noop("act: base.make_backup"), gettext_noop("act: base.restore_backup")]


@dataclass
class Machine:
    """Who acts where nobody is signed in: the command line."""

    name: str = "renda"
    pk: int = 0

    def get_full_name(self) -> str:
        """As the audit line has it."""
        return self.name


def folder() -> Path:
    """Where backups are kept."""
    return Path(settings.BACKUPS_ROOT)


def kept() -> int:
    """How many stay there."""
    return int(settings.BACKUPS_KEPT)


def path_of(backup: Backup) -> Path | None:
    """The archive of a backup, if it still lies in the folder."""
    path = folder() / backup.name
    return path if backup.name and backup.is_kept_here and path.is_file() else None


def name_at(at: datetime) -> str:
    """renda-2020-12-31-0930-15.zip, by the office's clock."""
    return f"renda-{timezone.localtime(at):%Y-%m-%d-%H%M-%S}{ENDING}"


@task()
def run(number: int, congress: int) -> None:
    """The background task: make the backup that was asked for. Why it could not be made is written into its row."""
    backup = Backup.objects.filter(pk=number, stage=BackupStage.WAITING).first()
    if backup is not None:
        with suppress(Refused, OSError, DatabaseError):
            make(backup, folder() / name_at(timezone.now()), congress=congress)


def new(by_name: str) -> Backup:
    """The row of a backup that is asked for."""
    return Backup.objects.create(by_name=by_name)


def is_stuck(backup: Backup) -> bool:
    """Whether a backup under way can no longer be: it was asked for long ago and does not end."""
    return backup.asked_at < timezone.now() - STUCK


def give_up(backup: Backup) -> None:
    """Note that it was broken off."""
    backup.stage, backup.finished_at, backup.words = BackupStage.FAILED, timezone.now(), BROKEN_OFF
    backup.save()


def wait_again() -> None:
    """Those that were being made when the background work ended wait for it again."""
    Backup.objects.filter(stage=BackupStage.RUNNING, asked_at__gte=timezone.now() - STUCK).update(
        stage=BackupStage.WAITING, done=0
    )
    for backup in Backup.objects.filter(stage=BackupStage.RUNNING):
        give_up(backup)


def make(backup: Backup, path: Path, *, passphrase: str = "", congress: int | None = None, progress: archive.Progress = lambda _done, _of: None) -> archive.Manifest:  # fmt: skip
    """Make it, and keep the row in step. Raises what `archive.write` raises."""
    last = 0.0

    def note(done: int, of: int) -> None:
        nonlocal last
        progress(done, of)
        if time.monotonic() - last > STEP:
            last = time.monotonic()
            with suppress(DatabaseError):  # a writer that is busy for long must not stop the backup
                Backup.objects.filter(pk=backup.pk).update(done=done, total=of)

    backup.stage = BackupStage.RUNNING
    backup.save()
    try:
        manifest = archive.write(path, at=timezone.now(), passphrase=passphrase, progress=note)
    except Exception as error:
        LOG.error("backup %s: %s", backup.pk, error)
        backup.stage, backup.finished_at = BackupStage.FAILED, timezone.now()
        backup.words = error.words if isinstance(error, Refused) and not error.facts else str(error)
        with suppress(DatabaseError):  # the disk may be too full even for this
            backup.save()
        raise
    backup.stage, backup.finished_at = BackupStage.DONE, timezone.now()
    backup.name, backup.is_kept_here = path.name, path.parent == folder()
    backup.done = backup.total = path.stat().st_size
    backup.save()
    audit.record(
        Machine(), "base.make_backup", backup, on=timezone.localdate(), congress=congress, after={"name": path.name}
    )
    if backup.is_kept_here:
        prune()
    return manifest


def prune() -> list[str]:
    """Remove the oldest archives of the folder beyond the number to keep; gives their names."""
    found = sorted((path for path in folder().glob(f"renda-*{ENDING}") if path.is_file()), key=lambda path: path.name)
    old = found[: -kept()]
    for path in old:
        with suppress(OSError):  # Windows removes no file that somebody is fetching; the next backup tries again
            path.unlink(missing_ok=True)
    return [path.name for path in old]


def tidy() -> list[str]:
    """Remove kept files that no row names (an act that was broken off leaves them), and what broken-off writing left.

    Only what is older than a day: younger files may belong to an act that is still going on.
    """
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    old = time.time() - 24 * 3600
    found = [path for path in Path(settings.FILES_ROOT).glob("??/*") if path.is_file() and path.name not in known]
    found += [path for path in folder().glob(".backup-*/*") if path.is_file()]
    removed = []
    for path in found:
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
            removed.append(path.name)
    return sorted(removed)


def note_restored(name: str, made_at: str) -> None:
    """After a restore: the line in the audit trail; what was being made when the backup was taken is not being made any more."""
    Backup.objects.exclude(stage__in=[BackupStage.DONE, BackupStage.FAILED]).delete()
    at = timezone.now()
    restored = Backup.objects.create(
        stage=BackupStage.DONE, name=name[-200:], is_kept_here=False, by_name=Machine().name,
        finished_at=datetime.fromisoformat(made_at),
    )  # fmt: skip
    audit.record(
        Machine(), "base.restore_backup", restored, on=timezone.localdate(at), congress=None, after={"made_at": made_at}
    )
