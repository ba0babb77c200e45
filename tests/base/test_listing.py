import io
from dataclasses import replace

import pytest
from django.db.models import Q
from openpyxl import load_workbook

from renda.base.columns import Column
from renda.base.listing import Tab, narrowed, show
from renda.base.rows import cell
from tests.base.pages import files, get, make_file

pytestmark = pytest.mark.django_db


def names_in(response):
    text = response.content.decode()
    return [f"file {n}" for n in range(1, 60) if f">file {n}<" in text]


def sheet_of(response):
    rows = load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(min_row=3, values_only=True)
    return [row[0] for row in rows]


def test_show_counts_every_tab_under_the_filters():
    for number in range(1, 6):
        make_file(number, media_type="text/plain" if number == 5 else "image/png")
    text = show(get("?kind=image/png"), files()).content.decode()
    assert '>All <span class="count">4</span>' in text
    assert '>Big <span class="count">2</span>' in text


def test_show_narrows_by_tab_filter_and_words():
    for number in range(1, 6):
        make_file(number)
    assert names_in(show(get("?state=big"), files())) == ["file 3", "file 4", "file 5"]
    assert names_in(show(get("?q=file+4"), files())) == ["file 4"]
    assert names_in(show(get("?kind=text/plain"), files())) == []


def test_show_opens_on_the_first_tab_that_has_rows():
    tabs = (Tab("big", "Big", Q(size__gt=20)), Tab("small", "Small", Q(size__lte=20)), Tab("all", "All"))
    listing = replace(files(), tabs=tabs)
    make_file(1, size=10)
    make_file(2, size=10)
    assert names_in(show(get(), listing)) == ["file 1", "file 2"]
    text = show(get("?q=file"), listing).content.decode()
    assert (
        '<a href="?q=file&amp;state=big">Big <span class="count">0</span>' in text
    )  # asked for, the empty one is shown
    assert 'aria-current="page">Small <span class="count">2</span>' in text
    assert sheet_of(show(get("?export=xlsx"), listing)) == ["file 1", "file 2"]
    assert names_in(show(get("?state=big"), listing)) == []
    assert names_in(show(get("?state=nothing"), listing)) == ["file 1", "file 2"]
    make_file(3, size=30)
    assert names_in(show(get(), listing)) == ["file 3"]
    assert 'href="?" aria-current="page">Big' in show(get(), listing).content.decode()
    assert [row.name for row in narrowed({"q": "file 1"}, listing)[0]] == ["file 1"]
    assert narrowed({"q": "file 1"}, listing)[1] == ["Small", "“file 1”"]


def test_show_sorts_and_turns_round():
    for number in range(1, 4):
        make_file(number)
    text = show(get("?sort=-size"), files()).content.decode()
    assert text.index(">file 3<") < text.index(">file 2<") < text.index(">file 1<")
    assert 'aria-sort="descending"' in text
    assert 'href="?sort=size"' in text


def test_show_pages_and_a_page_too_far_is_the_last():
    for number in range(1, 46):
        make_file(number)
    assert names_in(show(get("?page=2"), files()))[0] == "file 21"
    assert names_in(show(get("?page=99"), files())) == [f"file {n}" for n in range(41, 46)]
    assert len(names_in(show(get("?per=50"), files()))) == 45


@pytest.mark.parametrize("rows", [1, 3, 45])
def test_show_number_of_queries_does_not_grow(rows, django_assert_num_queries):
    for number in range(1, rows + 1):
        make_file(number)
    with django_assert_num_queries(2):
        show(get(), files())


def test_export_holds_exactly_what_is_filtered():
    for number in range(1, 31):
        make_file(number)
    response = show(get("?state=big&q=file+2&sort=-size&export=xlsx"), files())
    assert sheet_of(response) == ["file 29", "file 28", "file 27", "file 26", "file 25", "file 24", "file 23", "file 22",
                                  "file 21", "file 20", "file 12"]  # fmt: skip
    assert response["Content-Disposition"] == "attachment; filename=\"list.xlsx\"; filename*=UTF-8''Files.xlsx"


def test_export_of_every_page_not_of_one():
    for number in range(1, 46):
        make_file(number)
    assert len(sheet_of(show(get("?page=2&export=xlsx"), files()))) == 45


def test_print_shows_all_rows_without_the_shell():
    for number in range(1, 46):
        make_file(number)
    response = show(get("?print=1"), files())
    assert len(names_in(response)) == 45
    assert 'class="menu' not in response.content.decode()


def test_empty_list_offers_the_next_step_and_an_empty_search_the_way_back():
    assert 'href="/keep/">Keep one</a>' in show(get(), files()).content.decode()
    text = show(get("?q=none"), files()).content.decode()
    assert "没有符合条件的记录。" in text
    assert "No file is kept yet." not in text


def test_cells_are_escaped():
    make_file(1, name="<script>alert(1)</script>")
    text = show(get("?q=%3Cscript%3E"), files()).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_no_cell_of_an_export_is_a_formula_headings_and_title_neither():
    for number, name in enumerate(("=1+1", "+86", "-1", "@SUM(A1)", "＝cmd", "\t=2"), 1):
        make_file(number, name=name)
    listing = replace(files(), export_name="=HYPERLINK(1)", columns=(Column("=2+2", "name"), Column("@x", "size")))
    sheet = load_workbook(io.BytesIO(show(get("?export=xlsx"), listing).content)).worksheets[0]
    texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert len(texts) == 9
    assert all(cell.data_type == "s" and cell.value.startswith("'") for cell in texts)


def test_a_print_is_sorted_and_searched_like_the_page():
    for number in range(1, 12):
        make_file(number)
    text = show(get("?q=file+1&sort=-size&print=1"), files()).content.decode()
    assert text.index(">file 11<") < text.index(">file 10<") < text.index(">file 1<")
    assert ">file 2<" not in text


def test_a_row_that_has_no_page_for_its_reader_is_plain_words():
    file = make_file(1)
    assert cell(Column("Name", "name", link=True), file, lambda _row: "/there/") == '<a href="/there/">file 1</a>'
    assert cell(Column("Name", "name", link=True), file, lambda _row: "") == "file 1"
