"""Who may keep the books of the money (the office, `check_keeps`), and who may reopen a month."""

from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.permissions import can_keep, check_keeps
from renda.people.queries.grants import roles_in
from renda.people.stages import Role

__all__ = ["can_keep", "can_reopen", "check_keeps", "check_reopens"]


def can_reopen(user: User, congress: Congress, on: date) -> bool:
    """The chair, or an office secretary; never who closed it, which the act itself sees to."""
    return bool(roles_in(user, congress, on) & {Role.SECRETARY, Role.CHAIR})


def check_reopens(user: User, congress: Congress, on: date) -> None:
    """See `can_reopen`."""
    if not can_reopen(user, congress, on):
        raise NotAllowed(gettext_noop("Only the chair or an office secretary of this congress may reopen a month."))
