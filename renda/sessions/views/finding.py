"""What these views share: addresses, a session or meeting of this congress, the state of the year by law."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.base.parts import Action, Words
from renda.people.gate import Entry
from renda.sessions.models import PresidiumMeeting, Session
from renda.sessions.queries import meetings as queries

Meeting = Session | PresidiumMeeting


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `sessions` in this congress."""
    return reverse(f"sessions:{name}", args=[request.congress.slug, *args])


def session_of(request: Entry, pk: int) -> Session:
    """One session of this congress, else 404."""
    rows: QuerySet[Session] = queries.sessions(request.congress)
    return get_object_or_404(rows, pk=pk)


def meeting_of(request: Entry, pk: int) -> PresidiumMeeting:
    """One presidium meeting of this congress, else 404."""
    rows: QuerySet[PresidiumMeeting] = queries.meetings(request.congress)
    return get_object_or_404(rows, pk=pk)


def word(of: Meeting) -> str:
    """The part of the URL names: session or meeting."""
    return "session" if isinstance(of, Session) else "meeting"


def tab(of: Meeting, name: str) -> str:
    """A tab of the record's page."""
    return f"{of.get_absolute_url()}?tab={name}"


def button(
    request: Entry, label: Words, name: str, of: Meeting, icon: str, *, primary: bool = False, danger: bool = False
) -> Action:
    """A button of the record's page, by the URL's name without its first word."""
    return Action(label, url(request, f"{word(of)}_{name}", of.pk), icon=icon, primary=primary, danger=danger)
