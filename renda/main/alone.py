"""One at a time: of two programs that are started on one folder, the second waits until the first has prepared the data."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = ".starting"
PAUSE = 0.2


@contextmanager
def alone(home: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Within, nobody else is within on this folder; `waiting` is called once where somebody is. Whoever ends, however, lets go."""
    handle = os.open(home / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _take(handle):
            waiting()
            while not _take(handle):
                time.sleep(PAUSE)
        yield
    finally:
        _leave(handle)
        os.close(handle)


def _take(handle: int) -> bool:
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            _windows(handle, "LK_NBLCK")
    except OSError:
        return False
    return True


def _leave(handle: int) -> None:
    if fcntl is None:
        with suppress(OSError):
            _windows(handle, "LK_UNLCK")


def _windows(handle: int, how: str) -> None:
    """The file's first byte, held or let go."""
    import msvcrt  # noqa: PLC0415 - only Windows has it

    os.lseek(handle, 0, os.SEEK_SET)
    msvcrt.locking(handle, getattr(msvcrt, how), 1)  # type: ignore[attr-defined]
