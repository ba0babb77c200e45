"""Topics of the year's supervision, what was found and asked, and what counts of it in a period."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from renda.activities.models import Activity
from renda.activities.stages import MatterStage, RecordStage
from renda.core.law.verdict import Verdict
from renda.core.periods import Period
from renda.people.models import Congress
from renda.people.queries import law
from renda.people.queries.persons import in_office
from renda.sessions.models import AgendaItem
from renda.sessions.stages import MeetingStage
from renda.supervision.models import Inquiry, Problem, Remedy, ReportVote, ReviewOpinion, Topic
from renda.supervision.stages import OWED, InquiryKind, RemedyStage, TopicStage


def topics(congress: Congress) -> QuerySet[Topic]:
    """All topics with what was done for them counted."""
    return (
        Topic.objects.filter(congress=congress)
        .select_related("congress", "body", "leader")
        .annotate(
            done_count=Count("activities", distinct=True),
            finding_count=Count("activities__findings", distinct=True),
            opinion_count=Count("opinions", distinct=True),
        )
    )


def findings(topic: Topic) -> QuerySet[Problem]:
    """What the topic's activities found, with the remedies."""
    return (
        Problem.objects.filter(activity__supervision_topics=topic, activity__stage=RecordStage.CONFIRMED)
        .select_related("activity__congress", "handed__body")
        .order_by("pk")
        .distinct()
    )


def findings_of(congress: Congress) -> QuerySet[Problem]:
    """Every finding of the congress's confirmed activities, handed over or not, what is due first before the rest."""
    return Problem.objects.filter(
        activity__congress=congress, activity__stage=RecordStage.CONFIRMED
    ).select_related("activity__congress", "handed__body")  # fmt: skip


def remedies(congress: Congress) -> QuerySet[Remedy]:
    """Findings handed over."""
    return Remedy.objects.filter(
        finding__activity__congress=congress, finding__activity__stage=RecordStage.CONFIRMED
    ).select_related("finding__activity__congress", "body")  # fmt: skip


def remedies_of(congress: Congress, bodies: Collection[int]) -> QuerySet[Remedy]:
    """Those that these departments are to put right."""
    return remedies(congress).filter(body__in=bodies)


def owed(congress: Congress) -> QuerySet[Remedy]:
    """Remedies not closed; one whose finding was solved on its activity's page is owed no more."""
    return remedies(congress).filter(stage__in=OWED, finding__stage=MatterStage.OPEN)


def overdue(congress: Congress, day: date) -> QuerySet[Remedy]:
    """Remedies owed whose day has passed and that nobody has reported."""
    return owed(congress).filter(due_on__lt=day).exclude(stage=RemedyStage.REPORTED).order_by("due_on", "pk")  # fmt: skip


def unanswered(congress: Congress) -> QuerySet[ReviewOpinion]:
    """Opinions to the government without an answer."""
    return ReviewOpinion.objects.filter(
        topic__congress=congress, answered_on__isnull=True
    ).select_related("topic__congress", "body").order_by("due_on", "pk")  # fmt: skip


#: Inquiries to which an answer is owed: the first, or the second that was demanded.
OWED_ANSWER = Q(answered_on__isnull=True) | Q(demanded_on__isnull=False, again_on__isnull=True)


def verdicts(inquiry: Inquiry) -> list[Verdict]:
    """What the law says to a formal question: its movers, and those not satisfied where a second answer was demanded."""
    if inquiry.kind != InquiryKind.FORMAL:
        return []
    movers, day = inquiry.asked_by.count(), inquiry.asked_on
    sitting = in_office(inquiry.congress, day).values("person").distinct().count()
    found = [law.ask(inquiry.congress, "interpellation-10", {"signers": movers, "deputies": sitting}, day)]
    if inquiry.demanded_on is not None:
        given = {"proposers": movers, "dissatisfied": inquiry.dissatisfied.count()}
        found.append(law.ask(inquiry.congress, "interpellation-dissatisfied", given, inquiry.demanded_on))
    return found


