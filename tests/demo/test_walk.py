"""Every address of the URLconf, as every role, as a user of another congress, and signed out.

Nothing may fall over (no 500), nobody sees another congress, and a form without a right is refused.
"""

from __future__ import annotations

from functools import cache

import pytest
from django.contrib.auth import get_user_model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from renda.activities import models as activities
from renda.base.models import AuditLine
from renda.people import models as people
from renda.people.stages import Role
from renda.reports import models as reports
from renda.sessions import models as sessions

ROLES = [*Role.values]
#: What a name's number means where the address does not say it by itself: the first such record of the congress.
OWNERS = {
    "people:person": people.Person, "people:mandate": people.Mandate, "people:group": people.Group, "people:team": people.Team,
    "people:place_move": people.GroupMember, "people:file": people.DutyFile, "people:award": people.Award,
    "people:nominate": people.Award, "people:candidacy": people.Candidacy, "people:body": people.Body, "people:seat": people.Body,
    "people:membership": people.Membership, "people:post": people.Post, "people:paper": people.Paper, "people:scan": people.Paper,
    "people:area": people.Area, "people:term": people.Term, "people:district": people.Term, "people:grant": people.Grant,
    "people:photo": people.Person, "people:place": people.Group, "people:download": people.Paper,
    "sessions:session": sessions.Session, "sessions:headcount": sessions.Session, "sessions:resolution_new": sessions.Session,
    "sessions:elected_new": sessions.Session, "sessions:agenda": sessions.Session, "sessions:sign": sessions.Session,
    "sessions:resolution_remove": sessions.Resolution, "sessions:elected_remove": sessions.ElectedPerson,
    "sessions:item": sessions.AgendaItem, "sessions:meeting": sessions.PresidiumMeeting,
    "sessions:party_report": sessions.PartyReport, "sessions:party_meeting": sessions.PartyMeeting,
    "activities:activity": activities.Activity, "activities:headcount": activities.Headcount, "activities:evidence": activities.Activity,
    "activities:unit": activities.AppraisedUnit, "activities:finding_new": activities.Activity, "activities:finding": activities.Finding,
    "activities:photo": people.Paper, "activities:publicity": activities.PublicityItem, "activities:item": activities.PublicityItem,
    "activities:contact": activities.HigherContact, "activities:deed": activities.Deed, "activities:campaign": activities.Campaign,
    "activities:step_new": activities.Campaign, "activities:step": activities.CampaignStep, "activities:excuse": activities.CampaignDeputy,
    "activities:targets": activities.Campaign, "activities:target_new": activities.Campaign, "activities:target": activities.Target,
    "activities:pairing": activities.Pairing, "activities:visit": activities.Visit, "activities:matter": activities.Matter,
    "activities:opinion": activities.Opinion, "reports:phrase": reports.Phrase, "reports:paper_total": reports.PaperTotal,
    "reports": reports.Report, "desk:audit": AuditLine,
}  # fmt: skip
KNOWN = {
    "key": "activities.home_visits", "form": "pdf", "app": "people",
}  # fmt: skip


def addresses() -> list[tuple[str, URLPattern, str]]:
    """Every named address: (name with its namespace, pattern, route)."""
    found = []

    def walk(resolver: URLResolver, space: str, route: str) -> None:
        for each in resolver.url_patterns:
            here = route + str(each.pattern)
            if isinstance(each, URLResolver):
                walk(each, f"{space}{each.namespace}:" if each.namespace else space, here)
            elif each.name:
                found.append((f"{space}{each.name}", each, here))

    walk(get_resolver(), "", "")
    return found


def owner_of(name: str) -> type | None:
    """The record that the number of an address means: the longest beginning that is listed."""
    fits = [key for key in OWNERS if name.startswith(key)]
    return OWNERS[max(fits, key=len)] if fits else None


