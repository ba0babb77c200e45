"""Handing over, answering, rating, closing; the scorecard of the bodies and the hand-over sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import prints, showing, web
from renda.base.columns import Column
from renda.base.listing import Empty, Listing, show
from renda.core.comparing import percent_told
from renda.people.gate import Entry, gate
from renda.people.models import Body
from renda.people.stages import READERS, Role
from renda.proposals import permissions
from renda.proposals.actions import handling as actions
from renda.proposals.documents import hand_over_sheet
from renda.proposals.forms import DayForm, HandOverForm, RateForm, ReasonForm, ReplyForm, UrgeForm
from renda.proposals.models import CoHandler, Handling, Proposal, Reply
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Answer
from renda.proposals.views.finding import proposal_of, url

OFFICE = (Role.SECRETARY, Role.CHAIR)
ANSWERERS = (Role.SECRETARY, Role.DEPARTMENT)
RATERS = (Role.SECRETARY, Role.DEPUTY)


def _round(found: Proposal) -> Handling:
    """The open round, else 404."""
    handling = queries.open_handling(found)
    if handling is None:
        raise Http404
    return handling


@gate(*OFFICE)
def hand_over(request: Entry, pk: int) -> HttpResponse:
    """To the body that answers it; the day is shown with its calculation afterwards."""
    found = proposal_of(request, pk)
    form = HandOverForm(request.POST or None, congress=request.congress)
    return _formed(
        request, form, found, _("Hand it over"), _("It is handed over."),
        lambda: actions.hand_over(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def again(request: Entry, pk: int) -> HttpResponse:
    """Another round after a dissatisfied deputy."""
    found = proposal_of(request, pk)
    form = HandOverForm(request.POST or None, congress=request.congress, helped=False, initial={"body": found.body_now})  # type: ignore[attr-defined]
    return _formed(
        request, form, found, _("Handle again"), _("It is handled again."),
        lambda: actions.handle_again(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*ANSWERERS)
def accept(request: Entry, pk: int) -> HttpResponse:
    """The body takes it on."""
    found = proposal_of(request, pk)
    handling = _round(found)
    permissions.check_answers(request.user, request.congress, handling.body, request.day)
    return web.confirm(
        request, title=_("Accept it"), words=_("%(body)s takes it on and replies by %(day)s.") % {"body": handling.body, "day": showing.text(handling.due_on)},
        label=_("Accept it"), act=lambda: actions.accept(handling, by=request.user, on=request.day), message=_("It is accepted."),
        then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*ANSWERERS)
def give_back(request: Entry, pk: int) -> HttpResponse:
    """Not this body's matter."""
    found = proposal_of(request, pk)
    handling = _round(found)
    permissions.check_answers(request.user, request.congress, handling.body, request.day)
    form = ReasonForm(request.POST or None)
    return _formed(
        request, form, found, _("Give it back"), _("It is given back; the office hands it over anew."),
        lambda: actions.give_back(handling, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*ANSWERERS)
def more_time(request: Entry, pk: int) -> HttpResponse:
    """Ask for the longer time."""
    found = proposal_of(request, pk)
    handling = _round(found)
    permissions.check_answers(request.user, request.congress, handling.body, request.day)
    form = ReasonForm(request.POST or None)
    return _formed(
        request, form, found, _("Ask for more time"), _("The office decides on it."),
        lambda: actions.ask_for_time(handling, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def decide_time(request: Entry, pk: int, answer: str) -> HttpResponse:
    """Grant the longer time, or not."""
    found = proposal_of(request, pk)
    handling, grants = _round(found), answer == "yes"
    return web.confirm(
        request, title=_("Grant more time") if grants else _("Refuse more time"), words=handling.extension_reason or found.title,
        label=_("Grant it") if grants else _("Refuse it"), act=lambda: actions.decide_time(handling, grants=grants, by=request.user, on=request.day),
        message=_("It is decided."), then=found.get_absolute_url(), danger=not grants,
    )  # fmt: skip


@gate(*OFFICE)
def urge(request: Entry, pk: int) -> HttpResponse:
    """Press for the reply."""
    found = proposal_of(request, pk)
    handling = _round(found)
    form = UrgeForm(request.POST or None)
    return _formed(
        request, form, found, _("Urge"), _("The urging is recorded and stands in the body's list."),
        lambda: actions.urge(handling, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*ANSWERERS)
def countersign(request: Entry, pk: int, helper: int) -> HttpResponse:
    """A co-handling body signs."""
    found = proposal_of(request, pk)
    asked = get_object_or_404(CoHandler.objects.select_related("body", "handling"), handling__proposal=found, pk=helper)
    permissions.check_answers(request.user, request.congress, asked.body, request.day)
    return web.confirm(
        request, title=_("Countersign"), words=_("%(body)s has done its part.") % {"body": asked.body}, label=_("Countersign"),
        act=lambda: actions.countersign(asked, by=request.user, on=request.day), message=_("It is countersigned."),
        then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*ANSWERERS)
def reply(request: Entry, pk: int) -> HttpResponse:
    """Answer the deputy."""
    found = proposal_of(request, pk)
    handling = _round(found)
    permissions.check_answers(request.user, request.congress, handling.body, request.day)
    form = ReplyForm(request.POST or None, congress=request.congress, initial={"replied_on": request.day})
    return _formed(
        request, form, found, _("Reply"), _("The reply is kept; the deputy can read and rate it."),
        lambda: actions.reply(handling, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*RATERS)
def rate(request: Entry, pk: int) -> HttpResponse:
    """The deputy's own view."""
    found = proposal_of(request, pk)
    permissions.check_rates(request.user, request.congress, found.lead, request.day)
    final = get_object_or_404(
        Reply.objects.filter(handling__proposal=found, kind=Answer.FINAL).order_by("-handling__round")[:1]
    )
    own = permissions.acts_as(request.user, request.congress, found.lead, request.day)
    form = RateForm(request.POST or None, congress=request.congress, own=own)
    return _formed(
        request, form, found, _("View of the reply"), _("The view is kept."),
        lambda: actions.rate(final, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def solved(request: Entry, pk: int) -> HttpResponse:
    """The matter itself was solved."""
    found = proposal_of(request, pk)
    form = DayForm(request.POST or None, initial={"solved_on": request.day})
    return _formed(
        request, form, found, _("The matter is solved"), _("It is noted as solved."),
        lambda: actions.note_solved(found, by=request.user, on=request.day, **form.cleaned_data),
    )  # fmt: skip


@gate(*OFFICE)
def close(request: Entry, pk: int) -> HttpResponse:
    """Close the handling."""
    found = proposal_of(request, pk)
    return web.confirm(
        request, title=_("Close"), words=_("The handling of “%(title)s” is closed. Closed is not solved: that is a figure of its own.") % {"title": found.title},
        label=_("Close"), act=lambda: actions.close(found, by=request.user, on=request.day), message=_("It is closed."),
        then=found.get_absolute_url(), danger=False,
    )  # fmt: skip


@gate(*READERS)
def sheet(request: Entry, pk: int) -> HttpResponse:
    """The hand-over sheet: print view, Word, PDF."""
    found = proposal_of(request, pk)
    paper = hand_over_sheet(found, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(
        request, paper, name=f"{paper.title} {found.number_words}", day=request.day, back=found.get_absolute_url()
    )


@gate(*READERS)
def scorecard(request: Entry) -> HttpResponse:
    """The year's bodies side by side."""

    def share(name: str, of: str) -> Callable[[Body], str]:
        def words(body: Body) -> str:
            base = getattr(body, of)
            return f"{getattr(body, name)} / {base}" + (
                showing.bracketed(f"{percent_told(getattr(body, name), base)}%") if base else ""
            )

        return words

    columns: tuple[Any, ...] = (
        Column(gettext_lazy("body"), "name", sort="name", link=True),
        Column(gettext_lazy("handed over"), "given", sort="given", kind="number"),
        Column(gettext_lazy("replied"), share("answered", "given"), sort="answered", kind="number"),
        Column(gettext_lazy("in time"), share("timely", "answered"), sort="timely", kind="number"),
        Column(gettext_lazy("met the deputy"), share("met", "answered"), sort="met", kind="number"),
        Column(gettext_lazy("solved"), share("solved", "given"), sort="solved", kind="number"),
        Column(gettext_lazy("satisfied"), share("satisfied", "rated"), sort="satisfied", kind="number"),
        Column(gettext_lazy("urged"), "urged", sort="urged", kind="number"),
    )
    return show(
        request,
        Listing(
            title=_("Scorecard of the bodies, %(year)s") % {"year": request.year}, rows=queries.scores(request.congress, request.period),
            columns=columns, search=("name",), search_hint=gettext_lazy("Body"), default_sort="-given",
            empty=Empty(gettext_lazy("No suggestion of this year was handed over yet."), "", ""), export_name=_("Scorecard of the bodies"),
            url=lambda body: f"{url(request, 'proposals')}?body={body.pk}",
        ),
    )  # fmt: skip


def _formed(
    request: Entry, form: Any, found: Proposal, title: str, message: str, act: Callable[[], object]
) -> HttpResponse:
    """A form of one act, and back to the record."""
    if form.is_valid() and web.run(request, form, act) is not None:
        return web.done(request, message, found.get_absolute_url())
    return web.form_page(request, form, title=title, back=found.get_absolute_url(), note=found.title)
