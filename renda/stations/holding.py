"""What stations hold an activity to that is a reception or a meeting of reports: its station was open, and nobody receives there twice a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from renda.activities.models import Activity, Participation
from renda.activities.stages import Part, RecordStage
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.stations.models import Reception, Reporting, Station


def day_and_roll(activities: Collection[Activity]) -> None:
    """Raises RuleBroken as where a reception is noted anew. The number of queries does not grow with the activities."""
    numbers = [activity.pk for activity in activities]
    receptions = list(Reception.objects.filter(activity__in=numbers).select_related("station", "activity"))
    reportings = Reporting.objects.filter(activity__in=numbers, station__isnull=False).select_related(
        "station", "activity"
    )
    for reception in receptions:
        check_open_on(reception.station, reception.activity.held_on, "held_on")
    for reporting in reportings:
        if reporting.station is not None:
            check_open_on(reporting.station, reporting.activity.held_on, "held_on")
    if receptions:
        _check_once_a_day(receptions, numbers)


def check_open_on(station: Station, day: date, field: str) -> None:
    """The station must have been open on the day."""
    if day < station.opened_on or (station.closed_on is not None and day > station.closed_on):
        raise RuleBroken(gettext_noop("The station was not open on this day."), field=field)


def _check_once_a_day(receptions: Collection[Reception], numbers: Collection[int]) -> None:
    """A deputy receives voters once a day at a station; another time the voters would count twice."""
    stations = sorted({reception.station_id for reception in receptions})
    list(Station.objects.select_for_update().filter(pk__in=stations).order_by("pk"))  # as where a reception is noted
    days = sorted({reception.activity.held_on for reception in receptions})
    rolls = (
        Participation.objects.filter(
            Q(activity__in=numbers) | ~Q(activity__stage=RecordStage.WITHDRAWN), part__in=(Part.DEPUTY, Part.LEADER),
            activity__reception__station__in=stations, activity__held_on__in=days,
        )
        .order_by("pk")
        .values_list("activity__reception__station", "activity__held_on", "person__name", "person", "activity")
    )  # fmt: skip
    at: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for station, day, name, person, activity in rolls:
        at[station, day, person].add(activity)
        if len(at[station, day, person]) > 1 and at[station, day, person] & set(numbers):
            raise received_already(name, day)


def received_already(name: str, day: date) -> RuleBroken:
    """The refusal of a deputy's second reception at a station on a day."""
    return RuleBroken(
        gettext_noop("%(name)s's reception here on %(day)s is noted already. Open it in the list of receptions: its number of voters can be mended until it is confirmed."),
        field="held_on", name=name, day=day,
    )  # fmt: skip
