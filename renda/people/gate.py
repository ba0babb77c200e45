"""The gate of every page of a congress: which congress, which roles, which year. Views begin with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from renda.accounts.models import User
from renda.core.errors import NotAllowed
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people.models import Congress, Grant
from renda.people.queries.grants import grants_in
from renda.people.stages import READERS

P = ParamSpec("P")


class Entry(HttpRequest):
    """A request that has passed the gate."""

    user: User
    congress: Congress
    grants: list[Grant]
    roles: frozenset[str]
    year: int
    day: date
    period: Period


View = Callable[Concatenate[Entry, P], HttpResponse]
Outer = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def gate(*roles: str) -> Callable[[View[P]], Outer[P]]:
    """Let in users who hold one of the roles (default: all who may read). Unknown or foreign congress: 404; role lacking: NotAllowed.

    The view gets the request with `congress`, `grants`, `roles`, `year`, `day` (today) and `period`; the slug is taken off.
    """
    wanted = frozenset(roles or READERS)

    def around(view: View[P]) -> Outer[P]:
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            entry = enter(request, slug)
            if not entry.roles & wanted:
                raise NotAllowed(
                    gettext_noop(
                        "Your role does not open this page. Ask the office secretary or the administrator for the right."
                    )
                )
            return view(entry, *args, **kwargs)

        inner.roles = wanted  # type: ignore[attr-defined]  # the menu shows a page to those whom it lets in
        return inner  # type: ignore[return-value]

    return around


def enter(request: HttpRequest, slug: str) -> Entry:
    """Find the congress and what the user is in it."""
    entry: Entry = request  # type: ignore[assignment]
    entry.day = timezone.localdate()
    congress = Congress.objects.filter(slug=slug).select_related("area").first()
    found = grants_in(entry.user, congress, entry.day) if congress else []
    if congress is None or not found:
        raise Http404
    entry.congress, entry.grants = congress, found
    entry.roles = frozenset(grant.role for grant in found)
    entry.year = _year(entry)
    entry.period = Period.year(entry.year)
    return entry


def _year(entry: Entry) -> int:
    asked = entry.GET.get("year", "")
    if asked.isdigit() and 1954 <= int(asked) <= entry.day.year + 1:
        entry.session["year"] = int(asked)
    kept = entry.session.get("year")
    return kept if isinstance(kept, int) else entry.congress.working_year or entry.day.year
