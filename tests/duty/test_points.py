"""Points come from confirmed records under dated rules with caps; objections are decided with a reason, the points never touched."""

from datetime import date
from decimal import Decimal

import pytest

from renda.activities.actions import activities, campaigns, outcomes, visits
from renda.base.figures import read
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.periods import Period
from renda.duty.actions import points as actions
from renda.duty.actions.points import Line
from renda.duty.figures import FIGURES
from renda.duty.models import Objection, PointRules
from renda.duty.queries import points
from renda.duty.sources import SOURCES
from renda.people.actions import groups
from renda.people.stages import AreaKind, Role
from renda.proposals.actions import lodging
from renda.sessions.actions import attendance
from tests.duty.office import page, set_rules, take_part
from tests.factories import TERM_START, TODAY, make_area, make_deputy, make_group, make_office, make_person, make_user
from tests.proposals.life import drafted
from tests.sessions.pages import make_session

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)
BY_KEY = {figure.key: figure for figure in FIGURES}


@pytest.fixture
def office():
    return make_office()


def value(office, key, period=YEAR):
    return read(BY_KEY[key], office.congress, period).value


def test_points_days_and_grade_come_from_confirmed_records(office):
    one, two = make_deputy(office, "张三"), make_deputy(office, "李四")
    set_rules(office)
    for day in (1, 2, 3):
        take_part(office, one, held_on=date(2020, 6, day))
    take_part(office, one, two, kind="training", held_on=date(2020, 6, 3))
    take_part(office, two, held_on=date(2020, 6, 9), confirm=False)
    take_part(office, two, kind="survey")
    found = points.standings(office.congress, YEAR)
    assert (found[one.pk].points, found[one.pk].days, found[one.pk].grade) == (Decimal(5), 3, "优秀")
    assert (found[two.pk].points, found[two.pk].days, found[two.pk].grade) == (Decimal(3), 1, "合格")
    assert [each.points for each in found[one.pk].earned if each.kind == "activity_inspection"] == [1, 1, 0]
    assert found[one.pk].by_kind() == [("activity_inspection", 3, Decimal(2)), ("activity_training", 1, Decimal(3))]
    assert [value(office, f"duty.{key}") for key in ("earners", "points", "days", "graded")] == [2, Decimal(8), 4, 2]


def test_points_as_of_a_day_and_of_a_part_of_the_year(office):
    one = make_deputy(office)
    set_rules(office)
    for month in (3, 6, 9):
        take_part(office, one, held_on=date(2020, month, 1))
    assert points.standing(office.congress, one, Period(date(2020, 1, 1), date(2020, 3, 1))).points == 1
    assert (
        points.standing(office.congress, one, Period(date(2020, 7, 1), TODAY)).points == 0
    )  # the year's cap is used up
    assert value(office, "duty.points", Period(date(2020, 4, 1), date(2020, 6, 30))) == 1


def test_a_record_withdrawn_takes_its_points_along(office):
    one = make_deputy(office)
    set_rules(office)
    activity = take_part(office, one, kind="training")
    assert points.standing(office.congress, one, YEAR).points == 3
    activities.withdraw_activity(activity, reason="重复", **office.act)
    assert points.standing(office.congress, one, YEAR).points == 0


def test_each_record_is_judged_by_the_rules_of_its_day(office):
    one = make_deputy(office)
    first = set_rules(office)
    set_rules(office, starts_on=date(2020, 7, 1), lines=[Line("activity_inspection", Decimal(4))], title="新规则")
    first.refresh_from_db()
    assert first.ends_on == date(2020, 6, 30)
    take_part(office, one, held_on=date(2020, 6, 30))
    take_part(office, one, held_on=date(2020, 7, 1))
    assert [each.points for each in points.standing(office.congress, one, YEAR).earned] == [1, 4]
    with pytest.raises(RuleBroken):
        set_rules(office, starts_on=date(2020, 7, 1))


