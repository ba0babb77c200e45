"""Bodies, seats in them, and posts."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.law.verdict import Verdict
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_end, check_own, check_past, filled
from renda.people.models import Body, Congress, Membership, Paper, Person, Post, Term
from renda.people.permissions import check_keeps
from renda.people.queries import bodies as queries
from renda.people.queries import law
from renda.people.queries.persons import holds_mandate
from renda.people.stages import ADMINISTRATION, BodyKind, PostKind, Seat

BODY_FIELDS = ("kind", "name", "term", "is_county_unit", "set_up_on", "quota", "decided_by")
#: Posts that one person at a time holds.
SINGLE = (PostKind.CHAIR, PostKind.HEAD)
#: Posts that only deputies may hold, and none who has a post in state administration.
LEADERS = (PostKind.CHAIR, PostKind.VICE_CHAIR)


@transaction.atomic
def set_up_body(
    congress: Congress,
    *,
    kind: str,
    name: str,
    by: User,
    on: date,
    term: Term | None = None,
    is_county_unit: bool = False,
    set_up_on: date | None = None,
    quota: int | None = None,
    decided_by: Paper | None = None,
) -> Body:
    """Record a body: the presidium of a term, a department, a leading group."""
    check_keeps(by, congress, on)
    body = Body(
        congress=congress, kind=kind, name=filled(name, field="name"), term=term, is_county_unit=is_county_unit,
        set_up_on=set_up_on, quota=quota, decided_by=decided_by,
    )  # fmt: skip
    _check_body(body, on)
    body.save(force_insert=True)
    audit.record(by, "people.set_up_body", body, on=on, congress=congress.pk, after=audit.state(body, BODY_FIELDS))
    return body


@transaction.atomic
def change_body(
    body: Body, *, name: str, by: User, on: date, is_county_unit: bool = False, set_up_on: date | None = None,
    quota: int | None = None, decided_by: Paper | None = None,
) -> Body:  # fmt: skip
    """Correct what is told of a body."""
    check_keeps(by, body.congress, on)
    before = audit.state(body, BODY_FIELDS)
    body.name, body.is_county_unit, body.set_up_on = filled(name, field="name"), is_county_unit, set_up_on
    body.quota, body.decided_by = quota, decided_by
    _check_body(body, on)
    if quota is not None and (now := queries.members_on(body, on).count()) > quota:
        raise RuleBroken(gettext_noop("The body has %(now)s members now."), field="quota", now=now)
    body.save(update_fields=BODY_FIELDS)
    old, new = audit.changed(before, audit.state(body, BODY_FIELDS))
    audit.record(by, "people.change_body", body, on=on, congress=body.congress_id, before=old, after=new)
    return body


@transaction.atomic
def dissolve_body(body: Body, *, ended_on: date, by: User, on: date) -> Body:
    """End a body; the seats in it end on the same day."""
    check_keeps(by, body.congress, on)
    check_end(body.set_up_on or ended_on, ended_on, on, ended=body.ended_on, field="ended_on")
    body.ended_on = ended_on
    body.save(update_fields=["ended_on"])
    seats = Membership.objects.filter(body=body, ends_on__isnull=True, starts_on__lte=ended_on).update(ends_on=ended_on)
    audit.record(
        by, "people.dissolve_body", body, on=on, congress=body.congress_id, after={"ended_on": ended_on, "seats": seats}
    )
    return body


@transaction.atomic
def seat_member(
    body: Body,
    *,
    person: Person,
    starts_on: date,
    by: User,
    on: date,
    role: str = "",
    seat: str = "",
    decided_by: Paper | None = None,
) -> Membership:
    """Give a person a seat in a body. In the presidium only deputies sit, and none who holds a post in state administration."""
    check_keeps(by, body.congress, on)
    check_own(body.congress, person, decided_by)
    body = Body.objects.select_for_update(of=("self",)).select_related("congress").get(pk=body.pk)
    check_past(starts_on, on, field="starts_on")
    if (body.set_up_on and starts_on < body.set_up_on) or (body.ended_on and starts_on > body.ended_on):
        raise RuleBroken(gettext_noop("The body did not exist on this day."), field="starts_on")
    if Membership.objects.filter(body=body, person=person, ends_on__isnull=True).exists():
        raise RuleBroken(gettext_noop("%(name)s already has a seat in this body."), field="person", name=person.name)
    if body.quota is not None and queries.members_on(body, starts_on).count() >= body.quota:
        raise RuleBroken(
            gettext_noop("All %(quota)s seats of this body are taken. End a seat first."),
            field="body",
            quota=body.quota,
        )
    if body.kind == BodyKind.PRESIDIUM:
        _check_presidium(body, person, seat, starts_on)
    elif seat:
        raise RuleBroken(gettext_noop("Only members of the presidium stand for a part of it."), field="seat")
    membership = Membership.objects.create(
        body=body, person=person, role=role.strip(), seat=seat, starts_on=starts_on, decided_by=decided_by
    )
    audit.record(
        by, "people.seat_member", membership, on=on, congress=body.congress_id,
        after={"role": role, "seat": seat, "starts_on": starts_on, "decided_by": str(decided_by or "")},
    )  # fmt: skip
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, ends_on: date, by: User, on: date) -> Membership:
    """End a seat in a body."""
    check_keeps(by, membership.body.congress, on)
    check_end(membership.starts_on, ends_on, on, ended=membership.ends_on)
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    audit.record(
        by, "people.end_membership", membership, on=on, congress=membership.body.congress_id, after={"ends_on": ends_on}
    )
    return membership


@transaction.atomic
def appoint(
    congress: Congress,
    *,
    person: Person,
    kind: str,
    is_full_time: bool,
    starts_on: date,
    by: User,
    on: date,
    title: str = "",
    decided_by: Paper | None = None,
) -> Post:
    """Record that a person holds a post from a day on."""
    check_keeps(by, congress, on)
    check_own(congress, person, decided_by)
    check_past(starts_on, on, field="starts_on")
    _check_free(congress, person, kind, title.strip())
    _check_separate(congress, person, kind, starts_on)
    post = Post.objects.create(
        congress=congress, person=person, kind=kind, title=title.strip(), is_full_time=is_full_time, starts_on=starts_on,
        decided_by=decided_by,
    )  # fmt: skip
    audit.record(
        by, "people.appoint", post, on=on, congress=congress.pk,
        after={"kind": kind, "title": title, "is_full_time": is_full_time, "starts_on": starts_on, "decided_by": str(decided_by or "")},
    )  # fmt: skip
    return post


@transaction.atomic
def end_post(post: Post, *, ends_on: date, by: User, on: date) -> Post:
    """Record the last day of a post."""
    check_keeps(by, post.congress, on)
    check_end(post.starts_on, ends_on, on, ended=post.ends_on)
    post.ends_on = ends_on
    post.save(update_fields=["ends_on"])
    audit.record(by, "people.end_post", post, on=on, congress=post.congress_id, after={"ends_on": ends_on})
    return post


def _check_body(body: Body, on: date) -> None:
    check_own(body.congress, body.decided_by)
    check_past(body.set_up_on, on, field="set_up_on")
    if body.term and body.term.congress_id != body.congress_id:
        raise RuleBroken(gettext_noop("This term belongs to another congress."), field="term")
    same = Body.objects.filter(congress=body.congress, name=body.name, term=body.term).exclude(pk=body.pk)
    if same.exists():
        raise RuleBroken(gettext_noop("There is already a body of this name."), field="name")
    others = Body.objects.filter(congress=body.congress, kind=BodyKind.PRESIDIUM, ended_on__isnull=True)
    if body.kind == BodyKind.PRESIDIUM and body.ended_on is None and others.exclude(pk=body.pk).exists():
        raise WrongStage(gettext_noop("There is a presidium already. Dissolve it before another is recorded."))


def _check_presidium(body: Body, person: Person, seat: str, day: date) -> None:
    check_presidium(
        person, seat, sits=holds_mandate(person, day, body.congress), post=queries.administration_post(person, day),
        basis=law.basis_of(body.congress, day),
    )  # fmt: skip


def check_presidium(person: Person, seat: str, *, sits: bool, post: Post | None, basis: Basis) -> None:
    """A member of the presidium stands for a part of it and sits in this congress.

    Where the province bars all members from posts in state administration, none who holds one is a member; the national law bars
    the chair and vice chairs alone (law.md: presidium-incompat).
    """
    if seat not in Seat.values:
        raise RuleBroken(gettext_noop("Say whom the member of the presidium stands for."), field="seat")
    if not sits:
        raise RuleBroken(
            gettext_noop("%(name)s is not a deputy of this congress on that day. Only deputies sit in the presidium."),
            field="person",
            name=person.name,
        )
    if post is not None and (verdict := _apart("presidium-incompat", {}, basis)).refuses:
        raise RuleBroken(
            gettext_noop("%(name)s holds a post in state administration (%(post)s) and may not sit in the presidium."),
            field="person",
            verdict=verdict,
            name=person.name,
            post=post.title or post.get_kind_display(),
        )


def _apart(rule: str, asked: dict[str, object], basis: Basis) -> Verdict:
    """Whether a place in the congress and a post in state administration go together."""
    return registry.decide(rule, {**asked, "new_post": "乡镇人民政府职务", "is_state_administrative": True}, basis)


def _check_free(congress: Congress, person: Person, kind: str, title: str) -> None:
    held = Post.objects.filter(congress=congress, kind=kind, ends_on__isnull=True).select_related("person")
    if kind == PostKind.OTHER:  # of no kind of its own: told apart by the title
        held = held.filter(title=title)
    for post in held:
        if post.person_id == person.pk:
            raise RuleBroken(gettext_noop("%(name)s holds this post already."), field="person", name=person.name)
        if kind in SINGLE:
            raise RuleBroken(
                gettext_noop("%(name)s holds this post. Record the last day there first."),
                field="kind",
                name=post.person.name,
            )


def _check_separate(congress: Congress, person: Person, kind: str, day: date) -> None:
    check_separate(
        person, kind, sits=kind in LEADERS and holds_mandate(person, day, congress),
        leads=Post.objects.filter(person=person, kind__in=LEADERS, ends_on__isnull=True).exists(),
        presides=queries.presidium_seat(person, day) is not None,
        administers=queries.administration_post(person, day) is not None, basis=law.basis_of(congress, day),
    )  # fmt: skip


def check_separate(
    person: Person, kind: str, *, sits: bool, leads: bool, presides: bool, administers: bool, basis: Basis
) -> None:
    """Leaders of the congress are deputies and hold no post in state administration, nor the other way (law.md: chair-incompat).

    leads       the person is chair or vice chair
    presides    the person has a seat in the presidium: its members are kept apart where the province says so
    """
    if kind in LEADERS:
        chair = _apart("chair-incompat", {"post": "主席" if kind == PostKind.CHAIR else "副主席"}, basis)
        if not sits:
            raise RuleBroken(
                gettext_noop("%(name)s is not a deputy of this congress on that day. Chair and vice chair are deputies."),
                field="person", verdict=registry.decide("chair-vicechair", {"chairs": 1, "vice_chairs": 1, "all_deputies": False}, basis),
                name=person.name,
            )  # fmt: skip
        if administers and chair.refuses:
            raise RuleBroken(
                gettext_noop("%(name)s holds a post in state administration. End it first."),
                field="person", verdict=chair, name=person.name,
            )  # fmt: skip
    if kind in ADMINISTRATION and (leads or presides):
        verdict = (
            _apart("chair-incompat", {"post": "主席"}, basis) if leads else _apart("presidium-incompat", {}, basis)
        )
        if verdict.refuses:
            raise RuleBroken(
                gettext_noop("%(name)s is chair, vice chair or member of the presidium. That must end first."),
                field="person", verdict=verdict, name=person.name,
            )  # fmt: skip
