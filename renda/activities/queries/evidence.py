"""Photographs that activities and visits have as evidence."""

from collections.abc import Collection

from django.db.models import Q

from renda.people.models import Congress, Paper


def photo(congress: Congress, number: int, persons: Collection[int] | None) -> Paper | None:
    """A paper with a file that is evidence of an activity or a visit; with `persons`, of one that they took part in."""
    attached = Q(activities__isnull=False) | Q(visits__isnull=False)
    if persons is not None:
        attached = Q(activities__participations__person__in=persons) | Q(visits__deputies__person__in=persons)
    return (
        Paper.objects.filter(attached, congress=congress, pk=number, file__isnull=False)
        .select_related("file")
        .distinct()
        .first()
    )
