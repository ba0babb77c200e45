"""Records for tests, made as users make them: by calling the actions, never by hand. Append only."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from renda.accounts.models import User
from renda.activities.actions import activities
from renda.activities.models import Activity
from renda.people.actions import bodies, grants, groups, mandates, papers, persons, places
from renda.people.models import Area, Body, Congress, Grant, Group, Mandate, Paper, Person, Team, Term
from renda.people.stages import AreaKind, BodyKind, Level, PaperKind, Role

FOUNDED = date(2010, 1, 1)
TERM_START = date(2017, 1, 10)
TODAY = date(2020, 12, 31)
PASSWORD = "shan-hai-2020"
_numbers = count(1)


@dataclass
class Office:
    """A town's congress with its term, its secretary, and the administrator of the county above it."""

    congress: Congress
    term: Term
    secretary: User
    administrator: User
    county: Congress

    @property
    def act(self) -> dict[str, object]:
        """The secretary, acting on the day of the tests: `**office.act`."""
        return {"by": self.secretary, "on": TODAY}


def make_administrator() -> User:
    """The administrator of the whole installation, which is founded where it is empty."""
    if not Grant.objects.exists():
        grants.found_installation(
            kind=AreaKind.PROVINCE, area_name="江南省", username="admin", name="管理员", password=PASSWORD, on=FOUNDED
        )
    return User.objects.get(username="admin")


def make_area(parent: Area, kind: str, name: str = "") -> Area:
    """A place beneath another."""
    name = name or f"地方{next(_numbers)}"
    return places.add_area(parent, kind=kind, name=name, by=make_administrator(), on=FOUNDED)


def make_county(name: str = "青山县") -> Congress:
    """A county's congress with an open term of 200 seats; made once for each name."""
    admin = make_administrator()
    known = Congress.objects.filter(area__name=name).first()
    if known:
        return known
    area = make_area(Area.objects.get(parent=None), AreaKind.COUNTY, name)
    congress = make_congress(area, Level.COUNTY)
    places.open_term(congress, ordinal=15, starts_on=TERM_START, quota=200, by=admin, on=FOUNDED)
    return congress


def make_congress(area: Area, level: str = Level.TOWNSHIP, slug: str = "") -> Congress:
    """The congress of an area."""
    return places.add_congress(
        area, level=level, slug=slug or f"congress-{next(_numbers)}", name=f"{area.name}人民代表大会",
        short_name="镇人大" if level == Level.TOWNSHIP else "县人大", by=make_administrator(), on=FOUNDED,
    )  # fmt: skip


def make_user(role: str, congress: Congress, person: Person | None = None, body: Body | None = None) -> User:
    """An account with one grant in a congress."""
    admin, number = make_administrator(), next(_numbers)
    user = grants.make_account(
        username=f"{role}-{number}", name=f"用户{number}", password=PASSWORD, by=admin, on=FOUNDED
    )
    grants.give_grant(user, role=role, congress=congress, person=person, body=body, by=admin, on=FOUNDED)
    return user


def make_area_user(role: str, area: Area) -> User:
    """An account with one grant over an area."""
    admin, number = make_administrator(), next(_numbers)
    user = grants.make_account(
        username=f"{role}-{number}", name=f"用户{number}", password=PASSWORD, by=admin, on=FOUNDED
    )
    grants.give_grant(user, role=role, area=area, by=admin, on=FOUNDED)
    return user


def make_office(slug: str = "qinghe", name: str = "青禾镇", quota: int = 60) -> Office:
    """A town in the county with a term and a secretary."""
    county = make_county()
    congress = make_congress(make_area(county.area, AreaKind.TOWNSHIP, name), slug=slug)
    admin = make_administrator()
    term = places.open_term(congress, ordinal=4, starts_on=TERM_START, quota=quota, by=admin, on=TODAY)
    return Office(congress, term, make_user(Role.SECRETARY, congress), admin, county)


def make_person(office: Office, name: str = "", **fields: object) -> Person:
    """A person in the office's books."""
    name = name or f"代表{next(_numbers)}"
    return persons.add_person(office.congress, name=name, **office.act, **fields)  # type: ignore[arg-type]


def make_mandate(office: Office, person: Person, term: Term | None = None, **fields: object) -> Mandate:
    """A mandate of a person, by default in the own congress from the first day of the term."""
    fields.setdefault("starts_on", TERM_START)
    return mandates.open_mandate(person, term=term or office.term, **office.act, **fields)  # type: ignore[arg-type]


def make_deputy(office: Office, name: str = "", term: Term | None = None, **fields: object) -> Person:
    """A person with a mandate."""
    person = make_person(office, name, **fields)
    make_mandate(office, person, term)
    return person


def make_group(office: Office, number: int = 1, teams: int = 0) -> Group:
    """A group of deputies with some teams."""
    group = groups.form_group(
        office.congress, number=number, name=f"第{number}代表小组", starts_on=TERM_START, **office.act  # type: ignore[arg-type]
    )  # fmt: skip
    for n in range(1, teams + 1):
        make_team(office, group, n)
    return group


def make_team(office: Office, group: Group, number: int = 1) -> Team:
    """A team of a group."""
    return groups.form_team(group, number=number, name=f"第{number}分队", **office.act)  # type: ignore[arg-type]


def make_presidium(office: Office, quota: int = 9) -> Body:
    """The presidium of the office's term."""
    return bodies.set_up_body(
        office.congress, kind=BodyKind.PRESIDIUM, name="主席团", term=office.term, quota=quota, set_up_on=TERM_START,
        **office.act,  # type: ignore[arg-type]
    )  # fmt: skip


def make_body(office: Office, name: str = "", kind: str = BodyKind.DEPARTMENT) -> Body:
    """A body of another kind."""
    name = name or f"部门{next(_numbers)}"
    return bodies.set_up_body(office.congress, kind=kind, name=name, **office.act)  # type: ignore[arg-type]


def make_paper(office: Office, title: str = "", **fields: object) -> Paper:
    """A paper kept by the office."""
    fields = {
        "kind": PaperKind.DECISION,
        "dated_on": date(2020, 3, 1),
        "title": title or f"文件{next(_numbers)}",
        **fields,
    }
    return papers.keep_paper(office.congress, **fields, **office.act)  # type: ignore[arg-type]


def make_activity(office: Office, kind: str = "inspection", **more: object) -> Activity:
    """An activity of 1 June 2020, noted by the secretary and, if not told otherwise, confirmed."""
    given: dict[str, object] = {
        "title": "视察饮水工程",
        "held_on": date(2020, 6, 1),
        "confirm": True,
        **office.act,
        **more,
    }
    return activities.note_activity(office.congress, kind=kind, **given)  # type: ignore[arg-type]
