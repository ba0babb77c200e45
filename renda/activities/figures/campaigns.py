"""Figures of campaigns and visits (facts.md J1–J3, J6, G8, G11)."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.activities.models import CampaignDeputy, Pairing, Participation, Target, Visit, VisitDeputy
from renda.activities.queries import campaigns, outcomes, visits
from renda.activities.stages import ActivityKind, CheckResult, Part, RecordStage, TargetKind
from renda.base.columns import Column
from renda.base.figures import Figure
from renda.core.periods import Period
from renda.people.models import Congress, Person

Ground = Callable[[Congress, Period], bool]
Rows = Callable[[Congress, Period], QuerySet[Target]]
Kinded = Callable[[Congress, Period, str], QuerySet[Target]]

TARGETS = (
    Column(_("target number"), "number", sort="number"),
    Column(_("target name"), "name", sort="name", link=True),
    Column(_("village"), "area"),
    Column(_("team"), "team"),
)
UNREACHED = (*TARGETS, Column(_("why not reached"), "gap_reason"))
DEPUTIES = (
    Column(_("deputy"), "person.name"),
    Column(_("deputies' group"), "team.group.name"),
    Column(_("team"), "team.name"),
    Column(_("why not taking part"), "excused_reason"),
)
VISITS = (
    Column(_("whom"), "target.name", link=True),
    Column(_("village"), "target.area"),
    Column(_("date"), "held_on", sort="held_on", kind="date"),
    Column(_("deputies"), lambda visit: [str(made.person) for made in visit.deputies.all()]),
    Column(_("check"), "get_check_result_display"),
)
PERSONS = (Column(_("name"), "name", sort="name_pinyin", link=True), Column(_("unit and post"), "work_unit"))
PAIRS = (
    Column(_("deputy"), "person.name"),
    Column(_("whom"), "target.name"),
    Column(_("village"), "target.area"),
    Column(_("from"), "starts_on", kind="date"),
)


def targets_due(congress: Congress, period: Period, kind: str) -> QuerySet[Target]:
    """Frozen targets of a kind, of the campaigns that touch the period."""
    return Target.objects.filter(kind=kind, campaign__in=campaigns.frozen_in(congress, period)).select_related(
        "campaign__congress", "area", "team"
    )


def targets_reached(congress: Congress, period: Period, kind: str) -> QuerySet[Target]:
    """Those of them that a confirmed visit of the period reached; each once, however often it was visited."""
    return targets_due(congress, period, kind).filter(pk__in=visits.reached(congress, period))


def targets_left(congress: Congress, period: Period, kind: str) -> QuerySet[Target]:
    """Those of them that none reached."""
    return targets_due(congress, period, kind).exclude(pk__in=visits.reached(congress, period))


def deputies_due(congress: Congress, period: Period) -> QuerySet[CampaignDeputy]:
    """Deputies due as they were frozen, of the campaigns that touch the period."""
    return CampaignDeputy.objects.filter(campaign__in=campaigns.frozen_in(congress, period)).select_related(
        "campaign", "person", "team__group"
    )


def deputies_active(congress: Congress, period: Period) -> QuerySet[CampaignDeputy]:
    """Deputies due who made a confirmed visit of their campaign within the period.

    A deputy due in two campaigns of the period is two rows: taking part is told of each campaign.
    """
    made = VisitDeputy.objects.filter(
        visit__in=visits.confirmed(congress, period),
        visit__campaign=OuterRef("campaign"),
        person=OuterRef("person"),
    )
    return deputies_due(congress, period).filter(Exists(made))


def visits_made(congress: Congress, period: Period) -> QuerySet[Visit]:
    """Confirmed visits of the period; two deputies together make one visit."""
    return visits.visits(congress).filter(stage=RecordStage.CONFIRMED, held_on__range=period.days)


def contact_deputies(congress: Congress, period: Period) -> QuerySet[Person]:
    """Distinct deputies in confirmed visits, receptions of voters and reports to voters."""
    visiting = VisitDeputy.objects.filter(visit__in=visits.confirmed(congress, period)).order_by()
    meeting = Participation.objects.filter(
        activity__congress=congress,
        activity__stage=RecordStage.CONFIRMED,
        activity__held_on__range=period.days,
        activity__kind__in=(ActivityKind.RECEPTION, ActivityKind.REPORTING),
        part=Part.DEPUTY,
    ).order_by()
    return (
        Person.objects.filter(pk__in=visiting.values("person_id")) | Person.objects.filter(pk__in=meeting.values("person_id"))
    ).select_related("congress")  # fmt: skip


def _pairs(congress: Congress, period: Period) -> QuerySet[Pairing]:
    return outcomes.pairs(congress, period)


def _of(rows: Kinded, kind: str) -> Rows:
    def of_kind(congress: Congress, period: Period) -> QuerySet[Target]:
        return rows(congress, period, kind)

    return of_kind


def _target_name(target: Target) -> str:
    return target.name


NO_CAMPAIGN = _("No campaign with frozen targets lies in this period. Plan one, add its targets and start it.")
NO_VISIT = _("No confirmed visit of this kind is recorded in this period. Note visits or confirm those noted.")

FIGURES: tuple[Figure, ...] = (
    Figure(
        key="activities.campaigns",
        code="J1",
        title=_("Campaigns"),
        unit="项",
        counts=_("Campaigns whose targets are frozen and whose days touch the period."),
        rows=lambda congress, period: (
            campaigns.frozen_in(congress, period)
            .select_related("congress", "plan", "leading_group")
            .order_by("starts_on", "pk")
        ),
        columns=(
            Column(_("campaign"), str, link=True),
            Column(_("first day"), "starts_on", sort="starts_on", kind="date"),
            Column(_("last day"), "ends_on", sort="ends_on", kind="date"),
        ),
        lacking=NO_CAMPAIGN,
        name=str,
    ),
    Figure(
        key="activities.campaign_deputies_due",
        code="J1",
        title=_("Deputies due in the campaign"),
        unit="名",
        counts=_(
            "All members of the deputies' groups on the day when the campaign's targets were frozen, also those excused later; and who was added after the start with a reason."
        ),
        rows=deputies_due,
        columns=DEPUTIES,
        lacking=NO_CAMPAIGN,
    ),
    Figure(
        key="activities.campaign_deputies",
        code="J1",
        title=_("Deputies who took part in the campaign"),
        unit="名",
        counts=_("Deputies due who made at least one confirmed visit of the campaign within the period; each once."),
        rows=deputies_active,
        columns=DEPUTIES,
        base="activities.campaign_deputies_due",
        lacking=NO_VISIT,
        ground=deputies_due,
    ),
    Figure(
        key="activities.target_households",
        code="J2",
        title=_("Households to be visited"),
        unit="户",
        counts=_("Households on the frozen list of the campaigns that touch the period."),
        rows=_of(targets_due, TargetKind.HOUSEHOLD),
        columns=TARGETS,
        lacking=NO_CAMPAIGN,
    ),
    Figure(
        key="activities.households_covered",
        code="J2",
        title=_("Households covered by the campaign"),
        unit="户",
        counts=_("Households on the frozen list that at least one confirmed visit of the period reached; each once."),
        rows=_of(targets_reached, TargetKind.HOUSEHOLD),
        columns=TARGETS,
        base="activities.target_households",
        lacking=NO_VISIT,
        ground=_of(targets_due, TargetKind.HOUSEHOLD),
    ),
    Figure(
        key="activities.households_not_reached",
        code="J2",
        title=_("Households not reached"),
        unit="户",
        counts=_("Households on the frozen list that no confirmed visit of the period reached, with the reason told."),
        rows=_of(targets_left, TargetKind.HOUSEHOLD),
        columns=UNREACHED,
        base="activities.target_households",
        lacking=NO_CAMPAIGN,
        ground=_of(targets_due, TargetKind.HOUSEHOLD),
        name=_target_name,
    ),
    Figure(
        key="activities.home_visits",
        code="G8",
        title=_("Households visited by deputies"),
        unit="户",
        counts=_(
            "Distinct households with at least one confirmed visit in the period. Two deputies or two visits to one household count once."
        ),
        rows=_of(targets_reached, TargetKind.HOUSEHOLD),
        columns=TARGETS,
        base="activities.target_households",
        lacking=NO_VISIT,
        ground=_of(targets_due, TargetKind.HOUSEHOLD),
    ),
    Figure(
        key="activities.target_firms",
        code="J3",
        title=_("Firms to be visited"),
        unit="家",
        counts=_("Firms and bases on the frozen list of the campaigns that touch the period."),
        rows=_of(targets_due, TargetKind.FIRM),
        columns=TARGETS,
        lacking=NO_CAMPAIGN,
        name=_target_name,
    ),
    Figure(
        key="activities.firms_visited",
        code="J3",
        title=_("Firms visited"),
        unit="家",
        counts=_(
            "Firms and bases on the frozen list that at least one confirmed visit of the period reached; each once."
        ),
        rows=_of(targets_reached, TargetKind.FIRM),
        columns=TARGETS,
        base="activities.target_firms",
        lacking=NO_VISIT,
        ground=_of(targets_due, TargetKind.FIRM),
        name=_target_name,
    ),
    Figure(
        key="activities.villages_visited",
        code="J3",
        title=_("Villages visited"),
        unit="个",
        counts=_(
            "Villages on the campaign's list, also those added while it ran, that at least one confirmed visit of the period reached; each once."
        ),
        rows=_of(targets_reached, TargetKind.VILLAGE),
        columns=TARGETS,
        lacking=NO_VISIT,
        ground=_of(targets_due, TargetKind.VILLAGE),
        name=_target_name,
    ),
    Figure(
        key="activities.town_units_visited",
        code="J3",
        title=_("Town units visited"),
        unit="个",
        counts=_(
            "Units of the town on the campaign's list, also those added while it ran, that at least one confirmed visit of the period reached; each once."
        ),
        rows=_of(targets_reached, TargetKind.TOWN_UNIT),
        columns=TARGETS,
        lacking=NO_VISIT,
        ground=_of(targets_due, TargetKind.TOWN_UNIT),
        name=_target_name,
    ),
    Figure(
        key="activities.visits",
        code="G8",
        title=_("Visits by deputies"),
        unit="次",
        counts=_("Confirmed visits to targets of every kind in the period. Two deputies together make one visit."),
        rows=visits_made,
        columns=VISITS,
        lacking=NO_VISIT,
        ground=deputies_due,
        day="held_on",
    ),
    Figure(
        key="activities.problems_found",
        code="G8",
        title=_("Problems found at visits"),
        unit="个",
        counts=_("Confirmed visits of the period whose check found a problem."),
        rows=lambda congress, period: visits_made(congress, period).filter(check_result=CheckResult.PROBLEM),
        columns=(*VISITS, Column(_("what was found"), "check_note")),
        base="activities.visits",
        lacking=NO_VISIT,
        ground=visits_made,
        day="held_on",
    ),
    Figure(
        key="activities.contact_deputies",
        code="G11",
        title=_("Deputies who took part in contact with voters"),
        unit="名",
        counts=_("Distinct deputies in confirmed visits, receptions of voters and reports to voters of the period."),
        rows=contact_deputies,
        columns=PERSONS,
        lacking=_("No visit, reception or report to voters with named deputies is confirmed in this period."),
    ),
    Figure(
        key="activities.pairs",
        code="J6",
        title=_("Deputies paired with targets"),
        unit="对",
        counts=_("Pairings of a deputy with a target that were in force on a day of the period."),
        rows=_pairs,
        columns=PAIRS,
        lacking=_("No pairing is recorded in this period."),
    ),
)
