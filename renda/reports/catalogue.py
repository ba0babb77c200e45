"""Every figure of every app, in one list. A report can use only what is listed here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from renda.base.columns import Column
from renda.base.figures import Figure, Number, Reading
from renda.core.comparing import Compared, plain
from renda.core.periods import Period
from renda.people.models import Congress
from renda.reports import figures, years
from renda.reports.reading import split
from renda.reports.years import YEARS, without_years

FIGURES: tuple[Figure, ...] = tuple(
    sorted((*figures.COUNTABLE.values(), *figures.FIGURES), key=lambda figure: figure.key)
)
BY_KEY: dict[str, Figure] = {figure.key: figure for figure in FIGURES}


def is_known(key: str) -> bool:
    """Whether the catalogue can read this key."""
    name, _, only = without_years(key).partition("@")
    figure = BY_KEY.get(name)
    if only and key.endswith(YEARS):
        return False
    return figure is not None and (not only or (only.isdecimal() and bool(figure.scope)))


class Reader(years.Reader):
    """Reads the figures of the whole catalogue (see `renda.reports.reading`, `renda.reports.years`)."""

    def __init__(self, congress: Congress, period: Period, *, day: date | None = None, counts: bool = False) -> None:
        super().__init__(congress, period, BY_KEY, day=day, counts=counts)

    def all(self) -> list[Reading]:
        """Every figure of the catalogue, by key."""
        return [self[figure.key] for figure in FIGURES]


def rows_of(key: str, numbers: list[int] | tuple[int, ...], congress: Congress, period: Period) -> QuerySet[Any]:
    """The stored rows of a reading, for its drill-down: just those numbers, in the figure's own order.

    Rows that no longer count are shown too: the reading counted them.
    """
    figure = BY_KEY[split(without_years(key))[0]]
    rows = figure.rows(congress, period)
    stored: QuerySet[Any] = rows.model._default_manager.filter(pk__in=list(numbers))
    stored = stored.select_related(*_joined(rows.model, figure.columns))
    stored = figure.shown(stored) if figure.shown else stored
    return stored.order_by(*rows.query.order_by or rows.model._meta.ordering)


def _joined(model: type[Model], columns: Iterable[Column]) -> set[str]:
    """The records that the rows' columns and addresses ask for, so that a page of many rows asks once: those on the columns' paths, and the congresses."""
    found = set()
    for column in columns:
        at: type[Model] = model
        path: list[str] = []
        for name in column.value.split(".") if isinstance(column.value, str) else ():
            if (beyond := _beyond(at).get(name)) is None:
                break
            at, path = beyond, [*path, name]
            found.add("__".join(path))
    for name, beyond in _beyond(model).items():
        if name == "congress":
            found.add(name)
        elif "congress" in _beyond(beyond):
            found.add(f"{name}__congress")
    return found


def _beyond(model: type[Model]) -> dict[str, type[Model]]:
    """The models that a model's rows point to, by the field."""
    return {
        field.name: field.related_model
        for field in model._meta.fields
        if field.is_relation and isinstance(field.related_model, type)
    }


def as_json(readings: list[Reading]) -> list[dict[str, object]]:
    """The list that `renda figures --format json` prints: sorted by key; see `exact`."""
    return [
        {
            "key": reading.key,
            "code": reading.code,
            "title": reading.title,
            "value": exact(reading.value),
            "unit": reading.unit,
            "of": exact(reading.of),
            "period": [reading.period.start.isoformat(), reading.period.end.isoformat()],
            "rows": len(reading.rows),
            "missing": reading.missing,
            "change": change_json(reading.compared),
        }
        for reading in sorted(readings, key=lambda reading: reading.key)
    ]


def change_json(compared: Compared | None) -> dict[str, object] | None:
    """The change on last year: None where last year is not known."""
    if compared is None:
        return None
    return {
        "before": exact(compared.before),
        "before_of": exact(compared.before_of),
        "difference": exact(compared.difference),
        "percent": None if compared.percent is None else str(compared.percent),
        "points": None if compared.points is None else str(compared.points),
        "until": compared.until.isoformat() if compared.until else None,
        "from_paper": compared.from_paper,
    }


def read_all(congress: Congress, period: Period, *, day: date | None = None) -> list[Reading]:
    """Every figure of the catalogue with its change on last year; `day`: a year that is not over by then is compared
    with last year up to the same day."""
    reader = Reader(congress, period, day=day)
    return [reader.compared(figure.key) for figure in FIGURES]


def exact(value: Number | None) -> int | str | None:
    """A number for JSON: whole ones as numbers, decimals as strings; the same on every database."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else plain(value)
