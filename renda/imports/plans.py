"""What was shown of an import: every row and what becomes of it, kept small, with the fingerprint that accepting asks for."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renda.base.sheets.kinds import Fate, Fault, Reading, Row, SheetColumn, SheetKind, State, Value
from renda.base.showing import kept_facts
from renda.core.ids import mask_id_number, mask_phone

#: How many of the kind's columns tell on screen which row it is.
TOLD = 4
MASKS = {Reading.ID_NUMBER: mask_id_number, Reading.PHONE: mask_phone}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as the page shows it."""

    sheet: str
    number: int
    state: str
    record: int | None
    changes: Mapping[str, Sequence[str]]
    faults: tuple[Fault, ...]
    told: tuple[str, ...]
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All rows, the lines that are none, the sheets that were not read, the headings left out; the values given for all rows (sheet,
    heading, words), the sheets that were read, the headings of columns that are hidden in the file,
    and the columns that have no heading (sheet, letter, what stands there first)."""

    headings: tuple[str, ...]
    rows: list[ShownRow]
    skipped: list[tuple[str, int, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    given: list[tuple[str, str, str]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unnamed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each state."""
        counted = Counter(row.state for row in self.rows)
        return {state.value: counted.get(state.value, 0) for state in State}

    def to_bytes(self) -> bytes:
        """As JSON."""
        rows = [
            [
                row.sheet, row.number, row.state, row.record, dict(row.changes), [_fault(each) for each in row.faults], row.told,
                [_fault(each) for each in row.notes],
            ]
            for row in self.rows
        ]  # fmt: skip
        whole = {
            "headings": self.headings,
            "rows": rows,
            "skipped": self.skipped,
            "unread": self.unread,
            "left_out": self.left_out,
            "given": self.given,
            "sheets": self.sheets,
            "hidden": self.hidden,
            "unnamed": self.unnamed,
        }
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(kept: bytes) -> Plan:
    """The plan again. What was kept before rows had notes, or files given values, has none."""
    whole = json.loads(kept)
    rows = [
        ShownRow(
            sheet, number, state, record, changes, _faults(faults), tuple(told), _faults(notes[0] if notes else ())
        )
        for sheet, number, state, record, changes, faults, told, *notes in whole["rows"]
    ]
    skipped = [(sheet, number, words) for sheet, number, words in whole["skipped"]]
    given = [(sheet, heading, words) for sheet, heading, words in whole.get("given", ())]
    return Plan(
        tuple(whole["headings"]),
        rows,
        skipped,
        whole["unread"],
        whole["left_out"],
        given,
        whole.get("sheets", []),
        whole.get("hidden", []),
        [(sheet, letter, words) for sheet, letter, words in whole.get("unnamed", ())],
    )


def fingerprint(
    kind: str,
    matching: Mapping[str, str],
    fates: Iterable[tuple[Row, Fate]],
    given: Sequence[tuple[str, str, str]] = (),
) -> str:
    """Equal for the same file, matching, values given for all rows and fates, and for nothing else."""
    whole = [kind, dict(matching), *([given] if given else [])]
    digest = hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode())
    for row, fate in fates:
        changes = {heading: list(pair) for heading, pair in fate.changes.items()}
        said = [[_fault(each) for each in told] for told in (fate.faults, row.notes)]
        told = [row.sheet, row.number, fate.state.value, fate.record, changes, *said]
        digest.update(json.dumps(told, ensure_ascii=False, default=str).encode())
    return digest.hexdigest()


def told_of(kind: SheetKind, keys: Sequence[str]) -> list[SheetColumn]:
    """The columns that tell on screen which row it is: the first that the file has."""
    return [column for column in kind.columns if column.key in keys][:TOLD]


def shown_row(row: Row, fate: Fate, told: Sequence[SheetColumn]) -> ShownRow:
    """A row as the page shows it; ID numbers and phones are masked."""
    words = tuple(_words(row.values.get(column.key), column) for column in told)
    return ShownRow(row.sheet, row.number, fate.state.value, fate.record, fate.changes, fate.faults, words, row.notes)


def _words(value: Value, column: SheetColumn) -> str:
    if value is None:
        return ""
    if column.reads in MASKS:
        return MASKS[column.reads](str(value))
    if column.reads is Reading.CHOICE:
        return next((word for word, each in column.choices.items() if each == value), str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _faults(kept: Iterable[Sequence[Any]]) -> tuple[Fault, ...]:
    return tuple(Fault(*each) for each in kept)


def _fault(fault: Fault) -> list[object]:
    return [
        fault.column,
        fault.words,
        kept_facts(fault.facts),
    ]
