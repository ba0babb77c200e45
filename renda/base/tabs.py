"""What the conditions of a list's tabs ask for, so that their rows are counted with as little work as can be."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q

#: Stands for every column that is worked out for a row.
ALL = "*"
#: Look-ups of one value or of several; with them a condition can be held against a value without the database.
PLAIN = ("", "exact", "in")


def names(where: Q) -> Iterator[str]:
    """The fields and columns that a condition asks for; `ALL` where it is more than look-ups of values."""
    for name, _lookup in _look_ups(where):
        yield name


def only_field(model: type[Model], conditions: Iterable[Q]) -> str:
    """The one field, never empty, by whose values alone all the conditions can be answered; an empty word where there is none."""
    found = {each for where in conditions for each in _look_ups(where)}
    fields = {name for name, _lookup in found}
    if len(fields) != 1 or any(lookup not in PLAIN for _name, lookup in found):
        return ""
    (name,) = fields
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    is_plain = isinstance(field, Field) and not field.is_relation and not field.null
    return name if is_plain else ""


def holds(where: Q, value: Any) -> bool:
    """Whether a row whose `only_field` has this value meets the condition. What asks for nothing is met by all, negated or not."""
    parts = [
        holds(part, value) if isinstance(part, Q) else _is(part, value)
        for part in where.children
        if not isinstance(part, Q) or any(_look_ups(part))
    ]
    return (any if where.connector == Q.OR else all)(parts) is not where.negated if parts else True


def _is(part: Any, value: Any) -> bool:
    name, wanted = part
    return value in list(wanted) if name.endswith("__in") else bool(value == wanted)


def _look_ups(where: Q) -> Iterator[tuple[str, str]]:
    """Each field with its look-up. Where a value is worked out by the database, or two conditions exclude each other, it is `ALL`."""
    if where.connector == Q.XOR:
        yield ALL, ALL
    for part in where.children:
        if isinstance(part, Q):
            yield from _look_ups(part)
        elif isinstance(part, tuple) and not hasattr(part[1], "resolve_expression"):
            name, _, lookup = part[0].partition("__")
            yield name, lookup
        else:
            yield ALL, ALL
