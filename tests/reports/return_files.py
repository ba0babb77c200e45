"""Forms as counties send them, made for tests."""

from __future__ import annotations

import io
from zipfile import ZipFile

from docx import Document
from openpyxl import Workbook


def workbook(
    *, year: int = 2020, extra_row: bool = False, formula: bool = True, first: str = "开展监督活动次数"
) -> bytes:
    """A title over all columns, a heading, three rows, a sum by formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表一"
    sheet["A1"] = f"{year}年乡镇人大工作情况统计表"
    sheet.merge_cells("A1:C1")
    rows = [["项目", "本年", "上年"], [first, None, None], ["代表总数", None, None]]
    if extra_row:
        rows.insert(1, ["新增一行", None, None])
    for row in rows:
        sheet.append(row)
    if formula:
        sheet.append(["合计", "=SUM(B3:B4)", "=SUM(C3:C4)"])
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def document() -> bytes:
    """Words above, then a table with a merged heading and a merged empty cell."""
    paper = Document()
    paper.add_paragraph("统计表")
    table = paper.add_table(rows=3, cols=3)
    table.cell(0, 0).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "次数"
    table.cell(1, 0).text = "开展监督活动次数"
    table.cell(1, 1).merge(table.cell(1, 2))
    table.cell(2, 0).text = "备注"
    table.cell(2, 1).text = "无"
    table.cell(2, 2).text = "无"
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The package with one part more."""
    written = io.BytesIO(content)
    with ZipFile(written, "a") as package:
        package.writestr(name, data)
    return written.getvalue()
