"""Points as they come from confirmed records under the rules in force on each record's day: counted, never stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, DecimalField, IntegerField, QuerySet, Value, When

from renda.base import kept
from renda.core.periods import Period
from renda.duty.models import Grade, Objection, PointRule, PointRules
from renda.duty.sources import BY_KEY, SOURCES, Done, done_of
from renda.duty.stages import ObjectionStage
from renda.people.models import Congress, Person
from renda.people.queries import persons

NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Earned:
    """What one record earned. `points` is less than `full` where the kind's cap of the year was reached."""

    kind: str
    done: Done
    full: Decimal
    points: Decimal
    rule: PointRule

    @property
    def is_capped(self) -> bool:
        """Whether the cap took something."""
        return self.points < self.full


@dataclass
class Standing:
    """One deputy's points of a year up to a day: every total is the sum of the list."""

    person: int
    earned: list[Earned] = field(default_factory=list)
    grade: str = ""

    @property
    def points(self) -> Decimal:
        """The sum."""
        return sum((each.points for each in self.earned), NOUGHT)

    @property
    def days(self) -> int:
        """Distinct days with a record that earns points under the rules, capped or not."""
        return len({each.done.day for each in self.earned})

    def by_kind(self) -> list[tuple[str, int, Decimal]]:
        """(kind, records, points) in the order of the sources."""
        found: dict[str, list[Earned]] = defaultdict(list)
        for each in self.earned:
            found[each.kind].append(each)
        return [
            (source.key, len(found[source.key]), sum((each.points for each in found[source.key]), NOUGHT))
            for source in SOURCES if source.key in found
        ]  # fmt: skip


def rules(congress: Congress) -> QuerySet[PointRules]:
    """All sets of rules, the latest first."""
    return PointRules.objects.filter(congress=congress).select_related("congress", "paper").order_by("-starts_on")


def rules_on(congress: Congress, day: date) -> PointRules | None:
    """The set in force on a day."""
    return next((each for each in rules(congress) if _holds(each, day)), None)


def _holds(of: PointRules, day: date) -> bool:
    return of.starts_on <= day and (of.ends_on is None or of.ends_on >= day)


def standings(congress: Congress, period: Period) -> dict[int, Standing]:
    """Each person's points from records of the period; the caps are the calendar year's, so earlier records of it use them up too.

    One query for each kind that a rule names, whatever the number of deputies. Four figures and three pages stand on it.
    """
    return kept.value(("standings", congress.pk, period), lambda: _standings(congress, period))


def _standings(congress: Congress, period: Period) -> dict[int, Standing]:
    whole = Period(date(period.start.year, 1, 1), period.end)
    sets = [
        each
        for each in rules(congress).prefetch_related("lines", "grades")
        if each.starts_on <= whole.end and (each.ends_on is None or each.ends_on >= whole.start)
    ]
    lines = {each.pk: {line.kind: line for line in each.lines.all()} for each in sets}
    found: dict[int, Standing] = {}
    used: dict[tuple[int, str, int], Decimal] = defaultdict(Decimal)
    all_done = done_of({kind for of in lines.values() for kind in of if kind in BY_KEY}, congress, whole)
    for kind in sorted(all_done):
        for done in sorted(all_done[kind], key=lambda each: each.order):
            now = next((each for each in sets if _holds(each, done.day)), None)
            line = lines[now.pk].get(kind) if now else None
            if line is None:
                continue
            key = (done.person, kind, done.day.year)
            left = line.points if line.cap is None else max(NOUGHT, line.cap - used[key])
            points = min(line.points, left)
            used[key] += points
            if period.start <= done.day:
                found.setdefault(done.person, Standing(done.person)).earned.append(
                    Earned(kind, done, line.points, points, line)
                )
    grades = _grades(sets, period.end)
    for each in found.values():
        each.grade = next((grade.name for grade in grades if each.points >= grade.at_least), "")
        each.earned.sort(key=lambda one: (one.done.day, one.kind))
    return found


def _grades(sets: Iterable[PointRules], day: date) -> list[Grade]:
    """The grades of the rules in force on a day, the highest threshold first."""
    now = next((each for each in sets if _holds(each, day)), None)
    return sorted(now.grades.all(), key=lambda grade: -grade.at_least) if now else []


def lowest_grade(congress: Congress, day: date) -> str:
    """The grade of who has no points: the one that begins at nought, if there is one."""
    now = rules_on(congress, day)
    found = Grade.objects.filter(rules=now, at_least__lte=0).first() if now else None
    return found.name if found else ""


def deputies(congress: Congress, period: Period) -> QuerySet[Any]:
    """The congress's own deputies on the last day with `points`, `days`, `grade` and `place` (equal points, equal place)."""
    own: QuerySet[Any] = persons.deputies(congress, period.end)
    mine, rest = kept.value(("own standings", congress.pk, period), lambda: _own(congress, period))
    points = {each.person: each.points for each in mine}
    first: dict[Decimal, int] = {}
    for place, value in enumerate(sorted(points.values(), reverse=True), 1):
        first.setdefault(value, place)
    annotated: QuerySet[Any] = own.filter(sits_own=True).annotate(
        points=_case(points, NOUGHT, DecimalField(max_digits=9, decimal_places=1)),
        days=_case({each.person: each.days for each in mine}, 0, IntegerField()),
        grade=_case({each.person: each.grade for each in mine}, rest, CharField()),
        place=_case({person: first[value] for person, value in points.items()}, len(mine) + 1, IntegerField()),
    )
    return annotated


def _own(congress: Congress, period: Period) -> tuple[list[Standing], str]:
    """The points of those who sit in the congress itself on the last day, and the grade of those who have none."""
    numbers = set(
        persons.in_office(congress, period.end).filter(person__congress=congress).values_list("person", flat=True)
    )
    mine = [each for each in standings(congress, period).values() if each.person in numbers]
    return mine, lowest_grade(congress, period.end)


def _case(values: dict[int, Any], rest: Any, output: Any) -> Case:
    """The value of each person, grouped by value, so that the statement stays short."""
    by: dict[Any, list[int]] = defaultdict(list)
    for person, value in values.items():
        by[value].append(person)
    whens = [When(pk__in=numbers, then=Value(value, output_field=output)) for value, numbers in by.items()]
    return Case(*whens, default=Value(rest, output_field=output), output_field=output)


def standing(congress: Congress, person: Person, period: Period) -> Standing:
    """One deputy's points."""
    found = standings(congress, period).get(person.pk)
    return found or Standing(person.pk, grade=lowest_grade(congress, period.end))


def objections(congress: Congress) -> QuerySet[Objection]:
    """All objections, those that wait first."""
    return Objection.objects.filter(congress=congress).select_related("congress", "person__congress")


def waiting(congress: Congress) -> QuerySet[Objection]:
    """Objections that the office has not decided."""
    return objections(congress).filter(stage=ObjectionStage.WAITING).order_by("raised_on", "pk")
