"""Lines of a table that are no rows: totals, notes, our example, headings again; and those that head the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from renda.base.sheets.book import Table
from renda.base.sheets.cells import Cell, is_empty, written
from renda.base.sheets.headings import NUMBERING, plain

TOTAL = re.compile(r"(本?[页月]?(?:合计|总计|小计|共计|累计))[:：]?.{0,4}")
FOOT = re.compile(
    r"(附?注|备注|说明)\d*[:：、.].*"
    r"|(填[表报]|制表|审核|复核|经办|负责|主管|联系|单位|盖章|签[字名]|日期|时间|电话|附件?)(人|单位|日期|时间|领导|负责人|人签[字名]|签[字名]|电话|方式)?"
    r"([(（]?(盖章|签[字名]|公章)[)）]?)?[:：].*",
    re.DOTALL,
)
#: A line that stands alone: what it heads, or the title again on the next page.
ALONE = re.compile(
    r"[一二三四五六七八九十]{1,3}、.+|[(（][一二三四五六七八九十]{1,3}[)）].+|第\d+页.*|.*(?:续表|[(（]续[)）])"
    r"|(?:[一二三四五六七八九十]{1,2}|\d{1,2})月份?|第?[一二三四]季度|[上下]半年"
    r"|[总共应实]到?\d+[个人名户件次条项].{0,6}|[^\d]{0,4}\d+[个人名户件次](?:[，,、；;][^\d]{1,4}\d+[个人名户件次])+|(?:附?注|备注|(?:填[表报])?说明|注意事项)|.{4,}(?:一览表|名册|名单|花名册|统计表|登记表|明细表|汇总表|情况表|台账)"
)
#: A note with its number; in a table of one column it may be a row.
NUMBERED = re.compile(r"(?:[(（]?\d{1,2}[)）.．、])\D.{5,}")
#: Stands before the example of our own templates.
EXAMPLE = "示例"
#: What is given for a column where the line above each part tells it: 第1代表小组, 二、调研.
ABOVE = "↑"
#: A part's number, and how many stand in it.
PART = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])\s*")
COUNT = re.compile(r"\s*[(（]共?\d+[个人名户件次]?[)）]$")
AGAIN = re.compile(r".*(?:续表|[(（]续[)）]|名册|名单|一览表|[^单]表)|第\d+页.*|.*\d+[个人名户件次].*")


def no_row(table: Table, index: int, texts: set[str], example: list[tuple[int, str]]) -> str:
    """Why a line is no row: the words that stand in it; empty where it is one. `texts` are the table's headings; `example` our template's."""
    cells = table.rows[index]
    begins = next((at for at, cell in enumerate(cells) if not is_empty(cell)), None)
    if begins is None or not isinstance(cells[begins], str):
        return _as_example(cells, example)
    first = written(cells[begins])
    squeezed = "".join(first.split())
    if TOTAL.fullmatch(squeezed) or FOOT.fullmatch(squeezed) or squeezed.startswith(EXAMPLE):
        return first[:40]
    rest = cells[begins + 1 :]
    if all(map(is_empty, rest)):
        is_spread = _is_spread(table, index, begins)
        is_note = ALONE.fullmatch(squeezed) or (len(texts) > 1 and NUMBERED.fullmatch(squeezed))
        return first[:40] if is_spread or is_note else _as_example(cells, example)
    if plain(first) in texts and all(
        is_empty(cell) or (isinstance(cell, str) and plain(cell) in texts) for cell in rest
    ):
        return first[:40]
    return _as_example(cells, example)


def _as_example(cells: list[Cell], example: list[tuple[int, str]]) -> str:
    """Our template's example, where its mark was taken away."""
    told = [(at, words) for at, words in example if words and at < len(cells)]
    if len(told) > 2 and all(written(cells[at]) == words for at, words in told):
        return EXAMPLE
    return ""


def _is_spread(table: Table, index: int, at: int) -> bool:
    """Whether a cell is merged over several columns."""
    return any(
        top <= index <= bottom and left <= at <= right and right > left for (top, left), (bottom, right) in table.merges
    )


def part(table: Table, index: int, headings: Sequence[str]) -> str:
    """What a line says that heads the rows below it, without its number and the count; empty where it heads none."""
    filled = [(at, cell) for at, cell in enumerate(table.rows[index]) if not is_empty(cell)]
    if len(filled) != 1 or not isinstance(filled[0][1], str):
        return ""
    at, text = filled[0][0], " ".join(written(filled[0][1]).split())
    words = COUNT.sub("", PART.sub("", text, count=1))
    squeezed = "".join(text.split())
    if (
        TOTAL.fullmatch(squeezed)
        or FOOT.fullmatch(squeezed)
        or squeezed.startswith(EXAMPLE)
        or AGAIN.fullmatch("".join(words.split()))
    ):
        return ""
    is_numbering = at < len(headings) and plain(headings[at]) in NUMBERING
    heads = is_numbering or _is_spread(table, index, at) or PART.match(text) or _heads_again(table, index, headings)
    return words if heads else ""


def _heads_again(table: Table, index: int, headings: Sequence[str]) -> bool:
    """Whether the headings follow on the next line."""
    below = next((row for row in table.rows[index + 1 : index + 3] if not all(map(is_empty, row))), [])
    first = next((cell for cell in below if not is_empty(cell)), None)
    return isinstance(first, str) and plain(first) in set(map(plain, headings)) - {""}
