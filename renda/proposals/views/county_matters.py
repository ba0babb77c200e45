"""Matters for the county's session: one with its signers, the county's answer and the deputy's view."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import web
from renda.base.parts import Action, Head
from renda.people.gate import Entry, gate
from renda.people.models import Person
from renda.people.stages import Role
from renda.proposals import permissions
from renda.proposals.actions import county_matters as actions
from renda.proposals.forms.county import AnswerForm, AssignedForm, MatterForm, ViewForm
from renda.proposals.models import CountyMatter
from renda.proposals.queries import county as queries
from renda.proposals.stages import Kind
from renda.proposals.views.county_calls import ALL, OFFICE, WRITERS, call_of, formed, matters_seen
from renda.proposals.views.finding import persons_of, url


def _matter(request: Entry, pk: int) -> CountyMatter:
    return get_object_or_404(matters_seen(request), pk=pk)


def _own(request: Entry) -> Person | None:
    """The deputy as whom the user hands in, where he is not of the office."""
    if request.roles & frozenset(OFFICE):
        return None
    return Person.objects.filter(congress=request.congress, pk__in=persons_of(request)).first()


@gate(*WRITERS)
def matter_new(request: Entry, pk: int) -> HttpResponse:
    """Hand in a matter."""
    call, own = call_of(request, pk), _own(request)
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
    return formed(
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
    return formed(
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
    return formed(
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
    return formed(
        request, form, found, _("View of the answer"), _("The view is kept."),
        lambda: actions.note_view(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip
