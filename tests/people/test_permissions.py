"""Who may: a table of roles; the very first account; grants and their reach."""

from datetime import date

import pytest

from renda.accounts.models import User
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people import permissions
from renda.people.actions import bodies, grants, persons, places
from renda.people.models import Grant
from renda.people.queries.grants import congresses_of, roles_in
from renda.people.stages import AreaKind, Level, Role
from tests.factories import (
    FOUNDED,
    PASSWORD,
    TODAY,
    make_administrator,
    make_area_user,
    make_body,
    make_deputy,
    make_group,
    make_office,
    make_user,
)  # fmt: skip

pytestmark = pytest.mark.django_db
#: Role: keeps records, keeps the place, administers, sees protected fields.
TABLE = {
    Role.SECRETARY: (True, True, False, True),
    Role.CHAIR: (False, False, False, False),
    Role.DEPUTY: (False, False, False, False),
    Role.DEPARTMENT: (False, False, False, False),
    Role.COUNTY: (False, False, False, False),
    Role.ADMINISTRATOR: (False, True, True, False),
    Role.AUDITOR: (False, False, False, False),
}


@pytest.mark.parametrize("role", TABLE)
def test_table_of_roles(role):
    office = make_office()
    user = make_user(
        role,
        office.congress,
        person=make_deputy(office) if role == Role.DEPUTY else None,
        body=make_body(office) if role == Role.DEPARTMENT else None,
    )
    may = (
        permissions.can_keep(user, office.congress, TODAY),
        permissions.can_keep_place(user, office.congress, TODAY),
        permissions.can_administer(user, office.congress.area, TODAY),
        permissions.can_see_protected(user, office.congress, TODAY),
    )
    assert may == TABLE[role]
    checks = (
        permissions.check_keeps, permissions.check_keeps_place, permissions.check_administers, permissions.check_sees_protected,
    )  # fmt: skip
    for allowed, check in zip(may, checks, strict=True):
        place = office.congress.area if check is permissions.check_administers else office.congress
        if allowed:
            check(user, place, TODAY)
        else:
            with pytest.raises(NotAllowed):
                check(user, place, TODAY)


def test_a_secretary_of_another_town_writes_nothing_here():
    office, other = make_office(), make_office("other", "白石镇")
    act = {"by": other.secretary, "on": TODAY}
    with pytest.raises(NotAllowed):
        persons.add_person(office.congress, name="张三", **act)
    with pytest.raises(NotAllowed):
        bodies.set_up_body(office.congress, kind="other", name="x", **act)
    with pytest.raises(NotAllowed):
        places.change_congress(office.congress, name="x", short_name="x", **act)
    with pytest.raises(NotAllowed):
        places.add_area(office.congress.area, kind=AreaKind.VILLAGE, name="x", **act)
    assert make_group(office).congress == office.congress


def test_the_secretary_keeps_the_places_of_the_own_area_only():
    office = make_office()
    assert permissions.can_keep_area(office.secretary, office.congress.area, TODAY)
    assert not permissions.can_keep_area(office.secretary, office.county.area, TODAY)


def test_an_installation_is_founded_once():
    make_administrator()
    with pytest.raises(WrongStage):
        grants.found_installation(
            kind=AreaKind.COUNTY, area_name="县", username="b", name="乙", password=PASSWORD, on=FOUNDED
        )
    assert User.objects.count() == 1


def test_a_county_administrator_founds_what_lies_beneath_and_nothing_beside():
    office = make_office()
    admin = make_area_user(Role.ADMINISTRATOR, office.county.area)
    act = {"by": admin, "on": TODAY}
    town = places.add_area(office.county.area, kind=AreaKind.TOWNSHIP, name="白石镇", **act)
    congress = places.add_congress(
        town, level=Level.TOWNSHIP, slug="baishi", name="白石镇人民代表大会", short_name="镇人大", **act
    )
    user = grants.make_account(username="li", name="李秘书", password=PASSWORD, **act)
    grants.give_grant(user, role=Role.SECRETARY, congress=congress, **act)
    assert roles_in(user, congress, TODAY) == {Role.SECRETARY}
    with pytest.raises(NotAllowed):
        places.add_area(office.county.area.parent, kind=AreaKind.COUNTY, name="邻县", **act)
    with pytest.raises(NotAllowed):
        grants.give_grant(user, role=Role.COUNTY, area=office.county.area.parent, **act)


def test_a_grant_over_an_area_reaches_its_congresses():
    office, other = make_office(), make_office("other", "白石镇")
    user = make_area_user(Role.COUNTY, office.county.area)
    assert set(congresses_of(user, TODAY)) == {office.congress, other.congress, office.county}


def test_an_ended_grant_opens_nothing_from_that_day_on():
    office = make_office()
    grant = Grant.objects.get(user=office.secretary)
    grants.end_grant(grant, by=make_administrator(), on=TODAY)
    assert roles_in(office.secretary, office.congress, TODAY) == frozenset()
    assert roles_in(office.secretary, office.congress, date(2020, 12, 30)) == {Role.SECRETARY}
    with pytest.raises(WrongStage):
        grants.end_grant(grant, by=make_administrator(), on=TODAY)


def test_the_last_administrator_stays():
    admin = make_administrator()
    with pytest.raises(RuleBroken):
        grants.end_grant(Grant.objects.get(user=admin), by=admin, on=TODAY)


def test_only_an_administrator_makes_accounts_and_gives_rights():
    office = make_office()
    with pytest.raises(NotAllowed):
        grants.make_account(username="x", name="x", password=PASSWORD, **office.act)
    with pytest.raises(NotAllowed):
        grants.give_grant(office.secretary, role=Role.CHAIR, congress=office.congress, **office.act)


def test_a_right_names_what_its_role_needs():
    office, other = make_office(), make_office("other", "白石镇")
    user, act = make_user(Role.CHAIR, office.congress), {"by": make_administrator(), "on": TODAY}
    for told in (
        {"role": Role.DEPUTY, "congress": office.congress},
        {"role": Role.CHAIR, "congress": office.congress, "person": make_deputy(office)},
        {"role": Role.DEPUTY, "congress": office.congress, "person": make_deputy(other)},
        {"role": Role.DEPUTY, "area": office.congress.area, "person": make_deputy(office)},
        {"role": Role.DEPARTMENT, "congress": office.congress},
        {"role": Role.DEPARTMENT, "congress": office.congress, "body": make_body(other)},
        {"role": Role.CHAIR},
        {"role": Role.CHAIR, "congress": office.congress, "area": office.congress.area},
        {"role": Role.CHAIR, "congress": office.congress},
        {"role": "king", "congress": office.congress},
    ):
        with pytest.raises(RuleBroken):
            grants.give_grant(user, **told, **act)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"password": "123"}, "password"),
        ({"username": "admin"}, "username"),
        ({"username": "a b"}, "username"),
        ({"name": " "}, "name"),
    ],
)
def test_accounts_that_cannot_be_are_refused(told, field):
    admin = make_administrator()
    with pytest.raises(RuleBroken) as refused:
        grants.make_account(**{"username": "wang", "name": "王", "password": PASSWORD, **told}, by=admin, on=TODAY)
    assert refused.value.field == field
