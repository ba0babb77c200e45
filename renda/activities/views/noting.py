"""Noting a visit: first whom (a deputy's own targets, or all of them for the office), then what was found."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.activities.actions import visits as actions
from renda.activities.forms.visits import CHECKS, VisitForm
from renda.activities.models import Campaign, CampaignDeputy, Target
from renda.activities.permissions import deputies_among
from renda.activities.queries import campaigns as campaign_queries
from renda.activities.queries import visits as queries
from renda.activities.stages import CampaignStage, TargetKind
from renda.activities.views.target import get_target
from renda.activities.views.targets import team_choices
from renda.base import web
from renda.base.columns import Column
from renda.base.listing import Empty, Filter, Listing, show
from renda.people.gate import Entry, gate
from renda.people.models import Person
from renda.people.stages import Role

#: So many next households are offered without a network.
FOLLOWING = 30


@dataclass(frozen=True)
class Noter:
    """Who notes: the office, or a deputy with a duty in the campaign."""

    is_office: bool
    duty: CampaignDeputy | None


@gate(Role.SECRETARY, Role.DEPUTY)
def visit_new(request: Entry) -> HttpResponse:
    asked = request.GET.get("target", "")
    if asked.isdigit():
        return _note(request, get_target(request, int(asked)))
    return _choose_as_office(request) if Role.SECRETARY in request.roles else _choose_as_deputy(request)


def _note(request: Entry, target: Target) -> HttpResponse:
    noter = _noter(request, target.campaign)
    form = _form(request, noter, target)
    if form.is_valid():
        visit = web.run(
            request,
            form,
            lambda: actions.note_visit(target.campaign, target=target, by=request.user, on=request.day, **form.given()),
        )
        if visit is not None:
            words = _("The visit to %(target)s is sent.") % {"target": target.name}
            return web.done(request, words, _next(request, noter, target))
    own = list(queries.targets_of(noter.duty)) if noter.duty else []
    return web.form_page(
        request,
        form,
        title=_("Note a visit"),
        back=_address(request) if noter.duty else target.get_absolute_url(),
        save=_("Send") if noter.duty else _("Save"),
        template="activities/visit_new.html",
        extra={
            "target": target,
            "last_visit": queries.last_visit_on(target),
            "choose": _address(request),
            "is_office": noter.is_office,
            "has_outcomes": any(form[name].errors or form[name].data for name in ("matter", "aid_kind", "opinion")),
            "done": sum(1 for each in own if queries.last_visit_of(each)),
            "of": len(own),
            "following": [each for each in own if queries.last_visit_of(each) is None and each.pk != target.pk][
                :FOLLOWING
            ],
        },
    )


def _form(request: Entry, noter: Noter, target: Target) -> VisitForm:
    return VisitForm(
        request.POST or None,
        request.FILES or None,
        target=target,
        people=_people(noter, target),
        today=request.day,
        is_office=noter.is_office,
        initial={"deputies": [noter.duty.person_id] if noter.duty else []},
    )


def _noter(request: Entry, campaign: Campaign) -> Noter:
    if Role.SECRETARY in request.roles:
        return Noter(True, None)
    own = queries.duties(request.congress, deputies_among(request.grants), only_running=False)
    return Noter(False, get_object_or_404(own, campaign=campaign))


def _people(noter: Noter, target: Target) -> list[Person]:
    """For a deputy those of his team; for the office all due, those of the target's team first."""
    if noter.duty is not None:
        return list(queries.due_in_team(target.campaign, noter.duty.team_id))
    team = set(queries.due_in_team(target.campaign, target.team_id))
    return sorted(queries.due_deputies(target.campaign), key=lambda person: person not in team)


def _next(request: Entry, noter: Noter, target: Target) -> str:
    """A deputy goes on to the next household that is not visited yet; the office back to its list."""
    if noter.duty is None:
        return f"{_address(request)}?campaign={target.campaign_id}"
    for each in queries.targets_of(noter.duty):
        if queries.last_visit_of(each) is None:
            return f"{_address(request)}?target={each.pk}"
    return _address(request)


def _address(request: Entry) -> str:
    return reverse("activities:visit_new", args=[request.congress.slug])


def _choose_as_deputy(request: Entry) -> HttpResponse:
    duties = list(queries.duties(request.congress, deputies_among(request.grants)))
    asked = request.GET.get("campaign", "")
    duty = next((each for each in duties if str(each.campaign_id) == asked), duties[0] if duties else None)
    own = list(queries.targets_of(duty)) if duty else []
    words = request.GET.get("q", "").strip()
    found = [each for each in own if words in f"{each.name} {each.number} {each.area or ''}"]
    context: dict[str, Any] = {
        "duty": duty,
        "duties": duties,
        "waiting": [each for each in found if queries.last_visit_of(each) is None],
        "visited": [each for each in found if queries.last_visit_of(each) is not None],
        "done": sum(1 for each in own if queries.last_visit_of(each)),
        "of": len(own),
        "words": words,
        "checks": CHECKS,
        "choose": _address(request),
    }
    if duty and own:
        # The phone keeps this page: without a network its form stands for all of the deputy's targets.
        noter = Noter(False, duty)
        context |= {"form": _form(request, noter, own[0]), "first": own[0]}
    return web.render_page(request, "activities/visit_choose.html", context)


def _choose_as_office(request: Entry) -> HttpResponse:
    running = list(
        campaign_queries.campaigns(request.congress).filter(stage=CampaignStage.RUNNING).order_by("-starts_on", "-pk")
    )
    asked = request.GET.get("campaign", "")
    campaign = next((each for each in running if str(each.pk) == asked), running[0] if running else None)
    rows = campaign_queries.targets(campaign) if campaign else Target.objects.none()
    return show(
        request,
        Listing(
            title=_("Note a visit: whom?"),
            rows=rows,
            columns=(
                Column(_("target name"), "name", sort="name", link=True),
                Column(_("target number"), "number", sort="number"),
                Column(_("kind"), "get_kind_display"),
                Column(_("village"), "area"),
                Column(_("team"), "team"),
                Column(_("last visit"), "last_visit", sort="last_visit", kind="date"),
            ),
            filters=(
                Filter("kind", _("kind"), TargetKind.choices),
                Filter(
                    "village",
                    _("village"),
                    [(area.pk, area.name) for area in campaign_queries.villages(request.congress)],
                    lookup="area",
                ),
                Filter("team", _("team"), team_choices(request)),
            )
            if campaign
            else (),
            search=("name", "number"),
            search_hint=_("Name or number"),
            default_sort=("kind", "number"),
            empty=Empty(
                _("No campaign is running. Visits are noted while a campaign runs."),
                _("Campaigns"),
                reverse("activities:campaigns", args=[request.congress.slug]),
            ),
            note=campaign.name if campaign else "",
            url=lambda target: f"{_address(request)}?target={target.pk}",
        ),
    )
