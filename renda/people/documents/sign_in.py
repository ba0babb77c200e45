"""A sign-in sheet for any occasion: ruled, with room for a signature, by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, block, heading, table
from renda.base.prints import Choice
from renda.core.strokes import stroke_key
from renda.people.models import Congress, Person

COLUMNS = ("序号", "姓名", "工作单位及职务", "签名", "备注")
WIDTHS = (3, 6, 14, 9, 6)
EMPTY_ROWS = 20
ORDERS = (("group", _("by group")), ("strokes", _("by strokes of the surname")))


@dataclass(frozen=True)
class Bench:
    """A heading of the sheet and the persons under it, in order."""

    name: str
    persons: tuple[Person, ...]


def order_of(query: Mapping[str, str]) -> Choice:
    """The order asked for: deputies by their groups, or all in one list by strokes."""
    asked = query.get("order", "")
    return Choice("order", _("Order"), ORDERS, asked if asked in dict(ORDERS) else ORDERS[0][0])


def by_strokes(persons: Iterable[Person]) -> tuple[Person, ...]:
    """按姓氏笔画为序."""
    return tuple(sorted(persons, key=lambda person: (stroke_key(person.name), person.pk)))


def paper(congress: Congress, title: str, told: Sequence[str], benches: Sequence[Bench], printed: str) -> Paper:
    """The sheet; without anybody named it has empty rows to be written in, and says so."""
    blocks: list[Block] = []
    number = 0
    for bench in benches:
        if bench.name:
            blocks.append(heading(1, f"{bench.name}（{len(bench.persons)}人）"))
        rows = []
        for person in bench.persons:
            number += 1
            rows.append((str(number), person.name, person.work_unit, "", ""))
        blocks.append(table(COLUMNS, rows, widths=WIDTHS, tall=True))
    if not number:
        empty = [(str(row), "", "", "", "") for row in range(1, EMPTY_ROWS + 1)]
        blocks.append(table(COLUMNS, empty, widths=WIDTHS, tall=True))
        blocks.append(block(BlockKind.NOTE, "没有登记应到人员，请现场填写。"))
    subtitle = "　".join([*(words for words in told if words), *([f"共{number}人"] if number else [])])
    return Paper(
        title=f"{title}\n签到册", office=congress.name, subtitle=subtitle, printed=printed, page=PageForm.UPRIGHT,
        subject=f"{title}签到册", author=congress.name, blocks=tuple(blocks),
    )  # fmt: skip
