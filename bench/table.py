"""A row of what was measured, and the table that is printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Our seconds beside those of the reference, of the same run; `aim` is the ratio wanted at most."""

    name: str
    ours: float
    reference: float
    ratio: float
    aim: float | None = None


def row(name: str, ours: float, reference: float, aim: float | None = None) -> Row:
    """A row with its ratio."""
    return Row(name, ours, reference, ours / reference, aim)


def print_table(rows: Iterable[Row]) -> None:
    """Names, seconds, ratios, and whether the aim is met."""
    rows = list(rows)
    wide = max([58, *(len(each.name) for each in rows)])
    print(f"{'what':<{wide}} {'ours s':>9} {'ref. s':>9} {'ratio':>7} {'aim':>6}")
    for each in rows:
        aim = "" if each.aim is None else f"≤ {each.aim:g}"
        missed = "  missed" if each.aim is not None and each.ratio > each.aim else ""
        print(f"{each.name:<{wide}} {each.ours:>9.3f} {each.reference:>9.3f} {each.ratio:>7.2f} {aim:>6}{missed}")
