"""Planning, holding and calling off sessions and presidium meetings."""

from datetime import date
from typing import TypeVar

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own
from renda.people.models import Congress, Paper, Term
from renda.people.permissions import check_keeps
from renda.sessions.models import PresidiumMeeting, Session
from renda.sessions.queries.meetings import first_day, last_ordinal
from renda.sessions.stages import MEETING_MOVES, MeetingStage

Meeting = TypeVar("Meeting", Session, PresidiumMeeting)
SESSION_FIELDS = ("ordinal", "starts_on", "ends_on", "place", "stage")
#: The acts that are named by a variable below, so that their words are found.
WORDS = (
    gettext_noop("act: sessions.hold"),
    gettext_noop("act: sessions.reopen"),
    gettext_noop("act: sessions.call_off"),
    gettext_noop("act: sessions.change_session"),
    gettext_noop("act: sessions.change_meeting"),
)
MEETING_FIELDS = ("ordinal", "held_on", "place", "stage")


@transaction.atomic
def plan_session(
    term: Term,
    *,
    ordinal: int,
    starts_on: date,
    ends_on: date,
    by: User,
    on: date,
    place: str = "",
    earlier_unrecorded: bool = False,
) -> Session:
    """Plan a session of a term. Numbers run 1, 2, 3 …; only the first one recorded may begin later, for an office
    that takes up the records in the middle of a term (`earlier_unrecorded`)."""
    congress = term.congress
    check_keeps(by, congress, on)
    check_days(starts_on, ends_on)
    check_term(term, starts_on)
    _check_ordinal(Session, term, ordinal, earlier_unrecorded)
    session = Session.objects.create(
        congress=congress, term=term, ordinal=ordinal, starts_on=starts_on, ends_on=ends_on, place=place.strip()
    )
    audit.record(
        by, "sessions.plan_session", session, on=on, congress=congress.pk, after=audit.state(session, SESSION_FIELDS)
    )
    return session


@transaction.atomic
def plan_meeting(
    term: Term, *, ordinal: int, held_on: date, by: User, on: date, place: str = "", earlier_unrecorded: bool = False
) -> PresidiumMeeting:
    """Plan a presidium meeting; its number as for sessions."""
    congress = term.congress
    check_keeps(by, congress, on)
    check_term(term, held_on)
    _check_ordinal(PresidiumMeeting, term, ordinal, earlier_unrecorded)
    meeting = PresidiumMeeting.objects.create(
        congress=congress, term=term, ordinal=ordinal, held_on=held_on, place=place.strip()
    )
    audit.record(
        by, "sessions.plan_meeting", meeting, on=on, congress=congress.pk, after=audit.state(meeting, MEETING_FIELDS)
    )
    return meeting


@transaction.atomic
def change_session(
    session: Session, *, starts_on: date, ends_on: date, by: User, on: date, place: str = "", paper: Paper | None = None
) -> Session:
    """Correct days, place or minutes. The days of a session with attendance stay, since those due were counted on the first."""
    session = Session.objects.select_for_update().select_related("congress", "term").get(pk=session.pk)
    check_keeps(by, session.congress, on)
    check_own(session.congress, paper)
    check_days(starts_on, ends_on)
    check_term(session.term, starts_on)
    _check_moved(session, starts_on, on)
    before = audit.state(session, SESSION_FIELDS)
    session.starts_on, session.ends_on, session.place, session.paper = starts_on, ends_on, place.strip(), paper
    session.save()
    _record(by, "sessions.change_session", session, before, SESSION_FIELDS, on)
    return session


@transaction.atomic
def change_meeting(
    meeting: PresidiumMeeting, *, held_on: date, by: User, on: date, place: str = "", paper: Paper | None = None
) -> PresidiumMeeting:
    """Correct day, place or minutes."""
    meeting = PresidiumMeeting.objects.select_for_update().select_related("congress", "term").get(pk=meeting.pk)
    check_keeps(by, meeting.congress, on)
    check_own(meeting.congress, paper)
    check_term(meeting.term, held_on)
    _check_moved(meeting, held_on, on)
    before = audit.state(meeting, MEETING_FIELDS)
    meeting.held_on, meeting.place, meeting.paper = held_on, place.strip(), paper
    meeting.save()
    _record(by, "sessions.change_meeting", meeting, before, MEETING_FIELDS, on)
    return meeting


