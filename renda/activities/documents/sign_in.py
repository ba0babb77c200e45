"""The sign-in sheet of an activity."""

from __future__ import annotations

from collections.abc import Iterable

from renda.activities.models import Activity
from renda.activities.queries import activities as queries
from renda.activities.stages import Part
from renda.base.printing.paper import Paper
from renda.core.text import chinese_date
from renda.people.documents import sign_in
from renda.people.documents.sign_in import Bench
from renda.people.models import Person
from renda.people.queries import groups

#: The headings of those who are not deputies, in the order of the sheet.
OTHERS = {Part.LEADER: "参加活动的领导", Part.STAFF: "工作人员", Part.GUEST: "列席人员"}


def sign_in_sheet(
    activity: Activity, printed: str, *, order: str = "group", invited: Iterable[Person] | None = None
) -> Paper:
    """Deputies by group on the day or by strokes, then leaders, staff and guests; `invited` in place of the deputies named, before it is held."""
    named = list(queries.participations(activity))
    deputies = [place.person for place in named if place.part == Part.DEPUTY] if invited is None else list(invited)
    others = {place.person_id for place in named if place.part != Part.DEPUTY}
    deputies = [person for person in deputies if person.pk not in others]
    if order == "strokes":
        by_group = [("", sign_in.by_strokes(deputies))] if deputies else []
    else:
        by_group = groups.by_group(deputies, activity.held_on)
    only = len(by_group) == 1 and not by_group[0][0]
    benches = [Bench("代表" if only else name or "未编入代表小组", persons) for name, persons in by_group]
    for part, name in OTHERS.items():
        found = tuple(place.person for place in named if place.part == part)
        found = sign_in.by_strokes(found) if order == "strokes" else found
        benches += [Bench(name, found)] if found else []
    return sign_in.paper(activity.congress, activity.title, (days(activity), activity.place), benches, printed)


def days(activity: Activity) -> str:
    """2020年6月4日, or from–to."""
    if activity.ends_on is None or activity.ends_on == activity.held_on:
        return chinese_date(activity.held_on)
    return f"{chinese_date(activity.held_on)}至{chinese_date(activity.ends_on)}"
