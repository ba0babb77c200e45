"""Groups and teams of deputies, and who is in them."""

from datetime import date, timedelta

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_end, check_own, check_past, filled
from renda.people.models import Area, Congress, Group, GroupMember, Person, Team
from renda.people.permissions import check_keeps
from renda.people.queries.groups import members_on, place_on
from renda.people.queries.persons import holds_mandate

GROUP_FIELDS = ("number", "name", "area", "leader")
TEAM_FIELDS = ("number", "name", "leader")


@transaction.atomic
def form_group(
    congress: Congress,
    *,
    number: int,
    name: str,
    starts_on: date,
    by: User,
    on: date,
    area: Area | None = None,
    leader: Person | None = None,
) -> Group:
    """Form a group of deputies."""
    check_keeps(by, congress, on)
    check_past(starts_on, on, field="starts_on")
    group = Group(congress=congress, number=number, name=name, area=area, leader=leader, starts_on=starts_on)
    _check_group(group)
    group.save(force_insert=True)
    audit.record(by, "people.form_group", group, on=on, congress=congress.pk, after=audit.state(group, GROUP_FIELDS))
    return group


@transaction.atomic
def change_group(
    group: Group, *, number: int, name: str, by: User, on: date, area: Area | None = None, leader: Person | None = None
) -> Group:
    """Rename a group or give it another leader."""
    check_keeps(by, group.congress, on)
    before = audit.state(group, GROUP_FIELDS)
    group.number, group.name, group.area, group.leader = number, name, area, leader
    _check_group(group)
    group.save(update_fields=GROUP_FIELDS)
    old, new = audit.changed(before, audit.state(group, GROUP_FIELDS))
    audit.record(by, "people.change_group", group, on=on, congress=group.congress_id, before=old, after=new)
    return group


@transaction.atomic
def dissolve_group(group: Group, *, ends_on: date, by: User, on: date) -> Group:
    """Dissolve a group in which nobody is any more."""
    check_keeps(by, group.congress, on)
    check_end(group.starts_on, ends_on, on, ended=group.ends_on)
    if left := members_on(group, on).filter(ends_on__isnull=True).count():
        raise RuleBroken(gettext_noop("%(left)s deputies are in this group. Move them first."), left=left)
    group.ends_on = ends_on
    group.save(update_fields=["ends_on"])
    audit.record(by, "people.dissolve_group", group, on=on, congress=group.congress_id, after={"ends_on": ends_on})
    return group


@transaction.atomic
def form_team(group: Group, *, number: int, name: str, by: User, on: date, leader: Person | None = None) -> Team:
    """Form a team within a group."""
    check_keeps(by, group.congress, on)
    team = Team(group=group, number=number, name=name, leader=leader)
    _check_team(team)
    team.save(force_insert=True)
    audit.record(by, "people.form_team", team, on=on, congress=group.congress_id, after=audit.state(team, TEAM_FIELDS))
    return team


@transaction.atomic
def change_team(team: Team, *, number: int, name: str, by: User, on: date, leader: Person | None = None) -> Team:
    """Rename a team or give it another leader."""
    check_keeps(by, team.group.congress, on)
    before = audit.state(team, TEAM_FIELDS)
    team.number, team.name, team.leader = number, name, leader
    _check_team(team)
    team.save(update_fields=TEAM_FIELDS)
    old, new = audit.changed(before, audit.state(team, TEAM_FIELDS))
    audit.record(by, "people.change_team", team, on=on, congress=team.group.congress_id, before=old, after=new)
    return team


@transaction.atomic
def place_deputy(
    group: Group, *, person: Person, starts_on: date, by: User, on: date, team: Team | None = None, role: str = ""
) -> GroupMember:
    """Put a deputy into a group; nobody is in two at a time."""
    check_keeps(by, group.congress, on)
    if open_place := GroupMember.objects.filter(person=person, ends_on__isnull=True).select_related("group").first():
        raise RuleBroken(
            gettext_noop("%(name)s is in %(group)s. Move the deputy instead."), field="person",
            name=person.name, group=str(open_place.group),
        )  # fmt: skip
    place = _place(group, team, person, starts_on, role, on)
    told = {"role": place.role} if place.role else {}
    audit.record(
        by, "people.place_deputy", place, on=on, congress=group.congress_id,
        after={"group": str(group), "team": str(team or ""), "starts_on": starts_on, **told},
    )  # fmt: skip
    return place


