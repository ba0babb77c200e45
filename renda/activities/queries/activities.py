"""Activities: those that count, a deputy's own, those that may be the same, the topics."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from renda.activities.models import Activity, AppraisedUnit, Finding, Headcount, Participation, Site
from renda.activities.stages import SUPERVISION, ActivityKind, Part, RecordStage
from renda.base.counting import number_of
from renda.core.periods import Period
from renda.people.models import Congress, Person


def activities(congress: Congress) -> QuerySet[Activity]:
    """All activities with what lists show of them: the numbers of named persons and of sites."""
    return (
        Activity.objects.filter(congress=congress)
        .select_related("congress", "group", "campaign")
        .annotate(
            people_count=number_of(Participation.objects.all(), "activity"),
            site_count=number_of(Site.objects.all(), "activity"),
        )
    )


def confirmed(congress: Congress, period: Period, *kinds: str) -> QuerySet[Activity]:
    """Activities that count: confirmed, begun within the period, of these kinds (all, where none is named)."""
    found = Activity.objects.filter(
        congress=congress, stage=RecordStage.CONFIRMED, held_on__range=period.days
    ).select_related("congress", "group", "campaign")
    return found.filter(kind__in=kinds) if kinds else found


def supervising(congress: Congress, period: Period) -> QuerySet[Activity]:
    """Confirmed activities of the kinds by which the congress supervises."""
    return confirmed(congress, period, *SUPERVISION)


def first_of_topics(congress: Congress, period: Period) -> QuerySet[Activity]:
    """The first activity of each supervision topic of the period; one without a topic stands for itself."""
    within = supervising(congress, period)
    earlier = within.filter(topic=OuterRef("topic")).filter(
        Q(held_on__lt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__lt=OuterRef("pk"))
    )
    return within.exclude(~Q(topic="") & Exists(earlier)).order_by("held_on", "pk")


def alike(activity: Activity) -> QuerySet[Activity]:
    """Other activities of the same kind on the same day, not withdrawn: perhaps the same one, noted by several.

    Those at another place are others: on the day of receptions every station has its own.
    """
    found = Activity.objects.filter(congress=activity.congress_id, kind=activity.kind, held_on=activity.held_on)
    if activity.place:
        found = found.filter(place__in=("", activity.place))
    return found.exclude(stage=RecordStage.WITHDRAWN).exclude(pk=activity.pk).select_related("congress").order_by("pk")


def doubles(congress: Congress) -> dict[int, Activity]:
    """Of each activity to be confirmed the first other one that may be the same (see `alike`), by its number; in one query."""
    noted = Activity.objects.filter(congress=congress, stage=RecordStage.NOTED).order_by().values("held_on")
    near: dict[tuple[str, date], list[Activity]] = {}
    rows = Activity.objects.filter(congress=congress, held_on__in=noted).exclude(stage=RecordStage.WITHDRAWN)
    for row in rows.select_related("congress").order_by("pk"):
        near.setdefault((row.kind, row.held_on), []).append(row)
    found = {}
    for same in near.values():
        for row in same:
            others = (
                other
                for other in same
                if other is not row and ({other.place, row.place} & {""} or other.place == row.place)
            )
            if row.stage == RecordStage.NOTED and (other := next(others, None)) is not None:
                found[row.pk] = other
    return found


def of_topic(activity: Activity) -> QuerySet[Activity]:
    """The other activities of an activity's topic; none where it has none."""
    if not activity.topic:
        return Activity.objects.none()
    return (
        Activity.objects.filter(congress_id=activity.congress_id, topic=activity.topic)
        .exclude(pk=activity.pk)
        .select_related("congress")
        .order_by("held_on", "pk")
    )


def topics(congress: Congress) -> list[str]:
    """The topics in use, the latest first."""
    found = Activity.objects.filter(congress=congress, topic__gt="").values("topic")
    latest = found.annotate(day=Max("held_on"), number=Max("pk")).order_by("-day", "-number")
    return [each["topic"] for each in latest]


def own(congress: Congress, persons: Collection[int]) -> QuerySet[Activity]:
    """The activities that any of these persons took part in, withdrawn ones left out."""
    return (
        activities(congress)
        .filter(pk__in=Participation.objects.filter(person_id__in=persons).order_by().values("activity_id"))
        .exclude(stage=RecordStage.WITHDRAWN)
    )


