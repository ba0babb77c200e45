"""Groups, teams, members and leaders from one sheet."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.people.models import Group, GroupMember, Team
from renda.people.sheets import GROUPS
from tests.factories import TERM_START, TODAY, make_deputy, make_group, make_office, make_person
from tests.people.sheets.rows import rows, sentences, states, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


def test_groups_and_teams_are_formed_and_filled(office):
    for name in ("张三", "李四", "王五"):
        make_deputy(office, name)
    given = (
        {"group": "第一代表小组", "team": "第1分队", "name": "张三", "duty": "leader"},
        {"group": "第一代表小组", "team": "第1分队", "name": "李四", "duty": "team_leader"},
        {"group": "第二代表小组", "name": "王五"},
    )
    fates = taken_in(GROUPS, office, *given)
    assert states(fates) == ["new"] * 3
    assert fates[0].changes == {
        "新建小组": ("", "第一代表小组（序号1，自2017-01-10）"), "新建分队": ("", "第1分队（序号1）"), "代表小组": ("", "第一代表小组"),
        "行动分队": ("", "第1分队"), "编入日期": ("", "2017-01-10"), "组长": ("", "张三"),
    }  # fmt: skip
    assert list(Group.objects.values_list("number", "name", "leader__name")) == [
        (1, "第一代表小组", "张三"),
        (2, "第二代表小组", None),
    ]
    assert list(Team.objects.values_list("name", "leader__name")) == [("第1分队", "李四")]
    assert GroupMember.objects.filter(starts_on=TERM_START).count() == 3
    assert states(taken_in(GROUPS, office, *given)) == ["same"] * 3


def test_a_wrong_row_forms_no_group_for_the_rows_after_it(office):
    make_deputy(office, "张三")
    given = (
        {"group": "新组", "team": "一队", "name": "没有人", "duty": "leader", "starts_on": date(2017, 2, 1)},
        {"group": "新组", "team": "一队", "name": "张三", "duty": "leader", "starts_on": date(2020, 2, 1)},
    )
    fates = taken_in(GROUPS, office, *given)
    assert states(fates) == ["wrong", "new"]
    assert fates[1].changes["新建小组"] == ("", "新组（序号1，自2020-02-01）")
    assert Group.objects.values_list("name", "starts_on", "leader__name").get() == ("新组", date(2020, 2, 1), "张三")


def test_a_deputy_is_moved_with_a_later_day_only(office):
    first, second = make_group(office), make_group(office, 2)
    person = make_deputy(office, "张三")
    taken_in(GROUPS, office, {"group": first.name, "name": "张三"})
    fates = taken_in(GROUPS, office, {"group": second.name, "name": "张三"})
    assert sentences(fates) == [
        [("starts_on", "张三 is in 第1代表小组 since 2017-01-10. For a move, fill in a later day.")]
    ]
    fates = taken_in(GROUPS, office, {"group": "2", "name": "张三", "starts_on": date(2020, 5, 1)})
    assert states(fates) == ["changed"]
    assert list(person.group_places.order_by("pk").values_list("group", "ends_on")) == [
        (first.pk, date(2020, 4, 30)),
        (second.pk, None),
    ]


def test_what_cannot_be_is_said(office):
    group = make_group(office)
    make_person(office, "路人")
    make_deputy(office, "张三")
    make_deputy(office, "李四")
    fates = taken_in(
        GROUPS, office, {"group": group.name, "name": "路人"}, {"group": group.name, "name": "谁人"}, {"group": group.name, "name": "张三"},
        {"group": group.name, "name": "张三"}, {"group": "第1小组", "name": "李四"}, {"group": group.name, "name": "李四", "duty": "team_leader"},
    )  # fmt: skip
    assert states(fates) == ["wrong", "wrong", "new", "wrong", "wrong", "wrong"]
    said = [found[0][1] if found else "" for found in sentences(fates)]
    assert said[0] == "路人 is not a deputy on that day."
    assert said[1].startswith("谁人: nobody of this name")
    assert said[3] == "Row 5 is about the same deputy. Everyone is in one group; keep one of them."
    assert said[4] == "Group number 1 is called “第1代表小组” in the records. Write it like that."
    assert said[5] == "A team leader needs a team. Fill it in."


def test_comparing_asks_the_same_for_ten_and_for_many(office):
    for n in range(60):
        make_deputy(office, f"代表甲{n}")
    asked = []
    for many in (10, 60):
        with CaptureQueriesContext(connection) as queries:
            GROUPS.compare(
                office.congress, rows(*({"group": "第一代表小组", "name": f"代表甲{n}"} for n in range(many))), TODAY
            )
        asked.append(len(queries))
    assert asked[0] == asked[1]
