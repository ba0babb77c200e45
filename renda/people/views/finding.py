"""What the views of all nouns need: the day shown, a record of this congress, links in tables."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from renda.base import web
from renda.base.parts import Words
from renda.people.gate import Entry

M = TypeVar("M", bound=Model)


def as_of(request: Entry) -> date:
    """The day that lists show: the end of the year chosen, or today where that is still to come."""
    return request.day if request.period.start > request.day else min(request.period.end, request.day)


def found(rows: QuerySet[M], pk: int) -> M:
    """One of these rows, else 404."""
    return get_object_or_404(rows, pk=pk)


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `people` in this congress."""
    return reverse(f"people:{name}", args=[request.congress.slug, *args])


def link(address: str, words: Words) -> SafeString:
    """A link in a table's cell."""
    return format_html('<a href="{}">{}</a>', address, words)


def asked_number(request: HttpRequest, name: str) -> int | None:
    """A record's number from the query string."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def ran(request: HttpRequest, form: BaseForm, act: Callable[[], object]) -> bool:
    """Do the act; a refusal becomes an error of the form. Tells whether it was done."""
    return web.run(request, form, act) is not None
