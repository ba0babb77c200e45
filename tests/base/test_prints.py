"""A list's print view and its PDF: the same rows in the same order on the same page form."""

from datetime import date

import pytest

from renda.base import prints
from renda.base.listing import Column, show
from tests.base.pages import files, get, make_file
from tests.papers import FORMULA, HOSTILE, name_of, page_size, rows_shown, stand_in_order, words_in_pdf

pytestmark = pytest.mark.django_db


def test_the_pdf_of_a_list_holds_the_rows_of_its_print_view():
    for number in range(1, 46):
        make_file(number, **({"name": HOSTILE} if number == 7 else {"name": FORMULA} if number == 8 else {}))
    query = "?sort=-size&page=2"
    page = show(get(query + "&print=1"), files())
    rows = rows_shown(page)
    assert len(rows) == 45
    assert rows[38][0] == HOSTILE
    assert 'class="print-view"' in page.content.decode()
    made = show(get(query + "&export=pdf"), files())
    assert stand_in_order(rows, words_in_pdf(made))
    assert page_size(made) == (210, 297)
    assert name_of(made).startswith("Files（")


def test_a_list_of_many_columns_is_printed_on_its_side():
    make_file(1)
    wide = files()
    object.__setattr__(wide, "columns", (*wide.columns, *(Column(f"C{n}", "size") for n in range(7))))
    assert "page-wide" in show(get("?print=1"), wide).content.decode()
    assert page_size(show(get("?export=pdf"), wide)) == (297, 210)


def test_a_files_name_takes_nothing_that_a_folder_refuses():
    assert prints.file_name('a/b:"c"\n', date(2020, 6, 1), "pdf") == "a_b__c_（2020年6月1日）.pdf"