def inquiries(congress: Congress) -> QuerySet[Inquiry]:
    """Questions to the government, the latest first."""
    return Inquiry.objects.filter(congress=congress).select_related("congress", "session__term", "session__congress", "body", "topic__congress").annotate(askers=Count("asked_by", distinct=True))  # fmt: skip


def topics_to_ask_on(congress: Congress) -> QuerySet[Topic]:
    """Open topics that an inquiry may belong to, the latest first."""
    return Topic.objects.filter(congress=congress, stage__in=(TopicStage.PLANNED, TopicStage.RUNNING)).order_by("-year", "quarter", "pk")  # fmt: skip


def activities_to_choose(topic: Topic) -> QuerySet[Activity]:
    """Confirmed activities of the topic's year and the year after (what was planned late is done late)."""
    return Activity.objects.filter(
        congress_id=topic.congress_id, stage=RecordStage.CONFIRMED, held_on__year__in=(topic.year, topic.year + 1)
    ).select_related("congress")  # fmt: skip


def items_to_choose(topic: Topic) -> QuerySet[AgendaItem]:
    """Reports heard at sessions and presidium meetings held in the topic's year or the year after."""
    years = (topic.year, topic.year + 1)
    return AgendaItem.objects.filter(
        Q(session__congress=topic.congress, session__stage=MeetingStage.HELD, session__starts_on__year__in=years)
        | Q(meeting__congress=topic.congress, meeting__stage=MeetingStage.HELD, meeting__held_on__year__in=years)
    ).select_related("session__congress", "meeting__congress")  # fmt: skip


# What counts in a period --------------------------------------------------------------------------------------------


def planned(congress: Congress, period: Period) -> QuerySet[Topic]:
    """Topics on the plans of the period's years; one called off does not count."""
    return topics(congress).filter(year__range=(period.start.year, period.end.year)).exclude(stage=TopicStage.CALLED_OFF)  # fmt: skip


def carried_out(congress: Congress, period: Period) -> QuerySet[Topic]:
    """Those of them for which a confirmed activity was held, a report heard, or an inquiry put, by the end of the period."""
    return planned(congress, period).filter(
        Q(activities__stage=RecordStage.CONFIRMED, activities__held_on__lte=period.end)
        | Q(items__session__ends_on__lte=period.end)
        | Q(items__meeting__held_on__lte=period.end)
        | Q(inquiries__asked_on__lte=period.end)
    ).distinct()  # fmt: skip


def closed(congress: Congress, period: Period) -> QuerySet[Topic]:
    """Those of them that were closed by the end of the period."""
    return planned(congress, period).filter(stage=TopicStage.CLOSED, ended_on__lte=period.end)


def votes(congress: Congress, period: Period) -> QuerySet[ReportVote]:
    """Satisfaction votes on reports within the period."""
    return ReportVote.objects.filter(topic__congress=congress, voted_on__range=period.days).select_related("topic__congress")  # fmt: skip


def handed_over(congress: Congress, period: Period) -> QuerySet[Remedy]:
    """Findings handed over within the period."""
    return remedies(congress).filter(handed_on__range=period.days)


def closed_remedies(congress: Congress, period: Period) -> QuerySet[Remedy]:
    """Those handed over within the period that were checked and closed by its end."""
    return handed_over(congress, period).filter(stage=RemedyStage.CLOSED, checked_on__lte=period.end)


def opinions(congress: Congress, period: Period) -> QuerySet[ReviewOpinion]:
    """Opinions sent within the period."""
    return ReviewOpinion.objects.filter(
        topic__congress=congress, sent_on__range=period.days
    ).select_related("topic__congress", "body")  # fmt: skip


def answered_opinions(congress: Congress, period: Period) -> QuerySet[ReviewOpinion]:
    """Those of them answered by its end."""
    return opinions(congress, period).filter(answered_on__lte=period.end)


def asked(congress: Congress, period: Period) -> QuerySet[Inquiry]:
    """Questions asked within the period."""
    return inquiries(congress).filter(asked_on__range=period.days)


def answered(congress: Congress, period: Period) -> QuerySet[Inquiry]:
    """Those of them answered by its end."""
    return asked(congress, period).filter(answered_on__lte=period.end)
