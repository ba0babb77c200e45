"""A finished file gets its name: whole or not at all, and so that a power cut does not take it away again."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

#: Seconds for which Windows is asked again: a virus scanner has each new file open for a moment, and then it can be moved.
PATIENCE = 3.0 if os.name == "nt" else 0.0
PAUSE = 0.05


def write(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file beside, readable by its owner only, then move it into place. The folder must be there.

    Raises FileExistsError where it is there already and `replace` is False, OSError where it cannot be written.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    part = Path(beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            move(part, path)
        else:
            _move_new(part, path)
        flush_folder(path.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def move(part: Path, path: Path, *, patience: float = PATIENCE) -> None:
    """Move a file onto its name, in the place of what is there.

    Raises PermissionError where Windows still refuses it after a while: somebody has one of the two open.
    """
    until = time.monotonic() + patience
    while True:
        try:
            part.replace(path)
            return
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(PAUSE)


def _move_new(part: Path, path: Path) -> None:
    """The same, unless the name is taken."""
    if os.name == "nt":
        part.rename(path)  # refuses a name that is taken
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        part.replace(path)


def flush_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk, where the system can be asked for it (Windows cannot)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
