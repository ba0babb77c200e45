"""Who sees whose points and who may object; the rules and the choice are the office's."""

from collections.abc import Collection
from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress, Grant, Person
from renda.people.queries.grants import grants_in
from renda.people.stages import READERS, Role


def own_numbers(grants: Collection[Grant]) -> set[int]:
    """The numbers of the deputies as whom a user acts."""
    return {grant.person_id for grant in grants if grant.role == Role.DEPUTY and grant.person_id is not None}


def can_see(grants: Collection[Grant], person: int) -> bool:
    """Those who read all records; a deputy his own points."""
    return any(grant.role in READERS for grant in grants) or person in own_numbers(grants)


def check_objects(user: User, congress: Congress, person: Person, on: date) -> None:
    """A deputy objects to his own points; the secretary enters an objection that was brought to the office."""
    grants = grants_in(user, congress, on)
    if person.pk not in own_numbers(grants) and not any(grant.role == Role.SECRETARY for grant in grants):
        raise NotAllowed(
            gettext_noop("A deputy objects to his own points. The office secretary enters objections brought to the office.")
        )  # fmt: skip
