"""The wrong rows as a workbook: the office's own cells, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time, timedelta

from renda.base.printing.sheet import Value, write_sheet
from renda.base.sheets import units
from renda.base.sheets.cells import Cell
from renda.base.sheets.headings import REASON
from renda.base.sheets.kinds import Fault, Reading, SheetKind, State
from renda.base.sheets.reading import FROM_ABOVE, own_rows
from renda.imports.comparing import Opened
from renda.imports.plans import Plan


def wrong_rows(
    kind: SheetKind, opened: Opened, plan: Plan, words: Callable[[Fault], str], year: int | None = None
) -> bytes:
    """Just as they stood in the file, under their own headings, so that they can be mended and taken in again.

    The year that was said of the file stands in the title, from where it is proposed again.
    """
    reasons = {
        (row.sheet, row.number): "\n".join(map(words, row.faults)) for row in plan.rows if row.state == State.WRONG
    }
    # What the file told beside its columns has columns of its own now.
    given = {(sheet, 0, heading): words for sheet, heading, words in plan.given} | {
        (row.sheet, row.number, kind.column(note.column).heading): note.facts["text"]
        for row in plan.rows for note in row.notes if note.words == FROM_ABOVE
    }  # fmt: skip
    more = list(dict.fromkeys(heading for _sheet, _number, heading in given))
    headings = [heading for heading in opened.headings if heading != REASON]
    rows: list[list[Value]] = []
    for sheet, number, cells in own_rows(opened.found):
        if reason := reasons.get((sheet, number)):
            rows.append(
                [
                    *(_value(cells.get(heading)) for heading in headings),
                    *(_told(given, sheet, number, heading) for heading in more),
                    reason,
                ]
            )
    return write_sheet(
        f"{year}年{kind.title}（有误的行）" if year else f"{kind.title}（有误的行）",
        [*(_with_unit(heading, kind, opened) for heading in headings), *more, REASON],
        rows,
    )


def _told(given: Mapping[tuple[str, int, str], object], sheet: str, number: int, heading: str) -> str | None:
    """What was given for all rows of the sheet, or stands above the row."""
    words = given.get((sheet, number, heading), given.get((sheet, 0, heading)))
    return None if words is None else str(words)


def _with_unit(heading: str, kind: SheetKind, opened: Opened) -> str:
    """What stands above the table is not in the new file: the unit of its sums goes into their headings."""
    key = opened.headings[heading].column
    if not key or kind.column(key).reads is not Reading.YUAN or units.NAMED.search(heading):
        return heading
    places = ((each, each.headings.index(heading)) for each in opened.found if heading in each.headings)
    unit = next((found for each, at in places if (found := units.of(each, at))), "")
    return f"{heading}（{unit}）" if unit else heading


def _value(cell: Cell) -> Value:
    if isinstance(cell, time | timedelta):
        return str(cell)
    return "是" if cell is True else "否" if cell is False else cell
