"""Voters' opinions and reports to voters: lists, and what counts in a period."""

import re
from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from renda.activities.models import Target
from renda.activities.stages import RecordStage, TargetKind
from renda.core.hiding import Hidden, hidden_in, hide
from renda.core.periods import Period
from renda.people.models import Congress, Person
from renda.people.queries.persons import deputies, of_persons
from renda.stations.models import DutyReport, Reporting, VoterOpinion
from renda.stations.stages import COUNTED, Channel, VoiceStage

#: 李小红户 is the household of 李小红; longer words are no name of one person.
HOME = re.compile("[户家]$")
SHORTEST_NAME, LONGEST_NAME = 2, 4
#: An opinion of a reception counts with the reception.
STANDS = Q(reception__isnull=True) | Q(reception__activity__stage=RecordStage.CONFIRMED)
#: The body that it was passed on to owes an outcome; it entered one that waits for the office.
OWED = Q(stage=VoiceStage.PASSED_ON, reported_on__isnull=True)
TO_REVIEW = Q(stage=VoiceStage.PASSED_ON, reported_on__isnull=False, reviewed_on__isnull=True)


def opinions(congress: Congress) -> QuerySet[VoterOpinion]:
    """All opinions, also those that wait."""
    return VoterOpinion.objects.filter(congress=congress).select_related(
        "congress",
        "station",
        "person",
        "body",
        "reception__activity__congress",
        "heard__congress",
        "difficulty__visit__congress",
    )


def names_near(opinion: VoterOpinion) -> tuple[set[str], set[str]]:
    """The names that stay in its words, those of the deputies of that day; and those of heads of households, which are hidden."""
    public = set(deputies(opinion.congress, opinion.received_on).values_list("name", flat=True))
    return public, heads_of_households(opinion.congress) - public


def heads_of_households(congress: Congress) -> set[str]:
    """The names of those whose households were to be visited."""
    targets = Target.objects.filter(campaign__congress=congress, kind=TargetKind.HOUSEHOLD)
    heads = {head_of(name, area or "") for name, area in targets.values_list("name", "area__name")}
    return {head for head in heads if SHORTEST_NAME <= len(head) <= LONGEST_NAME}


def head_of(name: str, area: str) -> str:
    """罗湾村任家宝户 is the household of 任家宝."""
    return HOME.sub("", name.removeprefix(area))


def taken_out(opinion: VoterOpinion) -> list[Hidden]:
    """What the machine takes out of its words before a body reads them, each with its reason."""
    public, known = names_near(opinion)
    return hidden_in(opinion.words, public=public, known=known)


def words_to_hand(opinion: VoterOpinion) -> str:
    """Its words without what leads to the voter: a first text for the office to read through."""
    public, known = names_near(opinion)
    return hide(opinion.words, public=public, known=known)


def handed_to(congress: Congress, bodies: Collection[int]) -> QuerySet[VoterOpinion]:
    """What was passed on to these bodies; one passed on again to another is no longer theirs."""
    return opinions(congress).filter(body__in=bodies, stage__in=(VoiceStage.PASSED_ON, VoiceStage.SOLVED))


def owed_by(congress: Congress, bodies: Collection[int]) -> QuerySet[VoterOpinion]:
    """Opinions whose outcome these bodies owe, the most urgent first."""
    return handed_to(congress, bodies).filter(OWED).order_by(F("answer_by").asc(nulls_last=True), "passed_on_on", "pk")


def waiting_counts(congress: Congress, day: date) -> dict[str, int]:
    """How many wait for the office: `inbox` (not read), `review` (bodies' outcomes), and `late` (the body's day has passed)."""
    return VoterOpinion.objects.filter(congress=congress).aggregate(
        inbox=Count("pk", filter=Q(stage=VoiceStage.WAITING)), review=Count("pk", filter=TO_REVIEW),
        late=Count("pk", filter=OWED & Q(answer_by__lt=day)),
    )  # fmt: skip


def without_outcome(congress: Congress, before: date) -> QuerySet[VoterOpinion]:
    """Opinions received before a day that have no outcome, or were passed on and the body owes its own."""
    return (
        opinions(congress).filter(Q(stage=VoiceStage.OPEN) | OWED, received_on__lt=before).order_by("received_on", "pk")
    )


def by_receipt(number: str) -> VoterOpinion | None:
    """The opinion of a receipt number, however it is typed: small letters, blanks, a dash."""
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return VoterOpinion.objects.filter(receipt=plain).select_related("congress", "body").first() if plain else None


def reportings(congress: Congress) -> QuerySet[Reporting]:
    """Meetings of reports to voters."""
    return (
        Reporting.objects.filter(activity__congress=congress)
        .select_related("activity__congress", "station")
        .annotate(report_count=Count("reports", distinct=True), ballots=Sum("reports__ballots"))
    )


def not_reported(congress: Congress, since: date, day: date) -> QuerySet[Person]:
    """Deputies of this congress in office on a day who have not reported to voters since the term began."""
    told = DutyReport.objects.filter(
        person=OuterRef("pk"), reporting__activity__stage=RecordStage.CONFIRMED,
        reporting__activity__held_on__range=(since, day),
    )  # fmt: skip
    return of_persons(congress, day, congress.level).filter(~Exists(told))


# What counts in a period --------------------------------------------------------------------------------------------


def gathered(congress: Congress, period: Period, *stages: str) -> QuerySet[VoterOpinion]:
    """Opinions of the period that count, in one of these stages (all). What was heard at a visit counts in `activities`."""
    told = opinions(congress).exclude(channel=Channel.VISIT)
    return told.filter(STANDS, stage__in=stages or COUNTED, received_on__range=period.days)


def meetings(congress: Congress, period: Period) -> QuerySet[Reporting]:
    """Confirmed meetings of reports to voters in the period."""
    return reportings(congress).filter(
        activity__stage=RecordStage.CONFIRMED, activity__held_on__range=period.days
    )  # fmt: skip


def reported(congress: Congress, period: Period) -> QuerySet[Person]:
    """Distinct deputies who reported to voters in the period."""
    told = DutyReport.objects.filter(reporting__in=meetings(congress, period).order_by().values("pk")).order_by()
    return Person.objects.filter(pk__in=told.values("person")).select_related("congress")


def votes(congress: Congress, period: Period) -> QuerySet[DutyReport]:
    """Reports of the period that were voted on."""
    return DutyReport.objects.filter(
        reporting__activity__congress=congress, reporting__activity__stage=RecordStage.CONFIRMED,
        reporting__activity__held_on__range=period.days, ballots__isnull=False,
    ).select_related("person", "reporting__activity__congress")  # fmt: skip
