"""Votes on livelihood projects: their list, one result, entering the count."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, show
from renda.base.pills import Pill
from renda.people.gate import Entry, gate
from renda.people.permissions import can_keep
from renda.people.queries import law
from renda.people.stages import OFFICE, READERS, Role
from renda.supervision.actions import votes as actions
from renda.supervision.figures.projects import VOTES
from renda.supervision.forms.projects import VoteForm
from renda.supervision.models import LivelihoodVote, ProjectCount
from renda.supervision.queries import projects as queries
from renda.supervision.views.finding import url


def _chosen(row: ProjectCount) -> Pill:
    return Pill(_("chosen by vote"), "green") if row.is_chosen else Pill(_("not chosen"), "grey")


def _vote(request: Entry, pk: int) -> LivelihoodVote:
    return get_object_or_404(queries.votes(request.congress), pk=pk)


@gate(*READERS, Role.DEPUTY)
def votes(request: Entry) -> HttpResponse:
    keeps = can_keep(request.user, request.congress, request.day)
    new = url(request, "vote_new")
    return show(
        request,
        Listing(
            title=_("Votes on livelihood projects"),
            rows=queries.votes(request.congress),
            columns=VOTES,
            default_sort=("-voted_on", "-pk"),
            empty=Empty(
                _("No vote on livelihood projects is recorded."), _("Enter a vote") if keeps else "", new if keeps else ""
            ),
            actions=(Action(_("Enter a vote"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Votes on livelihood projects"),
        ),
    )  # fmt: skip


@gate(*READERS, Role.DEPUTY)
def vote(request: Entry, pk: int) -> HttpResponse:
    found = _vote(request, pk)
    rows = list(queries.counts(found))
    seated = {"deputies_in_office": found.in_office, "present": found.present}
    back = Action(_("Take back"), url(request, "vote_take_back", found.pk), icon="rotate-ccw", danger=True)
    last = next((row for row in reversed(rows) if row.is_chosen), rows[0] if rows else None)
    context = {
        "vote": found,
        "rows": rows,
        "columns": (
            Column(_("rank"), "rank", kind="number"),
            Column(_("project"), "project", link=True),
            Column(_("votes in favour"), "in_favour", kind="number"),
            Column(_("votes against"), "against", kind="number"),
            Column(_("abstained"), "abstained", kind="number"),
            Column(_("votes of the second ballot"), "again", kind="number", phone=False),
            Column(_("result"), _chosen, kind="pill"),
        ),
        "quorum": law.ask(request.congress, "session-quorum", seated, found.voted_on),
        "majority": last and law.ask(request.congress, "session-majority", {**seated, "in_favour": last.in_favour}, found.voted_on),
    }  # fmt: skip
    head = web.Head(
        title=str(found),
        subtitle=str(found.item.session),
        crumbs=((_("Livelihood projects"), url(request, "projects")), (_("Votes"), url(request, "votes"))),
        actions=(back,) if can_keep(request.user, request.congress, request.day) else (),
    )
    return web.record_page(request, "supervision/vote.html", found, head, context)


@gate(*OFFICE)
def vote_new(request: Entry) -> HttpResponse:
    """The count of the next year's candidates, or of the year asked for."""
    asked = request.GET.get("for", "")
    waiting = (
        queries.projects(request.congress).filter(stage="reviewed").order_by("year").values_list("year", flat=True)
    )
    year = int(asked) if asked.isdigit() and len(asked) == 4 else (waiting.first() or request.year + 1)
    candidates = list(queries.reviewed(request.congress, year))
    form = VoteForm(
        request.POST or None, congress=request.congress, year=year, candidates=candidates,
        initial={"voted_on": request.day, "void": 0},
    )  # fmt: skip
    if form.is_valid():
        made = web.run(request, form, lambda: actions.enter_vote(by=request.user, on=request.day, **form.given()))
        if made is not None:
            return web.done(request, _("The result is entered."), made.get_absolute_url())
    note = _(
        "Candidates of %(year)s that the presidium has reviewed: %(count)s. Who is chosen follows from the counts."
    )
    return web.form_page(
        request, form, title=_("Enter a vote"), back=url(request, "projects"), note=note % {"year": year, "count": len(candidates)}
    )  # fmt: skip


@gate(*OFFICE)
def vote_take_back(request: Entry, pk: int) -> HttpResponse:
    found = _vote(request, pk)
    return web.confirm(
        request,
        title=_("Take back the vote"),
        words=_("The count is taken away and its candidates stand on the ballot again."),
        label=_("Take back"),
        act=lambda: actions.take_back_vote(found, by=request.user, on=request.day),
        message=_("The vote is taken back."),
        then=url(request, "projects"),
    )
