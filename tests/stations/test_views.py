"""The pages of stations: the office's, a deputy's on the phone, and the public one from leaving an opinion to its outcome."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.core.errors import RuleBroken
from renda.people.models import Mandate, Paper, Person
from renda.proposals.models import Proposal
from renda.stations.actions import opinions as voices
from renda.stations.actions import receptions as receiving
from renda.stations.actions import stations as acts
from renda.stations.models import Door, DutyReport, Reception, Reporting, RosterDay, Station, VoterOpinion
from tests.activities.office import make_body, make_office

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n"
OPENED = date(2020, 3, 1)


def url(name, *numbers):
    return reverse(f"stations:{name}", args=["qinghe", *numbers])


@pytest.fixture
def town(client):
    town = make_office()
    town.station = acts.open_station(
        town.congress, kind="home", name="代表之家", area=town.congress.area, opened_on=OPENED, **town.office
    )
    for person in town.persons[:2]:
        acts.attach_deputy(town.station, person, begins=OPENED, **town.office)
    client.force_login(town.secretary)
    return town


def posted(client, page, *numbers, **given):
    answer = client.post(url(page, *numbers), given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_stations_photographs_are_kept_shown_and_taken_off(town, client):
    sent = SimpleUploadedFile("门口.png", PNG + b"1", "image/png")
    posted(client, "photos_new", town.station.pk, photos=sent)
    paper = town.station.photos.get()
    picture = client.get(url("photo", town.station.pk, paper.pk))
    assert (picture.content, picture["Content-Type"]) == (PNG + b"1", "image/png")
    assert url("photo", town.station.pk, paper.pk) in read(client, url("station", town.station.pk))
    text = SimpleUploadedFile("门口.png", b"<script>", "image/png")
    assert "照片" in client.post(url("photos_new", town.station.pk), {"photos": text}).content.decode()
    assert town.station.photos.count() == 1
    posted(client, "photo_off", town.station.pk, paper.pk)
    assert not town.station.photos.exists()
    assert read(client, url("photo", town.station.pk, paper.pk), 404)
    assert Paper.objects.filter(pk=paper.pk, kind="photo").exists()


def test_a_voter_leaves_an_opinion_the_office_settles_it_and_the_receipt_tells(town, client):
    posted(client, "station_door", town.station.pk)
    door = Door.objects.get()
    page = reverse("say:door", args=[door.code])
    client.logout()
    assert "代表之家" in read(client, page)
    assert client.post(page, {"words": "路灯不亮", "website": "spam"}).status_code == 200
    assert not VoterOpinion.objects.exists()
    sent = client.post(page, {"words": "镇东头路灯不亮", "phone": "13800138000"}, follow=True).content.decode()
    opinion = VoterOpinion.objects.get()
    receipt = f"{opinion.receipt[:5]}-{opinion.receipt[5:]}"
    assert receipt in sent
    assert "镇东头" not in sent
    client.force_login(town.secretary)
    shown = read(client, url("opinions") + "?state=inbox")
    assert "镇东头路灯不亮" in shown
    assert "13800138000" not in read(client, url("opinion", opinion.pk))
    assert "13800138000" in client.post(url("opinion_phone", opinion.pk)).content.decode()
    posted(client, "opinion_take_in", opinion.pk)
    offered = client.get(url("opinion", opinion.pk)).context["head"].actions
    assert [act.url for act in offered if act.primary] == [url("opinion_answer", opinion.pk)]
    assert offered[-1].url == url("opinion_aside", opinion.pk)  # noted wrongly: last, and never the first to be pressed
    body = make_body(town)
    today = str(timezone.localdate())
    posted(client, "opinion_pass_on", opinion.pk, body=body.pk, passed_on_on=today, answer_by=today, words="路灯")
    posted(client, "opinion_solve", opinion.pk, answer="已更换灯具", solved_on=today)
    client.logout()
    told = read(client, reverse("say:follow") + f"?number={receipt}")
    assert "已更换灯具" in told
    assert body.name in told
    assert "13800138000" not in told
    read(client, reverse("say:follow") + "?number=AAAAA", 404)
    client.force_login(town.secretary)
    posted(client, "door_close", door.pk)
    read(client, page, 410)
    read(client, reverse("say:door", args=["nothing"]), 404)


def test_what_is_set_aside_is_told_with_its_reason(town, client):
    door = acts.open_door(town.congress, person=town.persons[0], **town.office)
    client.post(reverse("say:door", args=[door.code]), {"words": "卖保险"})
    opinion = VoterOpinion.objects.get()
    posted(client, "opinion_aside", opinion.pk, reason="广告")
    assert "广告" in read(client, reverse("say:follow") + f"?number={opinion.receipt}")
    assert town.persons[0].name in read(client, url("doors"))


def test_the_page_of_all_deputies_tells_unit_post_and_the_published_contact(town, client):
    first, second = town.persons[:2]
    Person.objects.filter(pk=first.pk).update(work_unit="枫林村党支部书记", contact_is_public=True)
    for person, phone in ((first, "13800138001"), (second, "13800138002")):
        person.refresh_from_db()
        person.phone = phone
        person.save()
    assert "打开全体代表公开页" in read(client, url("doors"))
    posted(client, "doors_for_all")
    posted(client, "doors_for_all")
    door = Door.objects.get()
    assert (str(door), door.is_for_all) == ("青禾镇人民代表大会", True)
    assert "打开全体代表公开页" not in read(client, url("doors"))
    assert f"{town.congress.area.name}人大代表" in read(client, url("door_poster", door.pk))
    client.logout()
    page = read(client, reverse("say:door", args=[door.code]))
    assert all(words in page for words in (first.name, "枫林村党支部书记", "13800138001", second.name))
    assert "13800138002" not in page
    client.post(reverse("say:door", args=[door.code]), {"words": "修路"})
    assert VoterOpinion.objects.values_list("words", "station", "person").get() == ("修路", None, None)
    own = acts.open_door(town.congress, person=first, **town.office)
    assert "13800138001" in read(client, reverse("say:door", args=[own.code]))
    Mandate.objects.filter(person=first).update(ends_on=timezone.localdate() - timedelta(days=1), end_reason="resigned")
    for code in (door.code, own.code):  # out of office: no longer shown to everybody
        page = read(client, reverse("say:door", args=[code]))
        assert "13800138001" not in page
        assert "枫林村党支部书记" not in page


def test_a_station_with_all_that_belongs_to_it(town, client):
    posted(client, "station_new", kind="station", name="枫林站", area=town.congress.area.pk, opened_on="2020-03-01")
    found = Station.objects.get(name="枫林站")
    posted(client, "station_change", found.pk, kind="point", name="枫林点", area=town.congress.area.pk)
    posted(client, "room_new", found.pk, kind="reception", name="接待室", floor_area="20")
    posted(client, "staff_new", found.pk, name="李敏", duty="联络员", begins="2020-03-01")
    posted(client, "attach", found.pk, person=town.persons[0].pk, begins="2020-03-01")
    day = timezone.localdate()
    posted(client, "roster_new", found.pk, receives_on=str(day), deputies=[town.persons[0].pk])
    planned = RosterDay.objects.get()
    assert "接待日期" in read(client, url("roster_paper", found.pk) + f"?year={day.year}")
    posted(client, "day_notice", planned.pk, noticed_on=str(day))
    posted(client, "day_drop", planned.pk)
    for tab in ("", "?tab=roster", "?tab=receptions", "?tab=opinions"):
        assert "枫林点" in read(client, found.get_absolute_url() + tab)
    posted(client, "staff_end", found.staff.get().pk, ends=str(day))
    posted(client, "detach", found.attached.get().pk, ends=str(day))
    posted(client, "station_close", found.pk, closed_on=str(day))
    found.refresh_from_db()
    assert (found.kind, found.closed_on, RosterDay.objects.count()) == ("point", day, 0)


def test_a_deputy_sees_the_roster_and_records_a_reception_that_the_office_confirms(town, client):
    today = timezone.localdate()
    receiving.plan_roster_day(town.station, receives_on=today, deputies=town.persons[:1], **town.office)
    client.force_login(town.users[0])
    assert today.strftime("%Y") in read(client, url("stations"))
    assert 'data-outbox="接待"' in read(client, url("reception_new"))
    given = {
        "station": town.station.pk, "held_on": str(today), "voters": 6, "deputies": [town.persons[0].pk],
        "client_key": "7f8dd2a8-7e2d-4f32-9b1a-111111111111",
    }  # fmt: skip
    posted(client, "reception_new", **given)
    found = Reception.objects.get()
    again = client.post(url("reception_new"), given, headers={"X-Outbox": "later"})  # the phone lost the first answer
    assert again.json()["url"] == found.get_absolute_url()
    client.post(url("opinion_new") + f"?reception={found.pk}", {"words": "水渠堵了", "answer": "月底清淤"})
    posted(client, "reception_voters", found.pk, voters=7)
    assert "水渠堵了" in read(client, found.get_absolute_url())
    assert client.get(url("opinions")).status_code == 403
    client.force_login(town.users[1])
    read(client, found.get_absolute_url(), 404)
    client.force_login(town.secretary)
    posted(client, "reception_confirm", found.pk)
    found.refresh_from_db()
    assert (found.voters, found.activity.stage, found.opinions.get().stage) == (7, "confirmed", "answered")
    assert "代表之家接待选民" in read(client, url("receptions"))


def test_reports_to_voters_and_their_votes(town, client):
    posted(
        client, "reporting_new", title="代表述职会", held_on="2020-05-15", station=town.station.pk, voters=30,
        deputies=[town.persons[0].pk], client_key="7f8dd2a8-7e2d-4f32-9b1a-222222222222",
    )  # fmt: skip
    found, row = Reporting.objects.get(), DutyReport.objects.get()
    vote = {"ballots": 28, "satisfied": 20, "basically": 5, "dissatisfied": 1, "void": 2}
    bad = client.post(url("report_vote", row.pk), {**vote, "ballots": 31})
    assert (bad.status_code, DutyReport.objects.get().ballots) == (200, None)
    posted(client, "report_vote", row.pk, **vote)
    posted(client, "reporting_present", found.pk, voters=29)
    posted(client, "reporting_confirm", found.pk)
    assert "28" in read(client, found.get_absolute_url())
    assert "代表述职会" in read(client, url("reportings"))


def test_an_opinion_is_made_a_suggestion_in_one_step(town, client):
    opinion = voices.note_opinion(town.congress, words="修路灯", received_on=date(2020, 5, 1), **town.office)
    assert f"?voter={opinion.pk}" in read(client, url("opinion", opinion.pk))
    draft = reverse("proposals:draft", args=["qinghe"]) + f"?voter={opinion.pk}"
    assert "修路灯" in read(client, draft)
    given = {
        "kind": "suggestion",
        "lead": town.persons[0].pk,
        "title": "修路灯",
        "field": "other",
        "aim": "own",
        "demand": "修路灯",
    }
    assert client.post(draft, {**given, "voter_opinion": opinion.pk}).status_code == 302
    assert Proposal.objects.get().voter_opinion == opinion
    assert "修路灯" in read(client, Proposal.objects.get().get_absolute_url())


def test_another_congress_s_user_finds_nothing_and_the_chair_reads(town, client):
    client.force_login(make_office("other").secretary)
    read(client, url("station", town.station.pk), 404)
    client.force_login(town.chair)
    read(client, url("station", town.station.pk))
    assert client.post(url("station_new"), {}).status_code == 403


def test_queries_do_not_grow_with_the_rows(town, client):
    def note(*days):
        for index in days:
            made = receiving.note_reception(
                town.station, held_on=date(2020, 5, 1 + index), deputies=town.persons[:2], voters=3, **town.office
            )
            voices.note_opinion(town.congress, words=f"意见{index}", received_on=OPENED, reception=made, **town.office)

    def counted(name):
        with CaptureQueriesContext(connection) as found:
            read(client, url(name))
        return len(found)

    note(0, 1)
    names = ("stations", "receptions", "opinions", "reportings")
    before = [counted(name) for name in names]
    note(*range(2, 8))
    with pytest.raises(RuleBroken, match="noted already"):
        note(7)
    assert [counted(name) for name in names] == before
