"""Provincial values are confirmed by an administrator, and only those that wait for it."""

from datetime import date

import pytest

from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.core.law import registry
from renda.law import actions, queries
from renda.people.models import ConfirmedNumber, Congress
from renda.people.queries import law
from tests.factories import TODAY, make_administrator, make_office

pytestmark = pytest.mark.django_db
KEY = "presidium.size.most"


@pytest.fixture
def hubei():
    office = make_office()
    Congress.objects.filter(pk=office.congress.pk).update(province="42")
    office.congress.refresh_from_db()
    return office


def confirm(office, **more):
    given = {"key": KEY, "value": 9, "source": "省人大条例第八条", "by": make_administrator(), "on": TODAY, **more}
    return actions.confirm_number(office.congress, **given)


def test_a_value_decides_from_its_confirmation_on(hubei):
    assert KEY in [number.key for number, _local in queries.waiting(hubei.congress)]
    assert law.basis_of(hubei.congress, TODAY).get(registry.NUMBERS[KEY]) is None
    confirm(hubei)
    assert law.basis_of(hubei.congress, TODAY).get(registry.NUMBERS[KEY]) == 9
    assert KEY not in [number.key for number, _local in queries.waiting(hubei.congress)]


def test_taken_back_it_decides_nothing_more(hubei):
    confirmed = confirm(hubei)
    actions.end_confirmation(confirmed, by=make_administrator(), on=TODAY)
    assert law.basis_of(hubei.congress, TODAY).get(registry.NUMBERS[KEY]) is None
    with pytest.raises(WrongStage):
        actions.end_confirmation(confirmed, by=make_administrator(), on=TODAY)
    confirm(hubei)  # and may be confirmed again


def test_a_confirmation_of_a_value_that_changed_since_no_longer_holds(hubei):
    confirmed = confirm(hubei)
    ConfirmedNumber.objects.filter(pk=confirmed.pk).update(value=11)
    assert law.basis_of(hubei.congress, TODAY).get(registry.NUMBERS[KEY]) is None


def test_twice_is_once(hubei):
    confirm(hubei)
    with pytest.raises(WrongStage):
        confirm(hubei)
    assert ConfirmedNumber.objects.count() == 1


@pytest.mark.parametrize(
    ("province", "more", "field"),
    [
        ("42", {"value": 13}, "value"),
        ("42", {"source": "  "}, "source"),
        ("42", {"key": "seats.township.base"}, "key"),
        ("33", {"key": KEY}, "key"),
        ("50", {"key": "leader.resign.between", "value": 1}, "key"),
    ],
    ids=["another value", "no text", "no such number here", "read already", "in conflict"],
)
def test_what_cannot_be_confirmed_is_refused(hubei, province, more, field):
    hubei.congress.province = province
    with pytest.raises(RuleBroken) as refused:
        confirm(hubei, **more)
    assert refused.value.field == field


def test_only_an_administrator_confirms(hubei):
    with pytest.raises(NotAllowed):
        confirm(hubei, by=hubei.secretary)
    confirmed = confirm(hubei)
    with pytest.raises(NotAllowed):
        actions.end_confirmation(confirmed, by=hubei.secretary, on=TODAY)


def test_the_congress_s_province_decides_by_its_own_numbers(hubei):
    hubei.congress.province = "33"
    basis = law.basis_of(hubei.congress, date(2026, 1, 1))
    assert registry.decide("presidium-size", {"members": 15}, basis).outcome["valid"] is False
