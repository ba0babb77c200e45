"""What belongs to an activity: the roll, headcounts from paper, sites, units, findings, evidence."""

from datetime import date

import pytest

from renda.activities.actions import activities
from renda.activities.actions.visits import NewPhoto
from renda.activities.stages import Part
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.models import Person
from tests.activities.office import make_activity, make_body, make_office, make_paper
from tests.activities.town import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make_office()


@pytest.fixture
def activity(town):
    """Waits for confirmation; the first deputy, who has an account, is named."""
    return make_activity(town, deputies=[town.persons[0]], confirm=False)


def test_the_roll_is_written_as_a_whole(town, activity):
    one, two, three, _four = town.persons
    roll = {two: ("deputy", ""), three: ("leader", "县人大副主任"), one: ("staff", "")}
    activities.set_participants(activity, roll, **town.office)
    assert list(activity.participations.values_list("person__name", "part", "office")) == [
        ("李二", "deputy", ""),
        ("张三", "leader", "县人大副主任"),
        ("王一", "staff", ""),
    ]
    line = AuditLine.objects.get(act="activities.set_participants")
    assert (line.before, line.after) == (
        {"number_of_people": 1, "taken_off": []},
        {"number_of_people": 3, "added": ["李二", "张三"]},
    )


def test_a_leader_without_a_post_gets_unit_and_post(town, activity):
    guest = Person.objects.create(congress=town.congress, name="钱五", work_unit="县农业农村局局长")
    activities.set_participants(activity, {guest: ("leader", "")}, **town.office)
    assert activity.participations.get().office == "县农业农村局局长"


def test_a_deputy_stays_in_the_roll_that_he_writes(town, activity):
    activities.set_participants(activity, dict.fromkeys(town.persons[:2], ("deputy", "")), by=town.user, on=TODAY)
    with pytest.raises(NotAllowed):
        activities.set_participants(activity, {town.persons[1]: ("deputy", "")}, by=town.user, on=TODAY)
    assert activity.participations.count() == 2


def test_the_roll_of_a_confirmed_activity_stays(town):
    with pytest.raises(WrongStage):
        activities.set_participants(make_activity(town), {}, **town.office)


def test_a_guest_need_not_be_a_deputy(town, activity):
    guest = Person.objects.create(congress=town.congress, name="钱五")
    activities.set_participants(activity, {guest: ("guest", "")}, **town.office)
    with pytest.raises(RuleBroken) as found:
        activities.set_participants(activity, {guest: ("deputy", "")}, **town.office)
    assert found.value.facts == {"names": ("钱五",), "day": "2020-06-01"}


def test_a_headcount_rests_on_a_paper_and_is_replaced_when_said_again(town, activity):
    paper = make_paper(town)
    activities.note_headcount(activity, part="deputy", people=26, paper=paper, **town.office)
    headcount = activities.note_headcount(activity, part="deputy", people=28, paper=paper, **town.office)
    assert list(activity.headcounts.values_list("part", "people")) == [("deputy", 28)]
    assert list(activity.papers.all()) == [paper]
    line = AuditLine.objects.filter(act="activities.note_headcount").first()
    assert (line.before, line.after) == (
        {"number_of_people": 26},
        {"as": str(Part.DEPUTY.label), "number_of_people": 28, "evidence": "签到表"},
    )
    with pytest.raises(RuleBroken):
        activities.detach_paper(activity, paper=paper, **town.office)
    activities.strike_headcount(headcount, **town.office)
    activities.detach_paper(activity, paper=paper, **town.office)
    assert (activity.headcounts.count(), activity.papers.count()) == (0, 0)


def test_what_headcount_is_refused(town, activity):
    paper = make_paper(town)
    with pytest.raises(NotAllowed):
        activities.note_headcount(activity, part="deputy", people=26, paper=paper, by=town.user, on=TODAY)
    with pytest.raises(RuleBroken) as found:
        activities.note_headcount(activity, part="deputy", people=0, paper=paper, **town.office)
    assert found.value.field == "people"
    with pytest.raises(RuleBroken):
        activities.note_headcount(
            activity, part="deputy", people=2, paper=make_paper(make_office("liulin")), **town.office
        )


def test_sites_and_units_are_named_once(town):
    activity = make_activity(town, "appraisal", confirm=False)
    body = make_body(town)
    assert activities.add_site(activity, name=" 水厂 ", area=town.villages[0], **town.office).name == "水厂"
    unit = activities.add_unit(activity, body=body, **town.office)
    for act in (
        lambda: activities.add_site(activity, name="水厂", **town.office),
        lambda: activities.add_site(activity, name=" ", **town.office),
        lambda: activities.add_unit(activity, body=body, **town.office),
        lambda: activities.note_result(unit, result="", **town.office),
    ):
        with pytest.raises(RuleBroken):
            act()


def test_a_result_is_noted_after_the_confirmation(town):
    activity = make_activity(town, "appraisal", units=[make_body(town)])
    unit = activities.note_result(activity.units.get(), result="满意", **town.office)
    assert unit.result == "满意"
    line = AuditLine.objects.get(act="activities.note_result")
    assert line.after == {"unit": "供电所", "result": "满意"}


def test_a_finding_is_put_right(town):
    activity = make_activity(town)
    finding = activities.add_finding(activity, words="管网老化", **town.office)
    for day in (date(2020, 7, 2), date(2020, 5, 31)):
        with pytest.raises(RuleBroken) as found:
            activities.solve_finding(finding, remedy="更换", solved_on=day, **town.office)
        assert found.value.field == "solved_on"
    activities.solve_finding(finding, remedy=" 更换管网 ", solved_on=date(2020, 6, 30), **town.office)
    finding.refresh_from_db()
    assert (finding.stage, finding.remedy, finding.solved_on) == ("solved", "更换管网", date(2020, 6, 30))
    with pytest.raises(WrongStage):
        activities.solve_finding(finding, remedy="更换", solved_on=TODAY, **town.office)


def test_evidence_is_attached_to_a_confirmed_activity_too(town):
    activity = make_activity(town)
    activities.attach_paper(activity, paper=make_paper(town), **town.office)
    photo = NewPhoto("a.jpg", "image/jpeg", b"jpeg")
    activities.add_photos(activity, photos=[photo], **town.office)
    assert list(activity.papers.order_by("pk").values_list("kind", "file__name")) == [
        ("signed_sheet", None),
        ("photo", "a.jpg"),
    ]
    with pytest.raises(RuleBroken):
        activities.add_photos(activity, photos=[], **town.office)
    with pytest.raises(RuleBroken):
        activities.attach_paper(activity, paper=make_paper(make_office("liulin")), **town.office)
    with pytest.raises(WrongStage):
        activities.detach_paper(activity, paper=activity.papers.first(), **town.office)
