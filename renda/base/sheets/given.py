"""What is said once of a whole file: the value of a column that it does not have, and the year of days that tell none.

Both may be proposed from the title, the sheet's name or the file's; somebody says yes to it before a row is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from renda.base.sheets.cells import Read, Unsure, first_words, is_empty, read_cell, reader, tidy, written
from renda.base.sheets.days import DIGITS, Days
from renda.base.sheets.headings import Found, Heading
from renda.base.sheets.kinds import OWN_WORDS, SheetColumn, SheetKind
from renda.base.sheets.lines import ABOVE, FOOT, part
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

_YEAR = r"([12][019]\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
#: 2020年, not the day on which a sheet was filled in; of 2019—2020年 both.
IN_TITLE = re.compile(rf"(?<!\d){_YEAR}\s*(?:年(?!\s*\d{{1,2}}\s*月\s*\d)|年?(?=\s*[-—–－~～至到]+\s*{_YEAR}\s*年))")
#: 活动记录2020.xlsx, not 2020-03-05.xlsx.
IN_NAME = re.compile(rf"(?<!\d){_YEAR}(?![\d.\-_]*\d)")
#: What a program calls a sheet by itself.
OWN_NAME = re.compile(r"(?:sheet|工作表)\s*\d*|csv", re.IGNORECASE)


def lacking(found: Sequence[Found], kind: SheetKind, headings: Mapping[str, Heading]) -> dict[str, tuple[str, ...]]:
    """The columns that some of the tables do not have: key → the names of those tables."""
    there = {id(each): {headings[words].column for words in each.headings if words} for each in found}
    without = {
        column.key: tuple(dict.fromkeys(each.table.name for each in found if column.key not in there[id(each)]))
        for column in kind.columns
    }
    return {key: names for key, names in without.items() if names}


def read_given(kind: SheetKind, given: Mapping[str, str]) -> dict[str, Read]:
    """The values, read as cells are. Raises RuleBroken (`field`: given_ and the key) where one cannot be."""
    read: dict[str, Read] = {}
    for key, text in given.items():
        if text == ABOVE:  # each part's own
            continue
        column = kind.column(key)
        value, fault = read_cell(column, text)
        if fault is not None:
            facts: dict[str, Any] = dict(fault.facts)
            raise RuleBroken(fault.words, field=f"given_{key}", **facts)
        if value is None:
            raise RuleBroken(gettext_noop("“%(text)s” says nothing. Write a value."), field=f"given_{key}", text=text)
        read[key] = value
    return read


def parts(found: Sequence[Found]) -> list[str]:
    """What the lines say that head the rows below them; nothing where only a title stands above the headings."""
    told: dict[str, None] = {}
    is_parted = False
    for each in found:
        for index in (*range(each.begin, each.first), *each.rows):
            if words := part(each.table, index, each.headings):
                told[words] = None
                is_parted = is_parted or index > each.last
    return [*told] if is_parted else []


def titles(found: Sequence[Found], name: str) -> tuple[list[str], list[str], list[str]]:
    """What stands above the headings, the names of the sheets that somebody gave them, the file's name without its ending."""
    above = [
        text
        for each in found
        for row in each.above
        for cell in row
        if isinstance(cell, str) and (text := written(cell)) and not FOOT.fullmatch("".join(text.split()))
    ]
    sheets = [each.table.name for each in found if not OWN_NAME.fullmatch(each.table.name.strip())]
    return above, sheets, [PurePath(name).stem]


def years_told(found: Sequence[Found], name: str) -> tuple[int, ...]:
    """The years of the tables: what stands above each tells its own; where that tells none, its name does; else the file's."""
    years: set[int] = set()
    for each in found:
        above, sheet, file = titles([each], name)
        told = ((above, IN_TITLE), (sheet, IN_NAME), (file, IN_NAME))
        read = (
            {int(year[1].translate(DIGITS)) for text in texts for year in pattern.finditer(tidy(text))}
            for texts, pattern in told
        )
        years |= next(filter(None, read), set())
    return tuple(sorted(years))


def proposals(found: Sequence[Found], kind: SheetKind, name: str) -> dict[str, str]:
    """What the titles let expect of columns: the year, a level, a word of a choice. Only where all tables tell the same."""
    first, *others = [_proposals(each, kind, name) for each in found]
    return {key: words for key, words in first.items() if all(other.get(key) == words for other in others)}


def _proposals(found: Found, kind: SheetKind, name: str) -> dict[str, str]:
    proposed = {}
    years = years_told([found], name)
    for column in kind.columns:
        if column.is_year and len(years) == 1:
            proposed[column.key] = str(years[0])
        elif column.in_title:
            look = _word_in if column.in_title == OWN_WORDS else _said_in
            told = look(titles([found], name), column)
            proposed |= {column.key: told} if told else {}
    return proposed


def told_otherwise(
    found: Sequence[Found], kind: SheetKind, headings: Mapping[str, Heading], name: str
) -> dict[str, str]:
    """What titles tell of a column that their table does not have, where its rows would mean something else without it: key → words."""
    columns = [column for column in kind.columns if column.usual]
    told: dict[str, dict[str, None]] = {}
    for each in found if columns else ():
        there = {headings[words].column for words in each.headings if words}
        said = _proposals(each, kind, name)
        for column in columns:
            words = said.get(column.key, "")
            if words and column.key not in there and column.choices.get(words) != column.usual:
                told.setdefault(column.key, {})[words] = None
    return {key: "、".join(words) for key, words in told.items()}


def _said_in(told: tuple[list[str], ...], column: SheetColumn) -> str:
    for texts in told:
        said = {match[match.re.groups and 1] for text in texts for match in re.finditer(column.in_title, text)}
        if said:
            return said.pop() if len(said) == 1 else ""
    return ""


def _word_in(told: tuple[list[str], ...], column: SheetColumn) -> str:
    offered = first_words(column.choices)
    for texts in told:
        values = {
            value for word, value in column.choices.items() if len(word) > 1 and any(word in text for text in texts)
        }
        if values:
            return offered[values.pop()] if len(values) == 1 else ""
    return ""


def lacks_years(found: Sequence[Found], kind: SheetKind, headings: Mapping[str, Heading]) -> bool:
    """Whether some day of the tables tells no year, in a column where the year is then that of the file."""
    for each in found:
        for at, words in enumerate(each.headings):
            column = kind.column(key) if words and (key := headings[words].column) else None
            if column is None or not column.may_lack_year:
                continue
            read = reader(column)
            for row in (each.table.rows[index] for index in each.rows):
                if at >= len(row) or is_empty(row[at]):
                    continue
                try:
                    value = read(row[at])
                except Unsure:
                    continue
                if isinstance(value, Days) and not value.has_year:
                    return True
    return False
