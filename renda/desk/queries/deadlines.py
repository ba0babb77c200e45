"""Open deadlines that the law sets (法定期限): worked out from the records each time, so that they move where the law or a record moves.

Each line names its rule, what it was asked with and the answer that holds its day. A source is a function (congress, day); those of
other apps are added to SOURCES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from renda.core.law import registry
from renda.core.law.basis import Basis
from renda.core.law.dated import Dated
from renda.core.law.verdict import Verdict
from renda.people.models import Congress
from renda.people.queries import law
from renda.people.queries.places import term_on
from renda.proposals.queries import county
from renda.proposals.queries import proposals as suggestions
from renda.sessions.models import AgendaItem, Session
from renda.sessions.queries import meetings
from renda.sessions.stages import ItemKind, MeetingStage

Words = str | Promise
#: How long a day that has passed without a record of what was done is still shown.
SHOWN_AFTER = timedelta(days=30)
ONE_DAY = timedelta(days=1)
#: Which budget paper an item of the agenda is (law.md: budget-submit-ahead), and the answer that holds its day.
BUDGET_PAPERS = {
    ItemKind.BUDGET: ("draft", "draft_to_presidium_by"),
    ItemKind.BUDGET_CHANGE: ("adjustment", "adjustment_to_presidium_by"),
    ItemKind.FINAL_ACCOUNTS: ("accounts", "accounts_to_presidium_by"),
}


@dataclass(frozen=True)
class Deadline:
    """One open deadline.

    words    what is to be done
    record   the record it hangs on, with its page
    rule     the rule's id, `inputs` what it is asked with, `answer` the name of the day in its outcome
    judged_on  the day whose law applies: that of the event, not today's
    moves_on   whether a later text governs it too where it falls due under that text (what recurs, what has no event yet)
    is_open  whether the record itself says that it is not done: then it stands here until it is, however late
    verdict  the rule's whole answer; `due` the day in it
    """

    words: Words
    record: str
    url: str
    rule: str
    inputs: Mapping[str, Any]
    answer: str
    judged_on: date
    moves_on: bool = False
    is_open: bool = False
    verdict: Verdict | None = None

    @property
    def due(self) -> date | None:
        """The last day in time; None where the rule knows none for this province."""
        found = self.verdict.outcome.get(self.answer) if self.verdict else None
        return found if isinstance(found, date) else None

    def answered(self, basis: Basis) -> Deadline:
        """The same with the rule's answer."""
        return replace(self, verdict=registry.decide(self.rule, self.inputs, basis))

    @property
    def numbers(self) -> tuple[Dated, ...]:
        """The numbers of the law that its rule uses."""
        return registry.RULES[self.rule].numbers


@dataclass(frozen=True)
class Moved:
    """A deadline before and after a number changes; `moves` where its day is another and the new text applies to it."""

    before: Deadline
    after: Deadline
    applies: bool

    @property
    def moves(self) -> bool:
        """Whether the day that the office must keep is another one."""
        return self.applies and self.before.due != self.after.due


Source = Callable[[Congress, date], Iterator[Deadline]]


def _planned(congress: Congress, day: date) -> Iterator[Deadline]:
    """Notice of planned sessions, and the budget papers on their agendas."""
    found = Session.objects.filter(congress=congress, stage=MeetingStage.PLANNED, starts_on__gte=day)
    for session in found.select_related("term", "congress").prefetch_related("items").order_by("starts_on"):
        yield Deadline(
            _("Tell the deputies of the session"), str(session), session.get_absolute_url(), "session-notice",
            {"session": session.starts_on}, "notice_by", session.starts_on,
        )  # fmt: skip
        for item in session.items.all():
            if item.kind in BUDGET_PAPERS:
                paper, answer = BUDGET_PAPERS[ItemKind(item.kind)]
                yield Deadline(
                    _("Send to the presidium: %(item)s") % {"item": item.title}, str(session), session.get_absolute_url(),
                    "budget-submit-ahead", {"session": session.starts_on, "paper": paper}, answer, session.starts_on,
                )  # fmt: skip


