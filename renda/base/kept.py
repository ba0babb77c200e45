"""Worked out once, and kept until anything is written. Whether anything was, the database itself tells (docs/adr/0028, 0031).

Two looks that find the same state have nothing written between them: by nobody, in no table, from no process. What was worked out
after the first is therefore what would be worked out now, as long as it depends on records, on what its key names, and on nothing else
(no clock, no file, no message shown once).
"""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar, cast

from django.db import connection

from renda.base import answers
from renda.base.answers import Heard

T = TypeVar("T")


_serials = count()


class Watch:
    """A connection of its own to an SQLite database, which never writes: whatever is committed, by this process or another, is committed by others.

    SQLite tells such a connection by a number whether anything was; one watch for a process makes that number mean the same to all its threads.
    """

    def __init__(self, name: str, *, uri: bool = False) -> None:
        self.serial = next(_serials)  # another watch counts anew, maybe over another file
        self.lock = threading.Lock()
        self.database = sqlite3.connect(name, timeout=20, isolation_level=None, check_same_thread=False, uri=uri)

    def look(self) -> int:
        """The number of the state that the database is in now."""
        with self.lock:
            (number,) = self.database.execute("PRAGMA data_version").fetchone()
        return int(number)


_watches: dict[str, Watch] = {}


def _watch(name: str) -> Watch:
    if name not in _watches:
        _watches.setdefault(name, Watch(name, uri=name.startswith("file:")))
    return _watches[name]


def close() -> None:
    """Let go of the databases watched: for who puts another in its place."""
    while _watches:
        _name, watch = _watches.popitem()
        with watch.lock:
            watch.database.close()


def state() -> Hashable:
    """What names the database's state: equal as long as nothing is written. None within a transaction, which sees what others do not,
    and where the database cannot be asked."""
    if connection.in_atomic_block:
        return None
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        try:
            watch = _watch(name)
            return name, watch.serial, watch.look()
        except sqlite3.Error:
            return None
    with answers.unheard(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")  # whoever writes has a number of his own, which moves it
        return cast("str", cursor.fetchone()[0])


@dataclass
class _Kept:
    thing: Any
    state: Hashable
    heard: Heard


@dataclass
class Shelf:
    """A place for what is kept: at most `size` things, the longest unused leave first. `is_of_one_state`: with a new state all leave."""

    size: int
    is_of_one_state: bool = False
    things: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, key: Hashable, now: Hashable) -> tuple[Any] | None:
        """What is kept under the key, if it was worked out in this state. Who works out something else from it depends on the same answers."""
        kept = self._get(key)
        if kept is None or kept.state != now:
            return None
        answers.used(kept.heard)
        return (kept.thing,)

    def find_same(self, key: Hashable, now: Hashable) -> tuple[Any] | None:
        """The same, or what was worked out in an earlier state from answers that the database still gives.

        Only for what was worked out from answers and from what the key names alone, with no record that was read before.
        """
        kept = self._get(key)
        if kept is None:
            return None
        if kept.state != now:
            if not answers.same(kept.heard, _answers, now):
                return None
            kept.state = now
        return (kept.thing,)

    def put(self, key: Hashable, now: Hashable, thing: Any, heard: Heard) -> None:
        """Keep it; `now` is the state before it was worked out."""
        with self.lock:
            if self.is_of_one_state and self.things and next(reversed(self.things.values())).state != now:
                self.things.clear()
            self.things[key] = _Kept(thing, now, heard)
            self.things.move_to_end(key)
            while len(self.things) > self.size:
                self.things.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self.lock:
            self.things.clear()

    def _get(self, key: Hashable) -> _Kept | None:
        with self.lock:
            if key in self.things:
                self.things.move_to_end(key)
            return self.things.get(key)


class _Begun(threading.local):
    state: Hashable = None
    mark: Hashable = None


_begun = _Begun()


@contextmanager
def begun(now: Hashable) -> Iterator[None]:
    """What is read meanwhile in this thread is of this state or later. Once somebody has written, what is worked out from it is shared
    with nobody: a part of what it was given may be of the state before.
    """
    before = _begun.state, _begun.mark
    _begun.state, _begun.mark = now, object()
    try:
        yield
    finally:
        _begun.state, _begun.mark = before


#: Room for what some hundred pages ask.
_answers = answers.Memory(10_000)
#: Room for the readings of a few congresses' years: the page of all figures alone asks for some six hundred.
_values = Shelf(4000, is_of_one_state=True)


def known(key: Hashable) -> tuple[Any] | None:
    """What `value` keeps under the key, if it is of the database's state now; nothing is worked out."""
    now = state()
    return None if now is None else _values.find(key, now)


def value(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, worked out once for each state of the database. The key names all else that it depends on: congress, year, day, language.

    What is kept is shared by everybody who asks: nobody may change it. Of many who ask at once, one works it out and the others wait for it.
    """
    now = state()
    if now is None:
        return make()
    if _begun.state not in {None, now}:
        key = (key, _begun.mark)
    found = _values.find(key, now)
    if found is None:
        with _alone((key, now)):
            found = _values.find(key, now)
            if found is None:
                with answers.listening() as heard:
                    found = (make(),)
                if state() == now:  # else it is of a state that is gone, and nobody will look for it
                    _values.put(key, now, found[0], heard)
    return cast("T", found[0])


_working: dict[Hashable, tuple[threading.Lock, list[None]]] = {}
_queue = threading.Lock()


@contextmanager
def _alone(what: Hashable) -> Iterator[None]:
    """One at a time, by what is worked out; who waits is counted, so that the last one clears up."""
    with _queue:
        lock, those = _working.setdefault(what, (threading.Lock(), []))
        those.append(None)
    try:
        with lock:
            yield
    finally:
        with _queue:
            those.pop()
            if not those:
                del _working[what]
