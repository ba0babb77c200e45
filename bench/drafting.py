"""Drafting the demo town's annual summary of 2020, beside one second. `python -m bench.drafting`."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from bench.home import prepare
from bench.table import Row, print_table, row

TIMES = 5


def measure() -> list[Row]:
    """The median of some drafts of the same records; the reference is the second that it may take."""
    prepare()
    from renda.core.periods import Period
    from renda.main import demo
    from renda.people.models import Congress
    from renda.reports import drafting

    demo.load(lambda _words: None, papers=False)
    town = Congress.objects.select_related("area").get(slug="qinghe")
    taken = []
    for _ in range(TIMES):
        begun = perf_counter()
        drafting.compose(town, Period.year(2020), kind="annual_summary")
        taken.append(perf_counter() - begun)
    return [row("the demo year drafted / one second", median(taken), 1.0, 1.0)]


if __name__ == "__main__":
    print_table(measure())
