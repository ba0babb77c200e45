"""Rows as the reader gives them, and what a kind makes of them."""

from collections.abc import Sequence

from renda.base.sheets.kinds import Fate, Row, SheetKind
from renda.core.errors import Refused
from tests.activities.town import TODAY, Town


def rows_of(*cells: dict[str, object]) -> list[Row]:
    """Rows of one sheet, numbered from 2."""
    return [Row("Sheet1", number, values) for number, values in enumerate(cells, 2)]


def states(kind: SheetKind, town: Town, rows: Sequence[Row]) -> list[str]:
    """What becomes of the rows."""
    return [str(fate.state) for fate in kind.compare(town.congress, rows, TODAY)]


def take_in(kind: SheetKind, town: Town, rows: Sequence[Row]) -> list[Fate]:
    """Compare, and accept what is new or changed."""
    fates = kind.compare(town.congress, rows, TODAY)
    wanted = [(row, fate) for row, fate in zip(rows, fates, strict=True) if fate.state in {"new", "changed"}]
    kind.accept(town.congress, wanted, town.secretary, TODAY)
    return fates


def faults_of(sheet: SheetKind, town: Town, /, **cells: object) -> list[tuple[str, str]]:
    """The faults of one row: column and English words with their facts."""
    [fate] = sheet.compare(town.congress, rows_of(cells), TODAY)
    return [(fault.column, str(Refused(fault.words, **fault.facts))) for fault in fate.faults]
