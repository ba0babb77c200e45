"""A campaign's own page: plan, coverage, what is not reached, visits, outcomes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.activities.models import Campaign
from renda.activities.queries import campaigns as queries
from renda.activities.queries import outcomes
from renda.activities.queries import visits as visit_queries
from renda.activities.stages import CampaignStage, RecordStage, TargetKind
from renda.activities.views.campaigns import get_campaign
from renda.activities.views.targets import many_targets
from renda.base import showing
from renda.base.columns import Column
from renda.base.pills import tone_of
from renda.base.web import Action, Head, record_page
from renda.people.gate import Entry, gate
from renda.people.stages import Role

TABS = (
    ("", gettext_lazy("Overview")),
    ("coverage", gettext_lazy("Coverage")),
    ("left", gettext_lazy("Not yet reached")),
    ("visits", gettext_lazy("Visits")),
    ("outcomes", gettext_lazy("Outcomes")),
)
#: Rows that a tab of the campaign shows; the list page has them all.
SHOWN = 100


#: The measure words of the kinds, as papers use them.
UNITS = {TargetKind.HOUSEHOLD: "户", TargetKind.FIRM: "家", TargetKind.VILLAGE: "个", TargetKind.TOWN_UNIT: "个"}
ICONS = {TargetKind.HOUSEHOLD: "house", TargetKind.FIRM: "factory"}


def share_bar(line: queries.Coverage) -> str:
    """A bar and 97.8%, or nothing where nothing is due."""
    if line.share is None:
        return ""
    return format_html(
        '<span class="cell-share"><progress class="cell-bar" value="{}" max="{}" aria-hidden="true"></progress>'
        "<strong>{}%</strong></span>",
        line.reached,
        line.due,
        line.share,
    )


COVERAGE = (
    Column(gettext_lazy("due"), "due", kind="number"),
    Column(gettext_lazy("reached"), "reached", kind="number"),
    Column(gettext_lazy("left"), "left", kind="number"),
    Column(gettext_lazy("coverage"), share_bar, kind="number"),
)


def named(label: Any, empty: Any) -> Column:
    """The first column of a coverage table; what belongs nowhere has words of its own."""
    return Column(label, lambda line: f"{line.beside} {line.name}".strip() or empty)


@gate()
def campaign(request: Entry, pk: int) -> HttpResponse:
    found = get_campaign(request, pk)
    tab = request.GET.get("tab", "")
    parts = {"left": _left, "visits": _visits, "outcomes": _outcomes}
    keeps = Role.SECRETARY in request.roles
    read = parts.get(tab, _overview)
    context = {
        "campaign": found,
        "keeps": keeps,
        **(_coverage(found, request.GET) if tab == "coverage" else read(found)),
    }
    head = Head(
        title=found.name,
        subtitle=f"{showing.day_words(found.starts_on)}—{showing.day_words(found.ends_on)}",
        state=found.get_stage_display(),
        tone=tone_of(found.stage),
        crumbs=((_("Campaigns"), reverse("activities:campaigns", args=[request.congress.slug])),),
        actions=_actions(found, keeps),
        tabs=TABS,
    )
    return record_page(request, "activities/campaign.html", found, head, context)


def _actions(campaign: Campaign, keeps: bool) -> tuple[Action, ...]:
    def url(name: str) -> str:
        return reverse(f"activities:{name}", args=[campaign.congress.slug, campaign.pk])

    targets = Action(_("Targets"), url("targets"), icon="list-checks")
    teams = Action(_("Teams"), url("campaign_teams"), icon="users-round")
    if not keeps:
        return targets, teams
    if campaign.stage == CampaignStage.CLOSED:
        return targets, teams, Action(_("Reopen"), url("campaign_reopen"), icon="rotate-ccw")
    change = Action(_("Change"), url("campaign_change"), icon="pencil")
    if campaign.stage == CampaignStage.PLANNED:
        start = Action(_("Freeze and start"), url("campaign_start"), icon="play", primary=True)
        return targets, Action(_("Add many targets"), many_targets(campaign), icon="file-up"), change, start
    note = reverse("activities:visit_new", args=[campaign.congress.slug])
    return (
        targets,
        teams,
        change,
        Action(_("Close the campaign"), url("campaign_close"), icon="check"),
        Action(_("Note a visit"), f"{note}?campaign={campaign.pk}", icon="plus", primary=True),
    )


def _overview(campaign: Campaign) -> dict[str, Any]:
    group, kinds = campaign.leading_group, queries.coverage(campaign)
    return {
        "kinds": list(kinds.values()),
        "cards": [(kinds[kind], UNITS[kind], icon) for kind, icon in ICONS.items() if kind in kinds],
        "deputies": queries.deputy_coverage(campaign),
        "visits": campaign.visits.filter(stage=RecordStage.CONFIRMED).count(),
        "waiting": campaign.visits.filter(stage=RecordStage.NOTED).count(),
        "steps": list(campaign.steps.all()),
        "members": list(group.memberships.filter(ends_on__isnull=True).select_related("person")) if group else [],
    }


def _coverage(campaign: Campaign, asked: Mapping[str, str]) -> dict[str, Any]:
    kinds = queries.coverage(campaign)
    first = next(iter(kinds), "")
    kind = asked.get("kind", first)
    kind = kind if kind in kinds else ""
    return {
        "kind_tabs": [*((key, line.name) for key, line in kinds.items()), ("all", _("all kinds"))],
        "kind": kind or "all",
        "tables": (
            (
                _("By village"),
                (named(_("village"), _("no village")), *COVERAGE),
                queries.coverage_by_village(campaign, kind),
            ),
            (
                _("By group"),
                (named(_("deputies' group"), _("no team yet")), *COVERAGE),
                queries.coverage_by_group(campaign, kind),
            ),
            (
                _("By team"),
                (named(_("team"), _("no team yet")), *COVERAGE),
                queries.coverage_by_team(campaign, kind),
            ),
        ),
        "by_deputy": queries.coverage_by_deputy(campaign),
        "deputy_columns": (
            Column(_("deputy"), "name"),
            Column(_("team"), "beside"),
            Column(_("due in the team"), "due", kind="number"),
            Column(_("visited himself"), "reached", kind="number"),
            Column(_("last visit"), "last_on", kind="date"),
        ),
    }


def _left(campaign: Campaign) -> dict[str, Any]:
    left = queries.not_reached(campaign)
    return {
        "left": left[:SHOWN],
        "left_count": left.count(),
        "left_columns": (
            Column(_("target name"), "name", link=True),
            Column(_("target number"), "number"),
            Column(_("kind"), "get_kind_display"),
            Column(_("village"), "area"),
            Column(_("team"), "team"),
            Column(_("why not reached"), "gap_reason"),
        ),
        "idle": queries.not_taken_part(campaign),
    }


def _visits(campaign: Campaign) -> dict[str, Any]:
    return {
        "visits": visit_queries.visits(campaign.congress).filter(campaign=campaign)[:SHOWN],
        "visit_columns": (
            Column(_("whom"), "target.name", link=True),
            Column(_("village"), "target.area"),
            Column(_("date"), "held_on", kind="date"),
            Column(_("deputies"), lambda visit: [str(made.person) for made in visit.deputies.all()]),
            Column(_("check"), "get_check_result_display"),
            Column(_("state"), "get_stage_display", kind="pill"),
        ),
    }


def _outcomes(campaign: Campaign) -> dict[str, Any]:
    def own(rows: Any) -> Any:
        return rows.filter(outcomes.COUNTED, campaign=campaign)[:SHOWN]

    return {
        "matters": own(outcomes.matters(campaign.congress)),
        "matter_columns": (
            Column(_("difficulty"), "words"),
            Column(_("whom"), "visit.target.name"),
            Column(_("raised on"), "raised_on", kind="date"),
            Column(_("how it was solved"), "remedy"),
            Column(_("state"), "get_stage_display", kind="pill"),
        ),
        "aids": own(outcomes.aids(campaign.congress)),
        "aid_columns": (
            Column(_("to whom"), "target.name"),
            Column(_("kind"), "get_kind_display"),
            Column(_("what was given"), "words"),
            Column(_("value, yuan"), "yuan", kind="yuan"),
            Column(_("date"), "given_on", kind="date"),
        ),
        "opinions": own(outcomes.opinions(campaign.congress)),
        "opinion_columns": (
            Column(_("opinion"), "words"),
            Column(_("gathered on"), "gathered_on", kind="date"),
            Column(_("outcome"), "outcome"),
            Column(_("sent to"), "sent_to"),
            Column(_("state"), "get_stage_display", kind="pill"),
        ),
    }
