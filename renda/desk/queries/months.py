"""The year by months."""

from collections import Counter

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractMonth

from renda.activities.models import Visit
from renda.activities.queries import activities, visits
from renda.core.periods import Period
from renda.people.models import Congress


def visits_by_month(congress: Congress, period: Period) -> list[int]:
    """Confirmed visits of each month."""
    return _by_month(visits.confirmed(congress, period))


def activities_by_kind(congress: Congress, period: Period) -> list[tuple[str, int]]:
    """Confirmed activities by kind, the most first: the kind's value and their number."""
    found = activities.confirmed(congress, period).order_by().values_list("kind").annotate(number=Count("pk"))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def _by_month(rows: QuerySet[Visit]) -> list[int]:
    found = rows.order_by().annotate(month=ExtractMonth("held_on")).values_list("month").annotate(number=Count("pk"))
    numbers = Counter(dict(found))
    return [numbers[month] for month in range(1, 13)]
