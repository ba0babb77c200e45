"""The addresses outside of a congress – sign-in, second factor, switches – as every role and signed out."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse

from renda.people.stages import Role
from tests.demo.addresses import SPACES, addresses

pytestmark = pytest.mark.files
OTHERS = [name for name, _pattern, _route in addresses() if name.split(":")[0] not in SPACES]


def path_of(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


PATHS = [path for name in OTHERS if (path := path_of(name))]


def test_there_are_such_addresses():
    assert "/accounts/login/" in PATHS
    assert "/switch/year/" in PATHS
    assert len(PATHS) > 12


@pytest.mark.parametrize("role", ["", *Role.values])
def test_every_address_answers(town, client, role):
    if role:
        client.force_login(get_user_model().objects.get(username=f"demo-{role}"))
    for path in PATHS:
        for answer in (client.get(path), client.post(path, {})):
            assert answer.status_code in {200, 302, 403, 404, 405}, path


def test_signing_up_is_closed(town, client):
    sent = {"username": "stranger", "password1": "shan-gao-2020", "password2": "shan-gao-2020"}
    for path in [path for path in PATHS if "signup" in path] or ["/accounts/signup/"]:
        client.post(path, sent)
    assert not get_user_model().objects.filter(username="stranger").exists()


def test_signed_out_nothing_of_an_account_is_shown(town, client):
    open_to_all = {"account_login", "account_signup", "account_inactive", "account_logout"}
    for name in OTHERS:
        path = path_of(name)
        if path and name.startswith(("accounts:me", "mfa_", "account_change")) and name not in open_to_all:
            answer = client.get(path)
            assert answer.status_code in {302, 403, 404, 405}, name
