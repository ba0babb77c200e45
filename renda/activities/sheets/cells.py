"""Cells of a row as the kinds of this app need them; and the campaign that a row belongs to."""

from collections.abc import Mapping
from datetime import date

from renda.activities.models import Campaign
from renda.activities.queries import campaigns as queries
from renda.base.sheets.cells import joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Reading, Row, SheetColumn
from renda.core.text import gettext_noop
from renda.people.models import Congress, Team

CAMPAIGN = SheetColumn(
    "campaign", "代表行动", others=("行动", "行动名称", "代表行动名称"), longest=80, example="2025年“三到三查”代表行动",
    note="只有一个行动正在进行（导入走访对象时：尚未结束）时可以不填",
)  # fmt: skip
VILLAGE = SheetColumn(
    "village",
    "村（社区）",
    Reading.NAME,
    others=("村", "社区", "村名", "所在村", "所属村", "行政村", "村居", "村别", "村(社区)", "村（社区）名称"),
    longest=60,
    example="柳树村",
)
TEAM = SheetColumn(
    "team", "行动分队", Reading.NAME, others=("分队", "走访分队", "负责分队", "行动小分队"), longest=120, example="第一代表小组第1分队",
    note="几个小组有同名的分队时，前面写上小组名称",
)  # fmt: skip


def text(row: Row, key: str) -> str:
    """The text of a cell, as the reader has tidied it; empty where it is empty or the file lacks the column."""
    value = row.values.get(key)
    return value if type(value) is str else "" if value is None else str(value)


def day(row: Row, key: str) -> date | None:
    """The day of a cell."""
    value = row[key]
    return value if isinstance(value, date) else None


def names(row: Row, key: str) -> tuple[str, ...]:
    """The names in a cell."""
    value = row[key]
    found = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
    return tuple(name.strip() for name in found if name.strip())


class Campaigns:
    """The campaigns of a congress by name; without a name the only one that is in one of `stages`."""

    def __init__(self, congress: Congress, *stages: str) -> None:
        found = list(Campaign.objects.filter(congress=congress).order_by("pk"))
        self.all = {campaign.pk: campaign for campaign in found}
        self._by_name = {campaign.name: campaign for campaign in found}
        self._open = [campaign for campaign in found if campaign.stage in stages]

    def of(self, row: Row, faults: Faults) -> Campaign | None:
        """The row's campaign; None with a fault."""
        typed = text(row, "campaign")
        if typed:
            found = self._by_name.get(typed)
            if found is None:
                faults.add(
                    "campaign",
                    gettext_noop("There is no campaign “%(name)s”. Correct the name, or plan it first."),
                    name=typed,
                )
            return found
        if len(self._open) == 1:
            return self._open[0]
        if self._open:
            words = gettext_noop("Several campaigns are open (%(names)s). Write which one is meant.")
            faults.add("campaign", words, names="、".join(campaign.name for campaign in self._open))
        else:
            faults.add(
                "campaign", gettext_noop("No campaign is open. Plan or start it first, or write which one is meant.")
            )
        return None


class Teams:
    """The teams of a congress by name, by group and name."""

    def __init__(self, congress: Congress) -> None:
        self._by_name: dict[str, Team | None] = {}
        for team in queries.teams(congress):
            name = joined(team.name)
            self._by_name[name] = None if name in self._by_name else team
            self._by_name[joined(f"{team.group.name}{team.name}")] = team

    def of(self, row: Row, faults: Faults) -> Team | None:
        """The row's team; None where none is written, or with a fault."""
        typed = text(row, "team")
        if not typed:
            return None
        typed = "".join(typed.split())
        if typed not in self._by_name:
            faults.add(
                "team",
                gettext_noop("There is no team “%(name)s”. Correct the name, or form the team first."),
                name=typed,
            )
        elif (found := self._by_name[typed]) is not None:
            return found
        else:
            words = gettext_noop("Several groups have a team “%(name)s”. Write the group before it.")
            faults.add("team", words, name=typed)
        return None


def villages(congress: Congress) -> Mapping[str, int]:
    """The places beneath the congress's area: name → number."""
    return {joined(village.name): village.pk for village in queries.villages(congress)}


def told(changes: dict[str, tuple[str, str]], heading: str, now: str, then: str) -> None:
    """Note a change where there is one."""
    if now != then:
        changes[heading] = (now, then)
