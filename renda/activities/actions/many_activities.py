"""Many activities in one act, as an office's sheet tells them. The rules are those of a single activity; the number of
queries does not grow with the activities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.activities import FIELDS, check_activity, check_confirmable
from renda.activities.actions.participants import Roll, check_deputies
from renda.activities.actions.sites import check_units
from renda.activities.holding import check_day_and_roll
from renda.activities.models import Activity, AppraisedUnit, Participation, Site
from renda.activities.queries import rolls as queries
from renda.activities.stages import Part, RecordStage
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress
from renda.people.permissions import check_keeps

BATCH = 1000
Mandates = Mapping[int, Sequence[tuple[date, date | None]]]


@dataclass(frozen=True)
class NewActivity:
    """An activity that is not saved yet, and what belongs to it."""

    activity: Activity
    roll: Roll
    sites: tuple[str, ...] = ()
    units: tuple[Body, ...] = ()


@dataclass(frozen=True)
class ActivityChange:
    """What becomes of a known activity that waits for confirmation: `fields` with their new values, the whole roll
    where it is given, sites and units that are added."""

    activity: Activity
    fields: Mapping[str, object] = field(default_factory=dict)
    roll: Roll | None = None
    sites: tuple[str, ...] = ()
    units: tuple[Body, ...] = ()


@transaction.atomic
def note_activities(congress: Congress, *, activities: Sequence[NewActivity], by: User, on: date) -> list[Activity]:
    """Note many activities, all or none: those that are over as confirmed, the others to be confirmed."""
    check_keeps(by, congress, on)
    mandates = queries.mandates_of(congress)
    for new in activities:
        check_new(new, congress, mandates, on)
        new.activity.stage = stage_of(new.activity, on)
    made = Activity.objects.bulk_create([new.activity for new in activities], batch_size=BATCH)
    _write_rolls((new.activity, new.roll) for new in activities)
    _write_places((new.activity, new.sites, new.units) for new in activities)
    audit.record_many(
        by, "activities.note_activity",
        [
            audit.Noted(new.activity, after={
                "kind": str(new.activity.kind), "title": new.activity.title, "held_on": new.activity.held_on,
                "stage": str(new.activity.stage), "number_of_people": len(new.roll), "sites": len(new.sites),
                "units_appraised": [str(unit) for unit in new.units],
            })
            for new in activities
        ],
        on=on, congress=congress.pk,
    )  # fmt: skip
    return made


@transaction.atomic
def change_activities(congress: Congress, *, changes: Sequence[ActivityChange], by: User, on: date) -> int:
    """Mend many activities that wait for confirmation, all or none."""
    check_keeps(by, congress, on)
    mandates = queries.mandates_of(congress)
    locked = Activity.objects.filter(congress=congress, pk__in=[change.activity.pk for change in changes])
    stages = dict(locked.select_for_update().order_by("pk").values_list("pk", "stage"))
    noted = []
    for change in changes:
        check_change(change, stages.get(change.activity.pk, ""), mandates)
        before = audit.state(change.activity, FIELDS)
        apply(change)
        old, new = audit.changed(before, audit.state(change.activity, FIELDS))
        if change.roll is not None:
            new["number_of_people"] = len(change.roll)
        noted.append(audit.Noted(change.activity, old, new))
    Activity.objects.bulk_update([change.activity for change in changes], FIELDS, batch_size=BATCH)
    rolls = [(change.activity, change.roll) for change in changes if change.roll is not None]
    Participation.objects.filter(activity__in=[activity.pk for activity, _roll in rolls]).delete()
    _write_rolls(rolls)
    _write_places((change.activity, change.sites, change.units) for change in changes)
    check_day_and_roll([change.activity for change in changes])
    audit.record_many(by, "activities.change_activity", noted, on=on, congress=congress.pk)
    return len(changes)


def stage_of(activity: Activity, on: date) -> str:
    """What is over is confirmed by the office that takes it in."""
    return RecordStage.CONFIRMED if (activity.ends_on or activity.held_on) <= on else RecordStage.NOTED


def check_new(new: NewActivity, congress: Congress, mandates: Mandates, on: date) -> None:
    """The rules of a new activity, without asking the database. Raises RuleBroken."""
    activity = new.activity
    check_activity(activity)
    check_units(activity, new.units)
    if stage_of(activity, on) == RecordStage.CONFIRMED:
        check_confirmable(activity, on, has_units=bool(new.units))
    _check_roll(activity, new.roll, mandates)
    if activity.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."))


def check_change(change: ActivityChange, stage: str, mandates: Mandates) -> None:
    """The rules of a change, without asking the database. Raises WrongStage, RuleBroken."""
    if stage != RecordStage.NOTED:
        raise WrongStage(gettext_noop("Only an activity to be confirmed can be changed. Return it first."))
    activity = change.activity
    kept = {name: getattr(activity, name) for name in change.fields}
    try:
        apply(change)
        check_activity(activity)
        check_units(activity, change.units)
        _check_roll(activity, change.roll or {}, mandates)
    finally:
        for name, value in kept.items():
            setattr(activity, name, value)


def apply(change: ActivityChange) -> None:
    """Set the new values on the record; it is not saved by that."""
    for name, value in change.fields.items():
        setattr(change.activity, name, value)


def _check_roll(activity: Activity, roll: Roll, mandates: Mandates) -> None:
    if any(person.congress_id != activity.congress_id for person in roll):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="deputies")
    day = activity.held_on
    others = {
        person.pk for person in roll
        if not any(first <= day and (last is None or last >= day) for first, last in mandates.get(person.pk, ()))
    }  # fmt: skip
    check_deputies(day, roll, others)


def _write_rolls(rolls: Iterable[tuple[Activity, Roll]]) -> None:
    found = list(rolls)
    leaders = {
        person.pk for _activity, roll in found for person, (part, _office) in roll.items() if part == Part.LEADER
    }
    posts = queries.posts_of(leaders) if leaders else []

    def office(activity: Activity, person: int, unit: str) -> str:
        held = [
            post for post in posts
            if post.person_id == person and post.starts_on <= activity.held_on
            and (post.ends_on is None or post.ends_on >= activity.held_on)
        ]  # fmt: skip
        return (held[-1].title or held[-1].get_kind_display()) if held else unit

    Participation.objects.bulk_create(
        [
            Participation(
                activity_id=activity.pk, person_id=person.pk, part=part,
                office=(written or (office(activity, person.pk, person.work_unit) if part == Part.LEADER else ""))[:100],
            )
            for activity, roll in found for person, (part, written) in roll.items()
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _write_places(places: Iterable[tuple[Activity, Sequence[str], Sequence[Body]]]) -> None:
    found = list(places)
    Site.objects.bulk_create(
        [Site(activity_id=activity.pk, name=name) for activity, sites, _units in found for name in sites],
        batch_size=BATCH,
    )
    AppraisedUnit.objects.bulk_create(
        [AppraisedUnit(activity_id=activity.pk, body=body) for activity, _sites, units in found for body in units],
        batch_size=BATCH,
    )
