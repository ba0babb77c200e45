"""Numbers of what belongs to a row, asked row by row: a list of twenty counts for twenty rows, and not for all that it could show."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def number_of(rows: QuerySet[Any], link: str) -> Coalesce:
    """How many of the rows point to the outer row by the key `link`; a correlated count, so that joins multiply nothing."""
    found = rows.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(found, output_field=IntegerField()), 0)
