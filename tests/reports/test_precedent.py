"""Last year's paper: what is read of it, by every way a heading is written, and what is refused."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from renda.core.errors import RuleBroken
from renda.reports import outline, precedent
from renda.reports.precedent import Found

OPENING = "2019年，镇人大组织60名代表依法履职，圆满完成全年12项任务。"
CLOSE = "现将全年工作情况总结如下："
LINES = (
    "青禾镇人大2019年工作总结", "（2020年1月10日）", "各位代表：", OPENING + CLOSE, "一、坚持党的领导，把准政治方向", "全年请示报告5次。",
    "二、聚焦主责主业，依法开展监督", "（一）紧扣发展抓监督。全年视察4次。", "（二）回应关切抓评议", "评议2家单位。",
    "三、依法召开会议", "（一）开好人民代表大会会议", "（二）开好主席团会议", "四、激发代表活力", "五、存在的问题", "六、2020年工作打算",
)  # fmt: skip
HEADINGS = (
    Found(1, "坚持党的领导，把准政治方向"), Found(1, "聚焦主责主业，依法开展监督"), Found(2, "紧扣发展抓监督"), Found(2, "回应关切抓评议"),
    Found(1, "依法召开会议"), Found(2, "开好人民代表大会会议"), Found(2, "开好主席团会议"), Found(1, "激发代表活力"),
    Found(1, "存在的问题"), Found(1, "2020年工作打算"),
)  # fmt: skip


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def written(lines=LINES):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def test_typed_numbers_title_opening_and_its_last_sentence():
    found = precedent.read_file(written(), "总结.docx")
    assert found == precedent.Precedent("青禾镇人大2019年工作总结", OPENING, CLOSE, HEADINGS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_plain_text_is_read_alike(encoding):
    assert precedent.read_file("\r\n".join(LINES).encode(encoding), "总结.txt").headings == HEADINGS
    assert precedent.read_text("\n\n".join(LINES)).opening == OPENING


def test_outline_styles_are_headings_and_a_title_style_is_the_title():
    document = Document()
    document.add_paragraph("青禾镇人大2019年工作总结", "Title")
    document.add_paragraph("一年来，镇人大依法履职，各项工作取得新的进展，现报告如下。")
    document.add_paragraph("坚持党的领导", "Heading 1")
    document.add_paragraph("依法监督", "Heading 1")
    document.add_paragraph("视察", "Heading 2")
    document.add_paragraph("细目", "Heading 3")
    found = precedent.read_file(saved(document), "a.docx")
    assert found.title == "青禾镇人大2019年工作总结"
    assert (found.opening, found.close) == ("一年来，镇人大依法履职，各项工作取得新的进展。", "现报告如下。")
    assert found.headings == (Found(1, "坚持党的领导"), Found(1, "依法监督"), Found(2, "视察"))


@pytest.mark.parametrize(
    ("sentence", "opening", "close"),
    [
        ("现将全年工作情况报告如下：", "", "现将全年工作情况报告如下："),
        ("一年来，镇人大依法履职，取得新的成绩，现将情况，报告如下：", "一年来，镇人大依法履职，取得新的成绩。", "现将情况，报告如下："),
        ("2019年，镇人大主要做了以下工作：", "2019年，镇人大主要做了以下工作：", "-"),
        ("一年来，镇人大依法履职，现将工作报告如下", "一年来，镇人大依法履职。", "现将工作报告如下"),
        ("2019年，镇人大圆满完成全年任务。", "2019年，镇人大圆满完成全年任务。", ""),
    ],
)  # fmt: skip
def test_an_opening_of_one_sentence(sentence, opening, close):
    """What leads over at its end is the close; where it is all one, it is the opening, and nothing stands behind it."""
    found = precedent.read_text(f"青禾镇人大2019年工作总结\n{sentence}\n一、依法监督")
    assert (found.title, found.opening, found.close) == ("青禾镇人大2019年工作总结", opening, close)


def test_a_title_in_the_first_heading_style_is_no_section():
    document = Document()
    document.add_paragraph("青禾镇人大2019年工作总结", "Heading 1")
    document.add_paragraph("坚持党的领导", "Heading 2")
    document.add_paragraph("依法监督", "Heading 2")
    assert precedent.read_file(saved(document), "a.docx").headings == (Found(1, "坚持党的领导"), Found(1, "依法监督"))


def test_numbered_lists_are_read_by_the_form_of_their_numbers():
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_paragraph("青禾镇人大2019年工作总结")
    for level, words in ((0, "依法监督"), (1, "视察"), (2, "细目"), (0, "代表工作")):
        paragraph = document.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="78"/></w:numPr>')
        )
    found = precedent.read_file(saved(document), "a.docx")
    assert found.headings == (Found(1, "依法监督"), Found(2, "视察"), Found(1, "代表工作"))


def test_words_put_in_by_review_count_and_words_struck_out_do_not():
    document = Document()
    paragraph = document.add_paragraph("一、依法")
    paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>监督</w:t></w:r></w:ins>'))
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>检查</w:delText></w:r></w:del>')
    )
    assert precedent.read_file(saved(document), "a.docx").headings == (Found(1, "依法监督"),)


def test_hostile_words_become_harmless():
    lines = ("一、<script>alert(1)</script>{people.deputies}", "二、[[去掉]]<<甲:乙>>{=nothing}\u202e倒写\x0b换行")
    found = precedent.read_text("\n".join(lines))
    assert [heading.words for heading in found.headings] == [
        "＜script＞alert(1)＜/script＞｛people.deputies｝", "［［去掉］］＜＜甲:乙＞＞｛=nothing｝倒写 换行",
    ]  # fmt: skip


# Refusals -----------------------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/{number}.xml", b"\x20" * (30 * 1024 * 1024))
    return file.getvalue()


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def with_document(xml):
    """A document whose main part is this."""
    old, file = zipfile.ZipFile(io.BytesIO(written())), io.BytesIO()
    with old, zipfile.ZipFile(file, "w") as package:
        for part in old.infolist():
            package.writestr(part.filename, xml if part.filename == "word/document.xml" else old.read(part.filename))
    return file.getvalue()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "一、ha">' + "".join(f'<!ENTITY a{n} "{"&a" + (str(n - 1) if n else "") + ";"}{"&a" + (str(n - 1) if n else "") + ";"}">' for n in range(30)) + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a29;</w:t></w:r></w:p></w:body></w:document>'  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "old form .doc"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"%PDF-1.7 ...", "not a Word document"),
        (b"\x89PNG\r\n", "not a Word document"),
        (b"\x81\x00\xff" * 9, "not a Word document"),
        (b"\xff\xfe\x81\x20\xff", "not a Word document"),
        (packed(a="b"), "not a Word document"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (written()[:3000], "damaged"),
        (with_document(b"<w:document"), "damaged"),
        (bomb, "zip bomb"),
        (packed(**{f"p{number}": "" for number in range(2001)}), "zip bomb"),
        (b"PK\x03\x04" + b"x" * (20 * 1024 * 1024), "at most 20 MB"),
        (written(["一段没有标题的话。"]), "No heading such as"),
        (written(["（一）只有二级"]), "No heading such as"),
        (written([f"一、第{number}个" for number in range(61)]), "61 headings"),
        (b"", "No heading such as"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(content, words):
    with pytest.raises(RuleBroken) as refused:
        precedent.read_file(content() if content is bomb else content, "总结.docx")
    assert words in str(refused.value)
    assert refused.value.field in {"upload", ""}


def test_entities_are_never_expanded():
    with pytest.raises(RuleBroken):
        precedent.read_file(with_document(LAUGHS.encode()), "总结.docx")


def test_a_text_without_end_is_refused():
    with pytest.raises(RuleBroken, match="200000"):
        precedent.read_text("一" * 200_001)


# Proposals ----------------------------------------------------------------------------------------------------------


def test_each_heading_is_proposed_for_one_section():
    chosen = precedent.proposed(HEADINGS, outline.load("annual_summary"))
    assert chosen == [
        "leadership", "supervision", "", "", "meetings", "meetings.sessions", "meetings.presidium", "deputies", "problems", "plan",
    ]  # fmt: skip


def test_the_year_becomes_a_place_and_other_numbers_are_named():
    text = precedent.with_places("2019年完成12项、3.5万元，二〇一九年第12次，迎接2020年；12019年、2018年不动", 2019)
    assert text == "{=year}年完成12项、3.5万元，{=year}年第12次，迎接{=next_year}年；12019年、2018年不动"
    assert list(precedent.numbers_in([text, "{people.deputies}名，12项"])) == ["12", "3.5", "12019", "2018"]
    assert precedent.year_of("青禾镇人大2019年工作总结") == 2019
    assert precedent.year_of("青禾镇人大工作总结") is None
