"""The kinds of activities and sessions, from a file as an office keeps it to the records."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from renda.activities.models import Activity, Target, Visit
from renda.base.models import AuditLine
from renda.core.errors import RuleBroken
from renda.imports import actions, plans, queries
from renda.imports.catalogue import KINDS, kind_of
from renda.imports.comparing import open_file
from renda.people.actions.places import record_higher_term
from renda.people.models import Area, Congress, District, GroupMember, Mandate, Person, Post
from renda.proposals.models import Proposal
from renda.sessions.models import Attendance, Session
from tests import factories
from tests.activities.office import make_office
from tests.activities.town import DAY, TODAY, make_campaign
from tests.imports.sheets import xlsx

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


def told_of(town, what="notes"):
    """What the latest import told of each row: its number, and the sentences of its notes (or faults)."""
    kept = queries.shown_of(queries.imports(town.congress).latest("pk"))
    return {
        row.number: [each.words % each.facts for each in getattr(row, what)]
        for row in plans.from_bytes(kept).rows if getattr(row, what)
    }  # fmt: skip


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
        ["孙六", "男", "青山县人大代表", "2017年2月10日"],
        ["周七", "女", "全国", None],
        ["吴八", "女", "省代表", None],
    ]
    assert taken_in(town, "deputies", *rows) == {"new": 2, "changed": 1, "wrong": 1}
    levels = Mandate.objects.filter(person__name__in=("孙六", "周七", "吴八")).order_by("person__name", "pk")
    assert list(levels.values_list("person__name", "term__congress__level")) == [
        ("周七", "national"), ("孙六", "national"), ("孙六", "county"),
    ]  # fmt: skip


def test_villages_and_deputies_as_lists_on_paper_have_them():
    """Spread names, lines that are no rows, and what official lists write behind a name."""
    town = factories.make_office()
    rows = [
        ["青禾镇村（社区）一览表"], ["序号", "村（社区）名称", "区划代码"],
        [1, "新 桥 村", "３３０１"], [2, "白　石村", None], [None, "二、社区", None], [3, "新桥村", None],
        [None, "柳树村、石桥村", None], [None, "共3个村", None], [None, "制表时间：2020年6月", None], ["注1：以公告为准"],
        [None, "青禾镇村（社区）一览表（续）", None],
    ]  # fmt: skip
    assert taken_in(town, "villages", *rows) == {"new": 2, "wrong": 2}
    assert list(Area.objects.filter(parent=town.congress.area).order_by("pk").values_list("name", "code")) == [
        ("新桥村", "3301"), ("白石村", ""),
    ]  # fmt: skip
    Area.objects.filter(name="新桥村").update(name="新 桥村")  # entered so on its page: it is the same village
    assert taken_in(town, "villages", *rows) == {"same": 2, "wrong": 2}
    assert told_of(town, "faults") == {
        6: ["Row 3 says this already. Keep one of them."],
        7: ["“柳树村、石桥村” are several names; one is asked for here. The others have rows or columns of their own."],
    }
    rows = [
        ["姓名", "性别", "民族", "文化程度", "政治面貌"],
        ["李 明（女，回族）", None, None, "本科（在职）", "中共党员（预备）"],
        ["马超（回族）", "男", "回", "初中毕业", "群 众"],
        ["王芳（女）", "男", None, "本科", None],
        ["赵四（柳树村）", "男", None, "本科", None],
        ["钱五、孙六", "男", None, "本科", None],
        ["周九*", "男", None, "本科", None],
        ["一、镇直机关", None, None, None, None],
    ]
    assert taken_in(town, "deputies", *rows) == {"new": 2, "wrong": 4}
    assert list(Person.objects.order_by("pk").values_list("name", "sex", "ethnic_group", "education", "party")) == [
        ("李明", "female", "回族", "bachelor", "cpc"), ("马超", "male", "回族", "junior", "none"),
    ]  # fmt: skip
    assert [faults[0] for faults in told_of(town, "faults").values()] == [
        "“王芳（女）” says something else than this column. Correct one of them.",
        "“赵四（柳树村）”: write the name alone. What stands in brackets belongs into columns of its own.",
        "“钱五、孙六” are several names; one is asked for here. The others have rows or columns of their own.",
        "“周九*” is no name. Write the name alone, without digits and marks.",
    ]
    assert "“李明（女，回族）” is taken as “李明”; “女” is kept under “性别”." in told_of(town)[2]


def test_numbers_as_they_are_counted():
    """第1选区, 二, 2名: the number with what it counts; a number of people where names are asked for is none."""
    town = factories.make_office()
    rows = [
        ["选区号", "选区名称", "应选代表数"],
        ["第１选区", "柳树村", "2名"], ["二", "石桥村", 3], ["第三选区", "白石村", "一"], ["南片", "高岭村", 1], [5, "枫林村", "若干"],
    ]  # fmt: skip
    assert taken_in(town, "districts", *rows) == {"new": 3, "wrong": 2}
    assert list(District.objects.order_by("number").values_list("number", "name", "seats")) == [
        (1, "柳树村", 2), (2, "石桥村", 3), (3, "白石村", 1),
    ]  # fmt: skip
    rows = [["活动内容", "活动类型", "时间", "代表"], ["共3人视察", "视察", "2020-6-1", "26人"], ["共1次"]]
    assert taken_in(town, "activities", *rows) == {"wrong": 1}
    assert told_of(town, "faults") == {
        2: ["“26人” is a number of people; names are asked for here. Write the names, or leave the cell empty."]
    }


def test_headings_that_are_parted_below_one_heading(town):
    """活动时间 over 开始 and 结束; 应选代表 over 人数 and 占比: what the lower words alone do not say, both together do."""
    book = Workbook()
    for row in (
        ["活动台账"], ["活动内容", "活动类型", "活动时间", None, "备注"], [None, None, "开始", "结束", None],
        ["视察河道", "视察", "6月1日", "6月2日", "已报道"],
    ):  # fmt: skip
        book.active.append(row)
    book.active.merge_cells("C2:D2")
    out = io.BytesIO()
    book.save(out)
    act = {"by": town.secretary, "on": TODAY}
    record = actions.receive(
        town.congress, kind=kind_of("activities"), content=out.getvalue(), name="a.xlsx", client_key="a", **act
    )
    record = actions.show_import(record, **act)
    actions.accept_import(record, fingerprint=record.fingerprint, **act)
    assert list(Activity.objects.values_list("title", "held_on", "ends_on", "account")) == [
        ("视察河道", DAY, date(2020, 6, 2), "已报道"),
    ]  # fmt: skip


def test_visits(town):
    make_campaign(town)
    rows = [
        ["2020年走访情况统计表"],
        ["序号", "户主姓名", "走访时间", "走访人员", "核查结果", "存在问题", "备注"],
        [1, "户　1", "2020年6月1日", "王一、李二", "属实", None, None],
        [2, "户2", date(2020, 6, 2), "张三", "发现问题", "饮水不便", "再去一次"],
        [3, "户3", "2020.6.3", "没有人", "属实", None, None],
        [4, "户3", "6月3日-4日", "张三", "属实", None, None],
        ["合计", 4],
    ]
    assert taken_in(town, "visits", *rows) == {"new": 2, "wrong": 2}
    assert "“6月3日-4日” is several days; one is asked for here." in told_of(town, "faults")[6][0]
    assert list(Visit.objects.order_by("held_on").values_list("target__number", "held_on", "check_result")) == [
        ("001", DAY, "good"), ("002", date(2020, 6, 2), "problem"),
    ]  # fmt: skip
    rows[3][2] = "6月2日"  # the year shown first is 2020
    assert taken_in(town, "visits", *rows) == {"same": 2, "wrong": 2}
    assert told_of(town) == {4: ["“6月2日” says no year. It is taken as 2020-06-02, in the year that is shown first."]}
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
        ["学习培训", "代表法学习", "2020-6-2", "", "王一"],
    ]
    assert taken_in(town, "activities", *rows) == {"new": 2}
    assert [str(place) for place in Activity.objects.get(kind="inspection").participations.all()] == [
        "王一 视察饮水工程",
        "李二 视察饮水工程",
    ]
    assert Activity.objects.get(kind="training").title == "代表法学习"
    assert taken_in(town, "activities", *rows) == {"same": 2}


def test_activities_of_several_days_and_without_a_year(town):
    """Just as offices write them; whatever is not written out is told beside the row before it is taken in."""
    rows = [
        ["活动类型", "活动内容", "时间", "结束日期"],
        ["视察", "视察饮水工程", "6.1–6.2", None],
        ["视察", "视察河道", "2020年5月30日（周六）至31日", None],
        ["视察", "视察学校", "3月5日", "3月6日"],
        ["视察", "视察医院", 5.12, None],
        ["视察", "视察市场", 5.1, None],
        ["视察", "视察茶厂", "2020.4.1-4.2", "2020-04-03"],
        ["视察", "视察车站", "4月8日（星期一）", None],
        ["视察", "视察码头", "2月29日", None],
    ]
    assert taken_in(town, "activities", *rows) == {"new": 5, "wrong": 3}
    assert list(Activity.objects.order_by("pk").values_list("title", "held_on", "ends_on")) == [
        ("视察饮水工程", DAY, date(2020, 6, 2)), ("视察河道", date(2020, 5, 30), date(2020, 5, 31)),
        ("视察学校", date(2020, 3, 5), date(2020, 3, 6)), ("视察医院", date(2020, 5, 12), None),
        ("视察码头", date(2020, 2, 29), None),
    ]  # fmt: skip
    notes = told_of(town)
    assert sorted(notes) == [2, 3, 4, 5, 9]
    assert notes[2] == [
        "“6.1–6.2” says no year. It is taken as 2020-06-01, in the year that is shown first.",
        "“6.1–6.2” is taken as 2020-06-01 to 2020-06-02.",
    ]
    assert notes[3] == ["“2020年5月30日（周六）至31日” is taken as 2020-05-30 to 2020-05-31."]
    assert told_of(town, "faults") == {
        6: ["“5.1” was typed as a number: it may be day 1 or day 10. Format the column as text and write it like 2024-03-05."],
        7: ["The first day and the last day are told otherwise in their two columns. Correct one of them."],
        8: ["“4月8日（星期一）”: 2020-04-08 is a 星期三. Correct the day, the year or the weekday."],
    }  # fmt: skip
    act = {"by": town.secretary, "on": TODAY}
    record = queries.imports(town.congress).latest("pk")
    again = actions.receive(
        town.congress,
        kind=kind_of("activities"),
        content=queries.content_of(record),
        name="a.xlsx",
        client_key="again",
        **act,
    )
    again = actions.show_import(again, **act)
    Congress.objects.filter(pk=town.congress.pk).update(working_year=2019)
    again.refresh_from_db()
    with pytest.raises(RuleBroken, match="changed since this was shown"):  # another year means other days
        actions.accept_import(queries.by_number(again.pk), fingerprint=again.fingerprint, **act)


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


def test_attendance_in_the_words_and_signs_of_offices(town):
    """The reason of a leave is kept; a sign that may mean two things is asked about, an absence with a reason too."""
    rows = [
        ["会议名称", "会议日期", "姓名", "考勤", "备注"],
        *(["第三次会议", "2020年1月14日至15日", name, None, None] for name in ("王一", "李二", "张三", "赵四")),
    ]
    for said, expected in (
        (("√", "病假", "迟到", "×"), ["present", "leave", "present", "absent"]),
        (("✓", "请假（出差）", "事假", "缺"), ["present", "leave", "leave", "absent"]),
    ):
        for row, word in zip(rows[1:], said, strict=True):
            row[3] = word
        taken_in(town, "attendance", *rows)
        assert list(Attendance.objects.order_by("pk").values_list("presence", flat=True)) == expected
    assert list(Attendance.objects.order_by("pk").values_list("note", flat=True)) == ["", "出差", "事假", ""]
    assert Session.objects.values_list("starts_on", "ends_on").get() == (date(2020, 1, 14), date(2020, 1, 15))
    assert told_of(town)[3][1:] == ["“请假（出差）” is taken as “请假”; “出差” is kept under “事由”."]
    assert told_of(town)[5][1:] == ["“缺” is taken as “缺席”."]
    for row, word, note in zip(rows[1:], ("○", "否", "×", "休息"), (None, None, "病假", None), strict=True):
        row[3:] = [word, note]
    assert taken_in(town, "attendance", *rows) == {"wrong": 4}
    assert [faults[0] for faults in told_of(town, "faults").values()] == [
        "“○” stands for leave in some sheets and for something else in others. Replace it by 出席, 请假 or 缺席.",
        "“否” does not tell whether leave was asked for. Write 请假 or 缺席.",
        "Absent without leave, and yet the reason is “病假”. Write 请假 where leave was asked for.",
        "“休息” is not one of the words of this column: 出席、请假、缺席.",
    ]
    rows[1][3:], rows[2][3:], rows[3][3:] = (
        ["缺席", "未办理请假手续"],
        ["缺席", "未经请假"],
        ["缺席", "未到会，因病住院"],
    )
    taken_in(town, "attendance", *rows)
    assert [*told_of(town, "faults")] == [4, 5]


def test_posts_in_groups_and_offices_beside_the_heads(town):
    """副组长, 联络员: kept as posts, and told beside the row; what is a head stays a head."""
    town.congress.area.refresh_from_db()
    rows = [
        ["小组", "姓名", "职务"],
        ["第二代表小组", "王一", "组长"], ["第二代表小组", "李二", "副组长、联络员"], ["第二代表小组", "张三", "副镇长"],
    ]  # fmt: skip
    GroupMember.objects.all().delete()
    assert taken_in(town, "groups", *rows) == {"new": 2, "wrong": 1}
    assert list(GroupMember.objects.order_by("pk").values_list("person__name", "role", "group__leader__name")) == [
        ("王一", "", "王一"), ("李二", "副组长、联络员", "王一"),
    ]  # fmt: skip
    assert told_of(town) == {3: ["“副组长、联络员” is taken as “组员”; “副组长、联络员” is kept under “其他职务”."]}
    rows[2][2] = "副组长"
    assert taken_in(town, "groups", *rows) == {"same": 1, "changed": 1, "wrong": 1}
    assert GroupMember.objects.get(person__name="李二").role == "副组长"
    rows = [
        ["姓名", "职务类别"],
        ["李二", "镇人大办公室副主任"], ["李二", "联络站副站长"], ["赵四", "镇人大副主席"], ["王一", "镇人大名誉主席"],
    ]  # fmt: skip
    assert taken_in(town, "bodies", *rows) == {"new": 3, "wrong": 1}
    posts = Post.objects.exclude(kind="chair").order_by("pk")
    assert list(posts.values_list("kind", "title")) == [
        ("other", "镇人大办公室副主任"), ("other", "联络站副站长"), ("vice_chair", ""),
    ]  # fmt: skip
    assert taken_in(town, "bodies", *rows) == {"same": 3, "wrong": 1}


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


def test_rows_that_hold_words_of_headings_are_rows():
    """身份 and 出席情况 were filled in beforehand; the name of one row was not. 代表 and 出席 are headings elsewhere."""
    rows = [
        ["序号", "姓名", "身份", "出席情况"], [1, "王一", "代表", "出席"], [None, None, "代表", "出席"], [3, "李二", "代表", "请假"],
    ]  # fmt: skip
    opened = open_file(xlsx(*rows), "a.xlsx", kind_of("attendance"), {})
    assert [(each.first, [*each.rows]) for each in opened.found] == [(0, [1, 2, 3])]
