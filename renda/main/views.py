"""The front door, and the switches of the top bar: year, large text, language. All are plain forms."""

import sys

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from renda.accounts.models import User
from renda.base import faults
from renda.base.web import render_page
from renda.main.shell import LARGE_TEXT_COOKIE, home_of
from renda.people.queries import foundings

A_YEAR = 365 * 24 * 3600


def front(request: HttpRequest) -> HttpResponse:
    """To the set-up while nobody has any right; else to the user's own pages, after signing in."""
    return home(request) if foundings.is_founded() else HttpResponseRedirect(reverse("setup:start"))


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the user's own congress, to the county's page, or to the set-up of a first office; a page that says so where there is no right yet."""
    today = timezone.localdate()
    user = request.user if isinstance(request.user, User) else None
    url = home_of(user, today) if user else ""
    if user and not url and foundings.may_found(user, today):
        url = reverse("setup:start")
    return HttpResponseRedirect(url) if url else render_page(request, "main/no_grant.html")


@require_POST
def switch_year(request: HttpRequest) -> HttpResponse:
    """Keep the working year for this session; the gate reads it."""
    year = request.POST.get("year", "")
    if year.isascii() and year.isdigit() and 1954 <= int(year[:5]) <= timezone.localdate().year + 1:
        request.session["year"] = int(year)
    return _back(request)


@require_POST
def switch_text(request: HttpRequest) -> HttpResponse:
    """Large text on or off, in a cookie."""
    response = _back(request)
    large = request.POST.get("large") == "yes"
    response.set_cookie(
        LARGE_TEXT_COOKIE,
        "yes" if large else "no",
        max_age=A_YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """The language of the pages: with the account, and in a cookie for the sign-in page."""
    response = _back(request)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        if isinstance(request.user, User):
            User.objects.filter(pk=request.user.pk).update(language=language)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=A_YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """What nobody has caught: a page with the number under which the log has it."""
    return faults.page(request, sys.exc_info()[1])


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that the form stood on, if it is one of ours."""
    url = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(url if ours else reverse("main:front"))
