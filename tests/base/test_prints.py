"""A list's print view and its PDF: the same rows in the same order on the same page form."""

import io
from datetime import date

import docx
import pypdf
import pytest
from django.utils.translation import override

from renda.base import prints
from renda.base.listing import Column, show
from renda.base.printing.paper import PageForm, Paper, table
from renda.base.printing.pdf import write_pdf
from renda.base.printing.word import write_docx
from tests.base.pages import files, get, make_file
from tests.papers import FORMULA, HOSTILE, name_of, page_size, pdf, rows_shown, stand_in_order, words_in_pdf

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


def test_an_english_page_prints_in_english():
    make_file(1)
    with override("en"):
        made = show(get("?export=pdf"), files())
    words = words_in_pdf(made)
    assert ("Page1of1" in words, "1inall" in words) == (True, True)
    assert pdf(made).root_object["/Lang"] == "en"


def test_a_word_wider_than_its_column_is_broken_and_stands_over_no_other():
    long = "x" * 90
    paper = Paper("名册", page=PageForm.UPRIGHT, blocks=(table(("甲", "乙", "丙"), [(long, "张三", long)]),))
    page = pypdf.PdfReader(io.BytesIO(write_pdf(paper))).pages[0]
    lines: list[str] = []
    page.extract_text(visitor_text=lambda text, *_rest: lines.append(text))
    assert max(len(line.strip().replace("\u200b", "")) for line in lines) < 45
    assert "".join(lines).replace("\u200b", "").count("x") == 180


def test_a_paper_for_lists_in_word_has_its_page_form_and_its_heading_row_on_every_page():
    paper = Paper(
        "名册", page=PageForm.WIDE, printed="打印", blocks=(table(("甲", "乙"), [("1", HOSTILE)], tall=True),)
    )
    document = docx.Document(io.BytesIO(write_docx(paper)))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert "<w:tblHeader/>" in document.tables[0].rows[0]._tr.xml
    assert "NUMPAGES" in section.footer._element.xml
    assert "打印" in section.footer.paragraphs[0].text
