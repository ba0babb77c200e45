"""The roster of a station, its notice, and the receptions held."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.activities import note_activity
from renda.activities.actions.changing import open_activity
from renda.activities.queries.activities import with_key
from renda.activities.stages import ActivityKind
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past
from renda.people.models import Person
from renda.people.permissions import check_keeps
from renda.stations.actions.stations import lock_open
from renda.stations.holding import check_open_on, received_already
from renda.stations.models import Reception, RosterDay, Station
from renda.stations.queries import stations as queries
from renda.stations.queries.stations import attached_on


@transaction.atomic
def plan_roster_day(
    station: Station, *, receives_on: date, deputies: Sequence[Person], by: User, on: date
) -> RosterDay:
    """Plan who receives voters on a day; said again, the deputies are replaced until notice is given."""
    check_keeps(by, station.congress, on)
    lock_open(station)
    if receives_on < station.opened_on:
        raise RuleBroken(gettext_noop("The station was not open on this day."), field="receives_on")
    if not deputies:
        raise RuleBroken(gettext_noop("Choose at least one deputy."), field="deputies")
    here = set(attached_on(station, receives_on).values_list("person", flat=True))
    others = [person.name for person in deputies if person.pk not in here]
    if others:
        raise RuleBroken(
            gettext_noop("%(names)s: not attached to this station on %(day)s. Attach them first."),
            field="deputies", names=tuple(others), day=receives_on,
        )  # fmt: skip
    planned, _new = RosterDay.objects.get_or_create(station=station, receives_on=receives_on)
    if planned.noticed_on is not None:
        raise WrongStage(
            gettext_noop("Notice of this day was given on %(day)s. Take the day off and plan it anew."),
            day=planned.noticed_on,
        )
    planned.deputies.set(deputies)
    audit.record(
        by, "stations.plan_roster_day", station, on=on, congress=station.congress_id,
        after={"receives_on": receives_on, "deputies": [person.name for person in deputies]},
    )  # fmt: skip
    return planned


@transaction.atomic
def give_notice(planned: RosterDay, *, noticed_on: date, by: User, on: date) -> RosterDay:
    """Note when the voters were told of a reception day: before it, or on it at the latest."""
    station = planned.station
    check_keeps(by, station.congress, on)
    check_past(noticed_on, on, field="noticed_on")
    if noticed_on > planned.receives_on:
        raise RuleBroken(
            gettext_noop("The reception is on %(day)s; notice is given before."),
            field="noticed_on", day=planned.receives_on,
        )  # fmt: skip
    planned.noticed_on = noticed_on
    planned.save(update_fields=["noticed_on"])
    audit.record(
        by, "stations.give_notice", station, on=on, congress=station.congress_id,
        after={"receives_on": planned.receives_on, "noticed_on": noticed_on},
    )  # fmt: skip
    return planned


@transaction.atomic
def drop_roster_day(planned: RosterDay, *, by: User, on: date) -> Station:
    """Take a day off the roster; one on which a reception was held stays."""
    station = planned.station
    check_keeps(by, station.congress, on)
    if Reception.objects.filter(station=station, activity__held_on=planned.receives_on).exists():
        raise WrongStage(gettext_noop("A reception was held on this day. The day stays on the roster."))
    audit.record(
        by, "stations.drop_roster_day", station, on=on, congress=station.congress_id,
        before={"receives_on": planned.receives_on, "noticed_on": planned.noticed_on},
    )  # fmt: skip
    planned.delete()
    return station


@transaction.atomic
def note_reception(
    station: Station,
    *,
    held_on: date,
    deputies: Sequence[Person],
    voters: int,
    by: User,
    on: date,
    account: str = "",
    confirm: bool = False,
    client_key: UUID | None = None,
) -> Reception:
    """Note a reception held at a station. A deputy notes one of his own, the office confirms it; the secretary may do so at once."""
    if not deputies:
        raise RuleBroken(gettext_noop("Choose at least one deputy."), field="deputies")
    check_open_on(station, held_on, "held_on")
    check_past(held_on, on, field="held_on")
    if any(person.congress_id != station.congress_id for person in deputies):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="deputies")
    Station.objects.select_for_update().filter(
        pk=station.pk
    ).first()  # one reception at a station at a time, as with visits
    if client_key is None or with_key(client_key) is None:
        _check_not_noted(station, held_on, deputies)
    activity = note_activity(
        station.congress, kind=ActivityKind.RECEPTION, title=f"{station.name}接待选民", held_on=held_on, place=station.name,
        deputies=deputies, account=account, confirm=confirm, client_key=client_key, by=by, on=on,
    )  # fmt: skip
    known = Reception.objects.filter(activity=activity).first()
    if known is not None:
        return known
    reception = Reception.objects.create(station=station, activity=activity, voters=voters)
    audit.record(
        by, "stations.note_reception", reception, on=on, congress=station.congress_id,
        after={"station": station.name, "held_on": held_on, "voters": voters},
    )  # fmt: skip
    return reception


@transaction.atomic
def change_voters(reception: Reception, *, voters: int, by: User, on: date) -> Reception:
    """Mend the number of voters received, until the reception is confirmed."""
    open_activity(reception.activity, by, on)
    before, reception.voters = reception.voters, voters
    reception.save(update_fields=["voters"])
    audit.record(
        by, "stations.change_voters", reception, on=on, congress=reception.station.congress_id,
        before={"voters": before}, after={"voters": voters},
    )  # fmt: skip
    return reception


def _check_not_noted(station: Station, held_on: date, deputies: Sequence[Person]) -> None:
    """A deputy receives voters once a day at a station; noted again the voters would count twice."""
    known = queries.received_already(station, held_on, deputies)
    if known is not None:
        raise received_already(known.name, held_on)
