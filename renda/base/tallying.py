"""Numbers of rows, many of them asked of the database at once: the page of all figures wants some three hundred of a year."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DecimalField, F, Model, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language

from renda.base import answers

Rows = QuerySet[Any]
Number = int | Decimal

#: So many numbers and so many values of look-ups are asked at once; SQLite takes 2,000 of the one and 32,766 of the other.
NUMBERS, VALUES = 200, 5000
#: So many questions are remembered.
REMEMBERED = 6000
#: As Django reads a sum of decimals that SQLite keeps as a float.
_EXACT = Context(prec=15)


def count(rows: Rows) -> int:
    """The number of rows."""
    return rows.count()


@dataclass(frozen=True)
class Total:
    """The sum of a number of the rows, or of several numbers; see `total`."""

    names: tuple[str, ...]
    nought: int | None = None

    def __call__(self, rows: Rows) -> Number | None:
        """Of these rows."""
        found = rows.order_by().aggregate(**{f"_sum{number}": Sum(name) for number, name in enumerate(self.names)})
        return _together(found.values(), self.nought)


def total(*names: str, nought: int | None = None) -> Total:
    """The sum of these numbers over the rows; `nought` where no row has one."""
    return Total(names, nought)


@dataclass(frozen=True)
class Different:
    """How many different ones the rows name, e.g. persons."""

    name: str

    def __call__(self, rows: Rows) -> int:
        """Among these rows."""
        return rows.order_by().values(self.name).distinct().count()


def is_there(rows: Rows) -> bool:
    """Whether there is a row."""
    return rows.exists()


def is_together(measure: object) -> bool:
    """Whether a measure can be asked for together with others; any other works with the rows by itself."""
    return measure is count or measure is is_there or isinstance(measure, Total | Different)


class Later:
    """Rows that are put together only where their question is not known yet: the words of most questions hang on the congress and the
    period alone, and putting them together takes several times as long as the answer.

    `told` and `key` name all that `make` is given. What depends on records is never remembered: `make` then asked the database.
    """

    def __init__(self, make: Callable[[], Rows], told: Told, key: Hashable) -> None:
        self._make, self._told, self.key = make, told, (told.words, key)
        self._rows: Rows | None = None
        self._has_asked = False

    @property
    def rows(self) -> Rows:
        """The rows themselves, put together once."""
        if self._rows is None:
            with answers.listening() as heard:
                self._rows = self._make()
            self._has_asked = bool(heard.answers) or not heard.complete
        return self._rows

    @property
    def is_by_key(self) -> bool:
        """Whether the rows, which were put together, hang on the key alone: neither the database nor what is kept of it was asked for
        them, and nothing has been read with the record since it was told.
        """
        return not self._has_asked and self._told.holds


class Told:
    """All that a record and those read with it say: what is put together from it is the same while this is."""

    def __init__(self, record: Any) -> None:
        self._record = record
        self.words = _told_by(record)

    @property
    def holds(self) -> bool:
        """Whether it says no more now: one that puts rows together may have read another record with it, and the next one uses that."""
        return _told_by(self._record) == self.words


def _told_by(record: Any) -> Hashable:
    found: dict[int, Hashable] = {}
    waiting = [record]
    for each in waiting:
        if isinstance(each, Model) and id(each) not in found:
            values = tuple((name, repr(value)) for name, value in vars(each).items() if not name.startswith("_"))
            found[id(each)] = type(each).__name__, values
            waiting += each._state.fields_cache.values()
    return tuple(found.values())


@dataclass(frozen=True)
class _Part:
    """One number as SQL, with the values of its look-ups; `is_exact`: a sum of decimals."""

    sql: str
    values: tuple[Any, ...]
    is_exact: bool = False

    def read(self, found: Any) -> Number | None:
        """As Django would read it."""
        if found is None or isinstance(found, Decimal) == self.is_exact:
            return found  # type: ignore[no-any-return]
        return _EXACT.create_decimal_from_float(found) if self.is_exact else int(found)


def tally(asked: Iterable[tuple[Rows | Later, Any]]) -> list[Any]:
    """What each measure comes to over its rows, just as `measure(rows)`: in one query for two hundred of them, the same question once.

    A measure that cannot be asked together with others (see `is_together`) is asked by itself.
    """
    asked = list(asked)
    parts = [_parts_of(rows, measure) if is_together(measure) else [] for rows, measure in asked]
    answers = _answers(dict.fromkeys(part for of in parts for part in of if part is not None))
    return [
        _told(measure, [None if part is None else answers[part] for part in of])
        if is_together(measure)
        else measure(rows.rows if isinstance(rows, Later) else rows)
        for (rows, measure), of in zip(asked, parts, strict=True)
    ]


_remembered: dict[Hashable, list[_Part | None]] = {}


def _parts_of(rows: Rows | Later, measure: Any) -> list[_Part | None]:
    """The numbers to ask for, as they are remembered where they can be."""
    if not isinstance(rows, Later):
        return _parts(rows, measure)
    key = rows.key, measure, timezone.localdate(), get_language(), connection.vendor
    found = _remembered.get(key)
    if found is None:
        found = _parts(rows.rows, measure)
        if rows.is_by_key:
            if len(_remembered) >= REMEMBERED:
                _remembered.clear()
            _remembered[key] = found
    return found


def _parts(rows: Rows, measure: Any) -> list[_Part | None]:
    """The numbers to ask for; None where Django knows that there are no rows."""
    if measure is is_there:
        return [_part("EXISTS ({})", rows)]
    if isinstance(measure, Total):
        return [_part("(SELECT SUM(_number) FROM ({}) _rows)", rows, name) for name in measure.names]
    if isinstance(measure, Different):
        return [_part("(SELECT COUNT(DISTINCT _number) FROM ({}) _rows)", rows, measure.name)]
    return [_part("(SELECT COUNT(*) FROM ({}) _rows)", rows)]


def _part(words: str, rows: Rows, name: str = "") -> _Part | None:
    bare = rows.order_by()
    query = (bare.values("pk", _number=F(name)) if name else bare.values("pk")).query
    try:
        sql, values = query.sql_with_params()
    except EmptyResultSet:
        return None
    is_exact = bool(name) and isinstance(query.annotations["_number"].output_field, DecimalField)
    return _Part(words.format(sql), tuple(values), is_exact)


def _answers(parts: Iterable[_Part]) -> dict[_Part, Number | None]:
    found: dict[_Part, Number | None] = {}
    for some in _some(parts):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT " + ", ".join(part.sql for part in some), [value for part in some for value in part.values]
            )
            found.update((part, part.read(told)) for part, told in zip(some, cursor.fetchone(), strict=True))
    return found


def _some(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """As many as go into one query."""
    some: list[_Part] = []
    values = 0
    for part in parts:
        if some and (len(some) == NUMBERS or values + len(part.values) > VALUES):
            yield some
            some, values = [], 0
        some.append(part)
        values += len(part.values)
    if some:
        yield some


def _told(measure: Any, found: list[Number | None]) -> Any:
    """What the numbers say."""
    if measure is is_there:
        return bool(found[0])
    return _together(found, measure.nought) if isinstance(measure, Total) else found[0] or 0


def _together(found: Iterable[Number | None], nought: int | None) -> Number | None:
    known = [value for value in found if value is not None]
    return sum(known[1:], known[0]) if known else nought
