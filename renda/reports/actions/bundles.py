"""Duty files of many deputies at once: asked for, made step by step by the background work, kept for the day."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.periods import Period
from renda.core.text import gettext_noop
from renda.people.models import Congress
from renda.people.queries import persons as people
from renda.reports.models import DutyBundle
from renda.reports.permissions import check_can_read, check_takes_own_copy
from renda.reports.queries import bundles as queries
from renda.reports.stages import BundleStage

ACTS = (gettext_noop("act: reports.ask_bundle"),)


@transaction.atomic
def ask_bundle(
    congress: Congress, *, persons: Sequence[int], period: Period, by: User, on: date, as_noted: bool = False
) -> DutyBundle:
    """Ask for the duty files of these persons of the congress, in this order. Bundles of earlier days go.

    `as_noted`: the office's own copy, with voters' words as they were noted; else they are covered (docs/adr/0032).
    """
    check_can_read(by, congress, on)
    if as_noted:
        check_takes_own_copy(by, congress, on)
    known = set(people.persons(congress).filter(pk__in=persons).values_list("pk", flat=True))
    wanted = [number for number in dict.fromkeys(persons) if number in known]
    if not wanted:
        raise RuleBroken(gettext_noop("Nobody is chosen. Tick deputies on the roll, or take all that it lists."))
    for each in queries.old(on):
        with suppress(OSError):  # somebody may be fetching it
            queries.path_of(each).unlink(missing_ok=True)
        each.delete()
    bundle = DutyBundle.objects.create(
        congress=congress,
        by=by,
        persons=wanted,
        starts_on=period.start,
        ends_on=period.end,
        asked_on=on,
        as_noted=as_noted,
    )
    audit.record(
        by, "reports.ask_bundle", bundle, on=on, congress=congress.pk,
        after={"people": len(wanted), "starts_on": period.start, "ends_on": period.end, "as_noted": as_noted},
    )  # fmt: skip
    return bundle


def begin(bundle: DutyBundle) -> bool:
    """Take it up; False where it was taken up before."""
    waiting = DutyBundle.objects.filter(pk=bundle.pk, stage=BundleStage.WAITING)
    return bool(waiting.update(stage=BundleStage.RUNNING, changed_at=Now()))


def wait_again() -> None:
    """Those that were being made when the background work ended wait for it again."""
    DutyBundle.objects.filter(stage=BundleStage.RUNNING).update(stage=BundleStage.WAITING, done=0, changed_at=Now())


def note_done(bundle: DutyBundle, done: int) -> None:
    """So many files are in it."""
    DutyBundle.objects.filter(pk=bundle.pk).update(done=done, changed_at=Now())


def finish(bundle: DutyBundle, words: str = "") -> None:
    """It lies ready, or (`words`) why it could not be made."""
    stage = BundleStage.FAILED if words else BundleStage.DONE
    DutyBundle.objects.filter(pk=bundle.pk).update(stage=stage, words=words, changed_at=Now())
