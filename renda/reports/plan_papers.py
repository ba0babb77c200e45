"""The plan as a paper: key points of work (工作要点) as tables by quarter (outlines.md O8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.utils.translation import override

from renda.base.printing.numbering import number_headings
from renda.base.printing.paper import Block, BlockKind, Paper, block, page_break, paragraph, table
from renda.base.printing.pdf import write_pdf
from renda.base.printing.text import write_text
from renda.base.printing.word import write_docx
from renda.core.comparing import plain
from renda.core.text import chinese_date
from renda.people.models import Congress, Plan, PlanItem
from renda.people.queries import plans
from renda.people.stages import PlanItemState, PlanStage
from renda.reports.spans import span_words
from renda.reports.stages import PaperForm

#: The files that a plan is given out in.
FORMS = (PaperForm.DOCX, PaperForm.PDF, PaperForm.TEXT)
HEADER = ("序号", "工作类别", "工作事项", "目标", "责任单位（人）", "完成期限")
WIDTHS = (1.0, 2.4, 6.0, 1.6, 3.0, 2.4)


def title_of(plan: Plan) -> str:
    """青禾镇人大2020年工作要点."""
    return f"{plan.congress.area.name}人大{plan.year}年工作要点{'（草案）' if plan.stage == PlanStage.DRAFT else ''}"


def paper_of(plan: Plan, *, on: date) -> Paper:
    """The plan as it stands: its items by their months; what was dropped is named with its reason."""
    with override("zh-hans"):
        items = sorted(plans.items_of(plan), key=_place)
        return Paper(
            title=title_of(plan),
            blocks=number_headings(_blocks(plan, items)),
            signature=f"{plan.congress.name}主席团",
            dated=chinese_date(plan.decided_on or on),
            subject=title_of(plan),
            author=plan.congress.name,
        )


def render(plan: Plan, form: str, *, on: date) -> bytes:
    """The bytes of one form; the same plan gives the same bytes."""
    paper, dated = paper_of(plan, on=on), plan.decided_on or on
    match PaperForm(form):
        case PaperForm.DOCX:
            return write_docx(paper, dated_at=dated)
        case PaperForm.PDF:
            return write_pdf(paper, dated_at=dated)
        case _:
            return write_text(paper).encode()


def _blocks(plan: Plan, items: list[PlanItem]) -> Iterator[Block]:
    yield paragraph(_opening(plan, items))
    yield from _tables(items)


def annex(congress: Congress, year: int) -> list[Block]:
    """The tables of a year's plan for the end of another paper; nothing where there is no plan."""
    plan = plans.plan_of(congress, year)
    if plan is None:
        return []
    with override("zh-hans"):
        found = list(number_headings(_tables(sorted(plans.items_of(plan), key=_place))))
    return [page_break(), paragraph(f"附件：{congress.area.name}人大{year}年工作任务分解表"), *found]


def _tables(items: list[PlanItem]) -> Iterator[Block]:
    for (first, last), group in groupby(items, key=lambda item: (item.first_month, item.last_month)):
        yield block(BlockKind.HEADING1, span_words(first, last))
        yield table(HEADER, [_row(item) for item in group], widths=WIDTHS)


def _place(item: PlanItem) -> tuple[bool, int, int, int]:
    """What lasts the whole year first, then by the months."""
    span = (item.first_month, item.last_month)
    return (span != (1, 12), *span, item.number)


def _opening(plan: Plan, items: list[PlanItem]) -> str:
    """Who decided it and how many items it has; nothing is said that is not recorded."""
    aims = sum(1 for item in items if item.aim is not None)
    lead = ""
    if plan.decided_on:
        by = f"由{plan.decided_in}" if plan.decided_in else ""
        paper = plan.decided_by
        lead = f"本计划于{chinese_date(plan.decided_on)}{by}审定{f'，文件为《{paper.title}》{paper.number}' if paper else ''}。"
    return f"{lead}全年安排工作{len(items)}项，其中有数量目标的{aims}项，按时间列表如下。"


def _row(item: PlanItem) -> tuple[str, ...]:
    dropped = f"（已取消：{item.reason}）" if item.state == PlanItemState.DROPPED else ""
    aim = "" if item.aim is None else f"{plain(item.aim)}{item.unit}"
    return (
        str(item.number), str(item.get_section_display()), f"{item.words}{dropped}", aim, item.who, chinese_date(item.due_on),
    )  # fmt: skip
