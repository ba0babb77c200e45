"""Visits: those that count, a deputy's own, and the targets that wait for a deputy."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from renda.activities.models import Campaign, CampaignDeputy, Pairing, Target, Visit, VisitDeputy
from renda.activities.stages import CampaignStage, RecordStage
from renda.core.periods import Period
from renda.people.models import Congress, Person


def visits(congress: Congress) -> QuerySet[Visit]:
    """All visits with what lists show of them."""
    return (
        Visit.objects.filter(congress=congress)
        .select_related("congress", "campaign", "target__area", "target__team__group")
        .prefetch_related("deputies__person")
    )


def confirmed(congress: Congress, period: Period) -> QuerySet[Visit]:
    """Visits that count: confirmed, held within the period."""
    return Visit.objects.filter(congress=congress, stage=RecordStage.CONFIRMED, held_on__range=period.days)


def reached(congress: Congress, period: Period) -> QuerySet[Visit, int]:
    """The numbers of the targets that a confirmed visit of the period reached."""
    return confirmed(congress, period).order_by().values_list("target_id", flat=True)


def made_by(congress: Congress, persons: list[int]) -> QuerySet[Visit]:
    """The visits that any of these deputies took part in."""
    return visits(congress).filter(
        pk__in=VisitDeputy.objects.filter(person_id__in=persons).order_by().values("visit_id")
    )


def with_key(client_key: UUID) -> Visit | None:
    """The visit that a form has already made."""
    return Visit.objects.filter(client_key=client_key).first()


def with_alike(found: QuerySet[Visit]) -> QuerySet[Visit]:
    """Add `has_alike`: whether others noted a visit to the same target on the same day (see `alike`)."""
    others = Visit.objects.filter(target=OuterRef("target"), held_on=OuterRef("held_on")).exclude(pk=OuterRef("pk"))
    return found.annotate(has_alike=Exists(others.exclude(stage=RecordStage.WITHDRAWN)))


def of_day(target: Target, day: date, deputies: Collection[Person], *, but: Visit | None = None) -> VisitDeputy | None:
    """Which of these deputies visited the target on the day already, by another visit that is not withdrawn."""
    found = VisitDeputy.objects.filter(
        visit__target=target, visit__held_on=day, person__in=[each.pk for each in deputies]
    )
    return (
        found.exclude(visit__stage=RecordStage.WITHDRAWN)
        .exclude(visit=but.pk if but else None)
        .select_related("person")
        .order_by("pk")
        .first()
    )


def noted_on(
    campaigns: Collection[int], first: date, last: date, persons: Collection[int]
) -> dict[tuple[int, date, int], set[int]]:
    """Of target, day and deputy the visits that are not withdrawn, in one query: what another one would count twice."""
    places = VisitDeputy.objects.filter(
        visit__campaign__in=campaigns, visit__held_on__range=(first, last), person__in=persons
    ).exclude(visit__stage=RecordStage.WITHDRAWN)
    found: dict[tuple[int, date, int], set[int]] = {}
    for target, day, person, visit in places.order_by().values_list(
        "visit__target_id", "visit__held_on", "person_id", "visit_id"
    ):
        found.setdefault((target, day, person), set()).add(visit)
    return found


def alike(visit: Visit) -> QuerySet[Visit]:
    """Other visits to the same target on the same day, not withdrawn: perhaps the same one, noted by several."""
    found = visits(visit.congress).filter(target=visit.target_id, held_on=visit.held_on)
    return found.exclude(stage=RecordStage.WITHDRAWN).exclude(pk=visit.pk).order_by("pk")


def took_part(visit: Visit, persons: list[int]) -> bool:
    """Whether any of the persons made this visit."""
    return VisitDeputy.objects.filter(visit=visit, person_id__in=persons).exists()


def duties(congress: Congress, persons: list[int], *, only_running: bool = True) -> QuerySet[CampaignDeputy]:
    """The (running) campaigns in which these deputies are due, the newest first."""
    running = {"campaign__stage": CampaignStage.RUNNING} if only_running else {}
    return (
        CampaignDeputy.objects.filter(campaign__congress=congress, person_id__in=persons, **running)
        .select_related("campaign__congress__area", "person", "team__group")
        .order_by("-campaign__starts_on", "-campaign_id", "pk")
    )


def targets_of(duty: CampaignDeputy) -> QuerySet[Target]:
    """A deputy's own targets, those not yet visited first: his team's (without teams: those given to no team) and those paired with him.

    `last_visit` is the day of the last visit noted or confirmed.
    """
    paired = Pairing.objects.filter(person_id=duty.person_id, ends_on__isnull=True).order_by().values("target_id")
    return _waiting_first(
        Target.objects.filter(Q(team_id=duty.team_id) | Q(pk__in=paired), campaign_id=duty.campaign_id)
    )


def targets_of_team(campaign: Campaign, team: int | None) -> QuerySet[Target]:
    """A team's targets (without one: those given to no team), as `targets_of` gives them."""
    return _waiting_first(Target.objects.filter(campaign=campaign, team=team))


