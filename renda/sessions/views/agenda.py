"""Agenda items, resolutions, persons elected; the agenda for print."""

from django.forms.models import model_to_dict
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from renda.base import prints, web
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE
from renda.sessions import documents
from renda.sessions.actions import agenda as actions
from renda.sessions.forms.agenda import ElectedForm, ItemForm, ResolutionForm
from renda.sessions.models import AgendaItem, ElectedPerson, Resolution
from renda.sessions.queries import meetings as queries
from renda.sessions.views.finding import Meeting, meeting_of, session_of, tab


@gate(*OFFICE)
def session_item_new(request: Entry, pk: int) -> HttpResponse:
    """Add an item to a session's agenda."""
    return _item_new(request, session_of(request, pk))


@gate(*OFFICE)
def meeting_item_new(request: Entry, pk: int) -> HttpResponse:
    """Add an item to a presidium meeting's agenda."""
    return _item_new(request, meeting_of(request, pk))


def _item_new(request: Entry, of: Meeting) -> HttpResponse:
    form = ItemForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.add_item(of, by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            return web.done(request, _("The item is added."), tab(of, "agenda"))
    return web.form_page(request, form, title=_("Add an agenda item"), note=str(of), back=tab(of, "agenda"))


def _item(request: Entry, pk: int) -> tuple[AgendaItem, Meeting]:
    rows = AgendaItem.objects.select_related(
        "session__congress", "session__term", "meeting__congress", "meeting__term", "paper"
    )
    found = get_object_or_404(
        rows.filter(session__congress=request.congress) | rows.filter(meeting__congress=request.congress), pk=pk
    )
    return found, actions.meeting_of(found)


@gate(*OFFICE)
def item_change(request: Entry, pk: int) -> HttpResponse:
    """Correct an item, or write its outcome."""
    item, of = _item(request, pk)
    initial = model_to_dict(item, fields=ItemForm.names)
    form = ItemForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid():
        changed = web.run(
            request, form, lambda: actions.change_item(item, by=request.user, on=request.day, **form.cleaned_data)
        )
        if changed is not None:
            return web.done(request, _("The changes are saved."), tab(of, "agenda"))
    return web.form_page(request, form, title=_("Change an agenda item"), note=str(of), back=tab(of, "agenda"))


@gate(*OFFICE)
@require_POST
def item_move(request: Entry, pk: int) -> HttpResponse:
    """One place up or down."""
    item, of = _item(request, pk)
    up = request.POST.get("up") == "yes"
    web.attempt(request, lambda: actions.move_item(item, up=up, by=request.user, on=request.day))
    return HttpResponseRedirect(tab(of, "agenda"))


@gate(*OFFICE)
def item_remove(request: Entry, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    item, of = _item(request, pk)
    return web.confirm(
        request,
        title=_("Remove an agenda item"),
        words=gettext("“%(item)s” is taken off the agenda of %(meeting)s.") % {"item": item, "meeting": of},
        label=_("Take off"),
        act=lambda: actions.remove_item(item, by=request.user, on=request.day),
        message=_("The item is removed."),
        then=tab(of, "agenda"),
    )


@gate(*OFFICE)
def resolution_new(request: Entry, pk: int) -> HttpResponse:
    """Record a resolution or decision."""
    session = session_of(request, pk)
    form = ResolutionForm(
        request.POST or None, congress=request.congress, session=session, initial={"passed_on": session.ends_on}
    )
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.pass_resolution(session, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The resolution is recorded."), tab(session, "outcomes"))
    return web.form_page(
        request, form, title=_("Record a resolution"), note=str(session), back=tab(session, "outcomes")
    )


@gate(*OFFICE)
def elected_new(request: Entry, pk: int) -> HttpResponse:
    """Record a person elected."""
    session = session_of(request, pk)
    form = ElectedForm(
        request.POST or None, congress=request.congress, session=session, initial={"elected_on": session.ends_on}
    )
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.note_elected(session, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The election is recorded."), tab(session, "outcomes"))
    return web.form_page(
        request, form, title=_("Record a person elected"), note=str(session), back=tab(session, "outcomes")
    )


@gate(*OFFICE)
def resolution_remove(request: Entry, pk: int) -> HttpResponse:
    """Take a resolution off."""
    rows = Resolution.objects.select_related("session__congress", "session__term")
    return _remove(request, get_object_or_404(rows, pk=pk, session__congress=request.congress))


@gate(*OFFICE)
def elected_remove(request: Entry, pk: int) -> HttpResponse:
    """Take a person elected off."""
    rows = ElectedPerson.objects.select_related("session__congress", "session__term", "person")
    return _remove(request, get_object_or_404(rows, pk=pk, session__congress=request.congress))


def _remove(request: Entry, outcome: Resolution | ElectedPerson) -> HttpResponse:
    return web.confirm(
        request,
        title=_("Remove an outcome"),
        words=gettext("“%(outcome)s” is taken off %(session)s.") % {"outcome": outcome, "session": outcome.session},
        label=_("Take off"),
        act=lambda: actions.remove_outcome(outcome, by=request.user, on=request.day),
        message=_("It is removed."),
        then=tab(outcome.session, "outcomes"),
    )


@gate()
def agenda_print(request: Entry, pk: int) -> HttpResponse:
    """A session's agenda on paper."""
    return _agenda_print(request, session_of(request, pk))


@gate()
def meeting_agenda_print(request: Entry, pk: int) -> HttpResponse:
    """A presidium meeting's agenda on paper."""
    return _agenda_print(request, meeting_of(request, pk))


def _agenda_print(request: Entry, of: Meeting) -> HttpResponse:
    printed = prints.printed_words(request.day, request.user.get_full_name())
    paper = documents.agenda(of, queries.items(of), printed)
    name = f"{documents.full_name(of)}议程"
    return prints.hand_out(request, paper, name=name, day=queries.first_day(of), back=tab(of, "agenda"))
