"""Groups, teams and who is in them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from renda.people.models import Congress, Group, GroupMember, Person, Team
from renda.people.queries.periods import open_on


def groups(congress: Congress, day: date) -> QuerySet[Group]:
    """The groups on a day with `members_now` and `teams_now`; their teams come prefetched with `members_now`."""
    teams = (
        Team.objects.select_related("leader")
        .annotate(members_now=Count("members", filter=open_on(day, "members__")))
        .order_by("number")
    )
    return (
        Group.objects.filter(open_on(day), congress=congress)
        .select_related("congress", "area", "leader__congress")
        .annotate(
            members_now=Count("members", filter=open_on(day, "members__"), distinct=True),
            teams_now=Count("teams", distinct=True),
        )
        .prefetch_related(Prefetch("teams", queryset=teams))
        .order_by("number", "pk")
    )


def teams_on(congress: Congress, day: date) -> QuerySet[Team]:
    """The teams of the groups on a day, with `members_now`."""
    return (
        Team.objects.filter(open_on(day, "group__"), group__congress=congress)
        .select_related("group__congress", "leader__congress")
        .annotate(members_now=Count("members", filter=open_on(day, "members__")))
        .order_by("group__number", "number")
    )


def members_on(group: Group, day: date) -> QuerySet[GroupMember]:
    """Who is in a group on a day, by team."""
    return (
        GroupMember.objects.filter(open_on(day), group=group)
        .select_related("person__congress", "team", "group")
        .order_by("team__number", "pk")
    )


def all_members_on(congress: Congress, day: date) -> QuerySet[GroupMember]:
    """Who is in any group on a day, by group and team."""
    return (
        GroupMember.objects.filter(open_on(day), open_on(day, "group__"), group__congress=congress)
        .select_related("person__congress", "team", "group")
        .order_by("group__number", "group_id", "team__number", "pk")
    )


def by_group(persons: Iterable[Person], day: date) -> list[tuple[str, tuple[Person, ...]]]:
    """Persons under the names of their groups on a day, those in no group last under an empty name; their order is kept."""
    given = list(persons)
    places = GroupMember.objects.filter(open_on(day), person__in=[person.pk for person in given]).select_related(
        "group"
    )
    groups = {place.person_id: place.group for place in places.order_by("starts_on", "pk")}
    found: dict[int, tuple[str, list[Person]]] = {}
    for group in sorted(set(groups.values()), key=lambda group: (group.number, group.pk)):
        found[group.pk] = (group.name, [])
    loose: list[Person] = []
    for person in given:
        home = groups.get(person.pk)
        (found[home.pk][1] if home else loose).append(person)
    benches = [(name, tuple(members)) for name, members in found.values()]
    return [*benches, ("", tuple(loose))] if loose else benches


def place_on(person: Person, day: date) -> GroupMember | None:
    """The person's place in a group on a day."""
    return GroupMember.objects.filter(open_on(day), person=person).select_related("group__congress", "team").first()


def places(person: Person) -> QuerySet[GroupMember]:
    """All places that a person has or had, the latest first."""
    found = GroupMember.objects.filter(person=person).select_related("group__congress", "team")
    return found.order_by("-starts_on", "-pk")
