"""Figures of activities, publicity and deeds: rows that count, and rows that must not (period, stage, kind, congress)."""

from datetime import date

import pytest

from renda.activities.actions import activities, deeds, publicity
from renda.activities.figures import FIGURES
from renda.activities.models import Activity
from renda.base.figures import read
from renda.core.periods import Period
from renda.people.stages import Level
from tests.activities.office import make_activity, make_body, make_higher, make_office, make_paper
from tests.activities.town import DAY, TODAY

pytestmark = pytest.mark.django_db
BY_KEY = {figure.key.removeprefix("activities."): figure for figure in FIGURES}
YEAR = Period.year(2020)
BEFORE = date(2019, 12, 31)
KINDS = {
    "inspections": "inspection", "surveys": "survey", "law_checks": "law_check", "hearings": "hearing", "seminars": "seminar",
    "appraisals": "appraisal", "follow_ups": "follow_up", "receptions": "reception", "trainings": "training",
    "trips": "trip", "volunteer": "volunteer",
}  # fmt: skip


def reading(key, town, only=None):
    return read(BY_KEY[key], town.congress, YEAR, only=only)


def value(key, town):
    return reading(key, town).value


def needs(town, kind):
    """What a kind cannot do without."""
    if kind == "law_check":
        return {"law": "《水法》"}
    if kind == "follow_up":
        return {"follows": make_activity(town, "other", held_on=date(2019, 1, 2), title="前一次")}
    return {}


def full(town, kind, **more):
    """An activity with all that hangs on one; two deputies, a leader, 26 deputies from paper, two sites, a finding."""
    given = {
        "deputies": town.persons[:2], "leaders": [town.persons[2]], "sites": ["水厂", "泵站"], "confirm": False,
        **needs(town, kind), **more,
    }  # fmt: skip
    if kind == "appraisal":
        given.setdefault("units", [make_body(town, name) for name in ("供电所", "水务站")])
    activity = make_activity(town, kind, **given)
    activities.note_headcount(activity, part="deputy", people=26, paper=make_paper(town), **town.office)
    activities.note_headcount(activity, part="guest", people=5, paper=make_paper(town), **town.office)
    finding = activities.add_finding(activity, words="管网老化", **town.office)
    activities.add_finding(activity, words="水压不足", **town.office)
    activities.solve_finding(finding, remedy="更换", solved_on=TODAY, **town.office)
    if more.get("confirm", True):
        activities.confirm_activity(activity, **town.office)
    return activity


def noise(town, kind):
    """What must not count: another year, noted, withdrawn, another congress."""
    units = {"units": [make_body(town, f"站所{kind}")]} if kind == "appraisal" else {}
    earlier = {"follows": make_activity(town, "other", held_on=date(2018, 1, 2))} if kind == "follow_up" else {}
    full(town, kind, held_on=BEFORE, **units, **earlier)
    full(town, kind, confirm=False, **units)
    activities.withdraw_activity(full(town, kind, **units), reason="错", **town.office)
    full(make_office("liulin"), kind)


@pytest.mark.parametrize(("key", "kind"), KINDS.items())
def test_kinds_are_counted(key, kind):
    town = make_office()
    activity = full(town, kind)
    noise(town, kind)
    make_activity(town, "campaign")
    found = reading(key, town)
    assert (found.value, found.rows, found.names, found.days) == (1, (activity.pk,), "视察饮水工程", "6月1日")


def test_supervision_and_what_hangs_on_it():
    town = make_office()
    activity = full(town, "inspection", topic="饮水")
    full(town, "survey", topic="饮水", held_on=date(2020, 6, 9))
    full(town, "training")
    noise(town, "inspection")
    expected = {
        "supervision": 2, "supervision_topics": 1, "sites": 4, "supervision_person_times": 4, "supervision_people": 2,
        "supervision_headcount": 52, "findings": 4, "findings_solved": 2, "hearings": 0, "appraised_units": 0,
        "trained_person_times": 2, "trained_people": 2, "trained_headcount": 26, "trainings": 1, "leaders": 3,
    }  # fmt: skip
    assert {key: value(key, town) for key in expected} == expected
    assert reading("supervision_topics", town).rows == (activity.pk,)
    assert reading("supervision_topics", town).names == "饮水"
    for key, number in (("sites", 2), ("supervision_person_times", 2), ("supervision_headcount", 26), ("findings", 2)):
        assert reading(key, town, only=activity.pk).value == number
    assert reading("sites", town, only=activity.pk).names == "水厂和泵站"


