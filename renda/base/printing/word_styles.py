"""The styles of a Word paper (GB/T 9704-2012), put in place of the template's."""

from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.styles import CT_Styles

from renda.base.printing import layout
from renda.base.printing.paper import PageForm

# Offices have these; Word only names them.
FANG, KAI, HEI, SONG, BIAO = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
# No space between Chinese and figures; LibreOffice wants it said in every style.
NO_AUTO_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
INDENT = 2 * layout.CHARACTER


@dataclass(frozen=True)
class Look:
    """One paragraph style; lengths in points. A `pitch` of 0 lets the line follow its content."""

    style: str
    name: str
    face: str = FANG
    latin: str = LATIN
    size: float = layout.BODY
    pitch: float = layout.PITCH
    before: float = 0
    after: float = 0
    indent: float = 0
    align: str = "both"
    tracking: float = 0
    colour: str = "000000"
    outline: int | None = None
    keep_next: bool = False
    own: bool = False  # not one of Word's built-in styles


TRACKED = layout.TRACKING
LOOKS = (
    Look("BodyText", "Body Text", indent=INDENT, tracking=TRACKED),
    Look("Mark", "Red Mark", face=BIAO, pitch=0, align="center", colour="FF0000", keep_next=True, own=True),
    Look(
        "Number", "Document Number", before=2 * layout.PITCH, align="center", tracking=TRACKED, keep_next=True, own=True
    ),
    Look("Title", "Title", BIAO, size=layout.TITLE, pitch=layout.TITLE_PITCH, align="center", keep_next=True),
    Look("Under", "Under", KAI, align="center", tracking=TRACKED, keep_next=True, own=True),
    Look("Salutation", "Salutation", tracking=TRACKED, keep_next=True),
    Look("Heading1", "heading 1", HEI, indent=INDENT, tracking=TRACKED, outline=0, keep_next=True),
    Look("Heading2", "heading 2", KAI, indent=INDENT, tracking=TRACKED, outline=1, keep_next=True),
    Look("Heading3", "heading 3", FANG, indent=INDENT, tracking=TRACKED, outline=2, keep_next=True),
    Look("Signature", "Signature", before=layout.PITCH, align="right", tracking=TRACKED, keep_next=True),
    Look("Date", "Date", align="right", tracking=TRACKED),
    Look("Note", "Note", before=layout.PITCH, indent=INDENT, tracking=TRACKED, own=True),
    Look("Caption", "caption", HEI, size=layout.PAGE_NUMBER, before=6, after=3, align="center", keep_next=True),
    Look("TableText", "Table Text", SONG, size=layout.CELL, pitch=0, before=3, after=3, align="left", own=True),
    Look("TableHead", "Table Head", HEI, size=layout.CELL, pitch=0, before=3, after=3, align="center", own=True),
    Look("TableEnd", "Table End", SONG, size=1, pitch=6, own=True),
    Look("Header", "header", HEI, size=layout.CELL, pitch=0, align="right", colour="C00000"),
    Look("Footer", "footer", SONG, latin=SONG, size=layout.PAGE_NUMBER, pitch=18),
    Look("CommentText", "annotation text", SONG, size=10, pitch=0, align="left"),
)
#: A list is set smaller, and its lines follow their content.
LIST_SIZES = {
    "Title": layout.LIST_TITLE, "Heading1": layout.LIST_HEADING, "Heading2": layout.LIST_BODY, "Heading3": layout.LIST_BODY,
    "TableText": layout.LIST_CELL, "TableHead": layout.LIST_CELL, "Caption": layout.LIST_BODY, "Header": layout.LIST_FOOT,
    "Footer": layout.LIST_FOOT,
}  # fmt: skip
UNCHANGED = ("TableEnd", "CommentText")


def looks_for(page: PageForm) -> tuple[Look, ...]:
    """The styles of a page form."""
    if page is PageForm.OFFICIAL:
        return LOOKS
    return tuple(look if look.style in UNCHANGED else _list_look(look) for look in LOOKS)


def _list_look(look: Look) -> Look:
    gap = 8 if look.style.startswith("Heading") else min(look.before, 6)
    return replace(
        look, size=LIST_SIZES.get(look.style, layout.LIST_BODY), pitch=0, tracking=0, before=gap, after=look.after or 3,
        indent=0 if look.outline is not None or look.style == "Note" else look.indent,
    )  # fmt: skip


def put_styles(document: Document, page: PageForm = PageForm.OFFICIAL) -> None:
    """Replace the template's styles by ours; its theme fonts and colours would come before any we name."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            styles.remove(style)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    _put_defaults(styles)
    for look in looks_for(page):
        styles.append(parse_xml(_style_xml(look)))
    styles.append(parse_xml(_comment_reference()))


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def _put_defaults(styles: CT_Styles) -> None:
    old = styles.find(qn("w:docDefaults"))
    new = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{_faces(LATIN, FANG)}"
        f'<w:sz w:val="{2 * layout.BODY}"/><w:szCs w:val="{2 * layout.BODY}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr>"
        f'<w:widowControl w:val="0"/>{NO_AUTO_SPACE}'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(layout.PITCH)}" w:lineRule="exact"/><w:jc w:val="both"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles.replace(old, new)


def _style_xml(look: Look) -> str:
    """The parts stand in the order that Word insists on."""
    custom = ' w:customStyle="1"' if look.own else ""
    follower = "BodyText" if look.outline is not None else look.style
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{custom} w:styleId={quoteattr(look.style)}>'
        f'<w:name w:val={quoteattr(look.name)}/><w:basedOn w:val="Normal"/><w:next w:val="{follower}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_form(look)}</w:pPr><w:rPr>{_letter_form(look)}</w:rPr></w:style>"
    )


def _paragraph_form(look: Look) -> str:
    rule = f'w:line="{twips(look.pitch)}" w:lineRule="exact"' if look.pitch else 'w:line="240" w:lineRule="auto"'
    grid = '<w:snapToGrid w:val="0"/>' if look.pitch != layout.PITCH else ""
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    return (
        f"{'<w:keepNext/>' if look.keep_next else ''}{NO_AUTO_SPACE}{grid}"
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" {rule}/>'
        f'<w:ind w:firstLine="{twips(look.indent)}"/><w:jc w:val="{look.align}"/>{outline}'
    )


def _letter_form(look: Look) -> str:
    size = round(2 * look.size)
    return (
        f'{_faces(look.latin, look.face)}<w:color w:val="{look.colour}"/><w:spacing w:val="{twips(look.tracking)}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _faces(latin: str, face: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}"/>'


def _comment_reference() -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference">'
        '<w:name w:val="annotation reference"/><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
    )
