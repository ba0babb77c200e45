"""Imports, what they hold, and the headings that are remembered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet
from django_tasks_db.models import DBTaskResult

from renda.base.sealing import unseal
from renda.core.errors import WrongStage
from renda.core.text import gettext_noop
from renda.imports.models import GivenValue, HeadingMatch, Import, ImportFile
from renda.people.models import Congress


@dataclass(frozen=True)
class TaskState:
    """How a background task stands: ready, running, successful or failed; when it was asked for and begun."""

    status: str
    asked_at: datetime
    begun_at: datetime | None


def imports(congress: Congress) -> QuerySet[Import]:
    """All imports, the latest first."""
    return Import.objects.filter(congress=congress).select_related("congress", "by", "accepted_by").order_by("-number")


def next_number(congress: Congress) -> int:
    """The number of the congress's next import."""
    return (Import.objects.filter(congress=congress).aggregate(last=Max("number"))["last"] or 0) + 1


def remembered(congress: Congress, kind: str) -> dict[str, str]:
    """Heading → column's key, "" where it is left out."""
    return dict(HeadingMatch.objects.filter(congress=congress, kind=kind).values_list("heading", "column"))


def given_last(congress: Congress, kind: str) -> dict[str, str]:
    """Column's key → the value that was given last for all rows of a sheet without it."""
    return dict(GivenValue.objects.filter(congress=congress, kind=kind).values_list("column", "words"))


def content_of(record: Import) -> bytes:
    """The file as it came. Raises WrongStage where it was removed with its import."""
    sealed = ImportFile.objects.filter(record=record).values_list("content", flat=True).first()
    if sealed is None:
        raise WrongStage(
            gettext_noop("The file of this import was removed when the import was dropped. Take the file in anew.")
        )
    return unseal(sealed)


def shown_of(record: Import) -> bytes | None:
    """What was shown, as it was kept."""
    sealed = ImportFile.objects.filter(record=record).values_list("shown", flat=True).first()
    return None if sealed is None else unseal(sealed)


def task_of(record: Import) -> TaskState | None:
    """The background task of an import, if it has one."""
    if not record.task:
        return None
    found = DBTaskResult.objects.filter(pk=uuid.UUID(record.task)).first()
    return TaskState(str(found.status).lower(), found.enqueued_at, found.started_at) if found else None


def by_number(pk: int) -> Import:
    """One import with what its acts need."""
    return Import.objects.select_related("congress__area").get(pk=pk)
