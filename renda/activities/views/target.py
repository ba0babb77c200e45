"""One target: its record, why it was not reached, who is paired with it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.activities.actions import campaigns as actions
from renda.activities.actions import targets as target_actions
from renda.activities.forms.campaigns import DayForm, GapForm
from renda.activities.forms.targets import PairForm
from renda.activities.models import Pairing, Target
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import BESIDE_THE_LIST, CampaignStage
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Action
from renda.base.web import Head
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, Role


@gate()
def target(request: Entry, pk: int) -> HttpResponse:
    found = get_target(request, pk)
    keeps = Role.SECRETARY in request.roles
    visited = visit_queries.last_visit_on(found)
    head = Head(
        title=found.name,
        subtitle=_("%(kind)s %(number)s") % {"kind": found.get_kind_display(), "number": found.number},
        state=_("reached") if visited else _("not reached"),
        tone="green" if visited else "amber",
        crumbs=(
            (found.campaign.name, found.campaign.get_absolute_url()),
            (_("Targets"), _list(found)),
        ),
        actions=_target_actions(found, visited is not None) if keeps else (),
    )
    return web.record_page(
        request,
        "activities/target.html",
        found,
        head,
        {
            "target": found,
            "keeps": keeps,
            "visits": visit_queries.visits(request.congress).filter(target=found),
            "visit_columns": (
                Column(_("date"), "held_on", kind="date", link=True),
                Column(_("deputies"), lambda visit: [str(made.person) for made in visit.deputies.all()]),
                Column(_("check"), "get_check_result_display"),
                Column(_("what was found"), "check_note"),
                Column(_("state"), "get_stage_display", kind="pill"),
            ),
            "pairings": found.pairings.select_related("person"),
        },
    )


def get_target(request: Entry, pk: int) -> Target:
    """A target of the congress, or 404."""
    return get_object_or_404(
        Target.objects.select_related("campaign__congress__area", "area", "team__group"),
        pk=pk,
        campaign__congress=request.congress,
    )


@gate(*OFFICE)
def target_gap(request: Entry, pk: int) -> HttpResponse:
    found = get_target(request, pk)
    form = GapForm(request.POST or None, initial={"gap_reason": found.gap_reason})
    if form.is_valid():
        changed = web.run(
            request,
            form,
            lambda: target_actions.explain_gap(found, by=request.user, on=request.day, **form.cleaned_data),
        )
        if changed is not None:
            return web.done(request, _("The reason is noted."), found.get_absolute_url())
    title = _("Why %(target)s is not reached") % {"target": found.name}
    return web.form_page(request, form, title=title, back=found.get_absolute_url())


@gate(*OFFICE)
def target_remove(request: Entry, pk: int) -> HttpResponse:
    found = get_target(request, pk)
    return web.confirm(
        request,
        title=_("Take off the list"),
        words=_("%(target)s is taken off the list of targets.") % {"target": found.name},
        label=_("Take off the list"),
        act=lambda: actions.remove_target(found, by=request.user, on=request.day),
        message=_("The target is taken off the list."),
        then=_list(found),
        back=found.get_absolute_url(),
    )


@gate(*OFFICE)
def target_pair(request: Entry, pk: int) -> HttpResponse:
    found = get_target(request, pk)
    form = PairForm(request.POST or None, campaign=found.campaign, today=request.day)
    if form.is_valid():
        made = web.run(
            request, form, lambda: target_actions.pair(found, by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            return web.done(request, _("The pairing is noted."), found.get_absolute_url())
    title = _("Pair a deputy with %(target)s") % {"target": found.name}
    return web.form_page(request, form, title=title, back=found.get_absolute_url())


@gate(*OFFICE)
def pairing_end(request: Entry, pk: int) -> HttpResponse:
    pairing = get_object_or_404(
        Pairing.objects.select_related("target__campaign__congress", "person"),
        pk=pk,
        target__campaign__congress=request.congress,
    )
    form = DayForm(request.POST or None, name="ends_on", label=_("last day"), today=request.day)
    back = pairing.target.get_absolute_url()
    if form.is_valid():
        ended = web.run(
            request, form, lambda: target_actions.unpair(pairing, by=request.user, on=request.day, **form.cleaned_data)
        )
        if ended is not None:
            return web.done(request, _("The pairing has ended."), back)
    return web.form_page(request, form, title=_("End the pairing"), back=back, note=str(pairing))


def _list(target: Target) -> str:
    return reverse("activities:targets", args=[target.campaign.congress.slug, target.campaign_id])


def _target_actions(target: Target, is_reached: bool) -> tuple[Action, ...]:
    def url(name: str) -> str:
        return reverse(f"activities:{name}", args=[target.campaign.congress.slug, target.pk])

    found = [Action(_("Pair a deputy"), url("target_pair"), icon="handshake")]
    aid = reverse("activities:aid_new", args=[target.campaign.congress.slug])
    found.append(Action(_("Note aid"), f"{aid}?target={target.pk}", icon="gift"))
    if not is_reached:
        found.append(Action(_("Say why not reached"), url("target_gap"), icon="message-square"))
    beside = target.kind in BESIDE_THE_LIST and target.campaign.stage == CampaignStage.RUNNING and not is_reached
    if target.campaign.frozen_on is None or beside:
        found.append(Action(_("Take off the list"), url("target_remove"), icon="trash-2", danger=True))
    if target.campaign.stage == CampaignStage.RUNNING:
        note = reverse("activities:visit_new", args=[target.campaign.congress.slug])
        found.append(Action(_("Note a visit"), f"{note}?target={target.pk}", icon="plus", primary=True))
    return tuple(found)