@cache
def numbered(name: str, town: people.Congress) -> int:
    """The number of a record of the town; 1 where it has none (the page then says 404)."""
    owner = owner_of(name)
    if owner is None:
        return 1
    for look_up in ("congress", "person__congress", "group__congress", "session__congress", "award__congress", "body__congress",
                    "campaign__congress", "activity__congress", "target__campaign__congress", "parent", "term__congress"):  # fmt: skip
        try:
            value = town.area if look_up == "parent" else town
            record = owner._default_manager.filter(**{look_up: value}).order_by("pk").first()
        except Exception:
            continue
        if record is not None:
            return int(record.pk)
    record = owner._default_manager.filter(congress_number=town.pk).first() if owner is AuditLine else None
    return int(record.pk) if record else 1


@cache
def first_passage(town: people.Congress) -> int:
    """A passage of the town's report."""
    return int(reports.Passage.objects.filter(report__congress=town).order_by("pk")[0].pk)


def url_of(name: str, pattern: URLPattern, town: people.Congress, slug: str) -> str:
    names = {}
    for key in pattern.pattern.converters:
        if key == "pk":
            names[key] = numbered(name, town)
        elif key == "passage_pk":
            names[key] = first_passage(town)
        elif key == "paper":
            names[key] = numbered("people:paper", town)
        else:
            names[key] = KNOWN.get(key, "x")
    if name.split(":", maxsplit=1)[0] in SPACES:
        names["slug"] = slug
    return reverse(name, kwargs=names)


SPACES = {"desk", "people", "sessions", "activities", "reports"}
OURS = [each for each in addresses() if each[0].split(":")[0] in SPACES]
#: Pages that are reached by sending a form only.
FINE = {200, 302, 403, 404, 405}


@pytest.fixture
def users(town):
    return {role: get_user_model().objects.get(username=f"demo-{role}") for role in ROLES}


def test_every_address_is_named_and_there_are_many():
    assert len(OURS) > 150
    assert {name.split(":")[0] for name, _pattern, _route in OURS} == SPACES


@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_every_role(town, users, client, role):
    client.force_login(users[role])
    wrong, opened = [], 0
    for name, pattern, _route in OURS:
        url = url_of(name, pattern, town, town.slug)
        answer = client.get(url, follow=False)
        opened += answer.status_code == 200
        if answer.status_code not in FINE:
            wrong.append((url, answer.status_code))
    assert wrong == []
    least = {Role.SECRETARY: 130, Role.CHAIR: 50, Role.DEPUTY: 5, Role.DEPARTMENT: 2, Role.COUNTY: 50, Role.ADMINISTRATOR: 50, Role.AUDITOR: 50}  # fmt: skip
    assert opened >= least[role]


@pytest.mark.parametrize("role", ROLES)
def test_no_page_lets_anyone_send_a_form_that_its_gate_does_not_open(town, users, client, role):
    client.force_login(users[role])
    wrong = []
    for name, pattern, _route in OURS:
        roles = getattr(pattern.callback, "roles", None)
        if roles is None:
            wrong.append((name, "has no gate"))
            continue
        if role in roles:
            continue
        url = url_of(name, pattern, town, town.slug)
        for status in (client.get(url).status_code, client.post(url, {}).status_code):
            if status not in {403, 404, 405}:
                wrong.append((url, status))
    assert wrong == []


def test_a_user_of_another_congress_sees_nothing(town, client):
    other = get_user_model().objects.get(username="demo-baishi")
    client.force_login(other)
    wrong = []
    for name, pattern, _route in OURS:
        own = url_of(name, pattern, town, town.slug)
        statuses = {client.get(own).status_code, client.post(own, {}).status_code}
        if statuses - {404, 405}:  # 405: the address takes forms only, and then says 404
            wrong.append((own, statuses))
        if "pk" in pattern.pattern.converters:  # a record of Qinghe under the other's own slug
            smuggled = url_of(name, pattern, town, "baishi")
            if (status := client.get(smuggled).status_code) not in {404, 405, 403}:
                wrong.append((smuggled, status))
    assert wrong == []


def test_signed_out_every_page_asks_to_sign_in(town, client):
    for name, pattern, _route in OURS:
        answer = client.get(url_of(name, pattern, town, town.slug))
        assert answer.status_code in {302, 405}, name
        if answer.status_code == 302:
            assert answer["Location"].startswith("/accounts/login/"), name
