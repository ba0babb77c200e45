"""Who may do what in `supervision`; records are kept by the office (`check_keeps`)."""

from datetime import date

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress
from renda.people.permissions import can_keep, check_keeps
from renda.people.queries.grants import grants_in
from renda.people.stages import Role

__all__ = ["can_keep", "can_report", "check_keeps", "check_reports"]

# Livelihood projects, key projects ----------------------------------------------------------------------------------


def can_report(user: User, congress: Congress, body: Body | None, on: date) -> bool:
    """Progress of a project: the office secretary, and the department that carries it out."""
    grants = grants_in(user, congress, on)
    if any(grant.role == Role.SECRETARY for grant in grants):
        return True
    return body is not None and any(grant.role == Role.DEPARTMENT and grant.body_id == body.pk for grant in grants)


def check_reports(user: User, congress: Congress, body: Body | None, on: date) -> None:
    """See `can_report`."""
    if not can_report(user, congress, body, on):
        raise NotAllowed(
            gettext_noop("A department reports on its own projects only; the others are reported on by the office.")
        )
