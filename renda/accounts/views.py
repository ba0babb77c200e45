"""A user's own page, and signing in to the demo by one click."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from renda.accounts import queries
from renda.base.web import render_page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_required
def me(request: HttpRequest) -> HttpResponse:
    return render_page(request, "accounts/me.html")


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demo's users; there is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    name = queries.DEMO_PREFIX + request.POST.get("role", "").replace("\x00", "")
    login(request, get_object_or_404(queries.demo_users(), username=name), backend=BACKEND)
    return HttpResponseRedirect("/")


def closed(request: HttpRequest) -> HttpResponse:
    """Pages of allauth that Renda does without (sign-up, e-mail): not here."""
    raise Http404
