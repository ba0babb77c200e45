"""The pages of activities: lists, the record, the form, who may open what."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from renda.activities.actions import activities
from renda.activities.actions.visits import NewPhoto
from renda.activities.models import Activity
from renda.people.stages import Role
from tests.activities.office import make_activity, make_body, make_office, make_paper
from tests.activities.town import TODAY, make_campaign, make_user
from tests.papers import rows_shown

pytestmark = pytest.mark.django_db
KEY = "12345678-1234-5678-1234-567812345678"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def town(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = make_office()
    made.congress.working_year = 2020
    made.congress.save()
    return made


def url(name, *numbers, slug="qinghe"):
    return reverse(f"activities:{name}", args=[slug, *numbers])


def enter(client, user):
    client.force_login(user)
    return client


def full(town):
    """An activity with all that a record shows."""
    unit = make_body(town)
    activity = make_activity(
        town, "appraisal", title="评议供电所", topic="民生服务", deputies=town.persons[:2], leaders=[town.persons[2]],
        sites=["变电站"], units=[unit], campaign=make_campaign(town), confirm=False, group=town.group,
        photos=[NewPhoto("a.png", "image/png", PNG)], account="听取汇报，实地查看。",
    )  # fmt: skip
    activities.add_finding(activity, words="抢修不及时", **town.office)
    return activity


def sent(**changed):
    return {
        "kind": "inspection", "title": "视察饮水工程", "held_on": "2020-06-01", "client_key": KEY, "sites": "水厂\n泵站", **changed,
    }  # fmt: skip


def asked(client, address):
    """How many queries a page asks, once the bell has been counted after the last act."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_ask_no_more_for_more_rows(town, client):
    def note(number):
        make_activity(town, title=f"视察{number}", topic=f"议题{number}", deputies=town.persons[:2], group=town.group)

    note(1)
    for user, address in ((town.secretary, url("activities")), (town.user, url("mine"))):
        enter(client, user).get(address)
        for_one = asked(client, address)
        for number in (2, 3):
            note(number)
        assert (asked(client, address), address) == (for_one, address)
        assert "视察3" in client.get(address).content.decode()


def test_the_register_shows_the_year_and_other_days_when_asked(town, client):
    make_activity(town, title="今年的视察")
    make_activity(town, title="往年的视察", held_on=date(2019, 6, 1))
    enter(client, town.secretary)
    text = client.get(url("activities")).content.decode()
    assert ("今年的视察" in text, "往年的视察" in text) == (True, False)
    text = client.get(url("activities") + "?held_from=2019-01-01&held_to=2019-12-31").content.decode()
    assert ("今年的视察" in text, "往年的视察" in text) == (False, True)
    assert client.get(url("activities") + "?export=xlsx").headers["Content-Type"].startswith("application/vnd")


def test_what_may_be_noted_twice_is_marked_and_leads_to_the_other(town, client):
    one, other = (make_activity(town, title=f"视察<{at}>", confirm=False) for at in range(2))
    page = enter(client, town.secretary).get(url("activities") + "?state=noted").content.decode()
    assert page.count("待确认：可能重复登记") == 2
    assert f'<a href="{other.get_absolute_url()}">视察&lt;1&gt; · 待确认</a>' in page
    sheet = load_workbook(BytesIO(client.get(url("activities") + "?state=noted&export=xlsx").content)).active
    assert {"视察<1> · 待确认", "视察<0> · 待确认"} <= {cell.value for row in sheet.iter_rows() for cell in row}
    activities.withdraw_activity(one, reason="重复", **town.office)
    assert "可能重复登记" not in client.get(url("activities")).content.decode()


def test_the_record_shows_all_that_hangs_on_it(town, client):
    activity = full(town)
    text = enter(client, town.secretary).get(activity.get_absolute_url()).content.decode()
    for words in ("评议供电所", "王一、李二", "镇人大主席 张三", "变电站", "抢修不及时", "三到三查", "第一代表小组"):
        assert words in text
    photo = url("photo", activity.papers.get().pk)
    assert f'src="{photo}"' in text
    served = client.get(photo)
    assert (served.content, served.headers["Content-Type"]) == (PNG, "image/png")
    assert "评议供电所" in client.get(activity.get_absolute_url() + "?tab=history").content.decode()


def test_a_headcount_is_marked_as_from_paper(town, client):
    activity = full(town)
    enter(client, town.secretary)
    given = {"part": "deputy", "people": 26, "paper": make_paper(town).pk}
    assert client.post(url("activity_headcount", activity.pk), given).status_code == 302
    text = client.get(activity.get_absolute_url()).content.decode()
    assert ("签到表" in text, "26" in text) == (True, True)
    strike = url("headcount_strike", activity.headcounts.get().pk)
    assert client.get(strike).status_code == 200
    assert client.post(strike).status_code == 302
    assert activity.headcounts.count() == 0