def test_topics_are_shown_by_their_first_activity():
    town = make_office()
    second = make_activity(town, topic="饮水")
    make_activity(town, topic="饮水")
    first = make_activity(town, "survey", topic="饮水", held_on=date(2020, 5, 1))
    alone = [make_activity(town, title=title, held_on=date(2020, 6, 30)) for title in ("视察学校", "视察医院")]
    make_activity(town, "training", topic="培训")
    make_activity(town, topic="上年", held_on=BEFORE)
    found = reading("supervision_topics", town)
    assert second.pk not in found.rows
    assert found.rows == (first.pk, alone[0].pk, alone[1].pk)
    assert found.names == "饮水、视察学校和视察医院"
    assert reading("supervision_topics", town, only=alone[0].pk).value == 1


def test_units_of_appraisals():
    town = make_office()
    activity = full(town, "appraisal")
    noise(town, "appraisal")
    found = reading("appraised_units", town)
    assert (found.value, found.names) == (2, "供电所和水务站")
    assert reading("appraised_units", town, only=activity.pk).value == 2


def test_distinct_persons_against_participations():
    town = make_office()
    for day in (1, 2, 3):
        make_activity(town, deputies=town.persons[:2], held_on=date(2020, 6, day))
        make_activity(town, "trip", deputies=town.persons[:3], leaders=[town.persons[3]], held_on=date(2020, 6, day))
    assert (value("supervision_person_times", town), value("supervision_people", town)) == (6, 2)
    assert (value("trip_people", town), value("trips", town)) == (4, 3)


def test_leaders_with_their_days():
    town = make_office()
    for day in (4, 5, 11):
        make_activity(town, "campaign", leaders=[town.persons[2]], held_on=date(2020, 6, day))
    make_activity(town, "campaign", leaders=[town.persons[2]], held_on=BEFORE)
    found = reading("leaders", town)
    assert (found.value, found.days) == (3, "6月4日、5日和11日")
    assert found.names.startswith("镇人大主席张三")


def test_nothing_recorded_is_a_gap_and_another_kind_makes_it_a_nought():
    town = make_office()
    assert {value(key, town) for key in KINDS} == {None}
    assert reading("inspections", town).missing
    make_activity(town, "survey")
    assert (value("inspections", town), value("receptions", town)) == (0, None)
    assert (value("supervision_people", town), value("supervision_headcount", town)) == (None, None)


def test_publicity_contacts_and_deeds():
    town, other = make_office(), make_office("liulin")
    higher = make_higher(town, "孙六"), make_higher(town, "周七", Level.PREFECTURE)
    for where, persons in ((town, higher), (other, (make_higher(other, "吴八"),))):
        for day in (DAY, date(2020, 6, 2), BEFORE):
            acting = {"by": where.secretary, "on": TODAY}
            publicity.publish_item(where.congress, kind="banner", title="横幅", quantity=12, published_on=day, **acting)
            deeds.do_deed(where.congress, words="修桥", done_on=day, **acting)
            for person in persons:
                publicity.note_contact(
                    where.congress, person=person, held_on=day, means="phone", topic="通报", **acting
                )
    for person in (make_higher(town, "郑九", Level.COUNTY), make_higher(town, "冯十", Level.NATIONAL)):
        publicity.note_contact(town.congress, person=person, held_on=DAY, means="visit", topic="走访", **town.office)
    expected = {
        "publicity": 2, "publicity_quantity": 24, "deeds": 2, "higher_contacts": 6, "higher_deputies_contacted": 4,
        "higher_national_contacted": 1, "higher_provincial_contacted": 1, "higher_municipal_contacted": 1,
    }  # fmt: skip
    assert {key: value(key, town) for key in expected} == expected
    assert reading("higher_provincial_contacted", town).names == "孙六"


def test_a_level_not_contacted_is_a_nought_once_another_was():
    town = make_office()
    assert value("higher_provincial_contacted", town) is None
    person = make_higher(town, "周七", Level.PREFECTURE)
    publicity.note_contact(town.congress, person=person, held_on=DAY, means="phone", topic="通报", **town.office)
    assert value("higher_provincial_contacted", town) == 0


def test_every_figure_reads_without_records():
    town = make_office()
    assert Activity.objects.count() == 0
    for figure in FIGURES:
        assert read(figure, town.congress, YEAR).value is None, figure.key
