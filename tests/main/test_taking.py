"""`renda import`: what it prints, saves and answers."""

from argparse import Namespace

import openpyxl
import pytest

from renda.imports.models import Import
from renda.main.commands import Stop
from renda.main.taking import take_in
from renda.people.models import Person
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
