"""Past sessions and their rolls in one act, as an office's sheet tells them. The rules are those of a single session
and of a single roll; the number of queries does not grow with the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Congress, Person
from renda.people.permissions import check_keeps
from renda.sessions.actions.attendance import check_begun, check_due, check_not_due
from renda.sessions.actions.meetings import SESSION_FIELDS, check_days, check_next, check_term
from renda.sessions.models import Attendance, Session
from renda.sessions.queries import attendance as queries
from renda.sessions.queries.meetings import last_ordinals
from renda.sessions.stages import AttendeeKind, MeetingStage, Presence

BATCH = 1000


@dataclass(frozen=True)
class NewMark:
    """One person at one session."""

    session: Session
    person: Person
    kind: str
    presence: str
    note: str = ""


@transaction.atomic
def record_sessions(congress: Congress, *, sessions: Sequence[Session], by: User, on: date) -> list[Session]:
    """Record sessions that were held (given unsaved, by term and number); the first of a term may have a later number."""
    check_keeps(by, congress, on)
    Congress.objects.select_for_update().get(pk=congress.pk)
    last: dict[int, int | None] = dict(last_ordinals(congress))
    for session in sessions:
        check_new_session(session, on)
        check_next(session.term, session.ordinal, last.get(session.term_id), earlier_unrecorded=True)
        last[session.term_id] = session.ordinal
        session.congress, session.stage = congress, MeetingStage.HELD
    made = Session.objects.bulk_create(sessions, batch_size=BATCH)
    audit.record_many(
        by, "sessions.plan_session",
        [audit.Noted(session, after=audit.state(session, SESSION_FIELDS)) for session in made],
        on=on, congress=congress.pk,
    )  # fmt: skip
    return made


@transaction.atomic
def mark_many(congress: Congress, *, marks: Sequence[NewMark], by: User, on: date) -> int:
    """Mark the rolls of many sessions; persons not named keep their marks. Gives the number of marks written."""
    check_keeps(by, congress, on)
    sessions = {mark.session.pk: mark.session for mark in marks}
    due = dict(zip(sessions, queries.due_at(list(sessions.values())), strict=True))
    for mark in marks:
        if mark.session.congress_id != congress.pk or mark.person.congress_id != congress.pk:
            raise RuleBroken(gettext_noop("This record belongs to another congress."), field="person")
        check_mark(mark, due[mark.session.pk], on)
    known = {(one.session_id, one.person_id): one for one in Attendance.objects.filter(session__in=list(sessions))}
    gone = [
        one.pk for one in known.values()
        if one.kind == AttendeeKind.DEPUTY and one.person_id not in due[one.session_id or 0]
    ]  # fmt: skip
    if gone:
        Attendance.objects.filter(pk__in=gone).delete()
    new, changed = [], []
    for mark in marks:
        place = known.get((mark.session.pk, mark.person.pk))
        if place is None or place.pk in gone:
            place = Attendance(session=mark.session, person=mark.person)
            new.append(place)
        else:
            changed.append(place)
        place.kind, place.presence, place.note = mark.kind, mark.presence, mark.note.strip()
    Attendance.objects.bulk_create(new, batch_size=BATCH)
    Attendance.objects.bulk_update(changed, ["kind", "presence", "note"], batch_size=BATCH)
    audit.record_many(
        by, "sessions.mark_attendance",
        [
            audit.Noted(session, after={
                str(presence): sum(1 for mark in marks if mark.session.pk == session.pk and mark.presence == presence)
                for presence in Presence.values
            })
            for session in sessions.values()
        ],
        on=on, congress=congress.pk,
    )  # fmt: skip
    return len(marks)


def check_new_session(session: Session, on: date) -> None:
    """The rules of a session that was held, its number aside. Raises RuleBroken."""
    check_days(session.starts_on, session.ends_on)
    check_term(session.term, session.starts_on)
    if session.starts_on > on:
        raise RuleBroken(
            gettext_noop("It is planned for %(day)s and cannot have been held yet."),
            field="starts_on",
            day=session.starts_on,
        )


def check_mark(mark: NewMark, due: set[int], on: date) -> None:
    """The rules of one mark; `due`: the numbers of those in office on the session's first day. Raises Refused."""
    check_begun(mark.session, on)
    if mark.kind == AttendeeKind.DEPUTY:
        check_due(mark.session, [mark.person], due)
    else:
        check_not_due([mark.person], due)
    if mark.presence not in Presence.values:
        raise RuleBroken(gettext_noop("“%(presence)s” is no way to attend."), field="presence", presence=mark.presence)
