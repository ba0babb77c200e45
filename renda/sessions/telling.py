"""What a person's page says of sessions: those missed without leave, and what the law makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from renda.people.models import Congress, Person
from renda.people.queries import law
from renda.people.telling import Told
from renda.sessions.queries import attendance


def absences(person: Person, congress: Congress, day: date) -> Iterator[Told]:
    """Sessions of the running term that a deputy in office missed without leave; at the law's number the mandate ends."""
    missed = list(attendance.missed(person, congress, day))
    if not missed:
        return
    verdict = law.ask(congress, "deputy-two-absences", {"unapproved_absences": len(missed)}, day)
    is_over = len(missed) >= verdict.outcome["needed"]
    words = (
        _("%(name)s missed %(number)s sessions of this term without leave: the mandate ends. End it under “Mandates”.")
        if is_over
        else _("%(name)s missed %(number)s session of this term without leave. At %(needed)s the mandate ends.")
    )
    yield Told(
        words % {"name": person.name, "number": len(missed), "needed": verdict.outcome["needed"]},
        tuple((str(mark.session), mark.session.get_absolute_url()) for mark in missed if mark.session is not None),
        verdict,
        "warning" if is_over else "info",
    )
