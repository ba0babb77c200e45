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

#: The last month in which the old year is still entered beside the new one; so many days ahead nothing is planned.
TURN, FAR = 3, 180
TAKEN_AS = gettext_noop("“%(text)s” is taken as “%(word)s”.")
TAKEN_AS_WITH = gettext_noop("“%(text)s” is taken as “%(word)s”; “%(said)s” is kept under “%(column)s”.")
NO_YEAR = gettext_noop("“%(text)s” says no year. It is taken as %(day)s, in the year that is shown first.")
YEAR_SAID = gettext_noop("“%(text)s” says no year. It is taken as %(day)s, in the year that was said of this file.")
SEVERAL = gettext_noop("“%(text)s” is taken as %(first)s to %(last)s.")
WHICH_YEAR = gettext_noop("“%(text)s” says no year, and at this time of the year it may be of %(year)s or of %(other)s. Write the year, like 2024-03-05.")  # fmt: skip
NO_SUCH_DAY = gettext_noop("There is no day “%(text)s” in %(year)s. Write it like 2024-03-05.")
OTHER_LAST = gettext_noop(
    "The first day and the last day are told otherwise in their two columns. Correct one of them."
)
OTHER_WEEKDAY = gettext_noop("“%(text)s”: %(day)s is a 星期%(weekday)s. Correct the day, the year or the weekday.")
OTHERWISE = gettext_noop("“%(text)s” says something else than this column. Correct one of them.")
TOO_LONG = gettext_noop("The text has %(length)s characters; at most %(longest)s fit. Shorten it.")


def settle(
    kind: SheetKind, read: Mapping[str, Read], year: int, today: date | None = None, *, is_said: bool = False
) -> tuple[dict[str, Value], list[Fault], list[Fault]]:
    """The values of a row, what is wrong with them, and the notes. `year` is that of days that tell none; `today` tells where it may be another;
    `is_said`: somebody said so of this file."""
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
            _days(column, kind, each, (year, today), values, faults, notes)
    if is_said:
        notes = [Fault(note.column, YEAR_SAID, note.facts) if note.words == NO_YEAR else note for note in notes]
    return values, faults, notes


def _understand(
    column: SheetColumn, kind: SheetKind, each: Understood, values: dict[str, Value], faults: list[Fault], notes: list[Fault]
) -> None:  # fmt: skip
    values[column.key] = int(each.word) if column.reads is Reading.WHOLE else column.choices.get(each.word, each.word)
    if not each.said and each.word != each.text:
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


def _days(  # noqa: PLR0911 - one refusal after the other
    column: SheetColumn, kind: SheetKind, each: Days, told: tuple[int, date | None], values: dict[str, Value], faults: list[Fault], notes: list[Fault]
) -> None:  # fmt: skip
    begun = next((values.get(other.key) for other in kind.columns if other.until == column.key), None)
    meant = begun.year if isinstance(begun, date) else told[0]
    if not (each.has_year or isinstance(begun, date)) and (other := _other_year(each, *told)):
        faults.append(Fault(column.key, WHICH_YEAR, {"text": each.text, "year": meant, "other": other}))
        return
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
    last = values.get(column.until)
    if last is not None and last != days.last:
        faults.append(Fault(column.until, OTHER_LAST))
        return
    values[column.until] = days.last
    notes.append(Fault(column.key, SEVERAL, {"text": each.text, "first": str(days.first), "last": str(days.last)}))


def _other_year(days: Days, year: int, today: date | None) -> int | None:
    """The other year that days may be of. In the first months two years are worked in: of the old one shown first, a day that has
    passed in the new one may be meant there; of the new one, a day that lies far ahead was most likely in the old."""
    if today is None or today.month > TURN or year not in {today.year - 1, today.year}:
        return None
    try:
        ahead = (days.in_year(today.year).first - today).days
    except ValueError:  # 29 February is in one of them only
        return None
    if year < today.year:
        return today.year if ahead <= 0 else None
    return today.year - 1 if ahead > FAR else None
