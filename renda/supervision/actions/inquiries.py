"""Questions to the government at a session (询问、质询; facts.md E8)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Body, Congress, Person
from renda.people.queries import law
from renda.people.queries.persons import in_office
from renda.sessions.models import Session
from renda.sessions.stages import MeetingStage
from renda.supervision.actions.topics import check_not_closed, check_open, lock
from renda.supervision.models import Inquiry, Topic
from renda.supervision.permissions import check_keeps, check_reports
from renda.supervision.stages import InquiryKind, TopicStage


@transaction.atomic
def ask(
    session: Session,
    *,
    kind: str,
    subject: str,
    asked_by: Collection[Person],
    body: Body,
    asked_on: date,
    by: User,
    on: date,
    topic: Topic | None = None,
) -> Inquiry:
    """Enter who asked the government what at a session, and on which topic. A formal question needs as many deputies as the law says."""
    congress = session.congress
    check_keeps(by, congress, on)
    check_past(asked_on, on, field="asked_on")
    if session.stage == MeetingStage.CALLED_OFF:
        raise WrongStage(gettext_noop("This session was called off: nothing was asked at it. Choose the session at which it was asked."))  # fmt: skip
    if not session.starts_on <= asked_on <= session.ends_on:
        raise RuleBroken(gettext_noop("It was asked on a day of its session. Correct the day."), field="asked_on")
    if body.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="body")
    check_own(congress, *asked_by)
    mandates = in_office(congress, asked_on)
    sitting = set(mandates.values_list("person_id", flat=True))
    for person in asked_by:
        if person.pk not in sitting:
            raise RuleBroken(gettext_noop("%(name)s is no deputy of this congress on %(day)s."), field="asked_by", name=person.name, day=asked_on)  # fmt: skip
    if not asked_by:
        raise RuleBroken(gettext_noop("Say who asked."), field="asked_by")
    if kind == InquiryKind.FORMAL:
        law.require(
            congress, "interpellation-10", {"signers": len(asked_by), "deputies": len(sitting)}, asked_on, field="asked_by",
            words=gettext_noop("%(number)s deputies have signed; a formal question needs more. Enter it as an inquiry, or add the signers."),
            number=len(asked_by),
        )  # fmt: skip
    inquiry = Inquiry.objects.create(
        congress=congress,
        session=session,
        kind=kind,
        subject=filled(subject, field="subject"),
        body=body,
        asked_on=asked_on,
        topic=_taken_up(topic, congress, asked_on),
    )
    inquiry.asked_by.set(asked_by)
    audit.record(
        by, "supervision.ask", inquiry, on=on, congress=congress.pk,
        after={**audit.state(inquiry, ("session", "kind", "topic", "subject", "body", "asked_on")), "asked_by": [str(each) for each in asked_by]},
    )  # fmt: skip
    return inquiry


@transaction.atomic
def put_under(inquiry: Inquiry, *, topic: Topic | None, by: User, on: date) -> Inquiry:
    """Say to which topic an inquiry belongs, or that it belongs to none; neither topic has ended."""
    check_keeps(by, inquiry.congress, on)
    _lock(inquiry)
    if inquiry.topic is not None and inquiry.topic != topic:
        check_open(lock(inquiry.topic))
    before = audit.state(inquiry, ("topic",))
    inquiry.topic = _taken_up(topic, inquiry.congress, inquiry.asked_on)
    inquiry.save(update_fields=["topic"])
    audit.record(
        by, "supervision.put_under", inquiry, on=on, congress=inquiry.congress_id, before=before, after=audit.state(inquiry, ("topic",)),
    )  # fmt: skip
    return inquiry


@transaction.atomic
def answer(inquiry: Inquiry, *, answer: str, answered_on: date, by: User, on: date) -> Inquiry:
    """Enter the answer; once, and once more where a second one was demanded."""
    check_reports(by, inquiry.congress, inquiry.body, on)
    _lock(inquiry)
    if not inquiry.is_owed:
        raise WrongStage(
            gettext_noop("It was answered on %(day)s already."), day=inquiry.again_on or inquiry.answered_on
        )
    check_past(answered_on, on, field="answered_on")
    since = inquiry.demanded_on or inquiry.asked_on
    if answered_on < since:
        raise RuleBroken(gettext_noop("It cannot be answered before it was asked (%(day)s)."), field="answered_on", day=since)  # fmt: skip
    words = filled(answer, field="answer")
    if inquiry.demanded_on is None:
        inquiry.answer, inquiry.answered_on = words, answered_on
    else:
        inquiry.again, inquiry.again_on = words, answered_on
    inquiry.save(update_fields=["answer", "answered_on", "again", "again_on"])
    audit.record(
        by, "supervision.answer", inquiry, on=on, congress=inquiry.congress_id,
        after={"answer": words, "answered_on": answered_on, "second": inquiry.demanded_on is not None},
    )  # fmt: skip
    return inquiry


@transaction.atomic
def demand_again(
    inquiry: Inquiry, *, dissatisfied: Collection[Person], demanded_on: date, by: User, on: date
) -> Inquiry:
    """Half of those who moved a formal question, or more, are not satisfied and demand a second answer (Deputies Law art. 20(5))."""
    check_keeps(by, inquiry.congress, on)
    _lock(inquiry)
    if inquiry.kind != InquiryKind.FORMAL:
        raise WrongStage(gettext_noop("A second answer can be demanded to a formal question only."))
    if inquiry.answered_on is None:
        raise WrongStage(gettext_noop("It is not answered yet. Enter the answer first."))
    if inquiry.topic is not None:
        check_not_closed(lock(inquiry.topic))
    if inquiry.demanded_on is not None:
        raise WrongStage(gettext_noop("A second answer was demanded on %(day)s already."), day=inquiry.demanded_on)
    check_past(demanded_on, on, field="demanded_on")
    if demanded_on < inquiry.answered_on:
        raise RuleBroken(
            gettext_noop("It was answered on %(day)s. A second answer is demanded after that."), field="demanded_on", day=inquiry.answered_on
        )  # fmt: skip
    movers = set(inquiry.asked_by.values_list("pk", flat=True))
    for person in dissatisfied:
        if person.pk not in movers:
            raise RuleBroken(gettext_noop("%(name)s did not move this question."), field="dissatisfied", name=person.name)  # fmt: skip
    number = len({person.pk for person in dissatisfied})
    law.require(
        inquiry.congress, "interpellation-dissatisfied", {"proposers": len(movers), "dissatisfied": number}, demanded_on, field="dissatisfied",
        words=gettext_noop("%(number)s of the %(movers)s movers are not satisfied: too few to demand a second answer."),
        number=number, movers=len(movers),
    )  # fmt: skip
    inquiry.demanded_on = demanded_on
    inquiry.save(update_fields=["demanded_on"])
    inquiry.dissatisfied.set(dissatisfied)
    audit.record(
        by, "supervision.demand_again", inquiry, on=on, congress=inquiry.congress_id,
        after={"dissatisfied": [str(each) for each in dissatisfied], "demanded_on": demanded_on},
    )  # fmt: skip
    return inquiry


def _taken_up(topic: Topic | None, congress: Congress, asked_on: date) -> Topic | None:
    """The topic, at work from now on: one of this congress, open, of the year of the question or the one before."""
    if topic is None:
        return None
    if topic.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="topic")
    check_open(lock(topic))
    if not topic.year <= asked_on.year <= topic.year + 1:
        raise RuleBroken(
            gettext_noop("“%(title)s” is a topic of %(year)s; the question was asked on %(day)s. Choose a topic of that year or of the year before."),
            field="topic", title=topic.title, year=topic.year, day=asked_on,
        )  # fmt: skip
    if topic.stage == TopicStage.PLANNED:
        topic.stage = TopicStage.RUNNING
        topic.save(update_fields=["stage"])
    return topic


def _lock(inquiry: Inquiry) -> None:
    inquiry.refresh_from_db(
        fields=["answered_on", "demanded_on", "again_on", "topic"], from_queryset=Inquiry.objects.select_for_update()
    )
