"""A paper that is handed in: opened, or refused with what to do; and its text, paragraph by paragraph."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import nsmap, qn
from lxml.etree import XMLSyntaxError, XPath

from renda.base.printing.characters import clean
from renda.base.unpacking import check_package, damaged
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
LONGEST_TEXT = 200_000
_NO_PAPER = gettext_noop("“%(name)s” is not a Word document. Choose the .docx, or copy its text into the field below.")


def paragraphs_of(content: bytes, name: str) -> list[str]:
    """The paragraphs of a .docx or a text file; a row of a table is one. Raises RuleBroken: .doc, a password, a trap, no paper."""
    with telling(content, name):
        opened = open_paper(content, name)
        if not isinstance(opened, str):
            rows = at_path(opened.element.body, "./w:p | ./w:sdt/w:sdtContent/w:p | ./w:tbl//w:tr")
            return [words_in(each) if each.tag == qn("w:p") else _row(each) for each in rows]
    return paragraphs_in(opened)


def paragraphs_in(text: str) -> list[str]:
    """The lines of a text. Raises RuleBroken where it is too long."""
    if len(text) > LONGEST_TEXT:
        raise refused_paper(
            gettext_noop("The text is longer than %(most)s signs. Hand it in by parts."), most=LONGEST_TEXT
        )
    return clean(text, keep_lines=True).split("\n")


def open_paper(content: bytes, name: str) -> Any:
    """A Word document, or the text of a text file. Raises RuleBroken with what to do: an old .doc, a password, a trap."""
    if content.startswith(OLE):
        raise _locked() if LOCKED in content else refused_paper(
            gettext_noop("“%(name)s” is in the old form .doc. Open it in Word or WPS, save it as .docx, and choose that file."), name=name
        )  # fmt: skip
    if content.startswith(b"PK\x03\x04"):
        check_package(content, field="upload")
        return Document(io.BytesIO(content))
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!")) or b"\x00" in content[:4000]:
        raise refused_paper(_NO_PAPER, name=name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused_paper(_NO_PAPER, name=name)


@contextmanager
def telling(content: bytes, name: str) -> Iterator[None]:
    """What a broken package raises becomes a refusal with what to do."""
    try:
        yield
    except (OpcError, KeyError, ValueError, AttributeError, BadZipFile, XMLSyntaxError) as error:
        if b"word/document.xml" in content:
            raise damaged("upload") from error
        raise refused_paper(_NO_PAPER, name=name) from error


def words_in(element: Any) -> str:
    """The text of a paragraph, without text boxes; a break is a space."""
    words = at_path(element, ".//w:t[not(ancestor::w:txbxContent)] | .//w:br | .//w:tab")
    return clean("".join(each.text or "" if each.tag == qn("w:t") else " " for each in words))


def at_path(element: Any, path: str) -> list[Any]:
    """What a path leads to; parts that python-docx has no class for know no names of their own."""
    found: list[Any] = _path(path)(element)
    return found


def refused_paper(words: str, **facts: Any) -> RuleBroken:
    """A refusal of the file that was handed in."""
    return RuleBroken(words, field="upload", **facts)


def _row(element: Any) -> str:
    return "　".join(words_in(cell) for cell in at_path(element, "./w:tc"))


@cache
def _path(path: str) -> XPath:
    return XPath(path, namespaces=nsmap)


def _locked() -> RuleBroken:
    return refused_paper(
        gettext_noop("The file is protected by a password. Open it, take the password off, save it, and try again.")
    )
