"""What the tests of activities need beside the town: mandates, a paper, departments, and an activity of every kind."""

from datetime import date

from renda.activities.actions import activities
from renda.activities.models import Activity
from renda.people.models import Area, Body, Congress, Mandate, Paper, Person, Post, Term
from renda.people.stages import AreaKind, BodyKind, Level, PaperKind, PostKind
from tests.activities.town import DAY, TODAY, Town, make_town

START = date(2017, 1, 1)


def make_office(slug: str = "qinghe") -> Town:
    """A town whose four persons are its deputies; the third is also its chair by post."""
    town = make_town(slug)
    term = Term.objects.create(congress=town.congress, ordinal=4, starts_on=START, quota=10)
    for person in town.persons:
        Mandate.objects.create(person=person, term=term, starts_on=START)
    Post.objects.create(
        congress=town.congress, person=town.persons[2], kind=PostKind.CHAIR, title="镇人大主席", is_full_time=True,
        starts_on=START,
    )  # fmt: skip
    return town


def make_paper(town: Town, title: str = "签到表") -> Paper:
    """A signed sheet."""
    return Paper.objects.create(congress=town.congress, kind=PaperKind.SIGNED_SHEET, title=title, dated_on=DAY)


def make_body(town: Town, name: str = "供电所") -> Body:
    """A station of the town, made once."""
    body, _new = Body.objects.get_or_create(congress=town.congress, kind=BodyKind.DEPARTMENT, name=name)
    return body


def make_higher(town: Town, name: str, level: str = Level.PROVINCE, ends_on: date | None = None) -> Person:
    """A person in the town's books who is a deputy of a higher level."""
    area, _new = Area.objects.get_or_create(
        kind=AreaKind.PROVINCE, name=f"{level}域", defaults={"path": f"/9{list(Level.values).index(level)}/"}
    )
    congress, _new = Congress.objects.get_or_create(
        area=area, defaults={"level": level, "slug": f"above-{level}", "name": f"{level}人大", "short_name": "上级人大"}
    )
    term, _new = Term.objects.get_or_create(congress=congress, ordinal=13, defaults={"starts_on": START, "quota": 9})
    person = Person.objects.create(congress=town.congress, name=name)
    Mandate.objects.create(
        person=person, term=term, starts_on=START, ends_on=ends_on, end_reason="moved" if ends_on else ""
    )
    return person


def make_activity(town: Town, kind: str = "inspection", **more: object) -> Activity:
    """An activity noted by the secretary and, if not told otherwise, confirmed."""
    given: dict[str, object] = {
        "title": "视察饮水工程", "held_on": DAY, "confirm": True, "by": town.secretary, "on": TODAY, **more,
    }  # fmt: skip
    return activities.note_activity(town.congress, kind=kind, **given)  # type: ignore[arg-type]
