"""Difficulties and aid: lists, and what became of each; what their pages and those of opinions share."""

from functools import partial
from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.activities.actions import outcomes as actions
from renda.activities.actions.taking_off import take_off
from renda.activities.forms.campaigns import ReasonForm
from renda.activities.forms.outcomes import AidForm, MatterForm, SolveForm
from renda.activities.models import Matter, Target, Visit
from renda.activities.queries import outcomes as queries
from renda.activities.stages import AidKind, MatterStage
from renda.activities.views.choosing import matter_acts, noted_acts, taking_off
from renda.activities.views.target import get_target
from renda.activities.views.visits import get_visit
from renda.base import web
from renda.base.columns import Column
from renda.base.links import Link
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, Role


def counts(row: Any) -> str | Pill:
    """Nothing where the row counts; else why not."""
    visit = row.visit
    if visit is None or visit.stage == "confirmed":
        return ""
    return Pill(_("visit not confirmed"), "amber") if visit.stage == "noted" else Pill(_("visit withdrawn"), "grey")


def handed_to(row: Matter) -> str:
    """The body that it was passed on to, with the page on which it answers."""
    return next((Link(str(each.body), each.get_absolute_url()) for each in row.handed.all()), "")


def campaign_filter(request: Entry) -> Filter:
    """The filter by campaign."""
    return Filter("campaign", _("campaign"), [(each.pk, each.name) for each in request.congress.campaigns.all()])


def other_lists(request: Entry, here: str) -> tuple[Action, ...]:
    """The three lists of outcomes, from one another."""
    lists = (
        ("matters", _("Difficulties"), "circle-question-mark"),
        ("aids", _("Aid"), "heart-handshake"),
        ("opinions", _("Opinions"), "message-square"),
    )
    return tuple(
        Action(label, reverse(f"activities:{name}", args=[request.congress.slug]), icon=icon)
        for name, label, icon in lists
        if name != here
    )


def new_action(request: Entry, name: str, label: str) -> tuple[Action, ...]:
    """The button that begins a record, for the secretary."""
    if Role.SECRETARY not in request.roles:
        return ()
    return (Action(label, reverse(f"activities:{name}", args=[request.congress.slug]), icon="plus", primary=True),)


@gate()
def matters(request: Entry) -> HttpResponse:
    keeps = Role.SECRETARY in request.roles
    return show(
        request,
        Listing(
            title=_("Difficulties"),
            rows=queries.matters(request.congress).prefetch_related("handed__body", "handed__congress"),
            columns=(
                Column(_("difficulty"), "words", link=keeps),
                Column(_("whom"), "visit.target.name"),
                Column(_("village"), "visit.target.area"),
                Column(_("raised on"), "raised_on", sort="raised_on", kind="date"),
                Column(_("state"), "get_stage_display", sort="stage", kind="pill"),
                Column(pgettext("difficulty", "passed on to"), handed_to),
                Column(_("how it was solved"), "remedy"),
                Column(_("solved on"), "solved_on", sort="solved_on", kind="date"),
                Column(_("remark"), counts, kind="pill"),
            ),
            tabs=(
                Tab("open", _("Not settled yet"), Q(stage=MatterStage.OPEN)),
                Tab("solved", _("Solved"), Q(stage=MatterStage.SOLVED)),
                Tab("all", _("All")),
            ),
            filters=(
                campaign_filter(request),
                Filter("raised", _("raised on"), lookup="raised_on", kind="days"),
            ),
            search=("words", "remedy", "visit__target__name"),
            search_hint=_("Words or name"),
            default_sort=("-raised_on", "-pk"),
            empty=Empty(_("No difficulty is noted here. They come with the visits, or are noted on their own.")),
            actions=(*other_lists(request, "matters"), *new_action(request, "matter_new", _("Note a difficulty"))),
            export_name=_("Difficulties"),
            batch=matter_acts(request),
            ticks=True,
            url=lambda matter: reverse("activities:matter_solve", args=[request.congress.slug, matter.pk]),
        ),
    )


