"""Where the headings of a table stand, and which column of ours each one means."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from renda.base.sheets.book import Book, Table
from renda.base.sheets.cells import Cell, is_empty, tidy, written
from renda.base.sheets.kinds import SheetColumn, SheetKind

#: Headings are looked for in the first rows.
SEARCHED = 30
LONGEST = 60
#: Columns that only number the rows.
NUMBERING = frozenset({"序号", "行次", "no", "no."})
#: The heading of what we wrote ourselves into wrong rows.
REASON = "原因"
LEFT_OUT = ""
#: What the title of a table says.
TITLE = re.compile(r"代表|名[册单]|表$|一览|情况|台账|记录|单位[:：]|.{8}")
ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True)
class Found:
    """A table with its headings: the first and the last row that they stand in (from 0), and each column's heading.

    Several tables may stand one below the other on a sheet: each has its title from `begin` on and its rows before `end`.
    """

    table: Table
    first: int
    last: int
    headings: tuple[str, ...]
    is_sure: bool
    begin: int = 0
    end: int = 0

    @property
    def above(self) -> list[list[Cell]]:
        """The rows of its title."""
        return self.table.rows[self.begin : self.first]

    @property
    def rows(self) -> range:
        """The places of the rows below its headings."""
        return range(self.last + 1, self.end or len(self.table.rows))


@dataclass(frozen=True)
class Heading:
    """One heading of the file: the key of the column it means, "" where it is left out, None where nobody knows."""

    words: str
    column: str | None
    values: tuple[str, ...] = ()


def plain(words: str) -> str:
    """A heading as it is compared: without spaces, stars and case."""
    return re.sub(r"[\s*＊★:：]+", "", tidy(words)).lower()


def known_of(kind: SheetKind) -> dict[str, str]:
    """Every heading that is understood without asking, and its column's key."""
    known: dict[str, str] = {}
    for column in kind.columns:
        for words in (column.heading, *column.others):
            known.setdefault(plain(words), column.key)
    known |= {plain(words): LEFT_OUT for words in kind.left_out}
    return known


def means(words: str, known: Mapping[str, str], remembered: Mapping[str, str]) -> str | None:
    """The column that a heading means; "" to leave it out, None where that is not known."""
    if words in remembered:
        return remembered[words]
    for compared in (plain(words), plain(ASIDE.sub("", tidy(words)))):
        if compared in known:
            return known[compared]
        if compared in NUMBERING or compared == REASON:
            return LEFT_OUT
    return None


def find(book: Book, kind: SheetKind, remembered: Mapping[str, str]) -> list[Found]:
    """The tables with the kind's headings; where none has them, those that have any, so that they can be matched."""
    known = known_of(kind)
    values = frozenset(plain(word) for column in kind.columns for word in column.choices)
    found = [each for table in book.tables for each in _find(table, known, remembered, values)]
    sure = [each for each in found if each.is_sure]
    return sure or found


def columns_of(
    found: list[Found], kind: SheetKind, remembered: Mapping[str, str], *, values: int = 0
) -> dict[str, Heading]:
    """What each heading means, by its words; the second one that means the same column is not known.

    `values` asks for that many first values of each.
    """
    known = known_of(kind)
    headings: dict[str, Heading] = {}
    for each in found:
        taken: set[str] = set()
        # Who told us what a heading means goes before what we think ourselves.
        order = sorted(enumerate(each.headings), key=lambda item: item[1] not in remembered)
        for at, words in order:
            if not words:
                continue
            column = headings[words].column if words in headings else means(words, known, remembered)
            if column and column in taken:
                column = None
            taken |= {column} if column else set()
            if words not in headings:
                headings[words] = Heading(words, column, _first_values(each, at, values))
    order_in_file = [words for each in found for words in each.headings if words]
    return {words: headings[words] for words in dict.fromkeys(order_in_file)}


