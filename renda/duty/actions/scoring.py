"""What is said of the nominees, and what the preliminary group gives them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from renda.accounts.models import User
from renda.base import audit
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.duty.actions.choices import check_stage
from renda.duty.models import AskedOpinion, Assessor, Choice, Score
from renda.duty.queries import choices as queries
from renda.duty.stages import ChoiceStage
from renda.people.actions.checks import check_past, filled
from renda.people.models import Candidacy
from renda.people.permissions import check_keeps


@transaction.atomic
def note_opinion(
    choice: Choice, *, candidacy: Candidacy, asked_on: date, asked_of: str, for_count: int, against_count: int, by: User, on: date,
    words: str = "",
) -> AskedOpinion:  # fmt: skip
    """Who was asked about a nominee, how many were for and against, what was said; of one nominated late also while the group scores."""
    check_keeps(by, choice.congress, on)
    check_stage(choice, ChoiceStage.OPINIONS, ChoiceStage.SCORING)
    if candidacy.award_id != choice.award_id:
        raise RuleBroken(gettext_noop("Choose one at least, and only from those listed here."), field="candidacy")
    check_past(asked_on, on, field="asked_on")
    if choice.asked_on is not None and asked_on < choice.asked_on:
        raise RuleBroken(
            gettext_noop("The day lies before the present stage was reached (%(day)s)."), field="asked_on", day=choice.asked_on
        )  # fmt: skip
    if not for_count and not against_count and not words.strip():
        raise RuleBroken(gettext_noop("Say how many were for or against, or what was said."), field="for_count")
    made = AskedOpinion.objects.create(
        candidacy=candidacy, asked_on=asked_on, asked_of=filled(asked_of, field="asked_of"), for_count=for_count,
        against_count=against_count, words=words.strip(),
    )  # fmt: skip
    audit.record(
        by, "duty.note_opinion", made, on=on, congress=choice.congress_id, after={"for": for_count, "against": against_count}
    )  # fmt: skip
    return made


@transaction.atomic
def give_scores(assessor: Assessor, *, marks: Mapping[tuple[int, int], Decimal], by: User, on: date) -> int:
    """One member's marks by (candidacy, criterion); given again they replace those before. Gives how many were written."""
    choice = assessor.choice
    check_keeps(by, choice.congress, on)
    check_stage(choice, ChoiceStage.SCORING)
    criteria = {each.pk: each for each in choice.criteria.all()}
    standing = {each.pk: each for each in queries.nominees(choice)}
    for (candidacy, criterion), value in marks.items():
        if candidacy not in standing or criterion not in criteria:
            raise RuleBroken(gettext_noop("Choose one at least, and only from those listed here."))
        if not 0 <= value <= criteria[criterion].full_marks:
            raise RuleBroken(
                gettext_noop("“%(criterion)s” brings from 0 to %(full)s; %(name)s was given %(value)s."),
                field=f"marks_{candidacy}_{criterion}", criterion=criteria[criterion].name, full=criteria[criterion].full_marks,
                name=standing[candidacy].person.name, value=value,
            )  # fmt: skip
    for (candidacy, criterion), value in marks.items():
        Score.objects.update_or_create(
            candidacy_id=candidacy, criterion_id=criterion, assessor=assessor, defaults={"marks": value}
        )
    audit.record(by, "duty.give_scores", assessor, on=on, congress=choice.congress_id, after={"scores": len(marks)})
    return len(marks)
