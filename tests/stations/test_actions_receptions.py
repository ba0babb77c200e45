"""Rosters, receptions, voters' opinions with their outcomes, and reports to voters."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from renda.activities.actions.activities import (
    change_activity,
    confirm_activity,
    return_activity,
    set_participants,
    withdraw_activity,
)
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.proposals.actions.lodging import draft
from renda.proposals.models import Proposal
from renda.stations.actions import opinions as voices
from renda.stations.actions import receptions, reporting
from renda.stations.actions import stations as acts
from renda.stations.models import RosterDay, Sending, VoterOpinion
from renda.stations.queries import stations as queries
from renda.stations.queries.opinions import by_receipt
from tests.activities.office import make_body, make_office

pytestmark = pytest.mark.django_db
OPENED, DAY = date(2020, 3, 1), date(2020, 5, 15)
AT = datetime(2020, 6, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town():
    town = make_office()
    town.station = acts.open_station(
        town.congress,
        kind="home",
        name="代表之家",
        area=town.congress.area,
        opened_on=OPENED,
        floor_area=80,
        **town.office,
    )
    for person in town.persons[:2]:
        acts.attach_deputy(town.station, person, begins=OPENED, **town.office)
    town.door = acts.open_door(town.congress, station=town.station, **town.office)
    return town


def held(town, **more):
    given = {"held_on": DAY, "deputies": town.persons[:2], "voters": 9, **town.office, **more}
    return receptions.note_reception(town.station, **given)


def left(town, **more):
    given = {"words": "路灯不亮", "address": "192.0.2.1", "at": AT, "on": AT.date(), **more}
    return voices.leave_opinion(town.door, **given)


def told(town, **more):
    return voices.note_opinion(town.congress, **{"words": "水渠堵了", "received_on": DAY, **town.office, **more})


def test_a_roster_day_names_attached_deputies_and_keeps_them_once_noticed(town):
    planned = receptions.plan_roster_day(town.station, receives_on=DAY, deputies=town.persons[:1], **town.office)
    with pytest.raises(RuleBroken) as refused:
        receptions.plan_roster_day(town.station, receives_on=DAY, deputies=town.persons[2:3], **town.office)
    assert refused.value.field == "deputies"
    with pytest.raises(RuleBroken):
        receptions.give_notice(planned, noticed_on=date(2020, 5, 16), **town.office)
    receptions.give_notice(planned, noticed_on=date(2020, 5, 10), **town.office)
    with pytest.raises(WrongStage):
        receptions.plan_roster_day(town.station, receives_on=DAY, deputies=town.persons[:2], **town.office)
    held(town)
    with pytest.raises(WrongStage):
        receptions.drop_roster_day(planned, **town.office)
    other = receptions.plan_roster_day(
        town.station, receives_on=date(2020, 8, 1), deputies=town.persons[:2], **town.office
    )
    receptions.drop_roster_day(other, **town.office)
    assert list(RosterDay.objects.values_list("receives_on", flat=True)) == [DAY]


def test_a_reception_is_an_activity_that_the_office_confirms(town):
    reception = held(town)
    assert (reception.activity.kind, reception.activity.stage) == ("reception", "noted")
    receptions.change_voters(reception, voters=11, **town.office)
    confirm_activity(reception.activity, **town.office)
    with pytest.raises(WrongStage):
        receptions.change_voters(reception, voters=12, **town.office)
    assert reception.voters == 11


def test_no_way_leads_around_one_reception_a_day_of_a_deputy_at_a_station(town):
    """Neither brought back after it was withdrawn, nor by a changed day or roll."""
    first, other = held(town).activity, held(town, held_on=date(2020, 5, 16), deputies=town.persons[:1]).activity
    said = told(town, reception=first.reception)
    voices.set_aside(said, reason="重复", **town.office)
    withdraw_activity(first, reason="登记错误", **town.office)
    with pytest.raises(WrongStage, match="reception is withdrawn"):
        voices.take_in(said, **town.office)
    second = held(town, deputies=town.persons[1:2]).activity
    with pytest.raises(RuleBroken, match="noted already") as refused:
        return_activity(first, reason="核对无误", **town.office)
    assert (refused.value.field, refused.value.facts) == ("held_on", {"name": town.persons[1].name, "day": DAY})
    names = {"kind": "reception", "title": other.title, "place": other.place, **town.office}
    with pytest.raises(RuleBroken, match="was not open"):
        change_activity(other, held_on=date(2020, 2, 1), **names)
    change_activity(other, held_on=DAY, **names)
    with pytest.raises(RuleBroken, match="noted already"):
        set_participants(other, {town.persons[1]: ("deputy", "")}, **town.office)
    withdraw_activity(second, reason="重复", **town.office)
    withdraw_activity(other, reason="重复", **town.office)
    assert return_activity(first, reason="核对无误", **town.office).stage == "noted"


@pytest.mark.parametrize(
    ("wrong", "field"), [({"held_on": date(2020, 2, 1)}, "held_on"), ({"held_on": date(2031, 1, 1)}, "held_on"), ({"deputies": []}, "deputies")]
)  # fmt: skip
def test_what_reception_is_refused(town, wrong, field):
    with pytest.raises(RuleBroken) as refused:
        held(town, **wrong)
    assert refused.value.field == field


def test_rooms_fit_into_the_station_and_stand_once(town):
    acts.add_room(town.station, kind="reception", name="接待室", floor_area=30, **town.office)
    for name, area, field in (("接待室", 10, "name"), ("阅览室", 60, "floor_area")):
        with pytest.raises(RuleBroken) as refused:
            acts.add_room(town.station, kind="reading", name=name, floor_area=area, **town.office)
        assert refused.value.field == field
    told = {"kind": "home", "name": "代表之家", "area": town.congress.area, **town.office}
    with pytest.raises(RuleBroken, match="rooms come to") as refused:
        acts.change_station(town.station, floor_area=20, **told)
    assert refused.value.field == "floor_area"
    assert acts.change_station(town.station, floor_area=30, **told).floor_area == 30


def test_a_closed_station_lets_go_of_its_deputies_and_its_page(town):
    acts.add_staff(town.station, name="李敏", duty="联络员", begins=OPENED, **town.office)
    held(town)
    with pytest.raises(RuleBroken):
        acts.close_station(town.station, closed_on=date(2020, 5, 1), **town.office)
    acts.close_station(town.station, closed_on=date(2020, 5, 31), **town.office)
    town.door.refresh_from_db()
    assert not town.station.attached.filter(ends__isnull=True).exists()
    assert not town.station.staff.filter(ends__isnull=True).exists()
    with pytest.raises(WrongStage):
        left(town)
    with pytest.raises(WrongStage):
        acts.add_room(town.station, kind="other", name="库房", **town.office)


def test_an_opinion_of_the_public_page_waits_is_taken_in_and_followed_by_its_receipt(town):
    opinion = left(town, words="路灯不亮，我的电话138 0013 8000", phone="138 0013 8000")
    told(town, words="水渠堵了，请打13800138000")
    assert (opinion.stage, opinion.station, len(opinion.receipt)) == ("waiting", town.station, 10)
    with pytest.raises(WrongStage):
        voices.answer_opinion(opinion, answer="已修", answered_on=DAY + timedelta(days=40), **town.office)
    voices.take_in(opinion, **town.office)
    voices.pass_on(opinion, body=make_body(town), passed_on_on=date(2020, 6, 2), **town.office)
    with pytest.raises(RuleBroken) as refused:
        voices.solve(opinion, answer="已修好", solved_on=date(2020, 6, 1), **town.office)
    assert refused.value.field == "solved_on"
    voices.solve(opinion, answer="已修好", solved_on=date(2020, 6, 9), **town.office)
    typed = f"{opinion.receipt[:5].lower()}-{opinion.receipt[5:]} "
    assert by_receipt(typed) == opinion
    assert by_receipt(" ") is None
    lines = str(list(AuditLine.objects.values_list("before", "after", "record_name")))
    assert "138" not in lines
    assert voices.show_phone(VoterOpinion.objects.get(pk=opinion.pk), **town.office) == "138 0013 8000"


def test_one_address_leaves_five_an_hour_and_is_kept_as_a_hash_for_a_day(town):
    for _number in range(5):
        left(town)
    with pytest.raises(RuleBroken):
        left(town)
    left(town, address="192.0.2.2")
    left(town, at=AT + timedelta(minutes=61))
    assert not Sending.objects.filter(address__contains="192.0.2").exists()
    left(town, at=AT + timedelta(days=2))
    assert Sending.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"), [({"words": " "}, "words"), ({"words": "长" * 1001}, "words"), ({"phone": "call me"}, "phone")]
)
def test_what_the_public_page_refuses(town, wrong, field):
    with pytest.raises(RuleBroken) as refused:
        left(town, **wrong)
    assert refused.value.field == field


def test_what_is_set_aside_says_why_and_may_be_taken_in_later(town):
    opinion = left(town)
    with pytest.raises(RuleBroken):
        voices.set_aside(opinion, reason=" ", **town.office)
    voices.set_aside(opinion, reason="广告", **town.office)
    assert voices.take_in(opinion, **town.office).aside_reason == ""
    for answer in ("", "当场答复"):  # noted by the office twice, or wrongly
        noted = voices.note_opinion(town.congress, words="修路", received_on=DAY, answer=answer, **town.office)
        assert voices.set_aside(noted, reason="重复", **town.office).stage == "set_aside"
    assert voices.take_in(noted, **town.office).stage == "answered"  # as it was
    reception = held(town)
    twice, kept = told(town, reception=reception), told(town, reception=reception)
    voices.set_aside(twice, reason="重复", **town.office)
    assert queries.receptions(town.congress).get().opinion_count == 1  # as the figure counts
    made = {
        "congress": town.congress,
        "lead": town.persons[0],
        "title": "修路",
        "demand": "修路",
        "voter_opinion": kept,
    }
    proposal = Proposal.objects.create(**made)
    with pytest.raises(WrongStage, match="A bill or suggestion was made of"):
        voices.set_aside(kept, reason="重复", **town.office)
    Proposal.objects.filter(pk=proposal.pk).update(stage="withdrawn")
    voices.set_aside(kept, reason="重复", **town.office)


def test_who_notes_an_opinion_and_its_days(town):
    reception = held(town)
    opinion = told(town, reception=reception, answer="当场答复：月底清淤")
    assert (opinion.stage, opinion.received_on, opinion.station) == ("answered", DAY, town.station)
    with pytest.raises(RuleBroken):
        told(town, received_on=date(2031, 1, 1))
    other = told(town)
    with pytest.raises(RuleBroken):
        voices.answer_opinion(other, answer="好", answered_on=date(2020, 5, 1), **town.office)
    with pytest.raises(NotAllowed):
        told(town, reception=reception, by=town.chair)
    withdraw_activity(reception.activity, reason="记错", **town.office)
    with pytest.raises(WrongStage):
        told(town, reception=reception)


def test_an_opinion_becomes_a_suggestion_once_it_is_taken_in(town):
    opinion = left(town)
    given = {"lead": town.persons[0], "title": "路灯", "demand": "修路灯", "voter_opinion": opinion, **town.office}
    with pytest.raises(WrongStage):
        draft(town.congress, **given)
    voices.take_in(opinion, **town.office)
    made = draft(town.congress, **given)
    assert list(opinion.proposals.all()) == [made]


def test_votes_on_a_report_add_up_and_are_not_more_than_the_voters(town):
    meeting = reporting.note_reporting(
        town.congress, title="代表述职会", held_on=DAY, deputies=town.persons[:2], voters=30, station=town.station,
        confirm=True, **town.office,
    )  # fmt: skip
    first = meeting.reports.all()[0]
    vote = {"ballots": 28, "satisfied": 20, "basically": 5, "dissatisfied": 1, "void": 2}
    nobody = {"ballots": 0, "satisfied": 0, "basically": 0, "dissatisfied": 0, "void": 0}
    for wrong in ({"ballots": 31, "satisfied": 23}, {"satisfied": 21}, nobody, {"satisfied": 23, "void": -1}):
        with pytest.raises(RuleBroken) as refused:
            reporting.enter_vote(first, **{**vote, **wrong}, **town.office)
        assert refused.value.field == "ballots"
    reporting.enter_vote(first, **vote, **town.office)
    with pytest.raises(RuleBroken) as refused:
        reporting.change_present(meeting, voters=27, **town.office)
    assert refused.value.field == "voters"
    assert reporting.change_present(meeting, voters=28, **town.office).voters == 28


@pytest.mark.parametrize(
    ("wrong", "field"), [({"deputies": []}, "deputies"), ({"held_on": date(2031, 1, 1)}, "held_on"), ({"place": " "}, "place")]
)  # fmt: skip
def test_what_reporting_is_refused(town, wrong, field):
    given = {"title": "述职", "held_on": DAY, "deputies": town.persons[:1], "voters": 3, "place": "村部", **town.office}
    with pytest.raises(RuleBroken) as refused:
        reporting.note_reporting(town.congress, **{**given, **wrong})
    assert refused.value.field == field
