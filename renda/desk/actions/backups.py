"""Acts on backups. Making one takes its time: it is asked for here and made by the background task."""

from datetime import date
from pathlib import Path

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.base.backups import making
from renda.base.models import Backup, BackupStage
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.desk.permissions import check_backs_up
from renda.people.models import Congress


@transaction.atomic
def ask_backup(congress: Congress, *, by: User, on: date) -> Backup:
    """Ask for a backup of the whole installation; one that is already asked for or being made is given back."""
    check_backs_up(by, on)
    under_way = Backup.objects.filter(stage__in=[BackupStage.WAITING, BackupStage.RUNNING]).first()
    if under_way is not None and not making.is_stuck(under_way):
        return under_way
    if under_way is not None:
        making.give_up(under_way)
    backup = making.new(by.get_full_name())
    audit.record(by, "desk.ask_backup", backup, on=on, congress=congress.pk)
    transaction.on_commit(lambda: making.run.enqueue(backup.pk, congress.pk))
    return backup


@transaction.atomic
def take_backup(backup: Backup, congress: Congress, *, with_key: bool, by: User, on: date) -> Path:
    """Note that the archive is carried away, with the key in it or without; gives the archive."""
    check_backs_up(by, on)
    path = _archive(backup)
    audit.record(by, "desk.take_backup", backup, on=on, congress=congress.pk, after={"with_key": with_key})
    return path


@transaction.atomic
def remove_backup(backup: Backup, congress: Congress, *, by: User, on: date) -> None:
    """Remove an archive from the folder; the newest one stays."""
    check_backs_up(by, on)
    path = _archive(backup)
    newest = max(path for path in making.folder().glob(f"*{making.ENDING}"))
    if path == newest:
        raise RuleBroken(gettext_noop("This is the newest backup, and it stays. Make a new one first."))
    audit.record(by, "desk.remove_backup", backup, on=on, congress=congress.pk)
    transaction.on_commit(path.unlink)


def _archive(backup: Backup) -> Path:
    path = making.path_of(backup)
    if path is None:
        raise RuleBroken(gettext_noop("This backup is no longer in the folder of backups."))
    return path
