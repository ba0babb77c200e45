"""接待公告 of a station's roster, and the poster whose code opens the public page."""

from __future__ import annotations

from collections.abc import Sequence

from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, block, code, table
from renda.core.text import chinese_date
from renda.stations.models import Door, RosterDay, Station

COLUMNS = ("接待日期", "接待代表", "工作单位及职务")
WIDTHS = (8, 6, 14)


def roster_notice(station: Station, days: Sequence[RosterDay], address: str, printed: str) -> Paper:
    """Who receives voters when; with the code where the station's public page is open."""
    rows = [
        (chinese_date(day.receives_on), person.name, person.work_unit) for day in days for person in day.deputies.all()
    ]
    blocks: list[Block] = [table(COLUMNS, rows, widths=WIDTHS)] if rows else []
    if not rows:
        blocks.append(block(BlockKind.NOTE, "还没有安排接待日。"))
    if address:
        blocks.append(
            code(address, "不能到场的选民，可以用手机扫右边的二维码提出意见建议，不需要登录；凭回执编号查看办理情况。")
        )
    told = [f"地点：{station.address or station.name}"]
    if station.reception_day:
        told.append(f"固定接待日：{station.reception_day}")
    return Paper(
        title=f"{station.name}\n代表接待选民公告", office=station.congress.name, subtitle="　".join(told), printed=printed,
        page=PageForm.UPRIGHT, subject=f"{station.name}接待公告", author=station.congress.name, blocks=tuple(blocks),
    )  # fmt: skip


def poster(door: Door, name: str, address: str, printed: str) -> Paper:
    """The code, and what it is for."""
    words = (
        "用手机扫右边的二维码，直接写下意见建议，不需要登录，不需要留姓名。\n"
        "提交后请记下回执编号，凭编号随时查看办理情况。\n"
        "电话可以不留；留下的电话加密保存，只有人大办公室可以查看。"
    )
    return Paper(
        title=f"{name}\n欢迎选民提出意见建议", office=door.congress.name, printed=printed, page=PageForm.UPRIGHT,
        subject=f"{name}意见二维码", author=door.congress.name,
        blocks=(code(address, words), block(BlockKind.NOTE, f"二维码失效时，可以打开网址：{address}")),
    )  # fmt: skip
