"""Visits: noting, the same form twice, confirming, returning, withdrawing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.activities.actions import campaigns, visits
from renda.activities.actions.many_visits import VisitChange, change_visits
from renda.activities.actions.outcomes import NewAid, NewMatter, NewOpinion, gather_opinion, give_aid, raise_matter
from renda.activities.actions.taking_off import take_off
from renda.activities.models import Aid, Campaign, Matter, Opinion, Visit
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.stages import Role
from tests.activities.town import DAY, TODAY, make_campaign, make_town, make_user, make_visit, target

pytestmark = pytest.mark.django_db
KEY = UUID("12345678-1234-5678-1234-567812345678")


def note(town, campaign, user=None, **changed):
    given = {
        "target": changed.get("target") or target(campaign),
        "held_on": DAY,
        "deputies": [town.persons[0]],
        "by": user or town.user,
        "on": TODAY,
        **changed,
    }
    return visits.note_visit(campaign, **given)


def test_a_deputy_notes_his_own_visit():
    town = make_town()
    visit = note(town, make_campaign(town), deputies=town.persons[:2], note=" 家中无人生病 ", check_result="good")
    assert (visit.stage, visit.note, visit.check_result) == ("noted", "家中无人生病", "good")
    assert list(visit.deputies.values_list("person__name", flat=True)) == ["王一", "李二"]
    line = AuditLine.objects.get(act="activities.note_visit")
    assert line.after == {
        "target": "户1", "held_on": "2020-06-01", "deputies": ["王一", "李二"], "stage": "noted", "check_result": "good",
        "matters": 0, "aids": 0, "opinions": 0,
    }  # fmt: skip


def test_a_deputy_does_not_note_the_visits_of_others():
    town = make_town()
    campaign = make_campaign(town)
    with pytest.raises(NotAllowed):
        note(town, campaign, deputies=[town.persons[1]])
    with pytest.raises(NotAllowed):
        note(town, campaign, confirm=True)
    for role in (Role.CHAIR, Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR):
        with pytest.raises(NotAllowed):
            note(town, campaign, make_user("某", town.congress, role))
    assert Visit.objects.count() == 0


def test_the_secretary_notes_and_confirms_at_once():
    town = make_town()
    assert make_visit(town, make_campaign(town)).stage == "confirmed"


def test_the_same_form_twice_is_one_visit():
    town = make_town()
    campaign = make_campaign(town)
    first = note(town, campaign, client_key=KEY)
    assert note(town, campaign, client_key=KEY, note="again") == first
    assert Visit.objects.get().note == ""
    assert AuditLine.objects.filter(act="activities.note_visit").count() == 1


def test_a_form_of_one_campaign_is_not_used_for_another():
    town = make_town()
    note(town, make_campaign(town), client_key=KEY)
    other = campaigns.plan_campaign(town.congress, name="二", starts_on=DAY, ends_on=TODAY, **town.office)
    with pytest.raises(RuleBroken, match="another campaign"):
        note(town, other, client_key=KEY, target=Visit.objects.get().target)


def test_noting_is_cheap():
    town = make_town()
    campaign = make_campaign(town)
    aim = target(campaign)
    with CaptureQueriesContext(connection) as queries:
        note(town, campaign, target=aim, client_key=KEY)
    real = [query for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(real) <= 8


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time by itself")
def test_two_forms_sent_at_one_moment_note_one_visit():
    town = make_town()
    campaign = make_campaign(town)
    aim, both = target(campaign), Barrier(2)

    def send(key):
        both.wait()
        try:
            note(town, campaign, target=aim, client_key=key)
        except RuleBroken as refused:
            return refused.field
        finally:
            connection.close()
        return "noted"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(send, (uuid4(), uuid4())))
    assert (answers, Visit.objects.count()) == (["held_on", "noted"], 1)


@pytest.mark.parametrize("held_on", [date(2020, 2, 29), date(2020, 7, 2), date(2021, 1, 1)])
def test_days_outside_the_campaign_or_ahead_are_refused(held_on):
    town = make_town()
    with pytest.raises(RuleBroken) as refused:
        note(town, make_campaign(town), held_on=held_on)
    assert refused.value.field == "held_on"


def test_only_deputies_due_make_visits():
    town, other = make_town(), make_town("liulin")
    campaign = make_campaign(town)
    with pytest.raises(RuleBroken, match="王一: not among"):
        note(town, campaign, town.secretary, deputies=[other.persons[0]])
    with pytest.raises(RuleBroken, match="at least one"):
        note(town, campaign, town.secretary, deputies=[])
    with pytest.raises(RuleBroken, match="twice"):
        note(town, campaign, deputies=[town.persons[0], town.persons[0]])


def test_targets_of_other_campaigns_and_stopped_campaigns_are_refused():
    town, other = make_town(), make_town("liulin")
    campaign = make_campaign(town)
    with pytest.raises(RuleBroken, match="another campaign"):
        note(town, campaign, target=target(make_campaign(other)))
    campaigns.close_campaign(campaign, **town.office)
    with pytest.raises(WrongStage, match="while the campaign runs"):
        note(town, campaign)


def test_a_problem_is_told():
    town = make_town()
    with pytest.raises(RuleBroken) as refused:
        note(town, make_campaign(town), check_result="problem", check_note=" ")
    assert refused.value.field == "check_note"


def test_outcomes_come_with_the_visit():
    town = make_town()
    visit = note(
        town,
        make_campaign(town),
        matters=[NewMatter("房屋漏雨"), NewMatter("缺种子", "送去种子")],
        aids=[NewAid("comfort", "米和油", Decimal(200))],
        opinions=[NewOpinion("修通组路"), NewOpinion("问医保", "当场答复")],
    )
    assert list(Matter.objects.order_by("pk").values_list("words", "stage", "solved_on")) == [
        ("房屋漏雨", "open", None),
        ("缺种子", "solved", DAY),
    ]
    aid = Aid.objects.get()
    assert (aid.visit, aid.target, aid.kind, aid.yuan) == (visit, visit.target, "comfort", Decimal(200))
    assert list(Opinion.objects.order_by("pk").values_list("stage", "gathered_by")) == [
        ("open", town.persons[0].pk),
        ("answered", town.persons[0].pk),
    ]


def test_money_has_a_value():
    town = make_town()
    campaign = make_campaign(town)
    for aid in (NewAid("money"), NewAid("goods", "米", Decimal(0))):
        with pytest.raises(RuleBroken):
            note(town, campaign, aids=[aid])
    assert Visit.objects.count() == 0


def test_photos_become_papers_of_the_visit(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    town = make_town()
    visit = note(town, make_campaign(town), photos=[visits.NewPhoto("门口.jpg", "image/jpeg", b"\xff\xd8\xff")])
    paper = visit.papers.get()
    assert (paper.kind, paper.dated_on, paper.file.name) == ("photo", DAY, "门口.jpg")


def test_papers_of_another_congress_are_refused():
    town, other = make_town(), make_town("liulin")
    paper = other.congress.papers.create(kind="photo", title="x", dated_on=DAY)
    with pytest.raises(RuleBroken):
        note(town, make_campaign(town), papers=[paper])


def test_change_visit_until_it_is_confirmed():
    town = make_town()
    visit = note(town, make_campaign(town))
    change = {"held_on": DAY, "check_result": "problem", "check_note": "漏雨", "note": "", "on": TODAY}
    with pytest.raises(NotAllowed):
        visits.change_visit(visit, by=town.users[1], **change)
    with pytest.raises(NotAllowed):  # a deputy stays among those of his own visit
        visits.change_visit(visit, by=town.user, deputies=town.persons[1:2], **change)
    visits.change_visit(visit, by=town.user, deputies=town.persons[:2], **change)
    line = AuditLine.objects.get(act="activities.change_visit")
    assert (line.before["deputies"], line.after["deputies"]) == (["王一"], ["王一", "李二"])
    visits.confirm_visit(visit, by=town.chair, on=TODAY)
    with pytest.raises(NotAllowed):
        visits.change_visit(visit, by=town.user, **change)
    with pytest.raises(WrongStage):
        visits.change_visit(visit, by=town.secretary, **change)


def test_deputies_do_not_confirm():
    town = make_town()
    visit = note(town, make_campaign(town))
    with pytest.raises(NotAllowed):
        visits.confirm_visit(visit, by=town.user, on=TODAY)
    with pytest.raises(NotAllowed):
        visits.return_visit(visit, reason="x", by=town.user, on=TODAY)


def test_confirm_visits_takes_only_those_of_the_congress():
    town, other = make_town(), make_town("liulin")
    campaign = make_campaign(town)
    mine = [make_visit(town, campaign, number, confirm=False) for number in ("001", "002", "003")]
    visits.confirm_visit(mine[2], **town.office)
    stranger = make_visit(other, make_campaign(other), confirm=False)
    assert visits.confirm_visits(town.congress, visits=[*mine, stranger], **town.office) == 2
    assert list(Visit.objects.order_by("pk").values_list("stage", flat=True)) == ["confirmed"] * 3 + ["noted"]
    assert AuditLine.objects.filter(act="activities.confirm_visit").count() == 3


def test_confirm_twice_is_refused():
    town = make_town()
    visit = make_visit(town, make_campaign(town))
    with pytest.raises(WrongStage):
        visits.confirm_visit(visit, **town.office)


def test_return_and_withdraw_need_a_reason_and_keep_everything():
    town = make_town()
    visit = make_visit(town, make_campaign(town), matters=[NewMatter("房屋漏雨")])
    with pytest.raises(RuleBroken):
        visits.withdraw_visit(visit, reason=" ", **town.office)
    visits.withdraw_visit(visit, reason="登记错户", **town.office)
    assert (visit.stage, visit.matters.count()) == ("withdrawn", 1)
    visits.return_visit(visit, reason="核对无误", **town.office)
    assert visit.stage == "noted"
    line = AuditLine.objects.get(act="activities.withdraw_visit")
    assert (line.before, line.after) == ({"stage": "confirmed"}, {"stage": "withdrawn", "reason": "登记错户"})


def test_a_deputy_withdraws_his_own_until_it_is_confirmed():
    town = make_town()
    campaign = make_campaign(town)
    visit = note(town, campaign)
    stale = Visit.objects.get(pk=visit.pk)
    visits.confirm_visit(visit, **town.office)
    with pytest.raises(NotAllowed):
        visits.withdraw_visit(stale, reason="x", by=town.user, on=TODAY)
    with pytest.raises(RuleBroken, match="noted already"):  # it would count twice
        note(town, campaign)
    own = note(town, campaign, target=target(campaign, "002"))
    with pytest.raises(NotAllowed):
        visits.withdraw_visit(own, reason="x", by=town.users[1], on=TODAY)
    assert visits.withdraw_visit(own, reason="登记错户", by=town.user, on=TODAY).stage == "withdrawn"
    note(town, campaign, target=target(campaign, "002"))  # a withdrawn one does not stand in the way
    with pytest.raises(RuleBroken, match="noted already"):  # nor does it come back beside the new one
        visits.return_visit(own, reason="核对无误", **town.office)


def test_return_waits_for_a_closed_campaign_to_be_reopened():
    town = make_town()
    campaign = make_campaign(town)
    visit = make_visit(town, campaign)
    raise_matter(town.congress, words="漏雨", raised_on=DAY, visit=visit, **town.office)
    campaigns.close_campaign(campaign, **town.office)
    matter = Matter.objects.get()
    visit.campaign = Campaign.objects.get(pk=campaign.pk)
    told = {"words": "漏雨", "visit": visit, **town.office}
    for act in (  # what a closed campaign came to stays
        lambda: visits.return_visit(visit, reason="x", **town.office),
        lambda: visits.withdraw_visit(visit, reason="x", **town.office),
        lambda: raise_matter(town.congress, raised_on=DAY, **told),
        lambda: give_aid(town.congress, kind="goods", given_on=DAY, target=target(campaign), **town.office),
        lambda: gather_opinion(town.congress, gathered_on=DAY, **told),
        lambda: take_off(matter, reason="x", **town.office),
        lambda: change_visits(town.congress, changes=[VisitChange(visit, "ok", "", "")], **town.office),
    ):
        with pytest.raises(WrongStage, match="campaign is closed"):
            act()
