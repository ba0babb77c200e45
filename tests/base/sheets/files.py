"""Files as other programs write them, and files that mean harm."""

from __future__ import annotations

import io
import struct
import zipfile

import openpyxl
import xlwt

from renda.base.sheets import headings, reading
from renda.base.sheets.book import open_book
from renda.base.sheets.kinds import Reading, SheetColumn, SheetKind

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/%s" Target="%s"/></Relationships>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>'
SHEET = "xl/worksheets/sheet1.xml"

KIND = SheetKind(
    "roll", "名册",
    (
        SheetColumn("name", "姓名", Reading.NAME, is_required=True, others=("户主",), example="例一"),
        SheetColumn("village", "村", others=("所在村",)),
        SheetColumn("day", "日期", Reading.DAY),
        SheetColumn("count", "人数", Reading.WHOLE),
        SheetColumn("id_number", "身份证号", Reading.ID_NUMBER),
        SheetColumn("phone", "电话", Reading.PHONE),
        SheetColumn("who", "代表", Reading.NAMES),
    ),
    lambda *_: [], lambda *_: None, (), "",
)  # fmt: skip


def bare_xlsx(rows, **more):
    """A workbook of the fewest parts: no styles, no shared strings, texts in the cells, as WPS and exports write them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS % ("officeDocument", "xl/workbook.xml"))
        package.writestr("xl/workbook.xml", BOOK)
        package.writestr("xl/_rels/workbook.xml.rels", RELS % ("worksheet", "worksheets/sheet1.xml"))
        package.writestr(SHEET, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>', **more)
    return out.getvalue()


def inline(*rows):
    """Rows of texts as cells without places."""
    return "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{words}</t></is></c>' for words in row) + "</row>" for row in rows
    )


def xlsx(*rows, merges=(), more=()):
    """An ordinary workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place in merges:
        book.active.merge_cells(place)
    for name, lines, state in more:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in lines:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(*rows, merges=()):
    """An old workbook; `merges` are (top, bottom, left, right, words)."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("甲")
    for top, bottom, left, right, words in merges:
        sheet.write_merge(top, bottom, left, right, words)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, day) if hasattr(value, "year") else sheet.write(at, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lying(content, name, claimed):
    """The same package, whose directory and header claim another size of one part."""
    data = bytearray(content)
    for signature, size_at, name_at, length_at in ((b"PK\x01\x02", 24, 46, 28), (b"PK\x03\x04", 22, 30, 26)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            length = struct.unpack_from("<H", data, at + length_at)[0]
            if bytes(data[at + name_at : at + name_at + length]) == name.encode():
                struct.pack_into("<I", data, at + size_at, claimed)
    return bytes(data)


def read(content, name="名册.xlsx", kind=KIND, remembered=None, year=2020):
    """All that the file holds."""
    book = open_book(content, name)
    found = headings.find(book, kind, remembered or {})
    return reading.take(book, found, kind, headings.columns_of(found, kind, remembered or {}), reading.Told(year))


def said(row):
    """Column and sentence of each fault."""
    return [(fault.column, fault.words % fault.facts) for fault in row.faults]
