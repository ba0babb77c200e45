"""A task: what waits, by when, why, for whom, and the one button that leads to doing it; and for whom the list is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.base.tallying import Later, Rows, Told, count, is_there, tally
from renda.core.law.verdict import Verdict
from renda.core.periods import Period
from renda.people.models import Congress, Grant
from renda.people.stages import Role

Words = str | Promise
OPEN = _("Open")
#: Ends of the spans in which a task falls due, in days.
SPANS = (3, 7, 15)


class State(TextChoices):
    """Where a task stands; each task is in exactly one, so that the counts come to the number on the bell."""

    LATE = "late", _("Overdue")
    DAYS_3 = "3", _("Due in 3 days")
    DAYS_7 = "7", _("Due in 7 days")
    DAYS_15 = "15", _("Due in 15 days")
    ME = "me", _("Waits for me")
    OTHERS = "others", _("Waits for others")
    RECORDS = "records", _("Asked for, not recorded")


TONES = {State.LATE: "red", State.DAYS_3: "red", State.DAYS_7: "amber", State.DAYS_15: "amber", State.OTHERS: "grey"}


@dataclass(frozen=True)
class Task:
    """One thing that waits.

    note   why: what asks for it, the plan's item for one
    why    the rule of the law that asks for it
    due    the last day on which it is in time, where there is one
    waits  where it stands while it is not yet due: me, others or records
    label  the words of its button
    tone   red, amber, blue or grey; by its state where it is not told
    """

    words: Words
    note: Words
    url: str
    icon: str
    due: date | None = None
    waits: State = State.ME
    label: Words = OPEN
    told_tone: str = ""
    state: State = State.ME
    why: Verdict | None = None

    @property
    def tone(self) -> str:
        """The colour; the words say it too."""
        return self.told_tone or TONES.get(self.state, "blue")


def state_of(task: Task, day: date) -> State:
    """By its day where it is near, else by whom it waits for."""
    if task.due is not None:
        left = (task.due - day).days
        if left < 0:
            return State.LATE
        for span, state in zip(SPANS, (State.DAYS_3, State.DAYS_7, State.DAYS_15), strict=True):
            if left <= span:
                return state
    return task.waits


def counts(found: Iterable[Task]) -> list[tuple[State, int]]:
    """How many tasks are in each state, in the order of urgency; states without a task too."""
    states = [task.state for task in found]
    return [(state, states.count(state)) for state in State]


@dataclass(frozen=True)
class Asker:
    """For whom the list is made: his roles in the congress, the deputies and bodies that he is, the working year, today."""

    congress: Congress
    roles: frozenset[str]
    persons: tuple[int, ...]
    year: int
    day: date
    bodies: tuple[int, ...] = ()

    @classmethod
    def of(cls, congress: Congress, grants: Sequence[Grant], year: int, day: date) -> Asker:
        """By the user's grants in the congress."""
        return cls(
            congress, frozenset(grant.role for grant in grants),
            tuple(grant.person_id for grant in grants if grant.role == Role.DEPUTY and grant.person_id is not None), year, day,
            tuple(grant.body_id for grant in grants if grant.body_id is not None),
        )  # fmt: skip

    @property
    def period(self) -> Period:
        """The working year."""
        return Period.year(self.year)

    @property
    def until(self) -> date:
        """Today, or the working year's last day if that is over."""
        return min(self.day, self.period.end)

    @property
    def is_ahead(self) -> bool:
        """Whether the working year has not begun."""
        return self.period.start > self.day

    def url(self, name: str, *numbers: int | str, query: str = "") -> str:
        """A page of the congress."""
        return reverse(name, args=[self.congress.slug, *numbers]) + query


@dataclass(frozen=True)
class Maker:
    """Makes tasks of rows: all makers' rows are asked for at once, and who has none is not called.

    rows     what it looks at; `measure` what it wants to know of them: their number, or whether there is one
    make     the asker and the answer → tasks
    """

    rows: Callable[[Asker], Rows]
    measure: Callable[[Rows], int]
    make: Callable[[Asker, int], Iterator[Task]]


def counting(rows: Callable[[Asker], Rows]) -> Callable[[Callable[[Asker, int], Iterator[Task]]], Maker]:
    """A maker that tells the number of these rows."""
    return lambda make: Maker(rows, count, make)


def where_any(rows: Callable[[Asker], Rows]) -> Callable[[Callable[[Asker], Iterator[Task]]], Maker]:
    """A maker that reads these rows, where there are any."""
    return lambda make: Maker(rows, is_there, lambda asker, _there: make(asker))


def made(makers: Iterable[Maker | Callable[[Asker], Iterator[Task]]], asker: Asker) -> Iterator[Task]:
    """The tasks of all makers, in their order."""
    makers = list(makers)
    told = Told(asker.congress)
    by = asker.roles, asker.persons, asker.bodies, asker.year, asker.day
    asked = (
        (Later(partial(each.rows, asker), told, (each.rows, by)), each.measure)
        for each in makers
        if isinstance(each, Maker)
    )
    answers = iter(tally(asked))
    for each in makers:
        if not isinstance(each, Maker):
            yield from each(asker)
        elif answer := next(answers):
            yield from each.make(asker, answer)


RECORD = pgettext_lazy("button", "Record it")
