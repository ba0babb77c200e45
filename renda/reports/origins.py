"""Where an item of a plan comes from: the record that its `origin` names, in words and with its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from renda.activities.models import Campaign, Finding, Matter, Opinion
from renda.people.models import PlanItem


@dataclass(frozen=True)
class Origin:
    """The words of a record and its page."""

    words: str
    url: str


def origin_of(item: PlanItem) -> Origin | None:
    """The record, as it is now; None where the item names none, or one that is gone."""
    kind, _, number = item.origin.partition("@")
    if not number.isdecimal():
        return None
    congress, pk = item.plan.congress, int(number)
    match kind:
        case "activities.campaign":
            campaign = Campaign.objects.filter(congress=congress, pk=pk).select_related("congress").first()
            return Origin(str(campaign), campaign.get_absolute_url()) if campaign else None
        case "activities.finding":
            finding = (
                Finding.objects.filter(activity__congress=congress, pk=pk).select_related("activity__congress").first()
            )
            return Origin(str(finding), finding.activity.get_absolute_url()) if finding else None
        case "activities.matter":
            matter = Matter.objects.filter(congress=congress, pk=pk).select_related("visit__congress").first()
            listed = reverse("activities:matters", args=[congress.slug])
            return Origin(str(matter), matter.visit.get_absolute_url() if matter.visit else listed) if matter else None
        case "activities.opinion":
            opinion = Opinion.objects.filter(congress=congress, pk=pk).first()
            return Origin(str(opinion), reverse("activities:opinion", args=[congress.slug, pk])) if opinion else None
    return None
