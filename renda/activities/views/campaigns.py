"""Campaigns: list, plan, start, close; their steps."""

from typing import Any

from django.db.models import Q
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.activities.actions import campaigns as actions
from renda.activities.forms.campaigns import CampaignForm, DayForm, StepForm
from renda.activities.models import Campaign, CampaignStep
from renda.activities.queries import campaigns as queries
from renda.activities.stages import CampaignStage
from renda.base import showing, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Listing, Tab, show
from renda.core.comparing import percent_told
from renda.people.gate import Entry, gate
from renda.people.queries.persons import deputies_without_group
from renda.people.stages import OFFICE, Role


def get_campaign(request: Entry, pk: int) -> Campaign:
    """The congress's own campaign, or 404."""
    return get_object_or_404(
        Campaign.objects.select_related("congress__area", "leading_group", "plan"), pk=pk, congress=request.congress
    )


def _share(campaign: Any) -> str:
    share = percent_told(campaign.targets_reached, campaign.targets_due)
    return f"{share}%" if share is not None else ""


@gate()
def campaigns(request: Entry) -> HttpResponse:
    new = reverse("activities:campaign_new", args=[request.congress.slug])
    keeps = Role.SECRETARY in request.roles
    return show(
        request,
        Listing(
            title=_("Campaigns"),
            rows=queries.campaigns(request.congress),
            columns=(
                Column(_("campaign name"), "name", sort="name", link=True),
                Column(_("first day"), "starts_on", sort="starts_on", kind="date"),
                Column(_("last day"), "ends_on", sort="ends_on", kind="date"),
                Column(_("targets"), "targets_due", kind="number"),
                Column(_("reached"), "targets_reached", kind="number"),
                Column(_("coverage"), _share, kind="number"),
                Column(_("leading group"), "leading_group", phone=False),
                Column(_("stage"), "get_stage_display", kind="pill"),
            ),
            tabs=(Tab("", _("All")), *(Tab(value, label, Q(stage=value)) for value, label in CampaignStage.choices)),
            search=("name",),
            search_hint=_("campaign name"),
            default_sort=("-starts_on", "-pk"),
            empty=Empty(
                _("No campaign is planned yet. A campaign has targets, teams and visits."),
                _("Plan a campaign") if keeps else "",
                new if keeps else "",
            ),
            actions=(Action(_("Plan a campaign"), new, icon="plus", primary=True),) if keeps else (),
            export_name=_("Campaigns"),
        ),
    )


@gate(*OFFICE)
def campaign_new(request: Entry) -> HttpResponse:
    form = CampaignForm(request.POST or None, congress=request.congress)
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.plan_campaign(request.congress, by=request.user, on=request.day, **form.cleaned_data),
        )
        if made is not None:
            return web.done(request, _("The campaign is planned. Now add its targets."), made.get_absolute_url())
    back = reverse("activities:campaigns", args=[request.congress.slug])
    return web.form_page(request, form, title=_("Plan a campaign"), back=back)


@gate(*OFFICE)
def campaign_change(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    form = CampaignForm(request.POST or None, congress=request.congress, initial=model_to_dict(campaign))
    if form.is_valid():
        changed = web.run(
            request,
            form,
            lambda: actions.change_campaign(campaign, by=request.user, on=request.day, **form.cleaned_data),
        )
        if changed is not None:
            return web.done(request, _("The campaign is changed."), campaign.get_absolute_url())
    return web.form_page(request, form, title=_("Change the campaign"), back=campaign.get_absolute_url())


@gate(*OFFICE)
def campaign_start(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    due = queries.members_on(request.congress, request.day).count()
    outside = list(deputies_without_group(request.congress, request.day).values_list("name", flat=True))
    kinds = showing.listed(
        _("%(kind)s %(number)s") % {"kind": line.name, "number": line.due}
        for line in queries.coverage(campaign).values()
    )
    form = DayForm(request.POST or None, name="frozen_on", label=_("frozen as of"), today=request.day)
    return web.confirm(
        request,
        title=_("Start the campaign"),
        words=_(
            "Targets: %(targets)s. Deputies due today: %(deputies)s. Both are frozen with the start, so that coverage is measured "
            "against one list: no household or firm is added or taken off afterwards, a deputy only with a reason. Start now?"
        )
        % {"targets": kinds or _("none"), "deputies": due}
        + (
            _(" These deputies are in no group and will not be due: %(names)s. Put them into groups first.")
            % {"names": showing.listed(outside)}
            if outside
            else ""
        ),
        label=_("Freeze and start"),
        act=lambda: actions.start_campaign(
            campaign, by=request.user, on=request.day, frozen_on=form.cleaned_data["frozen_on"]
        ),
        message=_("The campaign has started. Deputies can note visits now."),
        then=campaign.get_absolute_url(),
        form=form,
    )


@gate(*OFFICE)
def campaign_close(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    return web.confirm(
        request,
        title=_("Close the campaign"),
        words=_("No visit can be noted in a closed campaign. It can be reopened."),
        label=_("Close the campaign"),
        act=lambda: actions.close_campaign(campaign, by=request.user, on=request.day),
        message=_("The campaign is closed."),
        then=campaign.get_absolute_url(),
    )


@gate(*OFFICE)
def campaign_reopen(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    return web.confirm(
        request,
        title=_("Reopen the campaign"),
        words=_("Visits can be noted again. Targets and deputies due stay as they were frozen."),
        label=_("Reopen"),
        act=lambda: actions.reopen_campaign(campaign, by=request.user, on=request.day),
        message=_("The campaign goes on."),
        then=campaign.get_absolute_url(),
        danger=False,
    )


@gate(*OFFICE)
def step_new(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    form = StepForm(request.POST or None, initial={"starts_on": campaign.starts_on, "ends_on": campaign.ends_on})
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.add_step(campaign, by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            return web.done(request, _("The step is added."), campaign.get_absolute_url())
    return web.form_page(request, form, title=_("Add a step"), back=campaign.get_absolute_url())


@gate(*OFFICE)
def step_change(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = StepForm(request.POST or None, initial=model_to_dict(step))
    if form.is_valid():
        changed = web.run(
            request, form, lambda: actions.change_step(step, by=request.user, on=request.day, **form.cleaned_data)
        )
        if changed is not None:
            return web.done(request, _("The step is changed."), step.campaign.get_absolute_url())
    return web.form_page(request, form, title=_("Change the step"), back=step.campaign.get_absolute_url())


@gate(*OFFICE)
def step_finish(request: Entry, pk: int) -> HttpResponse:
    step = _step(request, pk)
    form = DayForm(request.POST or None, name="done_on", label=_("done on"), today=min(request.day, step.ends_on))
    if form.is_valid():
        changed = web.run(
            request, form, lambda: actions.finish_step(step, by=request.user, on=request.day, **form.cleaned_data)
        )
        if changed is not None:
            return web.done(request, _("The step is done."), step.campaign.get_absolute_url())
    return web.form_page(
        request, form, title=_("Step done: %(step)s") % {"step": step.name}, back=step.campaign.get_absolute_url()
    )


def _step(request: Entry, pk: int) -> CampaignStep:
    return get_object_or_404(
        CampaignStep.objects.select_related("campaign__congress"), pk=pk, campaign__congress=request.congress
    )
