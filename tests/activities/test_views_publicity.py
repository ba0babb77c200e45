"""The pages of publicity, contacts with higher deputies and good deeds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.activities.actions import deeds, publicity
from renda.activities.models import Deed, HigherContact, PublicityItem
from renda.base.models import AuditLine
from tests.activities.office import make_higher, make_office
from tests.activities.town import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_office()


def url(name, *numbers, slug="qinghe"):
    return reverse(f"activities:{name}", args=[slug, *numbers])


def fill(town, rows):
    """So many more of each."""
    person = make_higher(town, f"孙{rows}")
    for number in range(PublicityItem.objects.count(), PublicityItem.objects.count() + rows):
        publicity.publish_item(town.congress, kind="banner", title=f"横幅{number}", published_on=DAY, **town.office)
        publicity.note_contact(
            town.congress, person=person, held_on=DAY, means="phone", topic=f"通报{number}", **town.office
        )
        deeds.do_deed(town.congress, words=f"修桥{number}", done_on=DAY, person=town.persons[0], **town.office)


@pytest.mark.parametrize(("name", "words"), [("publicity", "横幅"), ("contacts", "通报"), ("deeds", "修桥")])
def test_lists_ask_no_more_for_more_rows(town, client, name, words):
    client.force_login(town.secretary)
    counts = []
    for rows in (1, 2):
        fill(town, rows)
        client.get(url(name))
        with CaptureQueriesContext(connection) as found:
            text = client.get(url(name)).content.decode()
        counts.append(len(found))
        assert f"{words}{2 * rows - 2}" in text
    assert counts[0] == counts[1]
    for other in ("publicity", "contacts", "deeds"):
        assert f'href="{url(other)}"' in text


def test_records_are_noted_shown_and_changed(town, client):
    person = make_higher(town, "孙六")
    client.force_login(town.secretary)
    cases = (
        ("item_new", "item_change", PublicityItem, {"kind": "screen", "title": "电子屏", "quantity": 3, "published_on": "2020-06-01"}, "quantity"),
        ("contact_new", "contact_change", HigherContact, {"person": person.pk, "persons": [person.pk], "held_on": "2020-06-01", "means": "visit", "topic": "走访", "answer": "届时参加"}, "topic"),
        ("deed_new", "deed_change", Deed, {"words": "修桥", "done_on": "2020-06-01", "person": town.persons[0].pk}, "words"),
    )  # fmt: skip
    for new, change, model, given, needed in cases:
        assert client.get(url(new)).status_code == 200
        assert "notice-error" in client.post(url(new), {**given, needed: ""}).content.decode()
        assert client.post(url(new), given).status_code == 302
        found = model.objects.get()
        assert str(found).split()[0] in client.get(found.get_absolute_url()).content.decode()
        assert client.get(url(change, found.pk)).status_code == 200
        assert client.post(url(change, found.pk), given).status_code == 302
        future = {name: "2999-01-01" if str(value).startswith("2020-") else value for name, value in given.items()}
        assert "notice-error" in client.post(url(change, found.pk), future).content.decode()
        assert "已登记" in client.post(url(new), given).content.decode()  # noted twice it would count twice
        off = url(change.replace("change", "off"), found.pk)
        assert off in client.get(found.get_absolute_url()).content.decode()
        assert client.post(off, {"reason": ""}).status_code == 200
        assert client.post(off, {"reason": "登记重复"}).status_code == 302
        assert model.objects.count() == 0
        assert AuditLine.objects.filter(act="activities.take_off").first().after == {"reason": "登记重复"}


def test_readers_read_and_do_not_write(town, client):
    fill(town, 1)
    client.force_login(town.chair)
    for name, new, model in (
        ("publicity", "item_new", PublicityItem), ("contacts", "contact_new", HigherContact), ("deeds", "deed_new", Deed),
    ):  # fmt: skip
        assert url(new) not in client.get(url(name)).content.decode()
        assert client.get(model.objects.get().get_absolute_url()).status_code == 200
        assert client.get(url(new)).status_code == 403
    client.force_login(make_office("liulin").secretary)
    assert client.get(PublicityItem.objects.get().get_absolute_url()).status_code == 404
    client.force_login(town.user)
    assert client.get(url("publicity")).status_code == 403
