"""Measures that the Word and the PDF paper share (GB/T 9704-2012); lengths in points unless named otherwise."""

from dataclasses import dataclass

from renda.base.printing.characters import width
from renda.base.printing.paper import PageForm, Table

MARGINS_MM = {"top": 37, "bottom": 35, "left": 28, "right": 26}
TYPE_WIDTH = 442.2  # 156 mm
LIST_MARGINS_MM = {"top": 15, "bottom": 18, "left": 15, "right": 15}
LIST_WIDTHS = {PageForm.UPRIGHT: 510.2, PageForm.WIDE: 756.9}  # 180 mm, 267 mm
LIST_BODY, LIST_TITLE, LIST_HEADING, LIST_CELL, LIST_FOOT = 12, 18, 13, 10.5, 9
TALL_ROW = 32  # a signature's room
PITCH = 28.95  # 22 lines fill 225 mm
BODY, TITLE, TITLE_PITCH, CELL, PAGE_NUMBER = 16, 22, 35, 12, 14
TRACKING = -0.25  # 28 characters of 16 pt are wider than 156 mm
CHARACTER = BODY + TRACKING
MARK_TOP_MM = 35  # below the top of the type area
MARK_SIZE, MARK_NARROWEST = 48, 0.62
SHORT_CELL = 8  # characters; a column with longer cells is not centred
NARROWEST_COLUMN, WIDEST_COLUMN = 3, 16
CELL_EDGES = 1  # characters' room that a cell's two edges take


@dataclass(frozen=True)
class MarkSize:
    """The size of the red mark and how far its characters are narrowed (1 is not at all)."""

    size: float
    scale: float


def mark_size(mark: str) -> MarkSize:
    """As large as fits one line: characters are narrowed first, then made smaller."""
    room = TYPE_WIDTH - 6
    count = max(width(mark), 1)
    size = min(MARK_SIZE, int(2 * room / (count * MARK_NARROWEST)) / 2)
    return MarkSize(size, min(1.0, int(100 * room / (count * size)) / 100))


def type_width(page: PageForm) -> float:
    """The width of the type area."""
    return LIST_WIDTHS.get(page, TYPE_WIDTH)


def column_shares(table: Table) -> tuple[float, ...]:
    """Each column's share of the type area: as given, or by its widest cell within bounds.

    A column of short cells keeps its room where the long ones can spare it, so that dates and numbers do not break.
    """
    if table.widths:
        return tuple(part / sum(table.widths) for part in table.widths)
    columns = zip(table.header, *table.rows, strict=True)
    widest = [max(NARROWEST_COLUMN, *(width(run.text) for run in column)) for column in columns]
    kept = [each + CELL_EDGES if each <= SHORT_CELL else 0 for each in widest]
    others = [0 if own else min(each, WIDEST_COLUMN) for each, own in zip(widest, kept, strict=True)]
    left, count = TYPE_WIDTH / CELL - sum(kept), sum(1 for each in others if each)
    if sum(others) > left >= count * NARROWEST_COLUMN * 2:
        others = [each * left / sum(others) for each in others]
    parts = [own or other for own, other in zip(kept, others, strict=True)]
    return tuple(part / sum(parts) for part in parts)


def centred_columns(table: Table) -> tuple[bool, ...]:
    """A column of short cells is centred, one with a long cell in it stands at the left."""
    return tuple(all(width(row[at].text) <= SHORT_CELL for row in table.rows) for at in range(len(table.header)))
