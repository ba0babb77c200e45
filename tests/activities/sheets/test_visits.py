"""The sheet of visits: what each row becomes, and that the rules are those of a single visit."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.activities.actions import campaigns, visits
from renda.activities.models import Campaign, CampaignDeputy, Matter, Opinion, Visit
from renda.activities.sheets.visits import VISITS
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed
from renda.people.models import Person
from tests.activities.sheets.rows import faults_of, rows_of, states, take_in
from tests.activities.town import DAY, MARCH, TODAY, make_campaign, make_town, make_visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    return make_campaign(town)


def row(target="001", **cells):
    return {"target": target, "held_on": DAY, "deputies": ("王一",), **cells}


def test_a_sheet_of_visits_is_taken_in_confirmed_with_what_came_of_them(town, campaign):
    rows = rows_of(
        row("001", check="problem", check_note="管道渗漏", note="家中三口人", matter="屋顶漏雨", remedy="当场补好"),
        row("户2", deputies=("张三", "赵 四"), opinion="修一条路", answer="已列入计划"),
        row("青禾茶业", team="第1分队", deputies=()),
    )
    fates = take_in(VISITS, town, rows)
    assert [str(fate.state) for fate in fates] == ["new", "new", "new"]
    assert fates[2].changes == {"走访代表": ("", "王一、李二")}
    made = list(Visit.objects.order_by("pk"))
    assert [(each.target.number, each.held_on, each.stage, each.check_result, each.check_note) for each in made] == [
        ("001", DAY, "confirmed", "problem", "管道渗漏"), ("002", DAY, "confirmed", "not_checked", ""), ("F1", DAY, "confirmed", "not_checked", ""),
    ]  # fmt: skip
    assert [[str(place) for place in each.deputies.all()] for each in made] == [
        ["王一"],
        ["张三", "赵四"],
        ["王一", "李二"],
    ]
    assert list(Matter.objects.values_list("words", "stage", "remedy", "visit")) == [
        ("屋顶漏雨", "solved", "当场补好", made[0].pk)
    ]
    assert list(Opinion.objects.values_list("words", "stage", "gathered_by")) == [
        ("修一条路", "answered", town.persons[2].pk)
    ]
    lines = AuditLine.objects.filter(act="activities.note_visit").order_by("record_number")
    assert [line.record_number for line in lines] == [each.pk for each in made]
    assert lines[0].after == {
        "target": "户1", "held_on": "2020-06-01", "deputies": ["王一"], "stage": "confirmed", "check_result": "problem",
        "matters": 1, "aids": 0, "opinions": 0,
    }  # fmt: skip


def test_the_same_file_again_is_all_the_same(town, campaign):
    rows = rows_of(
        row("001", matter="屋顶漏雨", note="三口人"),
        row("002", deputies=("李二",)),
        row("F1", team="第1分队", deputies=()),
    )
    take_in(VISITS, town, rows)
    assert states(VISITS, town, rows) == ["same", "same", "same"]


def test_a_visit_to_be_confirmed_is_changed_and_empty_cells_change_nothing(town, campaign):
    visit = make_visit(town, campaign, confirm=False, note="原来的记录")
    rows = rows_of(row(check="good", deputies=("王一", "李二"), matter="缺水"))
    [fate] = take_in(VISITS, town, rows)
    assert fate.record == visit.pk
    assert fate.changes == {
        "核查结果": ("未核查", "情况属实"), "走访代表": ("王一", "王一、李二"), "困难问题": ("", "缺水"),
    }  # fmt: skip
    visit.refresh_from_db()
    assert (visit.check_result, visit.note, visit.stage) == ("good", "原来的记录", "noted")
    assert [str(place) for place in visit.deputies.all()] == ["王一", "李二"]
    assert states(VISITS, town, rows) == ["same"]


def test_what_a_confirmed_visit_found_is_not_changed_but_outcomes_are_added(town, campaign):
    make_visit(town, campaign)
    assert faults_of(VISITS, town, **row(check="good")) == [
        ("", "Only a visit to be confirmed can be changed. Return it first.")
    ]
    rows = rows_of(row(opinion="修路"))
    [fate] = take_in(VISITS, town, rows)
    assert (fate.state, fate.changes) == ("changed", {"意见建议": ("", "修路")})
    assert [str(each) for each in Opinion.objects.all()] == ["修路"]


def test_a_withdrawn_visit_is_not_met(town, campaign):
    visits.withdraw_visit(make_visit(town, campaign), reason="登记错误", **town.office)
    assert states(VISITS, town, rows_of(row())) == ["new"]


def test_two_visits_of_one_day_are_told_apart_by_their_deputies(town, campaign):
    make_visit(town, campaign, by=0)
    second = make_visit(town, campaign, by=1)
    [fate] = VISITS.compare(town.congress, rows_of(row(deputies=("李二",))), TODAY)
    assert (fate.state, fate.record) == ("same", second.pk)
    assert faults_of(VISITS, town, **row(deputies=("张三",)))[0] == (
        "deputies", "2 visits of this day are recorded. Name the deputies of the one that is meant."
    )  # fmt: skip


def test_namesakes_are_told_apart(town, campaign):
    """Two 王一 are due: the row says so, and how to write which one is meant."""
    other = Person.objects.create(congress=town.congress, name="王一", work_unit="石桥村党支部书记")
    outsider = Person.objects.create(congress=town.congress, name="李二", work_unit="县医院")
    CampaignDeputy.objects.create(campaign=campaign, person=other, team=town.teams[1])
    assert faults_of(VISITS, town, **row()) == [
        ("deputies", "王一: 2 persons have this name. Write which one is meant: 王一（第一代表小组第1分队） / 王一（石桥村党支部书记）.")
    ]  # fmt: skip
    fates = take_in(VISITS, town, rows_of(
        row("001", deputies=("王一(石桥村党支部书记)",)), row("002", deputies=("王一（第1分队）",)), row("003", deputies=("李二",)),
        row("F1", deputies=(f"王一（编号{other.pk}）",)),
    ))  # fmt: skip
    assert [str(fate.state) for fate in fates] == ["new"] * 4
    made = [each.deputies.get().person_id for each in Visit.objects.order_by("pk")]
    assert made == [other.pk, town.persons[0].pk, town.persons[1].pk, other.pk]
    assert outsider.pk not in made


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"target": "099"}, "target", "“099” is not among the targets of 三到三查. Correct the number or name."),
        ({"campaign": "另一个"}, "campaign", "There is no campaign “另一个”. Correct the name, or plan it first."),
        ({"deputies": ()}, "deputies", "Choose at least one deputy who made the visit."),
        ({"deputies": ("王一", "王一")}, "deputies", "A deputy is named twice. Name each deputy once."),
        ({"deputies": ("没有人",)}, "deputies", "没有人: nobody of this name is in the books. Correct the name, or enter the person first."),
        ({"held_on": date(2020, 2, 1)}, "held_on", "The visit must lie within the campaign's days: 2020-03-01 to 2020-12-31."),
        ({"held_on": date(2020, 7, 2)}, "held_on", "The date lies in the future. Note what has happened."),
        ({"check": "problem"}, "check_note", "Say in a few words which problem was found."),
        ({"remedy": "补好"}, "matter", "Say what the difficulty was."),
        ({"answer": "好"}, "opinion", "Say what the opinion was."),
        ({"team": "第9分队"}, "team", "There is no team “第9分队”. Correct the name, or form the team first."),
    ],
)  # fmt: skip
def test_wrong_rows_say_where_and_why(town, campaign, cells, column, words):
    assert faults_of(VISITS, town, **row(**cells)) == [(column, words)]


def test_a_deputy_who_is_not_due_is_refused(town, campaign):
    Person.objects.create(congress=town.congress, name="钱五")
    assert faults_of(VISITS, town, **row(deputies=("钱五",))) == [
        (
            "deputies",
            "钱五: not among the deputies due in this campaign. Choose from those due, or let the office add them there first.",
        )
    ]


def test_one_visit_stands_in_one_row(town, campaign):
    fates = VISITS.compare(town.congress, rows_of(row(), row("户1")), TODAY)
    assert [str(fate.state) for fate in fates] == ["new", "wrong"]
    assert fates[1].faults[0].words % fates[1].faults[0].facts == "Row 2 has this visit already."


def test_targets_of_one_name_are_told_apart_by_kind_and_village(town):
    made = campaigns.plan_campaign(
        town.congress, name="两王", starts_on=MARCH, ends_on=date(2020, 12, 31), by=town.secretary, on=MARCH
    )
    new = [
        campaigns.NewTarget("household", "1", "王大山", town.villages[0]),
        campaigns.NewTarget("household", "2", "王大山", town.villages[1]),
        campaigns.NewTarget("firm", "1", "茶厂"),
    ]
    campaigns.add_targets(made, targets=new, by=town.secretary, on=MARCH)
    campaigns.start_campaign(made, by=town.secretary, on=MARCH)
    assert faults_of(VISITS, town, **row("王大山")) == [
        ("target", "“王大山” may be 农户1 王大山 / 农户2 王大山. Write the number and the kind.")
    ]
    rows = rows_of(row("王大山", village="石桥村"), row("1", kind="firm"))
    assert [str(fate.state) for fate in take_in(VISITS, town, rows)] == ["new", "new"]
    assert [each.target.name for each in Visit.objects.order_by("pk")] == ["王大山", "茶厂"]


def test_the_campaign_is_named_unless_one_is_open(town, campaign):
    Campaign.objects.create(
        congress=town.congress,
        name="第二个",
        starts_on=MARCH,
        ends_on=date(2020, 12, 31),
        stage="running",
        frozen_on=MARCH,
    )
    assert faults_of(VISITS, town, **row()) == [
        ("campaign", "Several campaigns are open (三到三查、第二个). Write which one is meant.")
    ]
    assert states(VISITS, town, rows_of(row(campaign="三到三查"))) == ["new"]


def test_a_closed_campaign_takes_no_visit(town, campaign):
    campaigns.close_campaign(campaign, **town.office)
    assert faults_of(VISITS, town, **row()) == [
        ("campaign", "No campaign is open. Plan or start it first, or write which one is meant.")
    ]
    assert faults_of(VISITS, town, **row(campaign="三到三查")) == [
        ("", "Visits are noted while the campaign runs. Start or reopen the campaign first.")
    ]


def test_only_the_office_takes_visits_in(town, campaign):
    rows = rows_of(row())
    with pytest.raises(NotAllowed):
        VISITS.accept(town.congress, [(rows[0], VISITS.compare(town.congress, rows, TODAY)[0])], town.chair, TODAY)
    assert not Visit.objects.exists()


def test_queries_do_not_grow_with_the_rows(town):
    make_campaign(town, households=60)

    def cost(first, last):
        rows = rows_of(*(row(f"{n:03}", matter="缺水", deputies=("王一", "李二")) for n in range(first, last + 1)))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert {str(fate.state) for fate in take_in(VISITS, town, rows)} == {"new"}
        with CaptureQueriesContext(connection) as again:
            assert set(states(VISITS, town, rows)) == {"same"}
        return len(asked), len(again)

    cost(1, 1)
    assert cost(2, 3) == cost(4, 60)
