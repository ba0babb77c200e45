"""Groups and teams with their members and leaders: one row for each deputy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from renda.accounts.models import User
from renda.base.sheets.cells import joined
from renda.base.sheets.faults import Faults
from renda.base.sheets.kinds import Fate, Reading, Row, SheetColumn, SheetKind, State
from renda.core.text import chinese_number, gettext_noop
from renda.people.actions import groups as actions
from renda.people.actions.checks import check_past
from renda.people.models import Congress, Group, GroupMember, Person, Team
from renda.people.queries.names import Names
from renda.people.queries.persons import sitting_spans
from renda.people.queries.places import term_on
from renda.people.stages import OFFICE

LEADER, TEAM_LEADER, MEMBER = "leader", "team_leader", "member"
GROUP = SheetColumn(
    "group", "代表小组", Reading.NAME, is_required=True, others=("小组", "小组名称", "代表小组名称", "所在小组", "组别"), example="第一代表小组",
    longest=60, note="小组名称或序号；还没有的小组会新建",
)  # fmt: skip
TEAM = SheetColumn(
    "team",
    "行动分队",
    Reading.NAME,
    others=("分队", "分队名称", "所在分队"),
    example="第1分队",
    longest=60,
    note="不分队的可空；还没有的分队会新建",
)
NAME = SheetColumn(
    "name", "姓名", Reading.NAME, is_required=True, others=("代表姓名", "代表", "成员"), example="张三", longest=60, tells_apart=True,
    note="须已在代表名册中；同名的在括号里注明，如：张三（柳树村）",
)  # fmt: skip
#: Posts beside the leader's, as offices write them; several are joined by 、 or 兼.
POST = r"(?:常务|第一)?副(?:小|分)?(?:组|队)长|副召集人|联络(?:员|人|干事)|秘书|记录员|信息员|通[讯信]员|宣传员|安全员|顾问"
POSTS = re.compile(rf"(?:{POST})(?:(?:[、，,/ ]|兼)(?:{POST}))*")


def understand(text: str) -> tuple[str, dict[str, str]] | None:
    """A post of a member; it is kept with the place in the group."""
    return ("组员", {"role": text}) if POSTS.fullmatch(text) and len(text) <= ROLE.longest else None


ROLE = SheetColumn(
    "role",
    "其他职务",
    others=("组内其他职务",),
    example="",
    longest=20,
    gathers=True,
    note="组长、分队长以外的职务，如副组长、联络员",
)
DUTY = SheetColumn(
    "duty", "组内职务", Reading.CHOICE, others=("职务", "小组职务", "职责"), example="组员", note="不填即组员",
    choices={
        "组长": LEADER, "小组长": LEADER, "分队长": TEAM_LEADER, "队长": TEAM_LEADER,
        "组员": MEMBER, "成员": MEMBER, "队员": MEMBER, "代表": MEMBER,
    },
    understands=understand,
)  # fmt: skip
STARTS_ON = SheetColumn(
    "starts_on", "编入日期", Reading.DAY, others=("起始日", "起始日期", "入组日期"), example="2021-12-01",
    note="不填即小组成立之日（或当选之日）；调换小组的必须填写",
)  # fmt: skip
NUMBER = re.compile(r"第?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})")
#: 一 … 九十九 as names of groups and teams have them.
WRITTEN = {chinese_number(number): number for number in range(1, 100)}
FORMED, TEAM_FORMED, LEADS, TEAM_LEADS = "新建小组", "新建分队", "组长", "分队长"


@dataclass
class _Plan:
    """A row: what is there, what is to be made, where the deputy goes."""

    row: Row
    faults: Faults = field(default_factory=lambda: Faults({"person": "name"}))
    person: Person | None = None
    group: Group | None = None
    team: Team | None = None
    old: GroupMember | None = None
    starts_on: date | None = None
    goes: bool = False
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)


class _Books:
    """Groups, teams, places and mandates of a congress, read once; groups that rows bring are added as they come."""

    def __init__(self, congress: Congress, on: date) -> None:
        self.congress, self.on = congress, on
        self.names, self.spans = Names(congress), sitting_spans(congress)
        self.groups = [
            *Group.objects.filter(congress=congress, ends_on__isnull=True).select_related("leader").order_by("number")
        ]
        # Known by the object, as a new group has no number until it is formed.
        by_number = {group.pk: id(group) for group in self.groups}
        self.teams: dict[int, list[Team]] = {}
        for team in (
            Team.objects.filter(group__in=[group.pk for group in self.groups])
            .select_related("leader")
            .order_by("number")
        ):
            self.teams.setdefault(by_number[team.group_id], []).append(team)
        self.places: dict[int, list[GroupMember]] = {}
        for place in (
            GroupMember.objects.filter(group__congress=congress).select_related("group", "team").order_by("pk")
        ):
            self.places.setdefault(place.person_id, []).append(place)
        self.term = term_on(congress, on)
        self.seen: dict[int, int] = {}
        self.leaders: dict[tuple[str, int], int] = {}
        self.kept: list[Group] = []  # groups are known by their objects: none may be freed

    def plan(self, row: Row) -> _Plan:
        """Weigh one row."""
        plan = _Plan(row)
        plan.person = plan.faults.check(lambda: self.names.find(row.text("name")), "name")
        plan.group = self._group(plan)
        if plan.group is not None:
            plan.team = self._team(plan, plan.group)
        if plan.person is not None and plan.group is not None:
            self._place(plan, plan.person, plan.group)
            self._lead(plan, plan.person, plan.group)
        if plan.faults:  # a row that is left out forms nothing: the next one does, with its own days
            self._forget(plan)
        return plan

    def _forget(self, plan: _Plan) -> None:
        if plan.group is not None and FORMED in plan.changes:
            self.groups = [group for group in self.groups if group is not plan.group]
            self.teams.pop(id(plan.group), None)
            self.kept.append(plan.group)
        elif plan.group is not None and plan.team is not None and TEAM_FORMED in plan.changes:
            self.teams[id(plan.group)] = [team for team in self.teams[id(plan.group)] if team is not plan.team]
        self.leaders = {key: number for key, number in self.leaders.items() if number != plan.row.number}

    def _group(self, plan: _Plan) -> Group | None:
        words = plan.row.text("group")
        for group in self.groups:
            if words in {joined(group.name), str(group.number)}:
                return group
        number = _number(words) or 0
        if number and any(group.number == number for group in self.groups):
            known = next(group for group in self.groups if group.number == number)
            plan.faults.add("group", OTHER_GROUP, number=number, name=known.name)
            return None
        number = number or max((group.number for group in self.groups), default=0) + 1
        starts_on = plan.row.day("starts_on") or (self.term.starts_on if self.term else None)
        if starts_on is None:
            plan.faults.add("starts_on", NO_DAY)
            return None
        made = Group(
            congress=self.congress,
            number=number,
            name=f"第{words}代表小组" if words.isdigit() else words,
            starts_on=starts_on,
        )
        self.groups.append(made)
        plan.changes[FORMED] = ("", f"{made.name}（序号{number}，自{starts_on}）")
        return made

    def _team(self, plan: _Plan, group: Group) -> Team | None:
        words = plan.row.text("team")
        if not words:
            return None
        teams = self.teams.setdefault(id(group), [])
        for team in teams:
            if words in {joined(team.name), str(team.number)}:
                return team
        number = _number(words) or 0
        if any(team.number == number for team in teams):
            known = next(team for team in teams if team.number == number)
            plan.faults.add("team", OTHER_TEAM, number=number, name=known.name)
            return None
        number = number or max((team.number for team in teams), default=0) + 1
        made = Team(group=group, number=number, name=f"第{words}分队" if words.isdigit() else words)
        teams.append(made)
        plan.changes[TEAM_FORMED] = ("", f"{made.name}（序号{number}）")
        return made

    def _place(self, plan: _Plan, person: Person, group: Group) -> None:
        if person.pk in self.seen:
            plan.faults.add("name", TWICE, row=self.seen[person.pk])
            return
        self.seen[person.pk] = plan.row.number
        places = self.places.get(person.pk, [])
        plan.old = next((place for place in places if place.ends_on is None), None)
        told, old = plan.row.day("starts_on"), plan.old
        # An empty cell says nothing about the team of who is in the group already.
        stays = old is not None and old.group_id == group.pk and (plan.team is None or old.team_id == plan.team.pk)
        if stays and old is not None:
            if told is not None and told != old.starts_on:
                plan.faults.add("starts_on", OTHER_DAY, day=old.starts_on.isoformat())
            elif (role := plan.row.text("role")) and role != old.role:
                plan.changes[ROLE.heading] = (old.role, role)
            return
        plan.goes = True
        first = min((start for start, _end in self.spans.get(person.pk, [])), default=group.starts_on)
        starts_on = told or max(group.starts_on, first)
        if old is not None and (told is None or told <= old.starts_on):
            plan.faults.add(
                "starts_on", MOVE_DAY, name=person.name, group=str(old.group), day=old.starts_on.isoformat()
            )
            return
        plan.starts_on = starts_on
        plan.faults.check(lambda: check_past(starts_on, self.on, field="starts_on"))
        if starts_on < group.starts_on:
            plan.faults.add("starts_on", gettext_noop("The group did not exist on this day."))
        if not any(
            start <= starts_on and (end is None or end >= starts_on) for start, end in self.spans.get(person.pk, [])
        ):
            plan.faults.add("name", gettext_noop("%(name)s is not a deputy on that day."), name=person.name)
        before = [
            place
            for place in places
            if place is not old and place.starts_on <= starts_on and place.ends_on and place.ends_on >= starts_on
        ]
        if before:
            plan.faults.add(
                "starts_on",
                gettext_noop("%(name)s was in %(group)s on that day."),
                name=person.name,
                group=str(before[0].group),
            )
        plan.changes[GROUP.heading] = (str(old.group) if old else "", group.name)
        if plan.team is not None or (old and old.team):
            plan.changes[TEAM.heading] = (
                str(old.team) if old and old.team else "",
                plan.team.name if plan.team else "",
            )
        plan.changes[STARTS_ON.heading] = (old.starts_on.isoformat() if old else "", starts_on.isoformat())
        if role := plan.row.text("role"):
            plan.changes[ROLE.heading] = (old.role if old else "", role)

    def _lead(self, plan: _Plan, person: Person, group: Group) -> None:
        duty = plan.row.text("duty")
        led: Group | Team | None = group if duty == LEADER else plan.team if duty == TEAM_LEADER else None
        if duty == TEAM_LEADER and led is None:
            plan.faults.add("team", gettext_noop("A team leader needs a team. Fill it in."))
        if led is None:
            return
        key = (duty, id(led))
        if (before := self.leaders.setdefault(key, plan.row.number)) != plan.row.number:
            plan.faults.add("duty", gettext_noop("Row %(row)s names a leader already."), row=before)
        elif led.leader_id != person.pk:
            plan.changes[LEADS if duty == LEADER else TEAM_LEADS] = (str(led.leader or ""), person.name)


OTHER_GROUP = gettext_noop("Group number %(number)s is called “%(name)s” in the records. Write it like that.")
OTHER_TEAM = gettext_noop(
    "Team number %(number)s of this group is called “%(name)s” in the records. Write it like that."
)
NO_DAY = gettext_noop("A new group needs its first day, as no term is recorded. Fill it in.")
TWICE = gettext_noop("Row %(row)s is about the same deputy. Everyone is in one group; keep one of them.")
OTHER_DAY = gettext_noop("The records say %(day)s here. Correct the cell, or leave it empty.")
MOVE_DAY = gettext_noop("%(name)s is in %(group)s since %(day)s. For a move, fill in a later day.")


def _number(words: str) -> int | None:
    found = NUMBER.match(words)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else WRITTEN.get(found[1])


def compare(congress: Congress, rows: Sequence[Row], on: date) -> list[Fate]:
    """What becomes of each row."""
    books = _Books(congress, on)
    fates = []
    for row in rows:
        plan = books.plan(row)
        record = plan.old.pk if plan.old else None
        if plan.faults:
            fates.append(Fate(State.WRONG, record, faults=tuple(plan.faults.found)))
        elif not plan.changes:
            fates.append(Fate(State.SAME, record))
        else:
            fates.append(Fate(State.NEW if plan.goes and plan.old is None else State.CHANGED, record, plan.changes))
    return fates


def accept(congress: Congress, pairs: Sequence[tuple[Row, Fate]], by: User, on: date) -> None:
    """Form what is lacking, place and move, name leaders: each by the act that the pages use."""
    books = _Books(congress, on)
    for row, _fate in pairs:
        plan = books.plan(row)
        group, team, person = plan.group, plan.team, plan.person
        if group is None or person is None:
            continue
        if group.pk is None:
            _keep(
                group,
                actions.form_group(
                    congress, number=group.number, name=group.name, starts_on=group.starts_on, by=by, on=on
                ),
            )
        if team is not None and team.pk is None:
            _keep(team, actions.form_team(group, number=team.number, name=team.name, by=by, on=on))
        if plan.goes and plan.starts_on is not None:
            person = Person.objects.select_related("congress").get(pk=person.pk)
            if plan.old is None:
                actions.place_deputy(
                    group, person=person, team=team, starts_on=plan.starts_on, role=row.text("role"), by=by, on=on
                )
            else:
                actions.move_deputy(
                    person,
                    group=group,
                    team=team,
                    starts_on=plan.starts_on,
                    role=row.text("role") or None,
                    by=by,
                    on=on,
                )
        elif ROLE.heading in plan.changes and plan.old is not None:
            actions.give_post(plan.old, role=row.text("role"), by=by, on=on)
        if LEADS in plan.changes:
            actions.change_group(
                group, number=group.number, name=group.name, area=group.area, leader=person, by=by, on=on
            )
        if TEAM_LEADS in plan.changes and team is not None:
            actions.change_team(team, number=team.number, name=team.name, leader=person, by=by, on=on)


def _keep(planned: Group | Team, made: Group | Team) -> None:
    """The planned record is the one that was made."""
    planned.pk = made.pk
    planned._state.adding = False
    if isinstance(planned, Team) and isinstance(made, Team):
        planned.group_id = made.group_id


GROUPS = SheetKind(
    key="groups",
    title=_("Groups and teams"),
    columns=(GROUP, TEAM, NAME, DUTY, ROLE, STARTS_ON),
    compare=compare,
    accept=accept,
    roles=OFFICE,
    page="people:groups",
    note="每行一名代表所在的小组、分队。还没有的小组、分队会新建；已在别的小组的，填写编入日期即为调换。",
)
