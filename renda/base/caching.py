"""A cache in files that outlives a power cut: what one has left of a file counts as nothing kept."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

T = TypeVar("T")
#: What a file of zeros, a file cut short, or one that Windows holds for somebody else is answered with.
UNREADABLE = (OSError, EOFError, ValueError, TypeError, zlib.error, pickle.UnpicklingError)


class Files(FileBasedCache):
    """Django's cache in files; it is shared by all processes of this machine."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """What is kept, or the default."""
        return _readable(lambda: super(Files, self).get(key, default, version), default)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        """Whether anything that can be read is kept."""
        return _readable(lambda: super(Files, self).has_key(key, version), False)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it, where the disk takes it: a full or read-only one costs time, not the page."""
        with suppress(OSError):
            super().set(key, value, timeout, version)

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Keep it no longer; whether it was kept."""
        return _readable(lambda: super(Files, self).delete(key, version), False)

    def touch(self, key: Any, timeout: Any = None, version: int | None = None) -> bool:
        """Keep it for longer."""
        return _readable(lambda: super(Files, self).touch(key, timeout, version), False)


def _readable(read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except UNREADABLE:
        return otherwise
