"""Every figure of every app, in one list. A report can use only what is listed here."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from renda.activities import figures as activities
from renda.base.figures import Figure, Number, Reading, read
from renda.core.comparing import plain
from renda.core.periods import Period
from renda.people import figures as people
from renda.people.models import Congress
from renda.reports import queries
from renda.sessions import figures as sessions

FIGURES: tuple[Figure, ...] = tuple(
    sorted((*people.FIGURES, *sessions.FIGURES, *activities.FIGURES), key=lambda figure: figure.key)
)
BY_KEY: dict[str, Figure] = {figure.key: figure for figure in FIGURES}


def split(key: str) -> tuple[str, int | None]:
    """`sessions.present@5` names a figure and the one record that it is narrowed to."""
    name, _, only = key.partition("@")
    return name, int(only) if only else None


def is_known(key: str) -> bool:
    """Whether the catalogue can read this key."""
    name, _, only = key.partition("@")
    figure = BY_KEY.get(name)
    return figure is not None and (not only or (only.isdecimal() and bool(figure.scope)))


class Reader:
    """Reads figures of one congress for one period, each at most once. A total from paper answers where no rows do."""

    def __init__(self, congress: Congress, period: Period) -> None:
        self.congress = congress
        self.period = period
        self._read: dict[str, Reading] = {}
        self._totals = queries.totals_from_paper(congress, period)

    def __getitem__(self, key: str) -> Reading:
        if key not in self._read:
            self._read[key] = self._fresh(key)
        return self._read[key]

    def all(self) -> list[Reading]:
        """Every figure of the catalogue, by key."""
        return [self[figure.key] for figure in FIGURES]

    def taken(self) -> dict[str, Reading]:
        """What has been read so far."""
        return self._read

    def _fresh(self, key: str) -> Reading:
        name, only = split(key)
        figure = BY_KEY[name]
        reading = read(figure, self.congress, self.period, of=self._base(figure, only), only=only)
        total = self._totals.get(key)
        if reading.value is None and total is not None:
            return Reading(
                **{
                    **reading.__dict__,
                    "value": _number(total.value),
                    "missing": None,
                    "from_paper": True,
                    "rows": (total.pk,),
                }
            )
        return reading

    def _base(self, figure: Figure, only: int | None) -> Number | None:
        if not figure.base:
            return None
        base = BY_KEY[figure.base]
        return self[f"{base.key}@{only}" if only is not None and base.scope else base.key].value


def rows_of(key: str, numbers: list[int] | tuple[int, ...], congress: Congress, period: Period) -> QuerySet[Any]:
    """The stored rows of a reading, for its drill-down: just those numbers, in the figure's own order.

    Rows that no longer count are shown too: the reading counted them.
    """
    figure = BY_KEY[split(key)[0]]
    rows = figure.rows(congress, period)
    stored: QuerySet[Any] = rows.model._default_manager.filter(pk__in=list(numbers))
    return stored.order_by(*rows.query.order_by or rows.model._meta.ordering)


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
        }
        for reading in sorted(readings, key=lambda reading: reading.key)
    ]


def read_all(congress: Congress, period: Period) -> list[Reading]:
    """Every figure of the catalogue."""
    return Reader(congress, period).all()


def exact(value: Number | None) -> int | str | None:
    """A number for JSON: whole ones as numbers, decimals as strings; the same on every database."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else plain(value)


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else value
