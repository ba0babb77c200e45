"""Activities: noting, changing, the same form twice, confirming, returning, withdrawing."""

from datetime import date
from uuid import UUID

import pytest

from renda.activities.actions import activities
from renda.activities.actions.visits import NewPhoto
from renda.activities.models import Activity, Site
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.stages import Role
from tests.activities.office import make_activity, make_body, make_office, make_paper
from tests.activities.town import DAY, TODAY, make_campaign, make_user

pytestmark = pytest.mark.django_db
KEY = UUID("12345678-1234-5678-1234-567812345678")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def town(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make_office()


def fields(activity, **changed):
    """What the form of a change sends."""
    names = ("kind", "title", "held_on", "topic", "ends_on", "place", "law", "group", "campaign", "follows", "account")
    return {name: getattr(activity, name) for name in names} | changed


def test_the_secretary_notes_and_confirms_at_once(town):
    body, paper = make_body(town), make_paper(town)
    activity = make_activity(
        town, "appraisal", title=" 评议供电所 ", topic="民生服务", place="镇政府", account="听取汇报", group=town.group,
        deputies=town.persons[:2], leaders=[town.persons[2]], sites=["供电所", " 变电站 ", "供电所", ""], units=[body],
        papers=[paper], photos=[NewPhoto("a.png", "image/png", PNG)], campaign=make_campaign(town),
    )  # fmt: skip
    assert (activity.stage, activity.title, activity.topic) == ("confirmed", "评议供电所", "民生服务")
    assert list(activity.participations.values_list("person__name", "part", "office")) == [
        ("王一", "deputy", ""),
        ("李二", "deputy", ""),
        ("张三", "leader", "镇人大主席"),
    ]
    assert [site.name for site in activity.sites.all()] == ["供电所", "变电站"]
    assert [str(unit) for unit in activity.units.all()] == ["供电所"]
    assert sorted(activity.papers.values_list("kind", "title")) == [("photo", "评议供电所"), ("signed_sheet", "签到表")]
    line = AuditLine.objects.get(act="activities.note_activity")
    assert line.after == {
        "kind": "appraisal", "title": "评议供电所", "held_on": "2020-06-01", "stage": "confirmed", "number_of_people": 3,
        "sites": 4, "units_appraised": ["供电所"],
    }  # fmt: skip


def test_a_deputy_notes_an_activity_of_his_own(town):
    activity = make_activity(town, deputies=[town.persons[0]], confirm=False, by=town.user)
    assert activity.stage == "noted"
    for more in ({"deputies": [town.persons[1]]}, {"deputies": []}, {"deputies": [town.persons[0]], "confirm": True}):
        with pytest.raises(NotAllowed):
            make_activity(town, by=town.user, **{"confirm": False, **more})
    for role in (Role.CHAIR, Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            make_activity(town, by=make_user("某", town.congress, role), confirm=False)
    assert Activity.objects.count() == 1


def test_the_same_form_twice_is_one_activity(town):
    first = make_activity(town, client_key=KEY)
    assert make_activity(town, client_key=KEY, title="别的") == first
    assert Activity.objects.count() == 1
    with pytest.raises(RuleBroken):
        make_activity(make_office("liulin"), client_key=KEY)


def test_what_may_not_be_noted(town):
    other = make_office("liulin")
    foreign = make_activity(other)
    later = make_activity(town, held_on=date(2020, 6, 20))
    refused = [
        ("kind", {"kind": "party"}),
        ("title", {"title": " "}),
        ("ends_on", {"ends_on": date(2020, 5, 31)}),
        ("law", {"kind": "law_check"}),
        ("law", {"law": "《水法》"}),
        ("follows", {"kind": "follow_up"}),
        ("follows", {"follows": later}),
        ("follows", {"kind": "follow_up", "follows": later}),
        ("follows", {"kind": "follow_up", "follows": foreign}),
        ("group", {"group": other.group}),
        ("campaign", {"campaign": make_campaign(other)}),
        ("units", {"units": [make_body(town)]}),
        ("units", {"kind": "appraisal", "units": [make_body(other)]}),
        ("units", {"kind": "appraisal"}),
        ("paper", {"papers": [make_paper(other)]}),
        ("deputies", {"deputies": [other.persons[0]]}),
        ("held_on", {"held_on": date(2020, 7, 2)}),
        ("held_on", {"ends_on": date(2020, 7, 2)}),
    ]
    for field, more in refused:
        with pytest.raises(RuleBroken) as found:
            make_activity(town, **{"kind": "inspection", **more})
        assert (field, more) == (found.value.field, more)
    assert Activity.objects.filter(congress=town.congress).count() == 1


def test_one_who_is_no_deputy_on_the_day_is_not_named_as_one(town):
    with pytest.raises(RuleBroken) as found:
        make_activity(town, held_on=date(2016, 12, 31), deputies=town.persons[:2])
    assert found.value.field == "deputies"
    assert found.value.facts == {"names": ("王一", "李二"), "day": "2016-12-31"}


def test_an_activity_of_the_future_is_noted_and_confirmed_afterwards(town):
    activity = make_activity(town, held_on=date(2020, 7, 9), confirm=False)
    with pytest.raises(RuleBroken) as found:
        activities.confirm_activity(activity, **town.office)
    assert found.value.field == "held_on"
    activities.confirm_activity(activity, by=town.chair, on=date(2020, 7, 9))
    assert Activity.objects.get(pk=activity.pk).stage == "confirmed"


def test_an_appraisal_is_confirmed_with_its_units(town):
    activity = make_activity(town, "appraisal", confirm=False)
    with pytest.raises(RuleBroken) as found:
        activities.confirm_activity(activity, **town.office)
    assert found.value.field == "units"
    activities.add_unit(activity, body=make_body(town), **town.office)
    assert activities.confirm_activity(activity, **town.office).stage == "confirmed"


def test_who_confirms_returns_and_withdraws(town):
    activity = make_activity(town, deputies=[town.persons[0]], confirm=False, by=town.user)
    for act in (activities.confirm_activity,):
        with pytest.raises(NotAllowed):
            act(activity, by=town.user, on=TODAY)
    activities.confirm_activity(activity, by=town.chair, on=TODAY)
    with pytest.raises(NotAllowed):
        activities.withdraw_activity(activity, reason="错", by=town.user, on=TODAY)
    with pytest.raises(NotAllowed):
        activities.return_activity(activity, reason="错", by=town.user, on=TODAY)
    activities.return_activity(activity, reason="日期有误", by=town.chair, on=TODAY)
    assert activity.stage == "noted"
    with pytest.raises(NotAllowed):
        activities.withdraw_activity(activity, reason="错", by=town.chair, on=TODAY)
    activities.withdraw_activity(activity, reason=" 重复 ", by=town.user, on=TODAY)
    line = AuditLine.objects.get(act="activities.withdraw_activity")
    assert (line.before, line.after) == ({"stage": "noted"}, {"stage": "withdrawn", "reason": "重复"})


def test_moves_are_checked(town):
    activity = make_activity(town)
    with pytest.raises(WrongStage):
        activities.confirm_activity(activity, **town.office)
    with pytest.raises(RuleBroken) as found:
        activities.withdraw_activity(activity, reason=" ", **town.office)
    assert found.value.field == "reason"
    activities.withdraw_activity(activity, reason="重复", **town.office)
    with pytest.raises(WrongStage):
        activities.confirm_activity(activity, **town.office)
    with pytest.raises(WrongStage):
        activities.add_finding(activity, words="水质", **town.office)


def test_a_change_is_told_in_the_audit_line(town):
    activity = make_activity(town, confirm=False, sites=["水厂", "泵站"])
    site = Site.objects.get(name="水厂")
    activities.change_activity(
        activity, **fields(activity, kind="survey", title="饮水调研"), sites=["水厂", "水库"], **town.office
    )
    assert list(activity.sites.values_list("name", flat=True)) == ["水厂", "水库"]
    assert Site.objects.get(name="水厂") == site
    line = AuditLine.objects.get(act="activities.change_activity")
    assert line.before == {"kind": "inspection", "title": "视察饮水工程", "sites": ["水厂", "泵站"]}
    assert line.after == {"kind": "survey", "title": "饮水调研", "sites": ["水厂", "水库"]}


def test_a_confirmed_activity_is_not_changed(town):
    activity = make_activity(town)
    with pytest.raises(WrongStage):
        activities.change_activity(activity, **fields(activity), **town.office)
    activities.return_activity(activity, reason="错", **town.office)
    with pytest.raises(NotAllowed):
        activities.change_activity(activity, **fields(activity), by=town.user, on=TODAY)


def test_units_follow_the_kind_and_stay_once_their_result_is_known(town):
    first, second = make_body(town), make_body(town, "水务站")
    activity = make_activity(town, "appraisal", units=[first], confirm=False)
    activities.change_activity(activity, **fields(activity), units=[first, second], **town.office)
    assert [str(unit) for unit in activity.units.all()] == ["供电所", "水务站"]
    with pytest.raises(RuleBroken):
        activities.change_activity(activity, **fields(activity, kind="survey"), units=[first], **town.office)
    activities.note_result(activity.units.get(body=first), result="满意", **town.office)
    with pytest.raises(RuleBroken) as found:
        activities.change_activity(activity, **fields(activity, kind="survey"), **town.office)
    assert found.value.facts == {"names": ("供电所",)}
    activity.refresh_from_db()
    activities.change_activity(activity, **fields(activity), **town.office)
    assert activity.units.count() == 2
    activities.change_activity(activity, **fields(activity), units=[first], **town.office)
    assert [str(unit) for unit in activity.units.all()] == ["供电所"]


def test_a_follow_up_comes_after_what_it_follows(town):
    first = make_activity(town)
    activity = make_activity(town, "follow_up", follows=first, held_on=date(2020, 6, 9), confirm=False)
    assert list(first.followed_by.all()) == [activity]
    with pytest.raises(RuleBroken):
        activities.change_activity(activity, **fields(activity, follows=activity), **town.office)


def test_a_law_check_names_its_law(town):
    assert make_activity(town, "law_check", law=" 《水污染防治法》 ", held_on=DAY).law == "《水污染防治法》"
