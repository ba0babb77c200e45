"""Requests, reports and decisions: answered and passed on after they were made."""

from datetime import date

import pytest

from renda.core.errors import NotAllowed, RuleBroken
from renda.people.stages import BodyKind, Role
from renda.sessions.actions import party
from renda.sessions.stages import PartyReportKind
from tests.factories import make_body, make_deputy, make_office, make_user

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 2)


@pytest.fixture
def office():
    return make_office()


def note(office, kind=PartyReportKind.REQUEST, **more):
    given = {
        "matter": "召开会议",
        "made_on": DAY,
        "to": make_body(office, kind=BodyKind.PARTY_COMMITTEE),
        **office.act,
        **more,
    }
    return party.note_report(office.congress, kind=kind, **given)


def test_a_request_is_answered_and_passed_on(office):
    report = party.answer_report(note(office), answer="同意", answered_on=date(2020, 3, 5), **office.act)
    assert (report.answer, report.answered_on) == ("同意", date(2020, 3, 5))
    passed = party.pass_on(report, passed_to="全体代表", passed_on=date(2020, 3, 6), **office.act)
    assert (passed.passed_to, passed.passed_on) == ("全体代表", date(2020, 3, 6))


def test_an_answer_is_not_before_the_request_and_not_of_the_future(office):
    report = note(office)
    for day in (date(2020, 3, 1), date(2021, 1, 1)):
        with pytest.raises(RuleBroken) as refused:
            party.answer_report(report, answer="同意", answered_on=day, **office.act)
        assert refused.value.field == "answered_on"
    with pytest.raises(RuleBroken) as refused:
        party.pass_on(report, passed_to="各村", passed_on=date(2020, 3, 1), **office.act)
    assert refused.value.field == "passed_on"
    answered = party.answer_report(report, answer="同意", answered_on=date(2020, 3, 5), **office.act)
    with pytest.raises(RuleBroken, match="cannot be passed on before") as refused:
        party.pass_on(answered, passed_to="各村", passed_on=date(2020, 3, 4), **office.act)
    assert refused.value.facts["day"] == date(2020, 3, 5)


def test_a_decision_received_has_no_answer(office):
    with pytest.raises(RuleBroken, match="to whom it was passed on"):
        party.answer_report(note(office, PartyReportKind.DECISION), answer="好", answered_on=DAY, **office.act)


def test_the_other_side_is_a_body_of_the_own_books(office):
    other = make_office("baishi", "白石镇")
    with pytest.raises(RuleBroken, match="not a body of this congress"):
        note(office, to=make_body(other))


def test_words_are_needed_and_the_future_is_refused(office):
    with pytest.raises(RuleBroken) as refused:
        note(office, matter=" ")
    assert refused.value.field == "matter"
    with pytest.raises(RuleBroken) as refused:
        note(office, made_on=date(2021, 5, 1))
    assert refused.value.field == "made_on"


def test_a_meeting_says_whether_the_chair_sat_in(office):
    chair = make_deputy(office, "主席")
    meeting = party.note_party_meeting(
        office.congress, held_on=DAY, topic="研究人大工作", chair=chair, chair_attended=True, studied_congress_work=True, **office.act
    )  # fmt: skip
    assert (meeting.chair, meeting.chair_attended, meeting.studied_congress_work) == (chair, True, True)


def test_only_the_office_writes(office):
    chair = make_user(Role.CHAIR, office.congress)
    with pytest.raises(NotAllowed):
        note(office, by=chair)
    report = note(office)
    with pytest.raises(NotAllowed):
        party.answer_report(report, answer="同意", answered_on=DAY, by=chair, on=DAY)
    with pytest.raises(NotAllowed):
        party.pass_on(report, passed_to="各村", passed_on=DAY, by=chair, on=DAY)
