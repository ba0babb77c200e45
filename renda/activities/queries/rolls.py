"""Who may be named as taking part: deputies under their groups, leaders and staff, and what else an activity's form offers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from renda.people.models import Body, Congress, Group, GroupMember, Mandate, Paper, Person, Post
from renda.people.stages import BodyKind


@dataclass(frozen=True)
class Bench:
    """A heading of the form's list of persons, and the persons under it."""

    name: str
    persons: tuple[tuple[int, str], ...]


def not_deputies(persons: Collection[int], day: date) -> set[int]:
    """Which of the persons hold no mandate of any level on a day."""
    held = Mandate.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), person_id__in=persons, starts_on__lte=day
    )
    return set(persons) - set(held.order_by().values_list("person_id", flat=True))


def sitting_on(congress: Congress, day: date) -> QuerySet[Person]:
    """Everyone in the books who holds a mandate of whatever level on a day."""
    held = Mandate.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    found = Person.objects.filter(congress=congress, pk__in=held.order_by().values("person_id"))
    return found.select_related("congress").order_by("name_pinyin", "pk")


def mandates_of(congress: Congress) -> dict[int, list[tuple[date, date | None]]]:
    """When each person in the books held a mandate of whatever level: first and last days."""
    found: dict[int, list[tuple[date, date | None]]] = {}
    rows = Mandate.objects.filter(person__congress=congress).order_by()
    for person, first, last in rows.values_list("person_id", "starts_on", "ends_on"):
        found.setdefault(person, []).append((first, last))
    return found


def posts_of(persons: Collection[int]) -> list[Post]:
    """All posts of these persons, the earliest recorded first."""
    return list(Post.objects.filter(person_id__in=persons).order_by("pk"))


def offices_on(persons: Collection[int], day: date) -> dict[int, str]:
    """What office each person held on a day, as written; where none is recorded, unit and post."""
    found = dict(Person.objects.filter(pk__in=persons).values_list("pk", "work_unit"))
    posts = Post.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), person_id__in=persons, starts_on__lte=day
    )
    found.update({post.person_id: post.title or post.get_kind_display() for post in posts.order_by("pk")})
    return found


def benches(congress: Congress, day: date) -> list[Bench]:
    """The deputies in office on a day, under their groups; those in no group last."""
    members = (
        GroupMember.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
        .filter(group__congress=congress)
        .select_related("group", "person")
        .order_by("group__number", "group_id", "team__number", "pk")
    )
    named: dict[str, list[tuple[int, str]]] = {}
    seen: set[int] = set()
    for member in members:
        named.setdefault(member.group.name, []).append((member.person_id, member.person.name))
        seen.add(member.person_id)
    held = Mandate.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    others = (
        Person.objects.filter(congress=congress, pk__in=held.order_by().values("person_id"))
        .exclude(pk__in=seen)
        .order_by("name_pinyin", "pk")
    )
    found = [Bench(name, tuple(persons)) for name, persons in named.items()]
    rest = tuple(others.values_list("pk", "name"))
    return [*found, Bench("", rest)] if rest else found


def leaders_and_staff(congress: Congress, day: date) -> list[Bench]:
    """Who may be named as leader or staff: holders of posts first, then members of bodies other than the presidium."""
    posts = (
        Post.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), congress=congress, starts_on__lte=day)
        .select_related("person")
        .order_by("pk")
    )
    holders = {post.person_id: f"{post.person.name}（{post.title or post.get_kind_display()}）" for post in posts}
    others = Person.objects.filter(
        congress=congress, memberships__ends_on__isnull=True, memberships__body__kind__in=(BodyKind.PARTY_COMMITTEE, BodyKind.GOVERNMENT)
    )  # fmt: skip
    for person in others.exclude(pk__in=holders).order_by("pk").distinct():
        holders[person.pk] = f"{person.name}（{person.work_unit}）" if person.work_unit else person.name
    return [Bench("", tuple(holders.items()))] if holders else []


def groups(congress: Congress) -> QuerySet[Group]:
    """The deputies' groups that are not dissolved."""
    return Group.objects.filter(congress=congress, ends_on__isnull=True).order_by("number", "pk")


def appraisable(congress: Congress) -> QuerySet[Body]:
    """Bodies that may be appraised: departments, stations, the government."""
    return Body.objects.filter(
        congress=congress, kind__in=(BodyKind.DEPARTMENT, BodyKind.GOVERNMENT, BodyKind.OTHER), ended_on__isnull=True
    ).order_by("-is_county_unit", "name", "pk")


def papers(congress: Congress) -> QuerySet[Paper]:
    """Papers that may be evidence, the newest first."""
    return Paper.objects.filter(congress=congress).order_by("-dated_on", "-pk")
