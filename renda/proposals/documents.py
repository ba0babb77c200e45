"""Papers of proposals: the hand-over sheet (代表建议交办单), the letter to the county with its matters (县人代会议案建议)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import override

from renda.base.printing.paper import (
    Block,
    BlockKind,
    Paper,
    Run,
    Table,
    block,
    heading,
    page_break,
    paragraph,
    paragraphs,
    table,
)
from renda.base.printing.sheet import Value, write_sheet
from renda.core.text import chinese_date
from renda.proposals.models import CountyCall, CountyMatter, Proposal
from renda.proposals.stages import Consent, Kind

LIST = ("序号", "类别", "案由", "领域", "领衔代表", "联名代表", "收到日期")


def hand_over_sheet(proposal: Proposal, printed: str) -> Paper:
    """One suggestion as it is handed over: who, what, to whom, by when, and lines for the answer and the deputy's view."""
    handling = (
        proposal.handlings.select_related("body").prefetch_related("co_handlers__body").order_by("-round").first()
    )
    signers = proposal.signatures.filter(consent=Consent.SIGNED).select_related("person")
    rows = [
        ("编号", f"{proposal.year}年第{proposal.number}号"),
        ("案由", proposal.title),
        ("领衔代表", proposal.lead.name),
        ("联名代表", "、".join(each.person.name for each in signers) or "无"),
        ("提出时间", chinese_date(proposal.lodged_on) if proposal.lodged_on else ""),
        ("案据", proposal.grounds or "—"),
        ("方案", proposal.demand),
        ("主办单位", handling.body.name if handling else ""),
        ("会办单位", "、".join(each.body.name for each in handling.co_handlers.all()) or "无" if handling else ""),
        ("交办时间", chinese_date(handling.handed_on) if handling else ""),
        ("答复期限", chinese_date(handling.due_on) if handling and handling.due_on else ""),
        ("答复意见", ""),
        ("代表意见", "□满意　　□基本满意　　□不满意　　　签名："),
    ]
    table = Table(
        (Run("项目"), Run("内容")), tuple((Run(label), Run(words)) for label, words in rows), widths=(1, 5), tall=True
    )
    return Paper(
        title="代表建议、批评和意见交办单", blocks=(Block(BlockKind.TABLE, table=table),),
        signature=f"{proposal.congress.name}主席团", dated=chinese_date(handling.handed_on) if handling else "", printed=printed,
    )  # fmt: skip


def county_letter(call: CountyCall, matters: Sequence[CountyMatter], printed: str) -> Paper:
    """What goes to the county: the letter, the list, and each matter on a page of its own; `matters` are those that stand."""
    bills = sum(1 for each in matters if each.kind == Kind.BILL)
    told = (
        f"共收到县人大代表提出的议案建议{len(matters)}件，其中议案{bills}件、建议{len(matters) - bills}件，现予报送。"
    )
    with override("zh-hans"):
        rows = [
            [chinese_date(cell) if isinstance(cell, date) else str(cell) for cell in line] for line in lines(matters)
        ]
        blocks = [
            paragraph(f"{call.meeting}议案建议征集工作自{chinese_date(call.called_on)}开始。" + (told if matters else "还没有收到议案建议。")),
            *([block(BlockKind.NOTE, "附件：议案建议清单和原件")] if matters else []),
            block(BlockKind.SIGNATURE, f"{call.congress.name}主席团"),
            block(BlockKind.DATE, chinese_date(call.handed_on) if call.handed_on else "　　年　　月　　日"),
            *([page_break(), heading(1, "议案建议清单"), table(LIST, rows, widths=(2, 3, 9, 4, 4, 8, 6))] if matters else []),
            *(part for each in matters for part in _matter(each)),
        ]  # fmt: skip
    return Paper(title="关于报送县人代会议案和建议的函", blocks=tuple(blocks), printed=printed)


def county_sheet(call: CountyCall, matters: Sequence[CountyMatter], day: date) -> bytes:
    """The same list on one Excel sheet."""
    with override("zh-hans"):
        return write_sheet(f"{call.meeting}议案建议清单", LIST, lines(matters), dated_at=day)


def lines(matters: Sequence[CountyMatter]) -> list[list[Value]]:
    """A line for each matter."""
    return [
        [
            number, str(each.get_kind_display()), each.title, str(each.get_field_display()), each.lead.name, "、".join(_signers(each)),
            each.received_on,
        ]
        for number, each in enumerate(matters, 1)
    ]  # fmt: skip


def _matter(matter: CountyMatter) -> Iterator[Block]:
    """The matter itself, to be signed."""
    signers = _signers(matter)
    yield page_break()
    yield heading(1, f"{matter.get_kind_display()}：{matter.title}")
    yield paragraph(f"领衔代表：{matter.lead.name}　　联名代表：{'、'.join(signers) or '无'}（共{1 + len(signers)}名）")
    if matter.grounds:
        yield heading(2, "案据")
        yield from paragraphs(matter.grounds)
    yield heading(2, "方案")
    yield from paragraphs(matter.demand)
    yield paragraph(f"收到日期：{chinese_date(matter.received_on)}　　代表签名：")


def _signers(matter: CountyMatter) -> list[str]:
    return [*(each.name for each in matter.signers.all()), *matter.others]
