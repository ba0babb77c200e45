"""Moves between stages, checked against an app's table of them."""

from collections.abc import Mapping, Set

from renda.core.errors import WrongStage
from renda.core.text import gettext_noop


def check_move(now: str, then: str, moves: Mapping[str, Set[str]]) -> None:
    """Refuse a move that the table does not hold; the words name both stages."""
    if then not in moves.get(now, set()):
        raise WrongStage(
            gettext_noop("It is “%(now)s” and cannot become “%(then)s”."),
            now=_words(now, moves),
            then=_words(then, moves),
        )


def _words(stage: str, moves: Mapping[str, Set[str]]) -> object:
    """The stage's words, by the table's own kind of stage; what is no stage of it is named as it is."""
    known = next((key for key in moves if key == stage), stage)
    return getattr(known, "label", stage)
