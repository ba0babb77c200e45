"""Topics of the year's supervision: planning, what belongs to them, opinions to the government, the vote on a report, the end."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.models import Activity, Finding
from renda.activities.stages import MatterStage, RecordStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Body, Congress, Paper, Person, Term
from renda.sessions.models import AgendaItem
from renda.sessions.stages import MeetingStage
from renda.supervision.actions.ballots import check_ballots
from renda.supervision.actions.bases import check_present
from renda.supervision.models import ReportVote, ReviewOpinion, Topic
from renda.supervision.permissions import check_keeps, check_reports
from renda.supervision.queries.topics import OWED_ANSWER
from renda.supervision.stages import TOPIC_MOVES, TopicStage

FIELDS = ("year", "title", "form", "quarter", "leader", "body", "ground")
#: Stages in which something may be added to a topic.
OPEN = (TopicStage.PLANNED, TopicStage.RUNNING)


@transaction.atomic
def plan_topic(
    congress: Congress,
    *,
    year: int,
    title: str,
    form: str,
    quarter: int,
    by: User,
    on: date,
    leader: Person | None = None,
    body: Body | None = None,
    ground: str = "",
) -> Topic:
    """Put a topic on a year's plan of supervision."""
    check_keeps(by, congress, on)
    topic = Topic(
        congress=congress, year=year, title=filled(title, field="title"), form=form, quarter=quarter, leader=leader, body=body,
        ground=ground.strip(),
    )  # fmt: skip
    _check_year(topic, on)
    _check(topic)
    topic.save(force_insert=True)
    audit.record(by, "supervision.plan_topic", topic, on=on, congress=congress.pk, after=audit.state(topic, FIELDS))
    return topic


@transaction.atomic
def change_topic(
    topic: Topic,
    *,
    year: int,
    title: str,
    form: str,
    quarter: int,
    by: User,
    on: date,
    leader: Person | None = None,
    body: Body | None = None,
    ground: str = "",
) -> Topic:
    """Change the line of the plan while the topic is open."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_open(topic)
    before = audit.state(topic, FIELDS)
    topic.year, topic.title, topic.form, topic.quarter = year, filled(title, field="title"), form, quarter
    topic.leader, topic.body, topic.ground = leader, body, ground.strip()
    _check_year(topic, on)
    _check(topic)
    topic.save()
    after = audit.state(topic, FIELDS)
    audit.record(by, "supervision.change_topic", topic, on=on, congress=topic.congress_id, before=before, after=after)
    return topic


@transaction.atomic
def carry_out(
    topic: Topic,
    *,
    by: User,
    on: date,
    activities: Collection[Activity] = (),
    items: Collection[AgendaItem] = (),
    papers: Collection[Paper] = (),
) -> Topic:
    """Say by which confirmed activities and reports heard a topic was carried out, and what proves it. A planned topic is then at work."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_open(topic)
    if not activities and not items and not topic.inquiries.exists():
        raise RuleBroken(gettext_noop("Choose the activity or the report heard by which the topic was carried out."), field="activities")  # fmt: skip
    check_own(topic.congress, *papers)
    for activity in activities:
        _same(topic, activity.congress_id, "activities")
        if activity.stage != RecordStage.CONFIRMED:
            raise RuleBroken(
                gettext_noop("“%(activity)s” is not confirmed. Confirm it first: only confirmed activities count."),
                field="activities",
                activity=str(activity),
            )
    for item in items:
        held = item.session or item.meeting
        _same(topic, held.congress_id if held else 0, "items")
        if held is None or held.stage != MeetingStage.HELD:
            raise RuleBroken(gettext_noop("The meeting that heard “%(item)s” has not been held yet."), field="items", item=str(item))  # fmt: skip
    topic.activities.set(activities)
    topic.items.set(items)
    topic.papers.set(papers)
    vote = ReportVote.objects.filter(topic=topic).first()
    if vote is not None:  # the vote on a report keeps its base
        check_present(topic, vote.present, vote.voted_on)
    if topic.stage == TopicStage.PLANNED:
        topic.stage = TopicStage.RUNNING
        topic.save(update_fields=["stage"])
    audit.record(
        by, "supervision.carry_out", topic, on=on, congress=topic.congress_id,
        after={"activities": [str(each) for each in activities], "items": [str(each) for each in items], "papers": [str(each) for each in papers]},
    )  # fmt: skip
    return topic


