"""Beside seats, districts and the presidium stands why: the ceiling by the people, one to three seats, size and make-up."""

import pytest

from renda.people.models import AreaProfile
from tests.factories import TODAY, make_deputy, make_office

pytestmark = pytest.mark.django_db


def test_the_seats_of_the_township(client):
    office = make_office()
    AreaProfile.objects.create(area=office.congress.area, on=TODAY, population=30_000, source="户籍")
    client.force_login(office.secretary)
    page = client.get("/qinghe/place/").content.decode()
    assert "最多65名：基数45名，人口30000增加20名" in page


def test_the_presidium(client):
    office = make_office()
    make_deputy(office, "王建国")
    client.force_login(office.secretary)
    page = client.get("/qinghe/bodies/").content.decode()
    assert "法律规定" in page
    assert "主席、副主席不得担任国家行政机关的职务" in page
