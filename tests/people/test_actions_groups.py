"""Groups and teams: a deputy is in one at a time."""

from datetime import date

import pytest

from renda.core.errors import RuleBroken, WrongStage
from renda.people.actions import groups
from renda.people.models import GroupMember
from renda.people.queries import groups as queries
from renda.people.queries.persons import deputies_without_group
from tests.factories import TERM_START, TODAY, make_area, make_deputy, make_group, make_office, make_person

pytestmark = pytest.mark.django_db
MARCH = date(2020, 3, 1)


def place(office, group, person, **more):
    return groups.place_deputy(group, person=person, **{"starts_on": TERM_START, **office.act, **more})


def test_in_one_group_at_a_time():
    office = make_office()
    first, second, person = make_group(office), make_group(office, 2), make_deputy(office)
    assert list(deputies_without_group(office.congress, TODAY)) == [person]
    place(office, first, person)
    with pytest.raises(RuleBroken) as refused:
        place(office, second, person)
    assert refused.value.facts["group"] == "第1代表小组"
    assert not deputies_without_group(office.congress, TODAY).exists()


def test_moving_ends_the_old_place_on_the_day_before():
    office = make_office()
    first, second, person = make_group(office), make_group(office, 2, teams=1), make_deputy(office)
    old = place(office, first, person)
    team = second.teams.get()
    new = groups.move_deputy(person, group=second, team=team, starts_on=MARCH, **office.act)
    old.refresh_from_db()
    assert (old.ends_on, new.group, new.team) == (date(2020, 2, 29), second, team)
    assert queries.place_on(person, date(2020, 2, 29)) == old
    assert queries.place_on(person, MARCH) == new
    with pytest.raises(RuleBroken):
        groups.move_deputy(person, group=second, team=team, starts_on=TODAY, **office.act)
    with pytest.raises(RuleBroken) as refused:
        groups.move_deputy(person, group=first, starts_on=MARCH, **office.act)
    assert refused.value.field == "starts_on"


def test_a_deputy_in_no_group_is_moved_into_one():
    office = make_office()
    person = make_deputy(office)
    groups.move_deputy(person, group=make_group(office), starts_on=MARCH, **office.act)
    assert GroupMember.objects.get().starts_on == MARCH


def test_only_deputies_of_the_books_in_a_team_of_the_group():
    office, other = make_office(), make_office("other", "白石镇")
    group, foreign = make_group(office), make_group(other, teams=1)
    for person, team, field in (
        (make_person(office), None, "person"),
        (make_deputy(other), None, ""),
        (make_deputy(office), foreign.teams.get(), "team"),
    ):
        with pytest.raises(RuleBroken) as refused:
            place(office, group, person, team=team)
        assert refused.value.field == field
    with pytest.raises(RuleBroken) as refused:
        place(office, group, make_deputy(office), starts_on=date(2017, 1, 9))
    assert refused.value.field == "starts_on"


def test_numbers_are_given_once_and_places_lie_in_the_area():
    office = make_office()
    group = make_group(office, 1, teams=1)
    with pytest.raises(RuleBroken):
        make_group(office, 1)
    with pytest.raises(RuleBroken):
        groups.form_team(group, number=1, name="又一分队", **office.act)
    far = make_area(office.county.area, "township", "白石镇")
    with pytest.raises(RuleBroken) as refused:
        groups.change_group(group, number=1, name="甲组", area=far, **office.act)
    assert refused.value.field == "area"


def test_only_an_empty_group_is_dissolved():
    office = make_office()
    group, person = make_group(office), make_deputy(office)
    member = place(office, group, person)
    with pytest.raises(RuleBroken) as refused:
        groups.dissolve_group(group, ends_on=MARCH, **office.act)
    assert refused.value.facts == {"left": 1}
    groups.end_place(member, ends_on=date(2020, 2, 29), **office.act)
    groups.dissolve_group(group, ends_on=MARCH, **office.act)
    with pytest.raises(WrongStage):
        groups.dissolve_group(group, ends_on=MARCH, **office.act)
    assert list(queries.groups(office.congress, TODAY)) == []


def test_leader_and_names_change():
    office = make_office()
    group, person = make_group(office, teams=1), make_deputy(office)
    groups.change_group(group, number=3, name="甲组", leader=person, **office.act)
    groups.change_team(group.teams.get(), number=2, name="先锋分队", leader=person, **office.act)
    group.refresh_from_db()
    assert (group.number, group.name, group.leader) == (3, "甲组", person)
    assert [(t.number, t.name, t.leader) for t in group.teams.all()] == [(2, "先锋分队", person)]
