"""Setting up an office by the pages: the first run and further towns, who may, what is refused, what a stop leaves behind."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from renda.accounts.models import User
from renda.base.models import AuditLine
from renda.core.errors import RuleBroken, WrongStage
from renda.people.actions import foundings
from renda.people.actions.places import record_higher_term
from renda.people.models import Area, Congress, Founding, Grant, Term
from renda.people.stages import Role
from tests.factories import FOUNDED, PASSWORD, make_administrator, make_area_user, make_county, make_office, make_user

pytestmark = pytest.mark.django_db
ANSWERS = {
    "account": {"person": "周海燕", "username": "zhouhy", "password": "qing-he-2020", "again": "qing-he-2020"},
    "area": {"province": "33", "prefecture": "云岭市", "county": "青山县", "town": "青禾镇"},
    "congress": {"name": "青禾镇人民代表大会", "short_name": "镇人大", "slug": "qinghe"},
    "term": {"ordinal": "19", "starts_on": "2021-12-20", "quota": "60", "latest_session": "8"},
    "year": {"year": "2025"},
}
HERE = {"SERVER_NAME": "127.0.0.1"}
ELSEWHERE = {"REMOTE_ADDR": "10.1.2.3"}


@pytest.fixture
def client():
    """A browser at the machine itself."""
    return Client(**HERE)


def text(answer):
    return answer.content.decode()


def fill(client, answers=None, **changes):
    """Answer every step; `changes` go over the answers of a step."""
    for key, told in (answers or ANSWERS).items():
        client.post(f"/setup/{key}/", {**told, **changes.get(key, {}), "then": "next"})


def nothing_is_made():
    return not any(model.objects.exists() for model in (Area, Congress, Term, User, Grant, AuditLine))


def test_an_empty_installation_leads_to_the_set_up_and_the_whole_way_ends_signed_in(client):
    assert client.get("/")["Location"] == "/setup/"
    assert "共五步" in text(client.get("/setup/"))
    assert "请先设置本单位" in text(client.get("/accounts/login/"))
    places = []
    for key, told in ANSWERS.items():
        places.append(client.post(f"/setup/{key}/", {**told, "then": "next"})["Location"])
    assert places == ["/setup/area/", "/setup/congress/", "/setup/term/", "/setup/year/", "/setup/"]
    assert nothing_is_made()
    page = text(client.get("/setup/"))
    assert "内容已齐全" in page
    assert "qing-he-2020" not in page
    assert client.post("/setup/found/")["Location"] == "/qinghe/place/begin/"

    congress = Congress.objects.get()
    assert (congress.name, congress.short_name, congress.level) == ("青禾镇人民代表大会", "镇人大", "township")
    assert (congress.province, congress.jurisdiction, congress.working_year) == ("33", "CN-33", 2025)
    chain = list(Area.objects.order_by("path").values_list("kind", "name", "code"))
    assert chain == [
        ("province", "浙江省", "33"),
        ("prefecture", "云岭市", ""),
        ("county", "青山县", ""),
        ("township", "青禾镇", ""),
    ]
    term = congress.terms.get()
    assert (term.ordinal, term.starts_on, term.quota, term.latest_session) == (19, date(2021, 12, 20), 60, 8)
    user = User.objects.get()
    assert user.check_password("qing-he-2020")
    given = set(Grant.objects.values_list("role", "congress__slug", "area__name"))
    assert given == {("administrator", None, "浙江省"), ("secretary", "qinghe", None)}
    acts = list(AuditLine.objects.order_by("pk").values_list("act", flat=True))
    assert acts == [
        "people.found_installation",
        *["people.add_area"] * 3,
        "people.add_congress",
        "people.open_term",
        "people.give_grant",
    ]
    assert not Founding.objects.exists()

    page = text(client.get("/qinghe/place/begin/"))
    assert "登记代表和任职" in page
    assert client.get("/")["Location"] == "/qinghe/"


def test_the_first_session_recorded_begins_where_the_term_stands(client):
    fill(client)
    client.post("/setup/found/")
    page = text(client.get("/qinghe/sessions/new/"))
    assert 'name="ordinal" value="8"' in page


def test_a_step_may_be_saved_half_done_and_gone_back_to(client):
    half = {"province": "33", "county": "青山县", "town": "", "then": "later"}
    assert client.post("/setup/area/", half)["Location"] == "/setup/"
    page = text(client.get("/setup/"))
    assert "还缺或有误：</" not in page
    assert "还缺或有误：乡镇</span>" in page
    assert 'value="青山县"' in text(client.get("/setup/area/"))
    client.post("/setup/found/")
    assert nothing_is_made()
    assert "还有内容没有填好" in text(client.get("/setup/"))


def test_names_are_drafted_from_the_town_and_the_sample_says_its_word(client):
    client.post("/setup/area/", {**ANSWERS["area"], "town": "白云畲族乡", "then": "next"})
    page = text(client.get("/setup/congress/"))
    assert 'value="白云畲族乡人民代表大会"' in page
    assert 'value="乡人大"' in page
    assert 'value="baiyunshezu"' in page
    assert "组织全乡代表听取乡政府工作报告" in page


@pytest.mark.parametrize(
    ("step", "changes", "words"),
    [
        ("account", {"again": "qing-he-2021"}, "两次输入的密码不同"),
        ("account", {"password": "12345678", "again": "12345678"}, "这个密码太常见了"),
        ("account", {"password": "qing7", "again": "qing7"}, "密码太短：至少要有8位"),
        ("account", {"password": "zhouhy", "again": "zhouhy"}, "密码"),
        ("account", {"again": ""}, "请再输一次密码"),
        ("account", {"username": "周 海"}, "合法的用户名"),
        ("area", {"province": ""}, "必填"),
        ("area", {"province": "99"}, "99"),
        ("area", {"prefecture": "", "county": ""}, "请填写本乡镇所属的县或市"),
        ("area", {"prefecture": "青山县"}, "县级与地级名称相同"),
        ("area", {"town": "青禾街道"}, "街道不设人民代表大会"),
        ("area", {"town": "青禾"}, "名称须以镇、乡、民族乡、苏木或民族苏木结尾"),
        ("area", {"town": "镇"}, "名称须以镇"),
        ("congress", {"name": "白云镇人民代表大会"}, "名称中没有乡镇名“青禾镇”"),
        ("congress", {"short_name": "乡人大"}, "简称应为“镇人大”"),
        ("congress", {"slug": "setup"}, "已被使用，请另选一个"),
        ("congress", {"slug": "青禾"}, "slug"),
        ("term", {"ordinal": "0"}, "1"),
        ("term", {"ordinal": "-3"}, "1"),
        ("term", {"quota": "0"}, "1"),
        ("term", {"starts_on": "2999-01-01"}, "首日在今天之后"),
        ("term", {"starts_on": "1900-01-01"}, "1954"),
        ("term", {"starts_on": "2021年冬"}, "有效的日期"),
        ("term", {"latest_session": "0"}, "1"),
        ("year", {"year": "1949"}, "1954"),
        ("year", {"year": "2999"}, "1954"),
        ("year", {"year": "今年"}, "整数"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_kept_and_nothing_is_founded(client, step, changes, words):
    fill(client)
    answer = client.post(f"/setup/{step}/", {**ANSWERS[step], **changes, "then": "next"})
    assert answer.status_code == 200
    assert words in text(answer)
    if step != "account":
        client.post("/setup/found/")
        assert nothing_is_made()


def test_a_password_is_kept_as_its_hash_and_stays_when_the_fields_are_empty(client):
    fill(client)
    kept = Founding.objects.get()
    assert "qing-he-2020" not in str(kept.answers) + kept.password
    client.post("/setup/account/", {**ANSWERS["account"], "password": "", "again": "", "then": "next"})
    client.post("/setup/found/")
    assert User.objects.get().check_password("qing-he-2020")


def test_hostile_words_are_shown_as_words(client):
    client.post("/setup/account/", {"person": "<script>alert(1)</script>{{ 7 }}\x00", "then": "later"})
    page = text(client.get("/setup/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in page


def test_a_second_press_of_the_last_button_changes_nothing(client):
    fill(client)
    other = Client(**HERE)
    fill(other, {"account": {**ANSWERS["account"], "username": "zhouhy"}})
    client.post("/setup/found/")
    assert client.post("/setup/found/")["Location"] == "/setup/"
    assert other.post("/setup/found/")["Location"] == "/"
    assert (Congress.objects.count(), User.objects.count(), Grant.objects.count()) == (1, 1, 2)


def test_the_same_draft_cannot_be_founded_twice(client):
    fill(client)
    founding = Founding.objects.get()
    from renda.people.forms.foundings import plan_of  # noqa: PLC0415 - as the view does

    today = timezone.localdate()
    plan = plan_of(founding, today)
    foundings.found_office(founding, plan, on=today)
    with pytest.raises(WrongStage):
        foundings.found_office(founding, plan, on=today)
    with pytest.raises(WrongStage):
        foundings.keep_answers(None, "year", {"year": "2025"}, on=today)
    assert Congress.objects.count() == 1


def test_a_refusal_at_the_end_undoes_all_and_leads_back_to_its_step(client):
    """The short address is taken between the step and the last button: areas and account were made before it is seen."""
    fill(client)
    founding = Founding.objects.get()
    from renda.people.forms.foundings import plan_of  # noqa: PLC0415 - as the view does

    plan = plan_of(founding, timezone.localdate())
    broken = type(plan)(**{**vars(plan), "slug": "setup"})
    with pytest.raises(RuleBroken) as refused:
        foundings.found_office(founding, broken, on=timezone.localdate())
    assert refused.value.field == "slug"
    assert nothing_is_made()
    assert Founding.objects.get().answers["area"]["town"] == "青禾镇"


# Who may -------------------------------------------------------------------------------------------------------------


def test_once_founded_the_set_up_is_closed_to_whoever_is_not_signed_in(client):
    make_office()
    for path in ("/setup/", "/setup/account/", "/setup/code/"):
        assert client.get(path)["Location"] == "/"
        assert client.post(path, ANSWERS["account"])["Location"] == "/"
    assert client.post("/setup/found/")["Location"] == "/"
    assert not Founding.objects.exists()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CHAIR, Role.AUDITOR])
def test_once_founded_only_administrators_enter(client, role):
    client.force_login(make_user(role, make_office().congress))
    answer = client.get("/setup/")
    assert answer.status_code == 403
    assert "只有管理员可以增加单位" in text(answer)


@pytest.mark.parametrize(
    "meta",
    [
        ELSEWHERE,
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.1.2.3"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "10.1.2.3"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=10.1.2.3"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "renda.example.cn"},
    ],
)
def test_from_elsewhere_the_code_is_asked_for(client, settings, meta):
    settings.ALLOWED_HOSTS = ["*"]
    for path in ("/setup/", "/setup/account/", "/setup/found/"):
        assert client.post(path, ANSWERS["account"], **meta)["Location"] == "/setup/code/"
    answer = client.get("/setup/code/", **meta)
    assert answer.status_code == 403
    assert "一次性代码" in text(answer)
    assert not Founding.objects.exists()


def test_behind_a_proxy_nobody_sits_at_the_machine(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.get("/setup/")["Location"] == "/setup/code/"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_this_machine_needs_no_code(client, address):
    assert client.get("/setup/", REMOTE_ADDR=address, HTTP_HOST="localhost:8000").status_code == 200


def test_the_code_opens_for_the_browser_that_gave_it_until_a_new_one_is_made(client):
    code = foundings.make_code(on=date(2025, 1, 2))
    sent = {"code": f" {code.lower().replace('-', ' ')} "}
    assert client.post("/setup/code/", sent, **ELSEWHERE)["Location"] == "/setup/"
    assert client.get("/setup/", **ELSEWHERE).status_code == 200
    assert Client().get("/setup/", **ELSEWHERE)["Location"] == "/setup/code/"
    foundings.make_code(on=date(2025, 1, 2))
    assert client.get("/setup/", **ELSEWHERE)["Location"] == "/setup/code/"


def test_answers_stay_when_a_new_code_is_made(client):
    fill(client)
    foundings.make_code(on=date(2025, 1, 2))
    assert Founding.objects.get().answers["area"]["town"] == "青禾镇"


def test_a_wrong_code_is_refused_and_the_tenth_voids_it(client):
    code = foundings.make_code(on=date(2025, 1, 2))
    for wrong in ["", "ABCD-1111", "ABCD-2222" * 40, *["ZZZZ-9999"] * 9]:
        answer = client.post("/setup/code/", {"code": wrong}, **ELSEWHERE)
        assert answer.status_code == 403
    assert "输错十次后须重新启动" in text(answer)
    assert client.post("/setup/code/", {"code": code}, **ELSEWHERE).status_code == 403


def test_there_is_no_code_once_there_is_a_right():
    make_office()
    with pytest.raises(WrongStage):
        foundings.make_code(on=date(2025, 1, 2))


# Further towns -------------------------------------------------------------------------------------------------------


def further(client, **changes):
    answers = {
        **ANSWERS,
        "area": {"province": "33", "prefecture": "", "county": "青山县", "town": "白云乡"},
        "congress": {"name": "白云乡人民代表大会", "short_name": "乡人大", "slug": "baiyun"},
    }
    fill(client, answers, **changes)
    return client.post("/setup/found/")


def test_an_administrator_sets_up_another_town_with_its_secretary(client):
    office = make_office()
    admin = make_area_user(Role.ADMINISTRATOR, office.county.area)
    record_higher_term(
        office.congress, area=None, ordinal=14, starts_on=FOUNDED, quota=2980, by=office.administrator, on=FOUNDED
    )
    client.force_login(admin)
    assert "再设置一个乡镇" in text(client.get("/qinghe/place/"))
    assert 'value="青山县"' in text(client.get("/setup/area/"))
    assert further(client)["Location"] == "/baiyun/place/begin/"
    congress = Congress.objects.get(slug="baiyun")
    assert congress.area.parent == office.county.area
    grant = Grant.objects.get(congress=congress)
    assert (grant.role, grant.user.username) == ("secretary", "zhouhy")
    assert int(client.session["_auth_user_id"]) == admin.pk


def test_or_keeps_its_books_himself(client):
    office = make_office()
    admin = make_area_user(Role.ADMINISTRATOR, office.county.area)
    client.force_login(admin)
    further(client, account={"keeps_himself": "on", "person": "", "username": "", "password": "", "again": ""})
    assert Grant.objects.get(congress__slug="baiyun").user == admin


def test_a_town_outside_the_area_kept_here_is_refused(client):
    office = make_office()
    record_higher_term(
        office.congress, area=None, ordinal=14, starts_on=FOUNDED, quota=2980, by=office.administrator, on=FOUNDED
    )
    client.force_login(make_area_user(Role.ADMINISTRATOR, office.county.area))
    answer = further(client, area={"county": "赤水县"})
    assert answer["Location"] == "/setup/area/"
    assert "不在本系统所辖的江南省内" in text(client.get("/setup/area/"))
    assert not Congress.objects.filter(slug="baiyun").exists()
    assert not User.objects.filter(username="zhouhy").exists()


def test_a_county_that_is_kept_elsewhere_is_not_made_twice():
    admin = make_administrator()
    make_county()
    root = Area.objects.get(parent=None)
    founding = Founding.objects.create(by=admin, begun_on=date(2025, 1, 2))
    plan = foundings.OfficePlan(
        places=(("province", root.name), ("prefecture", "云岭市"), ("county", "青山县"), ("township", "白云乡")),
        province="33", name="白云乡人民代表大会", short_name="乡人大", slug="baiyun", ordinal=19, starts_on=date(2021, 1, 1),
        quota=50, latest_session=None, year=2025, keeps_himself=True,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="青山县"):
        foundings.found_office(founding, plan, on=date(2025, 1, 2))
    assert not Area.objects.filter(name="云岭市").exists()


def test_a_town_that_has_its_congress_and_a_user_name_that_is_taken_are_refused(client):
    office = make_office()
    client.force_login(make_area_user(Role.ADMINISTRATOR, office.county.area))
    assert "用户名已被使用" in text(
        client.post("/setup/account/", {**ANSWERS["account"], "username": "ADMIN", "then": "next"})
    )
    answer = further(client, area={"town": "青禾镇"}, congress={"name": "青禾镇人民代表大会", "short_name": "镇人大"})
    assert answer["Location"] == "/setup/area/"
    assert Congress.objects.filter(area=office.congress.area).count() == 1


def test_each_administrator_has_a_draft_of_his_own():
    office = make_office()
    first, second = make_administrator(), make_area_user(Role.ADMINISTRATOR, office.county.area)
    for user, town in ((first, "甲镇"), (second, "乙镇")):
        client = Client(**HERE)
        client.login(username=user.username, password=PASSWORD)
        client.post("/setup/area/", {"town": town, "then": "later"})
    assert {draft.by_id: draft.answers["area"]["town"] for draft in Founding.objects.all()} == {
        first.pk: "甲镇",
        second.pk: "乙镇",
    }


def test_who_was_founded_by_the_command_is_led_to_the_first_office(client):
    client.force_login(make_administrator())
    assert client.get("/")["Location"] == "/setup/"


def test_the_province_is_changed_afterwards(client):
    office = make_office()
    client.force_login(office.secretary)
    sent = {"name": office.congress.name, "short_name": "镇人大", "province": "33"}
    client.post("/qinghe/place/congress/", sent)
    office.congress.refresh_from_db()
    assert office.congress.jurisdiction == "CN-33"
    assert "浙江省" in text(client.get("/qinghe/place/"))
    assert "有效" in text(client.post("/qinghe/place/congress/", {**sent, "province": "99"}))
