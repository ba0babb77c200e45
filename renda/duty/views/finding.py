"""What the views of `duty` share: addresses, and the day up to which points are counted."""

from datetime import date

from django.urls import reverse

from renda.core.periods import Period
from renda.people.gate import Entry
from renda.people.views.finding import as_of


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `duty` in this congress."""
    return reverse(f"duty:{name}", args=[request.congress.slug, *args])


def day_of(request: Entry) -> date:
    """The day asked for, within the year shown; by default its end, or today."""
    try:
        asked = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return as_of(request)
    return asked if asked.year == as_of(request).year else as_of(request)


def year_to(day: date) -> Period:
    """From the first day of the year to the day."""
    return Period(date(day.year, 1, 1), day)
