"""The rules of duty points, and objections to points."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from renda.accounts.models import User
from renda.base import audit
from renda.base.moves import check_move
from renda.core.errors import RuleBroken
from renda.core.text import gettext_noop
from renda.duty.models import Grade, Objection, PointRule, PointRules
from renda.duty.permissions import check_objects
from renda.duty.sources import BY_KEY, title_of
from renda.duty.stages import OBJECTION_MOVES
from renda.people.actions.checks import check_own, filled
from renda.people.models import Congress, Paper, Person
from renda.people.permissions import check_keeps
from renda.people.queries import persons

FIELDS = ("title", "starts_on", "ends_on", "shows_ranking", "paper")


@dataclass(frozen=True)
class Line:
    """One rule of a set."""

    kind: str
    points: Decimal
    cap: Decimal | None = None
    words: str = ""


@transaction.atomic
def set_rules(
    congress: Congress, *, title: str, starts_on: date, lines: Iterable[Line], grades: Iterable[tuple[str, Decimal]],
    by: User, on: date, shows_ranking: bool = False, paper: Paper | None = None,
) -> PointRules:  # fmt: skip
    """Set rules from a day on; the set in force before ends on the day before.

    Raises RuleBroken where a later set is known, a kind stands twice, a cap is below its points, or nothing earns points.
    """
    check_keeps(by, congress, on)
    check_own(congress, paper)
    title, lines, grades = filled(title, field="title"), list(lines), list(grades)
    _check_lines(lines, grades)
    last = PointRules.objects.select_for_update().filter(congress=congress).order_by("-starts_on").first()
    if last is not None and last.starts_on >= starts_on:
        raise RuleBroken(
            gettext_noop("Rules are in force from %(day)s already. New rules begin on a later day."),
            field="starts_on", day=last.starts_on,
        )  # fmt: skip
    if last is not None and (last.ends_on is None or last.ends_on >= starts_on):
        last.ends_on = starts_on - timedelta(days=1)
        last.save(update_fields=["ends_on"])
        audit.record(by, "duty.end_rules", last, on=on, congress=congress.pk, after={"ends_on": last.ends_on})
    made = PointRules.objects.create(
        congress=congress, title=title, starts_on=starts_on, shows_ranking=shows_ranking, paper=paper
    )
    PointRule.objects.bulk_create(
        [PointRule(rules=made, kind=line.kind, points=line.points, cap=line.cap, words=line.words.strip()) for line in lines]
    )  # fmt: skip
    Grade.objects.bulk_create([Grade(rules=made, name=name, at_least=least) for name, least in grades])
    audit.record(
        by, "duty.set_rules", made, on=on, congress=congress.pk,
        after=audit.state(made, FIELDS) | {line.kind: f"{line.points}/{line.cap or '-'}" for line in lines} | dict(grades),
    )  # fmt: skip
    return made


def _check_lines(lines: list[Line], grades: list[tuple[str, Decimal]]) -> None:
    if not lines:
        raise RuleBroken(gettext_noop("No kind of record earns points. Give points to one at least."))
    kinds = [line.kind for line in lines]
    for line in lines:
        name = title_of(line.kind)
        if line.kind not in BY_KEY or kinds.count(line.kind) > 1:
            raise RuleBroken(gettext_noop("“%(kind)s” is unknown or stands twice."), kind=name)
        if line.points <= 0:
            raise RuleBroken(gettext_noop("“%(kind)s”: the points for each must be above nought."), kind=name)
        if line.cap is not None and line.cap < line.points:
            raise RuleBroken(
                gettext_noop("“%(kind)s”: the most in a year is below the points for one record."), kind=name
            )
    for at in range(2):
        if len({grade[at] for grade in grades}) < len(grades):
            raise RuleBroken(gettext_noop("Two grades have the same name or begin at the same points."))


@transaction.atomic
def show_ranking(rules: PointRules, *, shown: bool, by: User, on: date) -> PointRules:
    """Let deputies see the ranking, or hide it."""
    check_keeps(by, rules.congress, on)
    before = {"shows_ranking": rules.shows_ranking}
    rules.shows_ranking = shown
    rules.save(update_fields=["shows_ranking"])
    audit.record(
        by, "duty.show_ranking", rules, on=on, congress=rules.congress_id, before=before, after={"shows_ranking": shown}
    )
    return rules


@transaction.atomic
def raise_objection(
    congress: Congress, *, person: Person, year: int, words: str, by: User, on: date
) -> Objection:  # fmt: skip
    """A deputy says what is not right with his points of a year; one objection of a year waits at a time."""
    check_objects(by, congress, person, on)
    check_own(congress, person)
    Person.objects.select_for_update().get(pk=person.pk)  # two forms sent at once raise one objection
    words = filled(words, field="words")
    if year > on.year:
        raise RuleBroken(gettext_noop("That year has not begun."), field="year")
    held = persons.mandates(person).filter(term__congress=congress, starts_on__lte=date(year, 12, 31))
    if not held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=date(year, 1, 1))).exists():
        raise RuleBroken(gettext_noop("%(name)s was not a deputy of this congress then."), name=person.name)
    if Objection.objects.filter(congress=congress, person=person, year=year, decided_on__isnull=True).exists():
        raise RuleBroken(
            gettext_noop("An objection to the points of %(year)s waits already. The office decides it first."), year=str(year)
        )  # fmt: skip
    made = Objection.objects.create(congress=congress, person=person, year=year, words=words, raised_on=on)
    audit.record(by, "duty.raise_objection", made, on=on, congress=congress.pk, after={"year": year, "words": words})
    return made


@transaction.atomic
def decide_objection(objection: Objection, *, stage: str, reason: str, by: User, on: date) -> Objection:
    """The office finds it right or not, with its reason. Points are not changed: where it is right, correct the record."""
    check_keeps(by, objection.congress, on)
    objection.refresh_from_db(fields=["stage"], from_queryset=Objection.objects.select_for_update())
    check_move(objection.stage, stage, OBJECTION_MOVES)
    reason = filled(reason, field="reason")
    before = {"stage": objection.stage}
    objection.stage, objection.reason, objection.decided_on = stage, reason, on
    objection.save(update_fields=["stage", "reason", "decided_on"])
    audit.record(
        by, "duty.decide_objection", objection, on=on, congress=objection.congress_id,
        before=before, after={"stage": stage, "reason": reason},
    )  # fmt: skip
    return objection
