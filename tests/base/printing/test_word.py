import io
import zipfile
from datetime import UTC, date, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Pt

from renda.base.printing.paper import BlockKind, Paper, Run, block, page_break, paragraph, table
from renda.base.printing.word import write_docx


def opened(paper: Paper, review: bool = False) -> Document:
    return docx.Document(io.BytesIO(write_docx(paper, review, date(2020, 12, 31))))


def faces(document: Document, style: str) -> tuple[str, float, str | None]:
    form = next(each for each in document.styles if each.style_id == style)
    names = form.element.rPr.rFonts
    return names.get(qn("w:eastAsia")), form.font.size.pt, names.get(qn("w:asciiTheme"))


def test_page_has_the_margins_of_the_standard(paper: Paper) -> None:
    section = opened(paper).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_styles_name_the_office_fonts(paper: Paper) -> None:
    document = opened(paper)
    assert faces(document, "BodyText") == ("仿宋_GB2312", 16, None)
    assert faces(document, "Title") == ("方正小标宋简体", 22, None)
    assert faces(document, "Heading1") == ("黑体", 16, None)
    assert faces(document, "Heading2") == ("楷体_GB2312", 16, None)
    assert faces(document, "Heading3") == ("仿宋_GB2312", 16, None)
    assert faces(document, "Footer") == ("宋体", 14, None)


def test_body_has_28_95_point_lines_and_two_characters_of_indent(paper: Paper) -> None:
    form = next(style for style in opened(paper).styles if style.style_id == "BodyText").paragraph_format
    assert form.line_spacing == Pt(28.95)
    assert form.first_line_indent == Pt(31.5)


def test_blocks_stand_in_order_with_their_styles(paper: Paper) -> None:
    shown = [(each.style.style_id, each.text) for each in opened(paper).paragraphs if each.style]
    assert shown == [
        ("Mark", "青禾镇人民代表大会主席团文件"),
        ("Number", "青人主席团〔2020〕12号"),
        ("Title", "青禾镇人大主席团关于2020年\n代表建议办理工作的总结"),
        ("Salutation", "各位代表："),
        ("BodyText", "现将全年工作情况报告如下。"),
        ("Heading1", "一、总体情况"),
        ("BodyText", "收到代表建议64件，满意率96.5%。"),
        ("Caption", "建议分类"),
        ("TableEnd", ""),
        ("Heading2", "（一）依法召开会议"),
        ("Heading3", "1.会前准备"),
        ("BodyText", "代表喆堃昇提出，“有的答复质量不高”。"),
        ("Note", "（此件公开发布）"),
        ("Signature", "青禾镇人民代表大会主席团"),
        ("Date", "2020年12月31日"),
    ]


def test_red_head_has_a_narrowed_mark_and_a_rule(paper: Paper) -> None:
    mark, number = opened(paper).paragraphs[:2]
    assert mark.paragraph_format.space_before == Pt(99.2)
    assert mark._p.xpath(".//w:rPr/w:w/@w:val") == ["64"]
    assert number._p.xpath(".//w:pBdr/w:bottom/@w:color") == ["FF0000"]


def test_signature_and_date_stand_from_the_right(paper: Paper) -> None:
    signature, day = opened(paper).paragraphs[-2:]
    assert signature.paragraph_format.right_indent == Pt(31.5)
    assert day.paragraph_format.right_indent == Pt(78.75)


def test_table_repeats_its_header_and_keeps_rows_whole(paper: Paper) -> None:
    (shown,) = opened(paper).tables
    assert [[cell.text for cell in row.cells] for row in shown.rows] == [
        ["类别", "件数"],
        ["农业农村", "21"],
        ["其他", "43"],
    ]
    assert len(shown._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(shown._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == 3


def test_page_numbers_are_fields_right_on_odd_and_left_on_even_pages(paper: Paper) -> None:
    document = opened(paper)
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line.text == "— 1 —"
        assert line._p.xpath("string(.//w:instrText)").strip() == "PAGE"
        assert line._p.xpath(".//w:jc/@w:val") == [side]


def test_review_copy_has_comments_and_highlights(paper: Paper) -> None:
    document = opened(paper, review=True)
    assert [(each.author, each.initials, each.text) for each in document.comments] == [
        ("Renda", "R", "取自：代表建议登记\n至2020年12月31日"),
        ("Renda", "R", "F3"),
    ]
    assert {each.timestamp for each in document.comments} == {datetime(2020, 12, 31, 12, tzinfo=UTC)}
    lit = [run.text for line in document.paragraphs for run in line.runs if run.font.highlight_color]
    assert lit == ["96.5%"]
    assert document.sections[0].header.paragraphs[0].text == "审阅稿"
    assert WD_COLOR_INDEX.YELLOW in {run.font.highlight_color for run in document.paragraphs[6].runs}


def test_clean_copy_has_neither(paper: Paper) -> None:
    document = opened(paper)
    assert len(document.comments) == 0
    assert not document.element.body.xpath(".//w:highlight")
    assert document.sections[0].header.paragraphs[0].text == ""


def test_same_paper_same_bytes(paper: Paper) -> None:
    for review in (False, True):
        assert write_docx(paper, review, date(2020, 12, 31)) == write_docx(paper, review, date(2020, 12, 31))
    core = opened(paper).core_properties
    assert core.created == core.modified == datetime(2020, 12, 31, 12, tzinfo=UTC)
    assert (core.title, core.author) == ("青禾镇人大主席团关于2020年代表建议办理工作的总结", "青禾镇人民代表大会主席团")


def test_no_time_of_writing_in_the_package(paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in package.namelist()


def test_hostile_words_stay_words() -> None:
    hostile = "<w:p>&amp;</w:p>\x00\x1b ]]> 王\ud800\n李"
    paper = Paper(
        hostile,
        (paragraph(Run(hostile, note=hostile)), table((hostile,), ((hostile,),), caption=hostile)),
        mark=hostile,
        number=hostile,
        subject="长" * 300,
    )
    document = opened(paper, review=True)
    assert document.paragraphs[3].text == "<w:p>&amp;</w:p> ]]> 王 李"
    assert document.tables[0].cell(1, 0).text == "<w:p>&amp;</w:p> ]]> 王 李"
    assert next(iter(document.comments)).text == "<w:p>&amp;</w:p> ]]> 王\n李"
    assert document.core_properties.subject == "长" * 255


def test_page_break_falls_before_the_next_block() -> None:
    blocks = (paragraph("一。"), page_break(), table(("甲",), (("乙",),)), page_break(), paragraph("二。"))
    shown = opened(Paper("总结", blocks)).paragraphs
    assert [(each.text, bool(each.paragraph_format.page_break_before)) for each in shown] == [
        ("总结", False),
        ("一。", False),
        ("", True),
        ("", False),
        ("二。", True),
    ]


def test_number_stands_below_the_title_without_a_mark() -> None:
    shown = opened(Paper("公告", (block(BlockKind.PARAGRAPH, "文。"),), number="第1号")).paragraphs
    assert [each.text for each in shown] == ["公告", "第1号", "文。"]
    assert shown[1].paragraph_format.space_after == Pt(28.95)


def test_the_last_paragraph_keeps_with_the_signature() -> None:
    shown = opened(Paper("总结", (paragraph("一。"), paragraph("二。")), signature="主席团")).paragraphs
    assert [each.paragraph_format.keep_with_next for each in shown] == [None, None, True, None]
