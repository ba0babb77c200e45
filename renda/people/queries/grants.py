"""Who may see which congress, and as what."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from renda.accounts.models import User
from renda.people.models import Area, Congress, Grant
from renda.people.stages import AreaKind, Role


def open_grants(user: User, on: date) -> QuerySet[Grant]:
    """The user's grants in force on a day; a right that was ended on this day has gone at once."""
    return Grant.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on), user_id=user.pk, given_on__lte=on
    ).order_by("pk")


def grants_in(user: User, congress: Congress, on: date) -> list[Grant]:
    """The user's grants that reach a congress: its own, and those of an area that it lies in."""
    return reaching(open_grants(user, on).select_related("person", "body"), congress)


def reaching(grants: Iterable[Grant], congress: Congress) -> list[Grant]:
    """Those of the grants that reach a congress."""
    above = _above(congress)
    return [grant for grant in grants if grant.congress_id == congress.pk or grant.area_id in above]


def _above(congress: Congress) -> set[int]:
    """The congress's area and those that it lies in."""
    return {int(number) for number in congress.area.path.strip("/").split("/")}


def roles_in(user: User, congress: Congress, on: date) -> frozenset[str]:
    """The roles that these grants give; empty where the user may not even see the congress."""
    above = _above(congress)
    # Every act asks this: three columns, no models.
    rows = open_grants(user, on).order_by().values_list("role", "congress_id", "area_id")
    return frozenset(role for role, own, area in rows if own == congress.pk or area in above)


def congresses_of(user: User, on: date) -> QuerySet[Congress]:
    """All congresses that the user may enter, in the order of the area tree."""
    grants = open_grants(user, on)
    areas = Area.objects.filter(grants__in=grants)
    under = Q(pk__in=grants.filter(congress__isnull=False).values("congress"))
    for area in areas:
        under |= Q(area__path__startswith=area.path)
    return Congress.objects.filter(under).select_related("area").order_by("area__path")


def supervised_areas(user: User, on: date) -> QuerySet[Area]:
    """Areas that the user looks across (county pages)."""
    return (
        Area.objects.filter(
            grants__in=open_grants(user, on).filter(role__in=(Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR))
        )
        .distinct()
        .order_by("path")
    )


def congresses_under(area: Area) -> QuerySet[Congress]:
    """The congresses of an area and of all places beneath it."""
    return Congress.objects.filter(area__path__startswith=area.path).select_related("area").order_by("area__path")


def is_administrator(user: User, area: Area, on: date) -> bool:
    """Whether the user administers the area: by a grant on it, on one above it, or on its own congress."""
    above = [int(number) for number in area.path.strip("/").split("/")]
    reach = Q(area_id__in=above) | Q(congress__area_id=area.pk)
    if (
        area.kind == AreaKind.NATION
    ):  # it stands here only for the terms of its congress: who keeps the widest area keeps them
        reach |= Q(area__parent_id=area.pk) | Q(congress__area__parent_id=area.pk)
    return open_grants(user, on).filter(reach, role=Role.ADMINISTRATOR).exists()


def keeps_above(user: User, area: Area, on: date) -> bool:
    """Whether the user is secretary of the congress of the area or of one that it lies in, whatever the grant's reach."""
    above = [int(number) for number in area.path.strip("/").split("/")]
    found = open_grants(user, on).filter(role=Role.SECRETARY)
    return found.filter(Q(congress__area_id__in=above) | Q(area_id__in=above)).exists()


def grants_of(congress: Congress) -> QuerySet[Grant]:
    """All grants on a congress and its places above, open ones first, with the users."""
    above = [int(number) for number in congress.area.path.strip("/").split("/")]
    return (
        Grant.objects.filter(Q(congress=congress) | Q(area_id__in=above))
        .select_related("user", "person", "body", "area", "congress")
        .order_by(F("ended_on").desc(nulls_first=True), "user__name", "pk")
    )
