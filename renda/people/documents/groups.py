"""Groups and teams with contacts: a page for each group – leader, teams, members, telephones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from renda.base.printing.paper import Block, PageForm, Paper, heading, page_break, paragraph, table
from renda.core.text import chinese_date
from renda.people.documents.phones import Phones, lacking, phone_of
from renda.people.models import Congress, Group, GroupMember, Person

COLUMNS = ("序号", "姓名", "分队", "职责", "工作单位及职务", "联系电话")
WIDTHS = (3, 5, 6, 6, 14, 8)


def paper(
    congress: Congress,
    groups: Sequence[Group],
    members: Iterable[GroupMember],
    unplaced: Sequence[Person],
    day: date,
    *,
    phones: Phones,
    printed: str,
) -> Paper:
    """One group or all of them in one paper; `members` are those of the day in their order, `unplaced` the deputies in no group."""
    placed: dict[int, list[GroupMember]] = {group.pk: [] for group in groups}
    for member in members:
        placed[member.group_id].append(member)
    single = groups[0] if len(groups) == 1 else None
    title = f"{congress.area.name}{single.name if single else '人大代表小组'}通讯录"
    count = sum(len(found) for found in placed.values())
    told = [f"截至{chinese_date(day)}", *([] if single else [f"代表小组{len(groups)}个"]), f"代表{count}名"]
    blocks: list[Block] = []
    for group in groups:
        blocks += [page_break()] if blocks else []
        blocks += _group(group, placed[group.pk], phones)
    if unplaced:
        names = "、".join(person.name for person in unplaced)
        blocks += [heading(1, f"未编入代表小组（{len(unplaced)}名）"), paragraph(names)]
    return Paper(
        title=title, office=congress.name, subtitle="　".join(told), printed=printed, page=PageForm.UPRIGHT, subject=title,
        author=congress.name, blocks=tuple(blocks),
    )  # fmt: skip


def _group(group: Group, members: list[GroupMember], phones: Phones) -> Iterable[Block]:
    teams = list(group.teams.all())
    leader = group.leader.name if group.leader else "未登记"
    yield heading(1, f"{group.name}（{len(members)}名）")
    yield paragraph(f"组长：{leader}　分队：{len(teams)}个{_told(teams)}")
    leaders = {team.pk: team.leader_id for team in teams}
    rows = [
        (
            str(number), member.person.name, member.team.name if member.team else "",
            _duty(member, group, leaders), member.person.work_unit, phone_of(member.person, phones),
        )
        for number, member in enumerate(members, 1)
    ]  # fmt: skip
    shown = len(COLUMNS) if phones is not Phones.NONE else len(COLUMNS) - 1
    yield table(COLUMNS[:shown], [row[:shown] for row in rows], widths=WIDTHS[:shown])
    gaps = {"没有分队": [member.person.name for member in members if teams and not member.team_id]}
    if phones is Phones.PUBLISHED:
        gaps["没有公开联系电话"] = [member.person.name for member in members if not phone_of(member.person, phones)]
    elif phones is not Phones.NONE:
        gaps["联系电话"] = [member.person.name for member in members if not member.person.phone]
    yield from lacking(gaps)


def _told(teams: Sequence[object]) -> str:
    parts = [f"{team}（队长{team.leader.name if team.leader else '未登记'}）" for team in teams]  # type: ignore[attr-defined]
    return f"，{'、'.join(parts)}" if parts else ""


def _duty(member: GroupMember, group: Group, leaders: dict[int, int | None]) -> str:
    duties = ["组长"] if member.person_id == group.leader_id else []
    if member.team_id and leaders.get(member.team_id) == member.person_id:
        duties.append("分队长")
    if member.role:
        duties.append(member.role)
    return "、".join(duties)
