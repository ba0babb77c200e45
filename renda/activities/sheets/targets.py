"""走访对象: whom a campaign is to visit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.activities.actions.campaigns import (
    NewTarget,
    add_targets,
    check_list_open,
    check_not_closed,
    check_not_frozen,
)
from renda.activities.actions.targets import TargetChange, change_targets
from renda.activities.models import Campaign, Target
from renda.activities.queries import campaigns as queries
from renda.activities.sheets.cells import CAMPAIGN, TEAM, VILLAGE, Campaigns, Teams, text, told
from renda.activities.stages import CampaignStage, TargetKind
from renda.base.sheets.cells import joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import OWN_WORDS, Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import gettext_noop
from renda.people.models import Area, Congress, Team
from renda.people.stages import OFFICE

KIND = SheetColumn(
    "kind", "类别", Reading.CHOICE, is_required=True, others=("对象类别", "走访对象类别"), in_title=OWN_WORDS, example="农户",
    choices={
        "农户": TargetKind.HOUSEHOLD, "户": TargetKind.HOUSEHOLD, "贫困户": TargetKind.HOUSEHOLD, "脱贫户": TargetKind.HOUSEHOLD,
        **dict.fromkeys(("一般户", "一般农户", "监测户", "低保户"), TargetKind.HOUSEHOLD),
        "企业（基地）": TargetKind.FIRM, "企业": TargetKind.FIRM, "基地": TargetKind.FIRM, "村": TargetKind.VILLAGE,
        "村（社区）": TargetKind.VILLAGE, "社区": TargetKind.VILLAGE, "镇直单位": TargetKind.TOWN_UNIT,
        "乡直单位": TargetKind.TOWN_UNIT, "单位": TargetKind.TOWN_UNIT,
    },
)  # fmt: skip
NUMBER = SheetColumn(
    "number", "编号", is_required=True, others=("序号", "对象编号", "户编号"), longest=20, example="001", tells_apart=True, note="同一行动、同一类别内不能重复"
)  # fmt: skip
NAME = SheetColumn(
    "name", "名称", Reading.NAME, is_required=True, others=("户主", "户主姓名", "姓名", "对象名称", "走访对象", "单位名称"), longest=80, example="王大山", tells_apart=True
)  # fmt: skip


@dataclass
class _Read:
    row: Row
    faults: Faults = field(default_factory=Faults)
    campaign: Campaign | None = None
    known: Target | None = None
    area: Area | None = None
    team: Team | None = None


def _read(congress: Congress, rows: Sequence[Row]) -> list[_Read]:
    campaigns = Campaigns(congress, CampaignStage.PLANNED, CampaignStage.RUNNING)
    teams = Teams(congress)
    villages = {joined(village.name): village for village in queries.villages(congress)}
    known = {
        (target.campaign_id, target.kind, target.number): target
        for target in Target.objects.filter(campaign__congress=congress).select_related("area", "team__group")
    }
    seen: dict[tuple[int, str, str], Row] = {}
    found = []
    for row in rows:
        read = _Read(row)
        faults, village = read.faults, text(row, "village")
        read.campaign, read.team = campaigns.of(row, faults), teams.of(row, faults)
        read.area = villages.get(village)
        if village and read.area is None:
            words = gettext_noop("There is no village “%(name)s”. Correct the name, or enter the village first.")
            faults.add("village", words, name=village)
        if read.campaign is not None:
            key = (read.campaign.pk, text(row, "kind"), text(row, "number"))
            if (before := seen.setdefault(key, row)) is not row:
                faults.add("number", gettext_noop("Row %(row)s has this number already."), row=before.number)
            read.known = known.get(key)
        found.append(read)
    return found


def _changes(read: _Read) -> dict[str, tuple[str, str]]:
    changes: dict[str, tuple[str, str]] = {}
    target, row = read.known, read.row
    assert target is not None  # noqa: S101 - asked of known targets only
    told(changes, NAME.heading, target.name, text(row, "name"))
    if read.area is not None:
        told(changes, VILLAGE.heading, str(target.area or ""), str(read.area))
    if read.team is not None:
        told(changes, TEAM.heading, _team(target.team), _team(read.team))
    return changes


def _team(team: Team | None) -> str:
    return f"{team.group.name}{team.name}" if team else ""


def _fate(read: _Read) -> Fate:
    campaign, faults = read.campaign, read.faults
    changes: dict[str, tuple[str, str]] = {}
    if campaign is not None and read.known is None:
        faults.check(lambda: check_list_open(campaign, [text(read.row, "kind")]))
    elif campaign is not None:
        changes = _changes(read)
        if changes:
            faults.check(lambda: check_not_closed(campaign))
        if set(changes) - {TEAM.heading}:
            faults.check(lambda: check_not_frozen(campaign))
    record = read.known.pk if read.known else None
    if faults:
        return Fate(State.WRONG, record, changes, tuple(faults.found))
    if read.known is None:
        return Fate(State.NEW)
    return Fate(State.CHANGED if changes else State.SAME, record, changes)


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """See `SheetKind`."""
    return [_fate(read) for read in _read(congress, rows)]


def accept(congress: Congress, fates: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """See `SheetKind`."""
    new: dict[int, list[NewTarget]] = {}
    changes: dict[int, list[TargetChange]] = {}
    campaigns: dict[int, Campaign] = {}
    for read in _read(congress, [row for row, _fate in fates]):
        row, campaign = read.row, read.campaign
        if campaign is None:
            continue
        campaigns[campaign.pk] = campaign
        if read.known is None:
            made = NewTarget(text(row, "kind"), text(row, "number"), text(row, "name"), read.area, read.team)
            new.setdefault(campaign.pk, []).append(made)
        else:
            change = TargetChange(
                read.known, text(row, "name"), read.area or read.known.area, read.team or read.known.team
            )
            changes.setdefault(campaign.pk, []).append(change)
    for number, campaign in campaigns.items():
        if number in new:
            add_targets(campaign, targets=new[number], by=by, on=on)
        if number in changes:
            change_targets(campaign, changes=changes[number], by=by, on=on)


TARGETS = SheetKind(
    key="targets",
    title=_("campaign targets"),
    columns=(CAMPAIGN, KIND, NUMBER, NAME, VILLAGE, TEAM),
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="activities:campaigns",
    note=(
        "每行一个走访对象，以“行动＋类别＋编号”认出。名单锁定后不能再添加，也不能改名称和村；只能改由哪个分队走访。"
        "空白的村、分队不改动已有内容。"
    ),
)
