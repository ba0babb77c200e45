"""Numbers asked many at once come to what each measure alone comes to, in one query."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.base.tallying import VALUES, Different, Later, count, is_there, tally, told_by, total
from renda.people.models import Area, AreaProfile

pytestmark = pytest.mark.django_db


def profiles():
    area = Area.objects.create(kind="township", name="青禾镇", path="")
    for number, km in enumerate((Decimal("10.10"), None, Decimal("20.20")), 1):
        AreaProfile.objects.create(area=area, on=date(2020, number, 1), population=1000 * number, square_km=km)
    return AreaProfile.objects.all()


def test_many_numbers_are_asked_in_one_query_and_are_what_each_alone_is():
    rows = profiles()
    none = rows.filter(pk__in=[])
    measures = (
        count,
        is_there,
        total("population"),
        total("square_km"),
        total("population", "square_km"),
        Different("area"),
        total("population", nought=0),
    )
    asked = [
        (of, measure)
        for of in (rows, rows.filter(population__lt=3000), rows.filter(population__gt=9000), none)
        for measure in measures
    ]
    with CaptureQueriesContext(connection) as taken:
        found = tally([*asked, *asked])
    assert len(taken) == 1
    assert found == [measure(of) for of, measure in asked] * 2
    assert found[:7] == [3, True, 6000, Decimal("30.30"), Decimal("6030.30"), 1, 6000]
    assert found[14:21] == found[21:28] == [0, False, None, None, None, 0, 0]
    assert [type(each) for each in found[2:5]] == [int, Decimal, Decimal]
    assert tally([(rows, len), (rows, count)]) == [3, 3]


def test_more_values_than_go_into_one_query_are_asked_in_several():
    profiles()
    asked = [(Area.objects.filter(pk__in=range(first, first + VALUES // 2)), count) for first in (0, 10**6, 2 * 10**6)]
    with CaptureQueriesContext(connection) as taken:
        assert tally(asked)[1:] == [0, 0]
    assert len(taken) == 2


def test_a_question_is_remembered_unless_putting_it_together_asked_the_database():
    rows, made = profiles(), []

    def plain():
        made.append("plain")
        return AreaProfile.objects.filter(population__gt=1000)

    def by_records():
        made.append("by records")
        return AreaProfile.objects.filter(pk__in=[each.pk for each in rows.all() if each.population > 1000])

    def numbers():
        return tally((Later(each, (each, told_by(rows[0].area))), count) for each in (plain, by_records))

    assert numbers() == [2, 2]
    AreaProfile.objects.filter(population=3000).update(population=10)
    assert numbers() == [1, 1]
    assert made == ["plain", "by records", "by records"]
    Area.objects.update(name="白石镇")  # what the rows are put together from is another now
    assert numbers() == [1, 1]
    assert made[3:] == ["plain", "by records"]