def _approved(congress: Congress, day: date) -> Iterator[Deadline]:
    """Publishing what a session has approved of the budget; the product keeps no record of it, so the day is shown till a month after."""
    found = AgendaItem.objects.filter(
        session__congress=congress, session__stage=MeetingStage.HELD, kind__in=BUDGET_PAPERS,
        session__ends_on__lte=day, session__ends_on__gt=day - timedelta(days=120),
    )  # fmt: skip
    for item in found.select_related("session__term", "session__congress").order_by("session__ends_on", "position"):
        session = item.session
        if session is None:
            continue
        yield Deadline(
            _("Publish: %(item)s") % {"item": item.title}, str(session), session.get_absolute_url(), "budget-publish-20d",
            {"approved": session.ends_on}, "publish_by", session.ends_on,
        )  # fmt: skip


def _presidium(congress: Congress, day: date) -> Iterator[Deadline]:
    """The presidium's next meeting, by the rhythm of the province."""
    last = (
        meetings.meetings(congress)
        .filter(stage=MeetingStage.HELD, held_on__lte=day)
        .order_by("-held_on", "-pk")
        .first()
    )
    if last is not None:
        yield Deadline(
            _("Next meeting of the presidium"), str(last), last.get_absolute_url(), "presidium-meetings",
            {"dates": [last.held_on]}, "next_by", day, moves_on=True,
        )  # fmt: skip


def _term(congress: Congress, day: date) -> Iterator[Deadline]:
    """About when the term ends: the next congress's first session ends it."""
    term = term_on(congress, day)
    if term is not None and term.ends_on is None:
        yield Deadline(
            _("The term ends, about"), str(term), reverse("people:place", args=[congress.slug]), "term-5y",
            {"first_session": term.starts_on}, "about_until", day, moves_on=True,
        )  # fmt: skip


def _replies(congress: Congress, day: date) -> Iterator[Deadline]:
    """Replies to suggestions that are being handled: judged by the law of the day on which they were handed over."""
    basis = law.bases(congress)
    for handling in suggestions.open_handlings(congress):
        rule, asked, answer = suggestions.clock(handling, basis(handling.handed_on), again=handling.again)  # type: ignore[attr-defined]
        yield Deadline(
            _("%(body)s replies: %(title)s") % {"body": handling.body.name, "title": handling.proposal.title}, handling.proposal.number_words,
            handling.proposal.get_absolute_url(), rule, asked, answer, handling.handed_on, is_open=True,
        )  # fmt: skip


def _county_answers(congress: Congress, day: date) -> Iterator[Deadline]:
    """Answers of the county to suggestions of its deputies, from the day on which it gave each to a body."""
    for matter in county.unanswered(congress).filter(assigned_on__isnull=False):
        rule, asked, answer = county.clock(matter.assigned_on)  # type: ignore[arg-type]
        yield Deadline(
            _("%(body)s of the county answers: %(title)s") % {"body": matter.body_there, "title": matter.title}, str(matter.call),
            matter.get_absolute_url(), rule, asked, answer, matter.assigned_on, is_open=True,  # type: ignore[arg-type]
        )  # fmt: skip


SOURCES: list[Source] = [_replies, _county_answers, _planned, _approved, _presidium, _term]


def deadlines(congress: Congress, day: date) -> list[Deadline]:
    """Every open deadline that the law sets for the congress on a day, the nearest first. One query for the basis, a few for each source."""
    basis = law.bases(congress)
    found = [each.answered(basis(each.judged_on)) for source in SOURCES for each in source(congress, day)]
    kept = [each for each in found if each.due is not None and (each.is_open or each.due >= day - SHOWN_AFTER)]
    return sorted(kept, key=lambda each: (each.due or date.max, str(each.words), each.record))


def impact(congress: Congress, day: date, number: Dated, value: int, since: date) -> list[Moved]:
    """What a new value of a number, in force from `since`, does to every open deadline whose rule uses it.

    The new text applies to what is judged on that day or later (see `Deadline`). It is the value that holds for the congress: its province's
    own, where it has one, else the nation's.
    """
    basis = law.bases(congress)
    found = []
    for each in (row for source in SOURCES for row in source(congress, day)):
        if number not in each.numbers:
            continue
        before = each.answered(basis(min(each.judged_on, since - ONE_DAY)))
        new = replace(basis(max(each.judged_on, since)), supposed=((number.key, value),))
        after = each.answered(new)
        governed = (before.due or after.due or each.judged_on) if each.moves_on else each.judged_on
        if before.due is None and after.due is None:
            continue
        found.append(Moved(before, after, governed >= since))
    return sorted(found, key=lambda each: (each.before.due or date.max, str(each.before.words), each.before.record))
