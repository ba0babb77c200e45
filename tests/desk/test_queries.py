"""Months, search, towns."""

from datetime import date

import pytest
from django.apps import apps

from renda.core.periods import Period
from renda.desk.queries import months
from renda.desk.queries.searching import KINDS, SHOWN, search, suggest
from renda.desk.queries.seeking import Seeker
from renda.desk.queries.towns import towns
from renda.people.actions import persons
from renda.people.queries.grants import congresses_under
from renda.people.stages import Role
from renda.reports.actions import draft_report
from renda.sessions.actions import agenda, meetings
from renda.stations.actions.opinions import note_opinion
from renda.stations.models import VoterOpinion
from renda.supervision.actions import topics
from tests.activities.town import make_campaign, make_town, make_visit
from tests.factories import TODAY, make_activity, make_area, make_body, make_deputy, make_group, make_office, make_paper
from tests.proposals.life import drafted, lodged, office_with

pytestmark = pytest.mark.django_db
YEAR = Period.year(2020)


def test_visits_by_month_are_the_confirmed_ones_of_the_year():
    town = make_town()
    campaign = make_campaign(town, households=3)
    make_visit(town, campaign, "001", held_on=date(2020, 5, 31))
    make_visit(town, campaign, "002", held_on=date(2020, 6, 1))
    make_visit(town, campaign, "003", held_on=date(2020, 6, 30))
    make_visit(town, campaign, "F1", held_on=date(2020, 6, 30), confirm=False)
    assert months.visits_by_month(town.congress, YEAR) == [0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0]
    assert months.visits_by_month(town.congress, Period.year(2021)) == [0] * 12


def test_activities_by_kind_the_most_first():
    office = make_office()
    make_activity(office, "survey")
    make_activity(office, "inspection")
    make_activity(office, "inspection")
    make_activity(office, "training", confirm=False)
    make_activity(office, "training", held_on=date(2019, 12, 31))
    assert months.activities_by_kind(office.congress, YEAR) == [("inspection", 2), ("survey", 1)]


def found(office, words):
    return named(search(Seeker(office.congress, words, TODAY)))


def named(hits):
    return {str(each.title): [hit.words for hit in each.hits] for each in hits}


def test_search_finds_every_kind_and_each_word_must_be_there():
    office = make_office()
    make_deputy(office, "水生")
    make_activity(office, title="视察饮水工程")
    make_paper(office, "饮水安全方案")
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 1, 9), ends_on=date(2020, 1, 9), **office.act
    )
    agenda.add_item(session, kind="special_report", title="听取饮水工作报告", **office.act)
    assert found(office, "水") == {
        "代表": ["水生"], "人代会": [str(session)], "活动": ["视察饮水工程"], "文件资料": ["饮水安全方案"],
    }  # fmt: skip
    assert found(office, "饮水 工程") == {"活动": ["视察饮水工程"]}
    assert found(office, "饮水 火星") == {}
    assert found(office, "   ") == {}


def test_search_finds_people_by_pinyin_and_nobody_of_another_congress():
    office, other = make_office(), make_office("baishi", "白石镇")
    make_deputy(office, "周海燕")
    make_deputy(other, "周海棠")
    assert found(office, "zhouhai") == {"代表": ["周海燕"]}


def test_search_finds_suggestions_by_number_words_and_leader_and_a_draft_for_its_own_only():
    office, deputy, _body, _users = office_with()
    number = str(lodged(office, deputy)).split()[0]
    for words in (number, "饮水管网", "水务站修建", "张三 饮水"):
        assert found(office, words) == {"议案建议": [f"{number} 关于修建饮水管网的建议"]}, words
    drafted(office, deputy, title="关于停车位的建议")
    own = {Role.DEPUTY: {"议案建议": ["关于停车位的建议"]}, Role.AUDITOR: {}}
    for role, hits in own.items():
        seeker = Seeker(
            office.congress, "停车位", TODAY, frozenset({role}), (deputy.pk,) if role == Role.DEPUTY else ()
        )
        assert named(search(seeker)) == hits


def test_search_finds_voters_opinions_by_words_and_receipt_with_their_numbers_hidden():
    """Whoever may read the list of opinions finds them: a deputy does not."""
    office = make_office()
    note_opinion(office.congress, words="饮水管破了，请打13800138000", received_on=date(2020, 5, 15), **office.act)
    VoterOpinion.objects.update(receipt="ABCDE23456", answer="已回电13800138000")
    note_opinion(office.congress, words="路灯不亮", received_on=date(2020, 5, 15), **office.act)  # has no receipt
    assert search(Seeker(office.congress, "--", TODAY)) == []
    for words in ("饮水", "abcde-23456"):
        (hits,) = search(Seeker(office.congress, words, TODAY))
        assert (str(hits.title), hits.hits[0].words) == ("选民意见", "饮水管破了，请打*****")
    for words in ("请打", "回电"):
        assert "138" not in str(search(Seeker(office.congress, words, TODAY))[0].hits)
    assert search(Seeker(office.congress, "饮水", TODAY, frozenset({Role.DEPUTY}), (make_deputy(office).pk,))) == []


def test_every_root_record_with_a_page_is_searched_or_said_why_not():
    seeker = Seeker(make_office().congress, "水", TODAY)
    searched = {kind.rows(seeker).model for kind in KINDS}
    roots = {
        model for model in apps.get_models()
        if "get_absolute_url" in model.__dict__ and any(field.name == "congress" for field in model._meta.fields)
    }  # fmt: skip
    beside = {
        "DutyFile", "Post", "Choice", "Plan",  # found by their deputy, their award, their items
        "FundLine", "Allotment", "MonthClose", "SubsidyList", "LivelihoodVote", "PaperTotal", "PointRules",  # sums without words
        "Objection", "DutyBundle", "Import",  # a deputy's own; made to be taken and thrown away
    }  # fmt: skip
    assert {model.__name__ for model in roots - searched} == beside


