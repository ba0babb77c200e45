"""An office with one record of each kind."""

from datetime import date

import pytest

from renda.people.actions import awards, bodies, files, groups, places
from renda.people.models import Grant
from renda.people.stages import PostKind, Seat
from tests.factories import (
    TERM_START,
    TODAY,
    make_deputy,
    make_group,
    make_office,
    make_paper,
    make_presidium,
)  # fmt: skip


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def full(office):
    """An office with one record of each kind; gives the numbers by the name of their page's kind."""
    person = make_deputy(office, "张三", phone="13900001234")
    group = make_group(office, teams=1)
    place = groups.place_deputy(group, person=person, team=group.teams.get(), starts_on=TERM_START, **office.act)
    presidium = make_presidium(office)
    seat = bodies.seat_member(presidium, person=person, seat=Seat.GRASSROOTS, starts_on=TERM_START, **office.act)
    post = bodies.appoint(
        office.congress, person=person, kind=PostKind.VICE_CHAIR, is_full_time=True, starts_on=TERM_START, **office.act
    )
    award = awards.open_award(
        office.congress, title="优秀代表", given_by="县人大", opened_on=date(2020, 5, 1), **office.act
    )
    candidacy = awards.nominate(award, person=person, nominated_on=date(2020, 5, 2), **office.act)
    return {
        "person": person.pk, "mandate": person.mandates.get().pk, "group": group.pk, "team": group.teams.get().pk,
        "place": place.pk, "body": presidium.pk, "membership": seat.pk, "post": post.pk, "award": award.pk,
        "candidacy": candidacy.pk, "file": files.open_duty_file(person, opened_on=TODAY, **office.act).pk,
        "paper": make_paper(office).pk, "area": office.congress.area_id, "term": office.term.pk,
        "grant": Grant.objects.get(user=office.secretary).pk,
        "district": places.add_district(office.term, number=99, name="选区", seats=1, **office.act).pk,
    }  # fmt: skip
