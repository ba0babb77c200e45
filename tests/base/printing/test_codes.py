"""A code on paper: the same address in PDF, Word, text and on the page."""

import io

import docx
import pytest
from pypdf import PdfReader

from renda.base.printing import codes
from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, code, paragraph
from renda.base.printing.pdf import write_pdf
from renda.base.printing.text import write_text
from renda.base.printing.word import write_docx

ADDRESS = "https://renda.example/qinghe/campaigns/1/teams/2/visits/"
PAPER = Paper("走访登记表", (paragraph("甲"), code(ADDRESS, "应参加代表：王一\n扫码补记")), page=PageForm.WIDE)


@pytest.mark.parametrize("page", list(PageForm))
def test_the_words_stand_beside_a_picture_in_the_pdf(page):
    paper = Paper(PAPER.title, PAPER.blocks, page=page)
    words = PdfReader(io.BytesIO(write_pdf(paper))).pages[0].extract_text().replace(" ", "").replace("\n", "")
    assert "应参加代表：王一" in words
    assert "扫码补记" in words


def test_word_has_the_picture():
    document = docx.Document(io.BytesIO(write_docx(PAPER)))
    assert len(document.inline_shapes) == 1
    assert "扫码补记" in [paragraph.text for paragraph in document.paragraphs]


def test_plain_text_has_the_address():
    assert ADDRESS in write_text(PAPER)


def test_the_picture_is_the_address():
    assert codes.as_svg(ADDRESS) != codes.as_svg(ADDRESS + "x")
    assert codes.as_link(ADDRESS).startswith("data:image/svg+xml")
    assert codes.as_png(ADDRESS)[:4] == b"\x89PNG"


def test_a_code_carries_an_address_and_no_other_block_does():
    with pytest.raises(ValueError, match="address"):
        Block(BlockKind.CODE)
    with pytest.raises(ValueError, match="address"):
        Block(BlockKind.PARAGRAPH, address=ADDRESS)
