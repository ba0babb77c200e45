"""What the views of `duty` share: addresses, a record of this congress, and the day up to which points are counted."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.base import web
from renda.core.periods import Period
from renda.people.gate import Entry

M = TypeVar("M", bound=Model)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `duty` in this congress."""
    return reverse(f"duty:{name}", args=[request.congress.slug, *args])


def found(rows: QuerySet[M], pk: int) -> M:
    """One of these rows, else 404."""
    return get_object_or_404(rows, pk=pk)


def ran(request: Entry, form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the act; a refusal becomes an error of the form. Tells whether it was done."""
    return web.run(request, form, act) is not None


def as_of(request: Entry) -> date:
    """The end of the year shown, or today where that is still to come."""
    return request.day if request.period.start > request.day else min(request.period.end, request.day)


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
