"""Language by choice, and refusals as pages."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from renda.base import faults, kept_pages, outbox
from renda.base.citing import article
from renda.base.web import words_of
from renda.core.errors import NotAllowed, Refused

Respond = Callable[[HttpRequest], HttpResponse]


class ChosenLanguage:
    """The language that the user chose (kept with the account, before signing in in a cookie), else Chinese; what the browser
    asks for does not count.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.known = {code for code, _name in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = (
            getattr(getattr(request, "user", None), "language", ""),
            request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
        )
        language = next((code for code in asked if code in self.known), settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class OwnPages:
    """A page of someone signed in is his: nothing between keeps it, and the browser asks before it shows it again.

    Asked ahead of a press (base/kept_pages.py), only what stands behind the gate answers: everything else may act when it is asked for.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(getattr(request, "user", None), "is_authenticated", False):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        is_ahead = kept_pages.AHEAD in request.META
        return HttpResponse(status=204) if is_ahead and not hasattr(view, "roles") else None


class Refusals:
    """A refusal that no form has caught: 403 where the person may not, 409 where the rule or the stage forbids it.

    A form that comes after its sender was signed out leads to the sign-in page, which says that it was not saved.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asked = parse_qs(urlsplit(response.headers.get("Location", "")).query).get(REDIRECT_FIELD_NAME)
        if request.method == "POST" and asked == [request.get_full_path()] and not outbox.asks(request):
            messages.warning(
                request,
                _("You were signed out meanwhile, and what you sent was not saved. Sign in in another window; then go back in the browser from here to the form, where what you typed still stands, and save it."),
            )  # fmt: skip
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return self._fault(request, exception)
        context = {
            "words": words_of(exception, cite=False),
            "cite": article(exception.cite),
            "forbidden": isinstance(exception, NotAllowed),
        }
        if outbox.asks(request):
            return outbox.refused([words_of(exception)], status=403 if context["forbidden"] else 409)
        return render(request, "base/refused.html", context, status=403 if context["forbidden"] else 409)

    def _fault(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A fault from outside (disk, database) in words; one of our own goes on."""
        words = faults.words_for(exception)
        if words is None:
            return None
        if outbox.asks(request):
            faults.note(exception)
            return outbox.refused([_(words)], status=503)
        return faults.page(request, exception)
