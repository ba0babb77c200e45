"""A refusal of a rule opens to its reasons, at the form's error: inputs, outcome, article."""

import pytest

from tests.factories import make_office

pytestmark = pytest.mark.django_db


def test_a_forms_error_shows_why(client):
    office = make_office()
    client.force_login(office.secretary)
    url = f"/qinghe/place/terms/{office.term.pk}/districts/new/"
    answer = client.post(url, {"number": 1, "name": "第一选区", "seats": 4})
    text = answer.content.decode()
    assert answer.status_code in (200, 422)
    assert 'class="why"' in text
    assert "每选区1至3名，4名不可以。" in text
    assert "《选举法》" in text
    assert "第二十五条第二款" in text
