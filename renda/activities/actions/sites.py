"""Where an activity went, and which units an appraisal was about."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.changing import kept_activity, open_activity, words_of
from renda.activities.models import Activity, AppraisedUnit, Site
from renda.activities.stages import ActivityKind
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Area, Body


@transaction.atomic
def add_site(activity: Activity, *, name: str, by: User, on: date, area: Area | None = None) -> Site:
    """Add a place that the activity went to."""
    open_activity(activity, by, on)
    name = words_of(name, "name")
    if activity.sites.filter(name=name).exists():
        raise RuleBroken(gettext_noop("This site is named already."), field="name")
    site = Site.objects.create(activity=activity, name=name, area=area)
    audit.record(by, "activities.add_site", activity, on=on, congress=activity.congress_id, after={"site": name})
    return site


@transaction.atomic
def add_unit(activity: Activity, *, body: Body, by: User, on: date, result: str = "") -> AppraisedUnit:
    """Add a unit that an appraisal was about."""
    open_activity(activity, by, on)
    if activity.units.filter(body=body).exists():
        raise RuleBroken(gettext_noop("This unit is named already."), field="body")
    unit = write_units(activity, [body], result=result)[0]
    audit.record(by, "activities.add_unit", activity, on=on, congress=activity.congress_id, after={"unit": str(body)})
    return unit


@transaction.atomic
def note_result(unit: AppraisedUnit, *, result: str, by: User, on: date, from_vote: bool = False) -> AppraisedUnit:
    """Say what the appraisal of a unit came to; often known only after the activity is confirmed.

    One written from a vote (`from_vote`) is not written over by hand: the counts and the result would contradict each other.
    """
    kept_activity(unit.activity, by, on)
    unit.refresh_from_db(fields=["result", "from_vote"])
    if unit.from_vote and not from_vote:
        raise WrongStage(gettext_noop("This result was counted from ballots. Correct the counts of the appraisal; the result follows them."))  # fmt: skip
    before = unit.result
    unit.result, unit.from_vote = words_of(result, "result"), from_vote
    unit.save(update_fields=["result", "from_vote"])
    audit.record(
        by, "activities.note_result", unit.activity, on=on, congress=unit.activity.congress_id,
        before={"result": before}, after={"unit": str(unit), "result": unit.result},
    )  # fmt: skip
    return unit


@transaction.atomic
def clear_result(unit: AppraisedUnit, *, by: User, on: date) -> AppraisedUnit:
    """The counts from which a unit's result was written are taken back: the result is not known any more."""
    kept_activity(unit.activity, by, on)
    unit.refresh_from_db(fields=["result", "from_vote"])
    if not unit.from_vote:
        raise WrongStage(gettext_noop("This result was not counted from ballots. Correct it on the activity's page."))
    before = unit.result
    unit.result, unit.from_vote = "", False
    unit.save(update_fields=["result", "from_vote"])
    audit.record(
        by, "activities.clear_result", unit.activity, on=on, congress=unit.activity.congress_id,
        before={"result": before}, after={"unit": str(unit)},
    )  # fmt: skip
    return unit


def write_sites(activity: Activity, names: Sequence[str]) -> None:
    """Make the sites those named, in this order; sites that stay keep their village. Within the act that checked who may."""
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    known = set(activity.sites.values_list("name", flat=True))
    activity.sites.exclude(name__in=wanted).delete()
    Site.objects.bulk_create(Site(activity=activity, name=name) for name in wanted if name not in known)


def write_units(activity: Activity, bodies: Sequence[Body], *, result: str = "") -> list[AppraisedUnit]:
    """Add units to an appraisal; within the act that checked who may."""
    check_units(activity, bodies)
    return AppraisedUnit.objects.bulk_create(
        AppraisedUnit(activity=activity, body=body, result=result.strip()) for body in bodies
    )


def replace_units(activity: Activity, bodies: Sequence[Body]) -> None:
    """Make the units those named; one whose result is known is not left out. Within the act that checked who may."""
    check_units(activity, bodies)
    known = {unit.body_id: unit for unit in activity.units.select_related("body")}
    wanted = {body.pk for body in bodies}
    gone = [unit for number, unit in known.items() if number not in wanted]
    told = [str(unit.body) for unit in gone if unit.result]
    if told:
        raise RuleBroken(
            gettext_noop("%(names)s: the result of the appraisal is recorded already; the unit must stay."),
            field="units",
            names=tuple(told),
        )
    activity.units.filter(pk__in=[unit.pk for unit in gone]).delete()
    write_units(activity, [body for body in bodies if body.pk not in known])


def check_units(activity: Activity, bodies: Sequence[Body]) -> None:
    """Units are named of an appraisal only."""
    if bodies and activity.kind != ActivityKind.APPRAISAL:
        raise RuleBroken(gettext_noop("Only an appraisal names units appraised."), field="units")
    if any(body.congress_id != activity.congress_id for body in bodies):
        raise RuleBroken(gettext_noop("This record belongs to another congress."), field="units")
