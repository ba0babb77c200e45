"""Reading what was made: the rows of a print view, a Word file, a sheet; the words of a PDF."""

import html
import io
import re
from urllib.parse import unquote

import docx
import openpyxl
import pypdf

HOSTILE = "张<b>#let x=1</b>"
FORMULA = "=1+1"


def rows_shown(response) -> list[list[str]]:
    """The rows of all tables of a page, without their headings."""
    page = response.content.decode()
    body = [
        row
        for part in re.findall(r"<tbody>(.*?)</tbody>", page, re.S)
        for row in re.findall(r"<tr>(.*?)</tr>", part, re.S)
    ]
    return [[html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)] for row in body]


def rows_in_word(response) -> list[list[str]]:
    """The rows of all tables of a Word file, without their headings."""
    document = docx.Document(io.BytesIO(response.content))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]]


def words_in_word(response) -> str:
    """The paragraphs of a Word file outside its tables."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(response.content)).paragraphs)


def rows_in_sheet(response) -> list[list[object]]:
    """The rows of a sheet beneath title and headings."""
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(min_row=3, values_only=True)]


def pdf(response) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(response.content))


def words_in_pdf(response) -> str:
    """All words of a PDF without spaces."""
    return "".join("".join(page.extract_text().split()) for page in pdf(response).pages)


def page_size(response) -> tuple[int, int]:
    """Width and height in millimetres."""
    box = pdf(response).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def stand_in_order(rows: list[list[str]], words: str) -> bool:
    """Whether the rows stand in the words one after another, each whole."""
    at = 0
    for row in rows:
        found = words.find("".join("".join(row).split()), at)
        if found < 0:
            return False
        at = found + 1
    return True


def name_of(response) -> str:
    return unquote(response["Content-Disposition"].split("filename*=UTF-8''")[1])
