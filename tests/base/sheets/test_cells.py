"""From cells to values: what is not certain is reported, never guessed."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.base.sheets.cells import Unsure, read_cell, reader, tidy
from renda.base.sheets.kinds import Reading, SheetColumn

DAY = date(2024, 3, 5)
MORNING, MIDNIGHT = datetime.fromisoformat("2024-03-05T09:30"), datetime.fromisoformat("2024-03-05")
ID = "110101199003070011"


def column(reads, **more):
    return SheetColumn("c", "列", reads, **more)


def value(reads, cell, **more):
    return read_cell(column(reads, **more), cell)[0]


def sentence(reads, cell, **more):
    fault = read_cell(column(reads, **more), cell)[1]
    return fault.words % fault.facts if fault else ""


@pytest.mark.parametrize(
    "cell",
    ["2024-03-05", "2024.3.5", "2024年3月5日", "2024/3/5", "2024年03月05号", "２０２４．３．５", " 2024-3-5 ", "20240305", 20240305.0, DAY,
     "二〇二四年三月五日", "2024年三月五号", MORNING, MIDNIGHT, "2024-03-05 00:00:00", "2024 年 3 月 5 日"],
)  # fmt: skip
def test_days(cell):
    if cell == "２０２４．３．５":
        assert "is not a date" in sentence(Reading.DAY, cell)  # a full-width stop is no separator that is sure
    else:
        assert value(Reading.DAY, cell) == DAY


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2024年3月", "says no day"), ("5月份", "says no day"), ("2024年6月上旬", "says no day"), (2024, "says no day"), ("三月五日", "“三月五日” says no year"), ("2024.3", "says no day"), (2024.3, "says no day"), ("2024-02-30", "There is no day"),
        (45356.0, "is a number, not a date"), ("24.3.5", "is not a date"), ("3月5日", "says no year"), ("昨天", "is not a date"),
        (time(10), "is a number, not a date"), (date(1899, 12, 31), "The year 1899 cannot be right"), ("0024-01-01", "The year 24"),
    ],
)  # fmt: skip
def test_what_is_no_sure_day_is_reported(cell, words):
    assert words in sentence(Reading.DAY, cell)


def test_a_month_is_told_as_a_month():
    given = ["2024.3", "2024年03月", 2024.12, 2024.1, "2024.1", DAY]
    assert [value(Reading.DAY_OR_MONTH, cell) for cell in given] == [
        "2024-03",
        "2024-03",
        "2024-12",
        "2024-1",
        "2024-01",
        DAY,
    ]
    assert "says no day" in sentence(Reading.DAY_OR_MONTH, "2024.13")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (4.20102199003070e17, "its last digits are lost"), ("4.20102E+17", "its last digits are lost"), ("420102199003070000", "its last digits are lost"),
        (420102.0, "typed as a number"), ("42010219900307001", "must have 18 characters"), ("110101199003070012", "The last character"),
    ],
)  # fmt: skip
def test_id_numbers_are_never_guessed(cell, words):
    assert words in sentence(Reading.ID_NUMBER, cell)


@pytest.mark.parametrize(
    "cell", [ID, f"'{ID}", f'="{ID}"', "１１０１０１１９９００３０７００１１", "110101 19900307 0011"]
)
def test_id_numbers_as_text(cell):
    assert value(Reading.ID_NUMBER, cell) == ID


def test_phones():
    assert value(Reading.PHONE, "１３９００００１２３４") == "13900001234"
    assert value(Reading.PHONE, "027-87654321") == "027-87654321"
    assert "typed as a number" in sentence(Reading.PHONE, 13900001234.0)
    assert "typed as a number" in sentence(Reading.PHONE, 13900001234)
    assert "not one phone number" in sentence(Reading.PHONE, "13900001234、13900005678")
    assert "last digits are lost" in sentence(Reading.PHONE, "1.39E+10")
    for cell in ("139 0000 1234", "139-0000-1234", "139.0000.1234", "+86 13900001234", "8613900001234"):
        assert value(Reading.PHONE, cell) == "13900001234"
    assert value(Reading.PHONE, "(027)87654321") == "(027)87654321"
    assert (value(Reading.PHONE, "无"), sentence(Reading.PHONE, "无")) == (None, "")
    for cell, digits in (("1390000123", 10), ("+86 139000012345", 12)):
        assert sentence(Reading.PHONE, cell) == f"A mobile number has 11 digits, this one has {digits}. Correct it."


def test_a_dash_is_nothing_and_as_above_is_not_copied():
    for reads in (Reading.TEXT, Reading.PHONE, Reading.ID_NUMBER, Reading.DAY, Reading.NAMES, Reading.YUAN):
        assert [value(reads, cell) for cell in ("/", " — ", "－", "--")] == [None] * 4
        assert sentence(reads, "同上") == "“同上” is not copied from above. Write the words out."
    assert value(Reading.TEXT, "无") == "无"


def test_wholes():
    assert [value(Reading.WHOLE, cell) for cell in (3.0, "3", "３", "1,234", 0, "-2")] == [3, 3, 3, 1234, 0, -2]
    for cell in (3.5, "三", "3人", "1,23", DAY, True):
        assert "is not a whole number" in sentence(Reading.WHOLE, cell)


def test_yes_and_no():
    assert [value(Reading.YES_NO, cell) for cell in ("是", "√", True, "Y", "否", "×", False)] == [True] * 4 + [
        False
    ] * 3
    assert "neither" in sentence(Reading.YES_NO, "也许")


def test_choices():
    words = {"男": "male", "女": "female"}
    assert value(Reading.CHOICE, " 女 ", choices=words) == "female"
    assert sentence(Reading.CHOICE, "妇", choices=words) == "“妇” is not one of the words of this column: 男、女."


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三、李四，王五,赵六;钱七；孙八/周九\n吴十", ("张三", "李四", "王五", "赵六", "钱七", "孙八", "周九", "吴十")),
        ("张三 李四", ("张三", "李四")), ("李　明", ("李明",)), ("李 明、王芳", ("李明", "王芳")), ("张三、张三", ("张三",)),
        ("欧阳 娜 娜", None), ("李 明 王 芳", None), ("诸 葛 亮", ("诸葛亮",)),
        ("1.张三 2.李四", ("张三", "李四")), ("1、张三\n2、李四\n10）王五", ("张三", "李四", "王五")),
        ("平等村泵站、市中等职业学校", ("平等村泵站", "市中等职业学校")),
    ],
)  # fmt: skip
def test_names(cell, names):
    if names is None:
        assert "it cannot be told where one name ends" in sentence(Reading.NAMES, cell)
    else:
        assert value(Reading.NAMES, cell) == names


@pytest.mark.parametrize("cell", ["张三等5人", "张三、李四等", "张三等5名代表", "张三等代表", "全体代表"])
def test_who_is_not_named_is_asked_for(cell):
    assert "does not name everybody" in sentence(Reading.NAMES, cell)


def test_texts():
    assert value(Reading.TEXT, "Ａ１　村\u200b\ufeff") == "A1 村"
    assert value(Reading.TEXT, 12.0) == "12"
    assert value(Reading.TEXT, 12.5) == "12.5"
    assert value(Reading.TEXT, DAY) == "2024-03-05"
    assert value(Reading.TEXT, "'=1+1") == "=1+1"
    assert value(Reading.TEXT, "   ") is None
    assert "at most 3 fit" in sentence(Reading.TEXT, "一二三四", longest=3)
    assert "last digits are lost" in sentence(Reading.TEXT, 1.1010119900307e17)
    assert value(Reading.NAME, "李　 明") == "李明"
    assert value(Reading.NAME, "第\n一\n小\n组") == "第一小组"  # from top to bottom, as in merged cells
    assert value(Reading.NAME, "李 明\n（女，回族）") == "李明（女，回族）"
    assert "several names" in sentence(Reading.NAME, "李明\n王芳")
    assert value(Reading.NAME, "Zhang  San") == "Zhang San"


def test_an_empty_cell_is_nothing_in_every_column():
    for reads in Reading:
        for cell in (None, "", "  ", "　", "\u200b"):
            assert read_cell(column(reads, choices={"男": "m"}), cell) == (None, None)


CELLS = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.text("0123456789-./年月日号Xx E+", max_size=20),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CELLS)
def test_every_cell_is_read_or_reported_and_nothing_falls_over(cell):
    for reads in Reading:
        read = reader(column(reads, choices={"男": "m"}))
        try:
            found = read(cell)
        except Unsure as unsure:
            _ = unsure.words % unsure.facts
        else:
            assert found is None or isinstance(found, str | int | Decimal | date | bool | tuple)
            if reads is Reading.ID_NUMBER and found is not None:
                assert len(found) == 18
                assert isinstance(cell, str)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_in_any_of_the_forms_is_that_day(day):
    forms = (
        f"{day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month:02}/{day.day:02}",
        day,
    )
    assert {value(Reading.DAY, form) for form in forms} == {day}


@settings(deadline=None)
@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


@settings(deadline=None)
@given(
    st.lists(st.text("张王李赵钱孙周吴", min_size=2, max_size=4), min_size=1, max_size=6, unique=True),
    st.sampled_from(["、", "，", ",", "；", ";", "\n", " "]),
)
def test_names_come_back_whatever_stands_between(names, sign):
    assert value(Reading.NAMES, sign.join(names)) == tuple(names)


def test_a_sum_of_money_has_at_most_two_places():
    read = [value(Reading.YUAN, cell) for cell in (1234.5, "1,234.50元", "￥1234.5", 3, "３", "-5")]
    assert read == [Decimal("1234.5"), Decimal("1234.50"), Decimal("1234.5"), 3, 3, -5]
    for cell in ("1.234", "--5", "约5万", 0.1 + 0.2):
        assert "is not a sum of money" in sentence(Reading.YUAN, cell)
