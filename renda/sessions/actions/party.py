"""The register of requests and reports to the party committee, its answers and decisions, the chair's attendance there."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Body, Congress, Paper, Person
from renda.people.permissions import check_keeps
from renda.sessions.models import PartyMeeting, PartyReport
from renda.sessions.stages import PartyReportKind


@transaction.atomic
def note_report(
    congress: Congress,
    *,
    kind: str,
    matter: str,
    made_on: date,
    to: Body,
    by: User,
    on: date,
    is_important: bool = False,
    paper: Paper | None = None,
) -> PartyReport:
    """Register a request, a report, or a decision received."""
    check_keeps(by, congress, on)
    check_own(congress, paper)
    check_past(made_on, on, field="made_on")
    if to.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("%(body)s is not a body of this congress's books."), body=str(to), field="to")
    report = PartyReport.objects.create(
        congress=congress,
        kind=kind,
        matter=filled(matter, field="matter"),
        is_important=is_important,
        made_on=made_on,
        to=to,
        paper=paper,
    )
    after = audit.state(report, ("kind", "matter", "made_on", "to"))
    audit.record(by, "sessions.note_report", report, on=on, congress=congress.pk, after=after)
    return report


@transaction.atomic
def answer_report(report: PartyReport, *, answer: str, answered_on: date, by: User, on: date) -> PartyReport:
    """Register the answer; not before the request, not in the future."""
    check_keeps(by, report.congress, on)
    check_past(answered_on, on, field="answered_on")
    if report.kind == PartyReportKind.DECISION:
        raise RuleBroken(gettext_noop("A decision received has no answer; say to whom it was passed on."))
    if answered_on < report.made_on:
        raise RuleBroken(
            gettext_noop("The answer lies before the request (%(day)s)."), day=report.made_on, field="answered_on"
        )
    before = audit.state(report, ("answer", "answered_on"))
    report.answer, report.answered_on = filled(answer, field="answer"), answered_on
    report.save()
    after = audit.state(report, ("answer", "answered_on"))
    audit.record(by, "sessions.answer_report", report, on=on, congress=report.congress_id, before=before, after=after)
    return report


@transaction.atomic
def pass_on(report: PartyReport, *, passed_to: str, passed_on: date, by: User, on: date) -> PartyReport:
    """Register to whom a decision or an answer was passed on."""
    check_keeps(by, report.congress, on)
    check_past(passed_on, on, field="passed_on")
    received = report.answered_on or report.made_on
    if passed_on < received:
        raise RuleBroken(
            gettext_noop("It was received on %(day)s and cannot be passed on before."),
            day=received,
            field="passed_on",
        )
    before = audit.state(report, ("passed_to", "passed_on"))
    report.passed_to, report.passed_on = filled(passed_to, field="passed_to"), passed_on
    report.save()
    after = audit.state(report, ("passed_to", "passed_on"))
    audit.record(by, "sessions.pass_on", report, on=on, congress=report.congress_id, before=before, after=after)
    return report


@transaction.atomic
def note_party_meeting(
    congress: Congress,
    *,
    held_on: date,
    topic: str,
    chair: Person,
    chair_attended: bool,
    by: User,
    on: date,
    studied_congress_work: bool = False,
) -> PartyMeeting:
    """Register a meeting of the party committee, and whether the chair sat in."""
    check_keeps(by, congress, on)
    check_own(congress, chair)
    check_past(held_on, on, field="held_on")
    meeting = PartyMeeting.objects.create(
        congress=congress, held_on=held_on, topic=filled(topic, field="topic"), chair=chair, chair_attended=chair_attended,
        studied_congress_work=studied_congress_work,
    )  # fmt: skip
    after = audit.state(meeting, ("held_on", "topic", "chair_attended", "studied_congress_work"))
    audit.record(by, "sessions.note_party_meeting", meeting, on=on, congress=congress.pk, after=after)
    return meeting
