"""Papers of proposals: the hand-over sheet (代表建议交办单)."""

from __future__ import annotations

from renda.base.printing.paper import Block, BlockKind, Paper, Run, Table
from renda.core.text import chinese_date
from renda.proposals.models import Proposal
from renda.proposals.stages import Consent


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
