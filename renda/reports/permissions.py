"""Who may draft, edit, publish and read reports."""

from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.queries.grants import roles_in
from renda.people.stages import READERS, TAKES_AS_NOTED, Role


def can_write(user: User, congress: Congress, on: date) -> bool:
    """The office secretary drafts and edits."""
    return Role.SECRETARY in roles_in(user, congress, on)


def check_can_write(user: User, congress: Congress, on: date) -> None:
    """Raises NotAllowed unless the user is the congress's secretary."""
    if not can_write(user, congress, on):
        raise NotAllowed(gettext_noop("Only the secretary of this congress drafts and edits its reports."))


def can_publish(user: User, congress: Congress, on: date) -> bool:
    """The secretary or the chair publishes."""
    return bool({Role.SECRETARY, Role.CHAIR} & roles_in(user, congress, on))


def check_can_publish(user: User, congress: Congress, on: date) -> None:
    """Raises NotAllowed unless the user is secretary or chair."""
    if not can_publish(user, congress, on):
        raise NotAllowed(gettext_noop("Only the secretary or the chair of this congress publishes its reports."))


def check_can_read(user: User, congress: Congress, on: date) -> None:
    """Raises NotAllowed unless the user reads the congress's records."""
    if not set(READERS) & roles_in(user, congress, on):
        raise NotAllowed(gettext_noop("Only those who read this congress's records take deputies' duty files away."))


def check_takes_own_copy(user: User, congress: Congress, on: date) -> None:
    """Raises NotAllowed unless the user is of the office itself (docs/adr/0032)."""
    if not TAKES_AS_NOTED & roles_in(user, congress, on):
        raise NotAllowed(
            gettext_noop("Only the secretary and the chair take duty files with voters' words as they were noted. Take the copy for others.")
        )  # fmt: skip
