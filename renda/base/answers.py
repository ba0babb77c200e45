"""What the database was asked while something was worked out, and whether it would answer the same now (docs/adr/0031).

What was worked out from answers that have not changed would come out the same. So nobody needs to know which act touches which page:
the same questions are asked again, and only where an answer differs is anything worked out anew.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from decimal import Decimal
from hashlib import blake2b
from itertools import islice
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection

#: Of such things a question may be made: equal words for them mean equal things.
PLAIN = (NoneType, int, float, str, bytes, Decimal, date, time, timedelta, UUID)

#: The words of a query with what stands in its places; and the digest of its rows, in their order.
Question = tuple[str, str]
Answer = bytes
#: A query as it is sent.
Asked = tuple[str, tuple[Any, ...] | None]


class Heard:
    """The questions asked while something was worked out, each with its answer. `complete` is False where something was done
    that cannot be asked again (a write, a lock): then nothing is told of it later.
    """

    def __init__(self) -> None:
        self.answers: dict[Question, tuple[Asked, Answer]] = {}
        self.complete = True

    def hear(self, question: Question, asked: Asked, answer: Answer) -> None:
        """A question was answered. Where it was answered otherwise before, somebody wrote meanwhile: one part was worked out from the
        one answer, another from the other, and no later answer bears out both.
        """
        if self.answers.setdefault(question, (asked, answer))[1] != answer:
            self.complete = False

    def add(self, other: Heard) -> None:
        """What was worked out before, from these answers, has been used."""
        for question, (asked, answer) in other.answers.items():
            self.hear(question, asked, answer)
        self.complete = self.complete and other.complete


class _Listeners(threading.local):
    def __init__(self) -> None:
        self.all: list[Heard] = []
        self.paused = False


_listeners = _Listeners()


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear what this thread asks the database meanwhile. Within another listening, both hear it."""
    heard = Heard()
    if _listeners.all:
        _listeners.all.append(heard)
        try:
            yield heard
        finally:
            _listeners.all.pop()
        return
    _listeners.all.append(heard)
    try:
        with connection.execute_wrapper(_hear):
            yield heard
    finally:
        _listeners.all.pop()


@contextmanager
def unheard() -> Iterator[None]:
    """What is asked here is not what anything is worked out from: how the database is, and whether it answers as before."""
    before, _listeners.paused = _listeners.paused, True
    try:
        yield
    finally:
        _listeners.paused = before


def used(heard: Heard) -> None:
    """Tell those who listen that something was used that was worked out from these answers."""
    for each in _listeners.all:
        each.add(heard)


def same(heard: Heard, known: Memory, state: Hashable) -> bool:
    """Whether the database, in this state, answers all of it as it did. What was asked in this state already is not asked again."""
    if not heard.complete:
        return False
    with unheard(), connection.cursor() as cursor:
        for question, (asked, answer) in heard.answers.items():
            now = known.get(question, state)
            if now is None:
                cursor.execute(*asked)
                now = _digest(cursor.fetchall())
                known.put(question, state, now)
            if now != answer:
                return False
    return True


class Memory:
    """The answers given in one state of the database, at most `size`: many pages ask the same."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.state: Hashable = None
        self.answers: dict[Question, Answer] = {}
        self.lock = threading.Lock()

    def get(self, question: Question, state: Hashable) -> Answer | None:
        """The answer, if the question was asked in this state."""
        with self.lock:
            return self.answers.get(question) if state == self.state else None

    def put(self, question: Question, state: Hashable, answer: Answer) -> None:
        """Remember it; with another state all answers before are forgotten."""
        with self.lock:
            if state != self.state or len(self.answers) >= self.size:
                self.state, self.answers = state, {}
            self.answers[question] = answer


def _hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if _listeners.paused:
        return execute(sql, params, many, context)
    is_question = not many and sql.lstrip("(").startswith("SELECT") and " FOR UPDATE" not in sql and _is_plain(params)
    try:
        result = execute(sql, params, many, context)
    except Exception:
        _not_complete()  # somebody may go on without the answer
        raise
    if not is_question:
        _not_complete()
        return result
    asked = (sys.intern(sql), None if params is None else tuple(params))
    cursor = context["cursor"]
    rows = cursor.cursor.fetchall()
    cursor.cursor = _Read(cursor.cursor, rows)
    question, answer = (asked[0], repr(asked[1])), _digest(rows)
    for heard in _listeners.all:
        heard.hear(question, asked, answer)
    return result


def _not_complete() -> None:
    for heard in _listeners.all:
        heard.complete = False


def _is_plain(params: Any) -> bool:
    return params is None or (isinstance(params, list | tuple) and all(isinstance(each, PLAIN) for each in params))


def _digest(rows: Any) -> Answer:
    return blake2b(repr(rows).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class _Read:
    """A cursor whose rows have been read: it gives them again, one after another, and is the cursor in all else."""

    def __init__(self, cursor: Any, rows: list[Any]) -> None:
        self._cursor: Any = cursor._cursor if isinstance(cursor, _Read) else cursor
        self._rows = iter(rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def execute(self, *asked: Any, **how: Any) -> Any:
        result = self._cursor.execute(*asked, **how)
        self._rows = iter(self._cursor)
        return result
