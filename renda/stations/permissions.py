"""Who may do what in `stations`; stations, rosters and outcomes are kept by the office (`check_keeps`)."""

from datetime import date

from renda.accounts.models import User
from renda.activities.permissions import can_change_activity
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress
from renda.people.permissions import can_keep
from renda.people.queries.grants import grants_in
from renda.people.stages import Role
from renda.stations.models import Reception

__all__ = ["can_note_opinion", "can_report_outcome", "check_notes_opinion", "check_reports_outcome"]


def can_note_opinion(user: User, congress: Congress, reception: Reception | None, on: date) -> bool:
    """The office secretary; at a reception also a deputy who took part, until it is confirmed."""
    return can_keep(user, congress, on) or (
        reception is not None
        and reception.station.congress_id == congress.pk
        and can_change_activity(user, reception.activity, on)
    )


def check_notes_opinion(user: User, congress: Congress, reception: Reception | None, on: date) -> None:
    """See `can_note_opinion`."""
    if not can_note_opinion(user, congress, reception, on):
        raise NotAllowed(
            gettext_noop(
                "An opinion is noted by the office secretary, or, until the reception is confirmed, by a deputy who took part."
            )
        )


def can_report_outcome(user: User, congress: Congress, body: Body | None, on: date) -> bool:
    """The body's own account; the office secretary where the body answered on paper."""
    return body is not None and any(
        grant.role == Role.SECRETARY or (grant.role == Role.DEPARTMENT and grant.body_id == body.pk)
        for grant in grants_in(user, congress, on)
    )


def check_reports_outcome(user: User, congress: Congress, body: Body | None, on: date) -> None:
    """See `can_report_outcome`."""
    if not can_report_outcome(user, congress, body, on):
        raise NotAllowed(
            gettext_noop(
                "The outcome is entered by the body that the opinion was passed on to, or by the office for what came on paper."
            )
        )
