"""Rules that several actions share."""

from datetime import date

from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Congress, Paper, Person


def check_own(congress: Congress, *things: Person | Paper | None) -> None:
    """Persons and papers must stand in the books of this congress."""
    for thing in things:
        if thing is not None and thing.congress_id != congress.pk:
            raise RuleBroken(
                gettext_noop("%(name)s is not in the books of %(congress)s."), name=str(thing), congress=str(congress)
            )


def check_end(starts_on: date, ends_on: date, on: date, *, ended: date | None, field: str = "ends_on") -> None:
    """An end must be the first one, not before the start, and not in the future."""
    if ended is not None:
        raise WrongStage(gettext_noop("This already ended on %(day)s."), day=ended)
    if ends_on < starts_on:
        raise RuleBroken(gettext_noop("The last day lies before the first day (%(day)s)."), field=field, day=starts_on)
    check_past(ends_on, on, field=field)


def check_past(day: date | None, on: date, *, field: str) -> None:
    """A day on which something happened must not lie in the future."""
    if day is not None and day > on:
        raise RuleBroken(gettext_noop("The date lies in the future. Record what has happened."), field=field)


def filled(words: str, *, field: str) -> str:
    """A text that may not be empty, without spaces around it."""
    if not words.strip():
        raise RuleBroken(gettext_noop("Please fill in this field."), field=field)
    return words.strip()
