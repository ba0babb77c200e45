"""Appraisals: criteria and who has a vote, the vote on each unit and official, publication (facts.md E5, E6)."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.sites import note_result
from renda.activities.models import Activity, AppraisedUnit
from renda.activities.stages import ActivityKind, RecordStage
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Person
from renda.supervision.actions.ballots import check_ballots
from renda.supervision.actions.bases import check_voters
from renda.supervision.models import Appraisal, AppraisedOfficial, UnitVote
from renda.supervision.permissions import check_keeps

#: What a vote on an official is made of.
COUNTS = ("ballots", "satisfied", "basically", "dissatisfied", "void")


@transaction.atomic
def set_terms(activity: Activity, *, criteria: str, voters: int, by: User, on: date) -> Appraisal:
    """Say by which criteria an appraisal is made and how many have a vote; changed until the first vote is entered."""
    check_keeps(by, activity.congress, on)
    if activity.kind != ActivityKind.APPRAISAL or activity.stage == RecordStage.WITHDRAWN:
        raise WrongStage(gettext_noop("This activity is no appraisal."))
    if voters <= 0:
        raise RuleBroken(gettext_noop("Say how many have a vote."), field="voters")
    check_voters(activity, voters, field="voters")
    found = Appraisal.objects.select_for_update().filter(activity=activity).first()
    if found is not None and _has_votes(found) and found.voters != voters:
        raise WrongStage(gettext_noop("Votes are entered on the base of %(voters)s. Take them back before you change it."), voters=found.voters)  # fmt: skip
    appraisal, _is_new = Appraisal.objects.update_or_create(
        activity=activity, defaults={"criteria": filled(criteria, field="criteria"), "voters": voters}
    )
    audit.record(
        by, "supervision.set_terms", appraisal, on=on, congress=activity.congress_id, after=audit.state(appraisal, ("criteria", "voters")),
    )  # fmt: skip
    return appraisal


@transaction.atomic
def vote_on_unit(
    appraisal: Appraisal,
    unit: AppraisedUnit,
    *,
    ballots: int,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    by: User,
    on: date,
    void: int = 0,
) -> UnitVote:
    """Enter the vote on one unit; its result is written from the counts. Entered again it replaces the first, until it is published."""
    activity = _open(appraisal, by, on)
    if unit.activity_id != activity.pk:
        raise RuleBroken(gettext_noop("This unit is not one of this appraisal."))
    if activity.held_on > on:
        raise WrongStage(gettext_noop("The appraisal has not been held yet."))
    check_voters(activity, appraisal.voters, field="ballots")
    check_ballots(appraisal.voters, ballots, (satisfied, basically, dissatisfied, void), base="ballots")
    vote, _is_new = UnitVote.objects.update_or_create(
        unit=unit,
        defaults={
            "appraisal": appraisal, "ballots": ballots, "satisfied": satisfied, "basically": basically, "dissatisfied": dissatisfied, "void": void,
        },
    )  # fmt: skip
    note_result(unit, result=result_of(vote), by=by, on=on, from_vote=True)
    audit.record(
        by, "supervision.vote_on_unit", appraisal, on=on, congress=activity.congress_id,
        after={"unit": str(unit), **audit.state(vote, ("ballots", "satisfied", "basically", "dissatisfied", "void"))},
    )  # fmt: skip
    return vote


@transaction.atomic
def add_official(appraisal: Appraisal, *, person: Person, office: str, by: User, on: date) -> AppraisedOfficial:
    """Name an official whom the appraisal is about, with the office held."""
    activity = _open(appraisal, by, on)
    check_own(activity.congress, person)
    if appraisal.officials.filter(person=person).exists():
        raise RuleBroken(gettext_noop("%(name)s is named in this appraisal already."), field="person", name=person.name)
    official = AppraisedOfficial.objects.create(
        appraisal=appraisal, person=person, office=filled(office, field="office")
    )
    audit.record(by, "supervision.add_official", appraisal, on=on, congress=activity.congress_id, after={"official": str(official)})  # fmt: skip
    return official


@transaction.atomic
def strike_official(official: AppraisedOfficial, *, by: User, on: date) -> Appraisal:
    """Take an official off who was named by mistake; one with a vote stays."""
    activity = _open(official.appraisal, by, on)
    if official.ballots is not None:
        raise WrongStage(gettext_noop("The vote on %(name)s is entered; an official with a vote stays."), name=official.person.name)  # fmt: skip
    audit.record(
        by, "supervision.strike_official", official.appraisal, on=on, congress=activity.congress_id, before={"official": str(official)},
    )  # fmt: skip
    official.delete()
    return official.appraisal


@transaction.atomic
def vote_on_official(
    official: AppraisedOfficial,
    *,
    ballots: int,
    satisfied: int,
    basically: int,
    dissatisfied: int,
    by: User,
    on: date,
    void: int = 0,
) -> AppraisedOfficial:
    """Enter the vote on one official. Entered again it replaces the first, until the results are published."""
    appraisal = official.appraisal
    activity = _open(appraisal, by, on)
    if activity.held_on > on:
        raise WrongStage(gettext_noop("The appraisal has not been held yet."))
    check_voters(activity, appraisal.voters, field="ballots")
    check_ballots(appraisal.voters, ballots, (satisfied, basically, dissatisfied, void), base="ballots")
    before = audit.state(official, COUNTS)
    official.ballots, official.satisfied, official.basically = ballots, satisfied, basically
    official.dissatisfied, official.void = dissatisfied, void
    official.save(update_fields=COUNTS)
    audit.record(
        by, "supervision.vote_on_official", appraisal, on=on, congress=activity.congress_id, before=before,
        after={"official": str(official), **audit.state(official, COUNTS)},
    )  # fmt: skip
    return official


@transaction.atomic
def publish(appraisal: Appraisal, *, published_on: date, by: User, on: date) -> Appraisal:
    """Note that the results were published: every unit has its vote by then, and none changes after."""
    activity = _open(appraisal, by, on)
    check_past(published_on, on, field="published_on")
    if published_on < activity.held_on:
        raise RuleBroken(gettext_noop("The results cannot be published before the appraisal (%(day)s)."), field="published_on", day=activity.held_on)  # fmt: skip
    missing = [str(unit) for unit in activity.units.filter(vote__isnull=True).select_related("body")]
    missing += [each.person.name for each in appraisal.officials.filter(ballots__isnull=True).select_related("person")]
    if missing:
        raise WrongStage(gettext_noop("The votes on %(units)s are not entered yet."), units=missing)
    appraisal.published_on = published_on
    appraisal.save(update_fields=["published_on"])
    audit.record(by, "supervision.publish_appraisal", appraisal, on=on, congress=activity.congress_id, after={"published_on": published_on})  # fmt: skip
    return appraisal


@transaction.atomic
def take_back_publication(appraisal: Appraisal, *, why: str, by: User, on: date) -> Appraisal:
    """Take the publication back, to correct a count."""
    check_keeps(by, appraisal.activity.congress, on)
    _lock(appraisal)
    if appraisal.published_on is None:
        raise WrongStage(gettext_noop("The results are not published."))
    before = {"published_on": appraisal.published_on}
    appraisal.published_on = None
    appraisal.save(update_fields=["published_on"])
    audit.record(
        by, "supervision.take_back_appraisal", appraisal, on=on, congress=appraisal.activity.congress_id, before=before,
        after={"why": filled(why, field="why")},
    )  # fmt: skip
    return appraisal


def result_of(vote: UnitVote) -> str:
    """The result in the words of Chinese papers: what most of the ballots said, and the counts. A tie is told as one."""
    grades = (("满意", vote.satisfied), ("基本满意", vote.basically), ("不满意", vote.dissatisfied))
    most = max(number for _name, number in grades)
    best = [name for name, number in grades if number == most]
    return f"{best[0] if len(best) == 1 else '票数相等'}（{'、'.join(f'{name}{number}票' for name, number in grades)}）"


def _has_votes(appraisal: Appraisal) -> bool:
    return appraisal.votes.exists() or appraisal.officials.filter(ballots__isnull=False).exists()


def _open(appraisal: Appraisal, by: User, on: date) -> Activity:
    check_keeps(by, appraisal.activity.congress, on)
    _lock(appraisal)
    if appraisal.published_on is not None:
        raise WrongStage(
            gettext_noop("The results were published on %(day)s. Take the publication back before you change a count."), day=appraisal.published_on
        )  # fmt: skip
    return appraisal.activity


def _lock(appraisal: Appraisal) -> None:
    appraisal.refresh_from_db(fields=["published_on", "voters"], from_queryset=Appraisal.objects.select_for_update())
