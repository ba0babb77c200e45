"""Calls for the county's session, and each matter gathered for it."""

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
from renda.people.models import Person
from renda.people.stages import READERS, Role
from renda.proposals import permissions
from renda.proposals.actions import county as actions
from renda.proposals.documents import county_letter, county_sheet
from renda.proposals.forms import ReasonForm
from renda.proposals.forms.county import AnswerForm, AssignedForm, CallForm, CountyHandOverForm, MatterForm, ViewForm
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.queries import county as queries
from renda.proposals.stages import Kind
from renda.proposals.views.finding import persons_of, url

ALL = (*READERS, Role.DEPUTY)
WRITERS = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY)
OFFICE = (Role.SECRETARY, Role.CHAIR)


def _call(request: Entry, pk: int) -> CountyCall:
    return get_object_or_404(queries.calls(request.congress), pk=pk)


def _seen(request: Entry) -> QuerySet[CountyMatter]:
    return queries.visible(
        queries.matters(request.congress), persons_of(request), reads_all=bool(request.roles & frozenset(READERS))
    )


def _matter(request: Entry, pk: int) -> CountyMatter:
    return get_object_or_404(_seen(request), pk=pk)


def _own(request: Entry) -> Person | None:
    """The deputy as whom the user hands in, where he is not of the office."""
    if request.roles & frozenset(OFFICE):
        return None
    return Person.objects.filter(congress=request.congress, pk__in=persons_of(request)).first()


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
    call, day = _call(request, pk), request.day
    office, open_now = bool(request.roles & frozenset(OFFICE)), call.handed_on is None
    found = list(_seen(request).filter(call=call))
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
    call = _call(request, pk)
    form = CallForm(request.POST or None, initial={"due_on": call.due_on})
    del form.fields["meeting"]
    return _formed(
        request, form, call, _("Move the day"), _("The day is moved."),
        lambda: actions.move_due(call, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def county_call_hand_over(request: Entry, pk: int) -> HttpResponse:
    """All that stands goes to the county."""
    call = _call(request, pk)
    form = CountyHandOverForm(request.POST or None, congress=request.congress, initial={"handed_on": request.day})
    return _formed(
        request, form, call, _("Hand over to the county"), _("It is handed over to the county."),
        lambda: actions.hand_over_call(call, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def county_call_take_back(request: Entry, pk: int) -> HttpResponse:
    """Noted wrongly: back to what can be mended."""
    call = _call(request, pk)
    form = ReasonForm(request.POST or None)
    return _formed(
        request, form, call, _("Take the hand-over back"), _("The hand-over is taken back."),
        lambda: actions.take_back_call(call, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*READERS)
def county_call_paper(request: Entry, pk: int) -> HttpResponse:
    """The letter with the list and each matter: print view, Word, PDF; the list as Excel."""
    call = _call(request, pk)
    standing = list(queries.standing(call))
    paper = county_letter(call, standing, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(
        request, paper, name=f"{call.meeting}议案建议", day=request.day, back=call.get_absolute_url(),
        sheet=lambda: county_sheet(call, standing, request.day),
    )  # fmt: skip


@gate(*WRITERS)
def matter_new(request: Entry, pk: int) -> HttpResponse:
    """Hand in a matter."""
    call, own = _call(request, pk), _own(request)
    form = MatterForm(request.POST or None, congress=request.congress, day=request.day, fixed=own)
    if form.is_valid():
        told = {**form.cleaned_data, "lead": own or form.cleaned_data["lead"]}
        made = web.run(request, form, lambda: actions.take_in(call, by=request.user, on=request.day, **told))
        if made is not None:
            return web.done(request, _("It is taken in."), made.get_absolute_url())
    return web.form_page(request, form, title=_("Hand in a matter"), back=call.get_absolute_url(), note=call.meeting)


@gate(*ALL)
def matter(request: Entry, pk: int) -> HttpResponse:
    """One matter with its signers, the county's answer and the deputy's view."""
    found = _matter(request, pk)
    user, congress, day, call = request.user, request.congress, request.day, found.call
    office = permissions.is_office(user, congress, day)
    made: list[Action] = []

    def add(words: str, name: str, icon: str, *more: str, primary: bool = False, danger: bool = False) -> None:
        made.append(Action(words, url(request, name, pk, *more), icon=icon, primary=primary, danger=danger))

    if found.withdrawn_on is None and call.handed_on is None and permissions.can_draft(user, congress, found.lead, day):
        add(_("Change"), "matter_change", "pencil")
        add(_("Withdraw it"), "matter_withdraw", "circle-x", danger=True)
        if office and found.kind == Kind.SUGGESTION:
            add(_("Sort as a bill"), "matter_sort", "gavel", "bill")
        elif office:
            add(_("Sort as a suggestion"), "matter_sort", "undo-2", "suggestion")
    if found.withdrawn_on is None and call.handed_on and office and not found.view:
        if found.kind == Kind.SUGGESTION and found.answered_on is None:
            add(_("Given to a body"), "matter_assigned", "forward")
        if found.answered_on is None:
            add(_("Note the answer"), "matter_answer", "reply", primary=True)
        else:
            add(_("Change the answer"), "matter_answer", "pencil")
    if found.answered_on and not found.view and permissions.can_rate(user, congress, found.lead, day):
        add(_("View of the answer"), "matter_view", "star", primary=True)
    head = Head(
        title=found.title, subtitle=f"{found.get_kind_display()} · {call.meeting}", state=found.state,
        crumbs=((gettext_lazy("For the county's session"), url(request, "county_calls")), (call.meeting, call.get_absolute_url())),
        actions=tuple(made),
    )  # fmt: skip
    context: dict[str, Any] = {
        "matter": found, "signers": list(found.signers.all()), "number": queries.signer_count(found),
        "why": queries.answer_due(found, found.assigned_on)[1] if found.assigned_on else None,
        "late": bool(found.due_on and not found.answered_on and found.due_on < day),
    }  # fmt: skip
    return web.record_page(request, "proposals/matter.html", found, head, context)


@gate(*WRITERS)
def matter_change(request: Entry, pk: int) -> HttpResponse:
    """Change it."""
    found = _matter(request, pk)
    permissions.check_drafts(request.user, request.congress, found.lead, request.day)
    first = {name: getattr(found, name) for name in ("title", "field", "grounds", "demand")}
    form = MatterForm(
        request.POST or None, congress=request.congress, day=request.day, fixed=found.lead,
        initial={**first, "signers": found.signers.all(), "others": "、".join(found.others)},
    )  # fmt: skip
    return _formed(
        request, form, found, _("Change the matter"), _("It is changed."),
        lambda: actions.change_matter(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def matter_sort(request: Entry, pk: int, kind: str) -> HttpResponse:
    """A bill or a suggestion."""
    found = _matter(request, pk)
    wanted = Kind.BILL if kind == "bill" else Kind.SUGGESTION
    return web.confirm(
        request, title=_("Sort as a bill") if wanted == Kind.BILL else _("Sort as a suggestion"), words=found.title,
        label=_("Sort it"), act=lambda: actions.sort(found, kind=wanted, by=request.user, on=request.day),
        message=_("It is sorted."), then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*WRITERS)
def matter_withdraw(request: Entry, pk: int) -> HttpResponse:
    """Take it back."""
    found = _matter(request, pk)
    permissions.check_drafts(request.user, request.congress, found.lead, request.day)
    return web.confirm(
        request, title=_("Withdraw it"), words=_("“%(title)s” is not handed over to the county.") % {"title": found.title},
        label=_("Withdraw it"), act=lambda: actions.withdraw_matter(found, by=request.user, on=request.day),
        message=_("It is withdrawn."), then=found.call.get_absolute_url(),
    )  # fmt: skip


@gate(*OFFICE)
def matter_assigned(request: Entry, pk: int) -> HttpResponse:
    """The county's body."""
    found = _matter(request, pk)
    form = AssignedForm(
        request.POST or None, initial={"body_there": found.body_there, "assigned_on": found.assigned_on or request.day}
    )
    return _formed(
        request, form, found, _("Given to a body"), _("The day for the answer is worked out."),
        lambda: actions.note_assigned(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def matter_answer(request: Entry, pk: int) -> HttpResponse:
    """What the county answered."""
    found = _matter(request, pk)
    form = AnswerForm(
        request.POST or None, initial={"answered_on": found.answered_on or request.day, "answer": found.answer}
    )
    title = _("Change the answer") if found.answered_on else _("Note the answer")
    return _formed(
        request, form, found, title, _("The answer is kept."),
        lambda: actions.note_answer(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(Role.SECRETARY, Role.DEPUTY)
def matter_view(request: Entry, pk: int) -> HttpResponse:
    """The deputy's own view."""
    found = _matter(request, pk)
    permissions.check_rates(request.user, request.congress, found.lead, request.day)
    own = permissions.acts_as(request.user, request.congress, found.lead, request.day)
    form = ViewForm(request.POST or None, congress=request.congress, own=own)
    return _formed(
        request, form, found, _("View of the answer"), _("The view is kept."),
        lambda: actions.note_view(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


def _formed(
    request: Entry, form: Any, found: CountyCall | CountyMatter, title: str, message: str, act: Callable[[], object]
) -> HttpResponse:
    """A form of one act, and back to the record."""
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, message, found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=str(found))
