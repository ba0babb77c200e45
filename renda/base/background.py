"""The background work's list: what was begun and never ended waits again."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult

#: Begun so often and never ended, a task may itself be what ends the process.
MOST = 3


def wait_again() -> int:
    """Tasks that a process was at when it ended wait for the next; gives how many. Nobody else may be working."""
    left = [task.pk for task in DBTaskResult.objects.running() if len(task.worker_ids) < MOST]
    return DBTaskResult.objects.filter(pk__in=left).update(status="READY", started_at=None)
