"""Appraisals: criteria and who has a vote, the vote on each unit and official, publication (facts.md E5, E6)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.sites import clear_result, note_result
from renda.activities.models import Activity, AppraisedUnit
from renda.activities.stages import ActivityKind, RecordStage
from renda.base import audit
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Person
from renda.supervision.actions.ballots import check_grades, counted
from renda.supervision.actions.bases import check_voters
from renda.supervision.models import Appraisal, AppraisedOfficial, UnitVote
from renda.supervision.permissions import check_keeps
from renda.supervision.queries.appraisals import has_votes, in_words

#: What a vote is made of.
COUNTS = ("ballots", "satisfied", "basically", "dissatisfied", "other", "void")


@transaction.atomic
def set_terms(
    activity: Activity, *, criteria: str, voters: int, by: User, on: date, grades: Sequence[tuple[str, bool]] = ()
) -> Appraisal:
    """Say by which criteria an appraisal is made, how many have a vote, and which grades stand on the ballot; `grades` are names in order,
    each with whether it counts as satisfied, none the customary three. Voters and grades stand once a vote is entered."""
    check_keeps(by, activity.congress, on)
    if activity.kind != ActivityKind.APPRAISAL or activity.stage == RecordStage.WITHDRAWN:
        raise WrongStage(gettext_noop("This activity is no appraisal."))
    if voters <= 0:
        raise RuleBroken(gettext_noop("Say how many have a vote."), field="voters")
    check_voters(activity, voters, field="voters")
    found = Appraisal.objects.select_for_update().filter(activity=activity).first()
    if found is not None and has_votes(found) and found.voters != voters:
        raise WrongStage(gettext_noop("Votes are entered on the base of %(voters)s. Take them back before you change it."), voters=found.voters)  # fmt: skip
    own = check_grades(grades)
    if found is not None and has_votes(found) and found.own_grades != own:
        raise WrongStage(
            gettext_noop("Votes are entered by the grades %(grades)s. Take them back before you change the grades."),
            grades=[name for name, _counts in found.grades],
        )  # fmt: skip
    appraisal, _is_new = Appraisal.objects.update_or_create(
        activity=activity,
        defaults={"criteria": filled(criteria, field="criteria"), "voters": voters, "own_grades": own},
    )
    after = {**audit.state(appraisal, ("criteria", "voters")), "grades": [name for name, _counts in appraisal.grades]}
    audit.record(by, "supervision.set_terms", appraisal, on=on, congress=activity.congress_id, after=after)
    return appraisal


@transaction.atomic
def vote_on_unit(
    appraisal: Appraisal,
    unit: AppraisedUnit,
    *,
    ballots: int,
    by_grade: Sequence[int],
    by: User,
    on: date,
    void: int = 0,
) -> UnitVote:
    """Enter the vote on one unit, `by_grade` in the order of the appraisal's grades; its result is written from the counts.

    Entered again it replaces the first, until it is published.
    """
    activity = _open(appraisal, by, on)
    if unit.activity_id != activity.pk:
        raise RuleBroken(gettext_noop("This unit is not one of this appraisal."))
    if activity.held_on > on:
        raise WrongStage(gettext_noop("The appraisal has not been held yet."))
    check_voters(activity, appraisal.voters, field="ballots")
    counts = counted(appraisal, ballots, by_grade, void)
    vote, _is_new = UnitVote.objects.update_or_create(unit=unit, defaults={"appraisal": appraisal, **counts})
    note_result(unit, result=result_of(vote), by=by, on=on, from_vote=True)
    audit.record(
        by, "supervision.vote_on_unit", appraisal, on=on, congress=activity.congress_id,
        after={"unit": str(unit), "ballots": ballots, "void": void, **_named(appraisal, by_grade)},
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
    official.refresh_from_db(fields=["ballots"])  # the vote may have been entered meanwhile
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
    by_grade: Sequence[int],
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
    counts = counted(appraisal, ballots, by_grade, void)
    before = (
        {}
        if official.ballots is None
        else {"ballots": official.ballots, "void": official.void, **_named(appraisal, official.counts())}
    )
    for name, value in counts.items():
        setattr(official, name, value)
    official.save(update_fields=list(counts))
    audit.record(
        by, "supervision.vote_on_official", appraisal, on=on, congress=activity.congress_id, before=before,
        after={"official": str(official), "ballots": ballots, "void": void, **_named(appraisal, by_grade)},
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


@transaction.atomic
def take_back_votes(appraisal: Appraisal, *, why: str, by: User, on: date) -> Appraisal:
    """Take all votes of an appraisal back that is not published, so that its voters or grades can be corrected; units' results go with them."""
    activity = _open(appraisal, by, on)
    if not has_votes(appraisal):
        raise WrongStage(gettext_noop("No vote is entered."))
    reason = filled(why, field="why")
    gone = {}
    for vote in appraisal.votes.select_related("unit__activity__congress", "unit__body"):
        gone[str(vote.unit)] = in_words(vote)
        clear_result(vote.unit, by=by, on=on)
        vote.delete()
    for official in appraisal.officials.filter(ballots__isnull=False).select_related("person"):
        gone[str(official)] = in_words(official)
        for name in COUNTS:
            setattr(official, name, None)
        official.by_grade = []
        official.save(update_fields=[*COUNTS, "by_grade"])
    audit.record(by, "supervision.take_back_votes", appraisal, on=on, congress=activity.congress_id, before=gone, after={"why": reason})  # fmt: skip
    return appraisal


def result_of(vote: UnitVote) -> str:
    """The result in the words of Chinese papers: what most of the ballots said, and the counts. A tie is told as one."""
    counts = vote.counts()
    best = [
        name for (name, _counts), number in zip(vote.appraisal.grades, counts, strict=True) if number == max(counts)
    ]
    return f"{best[0] if len(best) == 1 else '票数相等'}（{in_words(vote)}）"


def _named(appraisal: Appraisal, counts: Sequence[int]) -> dict[str, int]:
    return {name: number for (name, _counts), number in zip(appraisal.grades, counts, strict=True)}


def _open(appraisal: Appraisal, by: User, on: date) -> Activity:
    check_keeps(by, appraisal.activity.congress, on)
    _lock(appraisal)
    appraisal.activity.refresh_from_db(fields=["stage", "held_on"])
    if appraisal.activity.stage == RecordStage.WITHDRAWN:
        raise WrongStage(gettext_noop("This appraisal is withdrawn. Nothing of it is entered any more."))
    if appraisal.published_on is not None:
        raise WrongStage(
            gettext_noop("The results were published on %(day)s. Take the publication back before you change a count."), day=appraisal.published_on
        )  # fmt: skip
    return appraisal.activity


def _lock(appraisal: Appraisal) -> None:
    appraisal.refresh_from_db(
        fields=["published_on", "voters", "own_grades"], from_queryset=Appraisal.objects.select_for_update()
    )
