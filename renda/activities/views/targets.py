"""A campaign's targets and deputies: lists, adding, who goes, who was not reached."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.activities.actions import campaigns as actions
from renda.activities.actions import targets as target_actions
from renda.activities.forms.campaigns import AddDeputyForm, ExcuseForm
from renda.activities.forms.targets import AssignForm, TargetForm
from renda.activities.models import Campaign, CampaignDeputy, Target, Visit
from renda.activities.queries import campaigns as queries
from renda.activities.stages import CampaignStage, RecordStage, TargetKind
from renda.activities.views.campaigns import get_campaign
from renda.activities.views.choosing import target_acts
from renda.base import showing, web
from renda.base.columns import Column
from renda.base.listing import Action, Empty, Filter, Listing, Tab, show
from renda.base.pills import Pill
from renda.people.gate import Entry, gate
from renda.people.stages import OFFICE, Role


@gate()
def targets(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    keeps = Role.SECRETARY in request.roles
    reached = Q(
        pk__in=Visit.objects.filter(campaign=campaign, stage=RecordStage.CONFIRMED).order_by().values("target_id")
    )
    new = many_targets(campaign)
    return show(
        request,
        Listing(
            title=_("Targets: %(campaign)s") % {"campaign": campaign.name},
            rows=queries.targets(campaign),
            columns=(
                Column(_("target name"), "name", sort="name", link=True),
                Column(_("target number"), "number", sort="number"),
                Column(_("kind"), "get_kind_display", sort="kind"),
                Column(_("village"), "area", sort="area__path"),
                Column(_("deputies' group"), "team.group.name", phone=False),
                Column(_("team"), "team", sort="team"),
                Column(_("last visit"), "last_visit", sort="last_visit", kind="date"),
                Column(_("why not reached"), "gap_reason", phone=False),
                Column(_("state"), _reached_pill, kind="pill"),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("reached", _("Reached"), reached),
                Tab("left", _("Not yet reached"), ~reached),
            ),
            filters=(
                Filter("kind", _("kind"), TargetKind.choices),
                Filter(
                    "village",
                    _("village"),
                    [(area.pk, area.name) for area in queries.villages(request.congress)],
                    lookup="area",
                ),
                Filter("team", _("team"), team_choices(request)),
                Filter("reason", _("reason"), (("yes", _("told")), ("no", _("not told"))), where=_reason_told),
            ),
            search=("name", "number", "gap_reason"),
            search_hint=_("Name or number"),
            default_sort=("kind", "number"),
            empty=Empty(
                _("No target is on the list yet. Add those to be visited; they are frozen when the campaign starts."),
                _("Add many targets") if keeps else "",
                new if keeps else "",
            ),
            actions=_list_actions(campaign) if keeps else (),
            export_name=_("Targets: %(campaign)s") % {"campaign": campaign.name},
            note=_frozen_words(campaign),
            batch=target_acts(request),
            ticks=True,
        ),
    )


def team_choices(request: Entry) -> list[tuple[int, str]]:
    """All teams, by group."""
    return [(team.pk, f"{team.group.name} {team.name}") for team in queries.teams(request.congress)]


@gate()
def campaign_deputies(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    active = Q(
        person__in=Visit.objects.filter(campaign=campaign, stage=RecordStage.CONFIRMED)
        .order_by()
        .values("deputies__person_id")
    )
    return show(
        request,
        Listing(
            title=_("Deputies due: %(campaign)s") % {"campaign": campaign.name},
            rows=queries.deputies(campaign),
            columns=(
                Column(_("deputy"), "person.name", sort="person__name_pinyin", link=Role.SECRETARY in request.roles),
                Column(_("deputies' group"), "team.group.name", sort="team__group__number"),
                Column(_("team"), "team.name"),
                Column(_("visits"), "visits_made", sort="visits_made", kind="number"),
                Column(_("last visit"), "last_visit", sort="last_visit", kind="date"),
                Column(_("why not taking part"), "excused_reason"),
                Column(_("why added after the start"), "added_reason", phone=False),
            ),
            tabs=(
                Tab("", _("All")),
                Tab("idle", _("Not taken part yet"), ~active),
                Tab("active", _("Taken part"), active),
            ),
            filters=(Filter("team", _("team"), team_choices(request)),),
            search=("person__name", "person__name_pinyin"),
            search_hint=_("Name"),
            default_sort=("team__group__number", "team__number"),
            empty=Empty(_("The deputies due are taken from the groups when the campaign starts.")),
            export_name=_("Deputies due: %(campaign)s") % {"campaign": campaign.name},
            actions=(Action(_("Add a deputy due"), _url(campaign, "deputy_add"), icon="plus"),)
            if Role.SECRETARY in request.roles and campaign.stage == CampaignStage.RUNNING
            else (),
            url=lambda duty: reverse("activities:excuse", args=[request.congress.slug, duty.pk]),
        ),
    )


@gate(*OFFICE)
def deputy_add(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    back = _url(campaign, "campaign_deputies")
    form = AddDeputyForm(request.POST or None, campaign=campaign, teams=queries.teams(request.congress))
    if form.is_valid():
        added = web.run(
            request,
            form,
            lambda: target_actions.add_deputy(campaign, by=request.user, on=request.day, **form.cleaned_data),
        )
        if added is not None:
            return web.done(request, _("The deputy is among those due."), back)
    note = _("The deputy counts among those due from now on, with this reason in the campaign's history.")
    return web.form_page(request, form, title=_("Add a deputy due"), back=back, note=note)


@gate(*OFFICE)
def excuse(request: Entry, pk: int) -> HttpResponse:
    duty = get_object_or_404(
        CampaignDeputy.objects.select_related("campaign__congress", "person"),
        pk=pk,
        campaign__congress=request.congress,
    )
    back = _url(duty.campaign, "campaign_deputies")
    form = ExcuseForm(request.POST or None, initial={"excused_reason": duty.excused_reason})
    if form.is_valid():
        changed = web.run(
            request,
            form,
            lambda: target_actions.excuse_deputy(duty, by=request.user, on=request.day, **form.cleaned_data),
        )
        if changed is not None:
            return web.done(request, _("The reason is noted."), back)
    title = _("Why %(deputy)s does not take part") % {"deputy": duty.person}
    return web.form_page(request, form, title=title, back=back, note=_("The deputy stays among those due."))


@gate(*OFFICE)
def target_new(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    form = TargetForm(request.POST or None, campaign=campaign, initial={"kind": request.GET.get("kind", "household")})
    if form.is_valid():
        made = web.run(
            request, form, lambda: actions.add_target(campaign, by=request.user, on=request.day, **form.cleaned_data)
        )
        if made is not None:
            here = f"{_url(campaign, 'target_new')}?kind={made.kind}"
            return web.done(request, _("%(target)s is added. Add the next one.") % {"target": made.name}, here)
    return web.form_page(request, form, title=_("Add a target"), back=_url(campaign, "targets"), note=campaign.name)


@gate(*OFFICE)
def targets_assign(request: Entry, pk: int) -> HttpResponse:
    campaign = get_campaign(request, pk)
    form = AssignForm(request.POST or None, campaign=campaign)
    if form.is_valid():
        given = web.run(
            request,
            form,
            lambda: target_actions.assign_targets(
                campaign, targets=form.chosen(), team=form.cleaned_data["team"], by=request.user, on=request.day
            ),
        )
        if given is not None:
            words = _("%(count)s targets now belong to %(team)s.") % {"count": given, "team": form.cleaned_data["team"]}
            return web.done(request, words, _url(campaign, "targets"))
    return web.form_page(
        request, form, title=_("Give targets to a team"), back=_url(campaign, "targets"), note=campaign.name
    )


def many_targets(campaign: Campaign) -> str:
    """Where many targets are taken in from a sheet."""
    return reverse("imports:new", args=[campaign.congress.slug, "targets"])


def _url(campaign: Campaign, name: str) -> str:
    return reverse(f"activities:{name}", args=[campaign.congress.slug, campaign.pk])


def _list_actions(campaign: Campaign) -> tuple[Action, ...]:
    assign = Action(_("Give targets to a team"), _url(campaign, "targets_assign"), icon="users-round")
    if campaign.stage == CampaignStage.CLOSED:
        return ()
    if campaign.frozen_on is not None:
        unit = f"{_url(campaign, 'target_new')}?kind={TargetKind.TOWN_UNIT}"
        return (assign, Action(_("Add a unit of the town or a village"), unit, icon="plus"))
    return (
        assign,
        Action(_("Add a target"), _url(campaign, "target_new"), icon="plus"),
        Action(_("Add many targets"), many_targets(campaign), icon="file-up", primary=True),
    )


def _frozen_words(campaign: Campaign) -> str:
    if campaign.frozen_on is None:
        return _("Not frozen yet: targets can be added and taken off.")
    return _(
        "Frozen on %(day)s: no household or firm is added or taken off; units of the town and villages can be added."
    ) % {"day": showing.day_words(campaign.frozen_on)}


def _reached_pill(target: Target) -> Pill:
    visited = getattr(target, "last_visit", None)
    return Pill(_("reached"), "green") if visited else Pill(_("not reached"), "amber")


def _reason_told(value: str) -> Q:
    return ~Q(gap_reason="") if value == "yes" else Q(gap_reason="")
