"""Reads of persons: the roll in one query, the search, the gaps, who sits when."""

from datetime import date

import pytest

from renda.people.actions import groups, mandates
from renda.people.actions.places import change_term
from renda.people.queries import grants, persons, places
from renda.people.stages import MandateEnd, Role
from tests.factories import (
    TERM_START,
    TODAY,
    make_deputy,
    make_group,
    make_mandate,
    make_office,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_the_roll_with_all_its_columns_is_one_query(django_assert_num_queries):
    office = make_office()
    both = make_deputy(office, "张三")
    make_mandate(office, both, office.county.terms.get())
    group = make_group(office, teams=1)
    groups.place_deputy(group, person=both, team=group.teams.get(), starts_on=TERM_START, **office.act)
    make_deputy(office, "李四", term=office.county.terms.get())
    make_person(office, "赵六")
    with django_assert_num_queries(1):
        rows = list(persons.deputies(office.congress, TODAY))
    assert [
        (row.name, row.at_township, row.at_county, row.sits_own, row.sits_higher, row.group_name, row.team_name)
        for row in rows
    ] == [
        ("张三", True, True, True, True, "第1代表小组", "第1分队"),
        ("李四", False, True, False, True, None, None),
    ]


def test_search_by_name_pinyin_and_unit():
    office = make_office()
    make_person(office, "张三", work_unit="柳树村小学")
    make_person(office, "李四", work_unit="镇卫生院")
    make_person(make_office("other", "白石镇"), "张三")

    def names(words):
        return [person.name for person in persons.search(office.congress, words)]

    assert names("张") == names("zhang") == names("ZS") == names("小学") == names("张 柳树") == ["张三"]
    assert names("") == ["李四", "张三"]
    assert names("张 卫生院") == []


def test_who_has_left_is_a_former_deputy():
    office = make_office()
    stays, leaves = make_deputy(office), make_deputy(office)
    mandates.end_mandate(leaves.mandates.get(), ends_on=date(2020, 6, 30), reason=MandateEnd.DIED, **office.act)
    assert list(persons.former_deputies(office.congress, TODAY)) == [leaves]
    assert list(persons.former_deputies(office.congress, date(2020, 6, 30))) == []
    assert list(persons.of_persons(office.congress, TODAY)) == [stays]


def test_a_mandate_ends_with_its_term():
    office = make_office()
    person = make_deputy(office)
    change_term(office.term, starts_on=TERM_START, ends_on=date(2020, 12, 1), quota=60, reserve=0, **office.act)
    assert persons.holds_mandate(person, date(2020, 12, 1))
    assert not persons.holds_mandate(person, date(2020, 12, 2))


def test_terms_in_reach_are_the_own_and_those_above():
    office, _other = make_office(), make_office("other", "白石镇")
    found = places.terms_in_reach(office.congress, TODAY)
    assert [str(term.congress) for term in found] == ["青禾镇人民代表大会", "青山县人民代表大会"]


def test_grants_of_a_congress_are_its_own_and_those_from_above():
    office, other = make_office(), make_office("other", "白石镇")
    chair = make_user(Role.CHAIR, office.congress)
    users = {grant.user for grant in grants.grants_of(office.congress)}
    assert users == {office.secretary, office.administrator, chair}
    assert other.secretary not in users
