"""Who may note, confirm and change visits."""

import pytest

from renda.activities import permissions
from renda.people.stages import Role
from tests.activities.town import TODAY, make_campaign, make_town, make_user, make_visit

pytestmark = pytest.mark.django_db


def test_who_may_do_what():
    town = make_town()
    visit = make_visit(town, make_campaign(town), confirm=False)
    mine = [town.persons[0].pk]
    users = {
        "secretary": town.secretary,
        "own": town.users[0],
        "other": town.users[1],
        "chair": town.chair,
        "auditor": make_user("审计", town.congress, Role.AUDITOR),
        "stranger": make_town("liulin").secretary,
    }
    found = {
        name: (
            permissions.can_note_visit(user, town.congress, mine, TODAY),
            permissions.can_confirm(user, town.congress, TODAY),
            permissions.can_change_visit(user, visit, TODAY),
            permissions.can_add_to(user, town.congress, visit, TODAY),
            permissions.can_add_to(user, town.congress, None, TODAY),
        )
        for name, user in users.items()
    }
    assert found == {
        "secretary": (True, True, True, True, True),
        "own": (True, False, True, True, False),
        "other": (False, False, False, False, False),
        "chair": (False, True, False, False, False),
        "auditor": (False, False, False, False, False),
        "stranger": (False, False, False, False, False),
    }
