"""`renda import`: what it prints, saves and answers."""

from argparse import Namespace
from datetime import date

import openpyxl
import pytest

from renda.activities.models import Activity
from renda.core.errors import RuleBroken
from renda.imports.models import Import
from renda.main.commands import Stop
from renda.main.taking import take_in
from renda.people.models import Mandate, Person
from renda.people.stages import Role
from tests.factories import make_office, make_user

pytestmark = pytest.mark.django_db
GOOD, BAD = "姓名,性别,备考\n张三,男,x\n", "姓名,性别\n张三,男\n李四,不详\n"


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def call(office, tmp_path):
    def run(text, **more):
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="gbk")
        given = {
            "kind": "deputies",
            "file": path,
            "dry_run": False,
            "skip_wrong": False,
            "user": "",
            "wrong": None,
            "value": [],
            "year": None,
            "sheet": [],
            **more,
        }
        return take_in(office.congress, Namespace(**given))

    return run


def test_good_rows_are_saved_and_columns_left_out_are_named(call, capsys):
    assert call(GOOD) == 0
    said = capsys.readouterr().out
    assert "新增1行" in said
    assert "备考" in said
    assert list(Person.objects.values_list("name", flat=True)) == ["张三"]
    assert Import.objects.get().stage == "accepted"


def test_a_dry_run_leaves_nothing(call):
    assert call(GOOD, dry_run=True) == 0
    assert (Person.objects.count(), Import.objects.count()) == (0, 0)


def test_where_a_row_is_wrong_nothing_is_saved_unless_told(call, capsys, tmp_path):
    wrong = tmp_path / "wrong.xlsx"
    assert call(BAD, wrong=wrong) == 1
    assert "第3行" in capsys.readouterr().out
    assert Person.objects.count() == 0
    assert openpyxl.load_workbook(wrong).active["A3"].value == "李四"
    assert call(BAD, skip_wrong=True) == 1
    assert list(Person.objects.values_list("name", flat=True)) == ["张三"]


def test_in_whose_name_is_asked_where_it_is_not_clear(call, office):
    make_user(Role.SECRETARY, office.congress)
    with pytest.raises(Stop, match="--user"):
        call(GOOD)
    assert call(GOOD, user=office.secretary.username) == 0
    with pytest.raises(Stop):
        call(GOOD, user="nobody")


ACTIVITIES = "2019年活动\n活动名称,日期\n看市场,6.1\n"


def test_what_the_file_lacks_is_given_by_options(call, capsys):
    with pytest.raises(RuleBroken, match="no column for 类别"):
        call(ACTIVITIES, kind="activities", year=2019)
    with pytest.raises(Stop, match="标题或名称里是2019年，默认年度却是"):
        call(ACTIVITIES, kind="activities", value=["类别=视察"])
    assert call(ACTIVITIES, kind="activities", value=["类型＝视察"], year=2019) == 0
    assert "各行统一填写：类别 视察" in capsys.readouterr().out
    assert list(Activity.objects.values_list("kind", "held_on")) == [("inspection", date(2019, 6, 1))]


def test_a_title_that_tells_another_level_is_asked_about(call, office):
    text = "青山县第十五届人民代表大会代表名册\n姓名,性别\n张三,男\n"
    with pytest.raises(Stop, match="标题或名称里是“县”，而没有“代表级别”一列的，每行按“镇”记"):
        call(text)
    assert call(text, value=["代表级别=县"]) == 0
    assert Mandate.objects.get().term.congress == office.county


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("类别", "请写成“列=值”"),
        ("颜色=红", "没有“颜色”一列。可用的列：类别、活动名称"),
        ("类别=学雷锋", "--value 类别=学雷锋：“学雷锋”不是本列可填的内容"),
        ("日期=2019-06-01", "文件里已有“日期”一列"),
    ],
)
def test_values_that_cannot_be_given_are_refused(call, value, why):
    with pytest.raises(Stop, match=why):
        call(ACTIVITIES, kind="activities", value=[value], year=2019)


def test_a_sheet_that_is_not_there_is_refused(call):
    with pytest.raises(RuleBroken, match="No table was found in the sheets chosen"):
        call(GOOD, sheet=["别的"])
