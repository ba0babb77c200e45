"""Every address of the URLconf, as every role, as a user of another congress, and signed out.

Nothing may fall over (no 500), nobody sees another congress, and a form without a right is refused.
"""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import CharField, DecimalField, F, TextField, Value
from django.db.models.functions import Concat
from django.urls import resolve

from renda.base import answers, kept_pages
from renda.base import kept as sharing
from renda.people.open_links import may_open
from renda.people.stages import Role
from tests.demo.addresses import SPACES, ours, url_of

pytestmark = pytest.mark.files
ROLES = [*Role.values]
OURS = ours()
#: Pages that are reached by sending a form only.
FINE = {200, 302, 403, 404, 405}
#: Roles whose right depends on the record too: of each page's links two to a page are asked for; of others' one to each that the walk did not open.
BY_RECORD = {Role.DEPUTY, Role.DEPARTMENT}


@pytest.fixture
def users(town):
    return {role: get_user_model().objects.get(username=f"demo-{role}") for role in ROLES}


def test_every_address_is_named_and_there_are_many():
    assert len(OURS) > 150
    assert {name.split(":")[0] for name, _pattern in OURS} <= SPACES


@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=pytest.mark.pages) if role == Role.SECRETARY else role for role in ROLES]
)
def test_every_page_answers_every_role(town, users, client, role, monkeypatch):
    client.force_login(users[role])
    if role == Role.SECRETARY:  # pages share what is worked out, as outside of a transaction
        monkeypatch.setattr(sharing, "state", lambda: "drawn")
    kept: dict[str, tuple[answers.Heard, bytes]] = {}
    links: dict[str, str] = {}
    statuses: dict[str, int] = {}
    wrong, open_pages = [], set()
    for name, pattern in OURS:
        url = url_of(name, pattern, town, town.slug)
        with answers.listening() as heard:
            answer = client.get(url, follow=False)
        statuses[url] = answer.status_code
        if answer.status_code in {200, 302}:
            open_pages.add(name)
            links.update(dict.fromkeys(_links_of(answer), url))
            if role in BY_RECORD:
                for tab in re.findall(rb'href="(\?tab=\w+)"', getattr(answer, "content", b"")):
                    links.update(dict.fromkeys(_links_of(client.get(url + tab.decode())), url))
        if getattr(answer, kept_pages.SHOWS_RECORDS, False):
            for question in [each for each in heard.answers if "django_session" in each[0]]:
                del heard.answers[
                    question
                ]  # asked before the view: it stands in the page's name, not among its answers
            kept[url] = (heard, _records_in(answer))
        if answer.status_code not in FINE:
            wrong.append((url, answer.status_code))
    assert wrong == []
    least = {Role.SECRETARY: 130, Role.CHAIR: 50, Role.DEPUTY: 5, Role.DEPARTMENT: 2, Role.COUNTY: 50, Role.ADMINISTRATOR: 50, Role.AUDITOR: 50}  # fmt: skip
    assert list(statuses.values()).count(200) >= least[role]
    assert {link: page for link, page in links.items() if not may_open(link.split("?")[0], {role})} == {}
    asked = [(link, resolve(link.split("?")[0]).view_name) for link in links if link not in statuses]
    if role in BY_RECORD:
        asked = [link for at, link in enumerate(asked) if _alike(asked[:at], link, links) < 2]
    else:
        asked = list({name: (link, name) for link, name in asked if name not in open_pages}.values())
    statuses |= {link: client.get(link).status_code for link, _name in asked}
    assert {link: page for link, page in links.items() if statuses.get(link) in {403, 404}} == {}
    if role == Role.SECRETARY:  # a page changes only when an answer does that it was drawn from (docs/adr/0031)
        assert len(kept) > 70
        assert all(heard.complete for heard, _first in kept.values())
        _alter_records()
        monkeypatch.setattr(sharing, "state", lambda: "altered")
        kept_pages.forget()
        differ = [url for url, (_heard, first) in kept.items() if _records_in(client.get(url)) != first]
        assert len(differ) > 50
        assert [url for url in differ if answers.same(kept[url][0], answers.Memory(10_000), "altered")] == []
        kept_pages.forget()


def _alike(before, link, links):
    """How many links before lead from the same page to such a page."""
    return sum(name == link[1] and links[other] == links[link[0]] for other, name in before)


def _links_of(answer):
    """Where the page leads: links of its own congress, and addresses that its buttons send to."""
    if not answer.get("Content-Type", "").startswith("text/html"):
        return set()
    found = re.findall(r'(?:<a [^>]*href|action)="(/qinghe/[^"#]*)', answer.content.decode())
    return set(map(unescape, found))


#: What can be altered without a record that no longer holds together.
WORDS = {"name", "title", "words", "note", "subject", "place", "answer", "reason", "outcome", "by_name", "topic", "remedy", "source", "work_unit", "post"}  # fmt: skip


#: What every page asks for itself, at the gate and in the shell: altered, no page would be the same whatever else it depends on.
EVERYWHERE = {"people.congress", "people.area", "people.term", "people.grant", "accounts.user"}


def _alter_records():
    """The words and the amounts of every record are others now, but of those that every page asks for."""
    for model in apps.get_models():
        if model._meta.label_lower in EVERYWHERE:
            continue
        fields = [field for field in model._meta.concrete_fields if not (field.unique or field.choices)]
        changes = {
            field.name: Concat(F(field.name), Value("改"))
            for field in fields
            if field.name in WORDS and isinstance(field, CharField | TextField)
        }
        changes |= {field.name: F(field.name) + 1 for field in fields if isinstance(field, DecimalField)}
        if changes:
            with suppress(IntegrityError), transaction.atomic():
                model._default_manager.update(**changes)


def _records_in(answer):
    """The page as it is kept: without the numbers that are new on each answer."""
    content = kept_pages.NUMBERS.sub(b"", answer.content)
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", content)


@pytest.mark.parametrize("role", ROLES)
def test_no_page_lets_anyone_send_a_form_that_its_gate_does_not_open(town, users, client, role):
    client.force_login(users[role])
    wrong = []
    for name, pattern in OURS:
        roles = getattr(pattern.callback, "roles", None)
        if roles is None:
            wrong.append((name, "has no gate"))
            continue
        if role in roles:
            continue
        url = url_of(name, pattern, town, town.slug)
        if (status := client.post(url, {}).status_code) not in {403, 404, 405}:
            wrong.append((url, status))
    assert wrong == []


def test_a_user_of_another_congress_sees_nothing(town, client):
    other = get_user_model().objects.get(username="demo-baishi")
    client.force_login(other)
    wrong = []
    for name, pattern in OURS:
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
    for name, pattern in OURS:
        answer = client.get(url_of(name, pattern, town, town.slug))
        assert answer.status_code in {302, 405}, name
        if answer.status_code == 302:
            assert answer["Location"].startswith("/accounts/login/"), name
