"""Drafting, joint signing, lodging: who may, when, by which rule."""

from datetime import date

import pytest

from renda.base.models import AuditLine
from renda.core.errors import NotAllowed, RuleBroken, WrongStage
from renda.proposals.actions import lodging
from renda.proposals.models import Proposal
from renda.proposals.stages import Kind, Source, Stage
from renda.sessions.actions import meetings
from tests.factories import make_deputy, make_office, make_person
from tests.proposals.life import JAN, drafted, handed, lodged, office_with

pytestmark = pytest.mark.django_db


def test_a_deputy_drafts_and_lodges_for_himself_and_numbers_follow_one_another():
    office, deputy, _body, users = office_with()
    told = {"title": "修路", "demand": "修通组路", "by": users["deputy"], "on": JAN}
    first = lodging.draft(office.congress, lead=deputy, **told)
    assert (first.stage, first.number, first.source) == (Stage.DRAFT, None, Source.RECESS)
    lodging.lodge(first, by=users["deputy"], on=JAN)
    second = lodged(office, deputy, title="路灯")
    assert (first.number, second.number, second.year) == (1, 2, 2020)
    assert str(second) == "2020-002 路灯"
    assert AuditLine.objects.filter(act="proposals.lodge").count() == 2
    other = make_deputy(office)
    with pytest.raises(NotAllowed):
        lodging.draft(office.congress, lead=other, **told)
    for role in ("department",):
        with pytest.raises(NotAllowed):
            lodging.draft(office.congress, lead=deputy, **{**told, "by": users[role]})


def test_nothing_is_raised_at_a_session_that_was_called_off():
    office, deputy, _body, _users = office_with()
    session = meetings.plan_session(office.term, ordinal=1, starts_on=JAN, ends_on=JAN, **office.act)
    meetings.call_off(session, **office.act)
    session.refresh_from_db()
    with pytest.raises(RuleBroken, match="was called off") as refused:
        drafted(office, deputy, session=session)
    assert refused.value.field == "session"


@pytest.mark.parametrize(("wrong", "field"), [({"title": " "}, "title"), ({"demand": ""}, "demand"), ({"signing_until": date(2020, 1, 1)}, "signing_until")])  # fmt: skip
def test_what_is_lacking_is_said(wrong, field):
    office, deputy, _body, _users = office_with()
    with pytest.raises(RuleBroken) as refused:
        drafted(office, deputy, **wrong)
    assert refused.value.field == field
    assert Proposal.objects.count() == 0


def test_only_deputies_of_this_congress_lead():
    office, _deputy, _body, _users = office_with()
    with pytest.raises(RuleBroken) as refused:
        drafted(office, make_person(office))
    assert refused.value.field == "lead"


def test_a_bill_needs_five_signers_and_its_three_parts():
    office, deputy, _body, users = office_with()
    bill = drafted(office, deputy, kind=Kind.BILL)
    with pytest.raises(RuleBroken) as refused:
        lodging.lodge(bill, by=users["deputy"], on=JAN)
    assert (refused.value.verdict.rule, refused.value.verdict.outcome["missing"]) == ("motion-form", ["grounds"])
    lodging.change(
        bill,
        kind=Kind.BILL,
        title=bill.title,
        grounds="三组两百户饮水困难。",
        demand=bill.demand,
        by=users["deputy"],
        on=JAN,
    )
    signers = [make_deputy(office) for _ in range(4)]
    for at, person in enumerate(signers):
        with pytest.raises(RuleBroken) as refused:
            lodging.lodge(bill, by=users["deputy"], on=JAN)
        assert refused.value.verdict.rule == "motion-5"
        assert refused.value.facts == {"number": at + 1}
        signature = lodging.invite(bill, person, by=users["deputy"], on=JAN)
        lodging.answer_invitation(signature, signs=True, by=office.secretary, on=JAN)
    assert lodging.lodge(bill, by=users["deputy"], on=JAN).stage == Stage.LODGED


