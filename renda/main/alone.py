"""One at a time: of two programs that are started on one folder, the second waits until the first has prepared the data, and knows that it is the second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

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


if sys.platform == "win32":

    def _take(handle: int) -> bool:
        return _ask(handle, msvcrt.LK_NBLCK)

    def _leave(handle: int) -> None:
        _ask(handle, msvcrt.LK_UNLCK)

    def _ask(handle: int, how: int) -> bool:
        """The file's first byte, held or let go."""
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, how, 1)
        except OSError:
            return False
        return True

else:

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _leave(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
