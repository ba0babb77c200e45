import io
import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pypdf
import pytest
import typst

from renda.base.printing.fonts import find_fonts, load_fonts
from renda.base.printing.paper import BlockKind, Paper, block, heading, paragraph, table
from renda.base.printing.pdf import TEMPLATE, _content, write_pdf

HOSTILE = '#import "x.typ": * $x^2$ *b* _i_ @ref \\ < = > `r` [c] {d} // e /* f */ ~ --- "q" \'s\' <label> #panic()'


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in read(content).pages)


def test_pdf_holds_the_words_of_the_paper(paper: Paper) -> None:
    text = words(write_pdf(paper))
    assert "青禾镇人民代表大会主席团文件" in text
    assert "青人主席团〔2020〕12号" in text
    assert "收到代表建议64件，满意率96.5%。" in text
    assert "代表喆堃昇提出" in text
    assert text.endswith("青禾镇人民代表大会主席团2020年12月31日—3—")


def test_pdf_is_a4_tagged_archival_and_knows_its_title(paper: Paper) -> None:
    reader = read(write_pdf(paper, dated_at=date(2020, 12, 31)))
    root = reader.root_object
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    described = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert reader.metadata is not None
    assert reader.metadata.title == "青禾镇人大主席团关于2020年代表建议办理工作的总结"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2020, 12, 31)


def test_same_paper_same_bytes(paper: Paper) -> None:
    assert write_pdf(paper) == write_pdf(paper)
    assert write_pdf(paper) != write_pdf(paper, dated_at=date(2020, 12, 31))


def test_hostile_words_stay_words() -> None:
    paper = Paper(
        title=HOSTILE,
        blocks=(
            block(BlockKind.SALUTATION, HOSTILE),
            heading(1, HOSTILE),
            paragraph(HOSTILE),
            table((HOSTILE,), ((HOSTILE,),), caption=HOSTILE),
        ),
        number=HOSTILE,
        signature=HOSTILE,
        dated=HOSTILE,
        language='zh"; #panic()',
        subject=HOSTILE,
    )
    assert words(write_pdf(paper)).count("".join(HOSTILE.split())) == 9


def test_the_wheels_font_makes_an_archival_paper_without_warnings(paper: Paper) -> None:
    spec = find_spec("cvttf_NotoSansCJK_Regular")
    assert spec is not None
    folders = (Path(next(iter(spec.submodule_search_locations or ()))),)
    assert "收到代表建议64件" in words(write_pdf(paper, folders))


def test_typst_has_nothing_to_warn_of(paper: Paper) -> None:
    _, warnings = typst.compile_with_warnings(
        TEMPLATE.read_bytes(),
        font_paths=load_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(_content(paper, find_fonts()))},
        format="pdf",
    )
    assert warnings == []


@pytest.mark.parametrize(
    "paper",
    [
        Paper(""),
        Paper("总结", (heading(3, "1.跳级"),)),
        Paper("总结", (paragraph("私用\ue000字"),)),
        Paper("总结", (paragraph(""), table(("甲",), ()))),
        Paper("Summary", (paragraph("Words."),), language="en"),
    ],
    ids=["empty", "skipped level", "no glyph", "empty table", "english"],
)
def test_an_odd_paper_still_comes_out(paper: Paper) -> None:
    assert len(read(write_pdf(paper)).pages) == 1


def test_a_signature_never_has_a_page_to_itself() -> None:
    for lines in range(17, 23):
        blocks = (*(paragraph("一行。") for _ in range(lines)), paragraph("末段。"))
        pages = read(write_pdf(Paper("总结", blocks, signature="主席团", dated="2020年12月31日"))).pages
        last = pages[-1].extract_text()
        assert "末段" in last
        assert "主席团" in last
