"""A fault as a reader is told it."""

from django.utils.translation import gettext as _

from renda.base.sheets.kinds import Fault, SheetKind
from renda.base.showing import facts_in_words


def fault_words(fault: Fault, kind: SheetKind) -> str:
    """The column's heading and the sentence."""
    words = _(fault.words) % facts_in_words(fault.facts) if fault.facts else _(fault.words)
    try:
        heading = kind.column(fault.column).heading
    except KeyError:
        return words
    return _("“%(heading)s”: %(words)s") % {"heading": heading, "words": words}
