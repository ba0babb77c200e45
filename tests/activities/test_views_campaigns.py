"""Pages of campaigns and targets."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.activities.actions import campaigns
from renda.activities.models import Campaign, CampaignDeputy
from renda.people.stages import Role
from tests.activities.town import MARCH, make_campaign, make_late_deputy, make_town, make_user, make_visit, target

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def office(client, town):
    client.force_login(town.secretary)
    return client


def at(name, *numbers):
    return reverse(f"activities:{name}", args=["qinghe", *numbers])


def queries_of(office, url, connection_queries):
    with connection_queries() as found:
        assert office.get(url).status_code == 200
    return len(found)


@pytest.fixture
def captured():
    return lambda: CaptureQueriesContext(connection)


@pytest.mark.parametrize(
    "name",
    ["campaigns", "targets", "campaign_deputies", "visits", "campaign", "coverage", "left", "visits_tab", "outcomes"],
)
def test_pages_read_as_much_for_one_row_as_for_many(office, town, captured, name):
    def address():
        number = Campaign.objects.order_by("pk").first().pk
        tabs = {"coverage": "coverage", "left": "left", "visits_tab": "visits", "outcomes": "outcomes"}
        if name in tabs:
            return f"{at('campaign', number)}?tab={tabs[name]}"
        return at(name) + "?state=all" if name in {"campaigns", "visits"} else at(name, number)

    made = make_campaign(town, 9)
    make_visit(town, made, "001")
    office.get(address())
    one = queries_of(office, address(), captured)
    for number in ("002", "003", "004"):
        make_visit(town, made, number, by=1)
        campaigns.plan_campaign(town.congress, name=number, starts_on=MARCH, ends_on=date(2020, 9, 1), **town.office)
    office.get(address())  # the bell is counted anew after the last act
    assert queries_of(office, address(), captured) == one


def test_a_campaign_is_planned_and_started_by_its_forms(office, town):
    form = {"name": "三到三查", "starts_on": "2020-03-01", "ends_on": "2020-12-31", "aim": "全覆盖"}
    response = office.post(at("campaign_new"), form)
    made = Campaign.objects.get()
    assert response.url == made.get_absolute_url()
    office.post(at("target_new", made.pk), {"kind": "household", "number": "001", "name": "户1"})
    page = office.get(at("campaign_start", made.pk)).content.decode()
    assert "1" in page
    office.post(at("campaign_start", made.pk), {"frozen_on": "2020-06-01"})
    made.refresh_from_db()
    assert (made.stage, made.frozen_on, made.deputies.count()) == ("running", date(2020, 6, 1), 4)
    office.post(at("campaign_close", made.pk))
    office.post(at("campaign_reopen", made.pk))
    made.refresh_from_db()
    assert made.stage == "running"


def test_wrong_days_are_told_on_the_form(office):
    form = {"name": "x", "starts_on": "2020-03-02", "ends_on": "2020-03-01"}
    response = office.post(at("campaign_new"), form)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["ends_on"]


def test_changing_keeps_what_it_was_in_the_history(office, town):
    made = make_campaign(town)
    form = {"name": "新名", "starts_on": "2020-03-01", "ends_on": "2020-12-31"}
    office.post(at("campaign_change", made.pk), form)
    page = office.get(f"{made.get_absolute_url()}?tab=history").content.decode()
    assert "三到三查" in page
    assert "新名" in page


def test_steps_by_their_forms(office, town):
    made = make_campaign(town)
    office.post(at("step_new", made.pk), {"name": "动员", "starts_on": "2020-03-01", "ends_on": "2020-03-05"})
    step = made.steps.get()
    office.post(at("step_change", step.pk), {"name": "动员部署", "starts_on": "2020-03-01", "ends_on": "2020-03-05"})
    office.post(at("step_finish", step.pk), {"done_on": "2020-03-05"})
    step.refresh_from_db()
    assert (step.name, step.done_on) == ("动员部署", date(2020, 3, 5))
    assert office.post(at("step_finish", step.pk), {"done_on": "2020-01-05"}).context["form"].errors.keys() == {
        "done_on"
    }


def test_many_targets_are_taken_in_from_a_sheet(office, town):
    made = make_campaign(town, start=False)
    address = reverse("imports:new", args=["qinghe", "targets"])
    for page in (made.get_absolute_url(), at("targets", made.pk)):
        assert address in office.get(page).content.decode()
    assert office.get(address).status_code == 200


def test_targets_are_not_added_after_the_start(office, town):
    made = make_campaign(town)
    response = office.post(at("target_new", made.pk), {"kind": "household", "number": "9", "name": "户9"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert made.targets.count() == 4


def test_assign_by_village(office, town):
    made = make_campaign(town)
    office.post(
        at("targets_assign", made.pk), {"village": town.villages[0].pk, "team": town.teams[1].pk, "numbers": "001、F1"}
    )
    assert sorted(made.targets.filter(team=town.teams[1]).values_list("number", flat=True)) == ["001", "002", "F1"]


def test_the_target_page_and_its_acts(office, town):
    made = make_campaign(town)
    aim = target(made, "002")
    make_visit(town, made, "001")
    assert office.get(target(made).get_absolute_url()).status_code == 200
    office.post(at("target_gap", aim.pk), {"gap_reason": "外出务工"})
    office.post(at("target_pair", aim.pk), {"person": town.persons[0].pk, "starts_on": "2020-06-01"})
    office.post(at("pairing_end", aim.pairings.get().pk), {"ends_on": "2020-06-30"})
    aim.refresh_from_db()
    assert (aim.gap_reason, aim.pairings.get().ends_on) == ("外出务工", date(2020, 6, 30))
    assert "外出务工" in office.get(aim.get_absolute_url()).content.decode()


def test_a_target_is_taken_off_only_before_the_start(office, town):
    made = make_campaign(town, start=False)
    office.post(at("target_remove", target(made, "003").pk))
    assert made.targets.count() == 3
    campaigns.start_campaign(made, **town.office)
    assert office.post(at("target_remove", target(made).pk)).status_code == 409
    assert made.targets.count() == 3


def test_who_is_in_no_group_is_told_before_the_start_and_can_be_added_after_it(office, town):
    made = make_campaign(town, start=False)
    outside = make_late_deputy(town, "王五")
    assert "以下代表未编入小组，不会列为应参加：王五" in office.get(at("campaign_start", made.pk)).content.decode()
    campaigns.start_campaign(made, **town.office)
    assert at("deputy_add", made.pk) in office.get(at("campaign_deputies", made.pk)).content.decode()
    office.post(at("deputy_add", made.pk), {"person": outside.pk, "added_reason": "漏编小组"})
    assert made.deputies.get(person=outside).added_reason == "漏编小组"
    assert "漏编小组" in office.get(at("campaign_deputies", made.pk)).content.decode()


def test_excuse(office, town):
    duty = CampaignDeputy.objects.filter(campaign=make_campaign(town)).first()
    office.post(at("excuse", duty.pk), {"excused_reason": "住院"})
    duty.refresh_from_db()
    assert duty.excused_reason == "住院"


def test_lists_are_exported(office, town):
    made = make_campaign(town)
    for url in (at("targets", made.pk) + "?state=left&", at("campaign_deputies", made.pk) + "?", at("campaigns") + "?"):
        response = office.get(url + "export=xlsx")
        assert response.status_code == 200
        assert response.content[:2] == b"PK"


def test_readers_read_and_others_do_not(client, town):
    made = make_campaign(town)
    for user in (town.chair, make_user("审计", town.congress, Role.AUDITOR)):
        client.force_login(user)
        assert client.get(made.get_absolute_url()).status_code == 200
        assert client.get(at("targets", made.pk)).status_code == 200
        assert client.get(at("campaign_new")).status_code == 403
    client.force_login(town.user)
    assert client.get(made.get_absolute_url()).status_code == 403
    client.force_login(make_town("liulin").secretary)
    assert client.get(made.get_absolute_url()).status_code == 404


def test_records_of_another_congress_are_not_found(office, town):
    other = make_town("liulin")
    made = make_campaign(other)
    for url in (
        at("campaign", made.pk),
        at("targets", made.pk),
        at("target", target(made).pk),
        at("campaign_change", made.pk),
    ):
        assert office.get(url).status_code == 404