def targets_by_team(campaign: Campaign) -> dict[int | None, list[Target]]:
    """All targets under their teams in order, as `targets_of_team` gives them; those given to no team last."""
    found: dict[int | None, list[Target]] = {}
    for target in _waiting_first(Target.objects.filter(campaign=campaign)).select_related("area", "team__group"):
        found.setdefault(target.team_id, []).append(target)

    def place(number: int | None) -> tuple[bool, int, int]:
        team = found[number][0].team
        return team is None, team.group.number if team else 0, team.number if team else 0

    return {number: found[number] for number in sorted(found, key=place)}


def due_by_team(campaign: Campaign) -> dict[int | None, list[Person]]:
    """The deputies due under their teams."""
    found: dict[int | None, list[Person]] = {}
    for duty in CampaignDeputy.objects.filter(campaign=campaign).select_related("person").order_by("pk"):
        found.setdefault(duty.team_id, []).append(duty.person)
    return found


def _waiting_first(found: QuerySet[Target]) -> QuerySet[Target]:
    return (
        found.select_related("area", "team")
        .annotate(last_visit=Max("visits__held_on", filter=~Q(visits__stage=RecordStage.WITHDRAWN)))
        .order_by(F("last_visit").asc(nulls_first=True), "kind", Length("number"), "number")  # 2 before 10
    )


def due_among(campaign: Campaign, persons: list[int]) -> set[int]:
    """Which of the persons are due in the campaign."""
    found = CampaignDeputy.objects.filter(campaign=campaign, person_id__in=persons).order_by()
    return set(found.values_list("person_id", flat=True))


def due_deputies(campaign: Campaign) -> QuerySet[Person]:
    """The deputies due in a campaign, by team."""
    return Person.objects.filter(campaign_duties__campaign=campaign).order_by(
        "campaign_duties__team__group__number", "campaign_duties__team__number", "pk"
    )


def due_in_team(campaign: Campaign, team: int | None) -> QuerySet[Person]:
    """The deputies due of one team; those of no team where there are no teams."""
    where = Q(campaign_duties__team__isnull=True) if team is None else Q(campaign_duties__team_id=team)
    return Person.objects.filter(where, campaign_duties__campaign=campaign).order_by("pk")


def last_visit_of(target: Target) -> date | None:
    """The day that `targets_of` has read with a target."""
    found: date | None = getattr(target, "last_visit", None)
    return found


def waiting(congress: Congress) -> QuerySet[Visit]:
    """Visits that wait for the office's confirmation, the oldest first."""
    return visits(congress).filter(stage=RecordStage.NOTED).order_by("held_on", "pk")


def last_visit_on(target: Target) -> date | None:
    """The day of a target's last confirmed visit."""
    found: date | None = target.visits.filter(stage=RecordStage.CONFIRMED).aggregate(day=Max("held_on"))["day"]
    return found
