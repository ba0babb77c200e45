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
from renda.people.stages import AWARD_MOVES, AwardStage

FIELDS = ("title", "given_by", "opened_on", "criteria", "decided_by")


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
    decided_by: Paper | None = None,
) -> Award:
    """Open the choice of deputies for an honour."""
    check_keeps(by, congress, on)
    award = Award(congress=congress, title=title, given_by=given_by, opened_on=opened_on, criteria=criteria.strip())
    award.decided_by = decided_by
    _check_award(award, on)
    award.save(force_insert=True)
    audit.record(by, "people.open_award", award, on=on, congress=congress.pk, after=audit.state(award, FIELDS))
    return award


@transaction.atomic
def change_award(
    award: Award, *, title: str, given_by: str, opened_on: date, by: User, on: date, criteria: str = "",
    decided_by: Paper | None = None,
) -> Award:  # fmt: skip
    """Correct what is told of an award."""
    check_keeps(by, award.congress, on)
    before = audit.state(award, FIELDS)
    award.title, award.given_by, award.opened_on = title, given_by, opened_on
    award.criteria, award.decided_by = criteria.strip(), decided_by
    _check_award(award, on)
    award.save(update_fields=FIELDS)
    old, new = audit.changed(before, audit.state(award, FIELDS))
    audit.record(by, "people.change_award", award, on=on, congress=award.congress_id, before=old, after=new)
    return award


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
    candidacy: Candidacy, *, stage: str, stage_on: date, by: User, on: date, decided_by: Paper | None = None
) -> Candidacy:
    """Shortlist, choose or drop a nominee."""
    award = candidacy.award
    check_keeps(by, award.congress, on)
    check_move(candidacy.stage, stage, AWARD_MOVES)
    check_own(award.congress, decided_by)
    check_past(stage_on, on, field="stage_on")
    if stage_on < candidacy.stage_on:
        raise RuleBroken(
            gettext_noop("The day lies before the present stage was reached (%(day)s)."), field="stage_on", day=candidacy.stage_on
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


def _check_award(award: Award, on: date) -> None:
    award.title, award.given_by = filled(award.title, field="title"), filled(award.given_by, field="given_by")
    check_own(award.congress, award.decided_by)
    check_past(award.opened_on, on, field="opened_on")
