"""Mandates: within the seats, one at a time, ended with a reason and with what hangs on them."""

from datetime import date

import pytest

from renda.core.errors import RuleBroken, WrongStage
from renda.people.actions import bodies, files, groups, mandates, places
from renda.people.models import GroupMember, Mandate
from renda.people.queries.persons import holds_mandate
from renda.people.stages import MandateEnd, Seat, Won
from tests.factories import (
    TERM_START,
    TODAY,
    make_deputy,
    make_group,
    make_mandate,
    make_office,
    make_paper,
    make_person,
    make_presidium,
)  # fmt: skip

pytestmark = pytest.mark.django_db
JUNE = date(2020, 6, 30)


def test_a_mandate_in_the_own_congress_and_in_the_county():
    office = make_office()
    person = make_deputy(office, "张三")
    make_mandate(office, person, office.county.terms.get())
    assert [str(m.term.congress) for m in Mandate.objects.all()] == ["青禾镇人民代表大会", "青山县人民代表大会"]


def test_no_mandate_over_the_quota():
    office = make_office(quota=1)
    make_deputy(office)
    with pytest.raises(RuleBroken) as refused:
        make_deputy(office)
    assert refused.value.facts == {"quota": 1, "taken": 1}


def test_a_seat_is_free_after_the_end_of_the_mandate():
    office = make_office(quota=1)
    first = make_deputy(office)
    mandates.end_mandate(first.mandates.get(), ends_on=JUNE, reason=MandateEnd.DIED, **office.act)
    with pytest.raises(RuleBroken):
        make_mandate(office, make_person(office), starts_on=JUNE, won=Won.BY_ELECTION)
    second = make_mandate(office, make_person(office), starts_on=date(2020, 7, 1), won=Won.BY_ELECTION)
    assert second.won == Won.BY_ELECTION


def test_no_mandate_over_the_districts_seats_or_in_a_foreign_district():
    office = make_office()
    district = places.add_district(office.term, number=1, name="柳树", seats=1, **office.act)
    make_mandate(office, make_person(office), district=district)
    with pytest.raises(RuleBroken) as refused:
        make_mandate(office, make_person(office), district=district)
    assert refused.value.field == "district"
    with pytest.raises(RuleBroken) as refused:
        make_mandate(office, make_person(office), office.county.terms.get(), district=district)
    assert refused.value.field == "district"


def test_one_mandate_at_a_time_in_one_congress():
    office = make_office()
    person = make_deputy(office)
    with pytest.raises(RuleBroken) as refused:
        make_mandate(office, person, starts_on=JUNE)
    assert refused.value.field == "term"


def test_a_mandate_in_another_town_is_refused():
    office, other = make_office(), make_office("other", "白石镇")
    with pytest.raises(RuleBroken) as refused:
        make_mandate(office, make_person(office), other.term)
    assert refused.value.field == "term"


@pytest.mark.parametrize("starts_on", [date(2017, 1, 9), date(2021, 1, 1)])
def test_days_outside_the_term_or_in_the_future_are_refused(starts_on):
    office = make_office()
    with pytest.raises(RuleBroken) as refused:
        make_mandate(office, make_person(office), starts_on=starts_on)
    assert refused.value.field == "starts_on"


def test_a_deputy_is_eighteen():
    office = make_office()
    with pytest.raises(RuleBroken) as refused:
        make_mandate(office, make_person(office, born_on=date(1999, 1, 11)))
    assert refused.value.cite == "EL@2020:4"
    assert refused.value.verdict.outcome["of_age_on"] == date(2017, 1, 11)
    make_mandate(office, make_person(office, born_on=date(1999, 1, 10)))


def test_ending_closes_group_presidium_and_file():
    office = make_office()
    person = make_deputy(office, "张三")
    group = make_group(office)
    groups.place_deputy(group, person=person, starts_on=TERM_START, **office.act)
    seat = bodies.seat_member(
        make_presidium(office), person=person, seat=Seat.GRASSROOTS, starts_on=TERM_START, **office.act
    )
    file = files.open_duty_file(person, opened_on=TERM_START, **office.act)
    paper = make_paper(office, "公告")
    mandate = mandates.end_mandate(
        person.mandates.get(), ends_on=JUNE, reason=MandateEnd.MOVED, paper=paper, **office.act
    )
    seat.refresh_from_db()
    file.refresh_from_db()
    assert (mandate.ends_on, mandate.end_reason, mandate.end_paper) == (JUNE, MandateEnd.MOVED, paper)
    assert (GroupMember.objects.get().ends_on, seat.ends_on, file.closed_on) == (JUNE, JUNE, JUNE)
    assert holds_mandate(person, JUNE)
    assert not holds_mandate(person, TODAY)


def test_who_still_sits_in_the_county_keeps_group_and_file():
    office = make_office()
    person = make_deputy(office)
    make_mandate(office, person, office.county.terms.get())
    groups.place_deputy(make_group(office), person=person, starts_on=TERM_START, **office.act)
    mandates.end_mandate(person.mandates.get(term=office.term), ends_on=JUNE, reason=MandateEnd.RESIGNED, **office.act)
    assert GroupMember.objects.get().ends_on is None


def test_an_end_needs_a_reason_and_a_possible_day_and_comes_once():
    office = make_office()
    mandate = make_deputy(office).mandates.get()
    for day, reason in ((JUNE, "whim"), (date(2016, 1, 1), MandateEnd.DIED), (date(2021, 1, 1), MandateEnd.DIED)):
        with pytest.raises(RuleBroken):
            mandates.end_mandate(mandate, ends_on=day, reason=reason, **office.act)
    mandates.end_mandate(mandate, ends_on=JUNE, reason=MandateEnd.DIED, **office.act)
    with pytest.raises(WrongStage):
        mandates.end_mandate(mandate, ends_on=JUNE, reason=MandateEnd.DIED, **office.act)


def test_an_end_recorded_by_mistake_is_taken_back_while_the_seat_is_free():
    office = make_office(quota=1)
    mandate = make_deputy(office).mandates.get()
    mandates.end_mandate(mandate, ends_on=JUNE, reason=MandateEnd.DIED, **office.act)
    mandates.reopen_mandate(mandate, why="误录", **office.act)
    assert Mandate.objects.get().ends_on is None
    with pytest.raises(WrongStage):
        mandates.reopen_mandate(mandate, why="误录", **office.act)


def test_a_paper_of_another_office_is_refused():
    office, other = make_office(), make_office("other", "白石镇")
    with pytest.raises(RuleBroken):
        make_mandate(office, make_person(office), begin_paper=make_paper(other))
