"""A campaign's teams; a team's grid, in which all its visits are noted at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.activities.actions import many_visits as actions
from renda.activities.actions.visits import check_runs
from renda.activities.documents import visit_lists as documents
from renda.activities.documents.visit_lists import TeamList
from renda.activities.forms.grid import MOST_LINES, GridForm, shown
from renda.activities.models import Campaign
from renda.activities.permissions import deputies_among
from renda.activities.queries import campaigns as campaign_queries
from renda.activities.queries import visits as queries
from renda.activities.queries.campaigns import Coverage
from renda.activities.stages import CampaignStage
from renda.activities.views.campaigns import get_campaign
from renda.activities.views.coverage import COVERAGE
from renda.base import prints, web
from renda.base.columns import Column
from renda.people.gate import Entry, gate
from renda.people.models import Person, Team
from renda.people.stages import READERS, Role

#: Stands in addresses for the targets that no team has.
NO_TEAM = 0


@gate()
def campaign_teams(request: Entry, pk: int) -> HttpResponse:
    """How far each team has come; its grid, its list on paper."""
    found = get_campaign(request, pk)
    keeps = Role.SECRETARY in request.roles and found.stage == CampaignStage.RUNNING
    columns = (
        Column(_("deputies' group"), lambda line: line.beside or "—", phone=False),
        Column(_("team"), lambda line: line.name or _("no team yet")),
        *COVERAGE,
        Column(_("what to do"), lambda line: _links(found, line, keeps=keeps)),
    )
    return web.render_page(
        request,
        "activities/teams.html",
        {"campaign": found, "columns": columns, "rows": campaign_queries.coverage_by_team(found)},
    )


@gate()
def visit_lists(request: Entry, pk: int) -> HttpResponse:
    """The lists on paper: of one team (`?team=`), or of all."""
    campaign = get_campaign(request, pk)
    asked = request.GET.get("team", "")
    by_team, due = queries.targets_by_team(campaign), queries.due_by_team(campaign)
    lists = [
        TeamList(
            targets[0].team, targets, due.get(team, []),
            request.build_absolute_uri(_url(campaign, "team_visits", team or NO_TEAM)),
        )
        for team, targets in by_team.items()
        if asked in {"", str(team or NO_TEAM)}
    ]  # fmt: skip
    name = f"{campaign.name}走访登记表{lists[0].name if len(lists) == 1 else ''}"
    paper = documents.paper(campaign, lists, prints.printed_words(request.day, request.user.get_full_name()))
    return prints.hand_out(request, paper, name=name, day=request.day, back=_url(campaign, "campaign_teams"))


def _links(campaign: Campaign, line: Coverage, *, keeps: bool) -> SafeString:
    links = [(f"{_url(campaign, 'visit_lists')}?team={line.number or NO_TEAM}", _("List on paper"))]
    if keeps:
        links.insert(0, (_url(campaign, "team_visits", line.number or NO_TEAM), _("Note visits")))
    return format_html(
        '<span class="cell-links">{}</span>', format_html_join("", '<a class="text-decoration-underline" href="{}">{}</a>', links)
    )  # fmt: skip


@gate(Role.SECRETARY, Role.DEPUTY)
def team_visits(request: Entry, pk: int, team: int) -> HttpResponse:
    """The team's targets in lines; all that are ticked are noted in one act."""
    campaign = get_campaign(request, pk)
    found, own = _team(campaign, team), _own(request, campaign, team)
    check_runs(campaign)
    people = list(queries.due_in_team(campaign, found.pk if found else None)) or list(queries.due_deputies(campaign))
    targets = list(queries.targets_of_team(campaign, found.pk if found else None))
    form = GridForm(
        request.POST or None, campaign=campaign, targets=shown(targets, request.POST), people=people, today=request.day, own=own
    )  # fmt: skip
    if form.is_valid():
        made = web.run(
            request,
            form,
            lambda: actions.note_visits(
                request.congress, visits=form.visits, by=request.user, on=request.day, confirm=form.cleaned_data.get("confirm", False)
            ),
        )  # fmt: skip
        if made is not None:
            here = _url(campaign, "team_visits", team)
            if len(made) < len(form.visits):
                messages.info(request, _("What was sent before is not recorded a second time."))
            return web.done(request, _("%(count)s visits are recorded.") % {"count": len(made)}, here)
    return web.form_page(
        request,
        form,
        title=_("Note visits: %(team)s") % {"team": f"{found.group.name} {found.name}" if found else _("no team yet")},
        note=campaign.name,
        back=_back(request, campaign),
        template="activities/grid.html",
        extra={
            "total": len(targets), "most": MOST_LINES, "left": sum(1 for each in targets if queries.last_visit_of(each) is None),
        },
    )  # fmt: skip


def _team(campaign: Campaign, number: int) -> Team | None:
    if number == NO_TEAM:
        return None
    found = campaign_queries.team_of(campaign.congress, number)
    if found is None:
        raise Http404
    return found


def _own(request: Entry, campaign: Campaign, team: int) -> Person | None:
    """None for the office; a deputy opens the grid of his own team."""
    if Role.SECRETARY in request.roles:
        return None
    duties = queries.duties(request.congress, deputies_among(request.grants)).filter(campaign=campaign)
    for duty in duties:
        if (duty.team_id or NO_TEAM) == team:
            return duty.person
    raise Http404


def _back(request: Entry, campaign: Campaign) -> str:
    if request.roles & frozenset(READERS):
        return _url(campaign, "campaign_teams")
    return reverse("activities:visit_new", args=[campaign.congress.slug])


def _url(campaign: Campaign, name: str, *numbers: int) -> str:
    return reverse(f"activities:{name}", args=[campaign.congress.slug, campaign.pk, *numbers])
