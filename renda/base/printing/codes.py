"""QR codes: an address on paper that a phone opens."""

import io
from functools import lru_cache

import segno

#: Millimetres on paper: large enough for any phone, also from a copy.
SIDE = 26


def as_svg(address: str) -> str:
    """The code as a picture of lines."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, scale=4)
    return out.getvalue().decode()


def as_png(address: str) -> bytes:
    """The code as a picture of dots, for Word."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", border=2, scale=8)
    return out.getvalue()


@lru_cache(maxsize=500)
def as_link(address: str) -> str:
    """The code as a data address, for a page."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4))
