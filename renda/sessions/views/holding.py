"""Held, back to planned, called off: each asked for once more."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.parts import Words
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE
from renda.sessions.actions import meetings as actions
from renda.sessions.views.finding import Meeting, meeting_of, session_of


@dataclass(frozen=True)
class Step:
    """A move of the stage: the act and its words."""

    act: Callable[..., object]
    title: Words
    words: Words
    message: Words
    danger: bool = False


HOLD = Step(
    actions.hold,
    _("Mark as held"),
    _("“%(meeting)s” counts as held from now on. Attendance and outcomes can then be recorded."),
    _("It is marked as held. Mark the roll next."),
)
REOPEN = Step(
    actions.reopen,
    _("Set to planned"),
    _("“%(meeting)s” no longer counts as held or called off. Its agenda and attendance stay."),
    _("It is planned again."),
    danger=True,
)
CALL_OFF = Step(
    actions.call_off,
    _("Call off"),
    _("“%(meeting)s” does not take place. It stays in the list as called off."),
    _("It is called off."),
    danger=True,
)


def _ask(request: Entry, of: Meeting, step: Step) -> HttpResponse:
    return web.confirm(
        request,
        title=step.title,
        words=gettext(str(step.words)) % {"meeting": of},
        label=step.title,
        act=lambda: step.act(of, by=request.user, on=request.day),
        message=step.message,
        then=of.get_absolute_url(),
        danger=step.danger,
    )


@gate(*OFFICE)
def session_hold(request: Entry, pk: int) -> HttpResponse:
    """The session was held."""
    return _ask(request, session_of(request, pk), HOLD)


@gate(*OFFICE)
def session_reopen(request: Entry, pk: int) -> HttpResponse:
    """The session was marked by mistake."""
    return _ask(request, session_of(request, pk), REOPEN)


@gate(*OFFICE)
def session_call_off(request: Entry, pk: int) -> HttpResponse:
    """The session does not take place."""
    return _ask(request, session_of(request, pk), CALL_OFF)


@gate(*OFFICE)
def meeting_hold(request: Entry, pk: int) -> HttpResponse:
    """The meeting was held."""
    return _ask(request, meeting_of(request, pk), HOLD)


@gate(*OFFICE)
def meeting_reopen(request: Entry, pk: int) -> HttpResponse:
    """The meeting was marked by mistake."""
    return _ask(request, meeting_of(request, pk), REOPEN)


@gate(*OFFICE)
def meeting_call_off(request: Entry, pk: int) -> HttpResponse:
    """The meeting does not take place."""
    return _ask(request, meeting_of(request, pk), CALL_OFF)
