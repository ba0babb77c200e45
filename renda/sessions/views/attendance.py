"""The roll, observers, headcounts from paper; the sign-in sheet for print."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import prints, web
from renda.base.citing import article
from renda.people.documents.sign_in import order_of
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE
from renda.sessions import documents
from renda.sessions.actions import attendance as actions
from renda.sessions.forms.attendance import HeadcountForm, ObserversForm, RollForm
from renda.sessions.models import Session
from renda.sessions.queries import attendance as queries
from renda.sessions.queries.meetings import first_day
from renda.sessions.stages import Presence
from renda.sessions.views.finding import Meeting, meeting_of, quorum_of, session_of, tab


@gate(*OFFICE)
def session_attendance(request: Entry, pk: int) -> HttpResponse:
    """Mark a session's roll."""
    return _roll(request, session_of(request, pk))


@gate(*OFFICE)
def meeting_attendance(request: Entry, pk: int) -> HttpResponse:
    """Mark a presidium meeting's roll."""
    return _roll(request, meeting_of(request, pk))


def _roll(request: Entry, of: Meeting) -> HttpResponse:
    form = RollForm(request.POST or None, of=of)
    if form.is_valid():
        kept = web.run(
            request, form, lambda: actions.mark_attendance(of, form.given(), by=request.user, on=request.day)
        )
        if kept is not None:
            return web.done(request, said(of), tab(of, "attendance"))
    extra = {"form": form, "lines": list(form.lines()), "choices": Presence.choices}
    note = (
        gettext("All stand as present: change those who were not.")
        if form.is_new
        else gettext("As marked last; saving replaces it.")
    )
    return web.form_page(
        request, form, title=_("Mark the roll"), note=f"{of} · {note}", back=tab(of, "attendance"),
        template="sessions/roll.html", extra=extra,
    )  # fmt: skip


def said(of: Meeting) -> str:
    """What is saved, and for a session whether it had a quorum."""
    counted = queries.tally(of)
    words = gettext("The roll is saved: %(present)s of %(due)s present.") % {
        "present": counted.present, "due": counted.due,
    }  # fmt: skip
    verdict = quorum_of(counted, of.congress, of.starts_on) if isinstance(of, Session) else None
    if verdict is None:
        return words
    more = gettext("Two thirds are %(needed)s: the session has a quorum (%(article)s).")
    less = gettext("Two thirds are %(needed)s: the session has no quorum (%(article)s).")
    facts = {"needed": verdict.outcome["needed"], "article": article(verdict.cite)}
    older = (
        ""
        if verdict.is_verified
        else gettext("The text in force on that day was not read; judged by the text in force today.")
    )
    return f"{words} {(less if verdict.refuses else more) % facts}{older}"


@gate(*OFFICE)
def session_observers(request: Entry, pk: int) -> HttpResponse:
    """Mark observers of a session."""
    return _observers(request, session_of(request, pk))


@gate(*OFFICE)
def meeting_observers(request: Entry, pk: int) -> HttpResponse:
    """Mark observers of a presidium meeting."""
    return _observers(request, meeting_of(request, pk))


def _observers(request: Entry, of: Meeting) -> HttpResponse:
    form = ObserversForm(request.POST or None, congress=request.congress, of=of)
    if form.is_valid():
        kept = web.run(
            request, form,
            lambda: actions.mark_observers(of, form.given(), kind=form.cleaned_data["kind"], by=request.user, on=request.day),
        )  # fmt: skip
        if kept is not None:
            return web.done(request, _("The observers are saved."), tab(of, "attendance"))
    return web.form_page(request, form, title=_("Add observers"), note=str(of), back=tab(of, "attendance"))


@gate(*OFFICE)
def headcount(request: Entry, pk: int) -> HttpResponse:
    """People counted without names, from a signed sheet or a photograph."""
    session = session_of(request, pk)
    form = HeadcountForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.note_headcount(session, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The headcount is noted."), tab(session, "attendance"))
    note = gettext(
        "Only for people whose names are not known. It is shown as from paper and never added to named persons."
    )
    return web.form_page(
        request, form, title=_("Headcount from paper"), note=f"{session} · {note}", back=tab(session, "attendance")
    )


@gate()
def sign_in_print(request: Entry, pk: int) -> HttpResponse:
    """The sheet on which deputies sign in."""
    return _sign_in(request, session_of(request, pk))


@gate()
def meeting_sign_in(request: Entry, pk: int) -> HttpResponse:
    """The sheet on which the members of the presidium sign in."""
    return _sign_in(request, meeting_of(request, pk))


def _sign_in(request: Entry, of: Meeting) -> HttpResponse:
    order = order_of(request.GET)
    printed = prints.printed_words(request.day, request.user.get_full_name())
    paper = documents.sign_in_sheet(of, printed, order=order.value)
    return prints.hand_out(
        request, paper, name=f"{documents.full_name(of)}签到册", day=first_day(of), back=tab(of, "attendance"),
        extra={"choices": (order,)}, template="base/choices_print.html",
    )  # fmt: skip
