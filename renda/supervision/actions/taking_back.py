"""What was entered wrongly: a hand-over, an end, a problem, an opinion or a question is taken back with its reason; the audit trail keeps it."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.findings import reopen_finding
from renda.activities.models import Finding
from renda.base import audit
from renda.core.errors import WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import filled
from renda.supervision.actions.topics import check_open
from renda.supervision.actions.topics import lock as lock_topic
from renda.supervision.models import Inquiry, Remedy, ReviewOpinion
from renda.supervision.permissions import check_keeps
from renda.supervision.stages import RemedyStage


@transaction.atomic
def take_back_hand_over(remedy: Remedy, *, why: str, by: User, on: date) -> Finding:
    """To the wrong unit or with the wrong day: the problem can be handed over anew. Not once the unit has reported, or it is closed."""
    finding, activity = remedy.finding, remedy.finding.activity
    check_keeps(by, activity.congress, on)
    remedy.refresh_from_db(fields=["stage", "report"], from_queryset=Remedy.objects.select_for_update())
    if remedy.report or remedy.stage == RemedyStage.CLOSED:
        raise WrongStage(gettext_noop("The unit has reported or it is closed already: the hand-over stays."))
    audit.record(
        by, "supervision.take_back_hand_over", activity, on=on, congress=activity.congress_id,
        before={"finding": finding.words, **audit.state(remedy, ("body", "handed_on", "due_on"))}, after={"reason": filled(why, field="why")},
    )  # fmt: skip
    remedy.delete()
    return finding


@transaction.atomic
def reopen(finding: Finding, *, why: str, by: User, on: date) -> Finding:
    """Not put right after all: the problem is open again, and owed by the unit it was handed to."""
    activity = finding.activity
    check_keeps(by, activity.congress, on)
    reopen_finding(finding, reason=filled(why, field="why"), by=by, on=on)
    remedy = Remedy.objects.select_for_update().filter(finding=finding).first()
    if remedy is not None and remedy.stage == RemedyStage.CLOSED:
        remedy.stage = RemedyStage.REPORTED if remedy.reported_on else RemedyStage.HANDED_OVER
        remedy.checked_on = None
        remedy.save(update_fields=["stage", "checked_on"])
    return finding


@transaction.atomic
def take_back_opinion(opinion: ReviewOpinion, *, why: str, by: User, on: date) -> None:
    """An opinion to the government that was entered wrongly, with its answer; not of a topic that has ended."""
    topic = lock_topic(opinion.topic)
    check_keeps(by, topic.congress, on)
    check_open(topic)
    before = audit.state(opinion, ("words", "body", "sent_on", "due_on", "answered_on", "answer"))
    audit.record(
        by, "supervision.take_back_opinion", topic, on=on, congress=topic.congress_id, before=before, after={"reason": filled(why, field="why")}
    )  # fmt: skip
    opinion.delete()


@transaction.atomic
def take_back_inquiry(inquiry: Inquiry, *, why: str, by: User, on: date) -> None:
    """A question that was entered wrongly, with its answers; not of a topic that has ended."""
    check_keeps(by, inquiry.congress, on)
    if inquiry.topic is not None:
        check_open(lock_topic(inquiry.topic))
    before = audit.state(
        inquiry, ("session", "kind", "topic", "subject", "body", "asked_on", "answered_on", "answer", "again_on")
    )
    audit.record(
        by, "supervision.take_back_inquiry", inquiry, on=on, congress=inquiry.congress_id, before=before, after={"reason": filled(why, field="why")}
    )  # fmt: skip
    inquiry.delete()
