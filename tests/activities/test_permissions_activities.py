"""Who may note, change and confirm activities."""

import pytest

from renda.activities import permissions
from renda.core.errors import NotAllowed
from renda.people.stages import Role
from tests.activities.office import make_activity, make_office
from tests.activities.town import TODAY, make_user

pytestmark = pytest.mark.django_db


def test_who_may_do_what():
    town = make_office()
    noted = make_activity(town, deputies=[town.persons[0]], confirm=False)
    confirmed = make_activity(town, deputies=[town.persons[0]])
    mine = [town.persons[0].pk]
    users = {
        "secretary": town.secretary,
        "own": town.users[0],
        "other": town.users[1],
        "chair": town.chair,
        "county": make_user("县", town.congress, Role.COUNTY),
        "administrator": make_user("管", town.congress, Role.ADMINISTRATOR),
        "stranger": make_office("liulin").secretary,
    }
    found = {
        name: (
            permissions.can_note(user, town.congress, mine, TODAY),
            permissions.can_change_activity(user, noted, TODAY),
            permissions.can_change_activity(user, confirmed, TODAY),
            permissions.can_confirm(user, town.congress, TODAY),
        )
        for name, user in users.items()
    }
    assert found == {
        "secretary": (True, True, True, True),
        "own": (True, True, False, False),
        "other": (False, False, False, False),
        "chair": (False, False, False, True),
        "county": (False, False, False, False),
        "administrator": (False, False, False, False),
        "stranger": (False, False, False, False),
    }


def test_checks_raise_where_the_answer_is_no():
    town = make_office()
    activity = make_activity(town, confirm=False)
    for check in (
        lambda: permissions.check_notes(town.user, town.congress, [town.persons[1].pk], TODAY),
        lambda: permissions.check_changes_activity(town.user, activity, TODAY),
        lambda: permissions.check_confirms(town.user, town.congress, TODAY),
    ):
        with pytest.raises(NotAllowed):
            check()
