"""Pages kept until anything is written (docs/adr/0028): lists, records and the desk are asked for far more often than anything changes."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from renda.base import kept

#: Set on an answer that shows records and nothing else: no file, no clock finer than the day, no message shown once.
SHOWS_RECORDS = "shows_records_only"
#: A form's own number is new on each page, however the page came about (base/once.py).
NUMBERS = re.compile(rb'(name="form_key" value=")[0-9a-f]{32}"')

_pages = kept.Shelf(200)

#: Puts into a page what was not known yet when it was drawn; gives the page unchanged while it still is not.
Late = Callable[[bytes], bytes]


def expect(request: HttpRequest, late: Late) -> None:
    """While a page is drawn: a part of it comes later. Whenever the kept page is asked for again, `late` may put it in."""
    request.late_parts = [*getattr(request, "late_parts", ()), late]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class _Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]
    late: tuple[Late, ...]

    def again(self, request: HttpRequest) -> HttpResponse:
        get_token(request)  # its cookie lives on, as on a page drawn anew
        content = self.content
        for late in self.late:
            content = late(content)
        numbered = NUMBERS.sub(lambda found: b'%s%s"' % (found[1], uuid.uuid4().hex.encode()), content)
        return HttpResponse(numbered, headers=dict(self.headers))


def answer(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The view's answer, or the same one kept since nothing has been written."""
    key = _key(request)
    now = kept.state() if key is not None else None
    if now is None:
        return view()
    found = _pages.find(key, now)
    if found is not None:
        page: _Page = found[0]
        return page.again(request)
    response = view()
    if _is_kept(request, response):
        _pages.put(
            key, now, _Page(response.content, tuple(response.items()), tuple(getattr(request, "late_parts", ())))
        )
    return response


def _key(request: HttpRequest) -> Hashable | None:
    """All that a page depends on beside the records; None where it must be drawn anew."""
    if (
        settings.DEBUG
        or request.method != "GET"
        or "CSRF_COOKIE" not in request.META  # its cookie is made together with the page
        or "messages" in request.COOKIES
        or "_messages" in request.session
    ):
        return None
    headers = tuple((name, text) for name, text in request.META.items() if name.startswith("HTTP_HX_"))
    return (
        request.user.pk, request.META["HTTP_COOKIE"], request.scheme, request.get_host(), request.get_full_path(), headers,
        get_language(), timezone.localdate(),
    )  # fmt: skip


def _is_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        getattr(response, SHOWS_RECORDS, False)
        and response.status_code == 200
        and not response.cookies
        and not request.session.modified
        and "Refresh" not in response  # it asks again by itself, and tells by the clock whether anything still moves
    )
