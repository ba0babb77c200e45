"""Subsidies for duty: who is due how many months, the pay lists and their lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from renda.core.periods import Period
from renda.funds.models import SubsidyLine, SubsidyList
from renda.people.models import Congress, Mandate, Person


@dataclass(frozen=True)
class Due:
    """A deputy without fixed income, and his months in office that no other list has."""

    person: Person
    months: frozenset[int]


def first_day(year: int, month: int) -> date:
    """The first of a month."""
    return date(year, month, 1)


def last_day(year: int, month: int) -> date:
    """The last of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def due(congress: Congress, year: int, first: int, last: int, *, but: SubsidyList | None = None) -> list[Due]:
    """Each deputy without fixed income with the months in which a mandate was in force on any day.

    Months that stand in another list, paid or not, are left out; a list whose payment was reversed does not count.
    """
    mandates = (
        Mandate.objects.filter(
            term__congress=congress, person__congress=congress, person__has_fixed_income=False,
            starts_on__lte=last_day(year, last),
        )
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first_day(year, first)))
        .select_related("person")
        .order_by("person__name_pinyin", "person")
    )  # fmt: skip
    listed: dict[int, set[int]] = {}
    for person, months in standing_lines(congress, year, but).values_list("person", "paid_months"):
        listed.setdefault(person, set()).update(months)
    found: dict[int, tuple[Person, set[int]]] = {}
    for mandate in mandates:
        months = {
            month for month in range(first, last + 1)
            if mandate.starts_on <= last_day(year, month)
            and (mandate.ends_on is None or mandate.ends_on >= first_day(year, month))
        }  # fmt: skip
        found.setdefault(mandate.person_id, (mandate.person, set()))[1].update(months)
    made = [Due(person, frozenset(months - listed.get(person.pk, set()))) for person, months in found.values()]
    return [each for each in made if each.months]


def unknown(congress: Congress, year: int, first: int, last: int) -> QuerySet[Person]:
    """Deputies in office of whom it is not told whether they have a fixed income: no list says whether they are due."""
    of = Mandate.objects.filter(term__congress=congress, starts_on__lte=last_day(year, last)).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=first_day(year, first))
    )
    return Person.objects.filter(congress=congress, has_fixed_income__isnull=True, mandates__in=of).distinct()


def standing_lines(congress: Congress, year: int, but: SubsidyList | None = None) -> QuerySet[SubsidyLine]:
    """Lines of a year's lists whose payment was not reversed."""
    rows = SubsidyLine.objects.filter(
        subsidy_list__congress=congress, subsidy_list__year=year, subsidy_list__expense__reversal__isnull=True
    )
    return rows if but is None else rows.exclude(subsidy_list=but)


def lists(congress: Congress) -> QuerySet[SubsidyList]:
    """All lists with their people and sum."""
    return (
        SubsidyList.objects.filter(congress=congress)
        .select_related("congress", "expense__congress", "expense__reversal")
        .annotate(people=Count("lines"), months=Sum("lines__months"), yuan=Sum("lines__yuan"))
    )


def lines(found: SubsidyList) -> QuerySet[SubsidyLine]:
    """The lines of a list, by name."""
    return found.lines.select_related("person__congress", "subsidy_list__congress").order_by(
        "person__name_pinyin", "pk"
    )


def paid_in(congress: Congress, period: Period) -> QuerySet[SubsidyLine]:
    """Lines paid from the first of the period's first year to its last day, and not reversed by then."""
    return (
        SubsidyLine.objects.filter(
            subsidy_list__congress=congress, subsidy_list__expense__spent_on__range=(first_day(period.start.year, 1), period.end)
        )
        .exclude(subsidy_list__expense__reversal__spent_on__lte=period.end)
        .select_related("person__congress", "subsidy_list__congress", "subsidy_list__expense")
        .order_by("subsidy_list", "person__name_pinyin", "pk")
    )  # fmt: skip