def waiting(congress: Congress) -> QuerySet[Activity]:
    """Activities that wait for the office's confirmation, the oldest first."""
    return activities(congress).filter(stage=RecordStage.NOTED).order_by("held_on", "pk")


def with_key(client_key: UUID) -> Activity | None:
    """The activity that a form has already made."""
    return Activity.objects.filter(client_key=client_key).first()


def took_part(activity: Activity, persons: Collection[int]) -> bool:
    """Whether any of the persons is named in the activity's roll."""
    return bool(persons) and Participation.objects.filter(activity=activity, person_id__in=persons).exists()


def followable(congress: Congress) -> QuerySet[Activity]:
    """Supervision that a later activity may follow up."""
    return (
        Activity.objects.filter(congress=congress, kind__in=SUPERVISION)
        .exclude(stage=RecordStage.WITHDRAWN)
        .order_by("-held_on", "-pk")
    )


def participations(activity: Activity) -> QuerySet[Participation]:
    """An activity's roll, with the persons."""
    return activity.participations.select_related("person__congress").order_by("pk")


def participations_in(
    congress: Congress, period: Period, *kinds: str, parts: Collection[str]
) -> QuerySet[Participation]:
    """Named persons, once for each confirmed activity of these kinds that they took part in as one of `parts`."""
    return (
        Participation.objects.filter(activity__in=confirmed(congress, period, *kinds).order_by(), part__in=parts)
        .select_related("person__congress", "activity__congress")
        .order_by("activity__held_on", "activity_id", "pk")
    )


def people_in(congress: Congress, period: Period, *kinds: str, parts: Collection[str]) -> QuerySet[Person]:
    """The same persons, each once however often they took part."""
    found = participations_in(congress, period, *kinds, parts=parts).order_by().values("person_id")
    return Person.objects.filter(pk__in=found).select_related("congress").order_by("name_pinyin", "pk")


def headcounts_in(congress: Congress, period: Period, *kinds: str, parts: Collection[str]) -> QuerySet[Headcount]:
    """From paper: headcounts without names at confirmed activities of these kinds."""
    return (
        Headcount.objects.filter(activity__in=confirmed(congress, period, *kinds).order_by(), part__in=parts)
        .select_related("activity__congress", "paper__congress")
        .order_by("activity__held_on", "pk")
    )


def sites_in(congress: Congress, period: Period) -> QuerySet[Site]:
    """Sites that confirmed supervision went to; a place gone to twice is two."""
    return (
        Site.objects.filter(activity__in=supervising(congress, period).order_by())
        .select_related("activity__congress", "area")
        .order_by("activity__held_on", "pk")
    )


def units_in(congress: Congress, period: Period) -> QuerySet[AppraisedUnit]:
    """Units of confirmed appraisals."""
    return (
        AppraisedUnit.objects.filter(activity__in=confirmed(congress, period, ActivityKind.APPRAISAL).order_by())
        .select_related("activity__congress", "body")
        .order_by("activity__held_on", "pk")
    )


def findings_in(congress: Congress, period: Period) -> QuerySet[Finding]:
    """Problems that confirmed supervision of the period found."""
    return (
        Finding.objects.filter(activity__in=supervising(congress, period).order_by())
        .select_related("activity__congress")
        .order_by("activity__held_on", "pk")
    )


def places_seen(congress: Congress, period: Period) -> QuerySet[Site]:
    """Sites that confirmed activities of every kind went to; a place gone to twice is two."""
    return (
        Site.objects.filter(activity__in=confirmed(congress, period).order_by())
        .select_related("activity__congress", "area")
        .order_by("activity__held_on", "pk")
    )


def problems_in(congress: Congress, period: Period) -> QuerySet[Finding]:
    """Problems that confirmed activities of every kind found."""
    return (
        Finding.objects.filter(activity__in=confirmed(congress, period).order_by())
        .select_related("activity__congress")
        .order_by("activity__held_on", "pk")
    )


def leaders_in(congress: Congress, period: Period) -> QuerySet[Participation]:
    """Leaders at confirmed activities of every kind: once for each activity (facts.md J10)."""
    return participations_in(congress, period, parts=(Part.LEADER,))
