"""Campaigns: plan, targets, who is due, and how far the campaign has come."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from renda.activities.models import Campaign, CampaignDeputy, Target, Visit, VisitDeputy
from renda.activities.stages import RecordStage, TargetKind
from renda.core.comparing import percent_told
from renda.core.periods import Period
from renda.people.models import Area, Congress, GroupMember, Team


@dataclass(frozen=True)
class Coverage:
    """One line of a coverage table: how many were due, how many of them are reached."""

    name: str
    due: int
    reached: int
    number: int | None = None
    beside: str = ""
    last_on: date | None = None

    @property
    def left(self) -> int:
        """How many are not reached yet."""
        return self.due - self.reached

    @property
    def share(self) -> Decimal | None:
        """Reached in per cent of due, one place; None where nothing is due."""
        return percent_told(self.reached, self.due)


def campaigns(congress: Congress) -> QuerySet[Campaign]:
    """All campaigns, each with the numbers of its targets and of those that a confirmed visit reached."""
    counted = Visit.objects.filter(congress=congress, stage=RecordStage.CONFIRMED).order_by().values("target_id")
    return (
        Campaign.objects.filter(congress=congress)
        .select_related("congress", "leading_group")
        .annotate(
            targets_due=Count("targets"),
            targets_reached=Count("targets", filter=Q(targets__pk__in=counted)),
        )
        .order_by("-starts_on", "-pk")
    )


def frozen_in(congress: Congress, period: Period) -> QuerySet[Campaign]:
    """Campaigns whose targets are frozen and whose days touch the period."""
    return Campaign.objects.filter(
        congress=congress, frozen_on__isnull=False, starts_on__lte=period.end, ends_on__gte=period.start
    )


def targets(campaign: Campaign) -> QuerySet[Target]:
    """A campaign's targets with the day of their last confirmed visit (`last_visit`)."""
    return (
        Target.objects.filter(campaign=campaign)
        .select_related("campaign__congress", "area", "team__group")
        .annotate(last_visit=Max("visits__held_on", filter=Q(visits__stage=RecordStage.CONFIRMED)))
        .order_by("kind", "number")
    )


def not_reached(campaign: Campaign) -> QuerySet[Target]:
    """Targets that no confirmed visit has reached."""
    return targets(campaign).exclude(pk__in=_reached(campaign))


def members_on(congress: Congress, day: date) -> QuerySet[GroupMember]:
    """All members of the deputies' groups on a day: those who will be due in a campaign frozen on it."""
    return (
        GroupMember.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
        .filter(Q(group__ends_on__isnull=True) | Q(group__ends_on__gte=day), group__congress=congress)
        .order_by("group__number", "team__number", "pk")
    )


def deputies(campaign: Campaign) -> QuerySet[CampaignDeputy]:
    """Deputies due in a campaign, each with the number of confirmed visits (`visits_made`) and the last one's day."""
    counted = Q(person__visits_made__visit__campaign=campaign) & Q(
        person__visits_made__visit__stage=RecordStage.CONFIRMED
    )
    return (
        CampaignDeputy.objects.filter(campaign=campaign)
        .select_related("person", "team__group")
        .annotate(
            visits_made=Count("person__visits_made", filter=counted),
            last_visit=Max("person__visits_made__visit__held_on", filter=counted),
        )
        .order_by("team__group__number", "team__number", "pk")
    )


def not_taken_part(campaign: Campaign) -> QuerySet[CampaignDeputy]:
    """Deputies due who made no confirmed visit yet."""
    return deputies(campaign).exclude(person_id__in=_active(campaign))


def teams(congress: Congress) -> QuerySet[Team]:
    """The teams of the groups that are not dissolved."""
    return (
        Team.objects.filter(group__congress=congress, group__ends_on__isnull=True)
        .select_related("group")
        .order_by("group__number", "number")
    )


def team_of(congress: Congress, number: int) -> Team | None:
    """A team of the congress by its number in the books."""
    return Team.objects.filter(group__congress=congress, pk=number).select_related("group").first()


def villages(congress: Congress) -> QuerySet[Area]:
    """The places beneath the congress's own area, by which targets are sorted."""
    return Area.objects.filter(path__startswith=congress.area.path).exclude(pk=congress.area_id).order_by("path")


