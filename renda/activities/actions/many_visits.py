"""Many visits in one act: a team's grid, a sheet of the office. The rules are those of a single visit; the number of
queries does not grow with the visits."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from renda.accounts.models import User
from renda.activities.actions.campaigns import check_not_closed
from renda.activities.actions.outcomes import NewMatter, NewOpinion
from renda.activities.actions.visits import check_due, check_found, check_held_on, check_runs, noted_already
from renda.activities.models import Campaign, CampaignDeputy, Matter, Opinion, Target, Visit, VisitDeputy
from renda.activities.permissions import check_notes_visits
from renda.activities.queries.visits import noted_on
from renda.activities.stages import CheckResult, MatterStage, OpinionStage, RecordStage
from renda.base import audit
from renda.base.inserting import insert_many
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.people.models import Congress, Person
from renda.people.permissions import check_keeps

#: Rows written with one statement; the same on every database.
BATCH = 1000


@dataclass(frozen=True)
class NewVisit:
    """One visit of many; see `visits.note_visit`."""

    target: Target
    held_on: date
    deputies: tuple[Person, ...]
    check_result: str = CheckResult.NOT_CHECKED
    check_note: str = ""
    note: str = ""
    matter: NewMatter | None = None
    opinion: NewOpinion | None = None
    client_key: UUID | None = None


@dataclass(frozen=True)
class VisitChange:
    """What becomes of a known visit. What was found is said anew only of a visit to be confirmed; outcomes are added
    to every visit that is not withdrawn. `deputies` left out: they stay."""

    visit: Visit
    check_result: str
    check_note: str
    note: str
    deputies: tuple[Person, ...] | None = None
    matter: NewMatter | None = None
    opinion: NewOpinion | None = None

    @property
    def changes_found(self) -> bool:
        """Whether more is said than outcomes."""
        now = (self.visit.check_result, self.visit.check_note, self.visit.note)
        return self.deputies is not None or now != (self.check_result, self.check_note, self.note)


@transaction.atomic
def note_visits(
    congress: Congress, *, visits: Sequence[NewVisit], by: User, on: date, confirm: bool = False
) -> list[Visit]:
    """Note many visits, all or none. Those whose form (`client_key`) was sent before are left out. Gives the new ones."""
    if confirm:
        check_keeps(by, congress, on)
    else:
        check_notes_visits(by, congress, ([person.pk for person in new.deputies] for new in visits), on)
    campaigns = _locked(congress, {new.target.campaign_id for new in visits})
    keys = {new.client_key for new in visits if new.client_key is not None}
    known = set(Visit.objects.filter(client_key__in=keys).values_list("client_key", flat=True)) if keys else set()
    fresh = [new for new in visits if new.client_key is None or new.client_key not in known]
    due = due_by_campaign(campaigns)
    for new in fresh:
        check_new(new, campaigns[new.target.campaign_id], due[new.target.campaign_id], on)
    _check_not_noted(campaigns, [(None, new.target, new.held_on, new.deputies) for new in fresh])
    stage = RecordStage.CONFIRMED if confirm else RecordStage.NOTED
    made = [
        Visit(
            congress_id=congress.pk, campaign_id=new.target.campaign_id, target=new.target, held_on=new.held_on,
            check_result=new.check_result, check_note=new.check_note.strip(), note=new.note.strip(), stage=stage,
            client_key=new.client_key or uuid4(),
        )
        for new in fresh
    ]  # fmt: skip
    Visit.objects.bulk_create(made, batch_size=BATCH)
    _write_deputies((visit, new.deputies) for visit, new in zip(made, fresh, strict=True))
    _write_outcomes(
        (visit, new.deputies[0].pk, new.matter, new.opinion) for visit, new in zip(made, fresh, strict=True)
    )
    audit.record_many(
        by, "activities.note_visit",
        (
            audit.Noted(visit, after={
                "target": str(new.target), "held_on": new.held_on, "deputies": [person.name for person in new.deputies],
                "stage": str(stage), "check_result": str(new.check_result), "matters": int(new.matter is not None), "aids": 0,
                "opinions": int(new.opinion is not None),
            })
            for visit, new in zip(made, fresh, strict=True)
        ),
        on=on, congress=congress.pk,
    )  # fmt: skip
    return made


@transaction.atomic
def change_visits(congress: Congress, *, changes: Sequence[VisitChange], by: User, on: date) -> int:
    """Mend many visits, all or none, and add what came of them. Gives how many were changed."""
    check_keeps(by, congress, on)
    campaigns = _locked(congress, {change.visit.campaign_id for change in changes})
    for campaign in campaigns.values():
        check_not_closed(campaign)
    due = due_by_campaign(campaigns)
    stages = _stages_locked({change.visit.pk for change in changes})
    for change in changes:
        check_change(change, stages[change.visit.pk], due[change.visit.campaign_id])
    _check_not_noted(
        campaigns,
        [(each.visit.pk, each.visit.target, each.visit.held_on, each.deputies) for each in changes if each.deputies],
    )
    found = [change for change in changes if change.changes_found]
    _mend(congress, found, by, on)
    more = [change for change in changes if change.matter is not None or change.opinion is not None]
    first = {change.visit.pk: change.deputies[0].pk for change in more if change.deputies}
    for place in VisitDeputy.objects.filter(visit__in=[change.visit.pk for change in more]).order_by("pk"):
        first.setdefault(place.visit_id, place.person_id)
    _write_outcomes((change.visit, first.get(change.visit.pk), change.matter, change.opinion) for change in more)
    audit.record_many(
        by, "activities.add_outcomes",
        (
            audit.Noted(change.visit, after={
                "matters": int(change.matter is not None), "opinions": int(change.opinion is not None),
            })
            for change in more
        ),
        on=on, congress=congress.pk,
    )  # fmt: skip
    return len(changes)


def _check_not_noted(
    campaigns: Collection[int], visits: Sequence[tuple[int | None, Target, date, Sequence[Person]]]
) -> None:
    """A deputy visits a target once a day, as in `visits.note_visit`: neither among these (number if it is known, target, day, deputies) nor beside others."""
    if not visits:
        return
    days = [held_on for _number, _target, held_on, _people in visits]
    persons = {person.pk for _number, _target, _day, people in visits for person in people}
    noted = noted_on(campaigns, min(days), max(days), persons)
    for number, target, held_on, people in visits:
        for person in people:
            others = noted.setdefault((target.pk, held_on, person.pk), set())
            if others - {number}:
                raise noted_already(target, held_on, person)
            others.add(number or 0)


def already_noted(campaign: Campaign, visits: Sequence[NewVisit]) -> dict[int, RuleBroken]:
    """Of each target (its number) the refusal that `note_visits` would raise as one of its deputies visited it that day:
    all of them, so that a grid can say it line by line. Those whose form was sent before are none."""
    keys = [new.client_key for new in visits if new.client_key is not None]
    known = set(Visit.objects.filter(client_key__in=keys).values_list("client_key", flat=True))
    fresh = [new for new in visits if new.client_key not in known]
    if not fresh:
        return {}
    days = [new.held_on for new in fresh]
    noted = noted_on([campaign.pk], min(days), max(days), {person.pk for new in fresh for person in new.deputies})
    return {
        new.target.pk: noted_already(new.target, new.held_on, person)
        for new in fresh for person in reversed(new.deputies) if (new.target.pk, new.held_on, person.pk) in noted
    }  # fmt: skip


def check_new(new: NewVisit, campaign: Campaign, due: Collection[int], on: date) -> None:
    """The rules of a new visit, without asking the database. Raises WrongStage, RuleBroken."""
    check_runs(campaign)
    check_held_on(campaign, new.held_on, on)
    check_found(new.check_result, new.check_note)
    check_due(new.deputies, due)


def check_change(change: VisitChange, stage: str, due: Collection[int]) -> None:
    """The rules of a change, without asking the database. Raises WrongStage, RuleBroken."""
    if stage == RecordStage.WITHDRAWN:
        raise WrongStage(gettext_noop("This visit is withdrawn. Return it first."))
    if not change.changes_found:
        return
    if stage != RecordStage.NOTED:
        raise WrongStage(gettext_noop("Only a visit to be confirmed can be changed. Return it first."))
    check_found(change.check_result, change.check_note)
    if change.deputies is not None:
        check_due(change.deputies, due)


def due_by_campaign(campaigns: Collection[int]) -> dict[int, set[int]]:
    """The numbers of the deputies due in each of the campaigns."""
    due: dict[int, set[int]] = {campaign: set() for campaign in campaigns}
    found = CampaignDeputy.objects.filter(campaign__in=campaigns).order_by()
    for campaign, person in found.values_list("campaign_id", "person_id"):
        due[campaign].add(person)
    return due


def _locked(congress: Congress, numbers: Collection[int]) -> dict[int, Campaign]:
    """The campaigns, held until the act is done. Raises RuleBroken where one is of another congress."""
    found = Campaign.objects.filter(congress=congress, pk__in=numbers).select_for_update().order_by("pk").in_bulk()
    if len(found) < len(numbers):
        raise RuleBroken(gettext_noop("This target belongs to another campaign."), field="target")
    return found


def _stages_locked(numbers: Collection[int]) -> dict[int, str]:
    found = Visit.objects.filter(pk__in=numbers).select_for_update().order_by("pk")
    return dict(found.values_list("pk", "stage"))


def _mend(congress: Congress, changes: Sequence[VisitChange], by: User, on: date) -> None:
    fields = ("check_result", "check_note", "note")
    noted, moved = [], []
    for change in changes:
        visit = change.visit
        before = audit.state(visit, fields)
        visit.check_result, visit.check_note, visit.note = (
            change.check_result,
            change.check_note.strip(),
            change.note.strip(),
        )
        old, new = audit.changed(before, audit.state(visit, fields))
        if change.deputies is not None:
            new["deputies"] = [person.name for person in change.deputies]
            moved.append(change)
        noted.append(audit.Noted(visit, old, new))
    Visit.objects.bulk_update([change.visit for change in changes], fields, batch_size=BATCH)
    VisitDeputy.objects.filter(visit__in=[change.visit.pk for change in moved]).delete()
    _write_deputies((change.visit, change.deputies or ()) for change in moved)
    audit.record_many(by, "activities.change_visit", noted, on=on, congress=congress.pk)


def _write_deputies(visits: Iterable[tuple[Visit, Iterable[Person]]]) -> None:
    insert_many(
        VisitDeputy, ("visit_id", "person_id"), ((visit.pk, person.pk) for visit, people in visits for person in people)
    )


def _write_outcomes(
    outcomes: Iterable[tuple[Visit, int | None, NewMatter | None, NewOpinion | None]],
) -> None:
    matters, opinions = [], []
    for visit, person, matter, opinion in outcomes:
        if matter is not None:
            matters.append(Matter(
                congress_id=visit.congress_id, campaign_id=visit.campaign_id, visit_id=visit.pk, words=matter.words.strip(),
                raised_on=visit.held_on, stage=MatterStage.SOLVED if matter.remedy else MatterStage.OPEN, remedy=matter.remedy,
                solved_on=visit.held_on if matter.remedy else None,
            ))  # fmt: skip
        if opinion is not None:
            opinions.append(Opinion(
                congress_id=visit.congress_id, campaign_id=visit.campaign_id, visit_id=visit.pk, words=opinion.words.strip(),
                gathered_on=visit.held_on, gathered_by_id=person, outcome=opinion.outcome,
                stage=OpinionStage.ANSWERED if opinion.outcome else OpinionStage.OPEN,
            ))  # fmt: skip
    Matter.objects.bulk_create(matters, batch_size=BATCH)
    Opinion.objects.bulk_create(opinions, batch_size=BATCH)
