"""What may be opened is told before anything is parsed, in one sentence."""

import io
import time
import tracemalloc
import zipfile

import pytest

from renda.base.sheets import guards
from renda.base.sheets.book import open_book
from renda.core.errors import RuleBroken
from tests.base.sheets.files import BOOK, MAIN, RELS, SHEET, TYPES, bare_xlsx, inline, lying, xlsx

MB = 1024 * 1024


def refused(content, name="名册.xlsx"):
    with pytest.raises(RuleBroken) as caught:
        open_book(content, name)
    assert caught.value.field == "file"
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty (0 bytes)."),
        (b"%PDF-1.7 ...", "“名册.xlsx” is not a sheet."),
        (b"\x89PNG\r\n", "is not a sheet."),
        (b"MZ\x00\x01\x02", "is not a sheet."),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page or XML under the name of a sheet"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "is a web page or XML"),
        (b"PK\x03\x04 broken", "The file is damaged"),
        (guards.OLE + b"\0" * 600 + guards.LOCKED, "protected by a password"),
        (guards.OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "“名册.xlsx” is not a sheet."),
        (guards.OLE + b"\0" * 600 + guards.BOOKS[0], "The file is damaged"),
        (b"\xff\xff\xfe\xfa\x81", "neither in UTF-8 nor in GBK"),
        (b"a" * (20 * MB + 1), "The file has 21 MB; at most 20 MB"),
    ],
    ids=str,
)
def test_what_is_no_sheet_is_said(content, sentence):
    assert sentence in refused(content)


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def test_other_packages_are_told():
    assert "is not a sheet" in refused(packed(word__document_xml="x"))
    assert ".xlsb and .ods" in refused(
        packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="x")
    )
    assert ".xlsb and .ods" in refused(packed(xl__workbook_bin="x"))


def test_a_zip_bomb_is_refused_by_its_directory():
    """200 MB of nothing in 200 kB: refused at once, and without unpacking it."""
    bomb = bare_xlsx("<row>" + " " * (200 * MB) + "</row>")
    assert len(bomb) < MB
    tracemalloc.start()
    began = time.monotonic()
    assert "zip bomb" in refused(bomb)
    assert time.monotonic() - began < 1
    assert tracemalloc.get_traced_memory()[1] < 20 * MB
    tracemalloc.stop()


def test_a_tight_part_is_refused_also_below_the_sum():
    assert "zip bomb" in refused(bare_xlsx("<row>" + " " * (20 * MB) + "</row>"))


def test_a_directory_that_lies_is_found_out():
    """It claims 1000 bytes; the part unpacks to 60 MB, of which no more than a piece is ever unpacked."""
    honest = bare_xlsx("<row>" + " " * (60 * MB) + "</row>")
    tracemalloc.start()
    assert "zip bomb" in refused(lying(honest, SHEET, 1000))
    assert tracemalloc.get_traced_memory()[1] < 10 * MB
    tracemalloc.stop()


def test_parts_that_lie_over_one_another_are_refused():
    content = bytearray(bare_xlsx(inline(["姓名", "村"], ["张三", "柳树"])))
    at = content.rfind(b"PK\x05\x06")
    first = content.find(b"PK\x01\x02")
    directory = bytes(content[first:at])
    many = 60
    end = bytearray(content[at:])
    count = int.from_bytes(end[10:12], "little") * many
    end[8:10] = end[10:12] = count.to_bytes(2, "little")
    end[12:16] = (len(directory) * many).to_bytes(4, "little")
    assert "zip bomb" in refused(bytes(content[:first]) + directory * many + bytes(end))


def test_a_locked_package_is_said():
    content = bytearray(bare_xlsx(inline(["姓名", "村"])))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "protected by a password" in refused(bytes(content))


def test_a_sparse_sheet_that_reaches_far_is_refused_before_it_is_parsed():
    """Two cells, 17 thousand million places between them: a parser would ask for all the memory there is."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sentence = refused(bare_xlsx(rows))
    assert "reaches to row 1048576 and column 16384" in sentence
    assert "at most 50000 rows and 200 columns" in sentence


def test_cells_that_only_have_a_look_do_not_count():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    assert open_book(bare_xlsx(rows), "x").tables[0].rows == [[1.0]]


def test_a_claimed_extent_alone_is_harmless():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS % ("officeDocument", "xl/workbook.xml"))
        package.writestr("xl/workbook.xml", BOOK)
        package.writestr("xl/_rels/workbook.xml.rels", RELS % ("worksheet", "worksheets/sheet1.xml"))
        package.writestr(
            SHEET,
            f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{inline(["姓名"])}</sheetData></worksheet>',
        )
    assert open_book(out.getvalue(), "x").tables[0].rows == [["姓名"]]


def test_too_many_rows_and_columns_are_said():
    assert "reaches to row 50001" in refused(("姓名,村\n" + "张三,柳树\n" * 50_000).encode(), "a.csv")
    assert "column 201" in refused(xlsx(["列"] * 201))


def test_entities_are_not_read():
    content = bare_xlsx('<!DOCTYPE a [<!ENTITY b "c">]><row/>')
    assert "damaged" in refused(content)


def test_a_part_that_ends_too_soon_is_damaged():
    content = bytearray(bare_xlsx(inline(*[["姓名", "村"]] * 50)))
    at = content.find(SHEET.encode()) + len(SHEET)
    content[at + 5 : at + 40] = b"\xff" * 35
    assert "damaged" in refused(bytes(content))


def test_quotation_marks_that_do_not_fit_are_said():
    text = '姓名,村\n"张三,柳树\n' + "x" * 140_000
    assert "the quotation marks do not fit" in refused(text.encode(), "a.csv")
