"""走访登记表: a team's targets with boxes to fill in, and the code that opens the team's grid to type them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renda.activities.models import Campaign, Target
from renda.activities.queries.visits import last_visit_of
from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, block, code, heading, page_break, table
from renda.core.text import chinese_date, month_day
from renda.people.models import Person, Team

COLUMNS = (
    "编号",
    "走访对象",
    "村（社区）",
    "上次走访",
    "走访日期",
    "走访代表",
    "核查结果",
    "核查情况",
    "困难问题、意见建议",
)
WIDTHS = (4, 9, 5, 5, 5, 7, 12, 8, 10)  # the boxes fit on one line
BOXES = "□属实 □有问题 □未核查"
NO_TEAM = "未分配分队的走访对象"


@dataclass(frozen=True)
class TeamList:
    """One team's part: whom it is to visit, in the order of its grid, who is due, where the code leads."""

    team: Team | None
    targets: Sequence[Target]
    deputies: Sequence[Person]
    address: str

    @property
    def name(self) -> str:
        """第一代表小组第1分队."""
        return f"{self.team.group.name}{self.team.name}" if self.team else NO_TEAM


def paper(campaign: Campaign, lists: Sequence[TeamList], printed: str) -> Paper:
    """All lists in one paper, each team on pages of its own."""
    blocks: list[Block] = []
    for one in lists:
        if blocks:
            blocks.append(page_break())
        blocks += [
            heading(1, f"{one.name}（{len(one.targets)}个走访对象）"),
            code(one.address, _told(one)),
            table(COLUMNS, [_row(target) for target in one.targets], widths=WIDTHS, tall=True),
        ]
    if not blocks:
        blocks.append(block(BlockKind.NOTE, "还没有走访对象。"))
    title = "走访登记表"
    return Paper(
        title=title, office=campaign.congress.name,
        subtitle=f"{campaign.name}　{chinese_date(campaign.starts_on)}至{chinese_date(campaign.ends_on)}", printed=printed,
        page=PageForm.WIDE, subject=f"{campaign.name}{title}", author=campaign.congress.name, blocks=tuple(blocks),
    )  # fmt: skip


def _told(one: TeamList) -> str:
    names = "、".join(person.name for person in one.deputies) or "未登记"
    return (
        f"应参加代表：{names}\n本页走访日期：____年____月____日\u3000走访代表：________________________（各行不同的，写在行内）\n"
        "走访后用手机扫右边的二维码，登录后勾选已走访的对象，一次补记。"
    )


def _row(target: Target) -> tuple[str, ...]:
    last = last_visit_of(target)
    area = str(target.area) if target.area else ""
    return target.number, target.name, area, month_day(last) if last else "", "", "", BOXES, "", ""
