"""What the page tests of sessions share."""

from datetime import date

from django.urls import reverse

from renda.people.models import Person
from renda.sessions.actions import meetings
from renda.sessions.models import PresidiumMeeting, Session
from tests.factories import Office

DAY = date(2020, 1, 14)


def url(name, *numbers):
    return reverse(f"sessions:{name}", args=["qinghe", *numbers])


def make_session(office: Office, ordinal: int = 1, day: date = DAY, *, held: bool = True) -> Session:
    """A session of one day."""
    session = meetings.plan_session(
        office.term, ordinal=ordinal, starts_on=day, ends_on=day, place="镇政府大会议室", **office.act
    )
    return meetings.hold(session, **office.act) if held else session


def make_meeting(office: Office, ordinal: int = 1, day: date = DAY, *, held: bool = True) -> PresidiumMeeting:
    """A presidium meeting."""
    meeting = meetings.plan_meeting(office.term, ordinal=ordinal, held_on=day, **office.act)
    return meetings.hold(meeting, **office.act) if held else meeting


def marked(presences: dict[Person, str], notes: dict[Person, str] | None = None) -> dict[str, str]:
    """The roll as the form sends it."""
    notes = notes or {}
    sent = {f"presence_{person.pk}": presence for person, presence in presences.items()}
    return sent | {f"note_{person.pk}": notes.get(person, "") for person in presences}
