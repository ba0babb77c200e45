"""Marking who attended: the whole roll in one act."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own
from renda.people.models import Paper, Person
from renda.people.permissions import check_keeps
from renda.sessions.models import Attendance, PresidiumMeeting, Session, SessionHeadcount
from renda.sessions.queries.attendance import due, due_kind
from renda.sessions.queries.meetings import first_day, owner
from renda.sessions.stages import AttendeeKind, MeetingStage, Presence

Marks = Mapping[Person, tuple[str, str]]


@transaction.atomic
def mark_attendance(of: Session | PresidiumMeeting, marks: Marks, *, by: User, on: date) -> int:
    """Mark those due: {person: (presence, note)}; an empty presence takes the mark away. Persons not named keep theirs,
    except who is no longer due: his mandate was corrected after he had been marked.

    Refused for anyone who was not in office (not a member) on the first day. Gives the number of marks kept.
    """
    check_keeps(by, of.congress, on)
    check_begun(of, on)
    in_office = set(due(of).values_list("pk", flat=True))
    check_due(of, marks, in_office)
    Attendance.objects.filter(**owner(of), kind=due_kind(of)).exclude(person__in=in_office).delete()
    return _store(of, marks, due_kind(of), by, on)


@transaction.atomic
def mark_observers(
    of: Session | PresidiumMeeting, marks: Marks, *, by: User, on: date, kind: str = AttendeeKind.OBSERVER
) -> int:
    """Mark observers and members of the public by name; nobody who is due attends as an observer."""
    check_keeps(by, of.congress, on)
    check_own(of.congress, *marks)
    check_begun(of, on)
    check_not_due(marks, set(due(of).filter(pk__in=[person.pk for person in marks]).values_list("pk", flat=True)))
    return _store(of, marks, kind, by, on)


@transaction.atomic
def note_headcount(
    session: Session, *, kind: str, people: int, paper: Paper, by: User, on: date, presence: str = Presence.PRESENT
) -> SessionHeadcount:
    """From paper: so many people without names, with the sheet that says so. Refused beside named marks of the same kind."""
    check_keeps(by, session.congress, on)
    check_own(session.congress, paper)
    check_begun(session, on)
    if people < 1:
        raise RuleBroken(gettext_noop("Give the number of people, at least 1."), field="people")
    if session.attendances.filter(kind=kind).exists():
        raise RuleBroken(
            gettext_noop("For this kind names are recorded. A headcount from paper would count the same people twice."),
            field="kind",
        )
    found, _ = SessionHeadcount.objects.update_or_create(
        session=session, kind=kind, presence=presence, defaults={"people": people, "paper": paper}
    )
    after = {"kind": kind, "people": people, "paper": str(paper)}
    audit.record(by, "sessions.note_headcount", session, on=on, congress=session.congress_id, after=after)
    return found


def check_begun(of: Session | PresidiumMeeting, on: date) -> None:
    """Who attended is marked from the first day on, of what was not called off."""
    if of.stage == MeetingStage.CALLED_OFF:
        raise WrongStage(gettext_noop("It was called off; nobody attended."))
    if first_day(of) > on:
        raise RuleBroken(
            gettext_noop("It begins on %(day)s; attendance is marked from that day on."), day=first_day(of)
        )


def check_due(of: Session | PresidiumMeeting, people: Iterable[Person], due: Collection[int]) -> None:
    """As deputies (or members) attend those who were in office on the first day: `due`, their numbers."""
    strangers = [person.name for person in people if person.pk not in due]
    if strangers:
        raise RuleBroken(
            gettext_noop("%(names)s were not in office on %(day)s and cannot be marked as deputies. Add them as observers."),
            field="person", names=tuple(strangers), day=first_day(of),
        )  # fmt: skip


def check_not_due(people: Iterable[Person], due: Collection[int]) -> None:
    """Nobody who is due attends as an observer."""
    members = [person.name for person in people if person.pk in due]
    if members:
        raise RuleBroken(
            gettext_noop("%(names)s are due here and cannot attend as observers."),
            field="kind",
            names=tuple(members),
        )


def _store(of: Session | PresidiumMeeting, marks: Marks, kind: str, by: User, on: date) -> int:
    unknown = {presence for presence, _ in marks.values()} - {*Presence.values, ""}
    if unknown:
        raise RuleBroken(gettext_noop("“%(presence)s” is no way to attend."), presence=tuple(sorted(unknown)))
    Attendance.objects.filter(**owner(of), person__in=[person.pk for person in marks]).delete()
    kept = [
        Attendance(**owner(of), person=person, kind=kind, presence=presence, note=note.strip())
        for person, (presence, note) in marks.items()
        if presence
    ]
    Attendance.objects.bulk_create(kept)
    counts = {str(presence): sum(1 for mark in kept if mark.presence == presence) for presence in Presence.values}
    audit.record(
        by, "sessions.mark_attendance", of, on=on, congress=of.congress_id, after={"kind": str(kind), **counts}
    )
    return len(kept)
