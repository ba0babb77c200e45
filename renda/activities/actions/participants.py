"""Who took part: the roll of named persons, written whole; and, from paper, people counted without names."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.changing import open_activity
from renda.activities.actions.evidence import check_papers
from renda.activities.holding import check_day_and_roll
from renda.activities.models import Activity, Headcount, Participation
from renda.activities.permissions import check_notes
from renda.activities.queries import activities as queries
from renda.activities.queries import rolls
from renda.activities.stages import Part
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Paper, Person
from renda.people.permissions import check_keeps

#: Words of the audit lines' fields that no model has.
FIELDS = (gettext_noop("number of people"), gettext_noop("taken off"), gettext_noop("added"))
#: Each person's part, and the office that a leader held.
Roll = Mapping[Person, tuple[str, str]]


@transaction.atomic
def set_participants(activity: Activity, roll: Roll, *, by: User, on: date) -> Activity:
    """Write the roll of named persons anew, as a whole. A deputy who writes it stays in it himself."""
    open_activity(activity, by, on)
    check_notes(by, activity.congress, [person.pk for person in roll], on)
    before = {str(place.person): place.part for place in queries.participations(activity)}
    activity.participations.all().delete()
    write_roll(activity, roll)
    check_day_and_roll([activity])
    old, new = _differences(before, {str(person): part for person, (part, _office) in roll.items()})
    audit.record(
        by, "activities.set_participants", activity, on=on, congress=activity.congress_id, before=old, after=new
    )
    return activity


@transaction.atomic
def note_headcount(activity: Activity, *, part: str, people: int, paper: Paper, by: User, on: date) -> Headcount:
    """From paper: how many people took part whose names the paper does not tell. Said again, it is replaced."""
    check_keeps(by, activity.congress, on)
    open_activity(activity, by, on)
    if people < 1:
        raise RuleBroken(gettext_noop("A headcount is at least one."), field="people")
    check_papers(activity.congress_id, [paper])
    before = list(activity.headcounts.filter(part=part).values_list("people", flat=True))
    headcount, _new = Headcount.objects.update_or_create(
        activity=activity, part=part, defaults={"people": people, "paper": paper}
    )
    activity.papers.add(paper)
    audit.record(
        by, "activities.note_headcount", activity, on=on, congress=activity.congress_id,
        before={"number_of_people": before[0]} if before else {},
        after={"as": str(Part(part).label), "number_of_people": people, "evidence": str(paper)},
    )  # fmt: skip
    return headcount


@transaction.atomic
def strike_headcount(headcount: Headcount, *, by: User, on: date) -> Activity:
    """Take a headcount off that was noted wrongly."""
    activity = headcount.activity
    check_keeps(by, activity.congress, on)
    open_activity(activity, by, on)
    before = {
        "as": headcount.get_part_display(), "number_of_people": headcount.people, "evidence": str(headcount.paper),
    }  # fmt: skip
    headcount.delete()
    audit.record(
        by, "activities.strike_headcount", activity, on=on, congress=activity.congress_id, before=before
    )  # fmt: skip
    return activity


def write_roll(activity: Activity, roll: Roll) -> None:
    """Check and write the roll of an activity that has none; within the act that checked who may."""
    if any(person.congress_id != activity.congress_id for person in roll):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="deputies")
    deputies = [person.pk for person, (part, _office) in roll.items() if part == Part.DEPUTY]
    check_deputies(activity.held_on, roll, rolls.not_deputies(deputies, activity.held_on) if deputies else ())
    nameless = [person.pk for person, (part, office) in roll.items() if part == Part.LEADER and not office.strip()]
    offices = rolls.offices_on(nameless, activity.held_on) if nameless else {}
    Participation.objects.bulk_create(
        Participation(
            activity=activity, person=person, part=part, office=(office.strip() or offices.get(person.pk, ""))[:100]
        )
        for person, (part, office) in roll.items()
    )


def check_deputies(day: date, roll: Roll, others: Collection[int]) -> None:
    """As a deputy takes part who holds a mandate, of whatever level, on the day; `others` are those who hold none."""
    wrong = [person.name for person, (part, _office) in roll.items() if part == Part.DEPUTY and person.pk in others]
    if wrong:
        raise RuleBroken(
            gettext_noop("%(names)s: no deputies on %(day)s. Name them as leader, staff or guest, or mend their mandates."),
            field="deputies",
            names=tuple(wrong),
            day=day.isoformat(),
        )  # fmt: skip


def _differences(before: dict[str, str], after: dict[str, str]) -> tuple[dict[str, object], dict[str, object]]:
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    return {"number_of_people": len(before), "taken_off": gone}, {"number_of_people": len(after), "added": come}
