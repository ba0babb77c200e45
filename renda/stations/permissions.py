"""Who may do what in `stations`; stations, rosters and outcomes are kept by the office (`check_keeps`)."""

from datetime import date

from renda.accounts.models import User
from renda.activities.permissions import can_change_activity
from renda.core.errors import NotAllowed
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.permissions import can_keep
from renda.stations.models import Reception

__all__ = ["can_note_opinion", "check_notes_opinion"]


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
