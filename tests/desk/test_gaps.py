"""The year's gap list: what is missing is there, goes when it is mended, and each line leads to where that is done."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from renda.activities.actions import targets
from renda.core.periods import Period
from renda.desk.queries.gaps import KINDS, gaps
from renda.desk.queries.lacking import OF_THE_PLAN, lacking, mended_at
from renda.desk.queries.tasks import Asker
from renda.people.actions import persons
from renda.people.stages import Role
from renda.reports.catalogue import FIGURES, Reader
from renda.sessions.actions import agenda, attendance, meetings
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import (
    TODAY,
    make_activity,
    make_body,
    make_deputy,
    make_group,
    make_office,
    make_paper,
    make_presidium,
)

pytestmark = pytest.mark.django_db


def missing(office, only="", day=TODAY):
    asker = Asker(office.congress, frozenset({Role.SECRETARY}), (), 2020, day)
    return {found.kind.key: [gap.words for gap in found.gaps] for found in gaps(asker, only)}


def test_a_session_lacks_attendance_agenda_and_minutes_until_they_are_there():
    office = make_office()
    person, day = make_deputy(office), date(2020, 1, 9)
    session = meetings.plan_session(office.term, ordinal=1, starts_on=day, ends_on=day, **office.act)
    assert missing(office)["passed"] == [str(session)]
    meetings.hold(session, **office.act)
    found = missing(office)
    for kind in ("sessions-attendance", "sessions-agenda", "sessions-minutes"):
        assert found[kind] == [str(session)]
    assert found["sessions-few"]
    attendance.mark_attendance(session, {person: ("present", "")}, **office.act)
    agenda.add_item(session, kind="special_report", title="听取报告", **office.act)
    found = missing(office)
    assert "sessions-attendance" not in found
    assert "sessions-agenda" not in found
    assert "passed" not in found


def test_quarters_without_a_presidium_meeting():
    office = make_office()
    meeting = meetings.plan_meeting(office.term, ordinal=1, held_on=date(2020, 2, 3), **office.act)
    meetings.hold(meeting, **office.act)
    found = missing(office)
    assert found["quarters"] == ["2020年第2季度", "2020年第3季度", "2020年第4季度"]
    assert found["presidium-agenda"] == [str(meeting)]
    assert "quarters" not in missing(office, day=date(2020, 3, 1))


def test_activities_by_what_they_lack():
    office = make_office()
    person = make_deputy(office)
    make_activity(office, title="全", account="情况", deputies=[person], papers=[make_paper(office)])
    make_activity(office, title="缺", confirm=False)
    make_activity(office, title="去年", held_on=date(2019, 6, 1))
    make_activity(
        office,
        "appraisal",
        title="评议",
        units=[make_body(office, "水务站")],
        account="情况",
        deputies=[person],
        papers=[make_paper(office)],
    )
    found = missing(office)
    assert found["unconfirmed"] == ["缺"]
    assert found["people"] == ["缺"]
    assert found["account"] == ["缺"]
    assert found["evidence"] == ["缺"]
    assert found["results"] == ["水务站"]


def test_targets_not_reached_until_there_is_a_visit_or_a_reason():
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001")
    make_visit(town, campaign, "002", confirm=False)
    targets.explain_gap(campaign.targets.get(number="003"), gap_reason="外出务工", **town.office)
    found = missing(town)
    assert len(found["targets"]) == campaign.targets.count() - 2
    assert found["visits"] == ["户2"]
    assert len(found["idle"]) == 3


def test_deputies_by_what_their_register_lacks():
    office = make_office()
    person = make_deputy(
        office,
        "张三",
        sex="male",
        born_on=date(1970, 1, 1),
        phone="13812345678",
        education="college",
        party="cpc",
        occupation="farmer",
    )
    found = missing(office)
    assert found["group"] == found["file"] == ["张三"]
    assert not {"born", "sex", "education", "party", "occupation", "phone"} & set(found)
    persons.change_person(person, phone="", education="", **office.act)
    found = missing(office)
    assert found["phone"] == found["education"] == ["张三"]


def test_bodies_and_papers():
    office = make_office()
    make_presidium(office)
    make_body(office, "水务站")
    make_paper(office, "实施方案", dated_on=date(2020, 3, 1))
    found = missing(office)
    assert found["bodies"] == ["主席团"]
    assert found["papers"] == ["实施方案"]


def test_figures_without_a_record_are_those_whose_reading_says_so():
    office = make_office()
    make_deputy(office)
    make_activity(office)
    year = Period.year(2020)
    reader = Reader(office.congress, year)
    expected = {
        figure.key
        for figure in FIGURES
        if not figure.key.startswith(OF_THE_PLAN) and reader[figure.key].missing is not None
    }
    assert {figure.key for figure in lacking(office.congress, year)} == expected
    asker = Asker(office.congress, frozenset({Role.SECRETARY}), (), 2020, TODAY)
    assert all(mended_at(asker, figure).startswith("/qinghe/") for figure in FIGURES)


def test_one_kind_alone_and_nothing_of_another_congress():
    office, other = make_office(), make_office("baishi", "白石镇")
    make_activity(other, confirm=False)
    make_deputy(other)
    assert missing(office, "unconfirmed") == {}
    assert missing(office, "group") == {}
    assert set(missing(other, "group")) == {"group"}


def test_the_page_its_sheet_and_its_print(client):
    office = make_office()
    make_activity(office, title="=HYPERLINK(1)", confirm=False)
    client.force_login(office.secretary)
    text = client.get("/qinghe/gaps/", {"year": 2020}).content.decode()
    assert "2020年度缺项" in text
    assert "/confirm/" in text
    assert (
        "缺佐证材料"
        not in client.get("/qinghe/gaps/?kind=unconfirmed").content.decode().split('<ul class="gap-list">')[1]
    )
    sheet = load_workbook(io.BytesIO(client.get("/qinghe/gaps/?kind=unconfirmed&export=xlsx").content)).worksheets[0]
    assert [cell.value for cell in sheet[3]][1:4] == ["活动", "未确认，尚不计入", "'=HYPERLINK(1)"]
    assert "=HYPERLINK(1)" in client.get("/qinghe/gaps/?print=1").content.decode()
    assert client.get("/qinghe/gaps/?kind=burn").status_code == 200


def test_every_line_leads_to_a_page(client):
    office = make_office()
    person, day = make_deputy(office), date(2020, 1, 9)
    for each in (
        meetings.plan_session(office.term, ordinal=1, starts_on=day, ends_on=day, **office.act),
        meetings.plan_meeting(office.term, ordinal=1, held_on=day, **office.act),
    ):
        meetings.hold(each, **office.act)
    make_activity(office, confirm=False)
    make_activity(office, "appraisal", units=[make_body(office)], deputies=[person])
    make_presidium(office)
    make_paper(office)
    client.force_login(office.secretary)
    asker = Asker(office.congress, frozenset({Role.SECRETARY}), (), 2020, TODAY)
    for found in gaps(asker):
        for gap in found.gaps[:2]:
            assert client.get(gap.url).status_code == 200, (found.kind.key, gap.url)


def test_readers_may_look_and_a_deputy_may_not(client):
    town = make_town()
    for user, status in ((town.chair, 200), (town.user, 403)):
        client.force_login(user)
        assert client.get("/qinghe/gaps/").status_code == status


def test_kinds_have_one_key_each():
    assert len({kind.key for kind in KINDS}) == len(KINDS)


def queries_of(office, count):
    asker = Asker(office.congress, frozenset({Role.SECRETARY}), (), 2020, TODAY)
    with count as captured:
        gaps(asker)
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries):
    office = make_office()
    make_group(office)
    make_deputy(office)
    make_activity(office, confirm=False)
    make_paper(office)
    queries_of(office, django_assert_max_num_queries(80))  # the questions are put together once (base/tallying.py)
    first = queries_of(office, django_assert_max_num_queries(80))
    for _at in range(8):
        make_deputy(office)
        make_activity(office, confirm=False)
        make_paper(office)
    assert queries_of(office, django_assert_max_num_queries(80)) == first
