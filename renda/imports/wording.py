"""A fault as a reader is told it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from renda.base.sheets.kinds import Fault, SheetKind
from renda.base.showing import facts_in_words


def fault_words(fault: Fault, kind: SheetKind, matching: Mapping[str, str]) -> str:
    """The column's heading as the file has it (heading → column of ours), and the sentence."""
    words = _(fault.words) % facts_in_words(fault.facts) if fault.facts else _(fault.words)
    try:
        heading = kind.column(fault.column).heading
    except KeyError:
        return words
    own = [words for words, column in matching.items() if column == fault.column]
    return _("“%(heading)s”: %(words)s") % {"heading": own[0].rstrip("*") if len(own) == 1 else heading, "words": words}
