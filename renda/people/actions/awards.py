"""Awards: opened, deputies nominated, chosen or dropped."""

from datetime import date

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.people.actions.checks import check_own, check_past, filled
from renda.people.models import Award, Candidacy, Congress, Paper, Person
from renda.people.permissions import check_keeps
from renda.people.queries.persons import holds_mandate
from renda.people.stages import AWARD_MOVES, MOVES_BESIDE_STEPS, AwardStage, AwardWay

FIELDS = ("title", "given_by", "opened_on", "way", "criteria", "decided_by")


@transaction.atomic
def open_award(
    congress: Congress,
    *,
    title: str,
    given_by: str,
    opened_on: date,
    by: User,
    on: date,
    criteria: str = "",
    way: str = AwardWay.STEPS,
    decided_by: Paper | None = None,
) -> Award:
    """Open the choice of deputies for an honour; `way`: by the steps of a choice, or recorded from its paper."""
    check_keeps(by, congress, on)
    award = Award(congress=congress, title=title, given_by=given_by, opened_on=opened_on, criteria=criteria.strip())
    award.way = AwardWay(way)
    award.decided_by = decided_by
    _check_award(award, on)
    award.save(force_insert=True)
    audit.record(by, "people.open_award", award, on=on, congress=congress.pk, after=audit.state(award, FIELDS))
    return award


@transaction.atomic
def change_award(
    award: Award, *, title: str, given_by: str, opened_on: date, by: User, on: date, criteria: str = "",
    way: str = "", decided_by: Paper | None = None,
) -> Award:  # fmt: skip
    """Correct what is told of an award. How it is decided stays once its choice has begun, or once somebody is past nomination."""
    check_keeps(by, award.congress, on)
    award.refresh_from_db(fields=["way", "is_begun"], from_queryset=Award.objects.select_for_update())
    way = way or award.way
    if way != award.way and (award.is_begun or _is_past_nomination(award)):
        raise RuleBroken(
            gettext_noop("The choice for this award has begun. How it is decided can no longer be changed; record another award."), field="way"
        )  # fmt: skip
    before = audit.state(award, FIELDS)
    award.title, award.given_by, award.opened_on = title, given_by, opened_on
    award.criteria, award.way, award.decided_by = criteria.strip(), AwardWay(way), decided_by
    _check_award(award, on)
    award.save(update_fields=FIELDS)
    old, new = audit.changed(before, audit.state(award, FIELDS))
    audit.record(by, "people.change_award", award, on=on, congress=award.congress_id, before=old, after=new)
    return award


@transaction.atomic
def begin_steps(award: Award, *, by: User, on: date) -> Award:
    """Its choice of steps begins: from now on who is shortlisted and chosen comes from there alone."""
    check_keeps(by, award.congress, on)
    award.refresh_from_db(fields=["way", "is_begun"], from_queryset=Award.objects.select_for_update())
    if award.way != AwardWay.STEPS:
        raise RuleBroken(
            gettext_noop("This award is recorded from its paper. Change how it is decided on the award's page first."), field="award"
        )  # fmt: skip
    award.is_begun = True
    award.save(update_fields=["is_begun"])
    audit.record(by, "people.begin_steps", award, on=on, congress=award.congress_id, after={"is_begun": True})
    return award


def _is_past_nomination(award: Award) -> bool:
    """Whether somebody is shortlisted or chosen."""
    past = (AwardStage.SHORTLISTED, AwardStage.CHOSEN)
    return Candidacy.objects.filter(award=award, stage__in=past).exists()


