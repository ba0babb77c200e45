"""What a department sees of itself."""

from collections.abc import Iterable

from django.db.models import QuerySet

from renda.activities.models import AppraisedUnit, Finding
from renda.activities.stages import RecordStage
from renda.people.models import Body


def appraisals_of(bodies: Iterable[Body]) -> QuerySet[AppraisedUnit]:
    """The confirmed appraisals of the bodies, latest first."""
    return (
        AppraisedUnit.objects.filter(body__in=list(bodies), activity__stage=RecordStage.CONFIRMED)
        .select_related("activity__congress", "body")
        .order_by("-activity__held_on", "-pk")
    )


def findings_of(bodies: Iterable[Body]) -> QuerySet[Finding]:
    """What those appraisals found."""
    return (
        Finding.objects.filter(activity__in=appraisals_of(bodies).order_by().values("activity"))
        .select_related("activity")
        .order_by("-activity__held_on", "pk")
    )
