"""The pages: which role sees what, and that the numbers are links to their rows."""

import re
from datetime import date

import pytest
from django.utils import timezone

from renda.activities.actions import activities
from renda.people.stages import Role
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import make_activity, make_area_user, make_body, make_deputy, make_office, make_user

pytestmark = pytest.mark.django_db


def page(client, user, url, **query):
    client.force_login(user)
    answer = client.get(url, {"year": 2020, **query})
    return answer.status_code, answer.content.decode()


def test_the_workbench_shows_figures_with_their_address(client):
    town = make_town()
    make_visit(town, make_campaign(town, households=3))
    status, text = page(client, town.secretary, "/qinghe/")
    assert status == 200
    assert "共3，占33.3%" in text
    assert 'href="/qinghe/figures/activities.home_visits/"' in text
    assert "三到三查：还有3个对象未走访" in text


def test_an_empty_office_sees_the_next_step(client):
    office = make_office()
    status, text = page(client, office.secretary, "/qinghe/")
    assert status == 200
    assert "本年度还没有已确认的活动。" in text
    assert "尚未起草。" in text
    this_year = timezone.localdate().year  # a year that is over is still looked at; the one before it is looked up
    said = [page(client, office.secretary, "/qinghe/", year=this_year - n)[1] for n in range(3)]
    assert [f"现在是{this_year}年，本页显示的是" in each for each in said] == [False, True, False]


def test_a_deputy_sees_his_own_work(client):
    town = make_town()
    campaign = make_campaign(town, households=2)
    make_visit(town, campaign, "001")
    make_visit(town, campaign, "002", by=2)
    status, text = page(client, town.user, "/qinghe/")
    assert status == 200
    assert "户1" in text
    assert "户2" not in text
    status, text = page(client, town.user, "/qinghe/search/", q="户")
    assert status == 200
    assert "您可以查到自己参加的活动" in text
    assert page(client, town.user, "/qinghe/audit/")[0] == 403


def test_a_department_sees_its_appraisals_only(client):
    office = make_office()
    body, other = make_body(office, "水务站"), make_body(office, "文化站")
    make_activity(office, "appraisal", title="评议水务站", units=[body])
    make_activity(office, "appraisal", title="评议文化站", units=[other])
    status, text = page(client, make_user(Role.DEPARTMENT, office.congress, body=body), "/qinghe/")
    assert status == 200
    assert "评议水务站" in text
    assert "评议文化站" not in text


def test_the_county_sees_its_towns_and_nobody_else_does(client):
    office = make_office()
    make_office("baishi", "白石镇")
    make_activity(office)
    county = make_area_user(Role.COUNTY, office.county.area)
    status, text = page(client, county, "/qinghe/county/")
    assert status == 200
    assert "青禾镇" in text
    assert "白石镇" in text
    assert "1个乡镇合计，1个无记录" in text
    assert page(client, county, "/qinghe/county/", print=1)[0] == 200
    assert page(client, office.secretary, "/qinghe/county/")[0] == 403


def test_search_page_says_what_to_do_when_nothing_is_found(client):
    office = make_office()
    make_deputy(office, "张三")
    assert "找到1条含“张三”的记录" in page(client, office.secretary, "/qinghe/search/", q="张三")[1]
    assert "没有找到" in page(client, office.secretary, "/qinghe/search/", q="<b>'\" %")[1]
    assert page(client, office.secretary, "/qinghe/search/", q="字" * 500)[0] == 200


def test_suggestions_are_a_fragment_of_a_few_lines(client):
    office = make_office()
    make_deputy(office, "张三")
    status, text = page(client, office.secretary, "/qinghe/search/suggest/", q="zs")
    assert status == 200
    assert "<html" not in text
    assert "张三" in text
    assert "搜索含“zs”的全部记录" in text
    assert "张三" not in page(client, office.secretary, "/qinghe/search/suggest/", q="z")[1]
    body = make_body(office, "水务站")
    assert (
        page(client, make_user(Role.DEPARTMENT, office.congress, body=body), "/qinghe/search/suggest/", q="zs")[0]
        == 403
    )


def test_all_of_one_kind(client):
    office = make_office()
    for at in range(10):
        make_activity(office, title=f"视察{at}")
    text = page(client, office.secretary, "/qinghe/search/", q="视察")[1]
    assert "?q=%E8%A7%86%E5%AF%9F&amp;kind=activities" in text
    text = page(client, office.secretary, "/qinghe/search/", q="视察", kind="activities")[1]
    assert all(f"视察{at}<" in text for at in range(10))
    assert page(client, office.secretary, "/qinghe/search/", q="视察", kind="x' OR 1=1")[0] == 200


def test_the_audit_trail_shows_what_changed_and_only_of_this_congress(client):
    office, other = make_office(), make_office("baishi", "白石镇")
    activity = make_activity(office, title="视察学校")
    status, text = page(client, office.secretary, "/qinghe/audit/", area="activities.")
    assert status == 200
    assert "视察学校" in text
    number = text.split("/qinghe/audit/")[-1].split("/")[0]
    status, line = page(client, office.secretary, f"/qinghe/audit/{number}/")
    assert status == 200
    assert activity.get_absolute_url() in line
    assert page(client, other.secretary, f"/baishi/audit/{number}/")[0] == 404


def test_the_bell_counts_what_waits_and_follows_every_act(client):
    office = make_office()
    activity = make_activity(office, confirm=False, held_on=date(2020, 3, 1))

    def bell():
        return int(re.search(r'bell-count">(\d+)<', page(client, office.secretary, "/qinghe/todo/number/")[1])[1])

    before = bell()
    assert "1项活动待确认" in page(client, office.secretary, "/qinghe/todo/")[1]
    activities.confirm_activity(activity, **office.act)
    # The act answers two tasks: what waits to be confirmed, and the year without any supervision.
    assert bell() == before - 2
