"""Files as offices have them."""

from __future__ import annotations

import io

import openpyxl


def xlsx(*rows, merges=(), sheet="Sheet1", more=()):
    """A workbook of one sheet (and of `more`: pairs of a name and rows)."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for place in merges:
        book.active.merge_cells(place)
    for name, lines in more:
        other = book.create_sheet(name)
        for row in lines:
            other.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(content, name="代表.xlsx"):
    """A file as a browser sends it."""
    file = io.BytesIO(content)
    file.name = name
    return file
