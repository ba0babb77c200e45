"""The kinds of activities and sessions, from a file as an office keeps it to the records."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from renda.activities.models import Activity, Target, Visit
from renda.base.models import AuditLine
from renda.imports import actions
from renda.imports.catalogue import KINDS, kind_of
from renda.people.actions.places import record_higher_term
from renda.people.models import Congress, Mandate
from renda.proposals.models import Proposal
from renda.sessions.models import Attendance
from tests import factories
from tests.activities.office import make_office
from tests.activities.town import DAY, TODAY, make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_office()


def taken_in(town, key, *rows):
    """The counts that were shown, of a file that is then accepted."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    act = {"by": town.secretary, "on": TODAY}
    record = actions.receive(
        town.congress, kind=kind_of(key), content=out.getvalue(), name=f"{key}.xlsx", client_key=f"{key}{len(rows)}{AuditLine.objects.count()}", **act,
    )  # fmt: skip
    record = actions.show_import(record, **act)
    actions.accept_import(record, fingerprint=record.fingerprint, **act)
    return {state: count for state, count in record.counts.items() if count}


def test_no_heading_means_two_columns_of_a_kind():
    for kind in KINDS:
        headings = [words for column in kind.columns for words in {column.heading, *column.others}]
        assert sorted(headings) == sorted(set(headings)), kind.key


def test_deputies_of_all_levels():
    """The roll as a township keeps it: who sits at several levels has a row for each."""
    town = factories.make_office()
    record_higher_term(
        town.congress, area=None, ordinal=13, starts_on=date(2018, 3, 5), quota=2980, by=town.administrator, on=TODAY
    )
    town.congress = Congress.objects.select_related("area").get(pk=town.congress.pk)  # the nation came above its area
    rows = [
        ["青禾镇各级人大代表名册"],
        ["姓名", "性别", "代表层级", "当选日期"],
        ["孙 六", "男", "全国人大代表", "2018.3.5"],
        ["孙六", "男", "县级人大代表", "2017年2月10日"],
        ["周七", "女", "全国", None],
        ["吴八", "女", "省代表", None],
    ]
    assert taken_in(town, "deputies", *rows) == {"new": 2, "changed": 1, "wrong": 1}
    levels = Mandate.objects.filter(person__name__in=("孙六", "周七", "吴八")).order_by("person__name", "pk")
    assert list(levels.values_list("person__name", "term__congress__level")) == [
        ("周七", "national"), ("孙六", "national"), ("孙六", "county"),
    ]  # fmt: skip


def test_visits(town):
    make_campaign(town)
    rows = [
        ["2020年走访情况统计表"],
        ["序号", "户主姓名", "走访时间", "走访人员", "核查结果", "存在问题", "备注"],
        [1, "户1", "2020年6月1日", "王一、李二", "属实", None, None],
        [2, "户2", date(2020, 6, 2), "张三", "发现问题", "饮水不便", "再去一次"],
        [3, "户3", "2020.6.3", "没有人", "属实", None, None],
        ["合计", 3],
    ]
    assert taken_in(town, "visits", *rows) == {"new": 2, "wrong": 1}
    assert list(Visit.objects.order_by("held_on").values_list("target__number", "held_on", "check_result")) == [
        ("001", DAY, "good"), ("002", date(2020, 6, 2), "problem"),
    ]  # fmt: skip
    assert taken_in(town, "visits", *rows) == {"same": 2, "wrong": 1}
    assert AuditLine.objects.filter(act="activities.note_visit", after__has_key="import").count() == 2


def test_targets(town):
    make_campaign(town, start=False)
    rows = [
        ["类别", "编号", "名称", "村", "分队"],
        ["农户", "101", "王大", "柳树村", "第1分队"],
        ["企业", "F9", "茶厂", "无此村", None],
    ]
    assert taken_in(town, "targets", *rows) == {"new": 1, "wrong": 1}
    assert Target.objects.filter(number="101").values_list("name", "area__name", "team__name").get() == (
        "王大",
        "柳树村",
        "第1分队",
    )


def test_activities(town):
    rows = [
        ["活动类型", "活动内容", "时间", "地点", "代表"],
        ["视察", "视察饮水工程", "2020-6-1", "柳树村", "王一，李二"],
    ]
    assert taken_in(town, "activities", *rows) == {"new": 1}
    assert [str(place) for place in Activity.objects.get().participations.all()] == [
        "王一 视察饮水工程",
        "李二 视察饮水工程",
    ]
    assert taken_in(town, "activities", *rows) == {"same": 1}


def test_attendance(town):
    rows = [
        ["会议名称", "会议日期", "姓名", "出席情况", "事由"],
        ["第四届人民代表大会第三次会议", "2020年1月14日", "王一", "出席", None],
        [None, None, "李二", "请假", "因病"],
    ]
    rows[2][:2] = rows[1][:2]
    assert taken_in(town, "attendance", *rows) == {"new": 2}
    assert list(Attendance.objects.values_list("session__ordinal", "person__name", "presence", "note")) == [
        (3, "王一", "present", ""), (3, "李二", "leave", "因病"),
    ]  # fmt: skip
    assert taken_in(town, "attendance", *rows) == {"same": 2}


def test_suggestions(town):
    rows = [
        ["2019年代表建议办理情况一览表"],
        ["序号", "案由", "提出人", "收到日期", "内容", "承办单位", "交办时间", "办复日期", "办理情况", "办理结果"],
        [1, "关于维修村道的建议", "王一", "2020年1月20日", "请维修村道。", None, None, None, None, None],
        [2, "关于增设路灯的建议", "没有人", "2020.1.20", "请增设路灯。", None, None, None, None, None],
    ]
    assert taken_in(town, "suggestions", *rows) == {"new": 1, "wrong": 1}
    assert Proposal.objects.values_list("number", "title", "lead__name").get() == (1, "关于维修村道的建议", "王一")
    assert taken_in(town, "suggestions", *rows) == {"same": 1, "wrong": 1}
