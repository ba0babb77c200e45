"""The words of the search: who searches for what, what a kind of record is, how its rows are found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from renda.people.models import Congress
from renda.people.stages import READERS

Words = str | Promise
#: Words that are read.
MOST_WORDS = 6
#: Characters of a text that are shown around the word found.
AROUND = 24


@dataclass(frozen=True)
class Seeker:
    """Who searches for what: a reader of the congress finds all its records, a deputy only his own."""

    congress: Congress
    words: str
    day: date
    roles: frozenset[str] = field(default_factory=lambda: frozenset(READERS))
    persons: tuple[int, ...] = ()

    @property
    def wanted(self) -> list[str]:
        """The words, each of which must be found."""
        return self.words.replace("\x00", "").split()[:MOST_WORDS]

    @property
    def reads_all(self) -> bool:
        """Whether he may read every record."""
        return bool(self.roles & frozenset(READERS))

    def url(self, name: str, *numbers: int) -> str:
        """A page of the congress."""
        return reverse(name, args=[self.congress.slug, *numbers])


@dataclass(frozen=True)
class Hit:
    """One record that holds the words."""

    words: str
    note: str
    url: str


@dataclass(frozen=True)
class Hits:
    """The hits of one kind: those shown, how many there are, and where all of them are."""

    key: str
    title: Words
    icon: str
    hits: list[Hit]
    number: int
    all_url: str


@dataclass(frozen=True)
class Kind:
    """A kind of record: its rows for a seeker, what is said of each, its page; `listed` is the list that takes the words."""

    key: str
    title: Words
    icon: str
    rows: Callable[[Seeker], QuerySet[Any]]
    note: Callable[[Seeker, Any], str]
    link: Callable[[Seeker, Any], str] = lambda _seeker, row: str(row.get_absolute_url())
    listed: str = ""
    is_own: bool = False
    is_suggested: bool = False


def holding(rows: QuerySet[Any], words: list[str], *fields: str) -> QuerySet[Any]:
    """The rows each of whose words stands in one of the fields."""
    for word in words:
        where = Q()
        for name in fields:
            where |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(where)
    return rows


def excerpt(words: list[str], *texts: str) -> str:
    """The first place in the texts where one of the words stands, with what is around it."""
    for text in texts:
        flat = " ".join(text.split())
        for word in words:
            at = flat.lower().find(word.lower())
            if at >= 0:
                start, end = max(0, at - AROUND), at + len(word) + AROUND
                return f"{'…' if start else ''}{flat[start:end]}{'…' if end < len(flat) else ''}"
    return ""


def told(*names: str) -> Callable[[Seeker, Any], str]:
    return lambda seeker, row: excerpt(seeker.wanted, *(getattr(row, name) for name in names))


def stage(_seeker: Seeker, row: Any) -> str:
    return str(row.get_stage_display())
