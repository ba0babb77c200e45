"""Numbers before headings: 一、 （一） 1. (GB/T 9704-2012, 7.3.3)."""

from collections.abc import Iterable
from dataclasses import replace

from renda.base.printing.paper import HEADINGS, Block, Run

DIGITS = "零一二三四五六七八九"


def number_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Number every heading of the three levels; a deeper level starts anew under each higher one."""
    counts = [0, 0, 0]
    numbered = []
    for block in blocks:
        if block.kind in HEADINGS:
            level = HEADINGS.index(block.kind)
            counts = [*counts[:level], counts[level] + 1, *[0] * (2 - level)]
            numbered.append(replace(block, runs=(Run(_label(level, counts[level])), *block.runs)))
        else:
            numbered.append(block)
    return tuple(numbered)


def _label(level: int, count: int) -> str:
    return (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}.")[level]


def chinese_number(count: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 三十."""
    if not 1 <= count <= 99:
        raise ValueError("A heading's number lies between 1 and 99.")
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")
