"""Persons, their mandates, and who is a deputy on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from renda.people.models import Congress, DutyFile, GroupMember, Mandate, Person
from renda.people.queries.periods import open_on
from renda.people.stages import Level, Won


def persons(congress: Congress) -> QuerySet[Person]:
    """Everyone in the books of the congress."""
    return Person.objects.filter(congress=congress).select_related("congress")


def of_number(congress: Congress, told: str) -> Person | None:
    """The person of the books whose number an address tells; None where it tells none of theirs."""
    return persons(congress).filter(pk=told).first() if told.isdecimal() and len(told) < 18 else None


def sitting(day: date) -> Q:
    """Mandates in force on a day: neither they nor their term had ended."""
    return open_on(day) & (Q(term__ends_on__isnull=True) | Q(term__ends_on__gte=day))


def mandates_of_books(congress: Congress, day: date) -> QuerySet[Mandate]:
    """Mandates at any level, in force on a day, of the persons in this congress's books."""
    return _with_names(Mandate.objects.filter(sitting(day), person__congress=congress))


def in_office(congress: Congress, day: date) -> QuerySet[Mandate]:
    """Mandates in this congress itself that are in force on a day."""
    return _with_names(Mandate.objects.filter(sitting(day), term__congress=congress))


def mandates(person: Person) -> QuerySet[Mandate]:
    """All mandates of a person, the latest first."""
    found = _with_names(Mandate.objects.filter(person=person)).select_related("begin_paper", "end_paper")
    return found.order_by("-starts_on", "-pk")


def of_persons(congress: Congress, day: date, level: str = "") -> QuerySet[Person]:
    """Distinct persons in the books with a mandate in force on a day, at one level or at any."""
    held = Mandate.objects.filter(sitting(day), person=OuterRef("pk"))
    if level:
        held = held.filter(term__congress__level=level)
    return persons(congress).filter(Exists(held))


def deputies(congress: Congress, day: date) -> QuerySet[Person]:
    """Distinct deputies of all levels with what the roll shows, in one query.

    Annotated: `at_national`, `at_province`, `at_prefecture`, `at_county`, `at_township` (a mandate there?),
    `sits_any`, `sits_own` (in this congress), `sits_higher` (in another), `ever_sat`, `has_file`, `group_now` (number),
    `group_name`, `team_name`, `district_now` (number), `district_name` (own congress).
    """
    return with_levels(of_persons(congress, day), congress, day)


def with_levels(found: QuerySet[Person], congress: Congress, day: date) -> QuerySet[Person]:
    """Add the columns of the roll; see `deputies`."""
    held = Mandate.objects.filter(sitting(day), person=OuterRef("pk"))
    own = held.filter(term__congress=congress)
    place = GroupMember.objects.filter(open_on(day), person=OuterRef("pk")).order_by("-starts_on")
    levels = {f"at_{level.value}": Exists(held.filter(term__congress__level=level)) for level in Level}
    return found.annotate(
        **levels,
        sits_any=Exists(held),
        sits_own=Exists(own),
        sits_higher=Exists(held.exclude(term__congress=congress)),
        ever_sat=Exists(Mandate.objects.filter(person=OuterRef("pk"))),
        has_file=Exists(DutyFile.objects.filter(person=OuterRef("pk"))),
        district_now=Subquery(own.values("district")[:1]),
        district_name=Subquery(own.values("district__name")[:1]),
        group_now=Subquery(place.values("group")[:1]),
        group_name=Subquery(place.values("group__name")[:1]),
        team_name=Subquery(place.values("team__name")[:1]),
    )


def for_register(found: QuerySet[Person], congress: Congress, day: date) -> QuerySet[Person]:
    """Add what the printed register shows besides the roll: `group_number`, `team_number`, `district_number`, `by_election`."""
    own = Mandate.objects.filter(sitting(day), person=OuterRef("pk"), term__congress=congress)
    place = GroupMember.objects.filter(open_on(day), person=OuterRef("pk")).order_by("-starts_on")
    return found.annotate(
        group_number=Subquery(place.values("group__number")[:1]),
        team_number=Subquery(place.values("team__number")[:1]),
        district_number=Subquery(own.values("district__number")[:1]),
        by_election=Exists(own.filter(won=Won.BY_ELECTION)),
    )


def former_deputies(congress: Congress, day: date) -> QuerySet[Person]:
    """Persons who once held a mandate and hold none on the day."""
    ever = Mandate.objects.filter(person=OuterRef("pk"), starts_on__lte=day)
    now = Mandate.objects.filter(sitting(day), person=OuterRef("pk"))
    return persons(congress).filter(Exists(ever), ~Exists(now))


def double_mandates(congress: Congress, day: date) -> QuerySet[Mandate]:
    """Second and further mandates of one person: mandates less these are distinct deputies (facts.md A5)."""
    earlier = Mandate.objects.filter(
        sitting(day), person=OuterRef("person"), person__congress=congress, pk__lt=OuterRef("pk")
    )
    return mandates_of_books(congress, day).filter(Exists(earlier))


def in_no_group(congress: Congress, day: date) -> QuerySet[Person]:
    """Deputies of all levels who are in no group on a day (facts.md A6: each is in exactly one)."""
    placed = GroupMember.objects.filter(open_on(day), person=OuterRef("pk"))
    return of_persons(congress, day).filter(~Exists(placed))


def deputies_without_group(congress: Congress, day: date) -> QuerySet[Person]:
    """The same with the columns of the roll; see `deputies`."""
    return with_levels(in_no_group(congress, day), congress, day)


def deputies_without_file(congress: Congress, day: date, level: str = "") -> QuerySet[Person]:
    """Deputies, of one level or of all, for whom no duty file is open."""
    return of_persons(congress, day, level).filter(duty_file__isnull=True)


def holds_mandate(person: Person, day: date, congress: Congress | None = None) -> bool:
    """Whether the person sits on a day, in this congress or in any."""
    found = Mandate.objects.filter(sitting(day), person=person)
    return (found.filter(term__congress=congress) if congress else found).exists()


def search(congress: Congress, words: str) -> QuerySet[Person]:
    """Persons whose name, pinyin, or unit holds each of the words."""
    found = persons(congress)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(name_pinyin__icontains=word.lower()) | Q(work_unit__icontains=word)
        )
    return found.order_by("name_pinyin", "pk")


def _with_names(found: QuerySet[Mandate]) -> QuerySet[Mandate]:
    return found.select_related("person__congress", "term__congress", "district").order_by("pk")


def sitting_spans(congress: Congress, own: bool = False) -> dict[int, list[tuple[date, date | None]]]:
    """From when until when each person of the books sits, in this congress's own terms or at any level, in one query."""
    found = Mandate.objects.filter(person__congress=congress)
    found = found.filter(term__congress=congress) if own else found
    spans: dict[int, list[tuple[date, date | None]]] = {}
    for number, starts, ends, term_ends in found.values_list("person", "starts_on", "ends_on", "term__ends_on"):
        last = min((day for day in (ends, term_ends) if day), default=None)
        spans.setdefault(number, []).append((starts, last))
    return spans


@dataclass(frozen=True)
class SittingOn:
    """Who sits on a day, of spans like those of `sitting_spans`: looked up for who is named, not listed for every row of a sheet."""

    day: date | None
    spans: Mapping[int, Sequence[tuple[date, date | None]]]

    def __contains__(self, person: object) -> bool:
        if (day := self.day) is None or not isinstance(person, int):
            return False
        return any(first <= day and (last is None or last >= day) for first, last in self.spans.get(person, ()))
