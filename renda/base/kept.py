"""Worked out once, and kept until anything is written. Whether anything was, the database itself tells (docs/adr/0028).

Two looks that find the same state have nothing written between them: by nobody, in no table, from no process. What was worked out
after the first is therefore what would be worked out now, as long as it depends on records, on what its key names, and on nothing else
(no clock, no file, no message shown once).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from django.db import connection

T = TypeVar("T")


class Looks:
    """SQLite tells each connection whether others have written since its own last look; this makes one number of all those answers.

    The number grows as soon as a connection that looks finds something written, by itself or by another. As long as it stays,
    every connection that has looked has found nothing; so it names a state for all of them.
    """

    def __init__(self) -> None:
        self.number = 0
        self.lock = threading.Lock()

    def look(self, database: Any, seen: object) -> tuple[int, object]:
        """The number of the state in which the database is now, and what the connection saw, to be given back at its next look (None at its first).

        `database`: an open connection of sqlite3.
        """
        with self.lock:  # a look and what it concludes are one step
            (others,) = database.execute("PRAGMA data_version").fetchone()
            found = (database, others, database.total_changes)
            if found != seen:
                self.number += 1
            return self.number, found


class _Mine(threading.local):
    """What this thread's connection saw at its last look."""

    seen: object = None


_looks, _mine = Looks(), _Mine()


def state() -> Hashable:
    """What names the database's state: equal as long as nothing is written. None within a transaction, which sees what others do not."""
    if connection.in_atomic_block:
        return None
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        number, _mine.seen = _looks.look(connection.connection, _mine.seen)
        return number
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")  # whoever writes has a number of his own, which moves it
        return cast("str", cursor.fetchone()[0])


@dataclass
class Shelf:
    """A place for what is kept: at most `size` things, the longest unused leave first."""

    size: int
    things: OrderedDict[Hashable, tuple[Hashable, Any]] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def find(self, key: Hashable, now: Hashable) -> tuple[Any] | None:
        """What is kept under the key, if it was worked out in this state."""
        with self.lock:
            found = self.things.get(key)
            if found is None or found[0] != now:
                return None
            self.things.move_to_end(key)
            return (found[1],)

    def put(self, key: Hashable, now: Hashable, thing: Any) -> None:
        """Keep it."""
        with self.lock:
            self.things[key] = (now, thing)
            self.things.move_to_end(key)
            while len(self.things) > self.size:
                self.things.popitem(last=False)


_values = Shelf(500)


def value(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, worked out once for each state of the database. The key names all else that it depends on: congress, year, day, language.

    What is kept is shared by everybody who asks: nobody may change it.
    """
    now = state()
    if now is None:
        return make()
    found = _values.find(key, now)
    if found is not None:
        return cast("T", found[0])
    made = make()
    _values.put(key, now, made)  # if somebody wrote meanwhile, nobody will look for this state again
    return made
