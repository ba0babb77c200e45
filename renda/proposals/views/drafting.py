"""Drafting a bill or suggestion: its words, the matters like it, joint signers, lodging, taking it back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from renda.activities.models import Opinion
from renda.base import web
from renda.people.gate import Entry, gate
from renda.people.models import Person
from renda.people.stages import Role
from renda.proposals import permissions
from renda.proposals.actions import lodging as actions
from renda.proposals.forms import DraftForm, InviteForm
from renda.proposals.models import Signature
from renda.proposals.stages import Kind
from renda.proposals.views.finding import alike_of, own_person, proposal_of, url
from renda.stations.models import VoterOpinion
from renda.stations.stages import COUNTED

WRITERS = (Role.SECRETARY, Role.CHAIR, Role.DEPUTY)

#: Most characters of a text that are compared with earlier ones.
MOST_COMPARED = 3000


@gate(*WRITERS)
def draft(request: Entry) -> HttpResponse:
    """A new one; `?opinion=` begins with an opinion of a visit, `?voter=` with one of a station, `?like=` shows earlier ones alike."""
    own = own_person(request)
    opinion = Opinion.objects.filter(congress=request.congress, pk=_number(request, "opinion")).first()
    told_at = VoterOpinion.objects.filter(congress=request.congress, stage__in=COUNTED, pk=_number(request, "voter"))
    voter = told_at.first()
    came_from = opinion or voter
    first: dict[str, object] = {"kind": Kind.SUGGESTION}
    if came_from is not None:
        first |= {"title": came_from.words[:120], "demand": came_from.words, "opinion": opinion, "voter_opinion": voter}
    form = DraftForm(request.POST or None, congress=request.congress, day=request.day, fixed=own, initial=first)
    if form.is_valid():
        told = {**form.cleaned_data, "lead": own or form.cleaned_data["lead"]}
        made = web.run(request, form, lambda: actions.draft(request.congress, by=request.user, on=request.day, **told))
        if made is not None:
            return web.done(request, _("The draft is kept. Ask others to sign, or lodge it."), made.get_absolute_url())
    words, *texts = (str(form[name].value() or "") for name in ("title", "grounds", "demand"))
    return web.form_page(
        request, form, title=_("Draft a bill or suggestion"), back=url(request, "proposals"), template="proposals/draft.html",
        extra={"alike": alike_of(request, words, " ".join(texts)), "alike_url": url(request, "alike")},
    )  # fmt: skip


@gate(*WRITERS)
def alike(request: Entry) -> HttpResponse:
    """Earlier ones like the words typed: a fragment for the form. They are posted, so that no address and no log holds a draft."""
    told = request.POST or request.GET
    text = f"{told.get('grounds', '')} {told.get('demand', '')}"[:MOST_COMPARED]
    return web.render_page(
        request, "proposals/_alike.html", {"alike": alike_of(request, told.get("title", "")[:120], text)}
    )


@gate(*WRITERS)
def change(request: Entry, pk: int) -> HttpResponse:
    """Change a draft."""
    found = proposal_of(request, pk)
    permissions.check_drafts(request.user, request.congress, found.lead, request.day)
    names = ("kind", "title", "field", "aim", "session", "signing_until", "grounds", "demand")
    form = DraftForm(
        request.POST or None, congress=request.congress, day=request.day, fixed=found.lead,
        initial={name: getattr(found, name) for name in names},
    )  # fmt: skip
    del form.fields["opinion"], form.fields["voter_opinion"]
    if (
        form.is_valid()
        and web.run(request, form, lambda: actions.change(found, by=request.user, on=request.day, **form.cleaned_data))
        is not None
    ):
        return web.done(request, _("The draft is changed."), found.get_absolute_url())
    return web.form_page(request, form, title=_("Change the draft"), back=found.get_absolute_url())


@gate(*WRITERS)
def invite(request: Entry, pk: int) -> HttpResponse:
    """Ask a deputy to sign."""
    found = proposal_of(request, pk)
    permissions.check_drafts(request.user, request.congress, found.lead, request.day)
    form = InviteForm(request.POST or None, congress=request.congress, day=request.day)
    if form.is_valid():
        person: Person = form.cleaned_data["person"]
        if web.run(request, form, lambda: actions.invite(found, person, by=request.user, on=request.day)):
            return web.done(request, _("%(name)s is asked to sign.") % {"name": person.name}, found.get_absolute_url())
    return web.form_page(request, form, title=_("Ask to sign"), back=found.get_absolute_url(), save=_("Ask"))


@gate(*WRITERS)
def sign(request: Entry, pk: int, signature: int, answer: str) -> HttpResponse:
    """Sign or decline."""
    found = proposal_of(request, pk)
    asked = get_object_or_404(Signature.objects.select_related("person"), proposal=found, pk=signature)
    permissions.check_signs(request.user, request.congress, asked.person, request.day)
    signs = answer == "yes"
    return web.confirm(
        request,
        title=_("Sign jointly") if signs else _("Decline to sign"),
        words=_("%(name)s: “%(title)s”") % {"name": asked.person.name, "title": found.title},
        label=_("Sign") if signs else _("Decline"),
        act=lambda: actions.answer_invitation(asked, signs=signs, by=request.user, on=request.day),
        message=_("The answer is kept."),
        then=found.get_absolute_url(),
        danger=not signs,
    )


@gate(*WRITERS)
def lodge(request: Entry, pk: int) -> HttpResponse:
    """Hand it in."""
    found = proposal_of(request, pk)
    permissions.check_drafts(request.user, request.congress, found.lead, request.day)
    return web.confirm(
        request, title=_("Lodge it"), words=_("“%(title)s” gets its number and can no longer be changed.") % {"title": found.title},
        label=_("Lodge it"), act=lambda: actions.lodge(found, by=request.user, on=request.day), message=_("It is lodged."),
        then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*WRITERS)
def withdraw(request: Entry, pk: int) -> HttpResponse:
    """Take it back."""
    found = proposal_of(request, pk)
    permissions.check_drafts(request.user, request.congress, found.lead, request.day)
    return web.confirm(
        request, title=_("Withdraw it"), words=_("“%(title)s” no longer counts. It stays in the register under “withdrawn”.") % {"title": found.title},
        label=_("Withdraw it"), act=lambda: actions.withdraw(found, by=request.user, on=request.day), message=_("It is withdrawn."),
        then=url(request, "proposals"),
    )  # fmt: skip


def _number(request: Entry, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 12 else 0
