"""What a cell says beside its own column: the last of several days, the year that it leaves out, the reason beside the word.

All of it is told as a note of the row, which the page shows before anything is taken in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from renda.base.sheets.cells import FIRST_YEAR, LAST_YEAR, Read, Understood
from renda.base.sheets.days import WEEKDAYS, Days
from renda.base.sheets.kinds import Fault, Reading, SheetColumn, SheetKind, Value
from renda.core.text import gettext_noop

TAKEN_AS = gettext_noop("“%(text)s” is taken as “%(word)s”.")
TAKEN_AS_WITH = gettext_noop("“%(text)s” is taken as “%(word)s”; “%(said)s” is kept under “%(column)s”.")
NO_YEAR = gettext_noop("“%(text)s” says no year. It is taken as %(day)s, in the year that is shown first.")
SEVERAL = gettext_noop("“%(text)s” is taken as %(first)s to %(last)s.")
NO_SUCH_DAY = gettext_noop("There is no day “%(text)s” in %(year)s. Write it like 2024-03-05.")
OTHER_LAST = gettext_noop(
    "The first day and the last day are told otherwise in their two columns. Correct one of them."
)
OTHER_WEEKDAY = gettext_noop("“%(text)s”: %(day)s is a 星期%(weekday)s. Correct the day, the year or the weekday.")
OTHERWISE = gettext_noop("“%(text)s” says something else than this column. Correct one of them.")
TOO_LONG = gettext_noop("The text has %(length)s characters; at most %(longest)s fit. Shorten it.")


def settle(kind: SheetKind, read: Mapping[str, Read], year: int) -> tuple[dict[str, Value], list[Fault], list[Fault]]:
    """The values of a row, what is wrong with them, and the notes. `year` is that of days that tell none."""
    values: dict[str, Value] = {}
    odd: dict[str, Days | Understood] = {}
    for key, each in read.items():
        if isinstance(each, Days | Understood):
            odd[key] = each
        else:
            values[key] = each
    faults: list[Fault] = []
    notes: list[Fault] = []
    # A last day without its year lies in that of the first: columns with a last day come first.
    for column in sorted((kind.column(key) for key in odd), key=lambda column: not column.until):
        each = odd[column.key]
        if isinstance(each, Understood):
            _understand(column, kind, each, values, faults, notes)
        else:
            _days(column, kind, each, year, values, faults, notes)
    return values, faults, notes


def _understand(
    column: SheetColumn, kind: SheetKind, each: Understood, values: dict[str, Value], faults: list[Fault], notes: list[Fault]
) -> None:  # fmt: skip
    values[column.key] = int(each.word) if column.reads is Reading.WHOLE else column.choices.get(each.word, each.word)
    if not each.said:
        notes.append(Fault(column.key, TAKEN_AS, {"text": each.text, "word": each.word}))
    for key, said in each.said.items():
        other = kind.column(key)
        told = values.get(key)
        value: Value = other.choices.get(said, said)
        if other.gathers and isinstance(told, str) and told:
            value = told if said in told else f"{said}，{told}"
            if len(value) > other.longest:
                faults.append(Fault(key, TOO_LONG, {"length": len(value), "longest": other.longest}))
        elif told is not None and told != value and not (isinstance(told, str) and (said in told or told in said)):
            faults.append(Fault(key, OTHERWISE, {"text": each.text}))
            continue
        elif told is not None:
            value = told
        values[key] = value
        facts = {"text": each.text, "word": each.word, "said": said, "column": other.heading}
        notes.append(Fault(column.key, TAKEN_AS_WITH, facts))


def _days(
    column: SheetColumn, kind: SheetKind, each: Days, year: int, values: dict[str, Value], faults: list[Fault], notes: list[Fault]
) -> None:  # fmt: skip
    begun = next((values.get(other.key) for other in kind.columns if other.until == column.key), None)
    meant = begun.year if isinstance(begun, date) else year
    try:
        days = each.in_year(meant)
    except ValueError:
        faults.append(Fault(column.key, NO_SUCH_DAY, {"text": each.text, "year": meant}))
        return
    if not (days.first.year >= FIRST_YEAR and days.last.year <= LAST_YEAR):
        faults.append(Fault(column.key, NO_SUCH_DAY, {"text": each.text, "year": days.first.year}))
        return
    if days.weekday is not None and days.weekday != days.first.weekday():
        facts = {"text": each.text, "day": str(days.first), "weekday": WEEKDAYS[days.first.weekday()]}
        faults.append(Fault(column.key, OTHER_WEEKDAY, facts))
        return
    if values.get(column.key) not in {None, days.first}:  # several days of the column before end otherwise
        faults.append(Fault(column.key, OTHER_LAST))
        return
    values[column.key] = days.first
    if not each.has_year:
        notes.append(Fault(column.key, NO_YEAR, {"text": each.text, "day": str(days.first)}))
    if not days.is_several:
        return
    told = values.get(column.until)
    if told is not None and told != days.last:
        faults.append(Fault(column.until, OTHER_LAST))
        return
    values[column.until] = days.last
    notes.append(Fault(column.key, SEVERAL, {"text": each.text, "first": str(days.first), "last": str(days.last)}))
