"""Search over everything that has a name, a number or a text. Phones and ID numbers are encrypted and never searched."""

from __future__ import annotations

from renda.desk.queries import kinds_done, kinds_in_hand
from renda.desk.queries.seeking import Hit, Hits, Kind, Seeker

#: Hits that are shown of each kind; of one kind alone; as suggestions.
SHOWN, SHOWN_OF_ONE, SUGGESTED = 8, 100, 4
#: Every kind, in the order of the menu.
KINDS: tuple[Kind, ...] = (*kinds_done.KINDS, *kinds_in_hand.KINDS, *kinds_done.LAST)


def search(seeker: Seeker, only: str = "") -> list[Hits]:
    """Everything that holds each of the words, by kind; kinds without a hit are left out. `only` shows more of one kind."""
    most = SHOWN_OF_ONE if only else SHOWN
    found = [_hits(kind, seeker, most) for kind in _kinds(seeker) if only in {"", kind.key}]
    return [hits for hits in found if hits.number]


def suggest(seeker: Seeker) -> list[Hits]:
    """A few hits of the kinds that are looked for most, while the words are being typed."""
    found = [_hits(kind, seeker, SUGGESTED, counted=False) for kind in _kinds(seeker) if kind.is_suggested]
    return [hits for hits in found if hits.number]


def _kinds(seeker: Seeker) -> list[Kind]:
    if not seeker.wanted:
        return []
    return [kind for kind in KINDS if seeker.reads_all or kind.is_own]


def _hits(kind: Kind, seeker: Seeker, most: int, *, counted: bool = True) -> Hits:
    """One query; a second one only where there are more than are shown."""
    rows = kind.rows(seeker)
    found = list(rows[: most + 1])
    number = rows.order_by().count() if len(found) > most and counted else len(found)
    hits = [Hit(str(row), kind.note(seeker, row), kind.link(seeker, row)) for row in found[:most]]
    return Hits(kind.key, kind.title, kind.icon, hits, number, seeker.url(kind.listed) if kind.listed else "")
