"""花名册: the register of deputies on a day, in the usual columns, as a paper and as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import override

from renda.base.printing.paper import Block, PageForm, Paper, heading, table
from renda.base.printing.sheet import Value, write_sheet
from renda.core.strokes import stroke_key, unknown_strokes
from renda.core.text import chinese_date
from renda.people.documents.phones import Phones, lacking, phone_of
from renda.people.models import Congress, Person
from renda.people.stages import Level

COLUMNS = ("序号", "姓名", "性别", "出生年月", "民族", "党派", "文化程度", "工作单位及职务", "选区", "代表小组", "备注")
WIDTHS = (2.6, 4.4, 2.6, 4.6, 3.4, 5, 5.4, 13, 8.6, 12, 6)
PHONE, PHONE_WIDTH = "联系电话", 7
ORDERS = ("group", "district", "strokes", "pinyin")
#: Said of names with a character that the standard order lacks: they stand last.
STROKES = "笔画排序依据"
#: What a row should say, and how a gap in it is called.
ASKED = {2: "性别", 3: "出生年月", 4: "民族", 5: "党派", 6: "文化程度", 7: "工作单位及职务"}


@dataclass(frozen=True)
class Line:
    """One deputy of the register; `under` is the heading that the order gives."""

    under: str
    cells: tuple[str, ...]
    person: Person


@dataclass(frozen=True)
class Roster:
    """The register: its lines in order, and how it was made."""

    congress: Congress
    day: date
    lines: tuple[Line, ...]
    order: str
    phones: Phones
    narrowed: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings; the telephone stands before the remarks where it is asked for."""
        return COLUMNS if self.phones is Phones.NONE else (*COLUMNS[:-1], PHONE, COLUMNS[-1])

    @property
    def title(self) -> str:
        """青禾镇人大代表花名册."""
        return f"{self.congress.area.name}人大代表花名册"


def roster(
    congress: Congress, found: Iterable[Any], day: date, *, order: str, phones: Phones, narrowed: Sequence[str] = ()
) -> Roster:
    """The register of the deputies found (`queries.persons.for_register`), by group, by district, by strokes of the surname or by pinyin."""
    with override("zh-hans"):
        persons = sorted(found, key=KEYS[order])
        lines = tuple(_line(person, congress, order, phones) for person in persons)
    return Roster(congress, day, lines, order, phones, tuple(narrowed))


def paper(register: Roster, printed: str) -> Paper:
    """A4 on its side; a table for each group or district, numbered through."""
    told = [f"截至{chinese_date(register.day)}", f"共{len(register.lines)}名", ORDER_WORDS[register.order]]
    return Paper(
        title=register.title, office=register.congress.name, subtitle="　".join([*told, *register.narrowed]), printed=printed,
        page=PageForm.WIDE, subject=register.title, author=register.congress.name,
        blocks=(*_tables(register), *lacking(_gaps(register))),
    )  # fmt: skip


def sheet(register: Roster) -> bytes:
    """The same rows in the same order on one Excel sheet; numbers are numbers."""
    rows: list[list[Value]] = [[number, *line.cells] for number, line in enumerate(register.lines, 1)]
    title = f"{register.title}（截至{chinese_date(register.day)}）"
    return write_sheet(title, register.columns, rows, dated_at=register.day)


ORDER_WORDS = {
    "group": "按代表小组排列",
    "district": "按选区排列",
    "strokes": "按姓氏笔画排列",
    "pinyin": "按姓名拼音排列",
}
LAST = 10**6


def _number(person: Any, name: str) -> int:
    found = getattr(person, name)
    return LAST if found is None else int(found)


KEYS = {
    "group": lambda person: (_number(person, "group_number"), _number(person, "team_number"), person.name_pinyin, person.pk),
    "district": lambda person: (_number(person, "district_number"), person.name_pinyin, person.pk),
    "strokes": lambda person: (stroke_key(person.name), person.pk),
    "pinyin": lambda person: (person.name_pinyin, person.pk),
}  # fmt: skip


def _line(person: Any, congress: Congress, order: str, phones: Phones) -> Line:
    under = {
        "group": person.group_name or "未编入代表小组",
        "district": _district(person) or "没有登记本级选区",
        "strokes": "",
        "pinyin": "",
    }[order]
    cells = [
        person.name, person.get_sex_display(), f"{person.born_on:%Y.%m}" if person.born_on else "", person.ethnic_group,
        person.get_party_display(), person.get_education_display(), person.work_unit, _district(person),
        " ".join(name for name in (person.group_name, person.team_name) if name),
    ]  # fmt: skip
    if phones is not Phones.NONE:
        cells.append(phone_of(person, phones))
    return Line(under, (*map(str, cells), _remarks(person, congress)), person)


def _district(person: Any) -> str:
    return f"第{person.district_number}选区 {person.district_name}" if person.district_number is not None else ""


def _remarks(person: Any, congress: Congress) -> str:
    """The other levels at which the deputy sits, and a by-election."""
    others = [
        f"{level.label}代表"
        for level in Level
        if level.value != congress.level and getattr(person, f"at_{level.value}", False)
    ]
    return "、".join([*others, *(["补选"] if person.by_election else [])])


def _tables(register: Roster) -> Iterable[Block]:
    widths = WIDTHS if register.phones is Phones.NONE else (*WIDTHS[:-1], PHONE_WIDTH, WIDTHS[-1])
    number = 0
    if not register.lines:
        yield table(register.columns, (), widths=widths)
    for under, lines in groupby(register.lines, key=lambda line: line.under):
        rows = []
        for line in lines:
            number += 1
            rows.append((str(number), *line.cells))
        if under:
            yield heading(1, f"{under}（{len(rows)}名）")
        yield table(register.columns, rows, widths=widths)


def _gaps(register: Roster) -> dict[str, list[str]]:
    gaps = {what: [line.person.name for line in register.lines if not line.cells[at - 1]] for at, what in ASKED.items()}
    if register.phones is Phones.PUBLISHED:
        gaps["没有公开联系电话"] = [
            line.person.name for line in register.lines if not phone_of(line.person, register.phones)
        ]
    elif register.phones is not Phones.NONE:
        gaps[PHONE] = [line.person.name for line in register.lines if not line.person.phone]
    if register.order == "strokes":
        gaps[STROKES] = [line.person.name for line in register.lines if unknown_strokes(line.person.name)]
    return gaps
