"""The change on last year in words for the screens: so many more, by so much per cent, by so many percentage points."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from renda.base import showing
from renda.base.figures import Reading
from renda.base.units import unit_words
from renda.core.comparing import plain, signed
from renda.reports.reading import Reader


@dataclass(frozen=True)
class Change:
    """`words`: +14 (+2.5%); `note`: what last year was, from paper, up to which day, or why nothing is compared."""

    words: str
    note: str


def change_of(reader: Reader, reading: Reading) -> Change:
    """The change of a reading that `reader.compared` gave."""
    compared = reading.compared
    if compared is None:
        whole = reader.whole_last_year(reading.key) if reading.value is not None else None
        if whole is not None:
            words = _("last year %(number)s%(unit)s for the whole year, from paper; not compared with part of a year")
            return Change("", words % {"number": plain(whole), "unit": unit_words(reading.unit)})
        return Change("", _("last year: no record") if reading.value is not None else "")
    words = compared.signed if compared.difference else _("no change")
    if compared.percent is not None and compared.difference:
        words = words + showing.bracketed(f"{signed(compared.percent)}%")
    if compared.points is not None:
        words += " · " + _("%(points)s percentage points") % {"points": signed(compared.points)}
    note = _("last year %(number)s%(unit)s") % {"number": plain(compared.before), "unit": unit_words(reading.unit)}
    if compared.from_paper:
        note = _("%(note)s, from paper") % {"note": note}
    if compared.until is not None:
        note = _("%(note)s; both up to %(day)s") % {"note": note, "day": showing.short_day(compared.until)}
    return Change(words, note)