@pytest.mark.parametrize(
    "more",
    [
        {"lines": []},
        {"lines": [Line("nothing", Decimal(1))]},
        {"lines": [Line("visit", Decimal(1)), Line("visit", Decimal(2))]},
        {"lines": [Line("visit", Decimal(0))]},
        {"lines": [Line("visit", Decimal(3), Decimal(2))]},
        {"grades": [("优秀", Decimal(5)), ("优秀", Decimal(3))]},
        {"grades": [("优秀", Decimal(5)), ("良好", Decimal(5))]},
        {"title": " "},
    ],
)
def test_rules_that_cannot_be(office, more):
    with pytest.raises(RuleBroken):
        set_rules(office, **more)
    assert not PointRules.objects.exists()


def test_the_number_of_queries_does_not_grow_with_deputies(office, django_assert_num_queries):
    set_rules(office)
    take_part(office, make_deputy(office))
    with django_assert_num_queries(4):
        points.standings(office.congress, YEAR)
    take_part(office, *(make_deputy(office) for _ in range(5)), kind="training")
    with django_assert_num_queries(4):
        points.standings(office.congress, YEAR)


def test_an_objection_is_decided_with_a_reason(office):
    one = make_deputy(office)
    deputy = make_user(Role.DEPUTY, office.congress, one)
    raised = actions.raise_objection(office.congress, person=one, year=2020, words="少算一次视察", by=deputy, on=TODAY)
    with pytest.raises(RuleBroken):
        actions.raise_objection(office.congress, person=one, year=2020, words="再提", by=deputy, on=TODAY)
    with pytest.raises(NotAllowed):
        actions.decide_objection(raised, stage="upheld", reason="是", by=deputy, on=TODAY)
    with pytest.raises(RuleBroken) as refused:
        actions.decide_objection(raised, stage="upheld", reason=" ", **office.act)
    assert refused.value.field == "reason"
    early = Objection.objects.get(pk=raised.pk)
    actions.decide_objection(raised, stage="upheld", reason="已补登记", **office.act)
    with pytest.raises(WrongStage):
        actions.decide_objection(early, stage="rejected", reason="不是", **office.act)
    with pytest.raises(WrongStage):
        actions.decide_objection(raised, stage="rejected", reason="不是", **office.act)


def test_who_may_object_and_to_what(office):
    one, two = make_deputy(office), make_deputy(office)
    deputy = make_user(Role.DEPUTY, office.congress, one)
    with pytest.raises(NotAllowed):
        actions.raise_objection(office.congress, person=two, year=2020, words="不对", by=deputy, on=TODAY)
    gone = make_deputy(office)
    gone.mandates.update(ends_on=date(2019, 6, 30), end_reason="moved")
    for more in ({"year": 2021}, {"year": 2016}, {"words": " "}, {"person": make_person(office)}, {"person": gone}):
        given = {"person": one, "year": 2020, "words": "不对"} | more
        with pytest.raises(RuleBroken):
            actions.raise_objection(office.congress, **given, **office.act)


def test_only_the_office_sets_rules(office):
    chair = make_user(Role.CHAIR, office.congress)
    with pytest.raises(NotAllowed):
        set_rules(office, by=chair)


def test_pages_for_the_office(client, office):
    one = make_deputy(office, "张三")
    rules = set_rules(office)
    take_part(office, one, kind="training")
    raised = actions.raise_objection(office.congress, person=one, year=2020, words="少算", **office.act)
    client.force_login(office.secretary)
    shown = client.get(page(office, "standings") + "?year=2020")
    assert [(row.name, row.points, row.grade, row.place) for row in shown.context["list"].rows] == [
        ("张三", 3, "合格", 1)
    ]
    assert client.get(page(office, "standings") + "?day=2020-05-01").context["list"].rows[0].points == 0
    assert client.get(page(office, "standings") + "?export=xlsx").status_code == 200
    own = client.get(page(office, "person", one.pk))
    assert "视察饮水工程" in own.content.decode()
    for name, args in (("rules_list", ()), ("rules", (rules.pk,)), ("objections", ()), ("objection", (raised.pk,))):
        assert client.get(page(office, name, *args)).status_code == 200
    sent = client.post(page(office, "objection_decide", raised.pk), {"stage": "rejected", "reason": "签到表上没有"})
    assert sent.status_code == 302
    client.post(page(office, "rules_ranking", rules.pk))
    rules.refresh_from_db()
    assert rules.shows_ranking


