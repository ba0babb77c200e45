"""The pages of the law."""

import pytest

from renda.core.law import registry
from renda.people.models import ConfirmedNumber, Congress
from tests.factories import make_administrator, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.secretary)
    return office


def body(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_rules_stand_by_area_of_work(client, office):
    page = body(client.get("/qinghe/law/"))
    assert "乡级代表名额上限" in page
    assert "《选举法》（2020）第十二条第一款第四项" in page
    assert page.index("名额与选区") < page.index("计票与结果")


def test_rules_are_searched_and_narrowed(client, office):
    page = body(client.get("/qinghe/law/?q=委托"))
    assert "委托投票" in page
    assert "乡级代表名额上限" not in page
    assert "没有符合的规则" in body(client.get("/qinghe/law/?q=abcdef"))
    assert "乡级代表名额上限" not in body(client.get("/qinghe/law/?status=information"))


def test_every_rule_has_a_page(client, office):
    for rule in registry.RULES.values():
        assert rule.means.chinese in body(client.get(f"/qinghe/law/{rule.id}/")), rule.id


@pytest.mark.parametrize(
    ("rule", "query", "words"),
    [
        ("seats-township-max", "population=30000", "最多65名"),
        ("seats-township-max", "population=30000&law_on=2015-01-01", "最多60名"),
        ("cand-number-direct", "seats=3", "正式候选人4至6名"),
        ("cal-plan", "election_day=2021-11-10", "2021年10月20日前公布选民名单"),
        ("cal-postponed", "election_day=2011-10-30&published.roll=2011-10-01&published.nominees=2011-10-15&published.final=2011-10-24", "final"),
        ("count-rank-and-tie", "seats=1&registered=1500&took_part=1001&ballots_cast=1001&votes=甲 501%0A乙 400", "当选：甲"),
        ("session-majority", "deputies_in_office=60&present=45&in_favour=30", "须全体代表过半数31票通过"),
        ("presidium-meetings", "rule=per_quarter&dates=2025-01-15%0A2025-04-20", "2025Q3"),
        ("election-committee-resign", "is_committee_member=yes&is_candidate=no", "没有冲突"),
        ("suggestion-reply-3-6", "assigned=2025-03-15", "2025年6月15日"),
        ("deputy-arrest-report", "seats=township county", "须经许可"),
        ("district-equal-pop", "districts=一 1500 1%0A二 3300 2", "-6.25"),
    ],
)  # fmt: skip
def test_the_calculator_answers(client, office, rule, query, words):
    assert words in body(client.get(f"/qinghe/law/{rule}/?ask=1&{query}"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("population=-1", "大于或等于"),
        ("", "需要 population 或 seats"),
        ("population=x", "整数"),
        ("population=1&law_on=1900-01-01", "不在1953年3月1日"),
    ],
)
def test_a_wrong_question_is_an_error_of_the_form(client, office, query, words):
    assert words in body(client.get(f"/qinghe/law/seats-township-max/?ask=1&{query}"))


def test_unknown_rules_and_numbers_are_not_found(client, office):
    assert client.get("/qinghe/law/nothing/").status_code == 404
    client.force_login(make_administrator())
    assert client.get("/qinghe/law/local/seats.township.base/").status_code == 404


def test_the_administrator_confirms_and_takes_back(client, office):
    Congress.objects.filter(pk=office.congress.pk).update(province="42")
    assert "确认之前不作为判断依据" in body(client.get("/qinghe/law/"))
    assert client.post("/qinghe/law/local/presidium.size.most/").status_code == 403
    client.force_login(make_administrator())
    page = client.post("/qinghe/law/local/presidium.size.most/", {"value": 12, "source": "条例"})
    assert "系统中的数值是9" in body(page)
    client.post("/qinghe/law/local/presidium.size.most/", {"value": 9, "source": "条例第八条"})
    confirmed = ConfirmedNumber.objects.get()
    assert "条例第八条" in body(client.get("/qinghe/law/local/"))
    client.post(f"/qinghe/law/local/{confirmed.pk}/end/")
    confirmed.refresh_from_db()
    assert confirmed.ended_on is not None


def test_the_rules_lead_to_what_a_change_would_move(client, office):
    assert 'href="/qinghe/deadlines/change/"' in body(client.get("/qinghe/law/"))


def test_a_page_says_how_exactly_a_text_s_day_is_known_and_what_is_off(client, office):
    page = body(client.get("/qinghe/law/presidium-size/"))
    assert "2015年（月日不详），早于现行国家法律" in page
    assert "北京（一般）" in page
    assert "与《地方组织法》（2022）第三十二条第二款不一致，不适用" in body(client.get("/qinghe/law/leader-resign/"))


def test_choices_and_steps_have_words(client, office):
    assert "取保候审" in body(client.get("/qinghe/law/voter-rights-status/"))
    assert "实际公布日期：正式候选人" in body(client.get("/qinghe/law/cal-postponed/"))
