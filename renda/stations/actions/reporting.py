"""Deputies report to voters: the meeting, the deputies who reported, the vote on each."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.activities import note_activity
from renda.activities.actions.changing import kept_activity
from renda.activities.stages import ActivityKind
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_past
from renda.people.models import Congress, Person
from renda.people.permissions import check_keeps
from renda.stations.holding import check_open_on
from renda.stations.models import DutyReport, Reporting, Station


@transaction.atomic
def note_reporting(
    congress: Congress,
    *,
    title: str,
    held_on: date,
    deputies: Sequence[Person],
    voters: int,
    by: User,
    on: date,
    station: Station | None = None,
    place: str = "",
    confirm: bool = False,
    client_key: UUID | None = None,
) -> Reporting:
    """Note a meeting at which deputies reported to `voters` voters; the votes on them are entered next."""
    check_keeps(by, congress, on)
    check_past(held_on, on, field="held_on")
    if not deputies:
        raise RuleBroken(gettext_noop("Choose at least one deputy."), field="deputies")
    if station is not None:
        if station.congress_id != congress.pk:
            raise RuleBroken(gettext_noop("This record belongs to another congress."), field="station")
        check_open_on(station, held_on, "held_on")
    if station is None and not place.strip():
        raise RuleBroken(gettext_noop("Name the station or the place."), field="place")
    activity = note_activity(
        congress, kind=ActivityKind.REPORTING, title=title, held_on=held_on, place=place or str(station), deputies=deputies,
        confirm=confirm, client_key=client_key, by=by, on=on,
    )  # fmt: skip
    known = Reporting.objects.filter(activity=activity).first()
    if known is not None:
        return known
    reporting = Reporting.objects.create(activity=activity, station=station, voters=voters)
    DutyReport.objects.bulk_create(DutyReport(reporting=reporting, person=person) for person in deputies)
    audit.record(
        by, "stations.note_reporting", reporting, on=on, congress=congress.pk,
        after={"held_on": held_on, "voters": voters, "deputies": [person.name for person in deputies]},
    )  # fmt: skip
    return reporting


@transaction.atomic
def enter_vote(
    report: DutyReport,
    *,
    ballots: int,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    void: int,
    by: User,
    on: date,
) -> DutyReport:
    """Enter the voters' vote on one deputy: the ballots returned are its base, never more than the voters present."""
    reporting = report.reporting
    check_keeps(by, reporting.activity.congress, on)
    kept_activity(reporting.activity, by, on)
    reporting.refresh_from_db(fields=["voters"], from_queryset=Reporting.objects.select_for_update())
    if ballots > reporting.voters:
        raise RuleBroken(
            gettext_noop("%(ballots)s ballots, but only %(voters)s voters were present. Look at the record of the meeting."),
            field="ballots", ballots=ballots, voters=reporting.voters,
        )  # fmt: skip
    if ballots < 1 or min(satisfied, basically, dissatisfied, void) < 0:
        raise RuleBroken(gettext_noop("A vote has one ballot at least, and no part below 0. Leave it out where nobody voted."), field="ballots")  # fmt: skip
    told = satisfied + basically + dissatisfied + void
    if told != ballots:
        raise RuleBroken(
            gettext_noop("The four parts come to %(sum)s, the ballots returned are %(ballots)s. They must agree."),
            field="ballots", sum=told, ballots=ballots,
        )  # fmt: skip
    names = ("ballots", "satisfied", "basically", "dissatisfied", "void")
    before = audit.state(report, names)
    report.ballots, report.satisfied, report.basically = ballots, satisfied, basically
    report.dissatisfied, report.void = dissatisfied, void
    report.save(update_fields=names)
    old, new = audit.changed(before, audit.state(report, names))
    audit.record(
        by, "stations.enter_vote", reporting, on=on, congress=reporting.activity.congress_id,
        before=old, after={"person": report.person.name, **new},
    )  # fmt: skip
    return report


@transaction.atomic
def change_present(reporting: Reporting, *, voters: int, by: User, on: date) -> Reporting:
    """Mend how many voters were present; no vote may have more ballots."""
    check_keeps(by, reporting.activity.congress, on)
    kept_activity(reporting.activity, by, on)
    reporting.refresh_from_db(fields=["voters"], from_queryset=Reporting.objects.select_for_update())
    most = max((report.ballots or 0 for report in reporting.reports.all()), default=0)
    if voters < most:
        raise RuleBroken(
            gettext_noop("A vote has %(ballots)s ballots; no fewer voters were present."), field="voters", ballots=most
        )
    before, reporting.voters = reporting.voters, voters
    reporting.save(update_fields=["voters"])
    audit.record(
        by, "stations.change_present", reporting, on=on, congress=reporting.activity.congress_id,
        before={"voters": before}, after={"voters": voters},
    )  # fmt: skip
    return reporting
