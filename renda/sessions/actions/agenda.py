"""The agenda, resolutions and elections to posts."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, filled
from renda.people.models import Paper, Person
from renda.people.permissions import check_keeps
from renda.sessions.actions.votes import Votes, checked
from renda.sessions.models import AgendaItem, ElectedPerson, PresidiumMeeting, Resolution, Session
from renda.sessions.queries.meetings import items, last_position, owner
from renda.sessions.stages import ItemKind, MeetingStage

VOTES = ("in_favour", "against", "abstained")
ITEM_FIELDS = ("kind", "title", "presented_by", "outcome")


@transaction.atomic
def add_item(
    of: Session | PresidiumMeeting,
    *,
    kind: str,
    title: str,
    by: User,
    on: date,
    presented_by: str = "",
    outcome: str = "",
    paper: Paper | None = None,
) -> AgendaItem:
    """Put a matter at the end of the agenda."""
    check_keeps(by, of.congress, on)
    _check_open(of)
    check_own(of.congress, paper)
    item = AgendaItem.objects.create(
        **owner(of), position=last_position(of) + 1, kind=kind, title=filled(title, field="title"),
        presented_by=presented_by.strip(), outcome=outcome.strip(), paper=paper,
    )  # fmt: skip
    audit.record(by, "sessions.add_item", of, on=on, congress=of.congress_id, after=audit.state(item, ITEM_FIELDS))
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    kind: str,
    title: str,
    by: User,
    on: date,
    presented_by: str = "",
    outcome: str = "",
    paper: Paper | None = None,
) -> AgendaItem:
    """Correct an item. One under which persons were elected stays an election."""
    of = meeting_of(item)
    check_keeps(by, of.congress, on)
    _check_open(of)
    check_own(of.congress, paper)
    if kind != ItemKind.ELECTION and item.elected.exists():
        raise RuleBroken(gettext_noop("Persons were elected under this item; it stays an election."), field="kind")
    before = audit.state(item, ITEM_FIELDS)
    item.kind, item.title, item.presented_by = kind, filled(title, field="title"), presented_by.strip()
    item.outcome, item.paper = outcome.strip(), paper
    item.save()
    was, now = audit.changed(before, audit.state(item, ITEM_FIELDS))
    audit.record(by, "sessions.change_item", of, on=on, congress=of.congress_id, before=was, after=now)
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: User, on: date) -> AgendaItem:
    """Change places with the item before or after; the ends stay where they are."""
    of = meeting_of(item)
    check_keeps(by, of.congress, on)
    _check_open(of)
    ordered = list(items(of).select_for_update(of=("self",)))
    at = next(place for place, found in enumerate(ordered) if found.pk == item.pk)
    then = at - 1 if up else at + 1
    if not 0 <= then < len(ordered):
        return item
    one, other = ordered[at], ordered[then]
    places = one.position, other.position
    one.position = last_position(of) + 1
    one.save()
    other.position = places[0]
    other.save()
    one.position = places[1]
    one.save()
    audit.record(
        by,
        "sessions.move_item",
        of,
        on=on,
        congress=of.congress_id,
        before={"position": places[0]},
        after={"position": places[1]},
    )
    return one


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User, on: date) -> None:
    """Take an item off the agenda; refused while resolutions or elections hang on it."""
    of = meeting_of(item)
    check_keeps(by, of.congress, on)
    _check_open(of)
    if item.resolutions.exists() or item.elected.exists():
        raise RuleBroken(gettext_noop("Resolutions or elections hang on this item. Remove them first."))
    audit.record(by, "sessions.remove_item", of, on=on, congress=of.congress_id, before=audit.state(item, ITEM_FIELDS))
    item.delete()


@transaction.atomic
def pass_resolution(
    session: Session,
    *,
    title: str,
    passed_on: date,
    by: User,
    on: date,
    number: str = "",
    item: AgendaItem | None = None,
    paper: Paper | None = None,
    in_favour: int | None = None,
    against: int | None = None,
    abstained: int | None = None,
) -> Resolution:
    """Record a resolution that a session held passed on one of its days, with its votes where they were counted."""
    check_keeps(by, session.congress, on)
    check_own(session.congress, paper)
    _check_at(session, passed_on, item, field="passed_on")
    votes = checked(session, Votes(in_favour, against, abstained), rule="session-majority", day=passed_on)
    resolution = Resolution.objects.create(
        session=session,
        item=item,
        title=filled(title, field="title"),
        number=number.strip(),
        passed_on=passed_on,
        paper=paper,
        **votes,
    )
    audit.record(
        by,
        "sessions.pass_resolution",
        session,
        on=on,
        congress=session.congress_id,
        after={"title": title, "passed_on": passed_on, **audit.state(resolution, VOTES)},
    )
    return resolution


@transaction.atomic
def note_elected(
    session: Session,
    *,
    person: Person,
    post: str,
    elected_by: str,
    elected_on: date,
    item: AgendaItem,
    by: User,
    on: date,
    in_favour: int | None = None,
    against: int | None = None,
    abstained: int | None = None,
    other: int | None = None,
) -> ElectedPerson:
    """Record a person elected to a post, with the votes where they were counted; the agenda must hold the election."""
    check_keeps(by, session.congress, on)
    check_own(session.congress, person)
    _check_at(session, elected_on, item, field="elected_on")
    if item.kind != ItemKind.ELECTION:
        raise RuleBroken(
            gettext_noop("“%(item)s” is not an election. Choose the agenda item of the election."),
            item=str(item),
            field="item",
        )
    if session.elected.filter(person=person, post=post).exists():
        raise RuleBroken(
            gettext_noop("%(name)s is already recorded as elected to this post."), name=str(person), field="person"
        )
    votes = checked(session, Votes(in_favour, against, abstained, other), rule="leader-majority", day=elected_on)
    found = ElectedPerson.objects.create(
        session=session, item=item, person=person, post=post, elected_by=elected_by, elected_on=elected_on, **votes
    )
    after = {
        "person": str(person),
        "post": found.get_post_display(),
        "elected_on": elected_on,
        **audit.state(found, (*VOTES, "other")),
    }
    audit.record(by, "sessions.note_elected", session, on=on, congress=session.congress_id, after=after)
    return found


@transaction.atomic
def remove_outcome(outcome: Resolution | ElectedPerson, *, by: User, on: date) -> None:
    """Take back a resolution or an election recorded by mistake; the audit line keeps what it said."""
    session = outcome.session
    check_keeps(by, session.congress, on)
    audit.record(
        by, "sessions.remove_outcome", session, on=on, congress=session.congress_id, before={"record": str(outcome)}
    )
    outcome.delete()


def meeting_of(item: AgendaItem) -> Session | PresidiumMeeting:
    """The session or presidium meeting that an item belongs to."""
    of = item.session or item.meeting
    assert of is not None, "the database holds exactly one of both"  # noqa: S101
    return of


def _check_open(of: Session | PresidiumMeeting) -> None:
    if of.stage == MeetingStage.CALLED_OFF:
        raise WrongStage(gettext_noop("It was called off. Set it to planned before you write its agenda."))


def _check_at(session: Session, day: date, item: AgendaItem | None, *, field: str) -> None:
    if session.stage != MeetingStage.HELD:
        raise WrongStage(gettext_noop("The session is not marked as held. Mark it first."))
    if not session.starts_on <= day <= session.ends_on:
        raise RuleBroken(
            gettext_noop("The day lies outside the session (%(start)s to %(end)s)."),
            start=session.starts_on,
            end=session.ends_on,
            field=field,
        )
    if item is not None and item.session_id != session.pk:
        raise RuleBroken(gettext_noop("This item is on another agenda."), field="item")
