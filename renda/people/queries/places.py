"""Areas, profiles, congresses, terms and districts."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from renda.people.models import Area, AreaProfile, Congress, District, Mandate, Term
from renda.people.queries.periods import open_on
from renda.people.stages import AreaKind


def above(area: Area) -> list[int]:
    """The numbers of an area and of all that it lies in."""
    return [int(number) for number in area.path.strip("/").split("/")]


def areas_under(congress: Congress) -> QuerySet[Area]:
    """The congress's area and all places in it, in the order of the tree."""
    return Area.objects.filter(path__startswith=congress.area.path).order_by("path")


def areas_on(congress: Congress, day: date) -> QuerySet[Area]:
    """The places in the congress's area that existed on a day."""
    return areas_under(congress).filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )


def profiles(congress: Congress) -> QuerySet[AreaProfile]:
    """All profiles of the congress's own area, the latest first."""
    return AreaProfile.objects.filter(area_id=congress.area_id).order_by("-on", "-pk")


def profile_on(congress: Congress, day: date) -> QuerySet[AreaProfile]:
    """The profile of the congress's area that is the latest on a day: one row, or none."""
    latest = profiles(congress).filter(on__lte=day).values("pk")[:1]
    return AreaProfile.objects.filter(pk__in=latest).select_related("area")


def congresses_in_reach(congress: Congress) -> QuerySet[Congress]:
    """The congress itself and those of the areas that it lies in: where its people may sit."""
    return Congress.objects.filter(area_id__in=above(congress.area)).select_related("area").order_by("area__path")


def widest(congress: Congress) -> Area:
    """The widest place that the congress's area lies in here: the nation, where its congress has a term here."""
    return Area.objects.get(pk=above(congress.area)[0])


def higher_areas(congress: Congress) -> QuerySet[Area]:
    """The county, prefecture and province that a congress's area lies in, the nearest first."""
    kinds = (AreaKind.PROVINCE, AreaKind.PREFECTURE, AreaKind.COUNTY)
    return Area.objects.filter(pk__in=above(congress.area)[:-1], kind__in=kinds).order_by("-path")


def higher_terms(congress: Congress) -> QuerySet[Term]:
    """The terms of the congresses above, the nearest congress and the latest term first."""
    return (
        Term.objects.filter(congress__area__in=above(congress.area)[:-1])
        .select_related("congress")
        .order_by("-congress__area__path", "-ordinal")
    )


def terms_kept(congress: Congress) -> QuerySet[Term]:
    """The congress's own terms and those of the congresses above."""
    return Term.objects.filter(congress__area__in=above(congress.area)).select_related("congress__area")


def terms(congress: Congress) -> QuerySet[Term]:
    """All terms, the latest first, with the number of mandates ever held in each (`mandates_held`)."""
    return (
        Term.objects.filter(congress=congress)
        .select_related("congress")
        .annotate(mandates_held=Count("mandates"))
        .order_by("-ordinal")
    )


def terms_on(congress: Congress, day: date) -> QuerySet[Term]:
    """The term in force on a day, with the seats taken on it (`seated`)."""
    taken = Q(mandates__starts_on__lte=day) & (Q(mandates__ends_on__isnull=True) | Q(mandates__ends_on__gte=day))
    return (
        Term.objects.filter(open_on(day), congress=congress)
        .select_related("congress")
        .annotate(seated=Count("mandates", filter=taken))
        .order_by("-ordinal")
    )


def term_on(congress: Congress, day: date) -> Term | None:
    """The term in force on a day."""
    return Term.objects.filter(open_on(day), congress=congress).order_by("-ordinal").first()


def terms_in_reach(congress: Congress, day: date) -> QuerySet[Term]:
    """The terms in force on a day of the congresses in which its people may sit, the own first."""
    return (
        Term.objects.filter(open_on(day), congress__area_id__in=above(congress.area))
        .select_related("congress__area")
        .order_by(F("congress__area__path").desc(), "-ordinal")
    )


def districts(term: Term) -> QuerySet[District]:
    """The districts of a term, each with its open mandates (`seated`)."""
    return (
        District.objects.filter(term=term)
        .annotate(seated=Count("mandates", filter=Q(mandates__ends_on__isnull=True)))
        .order_by("number")
    )


def seats_taken(term: Term, day: date, *, without: Mandate | None = None) -> int:
    """How many seats of a term are taken on a day."""
    found = Mandate.objects.filter(open_on(day), term=term)
    return (found.exclude(pk=without.pk) if without else found).count()


def seats_by_term(terms: Iterable[int]) -> dict[int, int]:
    """Open mandates of each term."""
    found = Mandate.objects.filter(term__in=list(terms), ends_on__isnull=True).order_by()
    return dict(found.values_list("term").annotate(taken=Count("pk")))


def seats_by_district(terms: Iterable[int]) -> dict[int, int]:
    """Open mandates of each district of the terms."""
    found = Mandate.objects.filter(district__term__in=list(terms), ends_on__isnull=True).order_by()
    return dict(found.values_list("district").annotate(taken=Count("pk")))


def district_seats_taken(district: District, day: date) -> int:
    """How many seats of a district are taken on a day."""
    return Mandate.objects.filter(open_on(day), district=district).count()
