"""Papers of the desk: the towns side by side, the year's gap list, the deadlines of the law. Print view, PDF, Word and Excel have one content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from renda.base.citing import article
from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, Run, Table
from renda.base.printing.sheet import Value, write_sheet
from renda.base.prints import language_here
from renda.base.reasons import in_language
from renda.base.showing import bracketed, day_words
from renda.core.law import registry
from renda.desk.queries.deadlines import Deadline
from renda.desk.queries.gaps import Found
from renda.desk.queries.towns import KEYS, Town
from renda.reports.catalogue import BY_KEY


def county_columns() -> list[str]:
    """Town, the compared figures, the annual summary's stage."""
    return [_("Town"), *(str(BY_KEY[key].title) for key in KEYS), _("Annual summary")]


def county_rows(towns: Sequence[Town]) -> list[list[str]]:
    """A line a town, as the page shows it: a number with its base and share, or that there is no record."""
    return [
        [
            town.congress.area.name,
            *(_number(town, key) for key in KEYS),
            town.summary.get_stage_display() if town.summary else _("not drafted"),
        ]
        for town in towns
    ]


def county_paper(office: str, title: str, towns: Sequence[Town], sums: Sequence[str], printed: str) -> Paper:
    """The county's page as a paper: the sums in words, then a line a town."""
    return Paper(
        title=title,
        blocks=(
            *(Block(BlockKind.PARAGRAPH, (Run(words),)) for words in sums),
            _table(county_columns(), county_rows(towns)),
        ),
        office=office, printed=printed, page=PageForm.WIDE, language=language_here(),
    )  # fmt: skip


def county_sheet(title: str, towns: Sequence[Town]) -> bytes:
    """The same as a workbook: numbers as numbers, without their shares."""
    rows: list[list[Value]] = [
        [
            town.congress.area.name,
            *(_plain(town, key) for key in KEYS),
            town.summary.get_stage_display() if town.summary else _("not drafted"),
        ]
        for town in towns
    ]
    return write_sheet(title, county_columns(), rows)


def gap_paper(office: str, title: str, topics: Iterable[tuple[str, list[Found], int]], printed: str) -> Paper:
    """Every gap of the year, by topic and kind with their numbers; where nothing is missing it says so."""
    blocks: list[Block] = []
    for topic, kinds, number in topics:
        blocks.append(
            Block(BlockKind.HEADING1, (Run(_("%(topic)s: %(number)s") % {"topic": topic, "number": number}),))
        )
        for each in kinds:
            table = Table(
                (Run(_("No.")), Run(_("Record")), Run(_("Remark"))),
                tuple((Run(str(at)), Run(str(gap.words)), Run(str(gap.note))) for at, gap in enumerate(each.gaps, 1)),
                caption=_("%(topic)s: %(number)s") % {"topic": each.kind.title, "number": each.number},
                widths=(1, 7, 6),
            )
            blocks.append(Block(BlockKind.TABLE, table=table))
    if not blocks:
        blocks.append(Block(BlockKind.PARAGRAPH, (Run(_("Nothing is missing.")),)))
    return Paper(
        title=title,
        blocks=tuple(blocks),
        office=office,
        printed=printed,
        page=PageForm.UPRIGHT,
        language=language_here(),
    )


def gap_sheet(title: str, found: Sequence[Found]) -> bytes:
    """The gap list as a workbook, a line a gap."""
    rows: list[list[Value]] = [
        [number, str(each.kind.topic), str(each.kind.title), str(gap.words), str(gap.note)]
        for number, (each, gap) in enumerate(((each, gap) for each in found for gap in each.gaps), 1)
    ]
    return write_sheet(title, [_("No."), _("Topic"), _("What is missing"), _("Record"), _("Remark")], rows)


def _number(town: Town, key: str) -> str:
    reading = town.readings[key]
    if reading.value is None:
        return _("no record")
    has_share = reading.of is not None and reading.share is not None
    return f"{reading.value}" + (f" / {reading.of}" + bracketed(f"{reading.share}%") if has_share else "")


def _plain(town: Town, key: str) -> Value:
    value = town.readings[key].value
    return Decimal(value) if value is not None else None


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    header = tuple(Run(each) for each in columns)
    return Block(BlockKind.TABLE, table=Table(header, tuple(tuple(Run(cell) for cell in row) for row in rows)))


def deadline_paper(office: str, title: str, found: Sequence[Deadline], printed: str) -> Paper:
    """Deadlines with what they hang on and the article."""
    return Paper(
        title=title, blocks=(_table(_deadline_columns(), _deadline_rows(found)),), office=office, printed=printed,
        page=PageForm.UPRIGHT, language=language_here(),
    )  # fmt: skip


def deadline_sheet(title: str, found: Sequence[Deadline]) -> bytes:
    """The same as a workbook."""
    return write_sheet(title, _deadline_columns(), _deadline_rows(found))


def _deadline_columns() -> list[str]:
    return [_("Due"), _("What"), _("Record"), _("Rule"), _("Article")]


def _deadline_rows(found: Sequence[Deadline]) -> list[list[str]]:
    return [
        [
            day_words(each.due) if each.due else "",
            str(each.words),
            each.record,
            in_language(registry.RULES[each.rule].title),
            article(each.verdict.cite) if each.verdict else "",
        ]
        for each in found
    ]
