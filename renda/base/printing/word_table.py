"""A table of a Word paper."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.table import CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P

from renda.base.printing import layout
from renda.base.printing.paper import Run, Table
from renda.base.printing.word_styles import twips

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
CELL_MARGIN = 80  # twips


def table_element(table: Table, width: float = layout.TYPE_WIDTH) -> tuple[CT_Tbl, list[tuple[CT_P, Run]]]:
    """The table as XML, as wide as the type area, with its still empty paragraphs and what belongs in them."""
    widths = [round(share * twips(width)) for share in layout.column_shares(table)]
    centred = layout.centred_columns(table)
    element = parse_xml(_frame(widths))
    cells: list[tuple[CT_P, Run]] = []
    for at, row in enumerate((table.header, *table.rows)):
        line = parse_xml(_row_start(is_header=at == 0, tall=table.tall))
        for wide, middle, cell in zip(widths, centred, row, strict=True):
            box = _cell(wide, is_header=at == 0, middle=middle)
            line.append(box)
            cells.append((box.p_lst[0], cell))
        element.append(line)
    return element, cells


def _frame(widths: list[int]) -> str:
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:right w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f'</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>'
    )


def _row_start(is_header: bool, tall: bool) -> str:
    """A row stays whole; the heading row comes again on every page."""
    again = "<w:tblHeader/>" if is_header else ""
    height = f'<w:trHeight w:val="{twips(layout.TALL_ROW)}" w:hRule="atLeast"/>' if tall and not is_header else ""
    return f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{height}{again}</w:trPr></w:tr>"


def _cell(width: int, is_header: bool, middle: bool) -> CT_Tc:
    """An empty cell, parsed at once: a roll has thousands of them."""
    style = "TableHead" if is_header else "TableText"
    align = '<w:jc w:val="center"/>' if middle and not is_header else ""
    cell: CT_Tc = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr></w:p></w:tc>'
    )
    return cell