@transaction.atomic
def nominate(
    award: Award, *, person: Person, nominated_on: date, by: User, on: date, nominated_by: str = "",
    decided_by: Paper | None = None,
) -> Candidacy:  # fmt: skip
    """Nominate a deputy for an award (facts.md B6)."""
    check_keeps(by, award.congress, on)
    check_own(award.congress, person, decided_by)
    check_past(nominated_on, on, field="nominated_on")
    if nominated_on < award.opened_on:
        raise RuleBroken(gettext_noop("The award was opened later than this day."), field="nominated_on")
    if award.way == AwardWay.STEPS and _is_past_nomination(award):
        raise RuleBroken(gettext_noop("The shortlist for this award is made. Nobody can be nominated any more."))
    if not holds_mandate(person, nominated_on):
        raise RuleBroken(gettext_noop("%(name)s is not a deputy on that day."), field="person", name=person.name)
    if Candidacy.objects.filter(award=award, person=person).exists():
        raise RuleBroken(gettext_noop("%(name)s is already nominated."), field="person", name=person.name)
    candidacy = Candidacy.objects.create(
        award=award, person=person, nominated_on=nominated_on, nominated_by=nominated_by.strip(),
        stage=AwardStage.NOMINEE, stage_on=nominated_on, decided_by=decided_by,
    )  # fmt: skip
    audit.record(
        by, "people.nominate", candidacy, on=on, congress=award.congress_id, after={"nominated_on": nominated_on}
    )
    return candidacy


@transaction.atomic
def move_candidacy(
    candidacy: Candidacy, *, stage: str, stage_on: date, by: User, on: date, decided_by: Paper | None = None, by_steps: bool = False
) -> Candidacy:  # fmt: skip
    """Shortlist, choose or drop a nominee. `by_steps` is said by the steps of a choice alone (`duty`): nothing else shortlists or
    chooses where they decide. Elsewhere who is chosen is told by a paper."""
    award = candidacy.award
    check_keeps(by, award.congress, on)
    check_move(candidacy.stage, stage, AWARD_MOVES)
    if award.way == AwardWay.STEPS and not by_steps:
        _check_beside_steps(candidacy, stage)
    check_own(award.congress, decided_by)
    check_past(stage_on, on, field="stage_on")
    if stage == AwardStage.NOMINEE and not holds_mandate(candidacy.person, stage_on):
        raise RuleBroken(
            gettext_noop("%(name)s is not a deputy on that day."), field="stage_on", name=candidacy.person.name
        )
    if stage_on < candidacy.stage_on:
        raise RuleBroken(
            gettext_noop("The day lies before the present stage was reached (%(day)s)."), field="stage_on", day=candidacy.stage_on
        )  # fmt: skip
    if (
        award.way == AwardWay.PAPER
        and stage == AwardStage.CHOSEN
        and not (decided_by or candidacy.decided_by or award.decided_by)
    ):
        raise RuleBroken(
            gettext_noop("Who is chosen is recorded from a paper: name the paper. Without one, let the award be decided step by step."),
            field="decided_by",
        )  # fmt: skip
    before = {"stage": candidacy.stage}
    candidacy.stage, candidacy.stage_on = stage, stage_on
    candidacy.decided_by = decided_by or candidacy.decided_by
    candidacy.save(update_fields=["stage", "stage_on", "decided_by"])
    audit.record(
        by, "people.move_candidacy", candidacy, on=on, congress=award.congress_id,
        before=before, after={"stage": stage, "stage_on": stage_on, "decided_by": str(decided_by or "")},
    )  # fmt: skip
    return candidacy


def _check_beside_steps(candidacy: Candidacy, stage: str) -> None:
    """A nominee may withdraw or stand again until the shortlist is made; the rest is the choice's."""
    if stage not in MOVES_BESIDE_STEPS[candidacy.stage]:
        raise RuleBroken(
            gettext_noop("This award is decided step by step: opinions, scores, shortlist, the party committee's decision, publication. Take the steps under “Choice of outstanding deputies”; an honour decided elsewhere is recorded as an award from its paper."),
            field="stage",
        )  # fmt: skip
    if _is_past_nomination(candidacy.award):
        raise RuleBroken(
            gettext_noop("The shortlist for this award is made. Only the choice's own steps go on."), field="stage"
        )


def _check_award(award: Award, on: date) -> None:
    award.title, award.given_by = filled(award.title, field="title"), filled(award.given_by, field="given_by")
    check_own(award.congress, award.decided_by)
    check_past(award.opened_on, on, field="opened_on")
