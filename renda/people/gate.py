"""The gate of every page of a congress: which congress, which roles, which year. Views begin with it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect
from django.utils import timezone

from renda.accounts.models import User
from renda.base import kept_pages, once
from renda.core.errors import NotAllowed
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people import open_links
from renda.people.models import Congress, Founding, Grant
from renda.people.queries import foundings
from renda.people.queries.grants import open_grants, reaching
from renda.people.stages import READERS

P = ParamSpec("P")


class Entry(HttpRequest):
    """A request that has passed the gate; `is_only_congress` where the user has rights in no other."""

    user: User
    congress: Congress
    grants: list[Grant]
    is_only_congress: bool
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
            return kept_pages.answer(request, lambda: asked(request, slug, *args, **kwargs))

        def asked(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            entry = enter(request, slug)
            if not entry.roles & wanted:
                raise NotAllowed(
                    gettext_noop(
                        "Your role does not open this page. Ask the office secretary or the administrator for the right."
                    )
                )
            answer = once.alone(entry, lambda: view(entry, *args, **kwargs))
            return open_links.shown(answer, entry.congress.slug, entry.roles)

        # The menu shows a page to those whom it lets in; a page with roles may be asked ahead of a press.
        inner.roles = wanted  # type: ignore[attr-defined]
        return inner  # type: ignore[return-value]

    return around


def enter(request: HttpRequest, slug: str) -> Entry:
    """Find the congress and what the user is in it."""
    entry: Entry = request  # type: ignore[assignment]
    entry.day = timezone.localdate()
    congress = Congress.objects.filter(slug=slug).select_related("area").first()
    held = list(open_grants(entry.user, entry.day).select_related("person", "body"))
    found = reaching(held, congress) if congress else []
    if congress is None or not found:
        raise Http404
    entry.congress, entry.grants = congress, found
    entry.is_only_congress = all(grant.congress_id == congress.pk for grant in held)
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


# Setting up ---------------------------------------------------------------------------------------------------------


class Founder(HttpRequest):
    """A request that may set up an office. `by` is None in the first run."""

    by: User | None
    founding: Founding
    day: date


FounderView = Callable[Concatenate[Founder, P], HttpResponse]
#: Where a browser that gave the right code keeps its mark; what a proxy adds to a request that came from elsewhere.
MARK = "setup"
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")


def founders(view: FounderView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in who may set up an office: administrators; and while nobody has any right, this machine or who gave the code (ADR 0015)."""

    @wraps(view)
    def inner(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        founder: Founder = request  # type: ignore[assignment]
        founder.day, founder.by = timezone.localdate(), None
        if foundings.is_founded():
            if not isinstance(request.user, User):
                return redirect("main:front")
            founder.by = request.user
            if not foundings.may_found(founder.by, founder.day):
                raise NotAllowed(
                    gettext_noop("This installation is set up already. Only an administrator adds offices.")
                )
        founder.founding = foundings.founding_of(founder.by) or Founding(by=founder.by, begun_on=founder.day)
        if founder.by is None and not (is_this_machine(request) or has_code(request, founder.founding)):
            return redirect("setup:code")
        return view(founder, *args, **kwargs)

    return inner  # type: ignore[return-value]


def is_this_machine(request: HttpRequest) -> bool:
    """Whether the browser sits at the machine itself. Behind a proxy everybody would seem to, so there nobody does."""
    forwarded = settings.ALLAUTH_TRUSTED_PROXY_COUNT or any(name in request.META for name in FORWARDED)
    name, _port = split_domain_port(request.get_host())
    return (
        not forwarded
        and is_loopback(request.META.get("REMOTE_ADDR", ""))
        and (name == "localhost" or is_loopback(name))
    )


def is_loopback(address: str) -> bool:
    """127.0.0.1, ::1, ::ffff:127.0.0.1."""
    try:
        found = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None)
    return bool((inner or found).is_loopback)


def has_code(request: HttpRequest, founding: Founding) -> bool:
    """Whether this browser gave the code that is in force."""
    return bool(founding.code) and request.session.get(MARK) == founding.code
