"""Opening and closing stations; their rooms, staff, deputies and public pages."""

import secrets
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.visits import NewPhoto
from renda.base import audit, files
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_end, check_past, filled
from renda.people.models import Area, Congress, Paper, Person
from renda.people.permissions import check_keeps
from renda.people.queries.persons import holds_mandate
from renda.people.stages import PaperKind
from renda.stations.models import Door, Reception, Room, Station, StationDeputy, StationStaff

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
    if opened_on > on:
        raise RuleBroken(gettext_noop("A station is noted once it is open: the day lies ahead."), field="opened_on")
    station = Station(
        congress=congress, kind=kind, name=name.strip(), area=area, address=address.strip(), floor_area=floor_area,
        reception_day=reception_day.strip(), opened_on=opened_on,
    )  # fmt: skip
    _check_station(station)
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
    before = station.attached.filter(person=person, ends__gte=begins).order_by("-ends").first()
    if before is not None:
        raise RuleBroken(
            gettext_noop("This deputy was attached to the station until %(day)s. Begin after that day."), field="begins", day=before.ends
        )  # fmt: skip
    attached = StationDeputy(station=station, person=person, begins=begins)
    attached.save(force_insert=True)
    audit.record(
        by, "stations.attach_deputy", attached, on=on, congress=station.congress_id,
        after=audit.state(attached, ATTACHED),
    )  # fmt: skip
    return attached


@transaction.atomic
def change_station(
    station: Station,
    *,
    kind: str,
    name: str,
    area: Area,
    by: User,
    on: date,
    address: str = "",
    floor_area: Decimal | None = None,
    reception_day: str = "",
) -> Station:
    """Correct what a station is; its days stay."""
    check_keeps(by, station.congress, on)
    before = audit.state(station, STATION)
    station.kind, station.name, station.area = kind, name.strip(), area
    station.address, station.floor_area, station.reception_day = address.strip(), floor_area, reception_day.strip()
    _check_station(station)
    rooms = sum((each.floor_area or Decimal(0) for each in station.rooms.all()), Decimal(0))
    if floor_area is not None and rooms > floor_area:
        raise RuleBroken(
            gettext_noop("The rooms come to %(rooms)s m²; the station cannot have %(station)s m². Mend one of them."),
            field="floor_area", rooms=rooms, station=floor_area,
        )  # fmt: skip
    station.save(update_fields=["kind", "name", "area", "address", "floor_area", "reception_day"])
    old, new = audit.changed(before, audit.state(station, STATION))
    audit.record(by, "stations.change_station", station, on=on, congress=station.congress_id, before=old, after=new)
    return station


@transaction.atomic
def close_station(station: Station, *, closed_on: date, by: User, on: date) -> Station:
    """Close a station: its deputies and staff are detached on that day, its public page takes nothing in any more."""
    check_keeps(by, station.congress, on)
    lock_open(station)
    check_end(station.opened_on, closed_on, on, ended=None, field="closed_on")
    late = [
        *station.attached.filter(ends__isnull=True).values_list("begins", flat=True),
        *station.staff.filter(ends__isnull=True).values_list("begins", flat=True),
        *Reception.objects.filter(station=station).values_list("activity__held_on", flat=True),
    ]
    if late and max(late) > closed_on:
        raise RuleBroken(
            gettext_noop("Something is recorded at the station on %(day)s. Close it on a later day, or mend that record."),
            field="closed_on", day=max(late),
        )  # fmt: skip
    station.closed_on = closed_on
    station.save(update_fields=["closed_on"])
    station.attached.filter(ends__isnull=True).update(ends=closed_on)
    station.staff.filter(ends__isnull=True).update(ends=closed_on)
    station.doors.filter(closed_on__isnull=True).update(closed_on=max(closed_on, station.opened_on))
    station.roster.filter(receives_on__gt=closed_on).delete()
    audit.record(
        by, "stations.close_station", station, on=on, congress=station.congress_id, after={"closed_on": closed_on}
    )  # fmt: skip
    return station


@transaction.atomic
def detach_deputy(attached: StationDeputy, *, ends: date, by: User, on: date) -> StationDeputy:
    """A deputy is attached no longer; `ends` is the last day."""
    station = attached.station
    check_keeps(by, station.congress, on)
    check_end(attached.begins, ends, on, ended=attached.ends, field="ends")
    attached.ends = ends
    attached.save(update_fields=["ends"])
    audit.record(
        by, "stations.detach_deputy", station, on=on, congress=station.congress_id,
        after={"person": attached.person.name, "ends": ends},
    )  # fmt: skip
    return attached


@transaction.atomic
def add_photos(station: Station, *, photos: Sequence[NewPhoto], by: User, on: date) -> Station:
    """Keep photographs of the place and its equipment (source, section 3); each is among the papers too."""
    check_keeps(by, station.congress, on)
    lock_open(station)
    if not photos:
        raise RuleBroken(gettext_noop("Choose at least one photograph."), field="photos")
    kept = Paper.objects.bulk_create(
        Paper(
            congress_id=station.congress_id, kind=PaperKind.PHOTO, title=station.name, dated_on=on,
            file=files.keep(photo.content, name=photo.name, media_type=photo.media_type, congress=station.congress_id),
        )
        for photo in photos
    )  # fmt: skip
    station.photos.add(*kept)
    audit.record(
        by, "stations.add_photos", station, on=on, congress=station.congress_id, after={"photographs": len(kept)}
    )
    return station


