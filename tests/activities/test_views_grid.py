"""A team's grid: all its visits of a day in one act; the lists on paper that lead to it."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from renda.activities.actions import campaigns
from renda.activities.documents import visit_lists
from renda.activities.documents.visit_lists import TeamList
from renda.activities.models import Campaign, Target, Visit
from renda.base.printing.paper import BlockKind
from renda.base.printing.pdf import write_pdf
from tests.activities.town import make_campaign, make_town, make_visit, target

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def campaign(town):
    """Running, its days without end for the tests of today: team 1 has 001, 003 and F1, team 2 has 002."""
    made = make_campaign(town)
    Campaign.objects.filter(pk=made.pk).update(ends_on=date(2099, 12, 31))
    made.refresh_from_db()
    return made


@pytest.fixture
def office(client, town, campaign):
    client.force_login(town.secretary)
    return client


@pytest.fixture
def phone(client, town, campaign):
    client.force_login(town.user)
    return client


def at(name, campaign, *numbers):
    return reverse(f"activities:{name}", args=["qinghe", campaign.pk, *numbers])


def lines(campaign, **cells):
    """The fields of lines, named `number_part`: 001_visited="on"."""
    found = {}
    for name, value in cells.items():
        number, part = name.removeprefix("n").split("_", 1)
        found[f"{part}_{target(campaign, number).pk}"] = value
    return found


def form(town, campaign, **cells):
    return {
        "held_on": "2020-06-01", "deputies": [person.pk for person in town.persons[:2]], "confirm": "on",
        "client_key": str(uuid4()), **lines(campaign, **cells),
    }  # fmt: skip


def test_those_not_visited_yet_stand_first(office, town, campaign):
    make_visit(town, campaign, "001")
    page = office.get(at("team_visits", campaign, town.teams[0].pk))
    assert [line.target.number for line in page.context["form"].lines()] == ["F1", "003", "001"]
    assert (page.context["left"], page.context["total"]) == (2, 3)


def test_all_ticked_lines_are_noted_in_one_act(office, town, campaign):
    sent = form(
        town, campaign, n001_visited="on", n001_check_result="good", nF1_visited="on", nF1_held_on="2020-06-03",
        nF1_check_result="problem", nF1_check_note="用工太少", nF1_note="看了车间", n003_check_result="good",
    )  # fmt: skip
    url = at("team_visits", campaign, town.teams[0].pk)
    assert office.post(url, sent).status_code == 302
    found = Visit.objects.order_by("held_on")
    assert [(v.target.number, v.held_on, v.check_result, v.check_note, v.note, v.stage) for v in found] == [
        ("001", date(2020, 6, 1), "good", "", "", "confirmed"),
        ("F1", date(2020, 6, 3), "problem", "用工太少", "看了车间", "confirmed"),
    ]
    assert [[str(place) for place in visit.deputies.all()] for visit in found] == [["王一", "李二"]] * 2


def test_the_same_grid_sent_twice_is_noted_once(office, town, campaign):
    sent = form(
        town, campaign, n001_visited="on", n003_visited="on", n001_check_result="good", n003_check_result="good"
    )
    url = at("team_visits", campaign, town.teams[0].pk)
    office.post(url, sent)
    again = office.post(url, sent, follow=True)
    assert Visit.objects.count() == 2
    assert "之前已提交的没有重复登记。" in again.content.decode()
    anew = form(town, campaign, n001_visited="on", n001_check_result="good") | {"deputies": [town.persons[1].pk]}
    answer = office.post(url, anew | lines(campaign, nF1_visited="on", n003_visited="on", n003_check_note="再次"))
    came_back = list(answer.context["form"].lines())  # a grid of its own: it would count twice
    assert [(line.target.number, [error.partition("于")[0] for error in line.errors]) for line in came_back] == [
        ("001", ["李二"]),
        ("F1", []),
        ("003", ["李二"]),
    ]  # fmt: skip - as they were sent, though those visited stand behind when it is opened
    assert Visit.objects.count() == 2
    moved = Target.objects.filter(pk=target(campaign, "F1").pk)
    moved.update(team=town.teams[1])  # meanwhile the office gave it to another team
    gone = office.post(url, anew | lines(campaign, nF1_visited="on", n001_held_on="2020-06-05"))
    assert "已改由其他分队走访" in gone.content.decode()
    assert Visit.objects.count() == 2


def test_wrong_lines_keep_what_was_typed_and_nothing_is_saved(office, town, campaign):
    sent = form(
        town, campaign, n001_visited="on", n001_check_result="problem", n003_visited="on", n003_held_on="2019-01-01",
        n003_check_result="good", nF1_note="忘了勾选",
    )  # fmt: skip
    page = office.post(at("team_visits", campaign, town.teams[0].pk), sent)
    errors = {line.target.number: line.errors for line in page.context["form"].lines()}
    assert errors == {
        "001": ("请简要写明发现的问题。",),
        "003": ("走访日期应在行动起止日期之内：2020年3月1日至2099年12月31日。",),
        "F1": ("请勾选“已走访”，或清空本行。",),
    }
    assert "忘了勾选" in page.content.decode()
    assert not Visit.objects.exists()


def test_a_grid_without_a_tick_says_so(office, town, campaign):
    page = office.post(at("team_visits", campaign, town.teams[0].pk), form(town, campaign))
    assert page.context["form"].non_field_errors() == ["没有勾选任何一行。请勾选已走访的对象。"]


def test_a_deputy_notes_the_visits_of_his_team_to_be_confirmed(phone, town, campaign):
    url = at("team_visits", campaign, town.teams[0].pk)
    page = phone.get(url)
    assert "confirm" not in page.context["form"].fields
    assert page.context["form"]["deputies"].initial == [town.persons[0].pk]
    without = form(town, campaign, n001_visited="on", n001_check_result="good") | {"deputies": [town.persons[1].pk]}
    refused = phone.post(url, without)
    assert refused.context["form"].errors["deputies"] == ["代表只登记本人参加的走访：请勾选自己的姓名。"]
    phone.post(url, form(town, campaign, n001_visited="on", n001_check_result="good"))
    assert Visit.objects.get().stage == "noted"


def test_who_opens_which_grid(phone, client, town, campaign):
    assert phone.get(at("team_visits", campaign, town.teams[1].pk)).status_code == 404
    client.force_login(town.chair)
    assert client.get(at("team_visits", campaign, town.teams[0].pk)).status_code == 403


def test_a_grid_of_a_team_of_another_congress_is_not_there(office, town, campaign):
    other = make_town("other")
    assert office.get(at("team_visits", campaign, other.teams[0].pk)).status_code == 404


def test_targets_of_no_team_have_a_grid(office, town, campaign):
    Target.objects.filter(number="002").update(team=None)
    page = office.get(at("team_visits", campaign, 0))
    assert [line.target.number for line in page.context["form"].lines()] == ["002"]
    assert len(page.context["form"].people) == 4


def test_a_closed_campaign_has_no_grid(office, town, campaign):
    campaigns.close_campaign(campaign, **town.office)
    page = office.get(at("team_visits", campaign, town.teams[0].pk))
    assert page.status_code == 409
    assert "行动进行期间才能登记走访，请先启动或重新开启行动。" in page.content.decode()


def test_queries_do_not_grow_with_the_lines(office, town):
    made = make_campaign(town, households=60) if not Campaign.objects.exists() else Campaign.objects.get()
    url = at("team_visits", made, town.teams[0].pk)
    more = Target(campaign=made, kind="household", name="户", team=town.teams[0])

    def cost(day):
        with CaptureQueriesContext(connection) as read:
            page = office.get(url)
        ticked = {f"visited_{line.target.pk}": "on" for line in page.context["form"].lines()}
        checks = {name.replace("visited", "check_result"): "good" for name in ticked}
        with CaptureQueriesContext(connection) as written:
            assert office.post(url, form(town, made) | ticked | checks | {"held_on": day}).status_code == 302
        return len(read), len(written)

    cost("2020-06-01")
    few = cost("2020-06-02")
    for n in range(40):
        more.pk, more.number = None, f"9{n}"
        more.save(force_insert=True)
    assert cost("2020-06-03") == few


def test_the_teams_lead_to_their_grids_and_lists(office, client, town, campaign):
    page = office.get(at("campaign_teams", campaign)).content.decode()
    assert at("team_visits", campaign, town.teams[0].pk) in page
    assert f"{at('visit_lists', campaign)}?team={town.teams[1].pk}" in page
    client.force_login(town.chair)
    assert (
        at("team_visits", campaign, town.teams[0].pk) not in client.get(at("campaign_teams", campaign)).content.decode()
    )


def test_the_list_on_paper_has_the_lines_of_the_grid_and_its_code(town, campaign):
    team, address = town.teams[0], "https://renda.example/qinghe/campaigns/1/teams/1/visits/"
    own = list(Target.objects.filter(team=team).select_related("area", "team__group").order_by("number"))
    paper = visit_lists.paper(campaign, [TeamList(team, own, town.persons[:2], address)] * 2, "打印")
    [code, again] = [block for block in paper.blocks if block.kind is BlockKind.CODE]
    assert (code.address, again.address) == (address, address)
    pages = PdfReader(io.BytesIO(write_pdf(paper))).pages
    assert [round(side) for side in pages[0].mediabox[2:]] == [842, 595]
    assert len(pages) == 2
    words = pages[0].extract_text().replace(" ", "").replace("\n", "")
    for told in ("第一代表小组第1分队（3个走访对象）", "王一、李二", "001", "青禾茶业", "□属实"):
        assert told in words


def test_a_long_list_repeats_its_headings(town, campaign):
    many = [Target(campaign=campaign, kind="household", number=str(n), name=f"户{n}") for n in range(30)]
    pages = PdfReader(
        io.BytesIO(write_pdf(visit_lists.paper(campaign, [TeamList(None, many, [], "https://a.example/")], "")))
    ).pages
    assert len(pages) == 3
    assert all("走访日期" in page.extract_text() for page in pages)


def test_all_lists_or_one_are_handed_out(office, town, campaign):
    every = office.get(at("visit_lists", campaign)).content.decode()
    assert every.count('class="print-code"') == 2
    one = office.get(f"{at('visit_lists', campaign)}?team={town.teams[1].pk}")
    assert [block.address for block, _shown in one.context["parts"] if block.kind == "code"] == [
        f"http://testserver{at('team_visits', campaign, town.teams[1].pk)}"
    ]
    assert office.get(f"{at('visit_lists', campaign)}?form=pdf&team={town.teams[1].pk}").content[:4] == b"%PDF"


def test_queries_of_the_lists_do_not_grow_with_teams_and_targets(office, town, campaign):
    def cost(query):
        with CaptureQueriesContext(connection) as asked:
            office.get(f"{at('visit_lists', campaign)}{query}")
        return len(asked)

    cost("")
    assert cost(f"?team={town.teams[1].pk}") == cost("")
