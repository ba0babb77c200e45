"""What the pages and forms of activities read."""

from datetime import date

import pytest

from renda.activities.actions import activities as actions
from renda.activities.queries import activities as queries
from renda.activities.queries import publicity, rolls
from renda.people.models import Body, GroupMember, Mandate, Membership, Person, Post
from renda.people.stages import BodyKind, Level, PostKind
from tests.activities.office import START, make_activity, make_body, make_higher, make_office
from tests.activities.town import DAY, MARCH, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_office()


def names(benches):
    return [(bench.name, [name for _number, name in bench.persons]) for bench in benches]


def test_benches_are_the_groups_of_the_day_and_those_in_none(town):
    make_higher(town, "孙六")
    GroupMember.objects.filter(person=town.persons[3]).update(ends_on=date(2020, 5, 1))
    assert names(rolls.benches(town.congress, DAY)) == [
        ("第一代表小组", ["王一", "李二", "张三"]),
        ("", ["赵四", "孙六"]),
    ]
    assert names(rolls.benches(town.congress, MARCH)) == [
        ("第一代表小组", ["王一", "李二", "张三", "赵四"]),
        ("", ["孙六"]),
    ]
    Mandate.objects.filter(person__in=[town.persons[3], Person.objects.get(name="孙六")]).update(
        ends_on=MARCH, end_reason="moved"
    )
    assert names(rolls.benches(town.congress, DAY)) == [("第一代表小组", ["王一", "李二", "张三"])]
    assert rolls.benches(make_office("liulin").congress, date(2016, 1, 1)) == []


def test_leaders_are_holders_of_posts_and_members_of_committees(town):
    committee = Body.objects.create(congress=town.congress, kind=BodyKind.PARTY_COMMITTEE, name="镇党委")
    for name, unit in (("钱五", "镇党委书记"), ("冯六", "")):
        person = Person.objects.create(congress=town.congress, name=name, work_unit=unit)
        Membership.objects.create(body=committee, person=person, starts_on=START)
    Membership.objects.create(body=committee, person=town.persons[2], starts_on=START)
    assert names(rolls.leaders_and_staff(town.congress, DAY)) == [
        ("", ["张三（镇人大主席）", "钱五（镇党委书记）", "冯六"])
    ]
    assert rolls.leaders_and_staff(make_office("liulin").congress, date(2016, 1, 1)) == []


def test_offices_are_those_of_the_day(town):
    person = town.persons[2]
    Post.objects.create(
        congress=town.congress, person=person, kind=PostKind.SECRETARY, is_full_time=True, starts_on=date(2020, 6, 5)
    )
    assert rolls.offices_on([person.pk], DAY) == {person.pk: "镇人大主席"}
    assert rolls.offices_on([person.pk], TODAY) == {person.pk: str(PostKind.SECRETARY.label)}
    assert rolls.offices_on([town.persons[0].pk], DAY) == {town.persons[0].pk: ""}


def test_own_and_waiting(town):
    noted = make_activity(town, deputies=[town.persons[0]], confirm=False)
    confirmed = make_activity(town, deputies=town.persons[:2], sites=["水厂", "泵站"])
    withdrawn = make_activity(town, deputies=[town.persons[0]], confirm=False)
    actions.withdraw_activity(withdrawn, reason="错", **town.office)
    make_activity(town, deputies=[town.persons[1]])
    mine = queries.own(town.congress, [town.persons[0].pk])
    assert {one.pk for one in mine} == {noted.pk, confirmed.pk}
    assert [one.pk for one in queries.waiting(town.congress)] == [noted.pk]
    found = mine.get(pk=confirmed.pk)
    assert (found.people_count, found.site_count) == (2, 2)


def test_doubles_are_those_that_the_record_names_and_are_found_in_one_query(town, django_assert_num_queries):
    given = [("水厂", False), ("", False), ("泵站", True), ("泵站", False), ("水厂", True)]
    made = [make_activity(town, title=f"视察{at}", place=place, confirm=done) for at, (place, done) in enumerate(given)]
    make_activity(town, held_on=date(2020, 5, 2), confirm=False)
    make_activity(town, "survey", confirm=False)
    gone = make_activity(town, place="水厂", confirm=False)
    actions.withdraw_activity(gone, reason="错", **town.office)
    with django_assert_num_queries(1):
        found = queries.doubles(town.congress)
    assert {one.title: other.title for one in made if (other := found.get(one.pk))} == {
        "视察0": "视察1", "视察1": "视察0", "视察3": "视察1",
    }  # fmt: skip
    named = {one.pk: queries.alike(one).first() for one in queries.waiting(town.congress)}
    assert found == {number: other for number, other in named.items() if other is not None}


def test_topics_and_what_shares_one(town):
    first = make_activity(town, topic="饮水")
    second = make_activity(town, topic="饮水", held_on=date(2020, 6, 9))
    alone = make_activity(town, "training", held_on=date(2020, 6, 10))
    make_activity(make_office("liulin"), topic="饮水")
    assert queries.topics(town.congress) == ["饮水"]
    assert list(queries.of_topic(first)) == [second]
    assert list(queries.of_topic(alone)) == []
    assert list(queries.followable(town.congress)) == [second, first]


def test_what_may_be_appraised(town):
    body = make_body(town)
    Body.objects.create(congress=town.congress, kind=BodyKind.PRESIDIUM, name="主席团")
    Body.objects.create(congress=town.congress, kind=BodyKind.DEPARTMENT, name="旧所", ended_on=DAY)
    assert list(rolls.appraisable(town.congress)) == [body]
    assert list(rolls.groups(town.congress)) == [town.group]


def test_levels_above_and_their_deputies(town):
    assert publicity.levels_above(town.congress) == ("national", "province", "prefecture", "county")
    person = make_higher(town, "孙六", Level.COUNTY, ends_on=DAY)
    assert list(publicity.higher_deputies(town.congress)) == [person]
    assert publicity.is_higher_deputy(person, town.congress, DAY)
    assert not publicity.is_higher_deputy(person, town.congress, TODAY)
    assert set(publicity.deputies(town.congress)) == {person, *town.persons}
