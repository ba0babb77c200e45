"""Who may make and carry away backups: they hold every congress of the installation."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Area, Congress, Grant, Person
from renda.people.queries import grants
from renda.people.stages import Level, Role


def can_back_up(user: User, on: date) -> bool:
    """The administrator of the widest area; where the installation keeps one congress only, also its secretary and administrator."""
    # A congress above whose term alone is recorded keeps no records of its own: nobody works in it, nobody is in its books.
    works, books = Grant.objects.filter(congress=OuterRef("pk")), Person.objects.filter(congress=OuterRef("pk"))
    keeping = Congress.objects.filter(Q(level=Level.TOWNSHIP) | Exists(works) | Exists(books)).select_related("area")
    congresses = list(keeping[:2])
    if len(congresses) == 1 and grants.roles_in(user, congresses[0], on) & {Role.SECRETARY, Role.ADMINISTRATOR}:
        return True
    return any(grants.is_administrator(user, area, on) for area in Area.objects.filter(parent=None))


def check_backs_up(user: User, on: date) -> None:
    """See `can_back_up`."""
    if not can_back_up(user, on):
        raise NotAllowed(
            gettext_noop(
                "A backup holds the records of every congress here. Only the administrator of the widest area may make it and carry it away; where there is one congress only, its secretary too."
            )
        )
