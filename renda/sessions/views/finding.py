"""What these views share: addresses, a session or meeting of this congress, the state of the year by law."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.base.parts import Action, Words
from renda.core.law.verdict import Verdict
from renda.people.gate import Entry
from renda.people.models import Congress
from renda.people.queries import law
from renda.sessions.models import PresidiumMeeting, Session
from renda.sessions.queries import meetings as queries
from renda.sessions.queries.attendance import Tally
from renda.sessions.stages import MeetingStage

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


def buttons(request: Entry, of: Meeting) -> tuple[Action, ...]:
    """What the office can do to a session or meeting in its stage."""

    def button(label: Words, name: str, icon: str, *, primary: bool = False, danger: bool = False) -> Action:
        address = url(request, f"{word(of)}_{name}", of.pk)
        return Action(label, address, icon=icon, primary=primary, danger=danger)

    change, reopen = button(_("Change"), "change", "pencil"), button(_("Set to planned"), "reopen", "rotate-ccw")
    if of.stage == MeetingStage.CALLED_OFF:
        return (reopen,)
    if of.stage == MeetingStage.PLANNED:
        off = button(_("Call off"), "call_off", "circle-x", danger=True)
        return change, off, button(_("Mark as held"), "hold", "check", primary=True)
    return change, reopen, button(_("Mark the roll"), "attendance", "list-checks", primary=True)


def quorum_of(counted: Tally, congress: Congress, day: date) -> Verdict | None:
    """What the law says of a roll; nothing where nobody is marked, or where marks are left of deputies no longer due."""
    if not counted.present or counted.unmarked < 0:
        return None
    return law.ask(congress, "session-quorum", {"deputies_in_office": counted.due, "present": counted.present}, day)
