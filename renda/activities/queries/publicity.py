"""Publicity items, contacts with higher deputies, and good deeds."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.activities.models import Deed, HigherContact, PublicityItem
from renda.core.periods import Period
from renda.people.models import Congress, Mandate, Person
from renda.people.stages import Level

#: The levels from the highest down.
LEVELS = (Level.NATIONAL, Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP)


def items(congress: Congress) -> QuerySet[PublicityItem]:
    """All publicity items with what lists show of them."""
    return PublicityItem.objects.filter(congress=congress).select_related("congress", "campaign", "paper__congress")


def items_in(congress: Congress, period: Period) -> QuerySet[PublicityItem]:
    """Publicity items of the period."""
    return items(congress).filter(published_on__range=period.days)


def contacts(congress: Congress) -> QuerySet[HigherContact]:
    """All contacts with higher deputies."""
    return HigherContact.objects.filter(congress=congress).select_related("congress", "campaign", "person__congress")


def contacts_in(congress: Congress, period: Period) -> QuerySet[HigherContact]:
    """Contacts of the period."""
    return contacts(congress).filter(held_on__range=period.days)


def contacted(congress: Congress, period: Period, *levels: str) -> QuerySet[Person]:
    """Deputies contacted in the period, each once; of these levels, by a mandate in force on the contact's day."""
    return (
        Person.objects.filter(pk__in=_with_mandate(congress, period, levels).order_by().values("person_id"))
        .select_related("congress")
        .order_by("name_pinyin", "pk")
    )


def _with_mandate(congress: Congress, period: Period, levels: tuple[str, ...]) -> QuerySet[HigherContact]:
    held = Mandate.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("held_on")),
        person=OuterRef("person"),
        starts_on__lte=OuterRef("held_on"),
        term__congress__level__in=levels or levels_above(congress),
    )
    return contacts_in(congress, period).filter(Exists(held))


def levels_above(congress: Congress) -> tuple[str, ...]:
    """The levels above the congress's own."""
    return tuple(level.value for level in LEVELS[: LEVELS.index(Level(congress.level))])


def higher_deputies(congress: Congress) -> QuerySet[Person]:
    """Persons in the congress's books who hold or held a mandate of a higher level."""
    held = Mandate.objects.filter(term__congress__level__in=levels_above(congress)).order_by().values("person_id")
    return Person.objects.filter(congress=congress, pk__in=held).order_by("name_pinyin", "pk")


def by_level(congress: Congress) -> list[tuple[str, list[Person]]]:
    """The same persons under the name of the highest level at which they sit or sat, the highest first."""
    levels = levels_above(congress)
    held = Mandate.objects.filter(person__congress=congress, term__congress__level__in=levels).order_by()
    highest: dict[int, str] = {}
    for person, level in held.values_list("person", "term__congress__level"):
        highest[person] = min(level, highest.get(person, level), key=levels.index)
    people = list(higher_deputies(congress))
    groups = [(str(Level(level).label), [each for each in people if highest[each.pk] == level]) for level in levels]
    return [(label, found) for label, found in groups if found]


def deeds(congress: Congress) -> QuerySet[Deed]:
    """All good deeds."""
    return Deed.objects.filter(congress=congress).select_related("congress", "person__congress", "paper__congress")


def deeds_in(congress: Congress, period: Period) -> QuerySet[Deed]:
    """Good deeds done in the period."""
    return deeds(congress).filter(done_on__range=period.days)


def is_higher_deputy(person: Person, congress: Congress, day: date) -> bool:
    """Whether a person holds a mandate of a level above the congress's own on a day."""
    return Mandate.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        person=person,
        starts_on__lte=day,
        term__congress__level__in=levels_above(congress),
    ).exists()


def deputies(congress: Congress) -> QuerySet[Person]:
    """Persons in the congress's books who hold or held a mandate of any level."""
    return Person.objects.filter(congress=congress, pk__in=Mandate.objects.order_by().values("person_id")).order_by(
        "name_pinyin", "pk"
    )
