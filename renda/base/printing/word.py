"""A paper as a Word file in the form of GB/T 9704-2012, by python-docx."""

import io
from datetime import date

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from renda.base.printing import codes, layout
from renda.base.printing.package import fixed_package, moment
from renda.base.printing.paper import Block, BlockKind, PageForm, Paper, Run
from renda.base.printing.signing import ending
from renda.base.printing.titles import title_lines
from renda.base.printing.word_page import drop_needless, put_list_page, put_page, put_properties, put_settings
from renda.base.printing.word_styles import put_styles
from renda.base.printing.word_table import table_element

STYLES = {
    BlockKind.UNDER: "Under",
    BlockKind.SALUTATION: "Salutation",
    BlockKind.HEADING1: "Heading1",
    BlockKind.HEADING2: "Heading2",
    BlockKind.HEADING3: "Heading3",
    BlockKind.PARAGRAPH: "BodyText",
    BlockKind.SIGNATURE: "Signature",
    BlockKind.DATE: "Date",
    BlockKind.NOTE: "Note",
}
RULE_BELOW = 5  # points; with the line's own space this makes the 4 mm from the number to the red rule


def write_docx(paper: Paper, review: bool = False, dated_at: date | None = None) -> bytes:
    """The paper as .docx; a review copy carries the runs' notes as comments and marks untraced figures."""
    document = docx.Document()
    drop_needless(document)
    put_styles(document, paper.page)
    put_settings(document)
    if paper.page is PageForm.OFFICIAL:
        put_page(document, review)
    else:
        put_list_page(document, paper)
    put_properties(document, paper, dated_at)
    _Writer(document, review, dated_at).write(paper)
    out = io.BytesIO()
    document.save(out)
    return fixed_package(out.getvalue(), dated_at)


class _Writer:
    """Puts one paper into one document, block by block."""

    def __init__(self, document: Document, review: bool, dated_at: date | None) -> None:
        self.document = document
        self.review = review
        self.dated_at = dated_at
        self.break_before_next = False
        self.width = layout.TYPE_WIDTH

    def write(self, paper: Paper) -> None:
        self.width = layout.type_width(paper.page)
        if paper.page is PageForm.OFFICIAL:
            self._write_head(paper)
        else:
            self._write_list_head(paper)
        texts = {block.kind: block.text for block in paper.body}
        gaps = ending(texts.get(BlockKind.SIGNATURE, ""), texts.get(BlockKind.DATE, ""))
        last_words = paper.last_words
        for at, block in enumerate(paper.body):
            if block.kind is BlockKind.PAGE_BREAK:
                self.break_before_next = True
            elif block.table:
                self._write_table(block)
            elif block.kind is BlockKind.CODE:
                self._write_code(block)
            else:
                paragraph = self._paragraph(STYLES[block.kind])
                self._fill(paragraph, block.runs)
                if (
                    block.kind is BlockKind.UNDER
                    and paper.body[at + 1 : at + 2]
                    and paper.body[at + 1].kind is not block.kind
                ):
                    paragraph.paragraph_format.space_after = Pt(layout.PITCH)
                if at == last_words:
                    paragraph.paragraph_format.keep_with_next = True
                gap = {BlockKind.SIGNATURE: gaps.signature, BlockKind.DATE: gaps.date}.get(block.kind, 0)
                if gap:
                    paragraph.paragraph_format.right_indent = Pt(gap * layout.CHARACTER)

    def _write_head(self, paper: Paper) -> None:
        if paper.mark:
            self._write_red_head(paper)
        lines = title_lines(paper.title)
        if lines:
            title = self._paragraph("Title")
            title.paragraph_format.space_before = Pt(2 * layout.PITCH if paper.mark else 0)
            for at, line in enumerate(lines):
                run = self._run(title, line)
                if at < len(lines) - 1:
                    run.add_break()
            after = title
            if paper.number and not paper.mark:
                after = self._paragraph("Number")
                after.paragraph_format.space_before = Pt(0)
                self._run(after, paper.number)
            is_under = bool(paper.body) and paper.body[0].kind is BlockKind.UNDER
            after.paragraph_format.space_after = Pt(0 if is_under else layout.PITCH)

    def _write_list_head(self, paper: Paper) -> None:
        """The office, the title, and what the list holds."""
        heads = ((paper.office, "BodyText", 0), (paper.title, "Title", 2), (paper.subtitle, "BodyText", 6))
        for text, style, after in heads:
            for line in filter(None, text.split("\n")):
                written = self._paragraph(style)
                written.alignment = WD_ALIGN_PARAGRAPH.CENTER
                written.paragraph_format.first_line_indent = Pt(0)
                written.paragraph_format.space_after = Pt(after)
                self._run(written, line)

    def _write_red_head(self, paper: Paper) -> None:
        """The mark 35 mm below the top of the type area, two lines, the number, the red rule."""
        measure = layout.mark_size(paper.mark)
        mark = self._paragraph("Mark")
        # An exact line, for the line height of a big face differs from font to font.
        mark.paragraph_format.line_spacing = Pt(round(measure.size * 1.1))
        mark.paragraph_format.space_before = Pt(layout.MARK_TOP_MM / 25.4 * 72)
        run = self._run(mark, paper.mark)
        run.font.size = Pt(measure.size)
        narrow = OxmlElement("w:w")
        narrow.set(qn("w:val"), str(round(100 * measure.scale)))
        run._r.get_or_add_rPr().insert_element_before(narrow, "w:kern", "w:position", "w:sz", "w:szCs", "w:lang")
        number = self._paragraph("Number")
        self._run(number, paper.number)
        number._p.get_or_add_pPr().insert_element_before(
            parse_xml(
                f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="{RULE_BELOW}" w:color="FF0000"/>'
                "</w:pBdr>"
            ),
            "w:spacing", "w:ind", "w:jc", "w:rPr",
        )  # fmt: skip

    def _write_code(self, block: Block) -> None:
        """The words, then the code at the right."""
        for run in block.runs:
            self._fill(self._paragraph("BodyText"), (run,))
        beside = self._paragraph("BodyText")
        beside.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        beside.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        beside.add_run().add_picture(io.BytesIO(codes.as_png(block.address)), width=Mm(codes.SIDE))

    def _write_table(self, block: Block) -> None:
        table = block.table
        if table is None:
            return
        if table.caption:
            self._run(self._paragraph("Caption"), table.caption)
        elif self.break_before_next:
            self._paragraph("TableEnd")
        element, cells = table_element(table, self.width)
        # Before the closing paragraph, which keeps two tables apart and Word content at the end of a file.
        end = self._paragraph("TableEnd")
        end._p.addprevious(element)
        for cell_paragraph, cell in cells:
            self._fill(Paragraph(cell_paragraph, self.document._body), (cell,))

    def _paragraph(self, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph._p.style = style
        if self.break_before_next:
            paragraph.paragraph_format.page_break_before = True
            self.break_before_next = False
        return paragraph

    def _fill(self, paragraph: Paragraph, runs: tuple[Run, ...]) -> None:
        for run in runs:
            written = self._run(paragraph, run.text)
            if self.review and run.marked:
                written.font.highlight_color = WD_COLOR_INDEX.YELLOW
            if self.review and run.note:
                comment = self.document.add_comment(written, text=run.note, author="Renda", initials="R")
                comment._comment_elm.date = moment(self.dated_at)

    def _run(self, paragraph: Paragraph, text: str) -> WordRun:
        """A run whose quotation marks and dashes Word takes from the Chinese face."""
        run = paragraph.add_run(text)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        return run
