"""The work with the party committee: requests and reports, decisions passed on, meetings that the chair sat in."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.parts import Head
from renda.base.pills import Pill
from renda.base.showing import day_words
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.stages import OFFICE
from renda.sessions.actions import party as actions
from renda.sessions.forms.party import AnswerForm, PartyMeetingForm, PartyReportForm, PassOnForm
from renda.sessions.models import PartyReport
from renda.sessions.queries import party as queries
from renda.sessions.stages import PartyReportKind
from renda.sessions.views.finding import url

WAITING = Q(kind=PartyReportKind.REQUEST, answered_on__isnull=True)


def state_of(report: PartyReport) -> Pill | str:
    """Where it stands: answered, passed on, or waiting."""
    if report.passed_on:
        return Pill(_("passed on"), "green")
    if report.answered_on:
        return Pill(_("answered"), "green")
    return Pill(_("no answer yet"), "amber") if report.kind == PartyReportKind.REQUEST else ""


@gate()
def party(request: Entry) -> HttpResponse:
    """The register."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "party_report_new")
    met = Action(_("Party committee meetings"), url(request, "party_meetings"), icon="presentation")
    return show(
        request,
        Listing(
            title=_("Requests and reports"),
            note=_("What the office asked of and reported to the party committee, and its decisions passed on."),
            rows=queries.party_reports(request.congress),
            columns=(
                Column(_("matter"), "matter", sort="matter", link=True),
                Column(_("kind"), "get_kind_display", sort="kind"),
                Column(_("date"), "made_on", sort="made_on", kind="date"),
                Column(_("to or from"), "to", sort="to__name"),
                Column(_("important matter"), "is_important", phone=False),
                Column(_("state"), state_of, kind="pill"),
                Column(_("answer"), "answer", phone=False),
                Column(_("passed on to"), "passed_to", phone=False),
            ),
            tabs=(
                Tab("", _("All")),
                *(Tab(value, label, Q(kind=value)) for value, label in PartyReportKind.choices),
                Tab("waiting", _("No answer yet"), WAITING),
            ),
            filters=(Filter("made", _("date"), lookup="made_on", kind="days"),),
            search=("matter", "answer"),
            search_hint=_("Matter or answer"),
            default_sort="-made_on",
            empty=Empty(
                _("No request or report is recorded yet."), _("Record one") if keeps else "", new if keeps else ""
            ),
            actions=(met, Action(_("Record one"), new, icon="plus", primary=True)) if keeps else (met,),
            export_name=gettext("requests and reports"),
        ),
    )


def _report(request: Entry, pk: int) -> PartyReport:
    return get_object_or_404(queries.party_reports(request.congress), pk=pk)


@gate()
def party_report(request: Entry, pk: int) -> HttpResponse:
    """One request, report or decision."""
    found = _report(request, pk)
    keeps = can_keep(request.user, request.congress, request.day)
    buttons = [Action(_("Passed on to"), url(request, "party_report_pass_on", pk), icon="forward")]
    if found.kind != PartyReportKind.DECISION:
        buttons.append(
            Action(_("Record the answer"), url(request, "party_report_answer", pk), icon="reply", primary=True)
        )
    state = state_of(found)
    head = Head(
        title=found.matter,
        subtitle=f"{found.get_kind_display()} · {day_words(found.made_on)}",
        state=str(state),
        tone=state.tone if isinstance(state, Pill) else "grey",
        crumbs=((_("Requests and reports"), url(request, "party")),),
        actions=tuple(buttons) if keeps else (),
    )
    return web.record_page(request, "sessions/party_report.html", found, head, {"report": found})


@gate(*OFFICE)
def party_report_new(request: Entry) -> HttpResponse:
    """Register a request, a report or a decision received."""
    initial = {"made_on": min(request.day, request.period.end), "to": queries.party_committee(request.congress)}
    form = PartyReportForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        made = web.run(
            request, form,
            lambda: actions.note_report(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("It is recorded."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Record a request, report or decision"), back=url(request, "party"))


@gate(*OFFICE)
def party_report_answer(request: Entry, pk: int) -> HttpResponse:
    """Register the answer."""
    found = _report(request, pk)
    initial = {"answer": found.answer, "answered_on": found.answered_on}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.answer_report(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            return web.done(request, _("The answer is recorded."), found.get_absolute_url())
    return web.form_page(request, form, title=_("Record the answer"), note=found.matter, back=found.get_absolute_url())


@gate(*OFFICE)
def party_report_pass_on(request: Entry, pk: int) -> HttpResponse:
    """Register to whom it was passed on."""
    found = _report(request, pk)
    initial = {"passed_to": found.passed_to, "passed_on": found.passed_on}
    form = PassOnForm(request.POST or None, initial=initial)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.pass_on(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            return web.done(request, _("It is recorded."), found.get_absolute_url())
    return web.form_page(request, form, title=_("Passed on to"), note=found.matter, back=found.get_absolute_url())


@gate()
def party_meetings(request: Entry) -> HttpResponse:
    """Meetings of the party committee, and whether the chair sat in."""
    keeps, new = can_keep(request.user, request.congress, request.day), url(request, "party_meeting_new")
    back = Action(_("Requests and reports"), url(request, "party"), icon="send")
    return show(
        request,
        Listing(
            title=_("Party committee meetings"),
            note=_("Meetings that the chair sat in, and those that studied the work of the congress."),
            rows=queries.party_meetings(request.congress),
            columns=(
                Column(_("topic"), "topic", sort="topic", link=True),
                Column(_("date"), "held_on", sort="held_on", kind="date"),
                Column(_("chair"), "chair"),
                Column(_("the chair sat in"), "chair_attended"),
                Column(_("studied the work of the congress"), "studied_congress_work"),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("attended", _("The chair sat in"), Q(chair_attended=True)),
                Tab("studied", _("On the work of the congress"), Q(studied_congress_work=True)),
            ),
            filters=(Filter("held", _("date"), lookup="held_on", kind="days"),),
            search=("topic",),
            search_hint=_("Topic"),
            default_sort="-held_on",
            empty=Empty(
                _("No meeting of the party committee is recorded yet."), _("Record a meeting") if keeps else "", new if keeps else "",
            ),
            actions=(back, Action(_("Record a meeting"), new, icon="plus", primary=True)) if keeps else (back,),
            export_name=gettext("party committee meetings"),
        ),
    )  # fmt: skip


@gate()
def party_meeting(request: Entry, pk: int) -> HttpResponse:
    """One meeting of the party committee."""
    found = get_object_or_404(queries.party_meetings(request.congress), pk=pk)
    head = Head(
        title=found.topic,
        subtitle=day_words(found.held_on),
        crumbs=((_("Party committee meetings"), url(request, "party_meetings")),),
    )
    return web.record_page(request, "sessions/party_meeting.html", found, head, {"meeting": found})


@gate(*OFFICE)
def party_meeting_new(request: Entry) -> HttpResponse:
    """Register a meeting."""
    form = PartyMeetingForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request, form,
            lambda: actions.note_party_meeting(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The meeting is recorded."), made.get_absolute_url())
    return web.form_page(
        request, form, title=_("Record a meeting of the party committee"), back=url(request, "party_meetings")
    )
