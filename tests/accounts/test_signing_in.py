import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import override_settings

from renda.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    user = User(username="demo-secretary", name="周海燕")
    user.set_password("green-rice-2020")
    user.save()
    return user


def test_sign_in_with_name_and_password(client, secretary):
    answer = client.post("/accounts/login/", {"login": "demo-secretary", "password": "green-rice-2020"})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_form_that_comes_after_its_sender_was_signed_out_is_said_not_to_be_saved(client, secretary):
    page = client.post("/qinghe/groups/new/", {"name": "一组"}, follow=True)
    assert "刚才提交的内容没有保存" in page.content.decode()
    assert "没有保存" not in client.get("/qinghe/groups/new/", follow=True).content.decode()


def test_a_wrong_password_is_said_in_chinese(client, secretary):
    answer = client.post("/accounts/login/", {"login": "demo-secretary", "password": "wrong"})
    assert answer.status_code == 200
    assert "有1处需要更正" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_sign_in_page_offers_demo_roles_on_the_demo_only(client, secretary):
    assert "周海燕" not in client.get("/accounts/login/").content.decode()
    with override_settings(DEMO=True):
        assert 'value="secretary"' in client.get("/accounts/login/").content.decode()


def test_one_click_signs_in_on_the_demo_only(client, secretary):
    assert client.post("/accounts/demo/", {"role": "secretary"}).status_code == 404
    with override_settings(DEMO=True):
        assert client.post("/accounts/demo/", {"role": "nobody"}).status_code == 404
        assert client.get("/accounts/demo/").status_code == 405
        assert client.post("/accounts/demo/", {"role": "secretary"})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(secretary.pk)


def test_a_closed_account_cannot_enter_by_one_click(client, secretary):
    User.objects.update(is_active=False)
    with override_settings(DEMO=True):
        assert client.post("/accounts/demo/", {"role": "secretary"}).status_code == 404


@pytest.mark.parametrize("path", ["signup/", "email/"])
def test_nobody_signs_up(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.parametrize("path", ["me/", "password/", "factor/", "logout/", "again/"])
def test_account_pages_stand_in_the_shell(client, secretary, path):
    client.force_login(secretary)
    answer = client.get(f"/accounts/{path}")
    assert answer.status_code == 200
    assert '<header class="top' in answer.content.decode()


def test_the_second_factor_is_turned_on_and_asked_for(client, secretary):
    client.post("/accounts/login/", {"login": "demo-secretary", "password": "green-rice-2020"})
    assert client.get("/accounts/factor/app/on/")["Location"].startswith("/accounts/again/")
    client.post("/accounts/again/", {"password": "green-rice-2020"})
    page = client.get("/accounts/factor/app/on/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    done = client.post("/accounts/factor/app/on/", {"code": code})
    assert (done.status_code, done["Location"]) == (302, "/accounts/factor/codes/")
    codes = client.get("/accounts/factor/codes/").context["unused_codes"]
    client.post("/accounts/logout/")
    answer = client.post("/accounts/login/", {"login": "demo-secretary", "password": "green-rice-2020"})
    assert answer["Location"] == "/accounts/factor/ask/"
    assert "六位数字" in client.get("/accounts/factor/ask/").content.decode()
    assert client.post("/accounts/factor/ask/", {"code": codes[0]})["Location"] == "/"


def test_too_many_wrong_passwords_are_stopped(client, secretary):
    cache.clear()
    with override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "3/m/ip"}):
        for _ in range(3):
            client.post("/accounts/login/", {"login": "demo-secretary", "password": "wrong"})
        answer = client.post("/accounts/login/", {"login": "demo-secretary", "password": "green-rice-2020"})
        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session
    cache.clear()
