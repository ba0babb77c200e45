"""In force on a day: for every record with a first and a last day."""

from datetime import date

from django.db.models import Q


def open_on(day: date, before: str = "", *, starts: str = "starts_on", ends: str = "ends_on") -> Q:
    """Begun by the day and not ended before it. `before` is the look-up that leads to the record, e.g. `mandates__`."""
    begun = Q(**{f"{before}{starts}__lte": day})
    return begun & (Q(**{f"{before}{ends}__isnull": True}) | Q(**{f"{before}{ends}__gte": day}))