def test_joint_signing_closes_on_its_day_and_only_the_asked_answer():
    office, deputy, _body, users = office_with()
    proposal = drafted(office, deputy, signing_until=date(2020, 1, 25))
    other = make_deputy(office)
    signature = lodging.invite(proposal, other, by=users["deputy"], on=JAN)
    with pytest.raises(NotAllowed):
        lodging.answer_invitation(signature, signs=True, by=users["deputy"], on=JAN)
    with pytest.raises(RuleBroken):
        lodging.answer_invitation(signature, signs=True, by=office.secretary, on=date(2020, 1, 26))
    with pytest.raises(RuleBroken):
        lodging.invite(proposal, other, by=users["deputy"], on=JAN)
    with pytest.raises(RuleBroken):
        lodging.invite(proposal, deputy, by=users["deputy"], on=JAN)
    lodging.answer_invitation(signature, signs=True, by=office.secretary, on=JAN)
    with pytest.raises(WrongStage):  # these words are signed
        lodging.change(proposal, kind=Kind.SUGGESTION, title="别的", demand="别的", by=users["deputy"], on=JAN)


def test_a_bill_that_is_not_put_on_the_agenda_becomes_a_suggestion():
    office, deputy, _body, users = office_with()
    bill = drafted(office, deputy, kind=Kind.BILL, grounds="理由")
    for _ in range(4):
        lodging.answer_invitation(lodging.invite(bill, make_deputy(office), by=office.secretary, on=JAN), signs=True, by=office.secretary, on=JAN)  # fmt: skip
    lodging.lodge(bill, by=office.secretary, on=JAN)
    with pytest.raises(NotAllowed):
        lodging.decide_bill(bill, on_agenda=False, words="不列入", by=users["deputy"], on=JAN)
    with pytest.raises(RuleBroken):
        lodging.decide_bill(bill, on_agenda=False, words=" ", by=users["chair"], on=JAN)
    lodging.decide_bill(bill, on_agenda=False, words="条件不成熟，作为建议办理", by=users["chair"], on=JAN)
    bill.refresh_from_db()
    assert (bill.kind, bill.from_bill, bill.stage) == (Kind.SUGGESTION, True, Stage.LODGED)
    with pytest.raises(WrongStage):
        lodging.decide_bill(bill, on_agenda=True, words="又列入", by=users["chair"], on=JAN)


def test_a_bill_on_the_agenda_is_withdrawn_by_the_office_alone():
    office, deputy, _body, users = office_with()
    bill = drafted(office, deputy, kind=Kind.BILL, grounds="理由")
    for _ in range(4):
        lodging.answer_invitation(lodging.invite(bill, make_deputy(office), by=office.secretary, on=JAN), signs=True, by=office.secretary, on=JAN)  # fmt: skip
    lodging.lodge(bill, by=office.secretary, on=JAN)
    lodging.decide_bill(bill, on_agenda=True, words="列入议程", by=users["chair"], on=JAN)
    with pytest.raises(NotAllowed):
        lodging.withdraw(bill, by=users["deputy"], on=JAN)
    assert lodging.withdraw(bill, by=users["chair"], on=JAN).stage == Stage.WITHDRAWN


def test_what_is_handed_over_is_neither_changed_nor_withdrawn():
    office, deputy, body, users = office_with()
    proposal = handed(office, deputy, body).proposal
    with pytest.raises(WrongStage):
        lodging.withdraw(proposal, by=users["deputy"], on=JAN)
    with pytest.raises(WrongStage):
        lodging.change(proposal, kind=Kind.SUGGESTION, title="别的", demand="别的", by=office.secretary, on=JAN)


def test_records_of_another_congress_are_refused():
    office, deputy, _body, _users = office_with()
    other = make_office("baishi", "白石镇")
    with pytest.raises(RuleBroken):
        lodging.draft(
            office.congress, lead=make_deputy(other), title="修路", demand="修路", by=office.secretary, on=JAN
        )
    assert Proposal.objects.filter(congress=other.congress).count() == 0
    assert deputy.congress == office.congress
