"""One at a time: of two programs that are started on one folder, the second waits until the first has prepared the data, and knows that it is the second."""

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

STARTING, SERVING = ".starting", ".serving"
PAUSE = 0.2


@contextmanager
def alone(home: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Within, nobody else is within on this folder; `waiting` is called once where somebody is. Whoever ends, however, lets go."""
    handle = _opened(home / STARTING)
    try:
        if not _take(handle):
            waiting()
            while not _take(handle):
                time.sleep(PAUSE)
        yield
    finally:
        _leave(handle)
        os.close(handle)


@contextmanager
def serving(home: Path) -> Iterator[bool]:
    """Within, this folder is served; tells whether by nobody else."""
    handle = _opened(home / SERVING)
    is_first = _take(handle)
    try:
        yield is_first
    finally:
        if is_first:
            _leave(handle)
        os.close(handle)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


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
