"""Values put into the cells of a workbook and nothing else: its charts, drawings, formats and rules stay as they came.

A workbook is a package of parts in XML (ECMA-376). The parts of the sheets that are filled are written anew with the values in
their cells; every other part goes over byte by byte. What formulas came to before is taken out, and the book is told to reckon
anew when it is opened: a sum of yesterday would be wrong quietly.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from renda.base.printing.characters import clean

Value = int | float | str
#: What stands in a workbook before the part that tells how it reckons.
BEFORE_RECKONING = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
    "definedNames",
)  # fmt: skip
RELATION = re.compile(r"\{http://[^}]*/relationships\}id$")
REFERENCE = re.compile(r"([A-Z]+)(\d+)")
#: An entity could draw in a file of ours; there is none in a workbook.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def fill_book(content: bytes, values: Mapping[tuple[int, int, int], Value]) -> bytes:
    """The workbook with values at places (visible sheet, row, column, counted from 0).

    Raises KeyError, ValueError or an error of lxml where the package is not built as the standard says.
    """
    written = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as package, ZipFile(written, "w", ZIP_DEFLATED) as filled:
        names = {name.lower(): name for name in package.namelist()}
        book = names["xl/workbook.xml"]
        sheets = list(_sheets(package, names, book))
        visible = [part for part, is_visible in sheets if is_visible]
        by_part: dict[str, dict[tuple[int, int], Value]] = {}
        for (number, row, column), value in values.items():
            by_part.setdefault(visible[number], {})[row, column] = value
        changed = {part: _filled(package.read(part), by_part.get(part, {})) for part, _visible in sheets}
        changed[book] = _reckoning_anew(package.read(book))
        for part in package.infolist():
            known = changed.get(part.filename)
            filled.writestr(part, package.read(part) if known is None else known, compress_type=part.compress_type)
    return written.getvalue()


def _sheets(package: ZipFile, names: Mapping[str, str], book: str) -> Iterator[tuple[str, bool]]:
    """The parts of the sheets with cells in the order of the book, and whether one sees them; a sheet of a chart alone has none."""
    folder, name = posixpath.split(book)
    relations = {
        each.get("Id"): each
        for each in _parsed(package.read(names[f"{folder}/_rels/{name}.rels".lower()])).iterchildren("{*}Relationship")
    }
    for sheet in _parsed(package.read(book)).iterfind("{*}sheets/{*}sheet"):
        relation = relations.get(next((value for name, value in sheet.attrib.items() if RELATION.search(name)), ""))
        if relation is None or not relation.get("Type", "").endswith("/worksheet"):
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        yield names[target.lower()], sheet.get("state", "visible") == "visible"


def _filled(content: bytes, values: Mapping[tuple[int, int], Value]) -> bytes | None:
    """A sheet with the values in its cells, its formulas to be reckoned; None where nothing of it changes."""
    root = _parsed(content)
    stale = [cell for cell in root.iterfind("{*}sheetData/{*}row/{*}c") if cell.find("{*}f") is not None]
    for cell in stale:
        for known in cell.findall("{*}v"):
            cell.remove(known)
    if not stale and not values:
        return None
    data = root.find("{*}sheetData")
    if data is None:
        raise ValueError("A sheet without cells.")
    styles = _column_styles(root)
    rows = dict(_numbered(data))
    for row, inside in _by_row(values):
        line = rows.get(row)
        if line is None:
            line = rows[row] = _inserted(data, "row", row, rows)
            line.set("r", str(row + 1))
        line.attrib.pop("spans", None)
        cells = dict(_numbered(line))
        for column, value in inside.items():
            cell = cells.get(column)
            if cell is None:
                cell = cells[column] = _inserted(line, "c", column, cells)
                cell.set("r", f"{letters(column)}{row + 1}")
                style = line.get("s") if line.get("customFormat") in {"1", "true"} else styles.get(column)
                if style:
                    cell.set("s", style)
            _put(cell, value)
    return _written(root)


def _by_row(values: Mapping[tuple[int, int], Value]) -> list[tuple[int, dict[int, Value]]]:
    found: dict[int, dict[int, Value]] = {}
    for (row, column), value in sorted(values.items()):
        found.setdefault(row, {})[column] = value
    return list(found.items())


def _numbered(parent: Any) -> Iterator[tuple[int, Any]]:
    """Rows by their number or cells by their column, from 0; one that does not say where it stands follows the one before."""
    last = -1
    for each in parent.iterchildren("{*}row", "{*}c"):
        told = each.get("r", "")
        if told.isdecimal():
            last = int(told) - 1
        elif found := REFERENCE.fullmatch(told):
            last = _column(found[1])
        else:
            last += 1
        yield last, each


def _inserted(parent: Any, name: str, number: int, known: Mapping[int, Any]) -> Any:
    """A new row or cell at its place among those that there are."""
    made = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")
    after = min((at for at in known if at > number), default=None)
    if after is not None:
        known[after].addprevious(made)
    elif known:
        known[max(known)].addnext(made)
    else:
        parent.insert(0, made)
    return made


def _put(cell: Any, value: Value) -> None:
    """A value in a cell; words are never a formula, whatever they begin with."""
    for old in cell.xpath("*[local-name() = 'v' or local-name() = 'is' or local-name() = 'f']"):
        cell.remove(old)
    space = etree.QName(cell).namespace
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        words = etree.Element(f"{{{space}}}is")
        text = etree.SubElement(words, f"{{{space}}}t")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = clean(value)
        cell.insert(0, words)
        return
    cell.attrib.pop("t", None)
    number = etree.Element(f"{{{space}}}v")
    number.text = repr(value)
    cell.insert(0, number)


def _column_styles(root: Any) -> dict[int, str]:
    """The style of a column, which a cell that is not written yet has from it."""
    return {
        column: style
        for each in root.iterfind("{*}cols/{*}col")
        if (style := each.get("style"))
        # A last column of 16384 says "and all that follow"; a form is never so wide.
        for column in range(int(each.get("min")) - 1, min(int(each.get("max")), 200))
    }


def _reckoning_anew(content: bytes) -> bytes:
    root = _parsed(content)
    found = root.find("{*}calcPr")
    if found is None:
        found = etree.Element(f"{{{etree.QName(root).namespace}}}calcPr")
        before = [
            each for each in root if isinstance(each.tag, str) and etree.QName(each).localname in BEFORE_RECKONING
        ]
        before[-1].addnext(found)
    found.set("fullCalcOnLoad", "1")
    return _written(root)


def _parsed(content: bytes) -> Any:
    return etree.fromstring(content, PARSER)


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
