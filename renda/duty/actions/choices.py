"""The choice of outstanding deputies, step by step (seed S12). Each step says what it still lacks."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken, WrongStage
from renda.core.text import gettext_noop
from renda.duty.models import Assessor, Choice, Criterion, PublicObjection
from renda.duty.queries import choices as queries
from renda.duty.stages import CHOICE_MOVES, ChoiceStage
from renda.people.actions.awards import begin_steps, move_candidacy
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Award, Candidacy, Congress, Paper, Person
from renda.people.permissions import check_keeps
from renda.people.stages import AwardStage

STEP_DAYS = ("begun_on", "asked_on", "scored_on", "shortlisted_on", "submitted_on", "decided_on", "published_from")


@transaction.atomic
def begin_choice(
    congress: Congress, *, award: Award, criteria: Iterable[tuple[str, int]], members: Iterable[Person], begun_on: date, by: User,
    on: date,
) -> Choice:  # fmt: skip
    """Begin the choice for an award with its criteria and the preliminary group."""
    check_keeps(by, congress, on)
    if award.congress_id != congress.pk:
        raise RuleBroken(gettext_noop("This award is another office's."), field="award")
    if Choice.objects.filter(award=award).exists():
        raise RuleBroken(gettext_noop("The choice for this award has begun already."), field="award")
    check_past(begun_on, on, field="begun_on")
    if begun_on < award.opened_on:
        raise RuleBroken(gettext_noop("The award was opened later than this day."), field="begun_on")
    begin_steps(award, by=by, on=on)
    choice = Choice.objects.create(congress=congress, award=award, begun_on=begun_on)
    after = _set_ground(choice, list(criteria), list(members))
    audit.record(by, "duty.begin_choice", choice, on=on, congress=congress.pk, after={"begun_on": begun_on, **after})
    return choice


@transaction.atomic
def set_ground(
    choice: Choice, *, criteria: Iterable[tuple[str, int]], members: Iterable[Person], by: User, on: date
) -> Choice:
    """Change criteria and group while opinions are not asked yet."""
    check_keeps(by, choice.congress, on)
    check_stage(choice, ChoiceStage.CRITERIA)
    choice.criteria.all().delete()
    choice.assessors.all().delete()
    after = _set_ground(choice, list(criteria), list(members))
    audit.record(by, "duty.set_ground", choice, on=on, congress=choice.congress_id, after=after)
    return choice


def _set_ground(choice: Choice, criteria: list[tuple[str, int]], members: list[Person]) -> dict[str, object]:
    if not criteria or any(not name.strip() or marks <= 0 for name, marks in criteria):
        raise RuleBroken(
            gettext_noop("Give one criterion at least, each with its full marks above nought."), field="criteria"
        )
    if len({name.strip() for name, _marks in criteria}) < len(criteria):
        raise RuleBroken(gettext_noop("A criterion stands twice."), field="criteria")
    if not members:
        raise RuleBroken(gettext_noop("The preliminary group needs one member at least."), field="members")
    check_own(choice.congress, *members)
    _check_members(choice, members)
    Criterion.objects.bulk_create(
        [Criterion(choice=choice, number=at, name=name.strip(), full_marks=marks) for at, (name, marks) in enumerate(criteria, 1)]
    )  # fmt: skip
    Assessor.objects.bulk_create([Assessor(choice=choice, person=person) for person in members])
    return {
        "criteria": "、".join(f"{name}{marks}" for name, marks in criteria), "members": "、".join(each.name for each in members)
    }  # fmt: skip


def _check_members(choice: Choice, members: Collection[Person]) -> None:
    """Nobody judges himself."""
    both = queries.nominees(choice).filter(person__in=[each.pk for each in members]).first()
    if both is not None:
        raise RuleBroken(
            gettext_noop("%(name)s is nominated and may not sit in the preliminary group."), field="members", name=both.person.name
        )  # fmt: skip


def check_stage(choice: Choice, *stages: ChoiceStage) -> None:
    """What is done belongs to a stage, which is read anew and held until the act is done."""
    lock(choice)
    if choice.stage not in stages:
        raise WrongStage(
            gettext_noop("The choice stands at “%(now)s”; this is done at “%(then)s”."),
            now=choice.get_stage_display(), then=stages[0].label,
        )  # fmt: skip


def lock(choice: Choice) -> None:
    """Read the stage and its days anew and hold the row: a step is made once, and nothing enters a stage that is over."""
    names = ["stage", "published_until", *STEP_DAYS]
    choice.refresh_from_db(fields=names, from_queryset=Choice.objects.select_for_update())


def _step(choice: Choice, then: ChoiceStage, day: date, *, by: User, on: date, field: str = "day") -> None:
    """What every step asks: who, whether the stage is next, a day that is not before the step before."""
    check_keeps(by, choice.congress, on)
    lock(choice)
    check_move(choice.stage, then, CHOICE_MOVES)
    check_past(day, on, field=field)
    last = max(found for name in STEP_DAYS if (found := getattr(choice, name)) is not None)
    if day < last:
        raise RuleBroken(
            gettext_noop("The day lies before the present stage was reached (%(day)s)."), field=field, day=last
        )


def _save(choice: Choice, then: ChoiceStage, **fields: object) -> tuple[dict[str, object], dict[str, object]]:
    """Write the step; gives what was and what is, for the audit line."""
    before: dict[str, object] = {"stage": choice.stage}
    choice.stage = then
    for name, value in fields.items():
        setattr(choice, name, value)
    choice.save(update_fields=["stage", *fields])
    return before, {"stage": then.value, **audit.state(choice, fields)}


@transaction.atomic
def ask_opinions(choice: Choice, *, day: date, by: User, on: date) -> Choice:
    """Criteria and group stand, deputies are nominated: opinions are asked."""
    _step(choice, ChoiceStage.OPINIONS, day, by=by, on=on)
    if not queries.nominees(choice).exists():
        raise RuleBroken(gettext_noop("Nobody is nominated yet. Nominate deputies on the award's page first."))
    _check_members(choice, [each.person for each in choice.assessors.select_related("person")])
    before, after = _save(choice, ChoiceStage.OPINIONS, asked_on=day)
    audit.record(by, "duty.ask_opinions", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice


def _check_asked(choice: Choice) -> None:
    lacking = queries.without_opinion(choice).first()
    if lacking is not None:
        raise RuleBroken(
            gettext_noop("Nobody was asked about %(name)s yet. Note the opinions first."), name=lacking.person.name
        )


@transaction.atomic
def begin_scoring(choice: Choice, *, day: date, by: User, on: date) -> Choice:
    """Opinions of every nominee are there: the preliminary group scores."""
    _step(choice, ChoiceStage.SCORING, day, by=by, on=on)
    _check_asked(choice)
    before, after = _save(choice, ChoiceStage.SCORING, scored_on=day)
    audit.record(by, "duty.begin_scoring", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice


@transaction.atomic
def make_shortlist(
    choice: Choice, *, candidacies: Collection[Candidacy], day: date, by: User, on: date
) -> Choice:  # fmt: skip
    """Everybody is scored: who is put before the party committee. The others are dropped."""
    _step(choice, ChoiceStage.SHORTLISTED, day, by=by, on=on)
    _check_asked(choice)  # of who was nominated while the group scored, too
    lacking = queries.scores_lacking(choice)
    if lacking:
        raise RuleBroken(
            gettext_noop("%(lacking)s scores are not given yet. Every member scores every nominee for every criterion."), lacking=lacking
        )  # fmt: skip
    _check_members(choice, [each.person for each in choice.assessors.select_related("person")])
    standing = list(queries.nominees(choice))
    _check_among(candidacies, standing)
    for each in standing:
        stage = AwardStage.SHORTLISTED if each in candidacies else AwardStage.DROPPED
        if each.stage != AwardStage.DROPPED or stage != AwardStage.DROPPED:
            move_candidacy(each, stage=stage, stage_on=day, by=by, on=on, by_steps=True)
    choice.shortlist.set(candidacies)
    before, after = _save(choice, ChoiceStage.SHORTLISTED, shortlisted_on=day)
    audit.record(by, "duty.make_shortlist", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice


def _check_among(candidacies: Collection[Candidacy], allowed: Collection[Candidacy]) -> None:
    if not candidacies or not set(candidacies) <= set(allowed):
        raise RuleBroken(gettext_noop("Choose one at least, and only from those listed here."), field="candidacies")


@transaction.atomic
def submit(choice: Choice, *, day: date, by: User, on: date) -> Choice:
    """Put the shortlist before the party committee."""
    _step(choice, ChoiceStage.SUBMITTED, day, by=by, on=on)
    before, after = _save(choice, ChoiceStage.SUBMITTED, submitted_on=day)
    audit.record(by, "duty.submit_choice", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice


@transaction.atomic
def decide(
    choice: Choice, *, candidacies: Collection[Candidacy], paper: Paper | None, day: date, by: User, on: date
) -> Choice:  # fmt: skip
    """The party committee's decision, by its paper. Who is not decided upon is dropped."""
    _step(choice, ChoiceStage.DECIDED, day, by=by, on=on)
    if paper is None:
        raise RuleBroken(gettext_noop("The decision of the party committee needs its paper."), field="paper")
    check_own(choice.congress, paper)
    listed = list(choice.shortlist.select_related("person", "award__congress"))
    _check_among(candidacies, listed)
    for each in listed:
        if each not in candidacies:
            move_candidacy(each, stage=AwardStage.DROPPED, stage_on=day, by=by, on=on, decided_by=paper, by_steps=True)
    choice.decided.set(candidacies)
    before, after = _save(choice, ChoiceStage.DECIDED, decided_on=day, paper=paper)
    audit.record(by, "duty.decide_choice", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice


@transaction.atomic
def publish(choice: Choice, *, day: date, until: date, by: User, on: date) -> Choice:
    """Publish the decision from a day to a day, for objections."""
    _step(choice, ChoiceStage.PUBLISHED, day, by=by, on=on)
    if until < day:
        raise RuleBroken(gettext_noop("The last day lies before the first day (%(day)s)."), field="until", day=day)
    before, after = _save(choice, ChoiceStage.PUBLISHED, published_from=day, published_until=until)
    audit.record(by, "duty.publish_choice", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice


@transaction.atomic
def note_public_objection(
    choice: Choice, *, candidacy: Candidacy, raised_on: date, words: str, by: User, on: date, raised_by: str = ""
) -> PublicObjection:
    """An objection that came in while the decision is published."""
    check_keeps(by, choice.congress, on)
    check_stage(choice, ChoiceStage.PUBLISHED)
    if candidacy not in choice.decided.all():
        raise RuleBroken(gettext_noop("Choose one at least, and only from those listed here."), field="candidacy")
    check_past(raised_on, on, field="raised_on")
    first, last = choice.published_from, choice.published_until
    if first is None or last is None or not first <= raised_on <= last:
        raise RuleBroken(
            gettext_noop("It is published from %(first)s to %(last)s. Objections are raised within these days."),
            field="raised_on", first=first, last=last,
        )  # fmt: skip
    made = PublicObjection.objects.create(
        choice=choice, candidacy=candidacy, raised_on=raised_on, raised_by=raised_by.strip(), words=filled(words, field="words")
    )  # fmt: skip
    audit.record(by, "duty.note_public_objection", made, on=on, congress=choice.congress_id, after={"words": words})
    return made


@transaction.atomic
def settle_public_objection(
    objection: PublicObjection, *, is_upheld: bool, finding: str, day: date, by: User, on: date
) -> PublicObjection:
    """What the office found."""
    choice = objection.choice
    check_keeps(by, choice.congress, on)
    objection.refresh_from_db(fields=["settled_on"], from_queryset=PublicObjection.objects.select_for_update())
    if objection.settled_on is not None:
        raise WrongStage(gettext_noop("This objection is settled already."))
    check_past(day, on, field="day")
    if day < objection.raised_on:
        raise RuleBroken(
            gettext_noop("The last day lies before the first day (%(day)s)."), field="day", day=objection.raised_on
        )
    objection.is_upheld, objection.finding, objection.settled_on = is_upheld, filled(finding, field="finding"), day
    objection.save(update_fields=["is_upheld", "finding", "settled_on"])
    audit.record(
        by, "duty.settle_public_objection", objection, on=on, congress=choice.congress_id,
        after={"is_upheld": is_upheld, "finding": finding},
    )  # fmt: skip
    return objection


@transaction.atomic
def close(choice: Choice, *, day: date, by: User, on: date) -> Choice:
    """After the publication: chosen are those against whom no objection was found right; the others are dropped."""
    _step(choice, ChoiceStage.CLOSED, day, by=by, on=on)
    if choice.published_until is None or day <= choice.published_until:
        raise RuleBroken(
            gettext_noop("It is published until %(day)s. Finish the choice after that day."), field="day", day=choice.published_until
        )  # fmt: skip
    waiting = choice.objections.filter(settled_on__isnull=True).count()
    if waiting:
        raise RuleBroken(gettext_noop("%(waiting)s objections are not settled. Settle them first."), waiting=waiting)
    upheld = set(choice.objections.filter(is_upheld=True).values_list("candidacy_id", flat=True))
    for each in choice.decided.select_related("person", "award__congress"):
        stage = AwardStage.DROPPED if each.pk in upheld else AwardStage.CHOSEN
        move_candidacy(each, stage=stage, stage_on=day, by=by, on=on, decided_by=choice.paper, by_steps=True)
    before, after = _save(choice, ChoiceStage.CLOSED, closed_on=day)
    audit.record(by, "duty.close_choice", choice, on=on, congress=choice.congress_id, before=before, after=after)
    return choice
