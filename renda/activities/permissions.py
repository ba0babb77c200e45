"""Who may note, confirm and change activities and visits."""

from collections.abc import Collection, Iterable
from datetime import date

from renda.accounts.models import User
from renda.activities.models import Activity, Visit
from renda.activities.queries import activities as activity_queries
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import RecordStage
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress, Grant
from renda.people.queries.grants import grants_in, roles_in
from renda.people.stages import Role

#: Roles that confirm what deputies have noted.
CONFIRMERS = frozenset({Role.SECRETARY, Role.CHAIR})


def deputies_among(grants: Collection[Grant]) -> list[int]:
    """The numbers of the persons as whom a user acts with a deputy's grant."""
    return [grant.person_id for grant in grants if grant.role == Role.DEPUTY and grant.person_id is not None]


def can_note_visit(user: User, congress: Congress, persons: Collection[int], on: date) -> bool:
    """The office secretary; a deputy for a visit that he himself takes part in."""
    grants = grants_in(user, congress, on)
    if any(grant.role == Role.SECRETARY for grant in grants):
        return True
    return bool(set(deputies_among(grants)) & set(persons))


def check_notes_visit(user: User, congress: Congress, persons: Collection[int], on: date) -> None:
    """See `can_note_visit`."""
    check_notes_visits(user, congress, [persons], on)


def check_notes_visits(user: User, congress: Congress, visits: Iterable[Collection[int]], on: date) -> None:
    """The same of many visits, each given by the numbers of those who made it."""
    grants = grants_in(user, congress, on)
    if any(grant.role == Role.SECRETARY for grant in grants):
        return
    own = set(deputies_among(grants))
    if not own or not all(own & set(persons) for persons in visits):
        raise NotAllowed(
            gettext_noop(
                "A deputy notes visits that he takes part in himself. Others are noted by the office secretary."
            )
        )


def can_note(user: User, congress: Congress, persons: Collection[int], on: date) -> bool:
    """An activity: the office secretary; a deputy for one that he himself takes part in."""
    return can_note_visit(user, congress, persons, on)


def check_notes(user: User, congress: Congress, persons: Collection[int], on: date) -> None:
    """See `can_note`."""
    if not can_note(user, congress, persons, on):
        raise NotAllowed(
            gettext_noop(
                "A deputy notes activities that he takes part in himself. Others are noted by the office secretary."
            )
        )


def can_change_activity(user: User, activity: Activity, on: date) -> bool:
    """The office secretary; a deputy named in the activity's roll, until it is confirmed."""
    grants = grants_in(user, activity.congress, on)
    if any(grant.role == Role.SECRETARY for grant in grants):
        return True
    return activity.stage == RecordStage.NOTED and activity_queries.took_part(activity, deputies_among(grants))


def check_changes_activity(user: User, activity: Activity, on: date) -> None:
    """See `can_change_activity`."""
    if not can_change_activity(user, activity, on):
        raise NotAllowed(
            gettext_noop(
                "An activity is changed by the office secretary, or, until it is confirmed, by a deputy who took part."
            )
        )


def can_confirm(user: User, congress: Congress, on: date) -> bool:
    """The office secretary and the chair."""
    return bool(roles_in(user, congress, on) & CONFIRMERS)


def check_confirms(user: User, congress: Congress, on: date) -> None:
    """See `can_confirm`."""
    if not can_confirm(user, congress, on):
        raise NotAllowed(gettext_noop("Only the office secretary and the chair confirm, return or withdraw records."))


def can_change_visit(user: User, visit: Visit, on: date) -> bool:
    """The office secretary; a deputy who made the visit, until it is confirmed."""
    grants = grants_in(user, visit.congress, on)
    if any(grant.role == Role.SECRETARY for grant in grants):
        return True
    return visit.stage == RecordStage.NOTED and visit_queries.took_part(visit, deputies_among(grants))


def check_changes_visit(user: User, visit: Visit, on: date) -> None:
    """See `can_change_visit`."""
    if not can_change_visit(user, visit, on):
        raise NotAllowed(
            gettext_noop(
                "A visit is changed by the office secretary, or, until it is confirmed, by a deputy who made it."
            )
        )


def can_add_to(user: User, congress: Congress, visit: Visit | None, on: date) -> bool:
    """Outcomes: the office secretary, and a deputy for a visit of his own."""
    if visit is not None:
        grants = grants_in(user, congress, on)
        if visit_queries.took_part(visit, deputies_among(grants)):
            return True
        return any(grant.role == Role.SECRETARY for grant in grants)
    return Role.SECRETARY in roles_in(user, congress, on)


def check_adds_to(user: User, congress: Congress, visit: Visit | None, on: date) -> None:
    """See `can_add_to`."""
    if not can_add_to(user, congress, visit, on):
        raise NotAllowed(
            gettext_noop("What came of a visit is noted by the office secretary, or by a deputy who made the visit.")
        )
