"""Bundles of duty files: whose they are, where they lie, whether they still move."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from renda.accounts.models import User
from renda.people.models import Congress, Person
from renda.people.queries import persons
from renda.reports.models import DutyBundle
from renda.reports.stages import BundleStage

#: After this long without a step, nobody works at it any more.
STUCK = timedelta(minutes=10)


def own(congress: Congress, user: User) -> QuerySet[DutyBundle]:
    """What the user has asked for: nobody else fetches it."""
    return DutyBundle.objects.filter(congress=congress, by=user).select_related("congress")


def by_number(number: int) -> DutyBundle | None:
    """A bundle."""
    return DutyBundle.objects.filter(pk=number).select_related("congress__area", "by").first()


def old(day: date) -> QuerySet[DutyBundle]:
    """Those whose day is over."""
    return DutyBundle.objects.filter(asked_on__lt=day)


def people(bundle: DutyBundle) -> list[Person]:
    """Whose files it holds, in the order asked for."""
    found = {person.pk: person for person in persons.persons(bundle.congress).filter(pk__in=bundle.persons)}
    return [found[number] for number in bundle.persons if number in found]


def path_of(bundle: DutyBundle) -> Path:
    """Where its ZIP lies once it is made."""
    return Path(settings.BUNDLES_ROOT) / f"{bundle.pk}.zip"


def is_under_way(bundle: DutyBundle) -> bool:
    """Whether it is still to come."""
    return bundle.stage in {BundleStage.WAITING, BundleStage.RUNNING}


def is_stuck(bundle: DutyBundle, now: datetime) -> bool:
    """Whether it should have moved by now."""
    return is_under_way(bundle) and bundle.changed_at < now - STUCK
