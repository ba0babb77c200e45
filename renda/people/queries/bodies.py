"""Bodies with their members, and posts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.people.models import Body, Congress, Membership, Person, Post
from renda.people.queries.periods import open_on
from renda.people.stages import ADMINISTRATION, STAFF, BodyKind, Seat


@dataclass(frozen=True)
class Part:
    """One part of the presidium's make-up."""

    seat: str
    label: str
    members: int


def bodies(congress: Congress, day: date) -> QuerySet[Body]:
    """All bodies, with the number of members on a day (`members_now`)."""
    return (
        Body.objects.filter(congress=congress)
        .select_related("congress", "term", "decided_by__congress")
        .annotate(members_now=Count("memberships", filter=open_on(day, "memberships__")))
    )


def departments(congress: Congress) -> QuerySet[Body]:
    """Bodies other than the presidium and the office that are not dissolved: those that can be appraised or asked."""
    return Body.objects.filter(congress=congress, ended_on__isnull=True).exclude(
        kind__in=(BodyKind.PRESIDIUM, BodyKind.OFFICE)
    )


def members(body: Body) -> QuerySet[Membership]:
    """All who have or had a seat in a body, those in it first."""
    found = Membership.objects.filter(body=body).select_related(
        "person__congress", "decided_by__congress", "body__congress"
    )
    return found.order_by("ends_on", "pk")


def members_on(body: Body, day: date) -> QuerySet[Membership]:
    """Who has a seat in a body on a day."""
    return members(body).filter(open_on(day)).order_by("pk")


def presidium_on(congress: Congress, day: date) -> QuerySet[Membership]:
    """The members of the presidium on a day."""
    return (
        Membership.objects.filter(open_on(day), body__congress=congress, body__kind=BodyKind.PRESIDIUM)
        .select_related("person__congress", "body__congress", "decided_by__congress")
        .order_by("pk")
    )


def make_up(congress: Congress, day: date) -> list[Part]:
    """The parts of the presidium (facts.md A8), in the order party committee, chair, grassroots: parts = whole."""
    counted = dict(presidium_on(congress, day).order_by().values_list("seat").annotate(found=Count("pk")))
    return [Part(seat.value, str(seat.label), counted.get(seat.value, 0)) for seat in Seat]


def presidium_of(congress: Congress, day: date) -> Body | None:
    """The presidium's own record on a day."""
    return (
        Body.objects.filter(open_on(day, starts="set_up_on", ends="ended_on") | Q(set_up_on__isnull=True, ended_on__isnull=True))
        .filter(congress=congress, kind=BodyKind.PRESIDIUM)
        .order_by("-set_up_on", "-pk")
        .first()
    )  # fmt: skip


def posts(congress: Congress) -> QuerySet[Post]:
    """All posts, those still held first."""
    found = Post.objects.filter(congress=congress).select_related("person__congress", "decided_by__congress")
    return found.order_by("ends_on", "pk")


def posts_on(congress: Congress, day: date) -> QuerySet[Post]:
    """The posts held on a day."""
    return posts(congress).filter(open_on(day)).order_by("pk")


def staff_on(congress: Congress, day: date) -> QuerySet[Post]:
    """The congress's own staff on a day (facts.md A9)."""
    return posts_on(congress, day).filter(kind__in=STAFF)


def administration_post(person: Person, day: date) -> Post | None:
    """A post in state administration that the person holds on a day or is to hold."""
    return (
        Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), person=person, kind__in=ADMINISTRATION)
        .order_by("pk")
        .first()
    )


def presidium_seat(person: Person, day: date) -> Membership | None:
    """A seat in the presidium that the person holds on a day or is to hold."""
    return (
        Membership.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), person=person, body__kind=BodyKind.PRESIDIUM
        )
        .order_by("pk")
        .first()
    )
