"""The pages of `people`: what they show, and what right and wrong input gives."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.base.models import AuditLine
from renda.people.actions import groups
from renda.people.models import Area, Grant, GroupMember, Mandate, Person, Term
from renda.people.stages import Level, Role
from tests.factories import (
    PASSWORD,
    TERM_START,
    make_administrator,
    make_deputy,
    make_group,
    make_mandate,
    make_paper,
    make_person,
    make_user,
)  # fmt: skip
from tests.people.pages import address, address_of

pytestmark = pytest.mark.django_db
PHONE = "13900001234"


def test_roll_has_its_tabs_and_filters(client, office):
    own = make_deputy(office, "张三")
    both = make_deputy(office, "李四")
    make_mandate(office, both, office.county.terms.get())
    make_deputy(office, "王五", term=office.county.terms.get())
    make_person(office, "赵六")
    client.force_login(office.secretary)

    def names(query):
        page = client.get(address(office, "deputies") + "?year=2020&" + query)
        return {row.name for row in page.context["list"].rows}

    assert names("") == {"张三", "李四", "王五"}
    assert names("state=own") == {"张三", "李四"}
    assert names("state=higher") == {"李四", "王五"}
    assert names("state=others") == {"赵六"}
    assert names("level=county") == {"李四", "王五"}
    assert names("q=lisi") == {"李四"}
    assert names("q=zs") == {"张三"}
    assert names("gap=group") == {"张三", "李四", "王五"}
    groups.place_deputy(make_group(office), person=own, starts_on=TERM_START, **office.act)
    assert names("gap=group") == {"李四", "王五"}


def test_the_roll_is_shown_as_of_the_end_of_the_year_chosen(client, office):
    make_mandate(office, make_person(office, "张三"), starts_on=date(2020, 6, 1))
    client.force_login(office.secretary)
    assert client.get(address(office, "deputies") + "?year=2019").context["list"].total == 0
    assert client.get(address(office, "deputies") + "?year=2020").context["list"].total == 1


def test_the_roll_is_exported(client, office):
    make_deputy(office, "张三")
    client.force_login(office.secretary)
    response = client.get(address(office, "deputies") + "?export=xlsx")
    assert response["Content-Disposition"].endswith("%E4%BB%A3%E8%A1%A8%E8%8A%B1%E5%90%8D%E5%86%8C.xlsx")


def test_entering_a_person_and_the_mandate(client, office):
    client.force_login(office.secretary)
    response = client.post(
        address(office, "person_new"), {"name": "张三", "sex": "male", "has_fixed_income": "unknown"}
    )
    person = Person.objects.get(name="张三")
    assert response.url == person.get_absolute_url()
    told = {"term": office.term.pk, "won": "election", "starts_on": "2017-01-10"}
    response = client.post(address(office, "mandate_new", person.pk), told)
    assert response.url == f"{person.get_absolute_url()}?tab=mandates"
    assert Mandate.objects.get().person == person


def test_wrong_input_stays_on_the_form_with_words(client, office):
    client.force_login(office.secretary)
    told = {"name": "张三", "id_number": "123", "has_fixed_income": "unknown"}
    page = client.post(address(office, "person_new"), told)
    assert page.status_code == 200
    assert page.context["form"].errors["id_number"] == ["身份证号码应为18位：前17位为数字，末位为数字或 X。"]
    assert not Person.objects.exists()


def test_change_keeps_the_protected_fields_and_never_sends_them(client, office):
    person = make_person(office, "张三", phone=PHONE)
    client.force_login(office.secretary)
    page = client.get(address(office, "person_change", person.pk))
    assert PHONE not in page.content.decode()
    assert "139****1234" in page.content.decode()
    client.post(address(office, "person_change", person.pk), {"name": "张三丰", "has_fixed_income": "true"})
    found = Person.objects.get(pk=person.pk)
    assert (found.name, found.phone, found.has_fixed_income) == ("张三丰", PHONE, True)
    client.post(
        address(office, "person_change", person.pk), {"name": "张三丰", "phone": "-", "has_fixed_income": "true"}
    )
    assert Person.objects.get(pk=person.pk).phone == ""


def test_protected_fields_are_shown_on_request_only(client, office):
    person = make_person(office, "张三", phone=PHONE)
    client.force_login(office.secretary)
    assert PHONE not in client.get(person.get_absolute_url()).content.decode()
    show = address(office, "person_show", person.pk)
    assert client.get(show).status_code == 302
    assert not AuditLine.objects.filter(act="people.show_protected").exists()
    shown = client.post(show)
    assert PHONE in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert AuditLine.objects.filter(act="people.show_protected", record_number=person.pk).count() == 1
    client.force_login(make_user(Role.CHAIR, office.congress))
    assert client.post(show).status_code == 403


def test_ending_a_mandate_asks_first(client, office):
    mandate = make_deputy(office).mandates.get()
    client.force_login(office.secretary)
    end = address(office, "mandate_end", mandate.pk)
    assert client.get(end).status_code == 200
    assert client.post(end, {"ends_on": "2020-06-30", "reason": ""}).status_code == 200
    assert Mandate.objects.get().ends_on is None
    assert client.post(end, {"ends_on": "2020-06-30", "reason": "resigned"}).status_code == 302
    assert Mandate.objects.get().end_reason == "resigned"


def test_placing_several_deputies_and_moving_one(client, office):
    first, second = make_deputy(office, "张三"), make_deputy(office, "李四")
    group, other = make_group(office, teams=1), make_group(office, 2)
    client.force_login(office.secretary)
    told = {"persons": [first.pk, second.pk], "team": group.teams.get().pk, "starts_on": "2017-01-10"}
    assert client.post(address(office, "place_new", group.pk), told).status_code == 302
    assert GroupMember.objects.filter(group=group).count() == 2
    place = GroupMember.objects.get(person=first)
    told = {"group": other.pk, "team": "", "starts_on": "2020-03-01"}
    assert client.post(address(office, "place_move", place.pk), told).url == other.get_absolute_url()
    moved = GroupMember.objects.get(person=place.person, ends_on=None)
    assert client.post(address(office, "place_post", moved.pk), {"role": "副组长"}).url == other.get_absolute_url()
    assert "副组长" in client.get(other.get_absolute_url()).content.decode()
    place.refresh_from_db()
    assert place.ends_on == date(2020, 2, 29)
    page = client.get(address(office, "groups") + "?year=2020")
    assert [group.members_now for group in page.context["groups"]] == [1, 1]
    assert page.context["unplaced"] == []


def test_presidium_shows_its_make_up(client, office, full):
    client.force_login(office.secretary)
    page = client.get(address(office, "bodies"))
    assert [part.members for part in page.context["parts"]] == [0, 0, 1]
    told = {"person": make_person(office, "赵六").pk, "seat": "grassroots", "starts_on": "2020-01-01"}
    page = client.post(address(office, "seat_new", full["body"]), told)
    assert "赵六" in page.context["form"].errors["person"][0]


def test_a_scan_is_kept_and_given_out_as_a_file(client, office):
    client.force_login(office.secretary)
    scan = SimpleUploadedFile("扫描件.pdf", b"%PDF-1.4 text", content_type="application/pdf")
    told = {"kind": "decision", "title": "任命决定", "dated_on": "2020-01-05", "upload": scan}
    paper_url = client.post(address(office, "paper_new"), told).url
    response = client.get(f"{paper_url}download/")
    assert response.content == b"%PDF-1.4 text"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["X-Content-Type-Options"] == "nosniff"
    evil = SimpleUploadedFile("a.html", b"<script>", content_type="text/html")
    page = client.post(address(office, "paper_new"), {**told, "upload": evil})
    assert list(page.context["form"].errors) == ["upload"]


def test_filing_a_paper(client, office):
    paper = make_paper(office, "决定")
    client.force_login(office.secretary)
    told = {"filed_on": "2020-03-02", "file_number": "2020-12"}
    assert client.post(address(office, "paper_file", paper.pk), told).status_code == 302
    rows = client.get(address(office, "papers") + "?state=filed").context["list"].rows
    assert [row.file_number for row in rows] == ["2020-12"]


def test_files_for_all_who_have_none(client, office):
    make_deputy(office)
    make_deputy(office)
    client.force_login(office.secretary)
    assert client.post(address(office, "files_new"), {"opened_on": "2020-12-31", "level": ""}).status_code == 302
    assert [file.number for file in client.get(address(office, "files")).context["list"].rows] == [
        "2020-001",
        "2020-002",
    ]


def test_an_account_a_right_and_its_end(client, office):
    client.force_login(make_administrator())
    told = {"username": "wang", "name": "王主席", "password": PASSWORD}
    response = client.post(address(office, "account_new"), told)
    number = response.url.partition("user=")[2]
    assert client.post(address(office, "grant_new"), {"user": number, "role": "chair"}).status_code == 302
    grant = Grant.objects.get(user=number)
    assert (grant.role, grant.congress) == ("chair", office.congress)
    assert client.post(address(office, "grant_end", grant.pk)).status_code == 302
    client.force_login(grant.user)
    assert client.get(address(office, "deputies")).status_code == 404


def test_a_right_over_the_whole_area(client, office):
    client.force_login(make_administrator())
    user = make_user(Role.CHAIR, office.congress)
    told = {"user": user.pk, "role": "county", "whole_area": "on"}
    assert client.post(address_of(office.county, "grant_new"), told).status_code == 302
    grant = Grant.objects.get(user=user, role=Role.COUNTY)
    assert (grant.area, grant.congress) == (office.county.area, None)


def test_area_term_and_congress_are_kept(client, office):
    client.force_login(office.secretary)
    assert client.post(address(office, "area_new"), {"kind": "village", "name": "柳树村"}).status_code == 302
    assert client.post(address(office, "year_change"), {"year": "2020"}).status_code == 302
    told = {"on_day": "2019-12-31", "population": "136500", "source": "派出所"}
    assert client.post(address(office, "profile_new"), told).status_code == 302
    assert client.post(
        address(office, "district_new", office.term.pk), {"number": 1, "name": "柳树", "seats": 2}
    ).status_code == 302  # fmt: skip
    page = client.get(address(office, "place"))
    assert (page.context["villages"], page.context["profile"].population) == (1, 136500)
    assert [d.name for d in page.context["districts"]] == ["柳树"]


def test_the_term_of_a_congress_above_is_recorded_by_who_administers_the_place_above(client, office):
    at = address(office, "higher_new")
    client.force_login(
        make_user(Role.ADMINISTRATOR, office.congress)
    )  # the town's own: a refusal is all that it would get
    assert at not in client.get(address(office, "place")).content.decode()
    assert client.get(at).context["form"].fields["area"].choices == [("", "")]
    client.force_login(office.administrator)
    assert at in client.get(address(office, "place")).content.decode()
    province = Area.objects.get(parent=None)
    told = {"area": province.pk, "ordinal": 13, "starts_on": str(TERM_START), "quota": 600}
    assert client.post(at, told).status_code == 302
    page = client.get(address(office, "place"))
    assert [term.congress.area for term in page.context["higher_terms"]][-1] == province
    told = {"area": "nation", "ordinal": 14, "starts_on": str(TERM_START), "quota": 2980}
    assert client.post(at, told).status_code == 302
    national = Term.objects.get(congress__level=Level.NATIONAL)
    change = address(office, "term_change", national.pk)
    page = client.get(address(office, "place"))
    assert [term.congress.name for term in page.context["higher_terms"]][-1] == "全国人民代表大会"
    assert change in page.content.decode()
    told = {"starts_on": str(TERM_START), "quota": 2977, "reserve": 0}
    assert client.post(change, told).status_code == 302
    national.refresh_from_db()
    assert national.quota == 2977
    client.force_login(office.secretary)
    assert change not in client.get(address(office, "place")).content.decode()
    assert client.get(change).status_code == 404
    person = make_person(office, "孙六")
    choices = client.get(address(office, "mandate_new", person.pk)).context["form"].fields["term"].choices
    assert (national.pk, "全国人民代表大会 第十四届") in list(choices)
    told = {"term": national.pk, "won": "election", "starts_on": str(TERM_START)}
    assert client.post(address(office, "mandate_new", person.pk), told).status_code == 302
    assert "孙六" in client.get(f"{address(office, 'deputies')}?level=national").content.decode()


def test_body_page_shows_former_members(client, office, full):
    client.force_login(office.secretary)
    told = {"ends_on": "2020-06-30"}
    assert client.post(address(office, "membership_end", full["membership"]), told).status_code == 302
    page = client.get(address(office, "body", full["body"]))
    assert len(page.context["former"]) == 1
