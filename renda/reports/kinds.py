"""The kinds of report. Each is one outline; the head of its file says what it is for, who speaks to whom, and of what.

name, purpose   English · Chinese, for the screens
place           its place in lists
about           year, recess, term, session or activity (`renda.reports.stages.About`)
by, to          who signs or speaks, and those addressed, with {=words} of the office
spoken          yes: it is read out, and has no signature
length          how long it should be, in characters: 2000-4000
code            its code in outlines.md
rule            the rule of law that asks for it
activity        about an activity of this kind only, and drafted before it has taken place
annex           plan: the tables of the year's plan stand at its end
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from django.utils.functional import Promise, lazy

from renda.base.showing import is_chinese
from renda.reports import outline
from renda.reports.stages import About

#: What a head must say.
NEEDED = frozenset({"name", "purpose", "place", "about", "by"})
KNOWN = NEEDED | {"to", "spoken", "length", "code", "rule", "annex", "activity"}


@dataclass(frozen=True)
class Kind:
    """One kind of report; `key` is the name of its outline."""

    key: str
    name: Promise
    purpose: Promise
    place: int
    about: About
    by: str
    to: str = ""
    is_spoken: bool = False
    length: tuple[int, int] | None = None
    code: str = ""
    rule: str = ""
    annex: str = ""
    activity: str = ""

    @property
    def is_notice(self) -> bool:
        """Whether it is drafted from one activity, on that activity's page."""
        return self.about is About.ACTIVITY

    @property
    def is_of_session(self) -> bool:
        """Whether a session must be chosen for it."""
        return self.about in {About.SESSION, About.RECESS, About.TERM}


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by its key, in the order of lists. Raises ValueError where a head is not understood."""
    return {kind.key: kind for kind in sorted((_read(name) for name in outline.names()), key=lambda kind: kind.place)}


def kind_of(key: str) -> Kind:
    """One kind. Raises LookupError for an unknown key."""
    return all_kinds()[key]


def notices() -> list[str]:
    """The keys of the kinds that are drafted from one activity."""
    return [kind.key for kind in all_kinds().values() if kind.is_notice]


def choices() -> list[tuple[str, Promise]]:
    """Key and name, for models and forms: a new outline needs no migration."""
    return [(kind.key, kind.name) for kind in all_kinds().values()]


def _read(key: str) -> Kind:
    head = outline.head(key)
    if missing := NEEDED - head.keys():
        raise ValueError(f"{key}: its head lacks {', '.join(sorted(missing))}")
    if unknown := head.keys() - KNOWN:
        raise ValueError(f"{key}: its head has unknown words: {', '.join(sorted(unknown))}")
    least, _, most = head.get("length", "").partition("-")
    return Kind(
        key=key, name=_both(key, head["name"]), purpose=_both(key, head["purpose"]), place=int(head["place"]), about=About(head["about"]),
        by=head["by"], to=head.get("to", ""), is_spoken=head.get("spoken") == "yes", length=(int(least), int(most)) if least else None,
        code=head.get("code", ""), rule=head.get("rule", ""),
        annex=head.get("annex", ""),
        activity=head.get("activity", ""),
    )  # fmt: skip


def _both(key: str, told: str) -> Promise:
    """English · Chinese, in the language of the page."""
    english, dot, chinese = told.partition(" · ")
    if not dot:
        raise ValueError(f"{key}: name and purpose are told as English · Chinese, not {told!r}")

    def choose() -> str:
        return chinese if is_chinese() else english

    return cast(Promise, lazy(choose, str)())
