"""The audit line: one for each act, in the act's transaction."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol

from django.db.models import Model, QuerySet
from django.utils import timezone

from renda.base.inserting import insert_many
from renda.base.models import AuditLine

COLUMNS = (
    "at", "on", "by_number", "by_name", "act", "congress_number", "record_kind", "record_number", "record_name", "before",
    "after",
)  # fmt: skip


class Actor(Protocol):
    """Whoever acts: an account."""

    pk: int

    def get_full_name(self) -> str: ...


def record(
    by: Actor,
    act: str,
    what: Model,
    *,
    on: date,
    congress: int | None,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Write the line: `act` is `app.verb_noun`; `before` and `after` hold the fields that changed (never protected text)."""
    record_many(by, act, [Noted(what, before or {}, after or {})], on=on, congress=congress)


@dataclass(frozen=True)
class Noted:
    """One record of an act on many: the fields that changed, as in `record`."""

    what: Model
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


def record_many(by: Actor, act: str, noted: Iterable[Noted], *, on: date, congress: int | None) -> None:
    """Write a line for each record of one act on many, in bulk; see `record`."""
    name, cause, at = by.get_full_name(), _cause.get(), timezone.now()
    insert_many(
        AuditLine, COLUMNS,
        (
            (
                at, on, by.pk, name, act, congress, each.what._meta.label_lower, each.what.pk, str(each.what)[:200],
                _plain(each.before), _plain({**each.after, **cause}),
            )
            for each in noted
        ),
    )  # fmt: skip


_cause: ContextVar[Mapping[str, object]] = ContextVar("cause", default=MappingProxyType({}))


@contextmanager
def caused_by(**cause: object) -> Iterator[None]:
    """Lines written within also say what they came from, e.g. `import=3`: acts inside a larger one lead back to it."""
    token = _cause.set(cause)
    try:
        yield
    finally:
        _cause.reset(token)


def state(what: Model, fields: Iterable[str]) -> dict[str, object]:
    """The named fields as they are now, for `before` and `after`; a foreign key gives the name of what it points to."""
    values: dict[str, object] = {}
    for name in fields:
        value = getattr(what, name)
        values[name] = str(value) if isinstance(value, Model) else value
    return values


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Only what differs."""
    keys = [key for key in after if before.get(key) != after[key]]
    return {key: before.get(key) for key in keys}, {key: after[key] for key in keys}


def history(what: Model) -> QuerySet[AuditLine]:
    """All lines of one record, newest first."""
    return AuditLine.objects.filter(record_kind=what._meta.label_lower, record_number=what.pk)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {
        key: value if value is None or isinstance(value, int | bool | str | list | dict) else _text(value)
        for key, value in values.items()
    }


def _text(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
