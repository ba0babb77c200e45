"""The sheet of targets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.activities.actions import campaigns
from renda.activities.models import Target
from renda.activities.sheets.targets import TARGETS
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed
from renda.people.models import Group, Team
from tests.activities.sheets.rows import faults_of, rows_of, states, take_in
from tests.activities.town import MARCH, TODAY, make_campaign, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    return make_campaign(town, start=False)


def row(number="101", **cells):
    return {"kind": "household", "number": number, "name": f"户{number}", **cells}


def test_targets_are_added_changed_and_left(town, campaign):
    rows = rows_of(
        row("101", village="石桥村", team="第2分队"),
        row("001", name="户1"),
        row("002", name="户二", team="第一代表小组第1分队"),
    )
    fates = take_in(TARGETS, town, rows)
    assert [str(fate.state) for fate in fates] == ["new", "same", "changed"]
    assert fates[2].changes == {"名称": ("户2", "户二"), "行动分队": ("第一代表小组第2分队", "第一代表小组第1分队")}
    found = Target.objects.filter(number__in=["101", "002"]).order_by("number")
    assert [(each.name, str(each.area), str(each.team)) for each in found] == [
        ("户二", "石桥村", "第1分队"), ("户101", "石桥村", "第2分队"),
    ]  # fmt: skip
    assert states(TARGETS, town, rows) == ["same"] * 3
    line = AuditLine.objects.get(act="activities.change_target")
    assert (line.before, line.after) == ({"name": "户2", "team": "第2分队"}, {"name": "户二", "team": "第1分队"})


def test_once_frozen_only_who_goes_changes(town, campaign):
    campaigns.start_campaign(campaign, by=town.secretary, on=MARCH)
    frozen = (
        "The targets were frozen on 2020-03-01, so that coverage is measured against one list. No household or firm is "
        "added or taken off any more, only units of the town and villages; say of a target that cannot be reached why."
    )
    assert faults_of(TARGETS, town, **row()) == [("", frozen)]
    assert faults_of(TARGETS, town, **row("001", name="另一户")) == [("", frozen)]
    take_in(TARGETS, town, rows_of(row("001", name="户1", team="第2分队")))
    assert str(Target.objects.get(number="001").team) == "第2分队"


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (
            {"village": "无此村"},
            "village",
            "There is no village “无此村”. Correct the name, or enter the village first.",
        ),
        ({"team": "第9分队"}, "team", "There is no team “第9分队”. Correct the name, or form the team first."),
        ({"team": "第1分队"}, "team", "Several groups have a team “第1分队”. Write the group before it."),
    ],
)
def test_wrong_rows_say_where_and_why(town, campaign, cells, column, words):
    group = Group.objects.create(congress=town.congress, number=2, name="第二代表小组", starts_on=MARCH)
    Team.objects.create(group=group, number=1, name="第1分队")
    assert faults_of(TARGETS, town, **row(**cells)) == [(column, words)]


def test_a_number_stands_once_in_a_file(town, campaign):
    fates = TARGETS.compare(town.congress, rows_of(row(), row(), row(kind="firm")), TODAY)
    assert [str(fate.state) for fate in fates] == ["new", "wrong", "new"]
    assert fates[1].faults[0].words % fates[1].faults[0].facts == "Row 2 has this number already."


def test_only_the_office_takes_targets_in(town, campaign):
    rows = rows_of(row())
    with pytest.raises(NotAllowed):
        TARGETS.accept(town.congress, [(rows[0], TARGETS.compare(town.congress, rows, TODAY)[0])], town.chair, TODAY)


def test_queries_do_not_grow_with_the_rows(town, campaign):
    def cost(first, last):
        numbers = range(first, last)
        with CaptureQueriesContext(connection) as new:
            take_in(TARGETS, town, rows_of(*(row(str(n), village="石桥村", team="第2分队") for n in numbers)))
        with CaptureQueriesContext(connection) as changed:
            take_in(TARGETS, town, rows_of(*(row(str(n), name=f"改{n}", team="第1分队") for n in numbers)))
        return len(new), len(changed)

    cost(200, 201)
    assert cost(300, 302) == cost(400, 450)
