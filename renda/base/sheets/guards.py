"""What a file is, and whether it may be opened: told before anything is parsed, in one sentence."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

MEGABYTE = 1024 * 1024
#: Largest file, in bytes; largest content of a packed one; how much smaller packing may make it.
LARGEST, LARGEST_UNPACKED, TIGHTEST, LOOSE = 20 * MEGABYTE, 100 * MEGABYTE, 150, 5 * MEGABYTE
#: Most rows and columns of one sheet, and most cells between its first and its last.
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50_000, 200, 3_000_000
MOST_PARTS = 2000
PIECE = 256 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Names of the streams within an OLE file are kept as UTF-16.
LOCKED = "EncryptedPackage".encode("utf-16-le")
BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|head|meta|body|\?xml)", re.IGNORECASE)
#: A cell that holds something: its column's letters and its row's number.
CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["\']([A-Z]{1,3})([0-9]{1,7})["\'][^<>]*(?<!/)>')
ERROR = re.compile(rb'<(?:\w+:)?c\s([^<>]*\bt\s*=\s*["\']e["\'][^<>]*)>')
REFERENCE = re.compile(rb'(?:^|\s)r\s*=\s*["\']([A-Z]{1,3})([0-9]{1,7})["\']')
FORMULA, VALUE = re.compile(rb"<(?:\w+:)?f[\s/>]"), re.compile(rb"<(?:\w+:)?v>[^<]")
SHEET_NAME = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)/?>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)/?>")
#: Rows and columns that a filter or somebody hid.
HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s([^<>]*\bhidden\s*=\s*["\'](?:1|true)["\'][^<>]*)>')
HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\s([^<>]*\bhidden\s*=\s*["\'](?:1|true)["\'][^<>]*)>')
ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*["\']([^"\']*)["\']')


class Form(StrEnum):
    """How a file is read."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True)
class Examined:
    """A file that may be opened. `lacking` are cells whose formula has no stored value or shows an error: sheet's place in
    the book → (row, column), counted from 0; `hidden` its rows and columns that cannot be seen (not known of old workbooks)."""

    form: Form
    lacking: dict[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    hidden: dict[int, tuple[frozenset[int], frozenset[int]]] = field(default_factory=dict)


def examine(content: bytes, name: str) -> Examined:
    """Tell the form of a file. Raises RuleBroken where it is too large, a trap, locked, empty, or no sheet at all."""
    if not content:
        raise RuleBroken(gettext_noop("The file is empty (0 bytes). Save it again and choose it anew."), field="file")
    check_size(len(content))
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, name)
    if content.startswith(OLE):
        return _old(content, name)
    if MARKUP.match(content[:200]):
        raise RuleBroken(
            gettext_noop("“%(name)s” is a web page or XML under the name of a sheet, as some systems export it. Open it in Excel or WPS, save it as .xlsx, and take that in."),
            name=name, field="file",
        )  # fmt: skip
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if content.startswith((b"%PDF", b"PK", b"\x89PNG", b"\xff\xd8\xff", b"Rar!")) or (not utf16 and b"\x00" in content):
        raise _no_sheet(name)
    return Examined(Form.CSV)