@transaction.atomic
def close_topic(topic: Topic, *, outcome: str, ended_on: date, by: User, on: date) -> Topic:
    """End a topic with what it came to. Refused while a problem is open or an answer is owed: carry the topic on, or close them first."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_move(topic.stage, TopicStage.CLOSED, TOPIC_MOVES)
    owed = Finding.objects.filter(activity__supervision_topics=topic, stage=MatterStage.OPEN).count()
    unanswered = topic.opinions.filter(answered_on__isnull=True).count() + topic.inquiries.filter(OWED_ANSWER).count()
    if owed or unanswered:
        raise WrongStage(
            gettext_noop("%(owed)s problems found are not put right and %(unanswered)s answers are owed. Close them, or carry the topic on to the next year."),
            owed=owed, unanswered=unanswered,
        )  # fmt: skip
    _end(topic, TopicStage.CLOSED, filled(outcome, field="outcome"), ended_on, on)
    audit.record(
        by, "supervision.close_topic", topic, on=on, congress=topic.congress_id, after={"outcome": topic.outcome, "ended_on": ended_on},
    )  # fmt: skip
    return topic


@transaction.atomic
def carry_on(topic: Topic, *, why: str, by: User, on: date) -> Topic:
    """Carry a topic on to the next year's plan, where it stands from now on; gives the new line."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_move(topic.stage, TopicStage.CARRIED_ON, TOPIC_MOVES)
    _end(topic, TopicStage.CARRIED_ON, filled(why, field="why"), on, on)
    again = Topic(
        congress=topic.congress, year=topic.year + 1, title=topic.title, form=topic.form, quarter=1, leader=topic.leader, body=topic.body,
        ground=topic.ground, carries_on=topic,
    )  # fmt: skip
    _check_year(again, on)
    _check(again)
    again.save(force_insert=True)
    audit.record(by, "supervision.carry_on_topic", topic, on=on, congress=topic.congress_id, after={"why": topic.outcome, "year": again.year})  # fmt: skip
    return again


@transaction.atomic
def call_off(topic: Topic, *, why: str, by: User, on: date) -> Topic:
    """A planned topic is not taken up after all."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_move(topic.stage, TopicStage.CALLED_OFF, TOPIC_MOVES)
    if sent := topic.opinions.count():
        raise WrongStage(
            gettext_noop("%(number)s opinions were sent to the government on this topic. Take those off that were sent by mistake, or carry the topic on to the next year."),
            number=sent,
        )  # fmt: skip
    _end(topic, TopicStage.CALLED_OFF, filled(why, field="why"), on, on)
    audit.record(by, "supervision.call_off_topic", topic, on=on, congress=topic.congress_id, after={"why": topic.outcome})  # fmt: skip
    return topic


@transaction.atomic
def reopen(topic: Topic, *, by: User, on: date) -> Topic:
    """Take the end back: a closed topic is at work again, one called off is planned again."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    then = TopicStage.PLANNED if topic.stage == TopicStage.CALLED_OFF else TopicStage.RUNNING
    check_move(topic.stage, then, TOPIC_MOVES)
    before = audit.state(topic, ("stage", "outcome", "ended_on"))
    topic.stage, topic.outcome, topic.ended_on = then, "", None
    topic.save(update_fields=["stage", "outcome", "ended_on"])
    audit.record(by, "supervision.reopen_topic", topic, on=on, congress=topic.congress_id, before=before)
    return topic


