"""Figures of suggestions: a row that counts, another period, a stage that does not count, another congress; sums that must agree."""

from datetime import date

import pytest

from renda.activities.actions import outcomes
from renda.base.figures import count
from renda.core.periods import Period
from renda.people.actions import bodies
from renda.people.models import Congress
from renda.people.stages import Seat
from renda.proposals.actions import handling, lodging
from renda.proposals.figures import FIGURES
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Answer, Field, Kind, Result, View
from tests.factories import make_deputy, make_office, make_presidium
from tests.proposals.life import JAN, answered, drafted, handed, lodged, office_with, told
from tests.sessions.pages import make_session

pytestmark = pytest.mark.django_db
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
BY_KEY = {figure.key.removeprefix("proposals."): figure for figure in FIGURES}


def numbers(congress: Congress, *keys: str, period: Period = YEAR) -> tuple[int, ...]:
    return tuple(count(BY_KEY[key].rows(congress, period)) for key in keys)


def test_what_is_lodged_in_the_period_counts_and_nothing_else():
    office, deputy, _body, _users = office_with()
    lodged(office, deputy)
    lodged(office, deputy, on=date(2019, 12, 31))
    drafted(office, deputy)
    lodging.withdraw(lodged(office, deputy), by=office.secretary, on=JAN)
    other = make_office("baishi", "白石镇")
    lodged(other, make_deputy(other))
    keys = ("suggestions", "handled", "replied", "rated", "closed", "solved", "bills")
    assert numbers(office.congress, *keys) == (1, 1, 0, 0, 0, 0, 0)
    assert numbers(other.congress, "suggestions") == (1,)


def test_replied_rated_closed_and_solved_are_four_figures():
    office, deputy, body, _users = office_with()
    handed(office, deputy, body)
    answered(office, deputy, body)
    late = answered(office, deputy, body, replied=date(2020, 4, 21), result=Result.SOLVED)
    told(office, late, View.BASICALLY, on=date(2020, 4, 22))
    handling.close(late.handling.proposal, by=office.secretary, on=date(2020, 4, 23))
    unhappy = answered(office, deputy, body)
    told(office, unhappy, View.DISSATISFIED)
    assert numbers(office.congress, "handled", "replied", "in_time", "met", "rated", "closed") == (4, 3, 2, 3, 2, 1)
    views = numbers(office.congress, "satisfied", "basically", "dissatisfied")
    assert views == (0, 1, 1)
    assert sum(views) == numbers(office.congress, "rated")[0]


def test_the_parts_add_up_to_their_whole():
    office, deputy, body, _users = office_with()
    for result in Result:
        answered(office, deputy, body, result=result)
    handed(office, deputy, body)
    whole, replied = numbers(office.congress, "suggestions", "replied")
    assert whole == len(Result) + 1
    assert sum(numbers(office.congress, "at_session", "in_recess", "from_opinions")) == whole
    assert sum(numbers(office.congress, *(f"about_{field.value}" for field in Field))) == whole
    assert sum(numbers(office.congress, *(f"result_{result.value.lower()}" for result in Result))) == replied
    assert numbers(office.congress, "bodies") == (1,)


def test_a_late_first_reply_is_not_made_up_for_by_a_second_in_time():
    office, deputy, body, _users = office_with()
    made = answered(office, deputy, body, replied=date(2020, 6, 1))  # due on 20 April
    told(office, made, View.DISSATISFIED, on=date(2020, 6, 2), words="太迟")
    again = handling.handle_again(made.handling.proposal, body=body, by=office.secretary, on=date(2020, 6, 3))
    handling.reply(
        again, kind=Answer.FINAL, words="已办", result=Result.SOLVED, by=office.secretary, on=date(2020, 6, 10)
    )
    assert [queries.in_time(office.congress, Period.year(2020)).count(), queries.replied(office.congress, Period.year(2020)).count()] == [0, 1]  # fmt: skip


def test_the_published_text_hides_names_and_numbers():
    office, deputy, body, _users = office_with()
    demand = "张三家住12号，电话13800000000，请解决。"
    proposal = answered(office, deputy, body, demand=demand).handling.proposal
    text = queries.masked(proposal)
    assert "张某家住*号，电话*****，" in text


def test_each_figure_f1_to_f11_counts_a_row_and_keeps_to_its_base():
    """Every figure of the app has a row here (none is a zero by accident), and no part is larger than its whole."""
    office, deputy, body, _users = office_with()
    opinion = outcomes.gather_opinion(office.congress, words="村民盼修路", gathered_on=JAN, by=office.secretary, on=JAN)
    leader = make_deputy(office)
    bodies.seat_member(make_presidium(office), person=leader, seat=Seat.GRASSROOTS, starts_on=JAN, **office.act)
    for about in Field:
        handed(office, deputy, body, field=about)
    for result, view in zip(Result, (*View, View.SATISFIED), strict=True):
        reply = answered(office, deputy, body, result=result)
        told(office, reply, view, words="说明")
        if view == View.SATISFIED:
            handling.close(reply.handling.proposal, by=office.secretary, on=date(2020, 3, 6))
    lodged(office, deputy, session=make_session(office))
    lodged(office, deputy, opinion=opinion)
    lodging.send_up(lodged(office, deputy), by=office.secretary, on=JAN)
    bill = drafted(office, deputy, kind=Kind.BILL, grounds="理由")
    for _ in range(4):
        asked = lodging.invite(bill, make_deputy(office), by=office.secretary, on=JAN)
        lodging.answer_invitation(asked, signs=True, by=office.secretary, on=JAN)
    lodging.decide_bill(
        lodging.lodge(bill, by=office.secretary, on=JAN),
        on_agenda=False,
        words="作为建议办理",
        by=office.secretary,
        on=JAN,
    )
    lodging.mark_key(lodged(office, deputy), leader=leader, by=office.secretary, on=JAN)
    own = [
        figure
        for figure in FIGURES
        if not figure.key.startswith("proposals.county_") or figure.key == "proposals.county_level"
    ]
    found = {figure.key: count(figure.rows(office.congress, YEAR)) for figure in own}
    assert {figure.code for figure in own} == {f"F{n}" for n in range(1, 12)}
    assert [each for each, number in found.items() if not number] == []
    assert [figure.key for figure in own if figure.base and found[figure.key] > found[figure.base]] == []
    whole = found["proposals.suggestions"]
    assert found["proposals.at_session"] + found["proposals.in_recess"] == whole
    assert found["proposals.handled"] + found["proposals.county_level"] == whole
    assert sum(found[f"proposals.{view}"] for view in ("satisfied", "basically", "dissatisfied")) == found["proposals.rated"]  # fmt: skip
