"""Proposals: who sees which, what counts, what is open, and what the law gives as deadlines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from renda.core.hiding import Hidden, hidden_in, hide
from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.law.verdict import Verdict
from renda.core.periods import Period
from renda.people.models import Body, Congress, Person
from renda.people.queries import law
from renda.proposals.models import CoHandler, Handling, Proposal, Rating, Reply, Signature
from renda.proposals.stages import COUNTED, Aim, Answer, Consent, Kind, Stage, View


def proposals(congress: Congress) -> QuerySet[Proposal]:
    """All of a congress with the round now open, latest first."""
    now = Handling.objects.filter(proposal=OuterRef("pk")).order_by("-round")
    return (
        Proposal.objects.filter(congress=congress)
        .select_related("congress", "lead", "session", "opinion", "voter_opinion__congress", "key_leader")
        .annotate(
            body_now=Subquery(now.values("body")[:1]),
            body_name=Subquery(now.values("body__name")[:1]),
            due_now=Subquery(now.filter(ended_on__isnull=True).values("due_on")[:1]),
            view_now=_last_view(),
        )
        .order_by("-lodged_on", "-pk")
    )


def _last_view() -> Subquery:
    """What the deputy said of the last final reply; None where he has said nothing of it yet, whatever he said of one before."""
    last = Reply.objects.filter(handling__proposal=OuterRef("pk"), kind=Answer.FINAL).order_by("-handling__round")
    return Subquery(last.values("rating__view")[:1])


def view_of_last_reply(proposal: Proposal) -> str | None:
    """The same of one proposal, as it is recorded now."""
    view: str | None = Proposal.objects.filter(pk=proposal.pk).values_list(_last_view(), flat=True).get()
    return view


def unrated(congress: Congress) -> QuerySet[Proposal]:
    """Replied to, and of whose last reply the deputy has said nothing yet."""
    return proposals(congress).filter(stage=Stage.REPLIED, view_now__isnull=True)  # type: ignore[misc]  # an annotation


def visible_to(
    found: QuerySet[Proposal], persons: Collection[int], bodies: Collection[int], *, is_office: bool, reads_all: bool
) -> QuerySet[Proposal]:
    """What a user may see: the office all; other readers all that has been lodged; a deputy what he leads or was asked to sign; a body
    what was handed to it."""
    if is_office:
        return found
    own = Q(lead__in=persons) | Q(Exists(Signature.objects.filter(proposal=OuterRef("pk"), person__in=persons)))
    handed = Handling.objects.filter(proposal=OuterRef("pk"), body__in=bodies)
    helped = CoHandler.objects.filter(handling__proposal=OuterRef("pk"), body__in=bodies)
    seen = own | Q(Exists(handed)) | Q(Exists(helped))
    return found.filter(seen | Q(stage__in=COUNTED) if reads_all else seen)


def lodged(congress: Congress, period: Period, **more: object) -> QuerySet[Proposal]:
    """Lodged in the period and not withdrawn: what counts (facts.md F1)."""
    return Proposal.objects.filter(congress=congress, stage__in=COUNTED, lodged_on__range=period.days, **more).order_by(
        "lodged_on", "pk"
    )


def suggestions(congress: Congress, period: Period, **more: object) -> QuerySet[Proposal]:
    """Suggestions among them, with the bills that became suggestions."""
    return lodged(congress, period, kind=Kind.SUGGESTION, **more)


def handled(congress: Congress, period: Period) -> QuerySet[Proposal]:
    """Suggestions for bodies of the township: what is to be replied to."""
    return suggestions(congress, period, aim=Aim.OWN)


def replied(congress: Congress, period: Period) -> QuerySet[Proposal]:
    """With a final reply."""
    final = Reply.objects.filter(handling__proposal=OuterRef("pk"), kind=Answer.FINAL)
    return handled(congress, period).filter(Exists(final))


def met(congress: Congress, period: Period) -> QuerySet[Proposal]:
    """Replied to after the deputy was met."""
    final = Reply.objects.filter(handling__proposal=OuterRef("pk"), kind=Answer.FINAL, met_on__isnull=False)
    return handled(congress, period).filter(Exists(final))


def in_time(congress: Congress, period: Period) -> QuerySet[Proposal]:
    """Whose first final reply came by the day of its round: a reply in time after a late one does not make up for it."""
    final = Reply.objects.filter(handling__proposal=OuterRef("pk"), kind=Answer.FINAL)
    first = final.order_by("handling__round").values("handling__round")[:1]
    timely = Reply.objects.filter(
        handling__proposal=OuterRef("pk"), kind=Answer.FINAL, handling__round=OuterRef("first_round"),
        replied_on__lte=F("handling__due_on"),
    )  # fmt: skip
    return handled(congress, period).annotate(first_round=Subquery(first)).filter(Exists(timely))


def rated(congress: Congress, period: Period, *views: str) -> QuerySet[Proposal]:
    """Whose latest reply the deputy has given a view of (one of these views)."""
    found = handled(congress, period).annotate(last_view=_last_view()).filter(last_view__isnull=False)
    return found.filter(last_view__in=views) if views else found


def bodies_handling(congress: Congress, period: Period) -> QuerySet[Body]:
    """Distinct bodies that lead or help (facts.md F4)."""
    leads = Handling.objects.filter(proposal__in=handled(congress, period).values("pk")).values("body")
    helps = CoHandler.objects.filter(handling__proposal__in=handled(congress, period).values("pk")).values("body")
    return Body.objects.filter(Q(pk__in=leads) | Q(pk__in=helps)).order_by("name", "pk")


def signers(proposal: Proposal) -> int:
    """The lead deputy and those who have signed."""
    return 1 + proposal.signatures.filter(consent=Consent.SIGNED).count()


def open_handling(proposal: Proposal) -> Handling | None:
    """The round that waits for a final reply."""
    return proposal.handlings.filter(ended_on__isnull=True).select_related("body").first()


def open_handlings(congress: Congress) -> QuerySet[Handling]:
    """Rounds that wait for a reply, the first due first; `again` as `is_again` says."""
    earlier = Rating.objects.filter(
        reply__handling__proposal=OuterRef("proposal"), reply__handling__round__lt=OuterRef("round")
    )
    return (
        Handling.objects.filter(proposal__congress=congress, ended_on__isnull=True, proposal__stage=Stage.HANDED_OVER)
        .select_related("proposal__congress", "proposal__session", "body")
        .annotate(again=Exists(earlier))
        .order_by("due_on", "pk")
    )


def is_again(handling: Handling) -> bool:
    """Whether the round follows a reply that the deputy was asked about: it is handled again, not handed over anew."""
    earlier = Rating.objects.filter(
        reply__handling__proposal=handling.proposal_id, reply__handling__round__lt=handling.round
    )
    return handling.round > 1 and earlier.exists()


def clock(handling: Handling, basis: Basis, *, again: bool) -> tuple[str, dict[str, object], str]:
    """The rule that sets the day, what it is asked with, and the name of the day in its answer.

    A round is counted from its hand-over (or, where the province says so, from the session's close). Handling again has a time of its
    own where the province sets one; where it sets none, the time of a reply.
    """
    if again and basis.get(registry.NUMBERS["suggestion.redo"]) is not None:
        return "suggestion-redo", {"sent_back_on": handling.handed_on}, "redo_by"
    asked: dict[str, object] = {"assigned": handling.handed_on}
    session = handling.proposal.session
    if session is not None and not again:
        asked["congress_closed"] = session.ends_on
    late = handling.is_hard or bool(handling.extension_granted)
    return "suggestion-reply-3-6", asked, "complex_by" if late else "ordinary_by"


def deadline(handling: Handling, congress: Congress) -> tuple[date | None, Verdict]:
    """The day by which the round is answered, and the rule's whole answer by the law of the hand-over day."""
    basis = law.basis_of(congress, handling.handed_on)
    rule, asked, name = clock(handling, basis, again=is_again(handling))
    verdict = registry.decide(rule, asked, basis)
    found = verdict.outcome.get(name)
    return (found if isinstance(found, date) else None), verdict


def overdue(congress: Congress, day: date) -> QuerySet[Handling]:
    """Rounds whose day has passed without a final reply."""
    return open_handlings(congress).filter(due_on__lt=day)


def masked(proposal: Proposal) -> str:
    """Subject, proposal and last reply as a first text to look through: its signers' and its office's known names taken out, and what
    else leads to a person (`renda.core.hiding`).

    Other people named in the text cannot be told from words: the form says that somebody must read it.
    """
    return hide(_told(proposal), known=_names(proposal))


def taken_out(proposal: Proposal) -> list[Hidden]:
    """What is taken out there, each with its reason."""
    return hidden_in(_told(proposal), known=_names(proposal))


def _told(proposal: Proposal) -> str:
    reply = Reply.objects.filter(handling__proposal=proposal, kind=Answer.FINAL).order_by("-replied_on", "-pk").first()
    return "\n".join(filter(None, (proposal.title, proposal.demand, reply.words if reply else "")))


def _names(proposal: Proposal) -> set[str]:
    return {proposal.lead.name, *Person.objects.filter(congress=proposal.congress_id).values_list("name", flat=True)}


def scores(congress: Congress, period: Period) -> QuerySet[Body]:
    """Each body that led the handling of suggestions of the period, with its numbers, in one query: a proposal counts with its last round."""
    later = Handling.objects.filter(proposal=OuterRef("proposal"), round__gt=OuterRef("round"))
    rounds = Handling.objects.filter(~Exists(later), proposal__in=handled(congress, period).order_by().values("pk"))
    final = Q(handlings__replies__kind=Answer.FINAL)
    view = "handlings__replies__rating__view"
    number: dict[str, Any] = {"distinct": True}
    return (
        Body.objects.filter(congress=congress, handlings__in=rounds)  # the counts below are of just these rounds
        .annotate(
            given=Count("handlings__proposal", **number),
            answered=Count("handlings__proposal", filter=final, **number),
            timely=Count(
                "handlings__proposal",
                filter=final & Q(handlings__replies__replied_on__lte=F("handlings__due_on")),
                **number,
            ),
            met=Count("handlings__proposal", filter=final & Q(handlings__replies__met_on__isnull=False), **number),
            solved=Count("handlings__proposal", filter=Q(handlings__proposal__solved_on__isnull=False), **number),
            rated=Count("handlings__proposal", filter=final & Q(**{f"{view}__isnull": False}), **number),
            satisfied=Count("handlings__proposal", filter=final & Q(**{view: View.SATISFIED}), **number),
            urged=Count("handlings__urgings", **number),
        )
        .filter(given__gt=0)
        .order_by("-given", "name")
    )
