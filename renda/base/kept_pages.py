"""Pages kept until anything that they were drawn from is written (docs/adr/0028, 0031): lists, records and the desk are asked for far more often than anything changes."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from renda.base import kept
from renda.base.answers import listening

#: Set on an answer that shows records and nothing else: no file, no clock finer than the day, no message shown once.
SHOWS_RECORDS = "shows_records_only"
#: On a request whose page may be kept: what is put into it when it is sent.
LATE = "late_parts"
#: A form's own number is new on each page, however the page came about (base/once.py).
NUMBERS = re.compile(rb'(name="form_key" value=")[0-9a-f]{32}"')

#: Asked by the script that sees the pointer rest on a link (renda.js): draw the page and keep it, for a press may follow (docs/adr/0030).
AHEAD = "HTTP_X_RENDA_AHEAD"
#: What is asked for so does something of its own (remembers a year or columns), or is a file or a print: neither kept nor drawn ahead.
NEVER_KEPT = frozenset({"year", "columns", "column", "export", "print"})
#: A press waits so long at most, in seconds, for the same page being drawn ahead.
PATIENCE = 20

#: A page takes some 50 kB: room for the pages of a county office at work.
_pages = kept.Shelf(400)
#: Views whose pages have been kept: others are not drawn ahead.
_views: set[str] = set()
#: Pages that are being drawn ahead.
_begun: dict[Hashable, threading.Event] = {}

#: Puts into a page what was not known yet when it was drawn; gives the page unchanged while it still is not.
Late = Callable[[bytes], bytes]


def expect(request: HttpRequest, late: Late) -> bool:
    """While a page is drawn that may be kept: a part of it is not drawn, and `late` puts it in whenever the page is sent. False where
    no page is kept: there the part is drawn at once.
    """
    parts = getattr(request, LATE, None)
    if parts is None:
        return False
    parts.append(late)
    return True


@dataclass(frozen=True)
class _Page:
    content: bytes
    headers: tuple[tuple[str, str], ...]
    late: tuple[Late, ...]

    def again(self, request: HttpRequest) -> HttpResponse:
        get_token(request)  # its cookie lives on, as on a page drawn anew
        content = _with(self.late, self.content)
        numbered = NUMBERS.sub(lambda found: b'%s%s"' % (found[1], uuid.uuid4().hex.encode()), content)
        return HttpResponse(numbered, headers=dict(self.headers))


def _with(late: Iterable[Late], content: bytes) -> bytes:
    for each in late:
        content = each(content)
    return content


def forget() -> None:
    """Every page is drawn anew when it is asked for next."""
    _pages.clear()


def answer(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The view's answer, or the same one kept since nothing that it was drawn from has been written (docs/adr/0031)."""
    key = _key(request)
    if AHEAD in request.META:
        return _ahead(request, view, key)
    if key is not None and (begun := _begun.get(key)):
        begun.wait(PATIENCE)
    now = kept.state()
    if key is None or now is None:
        with kept.begun(now):
            return view()
    found = _pages.find_same(key, now)
    if found is not None:
        page: _Page = found[0]
        return page.again(request)
    return _drawn(request, view, key, now)


def _drawn(request: HttpRequest, view: Callable[[], HttpResponse], key: Hashable, now: Hashable) -> HttpResponse:
    late: list[Late] = []
    setattr(request, LATE, late)
    with listening() as heard, kept.begun(now):
        response = view()
    if _is_kept(request, response):
        _views.add(_name(request))
        _pages.put(key, now, _Page(response.content, tuple(response.items()), tuple(late)), heard)
    if late and not response.streaming:
        response.content = _with(late, response.content)
    return response


def _ahead(request: HttpRequest, view: Callable[[], HttpResponse], key: Hashable) -> HttpResponse:
    """Draw a page that may be asked for next, and keep it; the answer is empty. Nothing is done for what is not kept, or is already."""
    now = kept.state() if key is not None else None
    if now is not None and _name(request) in _views:
        mine = threading.Event()
        if _begun.setdefault(key, mine) is mine:
            try:
                if _pages.find_same(key, now) is None:
                    _drawn(request, view, key, now)
            finally:
                del _begun[key]
                mine.set()
    return HttpResponse(status=204)


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _key(request: HttpRequest) -> Hashable | None:
    """All that a page depends on beside the records; None where it must be drawn anew."""
    if (
        settings.DEBUG
        or request.method != "GET"
        or "CSRF_COOKIE" not in request.META  # its cookie is made together with the page
        or NEVER_KEPT & set(request.GET)
        or "messages" in request.COOKIES
        or "_messages" in request.session
    ):
        return None
    return (
        _row(request.user), repr(sorted(request.session.items())), request.META["HTTP_COOKIE"], request.scheme, request.get_host(), request.get_full_path(),
        "HTTP_HX_REQUEST" in request.META, get_language(), timezone.localdate(),
    )  # fmt: skip


def _row(user: Any) -> tuple[Any, ...]:
    """Who asks, as he is recorded: he was read before the page began to be drawn."""
    return tuple(getattr(user, field.attname) for field in user._meta.concrete_fields)


def _is_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        getattr(response, SHOWS_RECORDS, False)
        and response.status_code == 200
        and not response.cookies
        and not request.session.modified
        and "Refresh" not in response  # it asks again by itself, and tells by the clock whether anything still moves
    )
