"""Who was due, present, on leave, absent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from renda.core.periods import Period
from renda.people.models import Congress, Mandate, Person
from renda.people.queries import bodies, law
from renda.people.queries.periods import open_on
from renda.sessions.models import Attendance, PresidiumMeeting, Session, SessionHeadcount
from renda.sessions.queries.meetings import first_day, held, owner
from renda.sessions.stages import AttendeeKind, MeetingStage, Presence


@dataclass(frozen=True)
class Tally:
    """Deputies (or members) due and how they attended; `unmarked` have no mark yet."""

    due: int
    present: int
    leave: int
    absent: int

    @property
    def unmarked(self) -> int:
        """Those due without a mark."""
        return self.due - self.present - self.leave - self.absent


@dataclass(frozen=True)
class Mark:
    """One line of the roll to be marked."""

    person: Person
    presence: str
    note: str


def due(of: Session | PresidiumMeeting) -> QuerySet[Person]:
    """Deputies in office on the first day; for a presidium meeting its members on the day."""
    day = first_day(of)
    if isinstance(of, Session):
        sitting = Person.objects.filter(open_on(day, "mandates__"), mandates__term=of.term)
        return (
            Person.objects.filter(pk__in=sitting.values("pk")).select_related("congress").order_by("name_pinyin", "pk")
        )
    members = bodies.presidium_on(of.congress, day)
    return (
        Person.objects.filter(pk__in=members.values("person")).select_related("congress").order_by("name_pinyin", "pk")
    )


def due_at(sessions: Collection[Session]) -> list[set[int]]:
    """The numbers of the deputies due at each of the sessions (which need not be saved yet), in one query; see `due`."""
    terms = {session.term_id for session in sessions}
    held = list(Mandate.objects.filter(term__in=terms).values_list("term_id", "person_id", "starts_on", "ends_on"))
    return [
        {
            person
            for term, person, first, last in held
            if term == session.term_id and first <= session.starts_on and (last is None or last >= session.starts_on)
        }
        for session in sessions
    ]


def with_due(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Add `due`, how many deputies are due at each of the sessions; see `due`."""
    begun = Mandate.objects.filter(term=OuterRef("term"), starts_on__lte=OuterRef("starts_on"))
    held = begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("starts_on")))
    numbers = held.order_by().values("term").annotate(people=Count("person", distinct=True)).values("people")
    return sessions.annotate(due=Coalesce(Subquery(numbers), 0))


def due_kind(of: Session | PresidiumMeeting) -> str:
    """As what those due attend."""
    return AttendeeKind.DEPUTY if isinstance(of, Session) else AttendeeKind.MEMBER


def roll(of: Session | PresidiumMeeting) -> list[Mark]:
    """Everyone due, with the present mark; in two queries."""
    marks = {mark.person_id: mark for mark in Attendance.objects.filter(**owner(of))}
    return [
        Mark(
            person,
            marks[person.pk].presence if person.pk in marks else "",
            marks[person.pk].note if person.pk in marks else "",
        )
        for person in due(of)
    ]


def tally(of: Session | PresidiumMeeting) -> Tally:
    """Due and the three ways to attend, in two queries."""
    counts = Attendance.objects.filter(**owner(of), kind=due_kind(of)).aggregate(
        **{presence: Count("pk", filter=Q(presence=presence)) for presence in Presence.values}
    )
    return Tally(due(of).count(), counts[Presence.PRESENT], counts[Presence.LEAVE], counts[Presence.ABSENT])


def marks(of: Session | PresidiumMeeting) -> QuerySet[Attendance]:
    """All marks, those due first."""
    return (
        Attendance.objects.filter(**owner(of))
        .select_related("person__congress")
        .order_by("kind", "person__name_pinyin", "pk")
    )


def attendances(congress: Congress, period: Period) -> QuerySet[Attendance]:
    """Marks at the sessions held in the period."""
    found = Attendance.objects.filter(session__in=held(congress, period).order_by().values("pk"))
    return found.select_related("session__congress", "session__term", "person__congress").order_by(
        "session__starts_on", "pk"
    )


def marked(congress: Congress, period: Period) -> QuerySet[Session]:
    """The sessions held in the period whose roll is marked, at least in part."""
    marks = Attendance.objects.filter(session=OuterRef("pk"), kind=AttendeeKind.DEPUTY)
    return held(congress, period).filter(Exists(marks))


def incomplete(sessions: QuerySet[Session]) -> list[int]:
    """The numbers of those sessions whose roll is begun and lacks the mark of a deputy due, in two queries."""
    known: dict[int, set[int]] = {}
    found = Attendance.objects.filter(session__in=sessions.order_by().values("pk"), kind=AttendeeKind.DEPUTY)
    for session, person in found.values_list("session", "person"):
        known.setdefault(session or 0, set()).add(person)
    begun = list(sessions.filter(pk__in=known))
    return [session.pk for session, due in zip(begun, due_at(begun), strict=True) if due - known[session.pk]]


def headcounts(congress: Congress, period: Period) -> QuerySet[SessionHeadcount]:
    """People counted without names at the sessions held in the period."""
    found = SessionHeadcount.objects.filter(session__in=held(congress, period).order_by().values("pk"))
    return found.select_related("session__congress", "session__term", "paper").order_by("session__starts_on", "pk")


def of_person(person: Person) -> QuerySet[Attendance]:
    """A person's attendance, latest first."""
    found = Attendance.objects.filter(person=person).select_related(
        "session__term", "session__congress", "meeting__congress"
    )
    return found.order_by("-pk")


def absent_twice(congress: Congress, day: date) -> QuerySet[Person]:
    """Deputies in office who missed two sessions of the running term without leave (Deputies Law art. 62)."""
    times = unapproved(congress, day).order_by().values_list("person").annotate(times=Count("pk"))
    counted = list(times)
    if not counted:
        return Person.objects.none()
    most = law.ask(congress, "deputy-two-absences", {"unapproved_absences": 0}, day).outcome["needed"]
    often = [person for person, number in counted if number >= most]
    sitting = Person.objects.filter(open_on(day, "mandates__"), mandates__term__congress=congress)
    return Person.objects.filter(pk__in=often).filter(pk__in=sitting.values("pk")).order_by("name_pinyin", "pk")


def missed(person: Person, congress: Congress, day: date) -> QuerySet[Attendance]:
    """The sessions of the running term that a deputy in office missed without leave; none of others."""
    sitting = person.mandates.filter(open_on(day), term__congress=congress)
    found = unapproved(congress, day).filter(Exists(sitting), person=person)
    return found.select_related("session__congress", "session__term").order_by("session__starts_on", "pk")


def unapproved(congress: Congress, day: date) -> QuerySet[Attendance]:
    """Marks of deputies who were absent without leave from a session of the running term."""
    return Attendance.objects.filter(
        session__congress=congress, session__stage=MeetingStage.HELD, session__starts_on__lte=day,
        session__term__in=congress.terms.filter(open_on(day)), kind=AttendeeKind.DEPUTY, presence=Presence.ABSENT,
    )  # fmt: skip
