from datetime import date

import pytest
from django.test import Client, RequestFactory

from renda.accounts.models import User
from renda.main.menu import is_current
from renda.main.views import broken
from renda.people.models import Area, Congress, Grant, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    area = Area.objects.create(kind="township", name="青禾镇", path="/1/")
    area.path = f"/{area.pk}/"
    area.save()
    congress = Congress.objects.create(
        area=area, level="township", slug="qinghe", name="青禾镇人民代表大会", short_name="镇人大", working_year=2020
    )
    Term.objects.create(congress=congress, ordinal=18, starts_on=date(2016, 12, 1), quota=130)
    user = User.objects.create(username="zhou", name="周海燕")
    Grant.objects.create(user=user, role="secretary", congress=congress, given_on=date(2016, 1, 1))
    client.force_login(user)
    return user


def test_pages_of_no_congress_show_the_users_own(client, secretary):
    text = client.get("/accounts/me/").content.decode()
    assert "青禾镇人民代表大会" in text
    assert "2020年度" in text
    assert "第十八届" in text


def test_a_user_without_rights_is_told_so(client, secretary):
    client.force_login(User.objects.create(username="new", name="新人"))
    answer = client.get("/")
    assert answer.status_code == 200
    assert "还没有任何单位给您授权" in answer.content.decode()


def test_the_front_door_asks_to_sign_in(client, secretary):
    client.logout()
    assert client.get("/")["Location"] == "/accounts/login/?next=/"


def test_an_unknown_page_is_404_in_the_shell(client, secretary):
    answer = client.get("/qinghe/nothing/at/all/")
    assert answer.status_code == 404
    assert "页面不存在" in answer.content.decode()


def test_switch_year_is_kept_in_the_session(client, secretary):
    answer = client.post("/switch/year/", {"year": "2019", "next": "/accounts/me/"})
    assert answer["Location"] == "/accounts/me/"
    assert "2019年度" in client.get("/accounts/me/").content.decode()


@pytest.mark.parametrize("year", ["", "abc", "1900", "20191", "-2019", "99999999999"])
def test_switch_year_ignores_what_is_no_year(client, secretary, year):
    client.post("/switch/year/", {"year": year})
    assert "2020年度" in client.get("/accounts/me/").content.decode()


def test_switch_text_and_language_are_kept_in_cookies(client, secretary):
    client.post("/switch/text/", {"large": "yes"})
    client.post("/switch/language/", {"language": "en"})
    text = client.get("/accounts/me/").content.decode()
    assert '<html lang="en" class="large-text">' in text
    assert "My account" in text
    client.post("/switch/language/", {"language": "fr"})
    assert "My account" in client.get("/accounts/me/").content.decode()


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_switches_never_lead_elsewhere(client, secretary, url):
    assert client.post("/switch/text/", {"large": "no", "next": url})["Location"] == "/"


@pytest.mark.parametrize("path", ["year/", "text/", "language/"])
def test_switches_take_post_only(client, path):
    assert client.get(f"/switch/{path}").status_code == 405


def test_the_content_policy_holds(client, secretary):
    answer = client.get("/accounts/me/")
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    text = answer.content.decode()
    assert "<style" not in text
    assert "style=" not in text


def test_a_form_from_before_signing_in_is_refused_with_a_way_out(secretary):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/switch/text/", {"large": "yes"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_a_fault_of_ours_has_a_page_that_needs_nothing(secretary):
    answer = broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "系统出错了" in answer.content.decode()


def test_current_entry():
    assert is_current("/q/", "/q/", "desk:home")
    assert not is_current("/q/", "/q/deputies/", "desk:home")
    assert is_current("/q/deputies/", "/q/deputies/5/", "people:deputies")
