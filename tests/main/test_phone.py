"""What a phone needs to keep Renda without a network."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from renda.accounts.models import User
from renda.main import phone
from renda.main.outbox_words import outbox_words

pytestmark = pytest.mark.django_db


def known(client):
    body = client.get("/worker.js").content.decode()
    return json.loads(body.splitlines()[0].removeprefix("const KNOWN = ").removesuffix(";"))


def test_the_manifest_has_a_chinese_name_and_our_own_icons(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = answer.json()
    assert (told["short_name"], told["scope"], told["display"]) == ("乡镇人大", "/", "standalone")
    assert [icon["sizes"] for icon in told["icons"]] == ["192x192", "512x512"]
    for path, size in phone.ICONS:
        head = phone._path_of(path).read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(head[16:20]) == int(size.split("x")[0])


def test_the_worker_serves_the_root_and_knows_files_that_exist(client):
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"
    told = known(client)
    assert told["isOn"]
    assert told["version"] == phone.version()
    assert all(finders.find(path.removeprefix("/static/")) for path in told["shell"])
    assert client.get(told["offline"]).status_code == 200


def test_the_worker_is_a_new_one_when_a_file_of_the_shell_is(monkeypatch, tmp_path):
    before = phone.version()
    changed = tmp_path / "renda.css"
    changed.write_text("body {}")
    real = finders.find
    monkeypatch.setattr(finders, "find", lambda name: str(changed) if name == "base/renda.css" else real(name))
    phone.version.cache_clear()
    assert phone.version() != before
    phone.version.cache_clear()


def test_it_can_be_switched_off_for_all(client, settings):
    settings.OFFLINE = False
    assert not known(client)["isOn"]


def test_the_policy_lets_the_worker_the_manifest_and_kept_photographs_in(client):
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy
    assert "img-src 'self' data: blob:" in policy


def test_the_state_says_who_is_signed_in_with_a_token_that_works():
    client = Client(enforce_csrf_checks=True)
    assert client.get("/outbox/state/").json() == {"owner": "", "token": ""}
    user = User.objects.create(username="yi", name="王一")
    client.force_login(user)
    answer = client.get("/outbox/state/")
    assert answer["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["owner"] == str(user.pk)
    sent = {"large": "yes"}
    assert client.post("/switch/text/", sent).status_code == 403
    assert client.post("/switch/text/", sent, headers={"X-CSRFToken": told["token"]}).status_code == 302


def test_the_outbox_asks_to_sign_in_and_brings_its_words(client):
    assert client.get(reverse("main:outbox"))["Location"].startswith("/accounts/login/")
    client.force_login(User.objects.create(username="yi", name="王一"))
    page = client.get(reverse("main:outbox")).content.decode()
    assert "data-outbox-entries" in page
    assert "待发送" in page


def test_every_word_that_the_script_says_is_given():
    script = phone._path_of("base/outbox.js").read_text(encoding="utf-8")
    said = set(re.findall(r'\bsay\("([\w-]+)"', script))
    assert said
    assert said <= set(outbox_words())
