"""Who may keep the office's records, and who may set up areas, congresses, accounts and grants."""

from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Area, Congress
from renda.people.queries import grants as queries
from renda.people.stages import OFFICE, SEES_PROTECTED, Level, Role


def can_keep(user: User, congress: Congress, on: date) -> bool:
    """The office secretary of the congress keeps its records."""
    return bool(queries.roles_in(user, congress, on) & frozenset(OFFICE))


def check_keeps(user: User, congress: Congress, on: date) -> None:
    """See `can_keep`."""
    if not can_keep(user, congress, on):
        raise NotAllowed(gettext_noop("Only the office secretary of this congress may write its records."))


def can_administer(user: User, area: Area, on: date) -> bool:
    """An administrator of the area, of one above it, or of the area's own congress."""
    return queries.is_administrator(user, area, on)


def check_administers(user: User, area: Area, on: date) -> None:
    """See `can_administer`."""
    if not can_administer(user, area, on):
        raise NotAllowed(gettext_noop("Only an administrator of this area or of one above it may do this."))


def can_keep_place(user: User, congress: Congress, on: date) -> bool:
    """Terms, districts, profiles and the year shown: the office secretary and the administrator."""
    is_keeper = bool(queries.roles_in(user, congress, on) & {Role.SECRETARY, Role.ADMINISTRATOR})
    return is_keeper or (congress.level == Level.NATIONAL and can_administer(user, congress.area, on))


def check_keeps_place(user: User, congress: Congress, on: date) -> None:
    """See `can_keep_place`."""
    if not can_keep_place(user, congress, on):
        raise NotAllowed(gettext_noop("Only the office secretary or an administrator may change areas and terms."))


def can_keep_area(user: User, area: Area, on: date) -> bool:
    """An area's places and profiles: its administrators, and the secretary of a congress in whose area it lies."""
    return can_administer(user, area, on) or queries.keeps_above(user, area, on)


def check_keeps_area(user: User, area: Area, on: date) -> None:
    """See `can_keep_area`."""
    if not can_keep_area(user, area, on):
        raise NotAllowed(gettext_noop("Only the office secretary or an administrator may change areas and terms."))


def can_see_protected(user: User, congress: Congress, on: date) -> bool:
    """Phone and ID number in full: the office secretary, on request; the request is audited."""
    return bool(queries.roles_in(user, congress, on) & frozenset(SEES_PROTECTED))


def check_sees_protected(user: User, congress: Congress, on: date) -> None:
    """See `can_see_protected`."""
    if not can_see_protected(user, congress, on):
        raise NotAllowed(gettext_noop("Only the office secretary may see phone and ID numbers in full."))
