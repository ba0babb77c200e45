"""Drafting the demo town's annual summary of 2020, beside one second; and with ten times its records, beside the first.

`python -m bench.drafting`.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.home import prepare, write
from bench.table import Row, print_table, row

TIMES, TIMES_THE_RECORDS = 5, 10


def measure() -> list[Row]:
    """The median of some drafts of the same records; the reference is the second that it may take."""
    prepare()
    from renda.core.periods import Period
    from renda.main import demo
    from renda.people.models import Congress
    from renda.reports import drafting

    demo.load(lambda _words: None, papers=False)
    town = Congress.objects.select_related("area").get(slug="qinghe")
    year = _drafted(town, Period.year(2020), drafting.compose)
    multiply(town, TIMES_THE_RECORDS - 1)
    many = _drafted(town, Period.year(2020), drafting.compose)
    return [
        row("the demo year drafted / one second", year, 1.0, 1.0),
        row(f"{TIMES_THE_RECORDS} times its records drafted / the demo year", many, year),
    ]


def _drafted(town: Any, period: Any, compose: Callable[..., object]) -> float:
    taken = []
    for _ in range(TIMES):
        write()  # else what was read for the last draft would be kept (docs/adr/0028)
        begun = perf_counter()
        compose(town, period, kind="annual_summary")
        taken.append(perf_counter() - begun)
    return median(taken)


def multiply(town: Any, times: int) -> None:
    """Copy the town's activities with their people and sites, targets, visits and outcomes so many times, past the acts."""
    from renda.activities import models

    last = {
        model: model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for model in (models.Activity, models.Target, models.Matter, models.Aid, models.Opinion)
    }
    for number in range(times):
        activities = _copied(
            models.Activity.objects.filter(congress=town, pk__lte=last[models.Activity]), client_key=uuid4
        )
        for model in (models.Participation, models.Site, models.Finding):
            _copied(model.objects.filter(activity__in=activities), activity_id=activities.get)
        targets = _copied(
            models.Target.objects.filter(campaign__congress=town, pk__lte=last[models.Target]),
            number=lambda old, copy=number: f"{old}-{copy}",
        )
        visits = _copied(models.Visit.objects.filter(target__in=targets), target_id=targets.get, client_key=uuid4)
        _copied(models.VisitDeputy.objects.filter(visit__in=visits), visit_id=visits.get)
        for model in (models.Matter, models.Aid, models.Opinion):
            _copied(model.objects.filter(congress=town, pk__lte=last[model]))


def _copied(rows: Any, **fields: Callable[..., object]) -> dict[int, int]:
    """Copies of the rows with some fields made anew; old number → new number."""
    found = list(rows.order_by("pk"))
    old = [each.pk for each in found]
    for each in found:
        each.pk = None
        for name, make in fields.items():
            setattr(each, name, make() if make is uuid4 else make(getattr(each, name)))
    made = rows.model.objects.bulk_create(found, batch_size=500)
    return dict(zip(old, [each.pk for each in made], strict=True))


if __name__ == "__main__":
    print_table(measure())