def lacking(headings: Mapping[str, Heading], kind: SheetKind, given: Collection[str] = ()) -> list[SheetColumn]:
    """The columns that must be there and are not; `given` are those with one value for all rows."""
    there = {*given, *(heading.column for heading in headings.values())}
    return [column for column in kind.columns if column.is_required and column.key not in there]


def _find(table: Table, known: Mapping[str, str], remembered: Mapping[str, str], values: frozenset[str]) -> list[Found]:
    """The tables of a sheet. `values` are words of choices: a row that holds one (代表 | 出席) may be a row, though they are headings too."""

    def surely(words: str) -> str | None:
        return None if plain(words) in values else means(words, known, remembered)

    best = _best(table, known, remembered, surely)
    return [] if best is None else _with_others(best, known, remembered, surely) if best.is_sure else [best]


def _with_others(
    best: Found, known: Mapping[str, str], remembered: Mapping[str, str], surely: Callable[[str], str | None]
) -> list[Found]:
    """The table, and those above and below it on the sheet that have headings of their own, all of them known."""
    table = best.table
    found, own = [best], {plain(words) for words in best.headings if words}
    quick = {*known, *NUMBERING, *map(plain, remembered)}
    row = 0
    while row < len(table.rows):
        first = next((cell for cell in table.rows[row] if cell not in {None, ""}), None)  # asked of every row: quickly
        if (
            isinstance(first, str) and len(first) <= LONGEST and not best.first <= row <= best.last
            and "".join(first.split()).rstrip("*：:").lower() in quick
        ):  # fmt: skip
            last = _depth(table, row, surely)
            headings = _headings(table, row, last, lambda words: means(words, known, remembered) is not None)
            meant = [surely(words) for words in headings if words]
            is_other = {plain(words) for words in headings if words} != own
            if None not in meant and len({*meant} - {LEFT_OUT}) > 1 and is_other and not _has_values(table.rows[row]):
                found.append(Found(table, row, last, headings, True))
                row = last
        row += 1
    return _parted(sorted(found, key=lambda each: each.first))


def _parted(found: list[Found]) -> list[Found]:
    """Each with the place of its title and its end."""
    parted = found[:1]
    for each in found[1:]:
        rows, begin = each.table.rows, each.first
        while begin - 1 > parted[-1].last and _is_title(rows[begin - 1]):
            begin -= 1
        parted[-1] = replace(parted[-1], end=begin)
        parted.append(replace(each, begin=begin))
    return parted


def _is_title(row: list[Cell]) -> bool:
    """Whether a row is empty, or holds nothing but the title of a table."""
    cells = [cell for cell in row if not is_empty(cell)]
    return not cells or (len(cells) == 1 and isinstance(cells[0], str) and TITLE.search(written(cells[0])) is not None)


def _best(
    table: Table, known: Mapping[str, str], remembered: Mapping[str, str], surely: Callable[[str], str | None]
) -> Found | None:
    best: Found | None = None
    best_score = (0, 0)
    for first in range(min(SEARCHED, len(table.rows))):
        last = _depth(table, first, surely)
        headings = _headings(table, first, last, lambda words: means(words, known, remembered) is not None)
        filled = [words for words in headings if words]
        meant = {means(words, known, remembered) for words in filled}
        understood = meant - {None, LEFT_OUT}
        is_sure = len(understood) > 1 or (bool(understood) and None not in meant)  # one column will do where it is all
        texts = len(set(filled)) if all(len(words) <= LONGEST for words in filled) else 0
        score = (len(understood), texts if not _has_values(table.rows[first]) else 0)
        if score > best_score:
            best_score = score
            best = Found(table, first, last, headings, is_sure)
    return best if best is not None and (best.is_sure or best_score[1] > 1) else None


def _depth(table: Table, first: int, meaning: Callable[[str], str | None]) -> int:
    """The last row of headings that begin in a row: some of their cells reach down over two."""
    if _goes_on(table, first, meaning):
        return first + 1
    down = [bottom for (top, _left), (bottom, _right) in table.merges if top == first and bottom > top]
    last = min(max(down, default=first), first + 2, len(table.rows) - 1)
    return last if last > first or not _is_parted(table, first) else first + 1