def check_size(size: int) -> None:
    """Raises RuleBroken where a file is larger than may be read."""
    if size > LARGEST:
        raise RuleBroken(
            gettext_noop("The file has %(size)s MB; at most %(most)s MB can be taken in. Take out pictures and sheets that are not needed, or divide it."),
            size=-(-size // MEGABYTE), most=LARGEST // MEGABYTE, field="file",
        )  # fmt: skip


def check_extent(rows: int, columns: int, sheet: str) -> None:
    """Raises RuleBroken where a sheet reaches too far."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise RuleBroken(
            gettext_noop("The sheet “%(sheet)s” reaches to row %(rows)s and column %(columns)s; at most %(most_rows)s rows and %(most_columns)s columns can be taken in. Delete what lies beyond the table, or divide it."),
            sheet=sheet, rows=rows, columns=columns, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, field="file",
        )  # fmt: skip


def _no_sheet(name: str) -> RuleBroken:
    return RuleBroken(
        gettext_noop("“%(name)s” is not a sheet. Excel (.xlsx, .xls), WPS (.et) and CSV files can be taken in."),
        name=name, field="file",
    )  # fmt: skip


def _locked() -> RuleBroken:
    return RuleBroken(
        gettext_noop("The file is protected by a password. Open it in Excel or WPS, take the password off, save, and take it in again."), field="file"
    )  # fmt: skip


def _damaged() -> RuleBroken:
    return RuleBroken(
        gettext_noop("The file is damaged and cannot be read. Open it in Excel or WPS, save it as .xlsx, and take that in."), field="file"
    )  # fmt: skip


def _trap() -> RuleBroken:
    return RuleBroken(
        gettext_noop("The file unpacks to far more than it should (a “zip bomb”), so it was not opened. Copy the table into a new workbook and take that in."), field="file"
    )  # fmt: skip


# Old workbooks -------------------------------------------------------------------------------------------------------


def _old(content: bytes, name: str) -> Examined:
    if LOCKED in content:
        raise _locked()
    if not any(book in content for book in BOOKS):
        raise _no_sheet(name)
    return Examined(Form.XLS)


# Packed workbooks ----------------------------------------------------------------------------------------------------


def _packed(content: bytes, name: str) -> Examined:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error) as error:
        raise _damaged() from error
    names = {part.filename for part in parts}
    _check_directory(parts, len(content))
    if "xl/workbook.xml" not in {name.lower() for name in names}:
        if "xl/workbook.bin" in names or "mimetype" in names:
            raise RuleBroken(
                gettext_noop("Workbooks of the kinds .xlsb and .ods cannot be taken in. Save the file as .xlsx."), field="file"
            )  # fmt: skip
        raise _no_sheet(name)
    return _walk(content, parts)


def _check_directory(parts: list[ZipInfo], size: int) -> None:
    """What the directory itself says: the sum, the ratio, entries that lie over one another."""
    if any(part.flag_bits & 0x1 for part in parts):
        raise _locked()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > LARGEST_UNPACKED or packed > size or len(parts) > MOST_PARTS:
        raise _trap()
    if any(part.file_size > LOOSE and part.file_size > TIGHTEST * max(part.compress_size, 1) for part in parts):
        raise _trap()
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise _damaged()


def _walk(content: bytes, parts: list[ZipInfo]) -> Examined:
    """Unpack every part once, never more than its directory claims; look at how far the sheets reach."""
    lacking: dict[str, frozenset[tuple[int, int]]] = {}
    hidden: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
    kept: dict[str, bytes] = {}
    for part in parts:
        name = part.filename.lower()
        if not name.endswith((".xml", ".rels")):
            for _piece in _unpack(content, part):
                pass
        elif name in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}:
            kept[name] = b"".join(_markup(content, part))
        else:
            extent = _Extent()
            for piece in _markup(content, part):
                extent.look(piece)
            extent.finish()
            check_extent(extent.rows, extent.columns, part.filename.rsplit("/", 1)[-1])
            lacking[name] = frozenset(extent.lacking)
            hidden[name] = frozenset(extent.hidden_rows), frozenset(extent.hidden_columns)
    places = [*enumerate(_places(kept))]
    return Examined(
        Form.XLSX,
        {at: lacking[name] for at, name in places if lacking.get(name)},
        {at: hidden[name] for at, name in places if any(hidden.get(name, ()))},
    )


def _markup(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    """A part of markup: entities and encodings that no office program writes are refused."""
    for at, piece in enumerate(_unpack(content, part)):
        if (at == 0 and piece[:2] in {b"\xff\xfe", b"\xfe\xff"}) or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise _damaged()
        yield piece


class _Extent:
    """How far a sheet reaches, and which of its cells lack a value, told from its markup piece by piece."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.lacking: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._rest = b""
        self._is_sheet = False

    def look(self, piece: bytes) -> None:
        """The next piece."""
        text = self._rest + piece
        self._is_sheet = self._is_sheet or b"sheetData" in text
        if not self._is_sheet:
            self._rest = text[-100:]
            return
        end = text.rfind(b"row>") + 4
        if end > 3 or len(text) > 4 * MEGABYTE:
            self._count(text)
            self._rest = text[end if end > 3 else -1000 :]
        else:
            self._rest = text

    def finish(self) -> None:
        """After the last piece."""
        if self._is_sheet:
            self._count(self._rest)

    def _count(self, text: bytes) -> None:
        cells = CELL.findall(text)
        self.rows = max(self.rows, max((int(row) for _letters, row in cells), default=0))
        letters = {each for each, _row in cells}
        self.columns = max(self.columns, max(map(column_number, letters), default=0))
        for found in HIDDEN_ROW.finditer(text):
            number = dict(ATTRIBUTE.findall(found[1])).get(b"r", b"")
            self.hidden_rows |= {int(number) - 1} if number.isdigit() else set()
        for found in HIDDEN_COLUMN.finditer(text):
            given = dict(ATTRIBUTE.findall(found[1]))
            first, last = given.get(b"min", b""), given.get(b"max", b"")
            if first.isdigit() and last.isdigit():
                self.hidden_columns |= set(range(int(first[:6]) - 1, min(int(last[:6]), MOST_COLUMNS)))
        for found in ERROR.finditer(text):
            self._note(found[1])
        for found in FORMULA.finditer(text):
            begin = max(text.rfind(b"<c ", 0, found.start()), text.rfind(b":c ", 0, found.start()))
            end = text.find(b"c>", found.end())
            if begin >= 0 and end >= 0 and not VALUE.search(text, found.end(), end):
                self._note(text[begin + 2 : text.find(b">", begin)])

    def _note(self, attributes: bytes) -> None:
        if place := REFERENCE.search(attributes):
            self.lacking.add((int(place[2]) - 1, column_number(place[1]) - 1))


def _unpack(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    """A part in pieces, straight from the bytes: it may be larger than the directory says, and then it is a trap."""
    start = part.header_offset
    if content[start : start + 4] != b"PK\x03\x04":
        raise _damaged()
    name_length, extra_length = struct.unpack_from("<HH", content, start + 26)
    begin = start + 30 + name_length + extra_length
    end = begin + part.compress_size
    if part.compress_type == ZIP_STORED:
        if part.file_size != part.compress_size:
            raise _trap()
        yield content[begin:end]
        return
    machine, left = zlib.decompressobj(-15), part.file_size
    for at in range(begin, end, PIECE):
        waiting = content[at : min(at + PIECE, end)]
        while waiting and not machine.eof:
            try:
                piece = machine.decompress(waiting, MEGABYTE)
            except zlib.error as error:
                raise _damaged() from error
            waiting = machine.unconsumed_tail
            left -= len(piece)
            if left < 0:
                raise _trap()
            yield piece
    if not machine.eof:
        raise _damaged()


def column_number(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _places(kept: dict[str, bytes]) -> list[str]:
    """The parts of the sheets in the order of the book."""
    targets = {}
    for found in RELATION.findall(kept.get("xl/_rels/workbook.xml.rels", b"")):
        given = dict(ATTRIBUTE.findall(found))
        target = given.get(b"Target", b"").decode("utf-8", "replace").lower()
        targets[given.get(b"Id", b"")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    order = []
    for found in SHEET_NAME.findall(kept.get("xl/workbook.xml", b"")):
        given = {name.split(b":")[-1] if b":" in name else name: value for name, value in ATTRIBUTE.findall(found)}
        order.append(targets.get(given.get(b"id", b""), ""))
    return order
