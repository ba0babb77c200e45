"""Opening and closing stations; attaching deputies to them."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Area, Congress, Person
from renda.people.permissions import check_keeps
from renda.people.queries.persons import holds_mandate
from renda.stations.models import Station, StationDeputy

STATION = ("kind", "name", "area", "address", "floor_area", "reception_day", "opened_on", "closed_on")
ATTACHED = ("station", "person", "begins", "ends")


@transaction.atomic
def open_station(
    congress: Congress,
    *,
    kind: str,
    name: str,
    area: Area,
    opened_on: date,
    by: User,
    on: date,
    address: str = "",
    floor_area: Decimal | None = None,
    reception_day: str = "",
) -> Station:
    """Open a station within the congress's area; `floor_area` in square metres."""
    check_keeps(by, congress, on)
    if not name.strip():
        raise RuleBroken(gettext_noop("Give the station a name."), field="name")
    if Station.objects.filter(congress=congress, name=name.strip()).exists():
        raise RuleBroken(gettext_noop("There is a station of this name already."), field="name")
    if not area.path.startswith(congress.area.path):
        raise RuleBroken(gettext_noop("This area lies outside the congress's own. Choose one within it."), field="area")
    if opened_on > on:
        raise RuleBroken(gettext_noop("A station is noted once it is open: the day lies ahead."), field="opened_on")
    station = Station(
        congress=congress, kind=kind, name=name.strip(), area=area, address=address.strip(), floor_area=floor_area,
        reception_day=reception_day.strip(), opened_on=opened_on,
    )  # fmt: skip
    station.save(force_insert=True)
    audit.record(by, "stations.open_station", station, on=on, congress=congress.pk, after=audit.state(station, STATION))
    return station


@transaction.atomic
def attach_deputy(station: Station, person: Person, *, begins: date, by: User, on: date) -> StationDeputy:
    """Attach a deputy in office, of any level and of this congress's books, to an open station."""
    check_keeps(by, station.congress, on)
    station.refresh_from_db(from_queryset=Station.objects.select_for_update())
    if station.closed_on is not None:
        raise WrongStage(gettext_noop("This station is closed. Attach the deputy to one that is open."))
    if begins < station.opened_on:
        raise RuleBroken(gettext_noop("The station was not open on this day."), field="begins")
    if person.congress_id != station.congress_id or not holds_mandate(person, begins):
        raise RuleBroken(
            gettext_noop("Only a deputy in office on this day can be attached. Look at the mandates."), field="person"
        )
    if station.attached.filter(person=person, ends__isnull=True).exists():
        raise RuleBroken(gettext_noop("This deputy is attached to the station already."), field="person")
    attached = StationDeputy(station=station, person=person, begins=begins)
    attached.save(force_insert=True)
    audit.record(
        by, "stations.attach_deputy", attached, on=on, congress=station.congress_id,
        after=audit.state(attached, ATTACHED),
    )  # fmt: skip
    return attached
