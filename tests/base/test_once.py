"""Plain buttons: pressed twice they act once and say so; refused, they may be pressed again."""

import re

import pytest
from django.urls import reverse

from renda.people.stages import Role
from renda.reports.models import Report
from tests.factories import make_activity, make_deputy, make_office, make_user

pytestmark = pytest.mark.django_db
KEY = re.compile(r'name="form_key" value="(\w+)"')
TWICE = "重复提交"


@pytest.fixture
def office(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return make_office()


@pytest.fixture
def secretary(client, office):
    client.force_login(make_user(Role.SECRETARY, office.congress))
    return client


def button(client, page, url):
    """The number of the button on a page that posts to the address."""
    text = client.get(page).content.decode()
    return KEY.search(text[text.index(f'action="{url}"') :]).group(1)


def test_a_button_pressed_twice_acts_once_and_says_so(office, secretary):
    activity = make_activity(office, deputies=[make_deputy(office, "王一")])
    url = reverse("reports:notice_draft", args=["qinghe", activity.pk])
    key = button(secretary, activity.get_absolute_url(), url)
    first, second = (secretary.post(url, {"form_key": key}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Report.objects.count() == 1
    assert TWICE in secretary.get(second["Location"]).content.decode()


def test_a_refused_button_is_not_told_as_done(office, secretary):
    activity = make_activity(office, deputies=[make_deputy(office, "王一")])
    page, url = activity.get_absolute_url(), reverse("reports:notice_draft", args=["qinghe", activity.pk])
    key = button(secretary, page, url)
    type(activity).objects.filter(pk=activity.pk).update(stage="draft")
    for _ in range(2):
        answer = secretary.post(url, {"form_key": key}, follow=True)
        assert TWICE not in answer.content.decode()
    assert not Report.objects.exists()