def test_rules_are_set_by_form(client, office):
    client.force_login(office.secretary)
    form = client.get(page(office, "rules_new")).context["formset"]
    data = {"title": "规则", "starts_on": "2020-01-01", "grades": "优秀 60\n合格 0"}
    data |= {"form-TOTAL_FORMS": len(form.forms), "form-INITIAL_FORMS": len(form.forms)}
    for at, row in enumerate(form.forms):
        data |= {f"form-{at}-kind": row["kind"].value(), f"form-{at}-points": "2" if at < 2 else ""}
    assert client.post(page(office, "rules_new"), data | {"grades": "优秀"}).context["form"].errors["grades"]
    assert client.post(page(office, "rules_new"), data).status_code == 302
    made = PointRules.objects.get()
    assert [(line.kind, line.points) for line in made.lines.all()] == [("session", 2), ("presidium", 2)]
    assert [(grade.name, grade.at_least) for grade in made.grades.all()] == [("优秀", 60), ("合格", 0)]


def test_a_deputy_sees_his_own_points_and_the_ranking_where_it_is_shown(client, office):
    one, two = make_deputy(office), make_deputy(office)
    rules = set_rules(office)
    client.force_login(make_user(Role.DEPUTY, office.congress, one))
    assert client.get(page(office, "mine")).url == page(office, "person", one.pk)
    assert client.get(page(office, "person", one.pk)).status_code == 200
    assert client.get(page(office, "person", two.pk)).status_code == 404
    assert client.get(page(office, "standings") + "?year=2020").status_code == 403
    ranking = f'href="{page(office, "standings")}"'  # it leads only where it is shown
    assert ranking not in client.get(page(office, "person", one.pk)).content.decode()
    actions.show_ranking(rules, shown=True, **office.act)
    assert client.get(page(office, "standings") + "?year=2020").status_code == 200
    assert ranking in client.get(page(office, "person", one.pk)).content.decode()
    assert client.get(page(office, "objection_new", two.pk)).status_code == 404
    sent = client.post(page(office, "objection_new", one.pk), {"year": "2020", "words": "少算一次"})
    assert client.get(sent.url).status_code == 200


def test_another_office_gets_nothing(client, office):
    other = make_office("other", "石桥镇")
    client.force_login(other.secretary)
    assert client.get(page(office, "standings")).status_code == 404
    assert client.get(page(other, "person", make_deputy(office).pk)).status_code == 404


def test_every_source_gives_its_records(office):
    one, two = make_deputy(office, "张三"), make_deputy(office, "李四")
    set_rules(office, lines=[Line(source.key, Decimal(1)) for source in SOURCES])
    group = make_group(office)
    for person in (one, two):
        groups.place_deputy(group, person=person, starts_on=TERM_START, **office.act)
    proposal = drafted(office, one, on=date(2020, 1, 20))
    signature = lodging.invite(proposal, two, by=office.secretary, on=date(2020, 1, 20))
    lodging.answer_invitation(signature, signs=True, by=office.secretary, on=date(2020, 1, 21))
    lodging.lodge(proposal, by=office.secretary, on=date(2020, 1, 22))
    campaign = campaigns.plan_campaign(
        office.congress, name="行动", starts_on=date(2020, 5, 1), ends_on=TODAY, **office.act
    )
    households = [
        campaigns.NewTarget("household", "001", "户一", make_area(office.congress.area, AreaKind.VILLAGE), None)
    ]
    (target,) = campaigns.add_targets(campaign, targets=households, **office.act)
    campaigns.start_campaign(campaign, **office.act)
    visit = visits.note_visit(
        campaign, target=target, held_on=date(2020, 6, 1), deputies=[one, two], confirm=True, **office.act
    )
    outcomes.gather_opinion(office.congress, words="修路", gathered_on=date(2020, 6, 1), visit=visit, **office.act)
    take_part(office, two, kind="reporting", held_on=date(2020, 6, 2))
    attendance.mark_attendance(make_session(office), {one: ("present", ""), two: ("leave", "住院")}, **office.act)
    found = points.standings(office.congress, YEAR)
    assert {kind for kind, _number, _points in found[one.pk].by_kind()} == {"suggestion", "visit", "opinion", "session"}
    assert {kind for kind, _number, _points in found[two.pk].by_kind()} == {
        "signature", "visit", "opinion", "activity_reporting",
    }  # fmt: skip