@transaction.atomic
def vote_on_report(
    topic: Topic,
    *,
    voted_on: date,
    present: int,
    ballots: int,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    by: User,
    on: date,
    void: int = 0,
) -> ReportVote:
    """Enter the satisfaction vote on a report that was heard; entered again it replaces the first (facts.md E6)."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_open(topic)
    check_past(voted_on, on, field="voted_on")
    check_present(topic, present, voted_on)
    check_ballots(present, ballots, (satisfied, basically, dissatisfied, void))
    found, _is_new = ReportVote.objects.update_or_create(
        topic=topic,
        defaults={
            "voted_on": voted_on, "present": present, "ballots": ballots, "satisfied": satisfied, "basically": basically,
            "dissatisfied": dissatisfied, "void": void,
        },
    )  # fmt: skip
    names = ("voted_on", "present", "ballots", "satisfied", "basically", "dissatisfied", "void")
    audit.record(by, "supervision.vote_on_report", topic, on=on, congress=topic.congress_id, after=audit.state(found, names))  # fmt: skip
    return found


@transaction.atomic
def send_opinion(
    topic: Topic, *, words: str, body: Body, sent_on: date, due_on: date, by: User, on: date
) -> ReviewOpinion:
    """Send an opinion of the congress or its presidium to the government, with the day until when it is to answer."""
    lock(topic)
    check_keeps(by, topic.congress, on)
    check_open(topic)
    _same(topic, body.congress_id, "body")
    check_past(sent_on, on, field="sent_on")
    if due_on < sent_on:
        raise RuleBroken(gettext_noop("The answer cannot be due before the opinion is sent."), field="due_on")
    opinion = ReviewOpinion.objects.create(topic=topic, words=filled(words, field="words"), body=body, sent_on=sent_on, due_on=due_on)  # fmt: skip
    audit.record(
        by, "supervision.send_opinion", topic, on=on, congress=topic.congress_id,
        after=audit.state(opinion, ("words", "body", "sent_on", "due_on")),
    )  # fmt: skip
    return opinion


@transaction.atomic
def answer_opinion(opinion: ReviewOpinion, *, answer: str, answered_on: date, by: User, on: date) -> ReviewOpinion:
    """Enter the government's answer: by the department itself, or by the office from a paper."""
    topic = lock(opinion.topic)
    check_reports(by, topic.congress, opinion.body, on)
    opinion.refresh_from_db(fields=["answered_on"])
    if opinion.answered_on is not None:
        raise WrongStage(gettext_noop("It was answered on %(day)s already."), day=opinion.answered_on)
    check_past(answered_on, on, field="answered_on")
    if answered_on < opinion.sent_on:
        raise RuleBroken(gettext_noop("It cannot be answered before it was sent (%(day)s)."), field="answered_on", day=opinion.sent_on)  # fmt: skip
    opinion.answer, opinion.answered_on = filled(answer, field="answer"), answered_on
    opinion.save(update_fields=["answer", "answered_on"])
    audit.record(
        by, "supervision.answer_opinion", topic, on=on, congress=topic.congress_id, after={"answer": opinion.answer, "answered_on": answered_on},
    )  # fmt: skip
    return opinion


def lock(topic: Topic) -> Topic:
    """Read the stage anew and hold the row until the act is done."""
    topic.refresh_from_db(fields=["stage"], from_queryset=Topic.objects.select_for_update())
    return topic


def _end(topic: Topic, stage: str, outcome: str, ended_on: date, on: date) -> None:
    check_past(ended_on, on, field="ended_on")
    topic.stage, topic.outcome, topic.ended_on = stage, outcome, ended_on
    topic.save(update_fields=["stage", "outcome", "ended_on"])


def _check_year(topic: Topic, on: date) -> None:
    first = Term.objects.filter(congress=topic.congress_id).order_by("starts_on").first()
    since = first.starts_on.year if first else on.year
    if not since <= topic.year <= on.year + 1:
        raise RuleBroken(
            gettext_noop("A topic is planned for a year between %(since)s, when the first term of the books began, and next year. Correct the year."),
            field="year", since=since,
        )  # fmt: skip


def _check(topic: Topic) -> None:
    check_own(topic.congress, topic.leader)
    if topic.body is not None:
        _same(topic, topic.body.congress_id, "body")
    same = Topic.objects.filter(congress_id=topic.congress_id, year=topic.year, title=topic.title).exclude(pk=topic.pk)
    if same.exists():
        raise RuleBroken(
            gettext_noop("“%(title)s” stands on the plan of %(year)s already. Open that one."), field="title", title=topic.title, year=topic.year,
        )  # fmt: skip


def _same(topic: Topic, congress: int, field: str) -> None:
    if congress != topic.congress_id:
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field=field)


def check_open(topic: Topic) -> None:
    """Refuse a change of a topic that has ended."""
    if topic.stage == TopicStage.CARRIED_ON:
        raise WrongStage(
            gettext_noop("This topic is carried on to %(year)s and stays as it was. Enter it at the topic of that year."), year=str(topic.year + 1)
        )  # fmt: skip
    check_not_closed(topic)


def check_not_closed(topic: Topic) -> None:
    """Refuse what would be owed of a topic that is closed or called off."""
    if topic.stage in (TopicStage.CLOSED, TopicStage.CALLED_OFF):
        raise WrongStage(gettext_noop("This topic has ended. Open it again on its page before you change it."))
