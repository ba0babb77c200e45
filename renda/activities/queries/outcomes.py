"""What came of visits and activities. Outcomes of a visit count only while the visit counts."""

from django.db.models import Q, QuerySet

from renda.activities.models import Aid, Matter, Opinion, Pairing, Target
from renda.activities.queries import activities
from renda.activities.stages import AidKind, MatterStage, OpinionStage, RecordStage, TargetKind
from renda.core.periods import Period
from renda.people.models import Congress

#: Outcomes that hang on no visit, or on a confirmed one; those of a visit noted or withdrawn are kept but do not count.
COUNTED = Q(visit__isnull=True) | Q(visit__stage=RecordStage.CONFIRMED)


def matters(congress: Congress) -> QuerySet[Matter]:
    """All difficulties with what lists show of them."""
    return Matter.objects.filter(congress=congress).select_related(
        "congress", "campaign", "visit__congress", "visit__target__area"
    )


def matters_raised(congress: Congress, period: Period) -> QuerySet[Matter]:
    """Difficulties raised in the period that count."""
    return matters(congress).filter(COUNTED, raised_on__range=period.days)


def matters_solved(congress: Congress, period: Period) -> QuerySet[Matter]:
    """Difficulties solved in the period that count, whenever they were raised."""
    return matters(congress).filter(COUNTED, stage=MatterStage.SOLVED, solved_on__range=period.days)


def matters_at_hand(congress: Congress, period: Period) -> QuerySet[Matter]:
    """Difficulties that could be solved in the period: raised in it, or carried over into it unsolved."""
    open_then = Q(solved_on__isnull=True) | Q(solved_on__gte=period.start)
    return matters(congress).filter(COUNTED, open_then, raised_on__lte=period.end)


def open_matters(congress: Congress) -> QuerySet[Matter]:
    """Difficulties that count and that nobody has solved."""
    return matters(congress).filter(COUNTED, stage=MatterStage.OPEN)


def aids(congress: Congress) -> QuerySet[Aid]:
    """All aid with what lists show of it."""
    return Aid.objects.filter(congress=congress).select_related(
        "congress", "campaign", "visit__congress", "target__area", "target__campaign__congress"
    )


def aids_given(congress: Congress, period: Period, *kinds: str) -> QuerySet[Aid]:
    """Aid of these kinds (all, where none is named) given in the period that counts."""
    found = aids(congress).filter(COUNTED, given_on__range=period.days)
    return found.filter(kind__in=kinds) if kinds else found


def households_comforted(congress: Congress, period: Period) -> QuerySet[Target]:
    """Households that had a comfort visit in the period; each once, however often it was helped."""
    helped = aids_given(congress, period, AidKind.COMFORT).order_by().values("target_id")
    return Target.objects.filter(kind=TargetKind.HOUSEHOLD, pk__in=helped).select_related(
        "campaign__congress", "area", "team"
    )


def opinions(congress: Congress) -> QuerySet[Opinion]:
    """All opinions with what lists show of them."""
    return Opinion.objects.filter(congress=congress).select_related(
        "congress",
        "campaign",
        "visit__congress",
        "visit__target",
        "activity__congress",
        "gathered_by",
        "paper__congress",
    )


def opinions_gathered(congress: Congress, period: Period) -> QuerySet[Opinion]:
    """Opinions gathered in the period that count."""
    return _counted_opinions(congress).filter(gathered_on__range=period.days)


def opinions_heard(congress: Congress, period: Period) -> QuerySet[Opinion]:
    """Opinions noted with confirmed activities of the period, in the order in which they were noted."""
    held = activities.confirmed(congress, period).order_by()
    return _counted_opinions(congress).filter(activity__in=held).order_by("activity__held_on", "pk")


def opinions_sent_up(congress: Congress, period: Period) -> QuerySet[Opinion]:
    """Opinions sent up in the period that count, whenever they were gathered."""
    return _counted_opinions(congress).filter(sent_up_on__range=period.days)


def opinions_at_hand(congress: Congress, period: Period) -> QuerySet[Opinion]:
    """Opinions gathered in the period, and those of earlier periods that were sent up in it."""
    return _counted_opinions(congress).filter(Q(gathered_on__range=period.days) | Q(sent_up_on__range=period.days))


def open_opinions(congress: Congress) -> QuerySet[Opinion]:
    """Opinions that count, were not sent up, and have no outcome."""
    return _counted_opinions(congress).filter(stage=OpinionStage.OPEN, sent_up_on__isnull=True)


def pairs(congress: Congress, period: Period) -> QuerySet[Pairing]:
    """Pairings in force on the last day of the period, or ended within it."""
    return (
        Pairing.objects.filter(target__campaign__congress=congress, starts_on__lte=period.end)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=period.start))
        .select_related("target__campaign__congress", "target__area", "person")
    )


def _counted_opinions(congress: Congress) -> QuerySet[Opinion]:
    held = Q(activity__isnull=True) | Q(activity__stage=RecordStage.CONFIRMED)
    return opinions(congress).filter(COUNTED, held)
