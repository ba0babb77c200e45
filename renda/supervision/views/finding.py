"""What these views share: addresses, the departments as which a user acts."""

from django.urls import reverse

from renda.people.gate import Entry
from renda.people.stages import READERS, Role

#: Who reads livelihood and key projects; a department reads its own.
PROJECT_READERS = (*READERS, Role.DEPUTY, Role.DEPARTMENT)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `supervision` in this congress."""
    return reverse(f"supervision:{name}", args=[request.congress.slug, *args])


def is_department(request: Entry) -> bool:
    """Whether the user acts for departments and as nothing else."""
    return request.roles == {Role.DEPARTMENT}


def bodies_of(request: Entry) -> list[int]:
    """The departments for which the user acts."""
    return [grant.body_id for grant in request.grants if grant.role == Role.DEPARTMENT and grant.body_id is not None]
