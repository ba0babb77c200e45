"""A figure that is only counted comes to the same as the figure with its rows, and gives no rows away."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.core.periods import Period
from renda.reports.catalogue import BY_KEY, FIGURES, Reader

YEARS = (Period.year(2019), Period.year(2020), Period.year(2021))


@pytest.mark.parametrize("year", YEARS, ids=lambda year: str(year.start.year))
def test_what_is_counted_is_what_is_listed(town, year):
    listed, counted = Reader(town, year), Reader(town, year, counts=True)
    with CaptureQueriesContext(connection) as asked:
        together = Reader(town, year, counts=True).ahead(BY_KEY)
        many = [together[figure.key] for figure in FIGURES]
    assert len(asked) <= 80  # nothing is kept within a test's transaction; a page shares what duty points and plans ask
    for figure, one in zip(FIGURES, many, strict=True):
        whole, number = listed[figure.key], counted[figure.key]
        told = (number.value, number.of, number.share, number.missing, number.from_paper)
        assert told == (whole.value, whole.of, whole.share, whole.missing, whole.from_paper), figure.key
        assert one == number


def test_who_asks_a_counted_figure_for_its_rows_is_told(town):
    counted = Reader(town, Period.year(2020), counts=True)["activities.home_visits"]
    assert counted.value == 585
    with pytest.raises(LookupError, match="counted, not listed"):
        _ = counted.rows
