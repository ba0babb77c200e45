"""The rows of a file: each cell read by its column, each fault with what to do; lines that are no rows are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from renda.base.sheets import units
from renda.base.sheets.book import Book, Table
from renda.base.sheets.cells import Cell, Read, Unsure, is_empty, reader, written
from renda.base.sheets.headings import NUMBERING, Found, Heading, plain
from renda.base.sheets.kinds import Fault, Reading, Row, SheetKind
from renda.base.sheets.lines import ABOVE, no_row, part
from renda.base.sheets.settling import settle
from renda.core.text import gettext_noop

#: The other sheets of our own templates: how to fill in, and what the drop-down lists offer. Nobody misses them.
NOTES, LISTS = "填写说明", "选项"
#: No row reaches so far: the place of a column that a table does not have.
BEYOND = 10**6
#: A merged cell means its value on each of its rows; not where that would count a number again or give one number to many.
NOT_SHARED = frozenset({Reading.WHOLE, Reading.YUAN, Reading.ID_NUMBER, Reading.PHONE})


@dataclass(frozen=True)
class Skipped:
    """A line that is no row: totals, notes, our example, headings again."""

    sheet: str
    number: int
    words: str


@dataclass
class Taken:
    """What a file holds. `given`: sheet, heading and words of each value that was given for all its rows; `hidden`: the headings of
    columns that are read although nobody sees them in the file; `unnamed`: the columns (sheet, place) that hold something and have no
    heading, with the first of it."""

    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    given: list[tuple[str, str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unnamed: dict[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """What was said of the whole file: the year of days that tell none (`is_said`: by somebody who was asked), today where the
    year may be another, and the values of columns that the file does not have – key → words, and as they were read."""

    year: int
    today: date | None = None
    is_said: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Read] = field(default_factory=dict)


@dataclass(frozen=True)
class _Place:
    at: int
    key: str
    heading: str
    read: Callable[[Cell], Read]
    is_required: bool
    is_shared: bool
    unit: str = ""
    is_told: bool = False  # the unit, by the heading itself
    is_sum: bool = False


#: Cells that stand for one above them (row, column → where it stands), and cells that are merged so that nobody knows whose they are.
_Merged = tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], str]]


def take(
    book: Book,
    found: list[Found],
    kind: SheetKind,
    headings: Mapping[str, Heading],
    told: Told,
) -> Taken:
    """Read all rows of the tables that were found. Sheets that were not are named in `unread`."""
    read = {id(each.table) for each in found}
    others = [table.name for table in book.tables if id(table) not in read and table.rows] + [*book.hidden]
    taken = Taken(unread=[name for name in others if name not in {NOTES, LISTS}])
    is_mixed = len({units.above(each) for each in found if _leaves_units_open(each, kind, headings)}) > 1
    for each in found:
        _take_table(each, kind, headings, told, taken, is_mixed=is_mixed)
    return taken


def _leaves_units_open(found: Found, kind: SheetKind, headings: Mapping[str, Heading]) -> bool:
    """Whether it has sums whose headings name no unit."""
    keys = ((at, headings[words].column) for at, words in enumerate(found.headings) if words)
    return any(key and kind.column(key).reads is Reading.YUAN and not units.is_told(found, at) for at, key in keys)


def own_rows(found: list[Found]) -> Iterator[tuple[str, int, Mapping[str, Cell]]]:
    """Every line below the headings as the office wrote it: sheet, number, heading → cell."""
    for each in found:
        for index in each.rows:
            cells = each.table.rows[index]
            yield (
                each.table.name,
                index + 1,
                {words: cell for words, cell in zip(each.headings, cells, strict=False) if words},
            )


def _take_table(
    found: Found,
    kind: SheetKind,
    headings: Mapping[str, Heading],
    said: Told,
    taken: Taken,
    *,
    is_mixed: bool,
) -> None:
    table = found.table
    places = list(_places(found, kind, headings))
    counted = [at for at, words in enumerate(found.headings) if plain(words) not in NUMBERING or headings[words].column]
    own = {place.key for place in places if place.at < BEYOND}
    given = {key: value for key, value in said.values.items() if key not in own}
    places = [place for place in places if place.key not in said.given or place.at < BEYOND]
    taken.given += [(table.name, kind.column(key).heading, said.given[key]) for key in given]
    taken.hidden += [place.heading for place in places if place.at in table.hidden_columns]
    merged = _merged(table, found.last, places)
    example = [(place.at, kind.column(place.key).example) for place in places]
    told_above = {
        key: reader(kind.column(key)) for key, words in said.given.items() if words == ABOVE and key not in own
    }
    widest = max((len(table.rows[index]) for index in found.rows), default=0)
    nameless = [at for at in range(widest) if at >= len(found.headings) or not found.headings[at]]
    texts = {plain(words) for words in found.headings if words}
    above = ""
    for index in (*range(found.begin, found.first), *found.rows):
        cells = table.rows[index]
        number = index + 1
        heads = part(table, index, found.headings) if told_above else ""
        above = heads or above
        if index < found.first:
            continue
        if why := heads or no_row(table, index, texts, example):
            taken.skipped.append(Skipped(table.name, number, why))
            continue
        for at in nameless:
            if at < len(cells) and not is_empty(cells[at]):
                taken.unnamed.setdefault((table.name, at), written(cells[at])[:20])
        if not any(at < len(cells) and not is_empty(cells[at]) for at in counted):
            # A number alone was written beforehand; words in its column head what follows.
            words = [written(cell) for cell in cells if isinstance(cell, str) and not is_empty(cell)]
            taken.skipped += [Skipped(table.name, number, each[:40]) for each in words[:1] if not each.isdigit()]
            continue
        told: dict[str, Read] = {**given}
        sums: list[str] = []
        faults = list(_read_cells(table, index, places, merged, told, sums, is_mixed=is_mixed))
        faults += _read_above(above, told_above, told)
        values, more, notes = settle(kind, told, said.year, said.today, is_said=said.is_said)
        notes += [Fault(key, FROM_ABOVE, {"text": above}) for key in told_above if above]
        if index in table.hidden_rows:
            notes.append(Fault("", HIDDEN))
        if sums:
            notes.append(Fault("", IN_UNIT, {"sums": "；".join(sums)}))
        taken.rows.append(Row(table.name, number, values, (*faults, *more), tuple(notes)))


def _read_above(above: str, columns: Mapping[str, Callable[[Cell], Read]], told: dict[str, Read]) -> list[Fault]:
    """What the line above a part says of these columns, put into `told`; what is wrong with it."""
    faults = []
    for key, read in columns.items():
        try:
            told[key] = read(above)
        except Unsure as unsure:
            faults.append(Fault(key, unsure.words, unsure.facts))
            continue
        if told[key] is None:
            faults.append(Fault(key, NOTHING_ABOVE))
    return faults


def _read_cells(
    table: Table, index: int, places: list[_Place], merged: _Merged, told: dict[str, Read], sums: list[str], *, is_mixed: bool
) -> Iterator[Fault]:  # fmt: skip
    """Read the cells of a row into `told`; what is wrong with them. `sums` are those of another unit than yuan."""
    cells = table.rows[index]
    shares, clashes = merged
    for place in places:
        at = place.at
        cell = cells[at] if at < len(cells) else None
        if table.lacking and (index, at) in table.lacking:
            yield Fault(place.key, NO_RESULT)
            continue
        if (index, at) in shares:
            top, left = shares[index, at]
            cell = table.rows[top][left]
        elif (index, at) in clashes:
            yield Fault(place.key, clashes[index, at])
            continue
        if is_mixed and place.is_sum and not is_empty(cell) and not place.is_told:
            yield Fault(place.key, MIXED)
            continue
        try:
            value = place.read(cell) if not place.unit else units.in_yuan(cell, place.unit)
        except Unsure as unsure:
            yield Fault(place.key, unsure.words, unsure.facts)
            continue
        if value is None and place.is_required:
            yield Fault(place.key, EMPTY)
        if place.unit and value is not None:
            sums.append(f"{place.heading} {written(cell)}{place.unit} → {value}元")
        told[place.key] = value


MIXED = gettext_noop(
    "The sheets of this file name different units of money. Take each of them in as a file of its own."
)
IN_UNIT = gettext_noop("Sums are taken in yuan: %(sums)s.")
HIDDEN = gettext_noop("This row is hidden in the file, by a filter or by hand; it is read like the others.")
FROM_ABOVE = gettext_noop("“%(text)s” is taken from the line above this part.")
NOTHING_ABOVE = gettext_noop(
    "No line above this row tells it. Add the column to the file, or give one value for all rows."
)
EMPTY = gettext_noop("Nothing stands here. Fill it in.")
NO_RESULT = gettext_noop(
    "The formula of this cell has no result or shows an error. Open the file in Excel or WPS, see that the cell shows the right value, and save; or type the value."
)
SHARED_NUMBER = gettext_noop(
    "This cell is merged over several rows, and it cannot be told to which of them the number belongs. Take the merging off and fill in each row."
)
SHARED_COLUMNS = gettext_noop(
    "This cell is merged over several columns, and it cannot be told to which of them it belongs. Take the merging off and fill in each column."
)


def _places(found: Found, kind: SheetKind, headings: Mapping[str, Heading]) -> Iterator[_Place]:
    seen: set[str] = set()
    for at, words in enumerate(found.headings):
        key = headings[words].column if words else None
        if key and key not in seen:
            seen.add(key)
            column = kind.column(key)
            unit = units.of(found, at) if column.reads is Reading.YUAN else ""
            yield _Place(
                at,
                key,
                words,
                reader(column),
                column.is_required,
                column.reads not in NOT_SHARED,
                unit,
                units.is_told(found, at),
                column.reads is Reading.YUAN,
            )
    for column in kind.columns:
        if column.is_required and column.key not in seen:  # another sheet of the file has it
            yield _Place(BEYOND, column.key, column.heading, reader(column), True, True)


def _merged(table: Table, last_heading: int, places: list[_Place]) -> _Merged:
    """See `_Merged`."""
    shares: dict[tuple[int, int], tuple[int, int]] = {}
    clashes: dict[tuple[int, int], str] = {}
    for (top, left), (bottom, right) in table.merges:
        inside = [place for place in places if left <= place.at <= right]
        if top <= last_heading or not inside or top >= len(table.rows) or is_empty(table.rows[top][left]):
            continue
        for row in range(top, min(bottom, len(table.rows) - 1) + 1):
            for place in inside:
                if len(inside) > 1:
                    clashes[row, place.at] = SHARED_COLUMNS
                elif not place.is_shared and bottom > top:
                    clashes[row, place.at] = SHARED_NUMBER
                elif place.at != left or row != top:
                    shares[row, place.at] = (top, left)
    return shares, clashes
