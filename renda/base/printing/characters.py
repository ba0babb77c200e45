"""Which characters may stand in a paper, and how wide they are."""

import re
import unicodedata

BREAKS = frozenset("\t\v\f\r\n\x1c\x1d\x1e\x85\u2028\u2029")
# They reorder or hide text, so that a paper would read otherwise than it was checked.
HIDING = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
#: Whatever `clean` may take out or change: most texts have none of it.
TO_CLEAN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(sorted(BREAKS | HIDING))
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str, keep_lines: bool = False) -> str:
    """Drop what XML, PDF or a reader's eye cannot take; a line break becomes a space unless `keep_lines`."""
    if keep_lines:
        return "\n".join(clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if TO_CLEAN.search(text) is None:
        return text
    return "".join(" " if sign in BREAKS else sign for sign in text if sign in BREAKS or _is_printable(sign))


def _is_printable(sign: str) -> bool:
    if sign in HIDING or unicodedata.category(sign) in ("Cc", "Cs"):
        return False
    code = ord(sign)
    return not (code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF)


def width(text: str) -> float:
    """The width of one line in Chinese characters: a half-width letter or digit counts one half."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    # Chinese fonts draw the ambiguous ones (“ ” — … ①) full width.
    return 1 if unicodedata.east_asian_width(sign) in "WFA" else 0.5
