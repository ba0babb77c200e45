"""Pages of visits: the phone form, the list, the record; outcomes."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.activities.actions import outcomes, visits
from renda.activities.actions.outcomes import NewMatter, NewOpinion
from renda.activities.models import Aid, Campaign, Matter, Opinion, Visit
from renda.people.models import Person
from renda.people.stages import Role
from tests.activities.town import make_campaign, make_town, make_user, make_visit, target

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 20


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    """Running, its days without end for the tests of today."""
    made = make_campaign(town)
    Campaign.objects.filter(pk=made.pk).update(ends_on=date(2099, 12, 31))
    made.refresh_from_db()
    return made


@pytest.fixture
def phone(client, town, campaign):
    client.force_login(town.user)
    return client


@pytest.fixture
def office(client, town, campaign):
    client.force_login(town.secretary)
    return client


def at(name, *numbers):
    return reverse(f"activities:{name}", args=["qinghe", *numbers])


def form(town, **changed):
    return {
        "held_on": "2020-06-01", "check_result": "good", "deputies": [town.persons[0].pk], "client_key": str(uuid4()), **changed,
    }  # fmt: skip


def test_a_deputy_chooses_among_his_own_targets(phone, town, campaign):
    make_visit(town, campaign, "001", confirm=False)
    page = phone.get(at("visit_new"))
    assert [each.number for each in page.context["waiting"]] == ["F1", "003"]
    assert [each.number for each in page.context["visited"]] == ["001"]


def test_the_form_asks_the_check_of_the_place(phone, town, campaign):
    home = phone.get(f"{at('visit_new')}?target={target(campaign).pk}")
    firm = phone.get(f"{at('visit_new')}?target={target(campaign, 'F1').pk}")
    assert home.context["form"]["check_result"].label != firm.context["form"]["check_result"].label
    page = home.content.decode()
    assert 'capture="environment"' in page
    assert 'accept="image/*"' in page
    assert [choice for choice, _label in home.context["form"].fields["deputies"].choices] == [
        person.pk for person in town.persons[:2]
    ]
    assert "confirm" not in home.context["form"].fields


def test_after_sending_the_next_household_opens(phone, town, campaign, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    photo = SimpleUploadedFile("a.jpg", JPEG, "image/jpeg")
    sent = form(town, photos=[photo], matter="漏雨", aid_kind="goods", aid_words="米", opinion="修路", answer="已答")
    response = phone.post(f"{at('visit_new')}?target={target(campaign).pk}", sent)
    assert response.url == f"{at('visit_new')}?target={target(campaign, 'F1').pk}"
    visit = Visit.objects.get()
    assert (visit.stage, visit.papers.count(), Matter.objects.count(), Aid.objects.count()) == ("noted", 1, 1, 1)
    assert Opinion.objects.get().stage == "answered"
    assert "户1" in phone.get(response.url).content.decode()
    again = phone.post(f"{at('visit_new')}?target={target(campaign).pk}", {**sent, "photos": []})
    assert again.status_code == 302
    assert Visit.objects.count() == 1


def test_after_the_last_household_the_list_opens(phone, town, campaign):
    make_visit(town, campaign, "003")
    make_visit(town, campaign, "F1")
    response = phone.post(f"{at('visit_new')}?target={target(campaign).pk}", form(town))
    assert response.url == at("visit_new")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"check_result": "problem"}, "check_note"),
        ({"held_on": "2020-02-01"}, "held_on"),
        ({"held_on": "2098-01-01"}, "held_on"),
        ({"deputies": []}, "deputies"),
        ({"remedy": "x"}, "matter"),
        ({"aid_words": "x"}, "aid_kind"),
        ({"answer": "x"}, "opinion"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(phone, town, campaign, wrong, field):
    response = phone.post(f"{at('visit_new')}?target={target(campaign).pk}", form(town, **wrong))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize("content", [b"<html>", b"0000ftypisom0000", b"%PDF-1.7"])
def test_only_pictures_are_taken(phone, town, campaign, content):
    photo = SimpleUploadedFile("a.jpg", content, "image/jpeg")
    response = phone.post(f"{at('visit_new')}?target={target(campaign).pk}", form(town, photos=[photo]))
    assert list(response.context["form"].errors) == ["photos"]


def test_at_most_nine_photographs_are_sent(phone, town, campaign):
    photos = [SimpleUploadedFile(f"{number}.jpg", JPEG, "image/jpeg") for number in range(10)]
    response = phone.post(f"{at('visit_new')}?target={target(campaign).pk}", form(town, photos=photos))
    assert list(response.context["form"].errors) == ["photos"]


def test_a_deputy_of_no_running_campaign_is_told_so(client, town):
    client.force_login(town.user)
    page = client.get(at("visit_new"))
    assert page.context["duty"] is None


def test_a_deputy_does_not_note_where_he_is_not_due(phone, town):
    other = make_town("liulin")
    assert phone.get(f"{at('visit_new')}?target={target(make_campaign(other)).pk}").status_code == 404


def test_the_office_chooses_any_target_and_any_deputies(office, town, campaign):
    assert office.get(f"{at('visit_new')}?q=户2").context["list"].total == 1
    url = f"{at('visit_new')}?target={target(campaign, '002').pk}"
    page = office.get(url)
    assert [choice for choice, _label in page.context["form"].fields["deputies"].choices] == [
        person.pk for person in (*town.persons[2:], *town.persons[:2])
    ]
    office.post(url, form(town, deputies=[town.persons[1].pk, town.persons[3].pk], confirm="on"))
    assert Visit.objects.get().stage == "confirmed"
    office.post(url, form(town))
    assert Visit.objects.filter(stage="noted").count() == 1


def test_the_office_without_a_campaign_is_led_to_campaigns(client, town):
    client.force_login(town.secretary)
    assert at("campaigns") in client.get(at("visit_new")).content.decode()


def test_visits_are_confirmed_in_a_batch(office, town, campaign):
    made = [make_visit(town, campaign, number, confirm=False) for number in ("001", "002", "003")]
    page = office.get(at("visits")).content.decode()
    assert page.count('form="batch"') == 3
    sent = {"batch": "confirm", "row": [made[0].pk, made[1].pk, "x"], "key": uuid4()}
    asked = office.post(at("visits"), sent)
    assert asked.status_code == 200
    assert Visit.objects.filter(stage="confirmed").count() == 0
    office.post(at("visits"), {**sent, "sure": "yes"})
    assert Visit.objects.filter(stage="confirmed").count() == 2
    assert office.get(f"{at('visits')}?export=xlsx").content[:2] == b"PK"


def test_a_visit_is_confirmed_returned_changed_and_withdrawn(office, town, campaign):
    visit = make_visit(town, campaign, confirm=False, matters=[NewMatter("漏雨")], opinions=[NewOpinion("修路")])
    assert "漏雨" in office.get(visit.get_absolute_url()).content.decode()
    office.post(at("visit_confirm", visit.pk))
    assert office.post(at("visit_confirm", visit.pk)).status_code == 302
    office.post(at("visit_return", visit.pk), {"reason": "日期有误"})
    both = [person.pk for person in town.persons[:2]]
    office.post(at("visit_change", visit.pk), {"held_on": "2020-06-02", "check_result": "good", "deputies": both})
    assert set(visit.deputies.values_list("person", flat=True)) == set(both)
    again = make_visit(town, campaign, visit.target.number, by=2, held_on=date(2020, 6, 2), confirm=False)
    assert "待确认：另有代表登记" in office.get(at("visits")).content.decode()
    visits.withdraw_visit(again, reason="重复", **town.office)
    assert "待确认：另有代表登记" not in office.get(at("visits")).content.decode()
    visits.return_visit(again, reason="核对", **town.office)
    assert again.get_absolute_url() in office.get(visit.get_absolute_url()).content.decode()  # perhaps the same visit
    office.post(at("visit_withdraw", visit.pk), {"reason": ""})
    visit.refresh_from_db()
    assert (visit.stage, visit.held_on) == ("noted", date(2020, 6, 2))
    office.post(at("visit_withdraw", visit.pk), {"reason": "登记错户"})
    visit.refresh_from_db()
    assert visit.stage == "withdrawn"
    assert "登记错户" in office.get(f"{visit.get_absolute_url()}?tab=history").content.decode()


def test_a_deputys_page_leads_to_his_visits_and_to_no_namesakes(office, town, campaign):
    make_visit(town, campaign, "001")
    make_visit(town, campaign, "002", by=2)
    namesake = Person.objects.create(congress=town.congress, name=town.persons[0].name)
    asked = [f"{at('visits')}?state=all&deputy={number}" for number in (town.persons[0].pk, namesake.pk, "x")]
    assert [office.get(path).context["list"].total for path in asked] == [1, 0, 2]


def test_a_deputy_sees_his_own_visits_only(phone, town, campaign):
    own = make_visit(town, campaign, "001", confirm=False)
    other = make_visit(town, campaign, "002", by=2, confirm=False)
    assert phone.get(f"{at('visits')}?state=all").context["list"].total == 1
    assert phone.get(own.get_absolute_url()).status_code == 200
    for name in ("visit", "visit_withdraw", "visit_change"):
        assert phone.get(at(name, other.pk)).status_code == 404
    assert phone.post(at("visit_confirm", own.pk)).status_code == 403
    assert 'form="batch"' not in phone.get(f"{at('visits')}?state=all").content.decode()
    phone.post(at("visits"), {"batch": "confirm", "row": [own.pk], "sure": "yes", "key": uuid4()})
    own.refresh_from_db()
    assert own.stage == "noted"
    phone.post(at("visit_withdraw", own.pk), {"reason": "登记错户"})
    own.refresh_from_db()
    assert own.stage == "withdrawn"


def test_the_chair_confirms_but_does_not_note(client, town, campaign):
    client.force_login(town.chair)
    visit = make_visit(town, campaign, confirm=False)
    assert client.get(at("visit_new")).status_code == 403
    client.post(at("visit_confirm", visit.pk))
    visit.refresh_from_db()
    assert visit.stage == "confirmed"


def test_outcomes_are_added_to_a_visit_later(phone, town, campaign):
    visit = make_visit(town, campaign)
    phone.post(f"{at('matter_new')}?visit={visit.pk}", {"words": "漏雨", "raised_on": "2020-06-01"})
    phone.post(f"{at('aid_new')}?visit={visit.pk}", {"kind": "comfort", "given_on": "2020-06-01"})
    sent = {"words": "修路", "gathered_on": "2020-06-01", "gathered_by": town.persons[0].pk}
    phone.post(f"{at('opinion_new')}?visit={visit.pk}", sent)
    assert (visit.matters.count(), visit.aids.count(), visit.opinions.count()) == (1, 1, 1)
    assert phone.post(at("matter_new"), {"words": "漏雨", "raised_on": "2020-06-01"}).status_code == 403


def test_a_matter_is_solved_and_reopened_on_its_page(office, town):
    matter = outcomes.raise_matter(town.congress, words="漏雨", raised_on=date(2020, 6, 1), **town.office)
    office.post(at("matter_solve", matter.pk), {"remedy": "已修", "solved_on": "2020-06-02"})
    matter.refresh_from_db()
    assert matter.stage == "solved"
    office.post(at("matter_solve", matter.pk))
    matter.refresh_from_db()
    assert matter.stage == "open"


def test_an_opinion_is_settled_and_sent_up_on_its_page(office, town):
    opinion = outcomes.gather_opinion(town.congress, words="修路", gathered_on=date(2020, 6, 1), **town.office)
    office.post(at("opinion_settle", opinion.pk), {"stage": "passed_on", "outcome": "转交通站"})
    office.post(
        at("opinion_send", opinion.pk), {"sent_as": "suggestion", "sent_to": "县人大", "sent_up_on": "2020-06-03"}
    )
    opinion.refresh_from_db()
    assert (opinion.stage, opinion.sent_to) == ("passed_on", "县人大")
    page = office.get(at("opinion", opinion.pk)).content.decode()
    assert "转交通站" in page
    assert at("opinion_send", opinion.pk) not in page
    again = office.post(at("opinion_send", opinion.pk), {"sent_as": "bill", "sent_to": "x", "sent_up_on": "2020-06-03"})
    assert again.context["form"].non_field_errors()


@pytest.mark.parametrize("name", ["matters", "aids", "opinions"])
def test_lists_of_outcomes_read_as_much_for_one_row_as_for_three(office, town, campaign, name):
    everything = {"matters": [NewMatter("漏雨")], "opinions": [NewOpinion("修路")]}
    counted = []
    for number in ("001", "002", "003"):
        visit = make_visit(town, campaign, number, **everything)
        outcomes.give_aid(town.congress, kind="goods", given_on=date(2020, 6, 1), visit=visit, **town.office)
        office.get(f"{at(name)}?state=all")
        with CaptureQueriesContext(connection) as found:
            page = office.get(f"{at(name)}?state=all")
        assert page.context["list"].total == len(counted) + 1
        counted.append(len(found))
    assert counted[0] == counted[2]
    assert office.get(f"{at(name)}?export=xlsx").content[:2] == b"PK"


def test_outcomes_tell_why_they_do_not_count(office, town, campaign):
    make_visit(town, campaign, "001", confirm=False, opinions=[NewOpinion("修路")])
    shown = office.get(at("opinions")).context["list"]
    [row] = shown.rows
    assert shown.cells[-1].of(row).tone == "amber"


def test_readers_see_the_lists(client, town, campaign):
    client.force_login(make_user("县", town.congress, Role.COUNTY))
    for name in ("visits", "matters", "aids", "opinions"):
        assert client.get(at(name)).status_code == 200


# From a phone's outbox ------------------------------------------------------------------------------------------------
def sent(phone, url, fields, how="later"):
    return phone.post(url, fields, headers={"X-Outbox": how})


def test_the_outbox_is_told_that_a_visit_is_sent_and_the_same_again_for_a_repeat(phone, town, campaign):
    url, fields = f"{at('visit_new')}?target={target(campaign, '001').pk}", form(town)
    first, second = sent(phone, url, fields), sent(phone, url, fields)
    assert first.status_code == second.status_code == 200
    assert first.json()["state"] == second.json()["state"] == "sent"
    assert first.json()["words"] == second.json()["words"] == ["对“户1”的走访已提交。"]
    assert Visit.objects.count() == 1


def test_a_visit_that_was_sent_stays_sent_when_the_campaign_has_ended_before_the_answer_came(phone, town, campaign):
    url, fields = f"{at('visit_new')}?target={target(campaign, '001').pk}", form(town)
    sent(phone, url, fields)
    Campaign.objects.filter(pk=campaign.pk).update(stage="closed")
    assert sent(phone, url, fields).json()["state"] == "sent"
    assert Visit.objects.count() == 1


def test_the_outbox_is_told_what_is_wrong_and_in_which_field(phone, town, campaign):
    url = f"{at('visit_new')}?target={target(campaign, '001').pk}"
    answer = sent(phone, url, form(town, check_result="problem"))
    assert answer.status_code == 422
    assert answer.json()["state"] == "refused"
    assert answer.json()["fields"] == ["check_note"]
    wrong = sent(phone, url, form(town, photos=[SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")]))
    assert wrong.json()["fields"] == ["photos"]
    assert "JPEG" in wrong.json()["words"][0]
    assert Visit.objects.count() == 0


def test_the_outbox_is_told_that_the_campaign_has_ended(phone, town, campaign):
    Campaign.objects.filter(pk=campaign.pk).update(stage="closed")
    answer = sent(phone, f"{at('visit_new')}?target={target(campaign, '001').pk}", form(town))
    assert answer.status_code == 422
    assert answer.json()["words"] == ["行动进行期间才能登记走访，请先启动或重新开启行动。"]


def test_the_outbox_is_told_of_a_visit_by_others(phone, town, campaign):
    others = [town.persons[1].pk]
    answer = sent(phone, f"{at('visit_new')}?target={target(campaign, '001').pk}", form(town, deputies=others))
    assert answer.status_code == 403
    assert answer.json()["state"] == "refused"


def test_words_of_a_visit_sent_later_do_not_wait_on_another_page(phone, town, campaign):
    url = f"{at('visit_new')}?target={target(campaign, '001').pk}"
    sent(phone, url, form(town))
    assert "notice-success" not in phone.get(at("visit_new")).content.decode()
    sent(phone, url, form(town, held_on="2020-06-02"), "now")
    assert "notice-success" in phone.get(at("visit_new")).content.decode()


def test_own_targets_are_found_by_name_or_village_and_say_how_long_ago(phone, town, campaign):
    make_visit(town, campaign, "001", confirm=False)
    page = phone.get(at("visit_new"))
    assert "前）" in page.content.decode()
    assert "data-pad" in page.content.decode()
    found = phone.get(at("visit_new"), {"q": "no such name"})
    assert found.context["waiting"] == found.context["visited"] == []
    assert found.context["of"] == page.context["of"]
