"""Who may confirm what the product has not read itself."""

from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.queries.grants import roles_in
from renda.people.stages import Role


def can_confirm(user: User, congress: Congress, on: date) -> bool:
    """The administrator of the congress."""
    return Role.ADMINISTRATOR in roles_in(user, congress, on)


def check_confirms(user: User, congress: Congress, on: date) -> None:
    """See `can_confirm`."""
    if not can_confirm(user, congress, on):
        raise NotAllowed(gettext_noop("Only an administrator may confirm the numbers of a province."))
