"""What the pages of imports share: the record of an address, its kind, its faults in words."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from renda.base.sheets.kinds import SheetKind
from renda.base.web import words_of
from renda.core.errors import Refused
from renda.imports.catalogue import KINDS
from renda.imports.models import Import
from renda.imports.queries import imports
from renda.people.gate import Entry


def url(request: Entry, name: str, *args: object) -> str:
    """An address of this app in the congress."""
    return reverse(f"imports:{name}", args=[request.congress.slug, *args])


def found(request: Entry, pk: int) -> Import:
    """The import, or 404."""
    record = imports(request.congress).filter(pk=pk).select_related("congress__area", "by", "accepted_by").first()
    if record is None:
        raise Http404
    return record


def kind_or_404(request: Entry, key: str) -> SheetKind:
    """The kind, if there is one and one of the user's roles takes it in."""
    for kind in kinds_for(request):
        if kind.key == key:
            return kind
    raise Http404


def kinds_for(request: Entry) -> list[SheetKind]:
    """The kinds that the user's roles take in."""
    return [kind for kind in KINDS if request.roles & frozenset(kind.roles)]


def title_of(key: str) -> str:
    """A kind's title; its key where the kind is no more."""
    return next((str(kind.title) for kind in KINDS if kind.key == key), key)


def problem_words(record: Import) -> str:
    """Why the last attempt was refused; empty where it was not."""
    if not record.problem:
        return ""
    return words_of(Refused(record.problem["words"], cite=record.problem.get("cite", ""), **record.problem["facts"]))
