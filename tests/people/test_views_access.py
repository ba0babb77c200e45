"""Every page of `people`: who may open it, and how many queries it takes."""

from datetime import date

import pytest

from renda.people.actions import awards, bodies, files, groups, places
from renda.people.models import Person
from renda.people.stages import PostKind, Role
from tests.factories import (
    TERM_START,
    TODAY,
    make_administrator,
    make_area_user,
    make_body,
    make_deputy,
    make_group,
    make_office,
    make_paper,
    make_user,
)  # fmt: skip
from tests.people.pages import address

pytestmark = pytest.mark.django_db

READ = {
    "deputies": "", "person": "person", "groups": "", "group": "group", "files": "", "file": "file", "awards": "",
    "award": "award", "bodies": "", "body": "body", "papers": "", "paper": "paper", "place": "",
}  # fmt: skip
OFFICE = {
    "person_new": "", "person_change": "person", "photo_new": "person", "mandate_new": "person", "mandate_end": "mandate",
    "mandate_reopen": "mandate", "group_new": "", "group_change": "group", "group_dissolve": "group", "team_new": "group",
    "place_new": "group", "team_change": "team", "place_move": "place", "place_post": "place", "file_new": "", "files_new": "", "file_close": "file", "file_reopen": "file",
    "award_new": "", "award_change": "award", "nominate": "award", "candidacy_move": "candidacy", "body_new": "",
    "body_change": "body", "body_dissolve": "body", "seat_new": "body", "membership_end": "membership", "post_new": "",
    "post_end": "post", "paper_new": "", "paper_change": "paper", "scan_new": "paper", "paper_file": "paper",
}  # fmt: skip
KEEPERS = {
    "area_new": "", "area_change": "area", "profile_new": "", "congress_change": "", "year_change": "", "term_new": "",
    "term_change": "term", "district_new": "term", "district_change": "district",
}  # fmt: skip
ADMINISTRATOR = {
    "grants": "",
    "grant_new": "",
    "account_new": "",
    "grant_end": "grant",
    "congress_new": "",
    "higher_new": "",
}


def statuses(client, office, full, user, pages):
    client.force_login(user)
    return {
        client.get(address(office, name, *([full[kind]] if kind else []))).status_code for name, kind in pages.items()
    }


def test_pages_open_to_those_whose_they_are(client, office, full):
    admin = make_administrator()
    everything = {**READ, **OFFICE, **KEEPERS}
    assert statuses(client, office, full, office.secretary, everything) == {200}
    assert statuses(client, office, full, office.secretary, ADMINISTRATOR) == {403}
    assert statuses(client, office, full, admin, {**READ, **KEEPERS, **ADMINISTRATOR}) == {200}
    assert statuses(client, office, full, admin, OFFICE) == {403}


@pytest.mark.parametrize("role", [Role.CHAIR, Role.COUNTY, Role.AUDITOR])
def test_readers_read_and_write_nothing(client, office, full, role):
    user = make_area_user(role, office.county.area) if role == Role.COUNTY else make_user(role, office.congress)
    assert statuses(client, office, full, user, READ) == {200}
    assert statuses(client, office, full, user, {**OFFICE, **KEEPERS, **ADMINISTRATOR}) == {403}


def test_a_deputy_and_a_department_do_not_read_the_books(client, office, full):
    deputy = make_user(Role.DEPUTY, office.congress, person=Person.objects.get(pk=full["person"]))
    department = make_user(Role.DEPARTMENT, office.congress, body=make_body(office))
    for user in (deputy, department):
        assert statuses(client, office, full, user, {**READ, **OFFICE, **KEEPERS, **ADMINISTRATOR}) == {403}


def test_another_town_finds_nothing(client, office, full):
    other = make_office("other", "白石镇")
    assert statuses(client, office, full, other.secretary, {**READ, **OFFICE, **KEEPERS, **ADMINISTRATOR}) == {404}
    client.force_login(other.secretary)
    for name, kind in {**READ, **OFFICE, **KEEPERS}.items():
        if kind:
            assert client.get(address(other, name, full[kind])).status_code == 404, name


@pytest.mark.parametrize("name", ["deputies", "groups", "files", "awards", "bodies", "papers", "place", "grants"])
def test_queries_do_not_grow_with_the_rows(client, office, name, django_assert_max_num_queries):
    def one_more(number):
        person = make_deputy(office)
        group = make_group(office, number, teams=2)
        groups.place_deputy(group, person=person, starts_on=TERM_START, **office.act)
        files.open_duty_file(person, opened_on=TODAY, **office.act)
        awards.open_award(office.congress, title="优", given_by="县", opened_on=date(2020, 5, 1), **office.act)
        body = make_body(office)
        paper = make_paper(office)
        bodies.seat_member(body, person=person, starts_on=TERM_START, decided_by=paper, **office.act)
        bodies.appoint(
            office.congress, person=person, kind=PostKind.OTHER, is_full_time=True, starts_on=TERM_START,
            decided_by=paper, **office.act,
        )  # fmt: skip
        places.add_district(office.term, number=number, name="选区", seats=1, **office.act)

    client.force_login(make_administrator() if name == "grants" else office.secretary)
    counted = []
    for number in (1, 2, 3):
        one_more(number)
        if number != 2:
            with django_assert_max_num_queries(70) as found:
                assert client.get(address(office, name)).status_code == 200
            counted.append(len(found))
    assert counted[0] == counted[1]
