"""Who may take in which kind of sheet."""

from datetime import date

from renda.accounts.models import User
from renda.base.sheets.kinds import SheetKind
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.queries.grants import roles_in


def can_take_in(user: User, congress: Congress, kind: SheetKind, on: date) -> bool:
    """Whoever holds one of the kind's roles in the congress."""
    return bool(frozenset(kind.roles) & roles_in(user, congress, on))


def check_takes_in(user: User, congress: Congress, kind: SheetKind, on: date) -> None:
    """See `can_take_in`."""
    if not can_take_in(user, congress, kind, on):
        raise NotAllowed(gettext_noop("Only the office secretary of this congress may take in sheets."))
