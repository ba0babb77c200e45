"""What may go wrong outside of us – disk, folder, database – in words that say what to do, with a number that the log has too."""

import errno
import logging
import secrets

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from renda.base.fields import WrongKey
from renda.core.text import gettext_noop

LOG = logging.getLogger("renda.faults")
FULL = gettext_noop(
    "The disk is full: nothing was saved. Make room on the disk of the data folder; then go back in the browser – what you typed is still there – and save again."
)
READ_ONLY = gettext_noop(
    "The data folder cannot be written: nothing was saved. Ask whoever looks after this computer to allow writing there; then go back in the browser – what you typed is still there – and save again."
)
BUSY = gettext_noop(
    "The database is busy with somebody else's work: nothing was saved. Wait a minute; then go back in the browser – what you typed is still there – and save again."
)
AWAY = gettext_noop(
    "The database cannot be reached: nothing was saved. See that it runs and its disk is well; then try again. What you typed is still there when you go back in the browser."
)
HELD = gettext_noop(
    "Another program, a virus scanner for one, holds a file of the data folder: nothing was saved. Wait a moment; then go back in the browser – what you typed is still there – and save again."
)
KEY = gettext_noop(
    "Protected data – telephone and ID numbers – cannot be read: the key file is not the one they were written with. Put the right key file in place (beside the data folder, or RENDA_KEY_FILE) and start Renda again. Nothing is lost, and nothing was saved."
)
#: By the number of the system's error.
SYSTEM = {
    errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL, errno.EROFS: READ_ONLY, errno.EACCES: READ_ONLY, errno.EPERM: READ_ONLY,
}  # fmt: skip
#: What Windows calls a file, or a part of one, that somebody else has open.
IN_USE = {32, 33}
#: By what the database says (SQLite, PostgreSQL).
DATABASE = (
    ("full", FULL), ("no space left", FULL), ("readonly", READ_ONLY), ("read-only", READ_ONLY), ("locked", BUSY), ("lock timeout", BUSY),
    ("deadlock", BUSY), ("too many", BUSY),
)  # fmt: skip


def words_for(error: BaseException) -> str | None:
    """What to say of an error from outside, untranslated; None where the fault is our own."""
    if isinstance(error, WrongKey):
        return KEY
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in IN_USE:
            return HELD
        return SYSTEM.get(error.errno or 0)
    if isinstance(error, OperationalError | InterfaceError):
        told = str(error).lower()
        return next((words for part, words in DATABASE if part in told), AWAY)
    return None


def note(error: BaseException) -> str:
    """Write the error into the log under a new number; gives the number."""
    number = secrets.token_hex(4)
    LOG.error("fault %s: %s: %s", number, type(error).__name__, error, exc_info=error)
    return number


def page(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    """The page of a fault: it needs neither the database nor the disk."""
    words = words_for(error) if error else None
    number = note(error) if error else ""
    context = {"words": _(words) if words else "", "number": number}
    return render(request, "base/fault.html", context, status=503 if words else 500)
