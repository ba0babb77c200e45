"""Acts on the ticked rows of a list: asked first, done row by row, what is refused is said, sent twice it is done once."""

import io
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from renda.activities.actions.outcomes import NewMatter, NewOpinion
from renda.activities.models import Activity, Matter, Opinion, Visit
from renda.base.batches import MOST
from renda.base.models import AuditLine, BatchRun
from renda.people.models import GroupMember
from renda.people.stages import Role
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import make_activity, make_deputy, make_group, make_office, make_paper, make_user

pytestmark = pytest.mark.django_db


def send(client, user, url, act, rows, *, sure=True, key=None, **fields):
    client.force_login(user)
    sent = {"batch": act, "row": [getattr(row, "pk", row) for row in rows], "key": str(key or uuid4()), **fields}
    return client.post(url, {**sent, "sure": "yes"} if sure else sent)


def test_it_asks_first_and_names_every_row(client):
    office = make_office()
    rows = [make_activity(office, title=f"视察{at}", confirm=False) for at in range(3)]
    answer = send(client, office.secretary, "/qinghe/activities/?state=noted&year=2020", "confirm", rows, sure=False)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert all(f"视察{at}" in text for at in range(3))
    assert 'action="/qinghe/activities/?state=noted&amp;year=2020"' in text
    assert Activity.objects.filter(stage="confirmed").count() == 0
    assert BatchRun.objects.count() == 0


def test_what_may_be_done_is_done_and_what_is_refused_is_said(client):
    office = make_office()
    good, bare = make_activity(office, confirm=False), make_activity(office, "appraisal", title="评议", confirm=False)
    answer = send(client, office.secretary, "/qinghe/activities/?year=2020", "confirm", [good, bare])
    text = answer.content.decode()
    assert "确认：完成1条" in text
    assert "1条记录未办理" in text
    assert "请先填写评议了哪些单位，再予确认。" in text
    assert {row.title: row.stage for row in Activity.objects.all()} == {good.title: "confirmed", "评议": "noted"}
    assert AuditLine.objects.filter(act="activities.confirm_activity").count() == 1


def test_the_same_form_sent_twice_acts_once(client):
    office, key = make_office(), uuid4()
    rows = [make_activity(office, confirm=False) for _at in range(2)]
    for _time in range(2):
        answer = send(client, office.secretary, "/qinghe/activities/?year=2020", "confirm", rows, key=key)
        assert answer.status_code == 302
    assert AuditLine.objects.filter(act="activities.confirm_activity").count() == 2
    assert "重复提交" in client.get("/qinghe/activities/").content.decode()
    run = BatchRun.objects.get()
    assert (run.done, run.refused, run.congress_number) == (2, [], office.congress.pk)


def test_a_row_of_another_congress_or_one_that_has_gone_is_left_alone(client):
    office, other = make_office(), make_office("baishi", "白石镇")
    mine, foreign = make_activity(office, confirm=False), make_activity(other, confirm=False)
    text = send(
        client, office.secretary, "/qinghe/activities/?year=2020", "confirm", [mine, foreign, 999999]
    ).content.decode()
    assert "2条记录已不在本列表中" in text
    foreign.refresh_from_db()
    assert foreign.stage == "noted"


def test_nothing_ticked_and_unknown_acts_change_nothing(client):
    office = make_office()
    row = make_activity(office, confirm=False)
    for act, rows in (("confirm", []), ("burn", [row]), ("confirm", ["x", "²", "-1"])):
        assert send(client, office.secretary, "/qinghe/activities/?year=2020", act, rows).status_code == 302
    row.refresh_from_db()
    assert row.stage == "noted"


def test_readers_get_no_act_but_may_export(client):
    office = make_office()
    row = make_activity(office, confirm=False)
    auditor = make_user(Role.AUDITOR, office.congress)
    send(client, auditor, "/qinghe/activities/?year=2020", "confirm", [row])
    row.refresh_from_db()
    assert row.stage == "noted"
    assert send(client, auditor, "/qinghe/activities/?year=2020", "export", [row]).content[:2] == b"PK"


