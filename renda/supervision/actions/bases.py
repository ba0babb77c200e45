"""How many had a vote: never more than the records of the meeting or the activity show (facts.md E6)."""

from datetime import date

from django.db.models import Sum

from renda.activities.models import Activity
from renda.activities.stages import RecordStage
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.sessions.models import AgendaItem
from renda.sessions.queries import attendance
from renda.sessions.queries.meetings import first_day
from renda.supervision.models import Topic


def participants(activity: Activity) -> int:
    """Persons named at an activity and those counted without names; 0 where neither is recorded."""
    counted = activity.headcounts.aggregate(sum=Sum("people"))["sum"] or 0
    return activity.participations.count() + int(counted)


def check_voters(activity: Activity, voters: int, *, field: str) -> None:
    """Not more may vote than took part. Raises RuleBroken; an activity without any participant recorded sets no limit."""
    number = participants(activity)
    if number and voters > number:
        raise RuleBroken(
            gettext_noop("%(voters)s are to have a vote, but %(number)s took part by the record of “%(held)s”. Correct one of the two."),
            field=field, voters=voters, number=number, held=str(activity),
        )  # fmt: skip


def check_present(topic: Topic, present: int, voted_on: date) -> None:
    """A report is voted on once it was heard, by not more than were there that day. Raises WrongStage, RuleBroken."""
    items = list(topic.items.select_related("session__term", "session__congress", "meeting__term", "meeting__congress"))
    activities = list(topic.activities.filter(stage=RecordStage.CONFIRMED))
    days = [_first(item) for item in items] + [activity.held_on for activity in activities]
    if not any(day <= voted_on for day in days):
        raise WrongStage(
            gettext_noop("Nothing of this topic was heard or held by %(day)s. Enter first by what it was carried out."), day=voted_on
        )  # fmt: skip
    limits = [limit for item in items if (limit := _at_meeting(item, voted_on))]
    limits += [
        (number, str(each))
        for each in activities
        if each.held_on <= voted_on <= (each.ends_on or each.held_on) and (number := participants(each))
    ]
    if not limits:
        return
    number, held = max(limits)
    if present > number:
        raise RuleBroken(
            gettext_noop("%(present)s are said to have been present with a vote, but the record of “%(held)s” has %(number)s. Correct one of the two."),
            field="present", present=present, number=number, held=held,
        )  # fmt: skip


def _first(item: AgendaItem) -> date:
    held = item.session or item.meeting
    return first_day(held) if held is not None else date.max


def _at_meeting(item: AgendaItem, day: date) -> tuple[int, str] | None:
    """Who was present where the report was heard on this day; those due where the roll was not called."""
    held = item.session or item.meeting
    if held is None or not _first(item) <= day <= (item.session.ends_on if item.session else _first(item)):
        return None
    tally = attendance.tally(held)
    called = tally.present + tally.leave + tally.absent
    number = tally.present if called else tally.due
    return (number, str(held)) if called or number else None
