"""Names pasted from a chat's roll-call become marks of a session or meeting, once they are confirmed."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.people.forms.roll_call import PasteForm, RollCallForm
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE
from renda.sessions.actions import attendance as actions
from renda.sessions.queries import attendance as queries
from renda.sessions.stages import Presence
from renda.sessions.views.attendance import said
from renda.sessions.views.finding import Meeting, meeting_of, session_of, tab


@gate(*OFFICE)
def session_roll_call(request: Entry, pk: int) -> HttpResponse:
    """A session's deputies."""
    return _paste(request, session_of(request, pk))


@gate(*OFFICE)
def meeting_roll_call(request: Entry, pk: int) -> HttpResponse:
    """A presidium meeting's members."""
    return _paste(request, meeting_of(request, pk))


def _paste(request: Entry, of: Meeting) -> HttpResponse:
    title, back = _("Paste a roll-call"), tab(of, "attendance")
    pasted = PasteForm(request.POST or None)
    if not pasted.is_valid():
        return web.form_page(request, pasted, title=title, note=str(of), back=back, save=_("Read the lines"))
    marks = queries.roll(of)
    form = RollCallForm(
        request.POST if request.POST.get("step") == "confirm" else None,
        text=pasted.cleaned_data["text"],
        people=[mark.person for mark in marks],
        choices=Presence.choices,
        others=Presence.choices,
    )
    if form.is_valid():
        given = form.given()
        if others := form.cleaned_data["others"]:
            given = {
                mark.person: (others, "") for mark in marks if not mark.presence and mark.person not in given
            } | given
        kept = web.run(request, form, lambda: actions.mark_attendance(of, given, by=request.user, on=request.day))
        if kept is not None:
            return web.done(request, said(of), back)
    return web.form_page(
        request, form, title=title, note=str(of), back=back, save=_("Confirm and save"), template="people/roll_call.html",
        extra={"again": request.path},
    )  # fmt: skip