@transaction.atomic
def take_photo_off(station: Station, *, paper: Paper, by: User, on: date) -> Station:
    """Take a photograph off the station; it stays among the papers."""
    check_keeps(by, station.congress, on)
    station.photos.remove(paper)
    audit.record(
        by, "stations.take_photo_off", station, on=on, congress=station.congress_id, before={"photograph": str(paper)}
    )
    return station


@transaction.atomic
def add_room(
    station: Station,
    *,
    kind: str,
    name: str,
    by: User,
    on: date,
    floor_area: Decimal | None = None,
    equipment: str = "",
) -> Room:
    """Note a room. The rooms' areas together are not larger than the station's, where both are known."""
    check_keeps(by, station.congress, on)
    lock_open(station)
    room = Room(station=station, kind=kind, name=filled(name, field="name"), floor_area=floor_area, equipment=equipment.strip())  # fmt: skip
    if station.rooms.filter(name=room.name).exists():
        raise RuleBroken(gettext_noop("The station has a room of this name already."), field="name")
    others = sum((each.floor_area or Decimal(0) for each in station.rooms.all()), Decimal(0))
    if station.floor_area is not None and others + (floor_area or 0) > station.floor_area:
        raise RuleBroken(
            gettext_noop("The rooms would come to %(rooms)s m², the station has %(station)s m². Mend one of them."),
            field="floor_area", rooms=others + (floor_area or 0), station=station.floor_area,
        )  # fmt: skip
    room.save(force_insert=True)
    audit.record(
        by, "stations.add_room", station, on=on, congress=station.congress_id,
        after=audit.state(room, ("kind", "name", "floor_area", "equipment")),
    )  # fmt: skip
    return room


@transaction.atomic
def add_staff(station: Station, *, name: str, duty: str, begins: date, by: User, on: date) -> StationStaff:
    """Note who works at a station."""
    check_keeps(by, station.congress, on)
    lock_open(station)
    if begins < station.opened_on:
        raise RuleBroken(gettext_noop("The station was not open on this day."), field="begins")
    check_past(begins, on, field="begins")
    staff = StationStaff(station=station, name=filled(name, field="name"), duty=filled(duty, field="duty"), begins=begins)  # fmt: skip
    if station.staff.filter(name=staff.name, ends__isnull=True).exists():
        raise RuleBroken(gettext_noop("This person works at the station already."), field="name")
    before = station.staff.filter(name=staff.name, ends__gte=begins).order_by("-ends").first()
    if before is not None:
        raise RuleBroken(
            gettext_noop("This person worked at the station until %(day)s. Begin after that day."), field="begins", day=before.ends
        )  # fmt: skip
    staff.save(force_insert=True)
    audit.record(
        by, "stations.add_staff", station, on=on, congress=station.congress_id,
        after=audit.state(staff, ("name", "duty", "begins")),
    )  # fmt: skip
    return staff


@transaction.atomic
def end_staff(staff: StationStaff, *, ends: date, by: User, on: date) -> StationStaff:
    """Somebody works at the station no longer; `ends` is the last day."""
    station = staff.station
    check_keeps(by, station.congress, on)
    check_end(staff.begins, ends, on, ended=staff.ends, field="ends")
    staff.ends = ends
    staff.save(update_fields=["ends"])
    audit.record(
        by, "stations.end_staff", station, on=on, congress=station.congress_id, after={"name": staff.name, "ends": ends}
    )
    return staff


@transaction.atomic
def open_door(congress: Congress, *, by: User, on: date, station: Station | None = None, person: Person | None = None) -> Door:  # fmt: skip
    """Open the public page of a station, of a deputy in office, or of all deputies; one that is open already is given back."""
    check_keeps(by, congress, on)
    if station is not None and person is not None:
        raise RuleBroken(gettext_noop("Choose a station or a deputy."))
    if station is not None:
        lock_open(station)
    owner = station or person
    if owner is not None and owner.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."))
    if person is not None and not holds_mandate(person, on):
        raise RuleBroken(gettext_noop("Only a deputy in office has a public page."), field="person")
    known = Door.objects.filter(congress=congress, station=station, person=person, closed_on__isnull=True).first()
    if known is not None:
        return known
    door = Door.objects.create(
        congress=congress, station=station, person=person, code=secrets.token_urlsafe(12), opened_on=on
    )
    audit.record(by, "stations.open_door", door, on=on, congress=congress.pk, after={"opened_on": on})
    return door


@transaction.atomic
def close_door(door: Door, *, by: User, on: date) -> Door:
    """Close a public page: the code on its posters no longer opens it. A page opened later has another code."""
    check_keeps(by, door.congress, on)
    check_end(door.opened_on, on, on, ended=door.closed_on)
    door.closed_on = on
    door.save(update_fields=["closed_on"])
    audit.record(by, "stations.close_door", door, on=on, congress=door.congress_id, after={"closed_on": on})
    return door


def lock_open(station: Station) -> None:
    """Hold the station until the act is done; a closed one is refused."""
    station.refresh_from_db(from_queryset=Station.objects.select_for_update())
    if station.closed_on is not None:
        raise WrongStage(
            gettext_noop("This station closed on %(day)s. Choose one that is open."), day=station.closed_on
        )


def _check_station(station: Station) -> None:
    if not station.name:
        raise RuleBroken(gettext_noop("Give the station a name."), field="name")
    if Station.objects.filter(congress=station.congress, name=station.name).exclude(pk=station.pk).exists():
        raise RuleBroken(gettext_noop("There is a station of this name already."), field="name")
    if not station.area.path.startswith(station.congress.area.path):
        raise RuleBroken(gettext_noop("This area lies outside the congress's own. Choose one within it."), field="area")