def test_the_secretary_notes_an_activity(town, client):
    enter(client, town.secretary)
    assert client.get(url("activity_new")).status_code == 200
    photo = SimpleUploadedFile("a.png", PNG, "image/png")
    given = sent(
        deputies=[person.pk for person in town.persons[:2]], leaders=[town.persons[2].pk], photos=[photo], confirm="on"
    )
    assert client.post(url("activity_new"), given).status_code == 302
    made = Activity.objects.get()
    assert (made.stage, str(made.client_key), made.sites.count(), made.papers.count()) == ("confirmed", KEY, 2, 1)
    assert list(made.participations.values_list("part", flat=True)) == ["deputy", "deputy", "leader"]
    sheets = [
        rows_shown(client.get(f"{url('activity_sign_in', made.pk)}?whom={whom}")) for whom in ("named", "own", "x")
    ]
    assert [[row[1] for row in rows] for rows in sheets] == [["王一", "李二", "张三"], ["王一", "李二", "赵四", "张三"], ["王一", "李二", "张三"]]  # fmt: skip
    client.post(url("activity_new"), sent())
    assert Activity.objects.count() == 1


def test_a_phone_keeps_the_form_and_its_outbox_is_told_what_became_of_it(town, client):
    both = [url("activity_new"), "/qinghe/receptions/new/"]
    for user, pads in ((town.secretary, both), (town.user, [url("visit_new"), *both])):
        enter(client, user)
        page = client.get(url("activity_new")).content.decode()
        assert (
            'data-outbox="活动" data-outbox-kind="活动" data-outbox-title="title"' in page,
            f'data-pads="{" ".join(pads)}"' in page,
        ) == (
            True,
            True,
        )
    given = sent(deputies=[town.persons[0].pk])
    wrong = client.post(url("activity_new"), given | {"title": ""}, headers={"X-Outbox": "later"})
    assert (wrong.status_code, wrong.json()["state"], wrong.json()["fields"]) == (422, "refused", ["title"])
    told = [client.post(url("activity_new"), given, headers={"X-Outbox": "later"}).json() for _twice in "ab"]
    made = Activity.objects.get()
    assert [each["url"] for each in told] == [made.get_absolute_url()] * 2
    assert "data-outbox=" not in client.get(url("activity_change", made.pk)).content.decode()


def test_the_form_says_what_is_wrong(town, client):
    enter(client, town.secretary)
    for wrong in (
        {"kind": ""}, {"held_on": "31.2."}, {"title": ""}, {"kind": "law_check"}, {"kind": "follow_up"}, {"law": "《水法》"},
        {"ends_on": "2020-05-01"}, {"deputies": [0]}, {"units": [make_body(town).pk]},
        {"photos": [SimpleUploadedFile("a.png", b"text", "image/png")]},
        {"photos": [SimpleUploadedFile(f"{n}.png", PNG) for n in range(10)]},
    ):  # fmt: skip
        answer = client.post(url("activity_new"), sent(**wrong))
        assert (answer.status_code, "notice-error" in answer.content.decode(), wrong) == (200, True, wrong)
    assert Activity.objects.count() == 0


def test_a_deputy_notes_and_sees_his_own(town, client):
    other = make_activity(town, deputies=[town.persons[1]])
    enter(client, town.user)
    assert client.get(url("activities")).headers["Location"] == url("mine")
    assert client.get(url("activity_new")).status_code == 200
    assert client.post(url("activity_new"), sent(deputies=[town.persons[1].pk])).status_code == 403
    assert client.post(url("activity_new"), sent(deputies=[town.persons[0].pk], confirm="on")).status_code == 302
    made = Activity.objects.exclude(pk=other.pk).get()
    assert made.stage == "noted"
    text = client.get(url("mine")).content.decode()
    assert (made.title in text, client.get(made.get_absolute_url()).status_code) == (True, 200)
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(url("activity_confirm", made.pk)).status_code == 403
    assert client.post(url("activity_withdraw", made.pk), {"reason": "重复"}).status_code == 302


def test_a_deputy_sees_the_photographs_of_his_own_only(town, client):
    own, other = (full(town), make_activity(town, photos=[NewPhoto("b.png", "image/png", PNG + b"b")]))
    enter(client, town.user)
    assert client.get(url("photo", own.papers.get().pk)).status_code == 200
    assert client.get(url("photo", other.papers.get().pk)).status_code == 404
    assert client.get(url("photo", make_paper(town).pk)).status_code == 404


def test_a_photograph_whose_file_is_gone_is_not_found(town, client, settings):
    activity = full(town)
    settings.FILES_ROOT = settings.FILES_ROOT / "elsewhere"
    assert enter(client, town.secretary).get(url("photo", activity.papers.get().pk)).status_code == 404