@gate()
def aids(request: Entry) -> HttpResponse:
    return show(
        request,
        Listing(
            title=_("Aid"),
            rows=queries.aids(request.congress),
            columns=(
                Column(_("to whom"), "target.name"),
                Column(_("village"), "target.area"),
                Column(_("kind"), "get_kind_display", sort="kind"),
                Column(_("what was given"), "words"),
                Column(_("value, yuan"), "yuan", sort="yuan", kind="yuan"),
                Column(_("date"), "given_on", sort="given_on", kind="date"),
                Column(_("remark"), counts, kind="pill"),
            ),
            filters=(
                campaign_filter(request),
                Filter("kind", _("kind"), AidKind.choices),
                Filter("given", _("date"), lookup="given_on", kind="days"),
            ),
            search=("words", "target__name"),
            search_hint=_("Words or name"),
            default_sort=("-given_on", "-pk"),
            empty=Empty(_("No aid is noted here. It comes with the visits, or is noted on its own.")),
            actions=(*other_lists(request, "aids"), *new_action(request, "aid_new", _("Note aid"))),
            export_name=_("Aid"),
            batch=noted_acts(request),
            ticks=True,
        ),
    )


def visit_asked(request: Entry) -> Visit | None:
    """The visit that the form was opened for."""
    asked = request.GET.get("visit", "")
    return get_visit(request, int(asked)) if asked.isdigit() else None


def made(
    request: Entry, form: Form, title: str, *, name: str, visit: Visit | None, act: Any, of: Target | None = None, note: str = ""
) -> HttpResponse:  # fmt: skip
    """A form that adds an outcome, to a visit, to a target or on its own."""
    record = visit or of
    back = record.get_absolute_url() if record else reverse(f"activities:{name}", args=[request.congress.slug])
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: act(request.congress, visit=visit, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("It is noted."), back)
    return web.form_page(request, form, title=title, back=back, note=str(record or note))


@gate(Role.SECRETARY, Role.DEPUTY)
def matter_new(request: Entry) -> HttpResponse:
    visit = visit_asked(request)
    form = MatterForm(request.POST or None, initial={"raised_on": visit.held_on if visit else request.day})
    return made(request, form, _("Note a difficulty"), name="matters", visit=visit, act=actions.raise_matter)


@gate(Role.SECRETARY, Role.DEPUTY)
def aid_new(request: Entry) -> HttpResponse:
    """Help at a visit, or for a target (`?target=`, the office); of nobody on the list it counts no household."""
    visit = visit_asked(request)
    asked = request.GET.get("target", "")
    target = (
        get_target(request, int(asked))
        if visit is None and asked.isdigit() and Role.SECRETARY in request.roles
        else None
    )
    form = AidForm(request.POST or None, initial={"given_on": visit.held_on if visit else request.day})
    if target is not None:
        return made(
            request,
            form,
            _("Note aid"),
            name="aids",
            visit=None,
            act=partial(actions.give_aid, target=target),
            of=target,
        )
    note = "" if visit else _("Of no household on a list: it does not count among the households comforted. Begin at the visit or at the household's page where it should.")  # fmt: skip
    return made(request, form, _("Note aid"), name="aids", visit=visit, act=actions.give_aid, note=note)


@gate(*OFFICE)
def matter_solve(request: Entry, pk: int) -> HttpResponse:
    matter = get_object_or_404(queries.matters(request.congress), pk=pk)
    back = reverse("activities:matters", args=[request.congress.slug])
    if matter.stage == MatterStage.SOLVED:
        return web.confirm(
            request,
            title=_("Not solved after all?"),
            words=_("“%(matter)s” is noted as solved. It becomes open again and no longer counts as solved.")
            % {"matter": matter.words},
            label=_("Open again"),
            act=lambda: actions.reopen_matter(matter, by=request.user, on=request.day),
            message=_("The difficulty is open again."),
            then=back,
        )
    form = SolveForm(request.POST or None, initial={"solved_on": request.day})
    if form.is_valid():
        solved = web.run(
            request, form, lambda: actions.solve_matter(matter, by=request.user, on=request.day, **form.cleaned_data)
        )
        if solved is not None:
            return web.done(request, _("The difficulty is solved."), back)
    return web.form_page(
        request, form, title=_("Solve a difficulty"), back=back, note=matter.words, template="activities/solve.html",
        extra={"matter": matter, "handed": matter.handed.select_related("congress", "body")},
    )  # fmt: skip


def off(request: Entry, found: Any, *, back: str, then: str) -> HttpResponse:
    """Take a record off that was noted wrongly or twice; asks for the reason."""
    form = ReasonForm(request.POST or None)
    return web.confirm(
        request, title=_("Take “%(what)s” off") % {"what": found}, words=str(taking_off(request).words),
        label=pgettext("activities", "Take off"), form=form,
        act=lambda: take_off(found, reason=form.cleaned_data["reason"], by=request.user, on=request.day),
        message=_("It is taken off."), then=then, back=back,
    )  # fmt: skip
