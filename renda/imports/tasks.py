"""Large imports are compared and saved by the background work: asked for here, done there, never twice."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django_tasks import task

from renda.accounts.models import User
from renda.core.errors import NotAllowed, Refused
from renda.imports import actions, queries
from renda.imports.models import Import
from renda.imports.stages import Doing

#: Files with more lines than this are left to the background work.
MANY = 500


@task()
def work(number: int, doing: str, fingerprint: str, by: int, on: str) -> str:
    """Show or accept an import; a refusal is kept for the page. What was done meanwhile is not done again."""
    record = queries.by_number(number)
    if record.doing != doing:
        return "done meanwhile"
    user, day = User.objects.get(pk=by), date.fromisoformat(on)
    try:
        do(record, doing, fingerprint, by=user, on=day)
    except Refused as refused:
        actions.note_refusal(record, refused)
        return "refused"
    return "done"


def do(record: Import, doing: str, fingerprint: str, *, by: User, on: date) -> Import:
    """Show or accept, at once."""
    if doing == Doing.ACCEPT:
        return actions.accept_import(record, fingerprint=fingerprint, by=by, on=on)
    return actions.show_import(record, by=by, on=on)


def show_or_note(record: Import, *, by: User, on: date) -> bool:
    """Compare at once; a refusal is kept for the page, which says it as often as it is opened. Tells whether it was compared."""
    try:
        actions.show_import(record, by=by, on=on)
    except NotAllowed:
        raise
    except Refused as refused:
        actions.note_refusal(record, refused)
        return False
    return True


def is_large(record: Import) -> bool:
    """Whether an import is left to the background work."""
    return record.lines > MANY


@transaction.atomic
def ask(record: Import, doing: str, fingerprint: str, *, by: User, on: date) -> None:
    """Ask the background work for it."""
    result = work.enqueue(record.pk, doing, fingerprint, by.pk, on.isoformat())
    actions.note_task(record, doing, str(result.id))
