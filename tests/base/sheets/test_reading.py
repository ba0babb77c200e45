"""Tables as offices have them, read as their people would read them."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.base.sheets import headings, reading
from renda.base.sheets.book import Book, Table, open_book
from renda.base.sheets.kinds import Reading, SheetColumn, SheetKind
from tests.base.sheets.files import KIND, bare_xlsx, inline, read, said, xls, xlsx

ID = "110101199003070011"


def values(taken, *keys):
    return [tuple(row[key] for key in keys) for row in taken.rows]


def test_titles_numbers_totals_notes_and_empty_lines_are_told_from_rows():
    taken = read(
        xlsx(
            ["青禾镇走访名册"], ["填报单位：青禾镇人大"], ["序号", "姓 名*", "所在村", "日期（年月日）", "人数"], [1, "张　三", "柳树", "2024.3.5", 3],
            [], [2, "李四", "柳树", date(2024, 3, 6), 4], ["序号", "姓 名*", "所在村", "日期（年月日）", "人数"], [3, None, None, None, None],
            ["合 计", None, None, None, 7], ["填表人：王五"], ["示例", "例一", "村", "2024-01-01", 1],
            merges=("A1:E1",),
        )
    )  # fmt: skip
    assert values(taken, "name", "village", "day", "count") == [
        ("张三", "柳树", date(2024, 3, 5), 3), ("李四", "柳树", date(2024, 3, 6), 4),
    ]  # fmt: skip
    assert [row.number for row in taken.rows] == [4, 6]
    assert [(line.number, line.words) for line in taken.skipped] == [
        (7, "序号"),
        (9, "合 计"),
        (10, "填表人：王五"),
        (11, "示例"),
    ]


def test_merged_cells_mean_their_value_on_each_row_where_that_is_safe():
    taken = read(
        xlsx(
            ["姓名", "村", "日期", "人数", "电话"], ["张三", "柳树", "2024-03-05", 3, "13900001111"], ["李四", None, None, None, None],
            ["王五", "白石", "2024-03-06", 5, "13900002222"], merges=("B2:B3", "C2:C3", "D2:D3", "E2:E3"),
        )
    )  # fmt: skip
    assert values(taken, "name", "village", "day") == [
        ("张三", "柳树", date(2024, 3, 5)), ("李四", "柳树", date(2024, 3, 5)), ("王五", "白石", date(2024, 3, 6)),
    ]  # fmt: skip
    assert [[column for column, _words in said(row)] for row in taken.rows] == [
        ["count", "phone"],
        ["count", "phone"],
        [],
    ]
    assert "merged over several rows" in said(taken.rows[0])[0][1]


def test_cells_merged_across_columns_are_reported_and_section_lines_left_out():
    taken = read(
        xlsx(["姓名", "村", "日期"], ["第一代表小组", None, None], ["张三", "无", None], merges=("A2:C2", "B3:C3"))
    )
    assert [line.words for line in taken.skipped] == ["第一代表小组"]
    assert [column for column, _words in said(taken.rows[0])] == ["village", "day"]
    assert "merged over several columns" in said(taken.rows[0])[0][1]


def test_headings_over_two_rows():
    taken = read(
        xlsx(
            ["序号", "姓名", "走访情况", None],
            [None, None, "日期", "人数"],
            [1, "张三", "2024-03-05", 3],
            merges=("A1:A2", "B1:B2", "C1:D1"),
        )
    )
    assert values(taken, "name", "day", "count") == [("张三", date(2024, 3, 5), 3)]
    assert taken.rows[0].number == 3


def test_headings_over_two_rows_that_nobody_merged():
    """Also as CSV, which has no merged cells: the column over which only the first row says something is not lost."""
    for rows in (
        [["序号", "代表", None, "联系电话"], [None, "姓名", "村", None]],
        [["名册"], ["序号", "基本情况", None, "电话"], ["", "姓名", "村", ""]],
    ):
        taken = read(xlsx(*rows, [1, "张三", "柳树", "027-87654321"]), remembered={"联系电话": "phone"})
        assert values(taken, "name", "village", "phone") == [("张三", "柳树", "027-87654321")]
    taken = read(
        xlsx(["姓名", "村", "电话"], ["代表", None, None])
    )  # a row that begins with the word of a heading is a row
    assert values(taken, "name") == [("代表",)]


def test_what_has_no_heading_is_told():
    taken = read(xlsx(["姓名", "", "村"], ["张三", "要紧", "柳树", "更要紧"], ["李四", "也要紧", "柳树"]))
    assert taken.unnamed == {("Sheet", 1): "要紧", ("Sheet", 3): "更要紧"}


def test_notes_below_a_table_are_no_rows():
    notes = ["说明", "1.本表由镇人大填写", "共2人", "男1人，女1人", "应到2人，实到1人"]
    taken = read(xlsx(["姓名", "村"], ["张三", "柳树"], ["李四", None], *([words] for words in notes)))
    assert values(taken, "name") == [("张三",), ("李四",)]
    assert [line.words for line in taken.skipped] == notes
    taken = read(xlsx(["姓名"], ["1.李四村五组"]))  # in a table of one column it is a row
    assert values(taken, "name") == [("1.李四村五组",)]


def test_hidden_rows_and_columns_are_read_and_told():
    book = openpyxl.Workbook()
    for row in (["姓名", "村", "人数"], ["张三", "柳树", 1], ["李四", "柳树", 2]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    taken = read(out.getvalue())
    assert values(taken, "name", "village", "count") == [("张三", "柳树", 1), ("李四", "柳树", 2)]
    assert [[note.words for note in row.notes] for row in taken.rows] == [[], [reading.HIDDEN]]
    assert taken.hidden == ["村"]


def test_a_heading_over_two_columns_leaves_the_second_without_one():
    content = xlsx(["姓名", "村", None, "人数"], ["张三", "柳树", None, 3], merges=("B1:C1", "B2:C2"))
    assert headings.find(open_book(content, "a.xlsx"), KIND, {})[0].headings == ("姓名", "村", "", "人数")
    assert values(read(content), "name", "village", "count") == [("张三", "柳树", 3)]


def test_all_sheets_with_these_headings_are_read_and_the_others_named():
    taken = read(
        xlsx(
            ["姓名", "村"], ["张三", "柳树"],
            more=[("二", [["村", "姓名"], ["白石", "李四"]], "visible"), ("说明", [["怎样填写"]], "visible"), ("填写说明", [["列名"]], "visible"), ("旧", [["姓名", "村"], ["王五", "x"]], "hidden")],
        )
    )  # fmt: skip
    assert [(row.sheet, row.number, row["name"], row["village"]) for row in taken.rows] == [
        ("Sheet", 2, "张三", "柳树"),
        ("二", 2, "李四", "白石"),
    ]
    assert taken.unread == ["说明", "旧"]


def test_a_column_that_one_of_the_sheets_lacks_is_reported_there():
    taken = read(
        xlsx(["姓名", "村"], ["张三", "柳树"], more=[("二", [["村", "日期"], ["白石", "2024-03-05"]], "visible")])
    )
    assert said(taken.rows[0]) == []
    assert said(taken.rows[1]) == [("name", "Nothing stands here. Fill it in.")]


def test_formulas_give_their_stored_value_and_are_reported_without_one():
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>人数</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>"张"&amp;"三"</f><v>张三</v></c><c r="B2"><f>1+2</f><v>3</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>李四</t></is></c><c r="B3"><f>SUM(B1:B2)</f></c></row>'
        '<row r="4"><c r="A4" t="e"><f>A9</f><v>#REF!</v></c><c r="B4"><v>4</v></c></row>'
    )
    taken = read(bare_xlsx(rows))
    assert values(taken, "name", "count") == [("张三", 3), ("李四", None), (None, 4)]
    assert [[column for column, _words in said(row)] for row in taken.rows] == [[], ["count"], ["name"]]
    assert "The formula of this cell has no result or shows an error." in said(taken.rows[1])[0][1]


def test_a_formula_that_openpyxl_wrote_is_reported():
    taken = read(xlsx(["姓名", "人数"], ["张三", "=1+2"]))
    assert [column for column, _words in said(taken.rows[0])] == ["count"]


def test_old_workbooks():
    taken = read(
        xls(
            [None],
            ["序号", "姓名", "日期", "身份证号"],
            [1, "张三", date(2024, 3, 5), ID],
            [2, "李四", 20240306, 110101199003070011.0],
            merges=((0, 0, 0, 3, "名册"),),
        ),
        "名册.xls",
    )
    assert values(taken, "name", "day") == [("张三", date(2024, 3, 5)), ("李四", date(2024, 3, 6))]
    assert taken.rows[0]["id_number"] == ID
    assert said(taken.rows[1]) == [
        (
            "id_number",
            "This was typed as a number, and its last digits are lost. Format the column as text and type the number anew.",
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_csv_in_every_encoding_of_an_office(encoding):
    text = f'姓名,村,身份证号\r\n张三,"柳树,东",{ID}\r\n李四㐀,白石,4.20102E+17\r\n' if encoding not in {"gbk"} else f'姓名,村,身份证号\r\n张三,"柳树,东",{ID}\r\n李四,白石,4.20102E+17\r\n'  # fmt: skip
    taken = read(text.encode(encoding), "名册.csv")
    assert values(taken, "village") == [("柳树,东",), ("白石",)]
    assert taken.rows[0]["id_number"] == ID
    assert "its last digits are lost" in said(taken.rows[1])[0][1]


@pytest.mark.parametrize("separator", ["\t", ";", "，"])
def test_csv_with_other_separators(separator):
    text = "\n".join(separator.join(row) for row in (("姓名", "村"), ("张三", "柳树")))
    assert values(read(text.encode(), "a.csv"), "name", "village") == [("张三", "柳树")]


def test_a_workbook_without_styles_and_shared_strings():
    assert values(read(bare_xlsx(inline(["姓名", "村"], ["张三", "柳树"]))), "name", "village") == [("张三", "柳树")]


HOSTILE = [
    "<script>alert(1)</script>",
    "{% load x %}{{ settings.SECRET_KEY }}",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "@SUM(1)",
    "<w:p/>&amp;",
    "a\x0bb\u202eevil",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_just_text(words):
    taken = read(("姓名,村\n" + f'张三,"{words}"\n').encode(), "a.csv")
    assert taken.rows[0].faults == ()
    assert taken.rows[0]["village"] == words.replace("\x0b", " ").replace("\u202e", "")


def test_what_a_heading_means():
    kind = SheetKind("x", "x", (SheetColumn("name", "姓名"), SheetColumn("phone", "电话", Reading.PHONE, others=("联系电话",))), lambda *_: [], lambda *_: None, (), "")  # fmt: skip
    book = open_book(xlsx(["序号", "姓名", "电话", "联系电话", "备考", "姓名"], [1, "张三", "1", "2", "x", "y"]), "x")
    found = headings.find(book, kind, {})
    meant = headings.columns_of(found, kind, {}, values=1)
    assert {words: heading.column for words, heading in meant.items()} == {
        "序号": "", "姓名": "name", "电话": "phone", "联系电话": None, "备考": None, "姓名 #2": None,
    }  # fmt: skip
    assert meant["备考"].values == ("x",)
    remembered = {"联系电话": "phone", "备考": "", "姓名 #2": ""}
    meant = headings.columns_of(headings.find(book, kind, remembered), kind, remembered)
    assert (meant["电话"].column, meant["联系电话"].column, meant["备考"].column) == (None, "phone", "")


def test_a_table_of_which_no_heading_is_known_is_found_to_be_matched():
    book = open_book(xlsx(["某某表"], ["甲", "乙", "丙"], ["张三", 1, 2]), "x")
    (found,) = headings.find(book, KIND, {})
    assert (found.first, found.headings, found.is_sure) == (1, ("甲", "乙", "丙"), False)


WORDS = [
    "姓名", "村", "日期", "人数", "代表", "户主", "序号", "张三", "柳树村", "2020-3-5", "6.1", 3, "", None, None, "一、第一组", "第2小组", "合计", "注：x",
    "2020年名册", "基本情况", "说明", "1.请核对这些", "共3人",
]  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=2, max_size=9),
    st.sampled_from([(), (((2, 0), (2, 1)),), (((0, 1), (0, 2)),)]),
    st.sampled_from([{}, {"village": "↑"}]),
)
def test_no_line_is_lost_without_a_word(rows, merges, said):
    """Every line is a row, is named as none, is a heading or a title, or lies in columns that are told to have no heading."""
    table = Table("甲", rows, merges)
    found = headings.find(Book([table]), KIND, {})
    taken = reading.take(
        Book([table]), found, KIND, headings.columns_of(found, KIND, {}), reading.Told(2020, given=said)
    )
    told = {row.number for row in taken.rows} | {line.number for line in taken.skipped}
    told |= {at + 1 for each in found for at in range(each.begin, each.last + 1)}
    unnamed = {at for _sheet, at in taken.unnamed}
    for number, row in enumerate(rows, 1) if found else ():
        words = [cell for at, cell in enumerate(row) if isinstance(cell, str) and cell and at not in unnamed]
        assert number in told or not words