def coverage(campaign: Campaign) -> dict[str, Coverage]:
    """Targets and targets reached of each kind; kinds without targets are left out."""
    by_kind = {row["kind"]: row for row in _tally(campaign, "kind")}
    return {
        kind.value: Coverage(str(kind.label), by_kind[kind]["due"], by_kind[kind]["reached"])
        for kind in TargetKind
        if kind in by_kind
    }


def deputy_coverage(campaign: Campaign) -> Coverage:
    """Deputies due, and those who made a confirmed visit."""
    found = CampaignDeputy.objects.filter(campaign=campaign).aggregate(
        due=Count("pk"), reached=Count("pk", filter=Q(person_id__in=_active(campaign)))
    )
    return Coverage("", found["due"], found["reached"])


def coverage_by_village(campaign: Campaign, kind: str = "") -> list[Coverage]:
    """Targets due and reached in each village (of one kind, where it is named); those in no village last."""
    rows = sorted(
        _tally(campaign, "area_id", "area__name", "area__path", kind=kind), key=lambda row: row["area__path"] or "~"
    )
    return [Coverage(row["area__name"] or "", row["due"], row["reached"], row["area_id"]) for row in rows]


def coverage_by_group(campaign: Campaign, kind: str = "") -> list[Coverage]:
    """Targets due and reached of each deputies' group (of one kind, where it is named); those given to no team last."""
    rows = _tally(campaign, "team__group_id", "team__group__name", "team__group__number", kind=kind)
    rows.sort(key=lambda row: (row["team__group_id"] is None, row["team__group__number"] or 0))
    return [Coverage(row["team__group__name"] or "", row["due"], row["reached"], row["team__group_id"]) for row in rows]


def coverage_by_team(campaign: Campaign, kind: str = "") -> list[Coverage]:
    """Targets due and reached of each team (of one kind, where it is named); those given to no team last."""
    rows = _tally(
        campaign, "team_id", "team__name", "team__number", "team__group__name", "team__group__number", kind=kind
    )
    rows.sort(key=lambda row: (row["team_id"] is None, row["team__group__number"] or 0, row["team__number"] or 0))
    return [
        Coverage(row["team__name"] or "", row["due"], row["reached"], row["team_id"], row["team__group__name"] or "")
        for row in rows
    ]


def coverage_by_deputy(campaign: Campaign) -> list[Coverage]:
    """For each deputy due: the targets of his team, and how many of these he himself has reached. Two queries."""
    due = dict(Target.objects.filter(campaign=campaign).order_by().values_list("team_id").annotate(found=Count("pk")))
    rows = (
        CampaignDeputy.objects.filter(campaign=campaign)
        .order_by("team__group__number", "team__number", "pk")
        .values("person_id", "person__name", "team_id", "team__name")
        .annotate(reached=Count("person__visits_made__visit__target", filter=_own(campaign), distinct=True))
        .annotate(last_on=Max("person__visits_made__visit__held_on", filter=_own(campaign)))
    )
    return [
        Coverage(
            row["person__name"], max(due.get(row["team_id"], 0), row["reached"]), row["reached"], row["person_id"],
            row["team__name"] or "", row["last_on"],
        )
        for row in rows
    ]  # fmt: skip


def _own(campaign: Campaign) -> Q:
    return Q(person__visits_made__visit__campaign=campaign, person__visits_made__visit__stage=RecordStage.CONFIRMED)


def _reached(campaign: Campaign) -> QuerySet[Visit, int]:
    return (
        Visit.objects.filter(campaign=campaign, stage=RecordStage.CONFIRMED)
        .order_by()
        .values_list("target_id", flat=True)
    )


def _active(campaign: Campaign) -> QuerySet[VisitDeputy, int]:
    return (
        VisitDeputy.objects.filter(visit__campaign=campaign, visit__stage=RecordStage.CONFIRMED)
        .order_by()
        .values_list("person_id", flat=True)
    )


def _tally(campaign: Campaign, *keys: str, kind: str = "") -> list[dict[str, Any]]:
    """Targets and targets reached for each value of the keys: one query."""
    reached = Count("pk", filter=Q(pk__in=_reached(campaign)))
    targets = Target.objects.filter(campaign=campaign, **({"kind": kind} if kind else {}))
    rows = targets.order_by().values(*keys)
    return list(rows.annotate(due=Count("pk"), reached=reached))
