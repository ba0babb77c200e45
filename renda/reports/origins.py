"""Where an item of a plan comes from: the records that its `origin` names, in words and with their pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from renda.activities.models import Campaign, Finding, Matter, Opinion
from renda.base.pills import Pill, tone_of
from renda.people.models import PlanItem

#: Difficulties; several of them may stand behind one item: `activities.matter@3,8`.
MATTERS = "activities.matter"


@dataclass(frozen=True)
class Origin:
    """The words of a record and its page."""

    words: str
    url: str
    state: Pill | None = None


def numbers_of(origin: str) -> list[tuple[str, int]]:
    """Kind and number of each record that an item's `origin` names."""
    kind, _, numbers = origin.partition("@")
    return [(kind, int(number)) for number in numbers.split(",") if number.isdecimal()]


def origins_of(item: PlanItem) -> list[Origin]:
    """The records, as they are now; one that is gone is left out."""
    named = numbers_of(item.origin)
    if named and named[0][0] == MATTERS:
        found = Matter.objects.filter(congress=item.plan.congress, pk__in=[number for _kind, number in named])
        return [
            matter_origin(matter)
            for matter in found.select_related("congress", "visit__congress").order_by("raised_on", "pk")
        ]
    return [origin for kind, number in named if (origin := _origin(item, kind, number)) is not None]


def matter_origin(matter: Matter) -> Origin:
    """A difficulty with the visit on which it was heard, and whether it is solved."""
    listed = reverse("activities:matters", args=[matter.congress.slug])
    return Origin(
        str(matter),
        matter.visit.get_absolute_url() if matter.visit else listed,
        Pill(matter.get_stage_display(), tone_of(matter.stage)),
    )


def _origin(item: PlanItem, kind: str, pk: int) -> Origin | None:
    congress = item.plan.congress
    match kind:
        case "activities.campaign":
            campaign = Campaign.objects.filter(congress=congress, pk=pk).select_related("congress").first()
            return Origin(str(campaign), campaign.get_absolute_url()) if campaign else None
        case "activities.finding":
            finding = (
                Finding.objects.filter(activity__congress=congress, pk=pk).select_related("activity__congress").first()
            )
            return Origin(str(finding), finding.activity.get_absolute_url()) if finding else None
        case "activities.opinion":
            opinion = Opinion.objects.filter(congress=congress, pk=pk).first()
            return Origin(str(opinion), reverse("activities:opinion", args=[congress.slug, pk])) if opinion else None
    return None
