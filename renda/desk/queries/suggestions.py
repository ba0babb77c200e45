"""Tasks about bills and suggestions: for the office, the body that answers, and the deputy."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from renda.desk.queries.todo import Asker, State, Task, counting, where_any
from renda.proposals.models import Handling, Proposal, Signature
from renda.proposals.queries import proposals as queries
from renda.proposals.stages import Consent, Stage

ICON = "file-pen-line"


@counting(lambda asker: Proposal.objects.filter(congress=asker.congress, stage=Stage.LODGED))
def lodged(asker: Asker, number: int) -> Iterator[Task]:
    """Lodged and not handed over."""
    yield Task(
        _("%(number)s bills and suggestions wait to be handed over or decided on") % {"number": number}, gettext_lazy("The clock of the reply runs from the hand-over."),
        asker.url("proposals:proposals", query="?state=open"), ICON, label=pgettext_lazy("button", "Hand over"), told_tone="amber",
    )  # fmt: skip


@counting(lambda asker: queries.overdue(asker.congress, asker.day))
def late(asker: Asker, number: int) -> Iterator[Task]:
    """Overdue."""
    yield Task(
        _("%(number)s suggestions are overdue") % {"number": number}, gettext_lazy("Urge the bodies; the report will say so."),
        asker.url("proposals:proposals", query="?state=late"), ICON, waits=State.LATE, label=pgettext_lazy("button", "Urge"), told_tone="red",
    )  # fmt: skip


def _asked_for_time(asker: Asker) -> QuerySet[Handling]:
    return Handling.objects.filter(
        proposal__congress=asker.congress, ended_on__isnull=True, extension_asked_on__isnull=False, extension_granted__isnull=True
    )  # fmt: skip


@where_any(_asked_for_time)
def more_time(asker: Asker) -> Iterator[Task]:
    """More time asked for."""
    for handling in _asked_for_time(asker).select_related("proposal__congress", "body")[:5]:
        yield Task(
            _("%(body)s asks for more time: %(title)s") % {"body": handling.body.name, "title": handling.proposal.title}, handling.extension_reason,
            handling.proposal.get_absolute_url(), ICON, handling.due_on, label=pgettext_lazy("button", "Decide"),
        )  # fmt: skip


def department(asker: Asker) -> Iterator[Task]:
    """What the body has to answer, each by its day."""
    found = queries.open_handlings(asker.congress).filter(body__in=asker.bodies)
    for handling in found[:30]:
        yield Task(
            handling.proposal.title, handling.proposal.number_words, handling.proposal.get_absolute_url(), ICON, handling.due_on,
            label=pgettext_lazy("button", "Answer"),
        )  # fmt: skip


def deputy(asker: Asker) -> Iterator[Task]:
    """Invitations to sign, and replies that wait for the deputy's view."""
    invited = Signature.objects.filter(
        proposal__congress=asker.congress, proposal__stage=Stage.DRAFT, consent=Consent.INVITED, person__in=asker.persons
    )  # fmt: skip
    for signature in invited.select_related("proposal__congress", "proposal__lead")[:10]:
        yield Task(
            _("%(name)s asks you to sign: %(title)s") % {"name": signature.proposal.lead.name, "title": signature.proposal.title}, "",
            signature.proposal.get_absolute_url(), "signature", signature.proposal.signing_until, label=pgettext_lazy("button", "Read it"),
        )  # fmt: skip
    waiting = queries.unrated(asker.congress).filter(lead__in=asker.persons)
    for proposal in waiting[:10]:
        yield Task(
            _("Are you satisfied with the reply? %(title)s") % {"title": proposal.title}, gettext_lazy("Only you can say it."),
            proposal.get_absolute_url(), "star", label=pgettext_lazy("button", "Say so"),
        )  # fmt: skip