def test_a_reason_is_asked_for_once_for_all(client):
    town = make_town()
    campaign = make_campaign(town, households=3)
    rows = [make_visit(town, campaign, number) for number in ("001", "002")]
    assert send(client, town.secretary, "/qinghe/visits/", "return", rows, reason="").status_code == 200
    assert Visit.objects.filter(stage="confirmed").count() == 2
    send(client, town.secretary, "/qinghe/visits/", "return", rows, reason="日期有误")
    assert Visit.objects.filter(stage="noted").count() == 2


def test_outcomes_are_noted_for_several(client):
    town = make_town()
    campaign = make_campaign(town, households=3)
    for number in ("001", "002"):
        make_visit(town, campaign, number, matters=[NewMatter("漏雨")], opinions=[NewOpinion("修路")])
    send(client, town.secretary, "/qinghe/opinions/", "settle", Opinion.objects.all(), stage="solved", outcome="已修好")
    assert list(Opinion.objects.values_list("stage", "outcome")) == [("solved", "已修好")] * 2
    send(
        client,
        town.secretary,
        "/qinghe/matters/",
        "solve",
        Matter.objects.all(),
        remedy="已补漏",
        solved_on="2020-12-01",
    )
    assert set(Matter.objects.values_list("stage", flat=True)) == {"solved"}


def test_targets_get_one_reason(client):
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001")
    url = f"/qinghe/campaigns/{campaign.pk}/targets/"
    text = send(
        client,
        town.secretary,
        url,
        "explain",
        campaign.targets.filter(number__in=("001", "002")),
        gap_reason="外出务工",
    ).content.decode()
    assert "完成1条" in text
    assert "已走访" in text
    assert list(campaign.targets.exclude(gap_reason="").values_list("number", flat=True)) == ["002"]


def test_deputies_are_put_into_a_group(client):
    office = make_office()
    group = make_group(office)
    rows = [make_deputy(office) for _at in range(2)]
    send(client, office.secretary, "/qinghe/deputies/", "group", rows, group=group.pk, starts_on="2020-06-01")
    assert GroupMember.objects.filter(group=group).count() == 2


def test_only_the_chosen_are_exported_and_printed(client):
    office = make_office()
    rows = [make_paper(office, f"方案{at}") for at in range(3)]
    answer = send(client, office.secretary, "/qinghe/papers/", "export", rows[:2])
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert {row[0] for row in sheet.iter_rows(min_row=3, values_only=True)} == {"方案0", "方案1"}
    text = send(client, office.secretary, "/qinghe/papers/", "print", rows[:2]).content.decode()
    assert "方案1" in text
    assert "方案2" not in text


def test_at_most_a_page_of_rows_is_taken(client):
    office = make_office()
    rows = [make_paper(office).pk for _at in range(2)]
    answer = send(client, office.secretary, "/qinghe/papers/", "export", [*rows, *range(10**6, 10**6 + MOST)])
    assert load_workbook(io.BytesIO(answer.content)).worksheets[0].max_row == 4


def test_columns_are_put_away_for_the_visit_and_the_export_keeps_them(client):
    office = make_office()
    make_activity(office, title="视察学校")
    client.force_login(office.secretary)
    answer = client.get("/qinghe/activities/", {"year": 2020, "columns": "chosen", "column": ["1", "x"], "q": "视察"})
    assert answer.url == "/qinghe/activities/?year=2020&q=%E8%A7%86%E5%AF%9F"
    shown = client.get(answer.url).context["list"]
    assert [at for at, _column, is_shown in shown.choosable if is_shown] == [1]
    assert [str(column.label) for column in shown.cells] == ["标题", "类别"]
    sheet = load_workbook(io.BytesIO(client.get(answer.url + "&export=xlsx").content)).worksheets[0]
    assert sheet.max_column > 6


@pytest.mark.parametrize("rows", [1, 12])
def test_the_question_needs_no_query_for_each_row(client, rows, django_assert_max_num_queries):
    office = make_office()
    found = [make_activity(office, confirm=False) for _at in range(rows)]
    client.force_login(office.secretary)
    client.get("/qinghe/activities/")
    with django_assert_max_num_queries(56):
        send(client, office.secretary, "/qinghe/activities/?year=2020", "confirm", found, sure=False)