def test_confirm_return_withdraw(town, client):
    activity = make_activity(town, confirm=False)
    enter(client, town.chair)
    assert client.get(url("activity_confirm", activity.pk)).status_code == 200
    assert client.post(url("activity_confirm", activity.pk)).status_code == 302
    assert client.post(url("activity_confirm", activity.pk)).status_code == 409
    assert client.post(url("activity_return", activity.pk), {"reason": ""}).status_code == 200
    assert client.post(url("activity_return", activity.pk), {"reason": "改日期"}).status_code == 302
    assert client.get(url("activity_withdraw", activity.pk)).status_code == 403
    enter(client, town.secretary)
    assert client.post(url("activity_withdraw", activity.pk), {"reason": "重复"}).status_code == 302
    assert Activity.objects.get().stage == "withdrawn"
    assert client.get(activity.get_absolute_url()).status_code == 200


def test_the_secretary_changes_all_parts(town, client):
    activity = full(town)
    enter(client, town.secretary)
    assert client.get(url("activity_change", activity.pk)).status_code == 200
    given = sent(kind="appraisal", title="评议两所", units=[activity.units.get().body_id])
    assert client.post(url("activity_change", activity.pk), given).status_code == 302
    first, second, third, fourth = (person.pk for person in town.persons)
    assert client.get(url("activity_roll", activity.pk)).status_code == 200
    twice = {"deputies": [first, third], "leaders": [third]}
    assert "notice-error" in client.post(url("activity_roll", activity.pk), twice).content.decode()
    roll = {"deputies": [second, fourth], "leaders": [third], f"office_{third}": "县人大代表"}
    assert client.post(url("activity_roll", activity.pk), roll).status_code == 302
    assert list(activity.participations.values_list("person", "office")) == [
        (second, ""),
        (fourth, ""),
        (third, "县人大代表"),
    ]
    assert client.post(url("unit_result", activity.units.get().pk), {"result": "满意"}).status_code == 302
    assert client.post(url("finding_new", activity.pk), {"words": "线路老化"}).status_code == 302
    solve = url("finding_solve", activity.findings.last().pk)
    assert "notice-error" in client.post(solve, {"solved_on": "2020-05-01", "remedy": "更换"}).content.decode()
    assert client.post(solve, {"solved_on": "2020-06-20", "remedy": "更换"}).status_code == 302
    activity.refresh_from_db()
    assert (activity.title, activity.units.get().result, activity.findings.last().stage) == (
        "评议两所",
        "满意",
        "solved",
    )


def test_evidence_is_added_and_taken_off(town, client):
    activity, paper = make_activity(town, confirm=False), make_paper(town)
    enter(client, town.secretary)
    assert "notice-error" in client.post(url("activity_evidence", activity.pk), {"paper": ""}).content.decode()
    photo = SimpleUploadedFile("a.png", PNG, "image/png")
    assert client.post(url("activity_evidence", activity.pk), {"paper": paper.pk, "photos": [photo]}).status_code == 302
    assert activity.papers.count() == 2
    assert client.get(url("evidence_detach", activity.pk, paper.pk)).status_code == 200
    assert client.post(url("evidence_detach", activity.pk, paper.pk)).status_code == 302
    assert activity.papers.count() == 1


def test_others_read_or_find_nothing(town, client):
    activity = full(town)
    for role in (Role.COUNTY, Role.ADMINISTRATOR, Role.AUDITOR, Role.CHAIR):
        enter(client, make_user("某", town.congress, role))
        assert client.get(activity.get_absolute_url()).status_code == 200
        for name in ("activity_change", "activity_roll", "activity_headcount", "activity_evidence", "finding_new"):
            assert (name, client.get(url(name, activity.pk)).status_code) == (name, 403)
    enter(client, make_office("liulin").secretary)
    assert client.get(activity.get_absolute_url()).status_code == 404
    assert client.get(url("activity", activity.pk, slug="liulin")).status_code == 404
    assert client.get(url("photo", activity.papers.get().pk, slug="liulin")).status_code == 404
    assert TODAY.year == 2020


def test_activities_that_may_be_the_same_point_to_each_other(town, client):
    day = date(2020, 5, 10)
    mine = make_activity(town, "reception", title="城西站接待", held_on=day, place="城西站")
    for number in range(6):
        make_activity(town, "reception", title=f"无处{number}", held_on=day)
    make_activity(town, "reception", title="城东站接待", held_on=day, place="城东站")
    make_activity(town, "reception", title="城西站次日", held_on=date(2020, 5, 11), place="城西站")
    text = enter(client, town.secretary).get(mine.get_absolute_url()).content.decode()
    assert "同一天已登记同类活动" in text
    assert [f"无处{number}</a>" in text for number in range(6)] == [True] * 5 + [False]  # the first five are enough
    assert ("城东站接待" in text, "城西站次日" in text) == (False, False)
