"""A small town for the tests of campaigns: two villages, a group of two teams, four deputies, a secretary, a chair."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from renda.accounts.models import User
from renda.activities.actions import campaigns, visits
from renda.activities.models import Campaign, Target, Visit
from renda.people.models import Area, Congress, Grant, Group, GroupMember, Mandate, Person, Team, Term
from renda.people.stages import AreaKind, Level, Role

DAY = date(2020, 6, 1)
TODAY = date(2020, 7, 1)
MARCH = date(2020, 3, 1)


@dataclass
class Town:
    """The congress and who is in it."""

    congress: Congress
    secretary: User
    chair: User
    user: User
    villages: list[Area]
    group: Group
    teams: list[Team]
    persons: list[Person]
    users: list[User] = field(default_factory=list)

    @property
    def office(self) -> dict[str, object]:
        """The secretary acting on the day of the tests."""
        return {"by": self.secretary, "on": TODAY}


def make_user(name: str, congress: Congress, role: str, person: Person | None = None) -> User:
    """An account with one grant."""
    user = User.objects.create(username=f"{name}-{uuid4().hex[:6]}", name=name)
    Grant.objects.create(user=user, role=role, congress=congress, person=person, given_on=date(2020, 1, 1))
    return user


def make_late_deputy(town: Town, name: str, starts_on: date = DAY) -> Person:
    """A deputy with a mandate, in no group."""
    term, _made = Term.objects.get_or_create(congress=town.congress, ordinal=18, starts_on=MARCH, quota=60)
    person = Person.objects.create(congress=town.congress, name=name)
    Mandate.objects.create(person=person, term=term, starts_on=starts_on)
    return person


def make_town(slug: str = "qinghe") -> Town:
    """Four deputies: two in each of the teams; the first two also have accounts."""
    area = Area.objects.create(kind=AreaKind.TOWNSHIP, name=f"青禾镇{slug}", path="")
    area.path = f"/{area.pk}/"
    area.save()
    congress = Congress.objects.create(
        area=area, level=Level.TOWNSHIP, slug=slug, name="青禾镇人民代表大会", short_name="镇人大"
    )
    villages = [Area.objects.create(kind=AreaKind.VILLAGE, name=name, parent=area) for name in ("柳树村", "石桥村")]
    for village in villages:
        village.path = f"{area.path}{village.pk}/"
        village.save()
    group = Group.objects.create(congress=congress, number=1, name="第一代表小组", starts_on=MARCH)
    teams = [Team.objects.create(group=group, number=n, name=f"第{n}分队") for n in (1, 2)]
    persons = [Person.objects.create(congress=congress, name=name) for name in ("王一", "李二", "张三", "赵四")]
    for number, person in enumerate(persons):
        GroupMember.objects.create(group=group, team=teams[number // 2], person=person, starts_on=MARCH)
    town = Town(
        congress,
        make_user("周海燕", congress, Role.SECRETARY),
        make_user("陈主席", congress, Role.CHAIR),
        make_user("王一", congress, Role.DEPUTY, persons[0]),
        villages,
        group,
        teams,
        persons,
    )
    town.users = [town.user, make_user("李二", congress, Role.DEPUTY, persons[1])]
    return town


def make_campaign(town: Town, households: int = 3, *, start: bool = True) -> Campaign:
    """A campaign of June with households in turn in both villages and teams, and one firm."""
    campaign = campaigns.plan_campaign(
        town.congress, name="三到三查", starts_on=MARCH, ends_on=date(2020, 12, 31), by=town.secretary, on=MARCH
    )
    targets = [
        campaigns.NewTarget("household", f"{n:03}", f"户{n}", town.villages[(n - 1) % 2], town.teams[(n - 1) % 2])
        for n in range(1, households + 1)
    ]
    firm = campaigns.NewTarget("firm", "F1", "青禾茶业", town.villages[0], town.teams[0])
    campaigns.add_targets(campaign, targets=[*targets, firm], by=town.secretary, on=MARCH)
    if start:
        campaigns.start_campaign(campaign, by=town.secretary, on=MARCH)
    return campaign


def target(campaign: Campaign, number: str = "001") -> Target:
    """A target of the campaign by its number."""
    return Target.objects.select_related("campaign__congress__area").get(campaign=campaign, number=number)


def make_visit(
    town: Town,
    campaign: Campaign,
    number: str = "001",
    *,
    by: int = 0,
    held_on: date = DAY,
    confirm: bool = True,
    **more: object,
) -> Visit:
    """A visit by one deputy, noted by the secretary and, if not told otherwise, confirmed."""
    return visits.note_visit(
        campaign, target=target(campaign, number), held_on=held_on, deputies=[town.persons[by]], confirm=confirm,
        by=town.secretary, on=TODAY, **more,
    )  # type: ignore[arg-type]  # fmt: skip
