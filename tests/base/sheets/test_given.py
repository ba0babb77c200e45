"""What is said once of a whole file: proposed by its titles, read as cells are."""

from dataclasses import replace

import pytest

from renda.base.sheets import headings, reading
from renda.base.sheets.book import Book, Table
from renda.base.sheets.given import lacks_years, parts, proposals, read_given, told_otherwise, years_told
from renda.base.sheets.kinds import OWN_WORDS, Reading, SheetColumn, SheetKind
from renda.core.errors import RuleBroken

KIND = SheetKind(
    "records", "记录",
    (
        SheetColumn("year", "年度", Reading.WHOLE, is_required=True, is_year=True),
        SheetColumn("kind", "类别", Reading.CHOICE, is_required=True, choices={"视察": "a", "代表视察": "a", "调研": "b", "会": "c"}, in_title=OWN_WORDS),
        SheetColumn("title", "名称", is_required=True, tells_apart=True),
        SheetColumn("day", "日期", Reading.DAY, may_lack_year=True),
    ),
    lambda *_: [], lambda *_: None, (), "",
)  # fmt: skip

LEVEL = SheetColumn(
    "level", "级别", Reading.CHOICE, choices={"镇": "town", "县": "county"}, in_title="([镇县])(?:人大|人民代表大会)", usual="town"
)  # fmt: skip
ROLL = SheetKind("roll", "名册", (SheetColumn("title", "名称"), LEVEL), lambda *_: [], lambda *_: None, (), "")


def found(title="", sheet="Sheet1", day="6.1"):
    rows = [[title], ["名称", "日期"], ["视察市场", day]]
    return headings.find(Book([Table(sheet, rows)]), KIND, {})


@pytest.mark.parametrize(
    ("title", "sheet", "name", "years"),
    [
        ("2020年代表活动记录", "2019", "2018.xlsx", (2020,)),
        ("二〇二〇年度活动", "Sheet1", "a.xlsx", (2020,)),
        ("２０２０ 年活动", "Sheet1", "a.xlsx", (2020,)),
        ("2019—2020年活动", "Sheet1", "a.xlsx", (2019, 2020)),
        ("2020年3月活动", "Sheet1", "a.xlsx", (2020,)),
        ("填表日期：2021年1月5日", "2019年", "a.xlsx", (2019,)),
        ("截至2021年1月5日", "Sheet1", "活动记录2020.xlsx", (2020,)),
        ("", "Sheet1", "活动2020-03-05.xlsx", ()),
        ("", "Sheet2", "13872020456.xlsx", ()),
    ],
)
def test_a_year_is_told_by_the_title_else_by_the_sheet_else_by_the_file(title, sheet, name, years):
    assert years_told(found(title, sheet), name) == years


def test_tables_one_below_the_other_have_titles_and_headings_of_their_own():
    """The town's deputies above the county's: no row is lost, and what one title tells is not proposed for both."""
    rows = [
        ["镇人大代表"], ["名称", "级别"], ["甲", "镇"], ["乙", None], ["县人大代表"], ["名称", "备注"], ["丙", "x"], ["丁", None], [], ["小结"],
    ]  # fmt: skip
    remembered = {"备注": ""}
    kind = replace(ROLL, columns=(SheetColumn("title", "名称"), SheetColumn("other", "别名"), LEVEL))
    tables = headings.find(Book([Table("Sheet1", rows)]), kind, remembered)
    assert [(each.first, [*each.rows], each.above) for each in tables] == [
        (1, [2, 3, 4, 5, 6, 7, 8, 9], [rows[0]])
    ]  # one known heading is no table
    rows[5] = ["名称", "别名"]
    tables = headings.find(Book([Table("Sheet1", rows)]), kind, remembered)
    assert [(each.first, [*each.rows], each.above) for each in tables] == [
        (1, [2, 3], [rows[0]]),
        (5, [6, 7, 8, 9], [rows[4]]),
    ]
    known = headings.columns_of(tables, kind, remembered)
    assert (proposals(tables, kind, "a.xlsx"), told_otherwise(tables, kind, known, "a.xlsx")) == ({}, {"level": "县"})
    taken = reading.take(Book([Table("Sheet1", rows)]), tables, kind, known, reading.Told(2020))
    assert [(row.number, row["title"], row["other"]) for row in taken.rows] == [
        (3, "甲", None),
        (4, "乙", None),
        (7, "丙", "x"),
        (8, "丁", None),
        (10, "小结", None),
    ]


def test_lines_that_head_rows_are_seen_where_they_part_a_table():
    rows = [
        ["2020年活动"],
        ["一、视察"],
        ["名称", "日期"],
        ["甲", "6.1"],
        ["（二）调研（2次）"],
        ["乙", "6.2"],
        ["合计"],
        ["注：完"],
    ]
    assert parts(headings.find(Book([Table("Sheet1", rows)]), KIND, {})) == ["视察", "调研"]
    assert parts(headings.find(Book([Table("Sheet1", rows[:4])]), KIND, {})) == []
    rows = [["序号", "名称", "日期"], ["视察", None, None], [1, "甲", "6.1"], ["调研"], [2, "乙", "6.2"], [3, "丙"]]
    assert parts(headings.find(Book([Table("Sheet1", rows)]), KIND, {})) == ["视察", "调研"]


def test_each_sheet_tells_its_own_year():
    assert years_told([*found("2020年活动"), *found(sheet="2018")], "2019.xlsx") == (2018, 2020)


def test_what_titles_tell_is_proposed_where_it_is_one_thing():
    assert proposals(found("2020年代表视察记录"), KIND, "a.xlsx") == {"year": "2020", "kind": "视察"}
    assert proposals(found("2019-2020年视察、调研"), KIND, "a.xlsx") == {}
    assert proposals(found("工作会记录"), KIND, "a.xlsx") == {}  # a word of one character stands in anything
    assert proposals(found(), KIND, "调研.xlsx") == {"kind": "调研"}


@pytest.mark.parametrize(
    ("day", "lacks"), [("6.1", True), (6.5, True), ("2020.6.1", False), ("不详", False), (None, False)]
)
def test_days_without_a_year_are_seen(day, lacks):
    tables = found(day=day)
    assert lacks_years(tables, KIND, headings.columns_of(tables, KIND, {})) is lacks


def test_a_value_is_read_as_a_cell_is():
    assert read_given(KIND, {"year": "2020", "kind": "代表视察"}) == {"year": 2020, "kind": "a"}
    for given, field in (
        ({"kind": "学习"}, "given_kind"),
        ({"year": "去年"}, "given_year"),
        ({"kind": "—"}, "given_kind"),
    ):
        with pytest.raises(RuleBroken) as refused:
            read_given(KIND, given)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("title", "head", "told"),
    [
        ("县人大代表名册", ["名称"], {"level": "县"}), ("镇人大代表名册", ["名称"], {}), ("名册", ["名称"], {}),
        ("县人大代表名册", ["名称", "级别"], {}), ("镇人大、县人大代表名册", ["名称"], {}),
    ],
)  # fmt: skip
def test_what_a_title_tells_beside_the_usual_is_asked_about(title, head, told):
    tables = headings.find(Book([Table("Sheet1", [[title], [*head], ["甲", "镇"][: len(head)]])]), ROLL, {})
    assert told_otherwise(tables, ROLL, headings.columns_of(tables, ROLL, {}), "a.xlsx") == told
