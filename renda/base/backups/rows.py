"""Every row from one database to another, whatever the engines: field by field, protected texts as they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

from renda.base.fields import EncryptedText

BATCH = 500


def tables() -> list[type[Model]]:
    """The models that have a table of their own."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]


def copy(source: str, target: str) -> None:
    """Empty the target's tables and fill them from the source's; one transaction, so that all of it is done or nothing.

    Both databases must be of this version. `source` and `target` are Django's names of the connections.
    """
    here, there = connections[source], connections[target]
    with transaction.atomic(using=target):
        for model in tables():
            with there.cursor() as cursor:
                cursor.execute(f"DELETE FROM {there.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own names
        for model in tables():
            _copy(model, here, there)
        with there.cursor() as cursor:
            for line in there.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(line)


def _copy(model: type[Model], here: BaseDatabaseWrapper, there: BaseDatabaseWrapper) -> None:
    fields = list(model._meta.local_concrete_fields)
    names = ", ".join(there.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    line = f"INSERT INTO {there.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    with there.cursor() as cursor:
        for rows in _read(model, fields, here):
            cursor.executemany(line, [[_told(field, value, there) for field, value in zip(fields, row, strict=True)] for row in rows])  # fmt: skip


def _read(
    model: type[Model], fields: list[Field[Any, Any]], here: BaseDatabaseWrapper
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows in portions, their values as Python has them."""
    columns = ", ".join(here.ops.quote_name(str(field.column)) for field in fields)
    turned = [_converters(field, here) for field in fields]
    with here.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {here.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        while found := cursor.fetchmany(BATCH):
            yield [tuple(_turn(value, *way) for value, way in zip(row, turned, strict=True)) for row in found]


def _converters(field: Field[Any, Any], here: BaseDatabaseWrapper) -> tuple[Any, list[Any], BaseDatabaseWrapper]:
    column = field.get_col(field.model._meta.db_table)
    if isinstance(field, EncryptedText):
        return column, [], here
    return column, [*here.ops.get_db_converters(column), *column.get_db_converters(here)], here


def _turn(value: Any, column: Any, converters: list[Any], here: BaseDatabaseWrapper) -> Any:
    for converter in converters:
        value = converter(value, column, here)
    return value


def _told(field: Field[Any, Any], value: Any, there: BaseDatabaseWrapper) -> Any:
    return value if isinstance(field, EncryptedText) else field.get_db_prep_save(value, there)
