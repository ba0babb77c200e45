"""Why words were taken out of a text, as the office reads it beside the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renda.core.hiding import Hidden, Why

WHY: dict[Why, Promise] = {
    Why.NUMBER: _("a telephone, an ID number, a bank card or another long number"),
    Why.HOUSE: _("a house number in an address"),
    Why.PLATE: _("the plate of a vehicle"),
    Why.ACCOUNT: _("an account by which somebody is reached"),
    Why.MAIL: _("an e-mail address"),
    Why.OWN_NAME: _("a name that the writer gives himself or his family"),
    Why.NAMED: _("a name after a word such as villager or neighbour"),
    Why.TITLED: _("a surname with a title"),
    Why.KNOWN: _("a name that stands in the records"),
}


@dataclass(frozen=True)
class Told:
    """A stretch that was taken out: its words, what stands there now, why."""

    words: str
    shown: str
    why: Promise


def told(hidden: Iterable[Hidden]) -> list[Told]:
    """Each once, in the order of the text."""
    return list(dict.fromkeys(Told(each.words, each.shown, WHY[each.why]) for each in hidden))
