"""Groups, teams and who is in them."""

from datetime import date

from django.db.models import Count, Prefetch, QuerySet

from renda.people.models import Congress, Group, GroupMember, Person, Team
from renda.people.queries.periods import open_on


def groups(congress: Congress, day: date) -> QuerySet[Group]:
    """The groups on a day with `members_now` and `teams_now`; their teams come prefetched with `members_now`."""
    teams = Team.objects.annotate(members_now=Count("members", filter=open_on(day, "members__"))).order_by("number")
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


def place_on(person: Person, day: date) -> GroupMember | None:
    """The person's place in a group on a day."""
    return GroupMember.objects.filter(open_on(day), person=person).select_related("group__congress", "team").first()


def places(person: Person) -> QuerySet[GroupMember]:
    """All places that a person has or had, the latest first."""
    found = GroupMember.objects.filter(person=person).select_related("group__congress", "team")
    return found.order_by("-starts_on", "-pk")
