"""Calls for the county's session: the list, one call with its matters, its hand-over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import prints, web
from renda.base.columns import Column
from renda.base.listing import Empty, Listing, show
from renda.base.parts import Action, Head
from renda.people.gate import Entry, gate
from renda.people.stages import READERS, Role
from renda.proposals.actions import county_calls as actions
from renda.proposals.documents import county_letter, county_sheet
from renda.proposals.forms import ReasonForm
from renda.proposals.forms.county import CallForm, CountyHandOverForm
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.queries import county as queries
from renda.proposals.views.finding import persons_of, url

ALL = (*READERS, Role.DEPUTY)
WRITERS = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY)
OFFICE = (Role.SECRETARY, Role.CHAIR)


def call_of(request: Entry, pk: int) -> CountyCall:
    """A call of this congress, else 404."""
    return get_object_or_404(queries.calls(request.congress), pk=pk)


@gate(*ALL)
def county_calls(request: Entry) -> HttpResponse:
    """All calls with their numbers."""
    office = bool(request.roles & frozenset(OFFICE))
    return show(
        request,
        Listing(
            title=gettext_lazy("For the county's session"), rows=queries.calls(request.congress),
            columns=(
                Column(gettext_lazy("session of the county"), "meeting", sort="meeting", link=True),
                Column(gettext_lazy("taken in until"), "due_on", sort="due_on", kind="date"),
                Column(gettext_lazy("bills and suggestions"), "number", sort="number", kind="number"),
                Column(gettext_lazy("bills among them"), "bills", sort="bills", kind="number"),
                Column(gettext_lazy("answered by the county"), "answered", sort="answered", kind="number"),
                Column(gettext_lazy("handed over to the county on"), "handed_on", sort="handed_on", kind="date"),
            ),
            search=("meeting",), search_hint=gettext_lazy("Session of the county"), default_sort="-called_on",
            empty=Empty(
                gettext_lazy("Nobody has been asked for matters for the county's session yet."),
                gettext_lazy("Ask the deputies") if office else "", url(request, "county_call_new") if office else "",
            ),
            actions=(Action(gettext_lazy("Ask the deputies"), url(request, "county_call_new"), icon="plus", primary=True),) if office else (),
            export_name=_("For the county's session"),
        ),
    )  # fmt: skip


@gate(*OFFICE)
def county_call_new(request: Entry) -> HttpResponse:
    """Ask for matters until a day."""
    form = CallForm(request.POST or None)
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.open_call(request.congress, by=request.user, on=request.day, **form.cleaned_data)
        )  # fmt: skip
        if made is not None:
            return web.done(request, _("The deputies are asked until the day you gave."), made.get_absolute_url())
    note = _("Asked are all in your books who sit in the county's congress.")
    return web.form_page(request, form, title=_("Ask the deputies"), back=url(request, "county_calls"), note=note)


@gate(*ALL)
def county_call(request: Entry, pk: int) -> HttpResponse:
    """One call: what was handed in, by whom, and who has handed in nothing."""
    call, day = call_of(request, pk), request.day
    office, open_now = bool(request.roles & frozenset(OFFICE)), call.handed_on is None
    found = list(matters_seen(request).filter(call=call))
    reads = bool(request.roles & frozenset(READERS))
    actions_: list[Action] = []
    if reads:
        actions_.append(Action(_("Letter and list"), url(request, "county_call_paper", pk), icon="printer"))
    if open_now and office:
        actions_ += [
            Action(_("Move the day"), url(request, "county_call_due", pk), icon="calendar"),
            Action(_("Hand over to the county"), url(request, "county_call_hand_over", pk), icon="send"),
        ]
    if office and not open_now and not any(each.assigned_on or each.answered_on for each in found):
        actions_.append(Action(_("Take the hand-over back"), url(request, "county_call_take_back", pk), icon="undo-2"))
    asked = list(queries.county_deputies(request.congress, call.called_on))
    sits = office or any(each.pk in persons_of(request) for each in asked)
    if open_now and sits and day <= call.due_on:
        actions_.append(Action(_("Hand in a matter"), url(request, "matter_new", pk), icon="plus", primary=True))
    leads = set(call.matters.filter(withdrawn_on__isnull=True).values_list("lead", flat=True))
    columns = (
        Column(gettext_lazy("subject"), "title", link=True),
        Column(gettext_lazy("kind"), "get_kind_display"),
        Column(gettext_lazy("lead deputy"), "lead"),
        Column(gettext_lazy("answer due"), "due_on", kind="date"),
        Column(gettext_lazy("state"), "state"),
    )
    head = Head(
        title=call.meeting, subtitle=_("For the county's session"),
        crumbs=((gettext_lazy("For the county's session"), url(request, "county_calls")),), actions=tuple(actions_),
    )  # fmt: skip
    context = {
        "call": call, "columns": columns, "matters": found, "asked": len(asked), "reads": reads,
        "silent": [each for each in asked if each.pk not in leads] if reads else [],
    }  # fmt: skip
    return web.record_page(request, "proposals/county_call.html", call, head, context)


@gate(*OFFICE)
def county_call_due(request: Entry, pk: int) -> HttpResponse:
    """Another last day."""
    call = call_of(request, pk)
    form = CallForm(request.POST or None, initial={"due_on": call.due_on})
    del form.fields["meeting"]
    return formed(
        request, form, call, _("Move the day"), _("The day is moved."),
        lambda: actions.move_due(call, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def county_call_hand_over(request: Entry, pk: int) -> HttpResponse:
    """All that stands goes to the county."""
    call = call_of(request, pk)
    form = CountyHandOverForm(request.POST or None, congress=request.congress, initial={"handed_on": request.day})
    return formed(
        request, form, call, _("Hand over to the county"), _("It is handed over to the county."),
        lambda: actions.hand_over_call(call, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def county_call_take_back(request: Entry, pk: int) -> HttpResponse:
    """Noted wrongly: back to what can be mended."""
    call = call_of(request, pk)
    form = ReasonForm(request.POST or None)
    return formed(
        request, form, call, _("Take the hand-over back"), _("The hand-over is taken back."),
        lambda: actions.take_back_call(call, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*READERS)
def county_call_paper(request: Entry, pk: int) -> HttpResponse:
    """The letter with the list and each matter: print view, Word, PDF; the list as Excel."""
    call = call_of(request, pk)
    standing = list(queries.standing(call))
    paper = county_letter(call, standing, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(
        request, paper, name=f"{call.meeting}议案建议", day=request.day, back=call.get_absolute_url(),
        sheet=lambda: county_sheet(call, standing, request.day),
    )  # fmt: skip


def matters_seen(request: Entry) -> QuerySet[CountyMatter]:
    """The matters that the user may see."""
    return queries.visible(
        queries.matters(request.congress), persons_of(request), reads_all=bool(request.roles & frozenset(READERS))
    )


def formed(
    request: Entry, form: Any, found: CountyCall | CountyMatter, title: str, message: str, act: Callable[[], object]
) -> HttpResponse:
    """A form of one act, and back to the record."""
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, message, found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=str(found))
