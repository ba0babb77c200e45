"""The language of the pages: chosen by the user, kept with the account, Chinese by itself."""

import pytest
from django.test import Client

from renda.accounts.models import User

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en-US,en"}


def language(client):
    return client.get("/accounts/login/", headers=ENGLISH)["Content-Language"]


def test_the_browsers_wish_does_not_count(client):
    assert language(client) == "zh-hans"


def test_before_signing_in_it_is_kept_in_a_cookie(client):
    client.post("/switch/language/", {"language": "en"})
    assert language(client) == "en"


def test_it_goes_with_the_account_to_another_device(client):
    user = User.objects.create(username="yi", name="王一")
    client.force_login(user)
    client.post("/switch/language/", {"language": "en"})
    user.refresh_from_db()
    assert user.language == "en"
    other = Client()
    other.force_login(user)
    assert other.get("/accounts/me/")["Content-Language"] == "en"


def test_the_accounts_choice_comes_before_the_devices(client):
    client.post("/switch/language/", {"language": "en"})
    user = User.objects.create(username="yi", name="王一")
    client.force_login(user)
    assert client.get("/accounts/me/")["Content-Language"] == "en"
    user.language = "zh-hans"
    user.save()
    assert client.get("/accounts/me/")["Content-Language"] == "zh-hans"


def test_an_unknown_language_is_not_taken(client):
    client.force_login(user := User.objects.create(username="yi", name="王一"))
    client.post("/switch/language/", {"language": "fr"})
    user.refresh_from_db()
    assert user.language == ""