def _goes_on(table: Table, first: int, meaning: Callable[[str], str | None]) -> bool:
    """Whether the next row has headings where this one has none of its own: nobody merged the cells of 基本情况 | | 电话 over 姓名 | 性别."""
    if first + 1 >= len(table.rows) or any(top == first for (top, _left), _end in table.merges):
        return False
    rows = table.rows[first], table.rows[first + 1]
    if any(not is_empty(cell) and not isinstance(cell, str) for row in rows for cell in row):
        return False
    above, below = ({at: tidy(str(cell)) for at, cell in enumerate(row) if not is_empty(cell)} for row in rows)
    if not below or any(meaning(words) is None for words in below.values()):
        return False
    own = [words for at, words in above.items() if at not in below]
    grouped = [at for at in below if at not in above]
    return (
        bool(grouped)
        and any(meaning(words) is not None for words in own)
        and all(
            meaning(above[at]) in {None, meaning(words)} or at + 1 in grouped
            for at, words in below.items()
            if at in above
        )
    )


def _is_parted(table: Table, first: int) -> bool:
    """Whether the next row only parts headings that reach over several columns: the others are not merged down, and stand alone."""
    across = [(left, right) for (top, left), (bottom, right) in table.merges if top == bottom == first and right > left]
    if not across or first + 1 >= len(table.rows):
        return False
    own = [at for at, cell in enumerate(table.rows[first]) if not is_empty(cell)]
    below = [(at, cell) for at, cell in enumerate(table.rows[first + 1]) if not is_empty(cell)]
    return (
        len(own) > len(across)
        and len(below) > 1
        and all(isinstance(cell, str) and any(left <= at <= right for left, right in across) for at, cell in below)
    )


def _headings(table: Table, first: int, last: int, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Each column's heading: its lowest words; with those above them, where they alone are not known (应选代表 人数)."""
    width = max(len(table.rows[row]) for row in range(first, last + 1))
    words: list[str] = []
    seen: dict[str, int] = {}
    for at in range(width):
        parts = over(table, first, last, at)
        text = (parts[-1] if len(parts) < 2 or is_known(parts[-1]) else " ".join(parts))[:LONGEST] if parts else ""
        if text:
            seen[text] = seen.get(text, 0) + 1
            text = text if seen[text] == 1 else f"{text} #{seen[text]}"
        words.append(text)
    return tuple(words)


def over(table: Table, first: int, last: int, at: int) -> list[str]:
    """The words that stand over a column, the lowest last; none where the column has none of its own, but lies under its neighbour's."""
    if all(at >= len(table.rows[row]) or is_empty(table.rows[row][at]) for row in range(first, last + 1)):
        return []
    parts = (re.sub(r"\s+", " ", written(_at(table, row, at))) for row in range(first, last + 1))
    return list(dict.fromkeys(part for part in parts if part))


def _at(table: Table, row: int, at: int) -> Cell:
    """A cell of the headings; what is merged across stands over each of its columns."""
    for (top, left), (bottom, right) in table.merges:
        if top <= row <= bottom and left <= at <= right and left < len(table.rows[top]):
            return table.rows[top][left]
    return table.rows[row][at] if at < len(table.rows[row]) else None


def _has_values(row: list[Cell]) -> bool:
    """Whether a row holds numbers or days: then it is no row of headings."""
    return any(not isinstance(cell, str) and not is_empty(cell) for cell in row)


def _first_values(found: Found, at: int, many: int) -> tuple[str, ...]:
    values: list[str] = []
    for row in (found.table.rows[index] for index in found.rows):
        if len(values) >= many:
            break
        if at < len(row) and (text := written(row[at])):
            values.append(text[:40])
    return tuple(values)
