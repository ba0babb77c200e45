"""Numbers asked many at once come to what each measure alone comes to, in one query."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.base.tallying import VALUES, Different, Later, Told, count, is_there, tally, total
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
        return tally((Later(each, told, each), count) for told in [Told(rows[0].area)] for each in (plain, by_records))

    assert numbers() == [2, 2]
    AreaProfile.objects.filter(population=3000).update(population=10)
    assert numbers() == [1, 1]
    assert made == ["plain", "by records", "by records"]
    Area.objects.update(name="白石镇")  # what the rows are put together from is another now
    assert numbers() == [1, 1]
    assert made[3:] == ["plain", "by records"]


def test_a_question_is_not_remembered_that_hangs_on_what_another_read_with_the_record():
    Area.objects.create(kind="township", name="青禾镇", path="", parent=Area.objects.create(name="青山县", path=""))

    def numbers():
        town = Area.objects.get(name="青禾镇")

        def above():  # the first to ask reads the county, the second finds it read
            return Area.objects.filter(name=town.parent.name)

        return tally((Later(above, told, each), count) for told in [Told(town)] for each in range(2))

    assert numbers() == [1, 1]
    Area.objects.filter(name="青山县").update(name="绿水县")
    assert numbers() == [1, 1]
