"""Who lodges, signs, hands over, answers and rates."""

from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress, Person
from renda.people.queries.grants import grants_in
from renda.people.stages import Role


def acts_as(user: User, congress: Congress, person: Person, on: date) -> bool:
    """Whether the user is this deputy."""
    return any(grant.role == Role.DEPUTY and grant.person_id == person.pk for grant in grants_in(user, congress, on))


def is_office(user: User, congress: Congress, on: date) -> bool:
    """The office secretary or the chair."""
    return any(grant.role in {Role.SECRETARY, Role.CHAIR} for grant in grants_in(user, congress, on))


def can_draft(user: User, congress: Congress, lead: Person, on: date) -> bool:
    """A deputy for himself; the office for a deputy who gave it a paper."""
    return is_office(user, congress, on) or acts_as(user, congress, lead, on)


def check_drafts(user: User, congress: Congress, lead: Person, on: date) -> None:
    """See `can_draft`."""
    if not can_draft(user, congress, lead, on):
        raise NotAllowed(gettext_noop("A proposal is drafted by its lead deputy, or by the office for him."))


def check_office(user: User, congress: Congress, on: date) -> None:
    """See `is_office`."""
    if not is_office(user, congress, on):
        raise NotAllowed(gettext_noop("Only the office secretary and the chair hand over, decide and close."))


def can_answer(user: User, congress: Congress, body: Body, on: date) -> bool:
    """The body's own account; the office where the body answered on paper."""
    grants = grants_in(user, congress, on)
    return any(
        (grant.role == Role.DEPARTMENT and grant.body_id == body.pk) or grant.role == Role.SECRETARY for grant in grants
    )


def check_answers(user: User, congress: Congress, body: Body, on: date) -> None:
    """See `can_answer`."""
    if not can_answer(user, congress, body, on):
        raise NotAllowed(gettext_noop("Only the body that handles it answers, or the office for what came on paper."))


def check_signs(user: User, congress: Congress, person: Person, on: date) -> None:
    """A deputy signs for himself; the office where he signed the paper."""
    if not can_draft(user, congress, person, on):
        raise NotAllowed(gettext_noop("A deputy signs for himself; the office notes what was signed on paper."))


def can_rate(user: User, congress: Congress, lead: Person, on: date) -> bool:
    """The lead deputy's own account, or the office with the signed paper; never the body that answered."""
    return acts_as(user, congress, lead, on) or any(
        grant.role == Role.SECRETARY for grant in grants_in(user, congress, on)
    )


def check_rates(user: User, congress: Congress, lead: Person, on: date) -> None:
    """See `can_rate`."""
    if not can_rate(user, congress, lead, on):
        raise NotAllowed(
            gettext_noop(
                "Only the deputy who raised it says what he thinks of the reply; the office needs his signed paper."
            )
        )
