"""Activities: noted by a deputy or by the office, changed, confirmed, returned, withdrawn. None is deleted."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from renda.accounts.models import User
from renda.activities.actions.changing import lock, open_activity, words_of
from renda.activities.actions.evidence import add_photos, attach_paper, check_papers, detach_paper, keep_photos
from renda.activities.actions.findings import add_finding, solve_finding
from renda.activities.actions.participants import note_headcount, set_participants, strike_headcount, write_roll
from renda.activities.actions.sites import add_site, add_unit, note_result, replace_units, write_sites, write_units
from renda.activities.actions.visits import NewPhoto
from renda.activities.holding import check_day_and_roll, check_may_differ
from renda.activities.models import Activity, Campaign
from renda.activities.permissions import check_changes_activity, check_confirms, check_notes
from renda.activities.queries import activities as queries
from renda.activities.stages import RECORD_MOVES, ActivityKind, Part, RecordStage
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.models import Body, Congress, Group, Paper, Person
from renda.people.permissions import check_keeps

__all__ = [
    "NewPhoto", "add_finding", "add_photos", "add_site", "add_unit", "attach_paper", "change_activity", "confirm_activity",
    "detach_paper", "note_activity", "note_headcount", "note_result", "return_activity", "set_participants",
    "solve_finding", "strike_headcount", "withdraw_activity",
]  # fmt: skip

ACTS = (
    gettext_noop("act: activities.confirm_activity"),
    gettext_noop("act: activities.return_activity"),
    gettext_noop("act: activities.withdraw_activity"),
)
FIELDS = (
    "kind", "topic", "title", "held_on", "ends_on", "place", "law", "group", "campaign", "follows", "account",
)  # fmt: skip


@transaction.atomic
def note_activity(
    congress: Congress,
    *,
    kind: str,
    title: str,
    held_on: date,
    by: User,
    on: date,
    topic: str = "",
    ends_on: date | None = None,
    place: str = "",
    law: str = "",
    group: Group | None = None,
    campaign: Campaign | None = None,
    follows: Activity | None = None,
    account: str = "",
    client_key: UUID | None = None,
    deputies: Sequence[Person] = (),
    leaders: Sequence[Person] = (),
    sites: Sequence[str] = (),
    units: Sequence[Body] = (),
    papers: Sequence[Paper] = (),
    photos: Sequence[NewPhoto] = (),
    confirm: bool = False,
) -> Activity:
    """Note an activity. The same form (`client_key`) sent twice gives the first activity back.

    A deputy notes activities that he takes part in; the office confirms them. The secretary may note and confirm at once.
    A leader's office is taken from the posts in force on the day.
    """
    roll = _roll(deputies, leaders)
    if confirm:
        check_keeps(by, congress, on)
    else:
        check_notes(by, congress, [person.pk for person in roll], on)
    if client_key is not None and (known := _sent_before(client_key, congress)) is not None:
        return known
    activity = Activity(
        congress=congress, kind=kind, topic=topic.strip(), title=words_of(title, "title"), held_on=held_on, ends_on=ends_on,
        place=place.strip(), law=law.strip(), group=group, campaign=campaign, follows=follows, account=account.strip(),
        client_key=client_key or uuid4(), stage=RecordStage.CONFIRMED if confirm else RecordStage.NOTED,
    )  # fmt: skip
    check_activity(activity)
    check_papers(congress.pk, papers)
    if confirm:
        check_confirmable(activity, on, has_units=bool(units))
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError:
        # The same form came twice at the same moment: the other one has won.
        if client_key is not None and (known := _sent_before(client_key, congress)) is not None:
            return known
        raise
    write_roll(activity, roll)
    write_sites(activity, sites)
    write_units(activity, units)
    if papers:
        activity.papers.add(*papers)
    keep_photos(activity, photos)
    audit.record(
        by, "activities.note_activity", activity, on=on, congress=congress.pk,
        after={
            "kind": kind, "title": activity.title, "held_on": held_on, "stage": activity.stage, "number_of_people": len(roll),
            "sites": len(sites), "units_appraised": [str(unit) for unit in units],
        },
    )  # fmt: skip
    return activity


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    kind: str,
    title: str,
    held_on: date,
    by: User,
    on: date,
    topic: str = "",
    ends_on: date | None = None,
    place: str = "",
    law: str = "",
    group: Group | None = None,
    campaign: Campaign | None = None,
    follows: Activity | None = None,
    account: str = "",
    sites: Sequence[str] | None = None,
    units: Sequence[Body] | None = None,
) -> Activity:
    """Mend an activity that waits for confirmation. Sites and units that are given replace those there were."""
    open_activity(activity, by, on)
    before = {**audit.state(activity, FIELDS), **_lists(activity)}
    activity.kind, activity.title, activity.held_on, activity.ends_on = kind, words_of(title, "title"), held_on, ends_on
    activity.topic, activity.place, activity.law, activity.account = (
        topic.strip(), place.strip(), law.strip(), account.strip(),
    )  # fmt: skip
    activity.group, activity.campaign, activity.follows = group, campaign, follows
    check_activity(activity)
    if units is None and kind != ActivityKind.APPRAISAL:
        units = ()
    activity.save(update_fields=FIELDS)
    if sites is not None:
        write_sites(activity, sites)
    if units is not None:
        replace_units(activity, units)
    check_day_and_roll([activity])
    old, new = audit.changed(before, {**audit.state(activity, FIELDS), **_lists(activity)})
    audit.record(
        by, "activities.change_activity", activity, on=on, congress=activity.congress_id, before=old, after=new
    )
    return activity


@transaction.atomic
def confirm_activity(activity: Activity, *, by: User, on: date) -> Activity:
    """The office confirms an activity: from now on it counts."""
    check_confirms(by, activity.congress, on)
    lock(activity)
    check_move(activity.stage, RecordStage.CONFIRMED, RECORD_MOVES)
    check_confirmable(activity, on, has_units=activity.units.exists())
    return _move(activity, RecordStage.CONFIRMED, "activities.confirm_activity", by=by, on=on)


@transaction.atomic
def return_activity(activity: Activity, *, reason: str, by: User, on: date) -> Activity:
    """Put a confirmed or withdrawn activity back to be confirmed, so that it can be mended; until then it does not count."""
    check_confirms(by, activity.congress, on)
    lock(activity)
    if activity.stage == RecordStage.WITHDRAWN:
        check_day_and_roll([activity])
    check_may_differ(activity)
    return _move(activity, RecordStage.NOTED, "activities.return_activity", by=by, on=on, reason=_reason(reason))


@transaction.atomic
def withdraw_activity(activity: Activity, *, reason: str, by: User, on: date) -> Activity:
    """An activity that was noted wrongly no longer counts; it stays to be seen."""
    lock(activity)
    check_changes_activity(by, activity, on)
    check_may_differ(activity)
    return _move(activity, RecordStage.WITHDRAWN, "activities.withdraw_activity", by=by, on=on, reason=_reason(reason))


def _roll(deputies: Sequence[Person], leaders: Sequence[Person]) -> dict[Person, tuple[str, str]]:
    """Deputies and leaders as a roll; a person among both is there as a leader."""
    roll: dict[Person, tuple[str, str]] = dict.fromkeys(deputies, (Part.DEPUTY.value, ""))
    return roll | dict.fromkeys(leaders, (Part.LEADER.value, ""))


def _sent_before(client_key: UUID, congress: Congress) -> Activity | None:
    known = queries.with_key(client_key)
    if known is not None and known.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This record belongs to another congress."))
    return known


def _move(activity: Activity, then: str, act: str, *, by: User, on: date, reason: str = "") -> Activity:
    check_move(activity.stage, then, RECORD_MOVES)
    before, activity.stage = activity.stage, then
    activity.save(update_fields=["stage"])
    after = {"stage": then, "reason": reason} if reason else {"stage": then}
    audit.record(by, act, activity, on=on, congress=activity.congress_id, before={"stage": before}, after=after)
    return activity


def _reason(words: str) -> str:
    if not words.strip():
        raise RuleBroken(gettext_noop("Say why."), field="reason")
    return words.strip()


def _lists(activity: Activity) -> dict[str, object]:
    return {
        "sites": [site.name for site in activity.sites.all()],
        "units_appraised": [str(unit.body) for unit in activity.units.select_related("body")],
    }


def check_activity(activity: Activity) -> None:
    """The days in order; what its kind needs, and no other kind has; all of the same congress."""
    if activity.kind not in ActivityKind.values:
        raise RuleBroken(gettext_noop("Choose what kind of activity it was."), field="kind")
    if activity.ends_on is not None and activity.ends_on < activity.held_on:
        raise RuleBroken(gettext_noop("The last day must not lie before the first."), field="ends_on")
    if activity.kind == ActivityKind.LAW_CHECK and not activity.law:
        raise RuleBroken(gettext_noop("Name the law whose enforcement was checked."), field="law")
    if activity.kind != ActivityKind.LAW_CHECK and activity.law:
        raise RuleBroken(
            gettext_noop("Only a law-enforcement check names a law. Choose that kind, or leave the law empty."),
            field="law",
        )
    _check_follows(activity)
    for name in ("group", "campaign", "follows"):
        other = getattr(activity, name)
        if other is not None and other.congress_id != activity.congress_id:
            raise RuleBroken(gettext_noop("This record belongs to another congress."), field=name)


def _check_follows(activity: Activity) -> None:
    if activity.kind == ActivityKind.FOLLOW_UP and activity.follows is None:
        raise RuleBroken(gettext_noop("Choose which earlier activity it followed up."), field="follows")
    if activity.follows is None:
        return
    if activity.kind != ActivityKind.FOLLOW_UP:
        raise RuleBroken(
            gettext_noop("Only a follow-up names an earlier activity. Choose that kind, or leave it empty."),
            field="follows",
        )
    if activity.follows.pk == activity.pk or activity.follows.held_on > activity.held_on:
        raise RuleBroken(gettext_noop("A follow-up comes after what it follows up."), field="follows")


def check_confirmable(activity: Activity, on: date, *, has_units: bool) -> None:
    """What is confirmed has taken place; an appraisal names its units."""
    if (activity.ends_on or activity.held_on) > on:
        raise RuleBroken(
            gettext_noop("The activity is not over yet. Confirm it once it has taken place."), field="held_on"
        )
    if activity.kind == ActivityKind.APPRAISAL and not has_units:
        raise RuleBroken(gettext_noop("Name the units that were appraised before you confirm it."), field="units")
