"""Packed office files from outside: whether they may be opened, told before anything is parsed."""

import io
import zlib
from zipfile import BadZipFile, ZipFile

from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop

MEGABYTE = 1024 * 1024
#: Largest file, largest content of a packed one (bytes), most parts.
LARGEST, LARGEST_UNPACKED, MOST_PARTS = 20 * MEGABYTE, 80 * MEGABYTE, 2000
PIECE = 256 * 1024


def check_package(content: bytes, *, field: str = "") -> None:
    """Unpack every part once and throw it away, never more than allowed. Raises RuleBroken: too large, damaged, locked, a trap."""
    if len(content) > LARGEST:
        raise RuleBroken(
            gettext_noop("The file has %(size)s MB; at most %(most)s MB are read. Take the pictures out and save it again."),
            size=-(-len(content) // MEGABYTE), most=LARGEST // MEGABYTE, field=field,
        )  # fmt: skip
    left = LARGEST_UNPACKED
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _trap(field)
            for part in parts:
                with package.open(part) as opened:
                    while piece := opened.read(PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise _trap(field)
    except RuntimeError as error:  # a part under a password
        raise RuleBroken(
            gettext_noop("The file is protected by a password. Open it, take the password off, save it, and try again."), field=field
        ) from error  # fmt: skip
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise damaged(field) from error


def damaged(field: str = "") -> RuleBroken:
    """The refusal of a file that cannot be read."""
    return RuleBroken(
        gettext_noop("The file is damaged and cannot be read. Open it in Word or WPS, save it as .docx, and try again."), field=field
    )  # fmt: skip


def _trap(field: str) -> RuleBroken:
    return RuleBroken(
        gettext_noop("The file unpacks to far more than it should (a “zip bomb”), so it was not opened. Copy its text into a new document."), field=field
    )  # fmt: skip
