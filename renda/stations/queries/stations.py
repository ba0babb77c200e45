"""Stations, who is attached to them, their rosters and receptions, and what counts in a period."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, F, Prefetch, Q, QuerySet

from renda.activities.stages import RecordStage
from renda.core.periods import Period
from renda.people.models import Congress, Person
from renda.people.queries import persons
from renda.stations.models import Door, Reception, Room, RosterDay, Station, StationDeputy, StationStaff
from renda.stations.stages import COUNTED

#: How long before a reception its notice is given, so that voters can come (facts.md G10).
NOTICE = timedelta(days=3)
CONFIRMED = Q(activity__stage=RecordStage.CONFIRMED)


def on_day(day: date) -> Q:
    """Attached, or working, on a day."""
    return Q(begins__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


def stations(congress: Congress) -> QuerySet[Station]:
    """All stations with what lists show of them."""
    return (
        Station.objects.filter(congress=congress)
        .select_related("congress", "area")
        .annotate(
            deputy_count=Count("attached__person", filter=Q(attached__ends__isnull=True), distinct=True),
            reception_count=Count(
                "receptions", filter=Q(receptions__activity__stage=RecordStage.CONFIRMED), distinct=True
            ),
        )
    )


def open_stations(congress: Congress, day: date) -> QuerySet[Station]:
    """Stations open on a day."""
    return stations(congress).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), opened_on__lte=day)


def attached_on(station: Station, day: date) -> QuerySet[StationDeputy]:
    """Deputies attached to a station on a day."""
    return StationDeputy.objects.filter(on_day(day), station=station).select_related("person__congress")


def roster(station: Station) -> QuerySet[RosterDay]:
    """The roster, the latest day first."""
    return RosterDay.objects.filter(station=station).prefetch_related("deputies").order_by("-receives_on")


def own_roster(congress: Congress, persons: Collection[int], since: date) -> QuerySet[RosterDay]:
    """The days, from one on, on which these deputies receive voters."""
    return (
        RosterDay.objects.filter(station__congress=congress, deputies__in=persons, receives_on__gte=since)
        .select_related("station__congress")
        .prefetch_related("deputies")
        .order_by("receives_on", "pk")
    )


def receptions(congress: Congress) -> QuerySet[Reception]:
    """All receptions at stations."""
    return (
        Reception.objects.filter(station__congress=congress)
        .select_related("station__congress", "activity__congress")
        .annotate(opinion_count=Count("opinions", filter=Q(opinions__stage__in=COUNTED), distinct=True))
        .prefetch_related(Prefetch("activity__participations__person"))
    )


def received_already(station: Station, day: date, deputies: Collection[Person]) -> Person | None:
    """Who of these deputies received voters at the station on the day, by a reception that is not withdrawn."""
    held = Reception.objects.filter(station=station, activity__held_on=day).exclude(
        activity__stage=RecordStage.WITHDRAWN
    )
    found = Person.objects.filter(
        participations__activity__in=held.values("activity"), pk__in=[each.pk for each in deputies]
    )
    return found.order_by("pk").first()


def receptions_of(congress: Congress, persons: Collection[int]) -> QuerySet[Reception]:
    """Receptions in which these deputies took part."""
    took_part = Reception.objects.filter(activity__participations__person__in=persons).order_by()
    return receptions(congress).filter(pk__in=took_part.values("pk"))


def open_door_of(station: Station | None = None, person: Person | None = None) -> Door | None:
    """The public page that is open for a station or a deputy."""
    return Door.objects.filter(station=station, person=person, closed_on__isnull=True).first()


def shown_on(door: Door, day: date) -> QuerySet[Person]:
    """Whom a public page names on a day: the deputy, those attached to the station, or all who sit in the congress itself.

    Only deputies in office: who left it is no longer shown with unit and telephone.
    """
    found = persons.of_persons(door.congress, day).order_by("name_pinyin", "pk")
    if door.person_id:
        return found.filter(pk=door.person_id)
    if door.station:
        return found.filter(pk__in=attached_on(door.station, day).values("person"))
    return found.filter(pk__in=persons.in_office(door.congress, day).order_by().values("person"))


def door_of(code: str) -> Door | None:
    """The public page of a code."""
    return Door.objects.filter(code=code).select_related("congress__area", "station", "person").first()


# What counts in a period --------------------------------------------------------------------------------------------


def at_end(congress: Congress, period: Period) -> QuerySet[Station]:
    """Stations open at the end of the period."""
    return open_stations(congress, period.end)


def rooms_at_end(congress: Congress, period: Period) -> QuerySet[Room]:
    """Rooms of the stations open at the end of the period."""
    return Room.objects.filter(station__in=_numbers(congress, period)).select_related("station__congress")


def attached_at_end(congress: Congress, period: Period) -> QuerySet[Person]:
    """Distinct deputies attached to a station open at the end of the period."""
    rows = StationDeputy.objects.filter(on_day(period.end), station__in=_numbers(congress, period)).order_by()
    return Person.objects.filter(pk__in=rows.values("person")).select_related("congress")


def staff_at_end(congress: Congress, period: Period) -> QuerySet[StationStaff]:
    """Who works at a station open at the end of the period."""
    return StationStaff.objects.filter(on_day(period.end), station__in=_numbers(congress, period)).select_related(
        "station__congress"
    )


def held(congress: Congress, period: Period) -> QuerySet[Reception]:
    """Confirmed receptions of the period."""
    return receptions(congress).filter(CONFIRMED, activity__held_on__range=period.days)


def receivers(congress: Congress, period: Period) -> QuerySet[Person]:
    """Distinct deputies who took part in confirmed receptions at stations."""
    took_part = Person.objects.filter(
        participations__part="deputy", participations__activity__in=held(congress, period).order_by().values("activity")
    ).order_by()  # fmt: skip
    return Person.objects.filter(pk__in=took_part.values("pk")).select_related("congress")


def roster_days(congress: Congress, period: Period) -> QuerySet[RosterDay]:
    """Days of the rosters in the period."""
    return RosterDay.objects.filter(
        station__congress=congress, receives_on__range=period.days
    ).select_related("station__congress").prefetch_related("deputies")  # fmt: skip


def noticed_in_time(congress: Congress, period: Period) -> QuerySet[RosterDay]:
    """Those of which notice was given three days before, or earlier."""
    return roster_days(congress, period).filter(noticed_on__lte=F("receives_on") - NOTICE)


def _numbers(congress: Congress, period: Period) -> QuerySet[Station]:
    """Stations open at the end of the period, for a look-up."""
    return Station.objects.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gt=period.end), congress=congress, opened_on__lte=period.end
    ).order_by()
