"""Acts on several rows of a list at once: asked once, each row by its own act, what was refused said row by row. ADR 0016."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from renda.base import web
from renda.base.columns import Column
from renda.base.models import BatchRun
from renda.base.parts import Words
from renda.core.errors import Refused

#: Rows that are acted on at once: what a page shows at most.
MOST = 100


@dataclass(frozen=True)
class BatchAct:
    """What may be done with the rows that are ticked.

    key    stands in the button; `label` on it
    words  what will happen to each of the rows
    act    (row, cleaned fields) → does it, or raises Refused; it checks who may, like every act
    form   what is asked for once for all rows (a reason, a group); called with the fields sent, or None
    """

    key: str
    label: Words
    words: Words
    act: Callable[[Any, Mapping[str, Any]], object]
    icon: str = "check"
    form: Callable[[Any], BaseForm] | None = None
    danger: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of it: how many were done, and (row, why) of those refused."""

    done: int
    refused: list[tuple[str, str]]
    is_repeat: bool = False


def chosen(request: HttpRequest, rows: QuerySet[Any]) -> list[Any]:
    """The rows ticked, of those that the list may show; at most `MOST`."""
    numbers = {int(number) for number in request.POST.getlist("row") if number.isdecimal() and len(number) < 18}
    found = rows.filter(pk__in=sorted(numbers)[:MOST])
    return list(found.distinct() if rows.query.distinct else found)


def answer(
    request: HttpRequest, acts: Iterable[BatchAct], rows: QuerySet[Any], columns: tuple[Column, ...]
) -> HttpResponse:
    """The page that follows a button of the bar: "are you sure", and after it what was done and what was refused."""
    back = request.get_full_path()
    act = next((each for each in acts if each.key == request.POST.get("batch")), None)
    ticked = chosen(request, rows)
    if act is None or not ticked:
        messages.error(request, _("Tick the rows first, then choose what to do with them."))
        return HttpResponseRedirect(back)
    sure = request.POST.get("sure") == "yes"
    form = act.form(request.POST if sure else None) if act.form else None
    key = _key(request.POST.get("key", ""))
    if sure and key is not None and (form is None or form.is_valid()):
        outcome = run(request, act, ticked, key, form.cleaned_data if form else {})
        missing = len(set(request.POST.getlist("row"))) - len(ticked)
        return _told(request, act, outcome, missing, back)
    words = ngettext("%(number)s record is chosen.", "%(number)s records are chosen.", len(ticked))
    return web.render_page(
        request,
        "base/batch.html",
        {
            "act": act, "rows": ticked, "columns": columns, "form": form, "key": key or uuid4(), "back": back,
            "number_words": words % {"number": len(ticked)},
        },
    )  # fmt: skip


def run(request: HttpRequest, act: BatchAct, rows: list[Any], key: UUID, fields: Mapping[str, Any]) -> Outcome:
    """Act on every row in one transaction, each behind a savepoint; the same `key` sent again gives the first outcome."""
    user = request.user.pk or 0
    try:
        with transaction.atomic():
            # The key is taken first: a second sending waits here until the first is done, then finds it.
            made = BatchRun.objects.create(
                key=key, act=act.key, by_number=user, congress_number=getattr(getattr(request, "congress", None), "pk", None)
            )  # fmt: skip
            refused = [(str(row), words) for row in rows if (words := _refusal(act, row, fields))]
            made.done, made.refused = len(rows) - len(refused), refused
            made.save(update_fields=["done", "refused"])
        return Outcome(made.done, refused)
    except IntegrityError:
        known = BatchRun.objects.filter(key=key, by_number=user).first()
        if known is None:
            raise
        return Outcome(known.done, [(name, words) for name, words in known.refused], is_repeat=True)


def _refusal(act: BatchAct, row: Any, fields: Mapping[str, Any]) -> str:
    """Act on one row; why it was refused, or nothing."""
    try:
        with transaction.atomic():
            act.act(row, fields)
    except Refused as refused:
        return web.words_of(refused)
    return ""


def _told(request: HttpRequest, act: BatchAct, outcome: Outcome, missing: int, back: str) -> HttpResponse:
    words = _("%(act)s: %(number)s done.") % {"act": act.label, "number": outcome.done}
    if outcome.is_repeat:
        words = _("This was sent twice and done once. %(words)s") % {"words": words}
    if not outcome.refused and missing <= 0:
        return web.done(request, words, back)
    return web.render_page(
        request,
        "base/batch_told.html",
        {"act": act, "words": words, "outcome": outcome, "missing": missing, "back": back},
    )


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
