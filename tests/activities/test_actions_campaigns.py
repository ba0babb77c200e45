"""Campaigns: planning, targets, freezing, closing."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from renda.activities.actions import campaigns, targets
from renda.activities.actions.outcomes import give_aid
from renda.activities.actions.taking_off import take_off
from renda.activities.models import Campaign, CampaignDeputy, Target
from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.people.models import GroupMember
from tests.activities.town import DAY, MARCH, TODAY, make_campaign, make_late_deputy, make_town, make_visit, target

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("act", flat=True))


def test_plan_campaign_saves_and_tells():
    town = make_town()
    campaign = make_campaign(town, start=False)
    assert (campaign.stage, campaign.frozen_on, campaign.targets.count()) == ("planned", None, 4)
    assert acts() == ["activities.plan_campaign", "activities.add_targets"]


def test_plan_campaign_refuses_days_turned_round():
    town = make_town()
    with pytest.raises(RuleBroken) as refused:
        campaigns.plan_campaign(town.congress, name="x", starts_on=DAY, ends_on=MARCH, **town.office)
    assert refused.value.field == "ends_on"


def test_plan_campaign_refuses_a_name_twice():
    town = make_town()
    make_campaign(town)
    with pytest.raises(RuleBroken) as refused:
        campaigns.plan_campaign(town.congress, name="三到三查 ", starts_on=MARCH, ends_on=DAY, **town.office)
    assert refused.value.field == "name"


def test_plan_campaign_is_the_secretarys():
    town = make_town()
    for user in (town.chair, town.user):
        with pytest.raises(NotAllowed):
            campaigns.plan_campaign(town.congress, name="x", starts_on=MARCH, ends_on=DAY, by=user, on=TODAY)
    assert Campaign.objects.count() == 0


def test_change_campaign_keeps_visits_inside():
    town = make_town()
    campaign = make_campaign(town)
    make_visit(town, campaign)
    with pytest.raises(RuleBroken):
        campaigns.change_campaign(campaign, name="x", starts_on=MARCH, ends_on=date(2020, 5, 31), **town.office)
    campaign.refresh_from_db()
    campaigns.change_campaign(campaign, name="脱贫攻坚行动", starts_on=MARCH, ends_on=DAY, **town.office)
    line = AuditLine.objects.order_by("pk").last()
    assert line is not None
    assert line.before == {"name": "三到三查", "ends_on": "2020-12-31"}


def test_steps_stand_in_order_and_are_finished():
    town = make_town()
    campaign = make_campaign(town)
    first = campaigns.add_step(campaign, name="动员", starts_on=MARCH, ends_on=MARCH, **town.office)
    second = campaigns.add_step(campaign, name="走访", starts_on=MARCH, ends_on=DAY, **town.office)
    assert (first.position, second.position) == (1, 2)
    assert campaigns.finish_step(first, done_on=MARCH, **town.office).done_on == MARCH
    assert (
        campaigns.change_step(second, name="入户走访", starts_on=MARCH, ends_on=DAY, **town.office).name == "入户走访"
    )


@pytest.mark.parametrize("done_on", [date(2020, 2, 1), date(2020, 8, 1)])
def test_finish_step_refuses_impossible_days(done_on):
    town = make_town()
    step = campaigns.add_step(make_campaign(town), name="动员", starts_on=MARCH, ends_on=MARCH, **town.office)
    with pytest.raises(RuleBroken):
        campaigns.finish_step(step, done_on=done_on, **town.office)


@pytest.mark.parametrize("days", [(date(2020, 1, 1), DAY), (MARCH, date(2021, 1, 1)), (DAY, MARCH)])
def test_add_step_refuses_days_outside(days):
    town = make_town()
    with pytest.raises(RuleBroken):
        campaigns.add_step(make_campaign(town), name="动员", starts_on=days[0], ends_on=days[1], **town.office)


def test_targets_are_added_once_and_removed_before_the_start():
    town = make_town()
    campaign = make_campaign(town, start=False)
    made = campaigns.add_target(campaign, kind="village", number="V1", name="柳树村", **town.office)
    with pytest.raises(RuleBroken) as refused:
        campaigns.add_target(campaign, kind="village", number=" V1", name="又一", **town.office)
    assert refused.value.field == "number"
    with pytest.raises(RuleBroken):
        campaigns.add_target(campaign, kind="village", number=" ", name="无号", **town.office)
    campaigns.remove_target(made, **town.office)
    assert not Target.objects.filter(kind="village").exists()
    assert acts()[-1] == "activities.remove_target"


def test_a_team_of_another_congress_is_refused():
    town, other = make_town(), make_town("liulin")
    campaign = make_campaign(town, start=False)
    with pytest.raises(RuleBroken):
        campaigns.add_target(campaign, kind="firm", number="F9", name="x", team=other.teams[0], **town.office)
    with pytest.raises(RuleBroken):
        targets.assign_targets(campaign, targets=[target(campaign)], team=other.teams[0], **town.office)


def test_start_freezes_targets_and_the_deputies_of_that_day():
    town = make_town()
    campaign = make_campaign(town, start=False)
    GroupMember.objects.filter(person=town.persons[3]).update(ends_on=date(2020, 4, 30))
    campaigns.start_campaign(campaign, frozen_on=DAY, **town.office)
    due = CampaignDeputy.objects.filter(campaign=campaign).values_list("person_id", "team_id")
    assert sorted(due) == sorted((person.pk, town.teams[n // 2].pk) for n, person in enumerate(town.persons[:3]))
    assert (campaign.stage, campaign.frozen_on) == ("running", DAY)
    line = AuditLine.objects.order_by("pk").last()
    assert line is not None
    assert line.after == {"frozen_on": "2020-06-01", "targets": 4, "deputies": 3}


def test_after_the_start_targets_are_neither_added_nor_removed():
    town = make_town()
    campaign = make_campaign(town)
    with pytest.raises(WrongStage, match="frozen on 2020-03-01"):
        campaigns.add_target(campaign, kind="household", number="999", name="x", **town.office)
    with pytest.raises(WrongStage):
        campaigns.add_targets(campaign, targets=[], **town.office)
    with pytest.raises(WrongStage):
        campaigns.remove_target(target(campaign), **town.office)
    assert campaign.targets.count() == 4
    unit = campaigns.add_target(
        campaign, kind="town_unit", number="D1", name="财政所", **town.office
    )  # come by on the way
    village = campaigns.add_target(campaign, kind="village", number="V1", name="枫林村", **town.office)
    make_visit(town, campaign, "D1")
    with pytest.raises(WrongStage, match="was visited"):
        campaigns.remove_target(unit, **town.office)
    aid = give_aid(town.congress, kind="comfort", given_on=DAY, words="米", target=village, **town.office)
    with pytest.raises(WrongStage, match="Take the aid off first"):
        campaigns.remove_target(village, **town.office)
    take_off(aid, reason="登记错", **town.office)
    campaigns.remove_target(village, **town.office)
    campaigns.close_campaign(campaign, **town.office)
    with pytest.raises(WrongStage, match="closed"):
        campaigns.add_target(campaign, kind="town_unit", number="D2", name="司法所", **town.office)


def test_targets_of_before_the_pinyin_are_filled():
    campaign = make_campaign(make_town())
    Target.objects.update(name_pinyin="")
    import_module("renda.activities.migrations.0007_fill_target_pinyin").fill(apps, None)
    assert target(campaign, "F1").name_pinyin == "qinghechaye qhcy"


def test_a_stale_campaign_does_not_get_targets_after_the_start():
    town = make_town()
    stale = make_campaign(town, start=False)
    campaigns.start_campaign(Campaign.objects.get(pk=stale.pk), by=town.secretary, on=MARCH)
    with pytest.raises(WrongStage):
        campaigns.add_target(stale, kind="household", number="999", name="x", **town.office)


def test_start_needs_targets_and_deputies_and_a_day_that_has_come():
    town = make_town()
    campaign = campaigns.plan_campaign(town.congress, name="x", starts_on=MARCH, ends_on=TODAY, **town.office)
    with pytest.raises(RuleBroken, match="no targets"):
        campaigns.start_campaign(campaign, **town.office)
    campaigns.add_target(campaign, kind="household", number="1", name="户", **town.office)
    with pytest.raises(RuleBroken, match="has come"):
        campaigns.start_campaign(campaign, frozen_on=date(2020, 8, 1), **town.office)
    with pytest.raises(RuleBroken, match="No deputy"):
        campaigns.start_campaign(campaign, frozen_on=date(2020, 2, 1), **town.office)


def test_close_waits_for_noted_visits_and_reopen_lets_it_go_on():
    town = make_town()
    campaign = make_campaign(town)
    make_visit(town, campaign, confirm=False)
    with pytest.raises(RuleBroken, match="1 visits"):
        campaigns.close_campaign(campaign, **town.office)
    campaign = make_campaign_again(town)
    campaigns.close_campaign(campaign, **town.office)
    with pytest.raises(WrongStage, match="closed"):
        campaigns.add_step(campaign, name="x", starts_on=MARCH, ends_on=DAY, **town.office)
    assert campaigns.reopen_campaign(campaign, **town.office).stage == "running"
    with pytest.raises(WrongStage):
        campaigns.start_campaign(campaign, **town.office)


def make_campaign_again(town):
    campaign = campaigns.plan_campaign(town.congress, name="二", starts_on=MARCH, ends_on=TODAY, **town.office)
    campaigns.add_target(campaign, kind="household", number="1", name="户", **town.office)
    with pytest.raises(WrongStage):
        campaigns.reopen_campaign(campaign, **town.office)
    return campaigns.start_campaign(campaign, **town.office)


def test_assign_targets_stays_open_after_the_start():
    town = make_town()
    campaign = make_campaign(town)
    assert targets.assign_targets(campaign, targets=[target(campaign)], team=town.teams[1], **town.office) == 1
    assert target(campaign).team == town.teams[1]
    other = campaigns.plan_campaign(town.congress, name="二", starts_on=MARCH, ends_on=TODAY, **town.office)
    with pytest.raises(RuleBroken):
        targets.assign_targets(other, targets=[target(campaign)], team=None, **town.office)


def test_excuse_deputy_keeps_him_due():
    town = make_town()
    campaign = make_campaign(town)
    duty = CampaignDeputy.objects.get(campaign=campaign, person=town.persons[3])
    targets.excuse_deputy(duty, excused_reason=" 住院 ", **town.office)
    duty.refresh_from_db()
    assert duty.excused_reason == "住院"
    assert CampaignDeputy.objects.filter(campaign=campaign).count() == 4


def test_a_deputy_left_out_of_the_groups_is_added_with_a_reason_and_may_visit():
    town = make_town()
    campaign = make_campaign(town)
    late, gone = make_late_deputy(town, "王五"), make_late_deputy(town, "赵六", date(2021, 1, 1))
    due = CampaignDeputy.objects.filter(campaign=campaign)
    given = {"team": town.teams[0], "added_reason": " 补选 ", **town.office}
    with pytest.raises(RuleBroken, match="not a deputy on any day"):
        targets.add_deputy(campaign, person=gone, **given)
    duty = targets.add_deputy(campaign, person=late, **given)
    assert (duty.team, duty.added_reason, due.count()) == (town.teams[0], "补选", 5)
    with pytest.raises(RuleBroken, match="王五 is among those due already"):
        targets.add_deputy(campaign, person=late, **given)
    line = AuditLine.objects.get(act="activities.add_deputy")
    assert line.after["added_reason"] == "补选"
    campaigns.close_campaign(campaign, **town.office)
    with pytest.raises(WrongStage, match="a campaign that is running"):
        targets.add_deputy(campaign, person=gone, **given)


def test_explain_gap_is_for_targets_not_visited():
    town = make_town()
    campaign = make_campaign(town)
    make_visit(town, campaign)
    assert targets.explain_gap(target(campaign, "002"), gap_reason="外出务工", **town.office).gap_reason == "外出务工"
    with pytest.raises(RuleBroken):
        targets.explain_gap(target(campaign, "001"), gap_reason="外出务工", **town.office)


def test_pair_once_and_unpair_with_a_last_day():
    town = make_town()
    campaign = make_campaign(town)
    pairing = targets.pair(target(campaign), person=town.persons[0], starts_on=DAY, **town.office)
    with pytest.raises(RuleBroken, match="already"):
        targets.pair(target(campaign), person=town.persons[0], starts_on=DAY, **town.office)
    with pytest.raises(RuleBroken):
        targets.unpair(pairing, ends_on=MARCH, **town.office)
    assert targets.unpair(pairing, ends_on=TODAY, **town.office).ends_on == TODAY
    with pytest.raises(RuleBroken, match="ended"):
        targets.unpair(pairing, ends_on=TODAY, **town.office)


def test_pair_refuses_strangers_and_the_future():
    town, other = make_town(), make_town("liulin")
    campaign = make_campaign(town)
    with pytest.raises(RuleBroken):
        targets.pair(target(campaign), person=other.persons[0], starts_on=DAY, **town.office)
    with pytest.raises(RuleBroken):
        targets.pair(target(campaign), person=town.persons[0], starts_on=date(2020, 8, 1), **town.office)
