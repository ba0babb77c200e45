"""The page, the settings and the properties of a Word paper."""

from datetime import date

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from renda.base.printing import layout
from renda.base.printing.package import moment
from renda.base.printing.paper import PageForm, Paper
from renda.base.printing.word_styles import twips

FOOTER_MM = 25  # puts the dash of the page number 7 mm below the type area
HEADER_MM = 15
LONGEST_PROPERTY = 255  # python-docx refuses more
# Parts of python-docx's template that say nothing about our paper.
NEEDLESS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")


def put_page(document: Document, review: bool) -> None:
    """A4 with the margins of the standard, page numbers outside, in a review copy a word at the top."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, measure in layout.MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(measure))
    section.gutter = Mm(0)
    section.header_distance, section.footer_distance = Mm(HEADER_MM), Mm(FOOTER_MM)
    document.settings.odd_and_even_pages_header_footer = True
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(twips(layout.PITCH)))
    _put_page_number(section.footer.paragraphs[0], "right")
    _put_page_number(section.even_page_footer.paragraphs[0], "left")
    if review:
        for header in (section.header, section.even_page_header):
            header.paragraphs[0].add_run("审阅稿")


def put_list_page(document: Document, paper: Paper) -> None:
    """A4 with narrow margins, upright or on its side; at the foot the page of pages, when it was printed and by whom."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if paper.page is PageForm.WIDE:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    for side, measure in layout.LIST_MARGINS_MM.items():
        setattr(section, f"{side}_margin", Mm(measure))
    section.gutter = Mm(0)
    section.header_distance, section.footer_distance = Mm(8), Mm(9)
    grid = section._sectPr.find(qn("w:docGrid"))
    section._sectPr.remove(grid)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Pt(layout.type_width(paper.page)), WD_TAB_ALIGNMENT.RIGHT)
    before, between, after = page_words(paper.language)
    foot.add_run(before)
    _put_field(foot, "PAGE")
    foot.add_run(between)
    _put_field(foot, "NUMPAGES")
    foot.add_run(f"{after}\t{paper.printed}")


def page_words(language: str) -> tuple[str, str, str]:
    """What stands around the page and the number of pages."""
    return ("第", "页，共", "页") if language.startswith("zh") else ("Page ", " of ", "")


def _put_page_number(paragraph: Paragraph, side: str) -> None:
    """— 1 — at the outer side, one character in; the number is a field."""
    form = paragraph.paragraph_format
    setattr(form, f"{side}_indent", Pt(layout.PAGE_NUMBER))
    properties = paragraph._p.get_or_add_pPr()
    alignment = properties.get_or_add_jc()
    alignment.set(qn("w:val"), side)
    paragraph.add_run("— ")
    _put_field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _put_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word counts by itself."""
    for kind in ("begin", "instruction", "separate", "number", "end"):
        run = paragraph.add_run("1" if kind == "number" else "")
        if kind == "instruction":
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {name} </w:instrText>'))
        elif kind != "number":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def put_settings(document: Document) -> None:
    """Word of today, not in compatibility mode; Chinese line breaking."""
    settings = document.settings.element
    for name, attribute, value in (
        ("w:zoom", "w:percent", "100"),
        ("w:characterSpacingControl", "w:val", "compressPunctuation"),
        ("w:themeFontLang", "w:eastAsia", "zh-CN"),
    ):
        settings.find(qn(name)).set(qn(attribute), value)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    preview = settings.find(qn("w:savePreviewPicture"))
    settings.remove(preview)


def put_properties(document: Document, paper: Paper, dated_at: date | None) -> None:
    """Title, author and times of the file."""
    core = document.core_properties
    core.title = paper.title.replace("\n", "")[:LONGEST_PROPERTY]
    core.author = (paper.author or paper.signature)[:LONGEST_PROPERTY]
    core.subject = paper.subject[:LONGEST_PROPERTY]
    core.language = paper.language[:LONGEST_PROPERTY]
    core.comments = core.last_modified_by = core.keywords = ""
    core.created = core.modified = moment(dated_at).replace(tzinfo=None)


def drop_needless(document: Document) -> None:
    """Leave out the template's preview picture and unused parts."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(NEEDLESS)]:
            del relations[key]