def hold(meeting: Meeting, *, by: User, on: date) -> Meeting:
    """Say that it was held; not before its first day."""
    if first_day(meeting) > on:
        raise RuleBroken(
            gettext_noop("It is planned for %(day)s and cannot have been held yet."), day=first_day(meeting)
        )
    return _move(meeting, MeetingStage.HELD, "sessions.hold", by, on)


def reopen(meeting: Meeting, *, by: User, on: date) -> Meeting:
    """Back to planned: held or called off by mistake."""
    return _move(meeting, MeetingStage.PLANNED, "sessions.reopen", by, on)


def call_off(meeting: Meeting, *, by: User, on: date) -> Meeting:
    """Say that it does not take place. Raises WrongStage where attendance or decisions are recorded of it."""
    return _move(meeting, MeetingStage.CALLED_OFF, "sessions.call_off", by, on)


@transaction.atomic
def _move(meeting: Meeting, then: MeetingStage, act: str, by: User, on: date) -> Meeting:
    found = type(meeting)._default_manager.select_for_update().select_related("congress", "term").get(pk=meeting.pk)
    check_keeps(by, found.congress, on)
    check_move(found.stage, then, MEETING_MOVES)
    if then == MeetingStage.CALLED_OFF:
        _check_nothing_recorded(found)
    before = {"stage": found.stage}
    found.stage = then
    found.save()
    audit.record(by, act, found, on=on, congress=found.congress_id, before=before, after={"stage": found.stage})
    return found


def _check_nothing_recorded(of: Session | PresidiumMeeting) -> None:
    """What did not take place has no attendance and decided nothing."""
    outcomes = (of.resolutions, of.elected) if isinstance(of, Session) else ()
    if of.attendances.exists() or any(each.exists() for each in outcomes):
        raise WrongStage(
            gettext_noop("Attendance or decisions are recorded of it, so it took place. Remove them first if they were recorded by mistake.")
        )  # fmt: skip


def _record(
    by: User, act: str, what: Session | PresidiumMeeting, before: dict[str, object], fields: tuple[str, ...], on: date
) -> None:
    was, now = audit.changed(before, audit.state(what, fields))
    audit.record(by, act, what, on=on, congress=what.congress_id, before=was, after=now)


def check_days(starts_on: date, ends_on: date) -> None:
    """The last day does not lie before the first."""
    if ends_on < starts_on:
        raise RuleBroken(
            gettext_noop("The last day lies before the first day (%(day)s)."), field="ends_on", day=starts_on
        )


def check_term(term: Term, day: date) -> None:
    """The day lies in the term."""
    if day < term.starts_on or (term.ends_on is not None and day > term.ends_on):
        raise RuleBroken(gettext_noop("The day lies outside %(term)s."), term=str(term), field="starts_on")


def _check_moved(of: Session | PresidiumMeeting, day: date, on: date) -> None:
    if day == first_day(of):
        return
    if of.attendances.exists():
        raise RuleBroken(
            gettext_noop("Attendance is recorded: those due were counted on %(day)s. Remove the attendance first."),
            day=first_day(of),
        )
    if of.stage == MeetingStage.HELD and day > on:
        raise RuleBroken(gettext_noop("It is planned for %(day)s and cannot have been held yet."), day=day)


def _check_ordinal(
    kind: type[Session] | type[PresidiumMeeting], term: Term, ordinal: int, earlier_unrecorded: bool
) -> None:
    Congress.objects.select_for_update().get(pk=term.congress_id)
    check_next(term, ordinal, last_ordinal(term, kind), earlier_unrecorded=earlier_unrecorded)


def check_next(term: Term, ordinal: int, last: int | None, *, earlier_unrecorded: bool) -> None:
    """Numbers follow one another within a term; `last` is the highest recorded. See `plan_session`."""
    expected = (last or 0) + 1
    if ordinal == expected or (last is None and earlier_unrecorded and ordinal >= 1):
        return
    raise RuleBroken(
        gettext_noop("The next number in %(term)s is %(expected)s, not %(ordinal)s. Numbers follow one another within a term."),
        term=str(term), expected=expected, ordinal=ordinal, field="ordinal",
    )  # fmt: skip
