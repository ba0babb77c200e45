"""What every view does: render, act and show the refusal, say that it is done, ask "are you sure"."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.base import faults, once, outbox, showing
from renda.base.citing import article
from renda.base.kept_pages import SHOWS_RECORDS
from renda.base.parts import Action, Empty, Head, Words
from renda.core.errors import NotAllowed, Refused

__all__ = [
    "Action", "Empty", "Head", "attempt", "confirm", "done", "form_page", "record_page", "render_page", "run",
    "wants_print", "words_of",
]  # fmt: skip

SAVE = gettext_lazy("Save")
T = TypeVar("T")
Context = Mapping[str, Any]


def render_page(
    request: HttpRequest,
    template: str,
    context: Context | None = None,
    *,
    status: int = 200,
    records_only: bool = False,
) -> HttpResponse:
    """A page in the shell. `records_only`: it shows records, and nothing that changes while they do not (base/kept_pages.py)."""
    response = render(request, template, dict(context or {}), status=status)
    setattr(response, SHOWS_RECORDS, records_only)
    return response


def words_of(refused: Refused, *, cite: bool = True) -> str:
    """A refusal in the reader's language, with its article."""
    words = _(str(refused.words)) if refused.words else ""
    words = words % showing.facts_in_words(refused.facts) if refused.facts else words
    return (
        _("%(words)s (%(cite)s)") % {"words": words, "cite": article(refused.cite)} if cite and refused.cite else words
    )


def run(request: HttpRequest, form: BaseForm, act: Callable[[], T]) -> T | None:
    """Do the act; a refusal becomes an error of the form (NotAllowed goes on to the 403 page) and gives None."""
    try:
        with transaction.atomic():
            return act() if once.check(request, form) else None
    except NotAllowed:
        raise
    except OSError as error:
        words = faults.words_for(error)
        if words is None:
            raise
        faults.note(error)
        form.add_error(None, _(words))
        return None
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, words_of(refused))
        form.verdict = refused.verdict  # type: ignore[attr-defined]  # the form's errors open to the rule's reasons
        return None


def attempt(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do the act of a button without fields; a refusal becomes a message. Tells whether it was done."""
    try:
        with transaction.atomic():
            act()
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, words_of(refused))
        setattr(request, once.REFUSED, True)
        return False
    return True


def done(request: HttpRequest, message: Words, url: str) -> HttpResponse:
    """Say that it is done, and go on."""
    if outbox.asks(request):
        return outbox.sent(request, str(message), url)
    messages.success(request, str(message))
    return HttpResponseRedirect(url)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: Words,
    back: str = "",
    save: Words = SAVE,
    note: Words = "",
    template: str = "base/form.html",
    formset: BaseFormSet[Any] | None = None,
    extra: Context | None = None,
    marked: bool = True,
    edits: bool = False,
    kept_as: Words = "",
    kept_name: str = "",
) -> HttpResponse:
    """A page with one form. Marked, it acts once however often it is sent, and not over another's change (base/once.py).

    `kept_as`: the phone's outbox keeps and sends it under this name, or under what is written in its field `kept_name`; such a
    form has a `client_key` (docs/adr/0018).

    `edits`: it changes what is recorded although its address has no number (the names of the office itself).
    """
    if outbox.asks(request):
        return outbox.faulty(form)
    multipart = form.is_multipart() or (formset is not None and formset.is_multipart())
    return render_page(
        request,
        template,
        {
            "form": form, "formset": formset, "title": title, "back": back, "save": save, "note": note,
            "multipart": multipart, "marks": once.marks(request, form, edits=edits) if marked else "", "kept_as": kept_as, "kept_name": kept_name, **(extra or {}),
        },
    )  # fmt: skip


def record_page(
    request: HttpRequest,
    template: str,
    record: Model,
    head: Head,
    context: Context | None = None,
    *,
    records_only: bool = True,
) -> HttpResponse:
    """A record: its head, its tabs and, by itself, its history. `records_only`: see `render_page`."""
    tabs = (*(head.tabs or (("", gettext_lazy("Overview")),)), ("history", gettext_lazy("History")))
    chosen = request.GET.get("tab", "")
    keys = [key for key, _label in tabs]
    request.listed_in = [url for _label, url in head.crumbs]  # type: ignore[attr-defined]  # for the menu
    return render_page(
        request,
        template,
        {
            "record": record, "head": head, "tabs": tabs, "tab": chosen if chosen in keys else keys[0], **(context or {}),
        },
        records_only=records_only,
    )  # fmt: skip


def confirm(
    request: HttpRequest,
    *,
    title: Words,
    words: Words,
    label: Words,
    act: Callable[[], object],
    message: Words,
    then: str,
    back: str = "",
    form: BaseForm | None = None,
    danger: bool = True,
) -> HttpResponse:
    """Are you sure? GET asks, POST acts. `form` asks for what the act still needs (a reason, a day)."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    refused, verdict = "", None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            with transaction.atomic():
                act()
            return done(request, message, then)
        except NotAllowed:
            raise
        except Refused as refusal:
            refused, verdict = words_of(refusal), refusal.verdict
    context = {
        "title": title, "words": words, "label": label, "back": back or then, "form": form, "danger": danger, "refused": refused,
        "verdict": verdict,
        "marks": once.marks(request, form),
    }  # fmt: skip
    return render_page(request, "base/confirm.html", context, status=409 if refused else 200)


def wants_print(request: HttpRequest) -> bool:
    """Whether the print view is asked for."""
    return request.GET.get("print") == "1"
