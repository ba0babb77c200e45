"""The to-do list: worked out from the records each time, so that it cannot be out of step with them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import get_language

from renda.base import kept
from renda.desk.queries import backups, county_matters, money, owed, projects, suggestions, voters, waiting
from renda.desk.queries.todo import Asker, Maker, State, Task, counts, made, state_of
from renda.people.stages import Role

__all__ = ["Asker", "State", "Task", "counts", "known_number", "tasks"]

#: Who is asked for what.
MAKERS: tuple[tuple[frozenset[str], tuple[Maker | Callable[[Asker], Iterator[Task]], ...]], ...] = (
    (
        frozenset({Role.SECRETARY, Role.CHAIR}),
        (
            waiting.visits_noted, waiting.activities_noted, waiting.objections, waiting.publications, waiting.campaigns_left, waiting.steps, waiting.sessions_ahead, waiting.meetings_ahead, waiting.matters_open, waiting.opinions_open, waiting.party,
            waiting.findings, suggestions.lodged, suggestions.late, suggestions.more_time, county_matters.calls, county_matters.unanswered, owed.by_law, owed.sessions, owed.presidium, owed.absences, owed.attendance_missing, owed.yearly, owed.plan, owed.summary,
            projects.overdue_steps, projects.reported, projects.key_steps_reported, projects.remedies, projects.inquiries, projects.opinions, voters.inbox, voters.unsettled, voters.reports_due,
        ),
    ),
    (frozenset({Role.SECRETARY}), (owed.deputies, owed.law_changes, money.books)),
    (frozenset({Role.SECRETARY, Role.ADMINISTRATOR}), (backups.reminder,)),
    (frozenset({Role.DEPUTY}), (waiting.own_visits, waiting.own_notes, waiting.own_sessions, suggestions.deputy, county_matters.deputy, voters.own_days)),
    (frozenset({Role.DEPARTMENT}), (waiting.own_findings, suggestions.department, projects.own_steps, projects.own_remedies, voters.own_opinions)),
)  # fmt: skip


def tasks(asker: Asker) -> list[Task]:
    """What waits for the user, the urgent first; each is in one state."""
    return list(kept.value(_named(asker), lambda: _made(asker)))


def known_number(asker: Asker) -> int | None:
    """How many tasks wait, if they have been worked out since anything was written; nothing is worked out."""
    found = kept.known(_named(asker))
    return None if found is None else len(found[0])


def _named(asker: Asker) -> Hashable:
    return "tasks", asker.congress.pk, asker.roles, asker.persons, asker.bodies, asker.year, asker.day, get_language()


def _made(asker: Asker) -> list[Task]:
    makers = [maker for roles, found in MAKERS if asker.roles & roles for maker in found]
    stated = [replace(task, state=state_of(task, asker.day)) for task in made(makers, asker)]
    order = list(State)
    tones = ["red", "amber", "blue", "green", "grey"]
    return sorted(stated, key=lambda task: (order.index(task.state), tones.index(task.tone), task.due or date.max))