@transaction.atomic
def move_deputy(
    person: Person, *, group: Group, starts_on: date, by: User, on: date, team: Team | None = None, role: str | None = None
) -> GroupMember:  # fmt: skip
    """Move a deputy to another group or team from a day on; the old place ends on the day before.

    Where no post is told, the one that there is stays in the same group, and ends with it in another.
    """
    check_keeps(by, group.congress, on)
    old = GroupMember.objects.filter(person=person, ends_on__isnull=True).select_related("group", "team").first()
    before: dict[str, object] = {}
    if old is not None:
        if (old.group_id, old.team_id) == (group.pk, team.pk if team else None):
            raise RuleBroken(gettext_noop("%(name)s is already there."), field="group", name=person.name)
        if starts_on <= old.starts_on:
            raise RuleBroken(
                gettext_noop("The move must lie after the first day in the present place (%(day)s)."),
                field="starts_on",
                day=old.starts_on,
            )
        before = {"group": str(old.group), "team": str(old.team or "")}
        old.ends_on = starts_on - timedelta(days=1)
        old.save(update_fields=["ends_on"])
        if role is None and old.group_id == group.pk:
            role = old.role
    place = _place(group, team, person, starts_on, role or "", on)
    audit.record(
        by, "people.move_deputy", place, on=on, congress=group.congress_id,
        before=before, after={"group": str(group), "team": str(team or ""), "starts_on": starts_on},
    )  # fmt: skip
    return place


@transaction.atomic
def give_post(place: GroupMember, *, role: str, by: User, on: date) -> GroupMember:
    """Note or end (an empty one) the post that a deputy has in the group beside its leader."""
    check_keeps(by, place.group.congress, on)
    before, place.role = place.role, role.strip()
    place.save(update_fields=["role"])
    audit.record(
        by, "people.give_post", place, on=on, congress=place.group.congress_id, before={"role": before}, after={"role": place.role},
    )  # fmt: skip
    return place


@transaction.atomic
def end_place(place: GroupMember, *, ends_on: date, by: User, on: date) -> GroupMember:
    """Take a deputy out of a group."""
    check_keeps(by, place.group.congress, on)
    check_end(place.starts_on, ends_on, on, ended=place.ends_on)
    place.ends_on = ends_on
    place.save(update_fields=["ends_on"])
    audit.record(by, "people.end_place", place, on=on, congress=place.group.congress_id, after={"ends_on": ends_on})
    return place


def _place(group: Group, team: Team | None, person: Person, starts_on: date, role: str, on: date) -> GroupMember:
    check_own(group.congress, person)
    check_past(starts_on, on, field="starts_on")
    if starts_on < group.starts_on or (group.ends_on and starts_on > group.ends_on):
        raise RuleBroken(gettext_noop("The group did not exist on this day."), field="starts_on")
    if team and team.group_id != group.pk:
        raise RuleBroken(gettext_noop("This team belongs to another group."), field="team")
    if not holds_mandate(person, starts_on):
        raise RuleBroken(gettext_noop("%(name)s is not a deputy on that day."), field="person", name=person.name)
    if before := place_on(person, starts_on):
        raise RuleBroken(
            gettext_noop("%(name)s was in %(group)s on that day."), field="starts_on", name=person.name, group=str(before.group)
        )  # fmt: skip
    return GroupMember.objects.create(group=group, team=team, person=person, starts_on=starts_on, role=role.strip())


def _check_group(group: Group) -> None:
    group.name = filled(group.name, field="name")
    check_own(group.congress, group.leader)
    if group.area and not group.area.path.startswith(group.congress.area.path):
        raise RuleBroken(gettext_noop("This place lies outside the area of the congress."), field="area")
    same = Group.objects.filter(congress=group.congress, number=group.number, ends_on__isnull=True)
    if same.exclude(pk=group.pk).exists():
        raise RuleBroken(gettext_noop("There is already a group of this number."), field="number")


def _check_team(team: Team) -> None:
    team.name = filled(team.name, field="name")
    check_own(team.group.congress, team.leader)
    if Team.objects.filter(group=team.group, number=team.number).exclude(pk=team.pk).exists():
        raise RuleBroken(gettext_noop("There is already a team of this number."), field="number")