def test_search_finds_topics_of_supervision():
    office = make_office()
    topics.plan_topic(office.congress, year=2020, title="农村饮水安全", form="report", quarter=3, **office.act)
    assert found(office, "饮水 安全") == {"监督议题": ["农村饮水安全"]}


def test_search_shows_some_of_many_and_leads_to_all():
    office = make_office()
    for at in range(SHOWN + 1):
        make_activity(office, title=f"视察{at}")
    hits = search(Seeker(office.congress, "视察", TODAY))[0]
    assert (len(hits.hits), hits.number) == (SHOWN, SHOWN + 1)
    assert len(search(Seeker(office.congress, "视察", TODAY), "activities")[0].hits) == SHOWN + 1
    assert search(Seeker(office.congress, "视察", TODAY), "papers") == []


def test_search_reads_targets_and_the_notes_of_visits():
    town = make_town()
    campaign = make_campaign(town, households=2)
    make_visit(town, campaign, "001", note="屋顶需要翻修")
    assert (
        found(town, "F1")["走访对象"]
        == found(town, "qhcy")["走访对象"]
        == found(town, "qinghecha")["走访对象"]
        == ["青禾茶业"]
    )
    assert found(town, "翻修") == {"走访记录": [str(campaign.targets.get(number="001").visits.get())]}


def test_search_reads_numbers_texts_and_the_names_of_meetings():
    office = make_office()
    activity = make_activity(office, title="视察学校", account="查看了食堂卫生，听取校长汇报，提出三条建议。" * 3)
    make_paper(office, "实施方案", number="青人发〔2020〕3号")
    session = meetings.plan_session(
        office.term, ordinal=1, starts_on=date(2020, 1, 9), ends_on=date(2020, 1, 9), **office.act
    )
    draft_report(office.congress, kind="annual_summary", period=YEAR, **office.act)
    assert found(office, "〔2020〕3号") == {"文件资料": ["实施方案（青人发〔2020〕3号）"]}
    assert found(office, "第一次会议") == {"人代会": [str(session)]}
    assert "报告" in found(office, "工作总结")
    hit = search(Seeker(office.congress, "校长", TODAY))[0].hits[0]
    assert (hit.words, hit.url) == ("视察学校", activity.get_absolute_url())
    assert "听取校长汇报" in hit.note
    assert hit.note.endswith("…")


def test_search_finds_places_bodies_groups_by_their_teams():
    office = make_office()
    make_group(office, teams=2)
    make_body(office, "水务站")
    make_area(office.congress.area, "village", "水磨村")
    assert found(office, "水") == {"机构": ["水务站"], "地点": ["水磨村"]}
    assert found(office, "第2分队") == {"代表组队": ["第1代表小组"]}


@pytest.mark.parametrize(
    ("typed", "name"),
    [("zhangsan", "张三"), ("zs", "张三"), ("ZS", "张三"), ("zengli", "曾丽"), ("shan", "单国强"), ("张三", "张三")],
)
def test_people_are_found_by_name_pinyin_and_initials(typed, name):
    office = make_office()
    for each in ("张三", "曾丽", "单国强", "李四"):
        make_deputy(office, each)
    assert found(office, typed)["代表"][0] == name


def test_a_reading_put_right_by_hand_is_what_is_searched():
    office = make_office()
    person = make_deputy(office, "乐毅")
    assert found(office, "leyi") == {}
    persons.change_person(person, name_pinyin="leyi ly", **office.act)
    assert found(office, "leyi") == {"代表": ["乐毅"]}


def test_phone_and_id_number_are_never_found():
    office = make_office()
    make_deputy(office, "张三", phone="13812345678", id_number="11010519491231002X")
    for typed in ("13812345678", "1381234", "11010519491231002X", "19491231"):
        assert found(office, typed) == {}


def test_a_deputy_finds_his_own_records_only():
    town = make_town()
    campaign = make_campaign(town, households=2)
    make_visit(town, campaign, "001", note="屋顶漏雨")
    make_visit(town, campaign, "002", by=2, note="屋顶漏雨")
    own, role = (town.persons[0].pk,), frozenset({Role.DEPUTY})
    hits = named(search(Seeker(town.congress, "屋顶", TODAY, role, own)))
    assert hits == {"走访记录": [str(campaign.targets.get(number="001").visits.get())]}
    assert search(Seeker(town.congress, "李二", TODAY, role, own)) == []


@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_of_a_search_does_not_grow(rows, django_assert_max_num_queries):
    office = make_office()
    for at in range(rows):
        make_activity(office, title=f"视察{at}")
        make_paper(office, f"视察方案{at}")
    seeker = Seeker(office.congress, "视察", TODAY)
    with django_assert_max_num_queries(43):
        assert search(seeker)
    with django_assert_max_num_queries(11):
        assert named(suggest(seeker))["活动"]


def test_towns_are_the_township_congresses_under_the_areas():
    office, other = make_office(), make_office("baishi", "白石镇")
    make_deputy(office)
    make_activity(other)
    read = {town.congress.slug: town for town in towns([office.county.area], YEAR)}
    assert set(read) == {"qinghe", "baishi"}
    assert congresses_under(office.county.area).count() == 3
    assert read["qinghe"].readings["people.in_office"].value == 1
    assert read["baishi"].readings["activities.supervision"].value == 1
    assert read["qinghe"].summary is None
    assert [town.congress.slug for town in towns([office.congress.area], YEAR)] == ["qinghe"]
