"""What is gathered for the county's session: who is asked, who sees what, what counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from renda.core.law.verdict import Verdict
from renda.core.periods import Period
from renda.people.models import Congress, Mandate, Person
from renda.people.queries import law
from renda.people.queries.periods import open_on
from renda.people.stages import Level
from renda.proposals.models import CountyCall, CountyMatter
from renda.proposals.stages import Kind


def calls(congress: Congress) -> QuerySet[CountyCall]:
    """All calls with their numbers, the latest first."""
    standing = Q(matters__withdrawn_on__isnull=True, matters__isnull=False)
    return (
        CountyCall.objects.filter(congress=congress)
        .select_related("congress", "paper")
        .annotate(
            number=Count("matters", filter=standing),
            bills=Count("matters", filter=standing & Q(matters__kind=Kind.BILL)),
            answered=Count("matters", filter=standing & Q(matters__answered_on__isnull=False)),
        )
        .order_by("-called_on", "-pk")
    )


def open_calls(congress: Congress) -> QuerySet[CountyCall]:
    """Calls whose matters are not handed over yet, the nearest day first; `leads` is how many deputies have handed in something."""
    leads = Count("matters__lead", filter=Q(matters__withdrawn_on__isnull=True), distinct=True)
    return calls(congress).filter(handed_on__isnull=True).annotate(leads=leads).order_by("due_on", "pk")


def unanswered(congress: Congress) -> QuerySet[CountyMatter]:
    """Handed over to the county and not answered, the nearest day first; those that the county gave to no body yet have none."""
    found = matters(congress).filter(call__handed_on__isnull=False, withdrawn_on__isnull=True, answered_on__isnull=True)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")


def unviewed(congress: Congress) -> QuerySet[CountyMatter]:
    """Answered by the county; what its lead deputy thinks of the answer is not told."""
    return matters(congress).filter(withdrawn_on__isnull=True, answered_on__isnull=False, view="")


def county_deputies(congress: Congress, day: date) -> QuerySet[Person]:
    """Persons in this office's books who sit in the county's congress on a day: those who are asked."""
    seats = Mandate.objects.filter(open_on(day), term__congress__level=Level.COUNTY).order_by()
    return (
        Person.objects.filter(congress=congress, pk__in=seats.values("person"))
        .select_related("congress")
        .order_by("name_pinyin", "pk")
    )


def matters(congress: Congress) -> QuerySet[CountyMatter]:
    """All matters, with what a page needs."""
    return CountyMatter.objects.filter(call__congress=congress).select_related("call__congress", "lead", "view_paper")


def standing(call: CountyCall) -> QuerySet[CountyMatter]:
    """Those of a call that were not withdrawn, bills first, with who signed."""
    found = matters(call.congress).filter(call=call, withdrawn_on__isnull=True).prefetch_related("signers")
    return found.order_by("kind", "received_on", "pk")


def visible(found: QuerySet[CountyMatter], persons: Collection[int], *, reads_all: bool) -> QuerySet[CountyMatter]:
    """Readers see all; a deputy what he leads or has signed."""
    return found if reads_all else found.filter(Q(lead__in=persons) | Q(signers__in=persons)).distinct()


def signer_count(matter: CountyMatter) -> int:
    """The lead deputy and all who signed with him."""
    return 1 + matter.signers.count() + len(matter.others)


def gathered(congress: Congress, period: Period, **more: object) -> QuerySet[CountyMatter]:
    """Taken in within the period and not withdrawn."""
    return matters(congress).filter(received_on__range=period.days, withdrawn_on__isnull=True, **more)


def handed_over(congress: Congress, period: Period, **more: object) -> QuerySet[CountyMatter]:
    """Among those gathered in the period: handed over to the county, whenever that was."""
    return gathered(congress, period, call__handed_on__isnull=False, **more)


def clock(assigned: date) -> tuple[str, dict[str, date], str]:
    """The rule for the county's answer, what it is asked with, and the answer that holds the day."""
    return "suggestion-reply-3-6", {"assigned": assigned}, "ordinary_by"


def answer_due(matter: CountyMatter, assigned: date) -> tuple[date | None, Verdict]:
    """The county's day for its answer to a suggestion, by the law of the day on which it gave it to a body (Deputies Law art. 51)."""
    rule, asked, answer = clock(assigned)
    verdict = law.ask(matter.call.congress, rule, asked, assigned)
    found = verdict.outcome.get(answer)
    return (found if isinstance(found, date) else None), verdict
