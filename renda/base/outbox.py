"""Answers to forms that a phone sends from its outbox (`outbox.js`): JSON instead of a page.

A form is sent with the header `X-Outbox`: `now` where its user looks on, `later` where the phone sends by itself. The answer says
whether the form is `sent` or `refused`, in the reader's language; the phone keeps a refused one, with the words, to be corrected.
See docs/adr/0018.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

HEADER = "X-Outbox"


def asks(request: HttpRequest) -> bool:
    """Whether a form came from an outbox."""
    return request.method == "POST" and request.headers.get(HEADER) in {"now", "later"}


def sent(request: HttpRequest, words: str, url: str) -> HttpResponse:
    """It is done. The words also stand on the next page where the user looks on."""
    if request.headers.get(HEADER) == "now":
        messages.success(request, words)
    return _answer({"state": "sent", "words": [words], "url": url}, 200)


def faulty(form: BaseForm) -> HttpResponse:
    """The form's errors, each with its field's name."""
    words = [str(error) for error in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            field = form[name]
            words += [_("%(field)s: %(error)s") % {"field": field.label, "error": error} for error in errors]
    return refused(words, fields=[name for name in form.errors if name in form.fields])


def refused(words: Sequence[str], *, fields: Sequence[str] = (), status: int = 422) -> HttpResponse:
    """It is not done, and why."""
    return _answer({"state": "refused", "words": list(words), "fields": list(fields)}, status)


def _answer(told: dict[str, object], status: int) -> HttpResponse:
    return JsonResponse(told, status=status, headers={"Cache-Control": "no-store"})
