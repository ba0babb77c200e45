"""Drafting: choose what kind of paper, then the year or the session."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.parts import Words
from renda.core.periods import Period
from renda.people.gate import Entry, gate
from renda.people.stages import Role
from renda.reports import actions
from renda.reports.forms import DraftForm, SessionDraftForm
from renda.reports.kinds import Kind, all_kinds
from renda.reports.models import Report
from renda.reports.stages import About
from renda.sessions.models import Session
from renda.sessions.queries import meetings
from renda.sessions.stages import MeetingStage

#: What a draft to a session is made from.
NOTES: dict[About, Words] = {
    About.RECESS: gettext_lazy("The draft is made from the records since the last session began. A draft that exists is read again: your own texts stay."),
    About.SESSION: gettext_lazy("The draft is made from the agenda, roll and outcomes of the session. A draft that exists is read again: your own texts stay."),
    About.TERM: gettext_lazy("The draft is made from the records of all years of the term until the day before the session; to a first session, of the term before. A draft that exists is read again: your own texts stay."),
}  # fmt: skip


@gate(Role.SECRETARY)
def draft(request: Entry) -> HttpResponse:
    """The kinds, each with what it is for; with `?kind=` the form of one, with `?session=` only those to that session."""
    kind = all_kinds().get(request.GET.get("kind", ""))
    if kind is None or kind.about is About.ACTIVITY:
        return _choose(request)
    return _of_session(request, kind) if kind.is_of_session else _of_year(request, kind)


def _choose(request: Entry) -> HttpResponse:
    session = _session_asked(request)
    here = reverse("reports:draft", args=[request.congress.slug])
    kept = {"session": session.pk} if session else {}
    kinds = [
        (kind, f"{here}?{urlencode({'kind': kind.key, **kept})}")
        for kind in all_kinds().values()
        if kind.about is not About.ACTIVITY and (session is None or kind.is_of_session)
    ]
    return web.render_page(request, "reports/kinds.html", {"kinds": kinds, "session": session})


def _of_year(request: Entry, kind: Kind) -> HttpResponse:
    form = DraftForm(request.POST or None, initial={"year": request.year})
    if form.is_valid():
        period = Period.year(form.cleaned_data["year"])
        report = web.run(
            request, form, lambda: actions.draft_report(request.congress, kind=kind.key, period=period, by=request.user, on=request.day)
        )  # fmt: skip
        if report is not None:
            return _done(request, report)
    note = _("The draft is made from the records of the year. A draft that exists is read again: your own texts stay.")
    return _form(request, form, kind, note)


def _of_session(request: Entry, kind: Kind) -> HttpResponse:
    sessions = meetings.sessions(request.congress).exclude(stage=MeetingStage.CALLED_OFF)
    initial = {"session": _session_asked(request) or sessions.first()}
    form = SessionDraftForm(
        request.POST or None, initial=initial, sessions=sessions, has_days=kind.about is About.RECESS
    )
    if form.is_valid():
        report = web.run(
            request, form,
            lambda: actions.draft_for_session(form.cleaned_data["session"], kind=kind.key, period=form.period(), by=request.user, on=request.day),
        )  # fmt: skip
        if report is not None:
            return _done(request, report)
    return _form(request, form, kind, str(NOTES[kind.about]))


def _form(request: Entry, form: DraftForm | SessionDraftForm, kind: Kind, note: str) -> HttpResponse:
    title = _("Draft: %(kind)s") % {"kind": kind.name}
    back = reverse("reports:draft", args=[request.congress.slug])
    return web.form_page(request, form, title=title, back=back, save=_("Draft"), note=note)


def _done(request: Entry, report: Report) -> HttpResponse:
    return web.done(request, _("The paper is drafted from the records."), report.get_absolute_url())


def _session_asked(request: Entry) -> Session | None:
    number = request.GET.get("session", "")
    return meetings.sessions(request.congress).filter(pk=number).first() if number.isdecimal() else None
