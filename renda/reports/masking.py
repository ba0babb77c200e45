"""A report to be shared as a sample: names of persons and places become **, figures become x.

What is a name comes from the records (persons and areas of the congress, of those above it and of those beneath it);
what is a figure, from the places that figures hold in the passages, and from every digit. A name that no record
holds, typed by hand, is not known: the copy must be read before it is given away.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from renda.base.printing.paper import Paper
from renda.people.models import Area, Congress, Person
from renda.reports.documents import Content, paper
from renda.reports.drafting import Piece

NAME = "**"
FIGURE = "x"
#: One character alone is too common a word to be masked.
SHORTEST = 2
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMERALS = re.compile("[〇零一二三四五六七八九十百千]+")
_KIND_OF_PLACE = re.compile("(?:自治[区州县]|街道|[省市县区乡镇村组])$")


def names_of(congress: Congress) -> tuple[str, ...]:
    """The names to be masked, the longest first: a place also without the word of its kind (青禾镇, 青禾)."""
    above = [int(number) for number in congress.area.path.split("/") if number]
    within = Q(pk__in=above) | Q(path__startswith=congress.area.path)
    areas = set(Area.objects.filter(within).values_list("name", flat=True))
    areas |= {_KIND_OF_PLACE.sub("", name) for name in areas}
    near = Q(congress__area__in=above) | Q(congress__area__path__startswith=congress.area.path)
    persons = set(Person.objects.filter(near).values_list("name", flat=True))
    names = areas | persons
    return tuple(sorted((name for name in names if len(name) >= SHORTEST), key=lambda name: (-len(name), name)))


def mask(words: str, names: Iterable[str]) -> str:
    """Names, the longest first, then every number in digits."""
    pattern = "|".join(re.escape(name) for name in names)
    if pattern:
        words = re.sub(pattern, NAME, words)
    return _DIGITS.sub(FIGURE, words)


def masked_paper(content: Content) -> Paper:
    """The paper of a report with its names and figures masked, without its annex; a figure in Chinese numerals is masked in its place."""
    names = names_of(content.congress)
    passages = tuple(
        replace(p, text=mask("".join(_without_figure(piece) for piece in content.pieces(p)), names), drafted="")
        for p in content.passages
    )
    plain = paper(replace(content, passages=passages, readings={}), with_annex=False)
    return replace(
        plain,
        signature=mask(plain.signature, names),
        dated=mask(plain.dated, names),
        subject=mask(plain.subject, names),
        author=mask(plain.author, names),
    )


def _without_figure(piece: Piece) -> str:
    if not piece.key or _DIGITS.search(piece.words):
        return piece.words
    return _NUMERALS.sub(FIGURE, piece.words)
