"""Backups: which there are, and when the last good one was made."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base.backups import making
from renda.base.models import AuditLine, Backup, BackupStage
from renda.desk.queries.todo import Asker, Task
from renda.people.models import Congress
from renda.people.stages import Role

#: Days after which a backup is old.
OLD = 7


def backups() -> QuerySet[Backup]:
    """Those that still lie in the folder, those under way, and the last that failed."""
    gone = [row.pk for row in Backup.objects.filter(stage=BackupStage.DONE) if making.path_of(row) is None]
    return Backup.objects.exclude(pk__in=gone)


def last_day() -> date | None:
    """The day of the last good backup, wherever it lies."""
    at = (
        Backup.objects.filter(stage=BackupStage.DONE)
        .order_by("-finished_at")
        .values_list("finished_at", flat=True)
        .first()
    )
    return timezone.localtime(at).date() if at else None


def first_day() -> date | None:
    """The day of the first act that is written down: since then there is something to lose."""
    at = AuditLine.objects.order_by("pk").values_list("at", flat=True).first()
    return timezone.localtime(at).date() if at else None


def is_single_office() -> bool:
    """Whether the installation has one congress only."""
    return len(Congress.objects.values("pk")[:2]) == 1


def reminder(asker: Asker) -> Iterator[Task]:
    """The last backup is old, or there is none: told to those who can make one."""
    if Role.ADMINISTRATOR not in asker.roles and not is_single_office():
        return
    last = last_day()
    since = last or first_day()
    days = (asker.day - since).days if since else 0
    if days > OLD:
        yield Task(
            _("The last backup is %(days)s days old") % {"days": days} if last else _("There is no backup yet"),
            gettext_lazy("One button makes it; then carry it away on a disk of its own."),
            asker.url("desk:backups"), "database-backup", told_tone="red" if days > 4 * OLD else "amber",
        )  # fmt: skip
