"""What these views share: addresses, who the user is, one proposal that he may see."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.people.gate import Entry
from renda.people.models import Person
from renda.people.stages import READERS, Role
from renda.proposals.models import Proposal
from renda.proposals.queries import proposals as queries
from renda.proposals.queries.alike import Alike, similar


def url(request: Entry, name: str, *args: object) -> str:
    """A page of `proposals` in this congress."""
    return reverse(f"proposals:{name}", args=[request.congress.slug, *args])


def persons_of(request: Entry) -> list[int]:
    """The deputies that the user is."""
    return [each.person_id for each in request.grants if each.role == Role.DEPUTY and each.person_id is not None]


def bodies_of(request: Entry) -> list[int]:
    """The bodies for which the user answers."""
    return [each.body_id for each in request.grants if each.role == Role.DEPARTMENT and each.body_id is not None]


def seen(request: Entry) -> QuerySet[Proposal]:
    """What the user may see."""
    return queries.visible_to(
        queries.proposals(request.congress), persons_of(request), bodies_of(request),
        is_office=bool(request.roles & {Role.SECRETARY, Role.CHAIR}), reads_all=bool(request.roles & frozenset(READERS)),
    )  # fmt: skip


def proposal_of(request: Entry, pk: int) -> Proposal:
    """One that the user may see, else 404."""
    return get_object_or_404(seen(request), pk=pk)


def own_person(request: Entry) -> Person | None:
    """The deputy as whom the user drafts, where he is no secretary."""
    if request.roles & {Role.SECRETARY, Role.CHAIR}:
        return None
    number = next(iter(persons_of(request)), None)
    return Person.objects.filter(pk=number, congress=request.congress).first() if number else None


def alike_of(request: Entry, words: str, text: str = "", *, leave_out: int = 0) -> list[tuple[Alike, bool]]:
    """Earlier ones like the subject and the text, and whether the user may open each: the reply is told in any case."""
    found = similar(request.congress, words, text=text, leave_out=leave_out)
    open_to = set(seen(request).filter(pk__in=[each.proposal.pk for each in found]).values_list("pk", flat=True))
    return [(each, each.proposal.pk in open_to) for each in found]
