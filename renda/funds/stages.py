"""Kinds of `funds`: what money is for, and where it comes from."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Purpose(TextChoices):
    """What money of the congress is spent on (S4, S5); each expense has one, so that their sums add up to all."""

    ACTIVITY = "activity", pgettext_lazy("purpose", "deputies' activities")
    SUBSIDY = "subsidy", pgettext_lazy("purpose", "subsidy for duty")
    ROOMS = "rooms", pgettext_lazy("purpose", "rooms of the deputies")
    EQUIPMENT = "equipment", pgettext_lazy("purpose", "equipment")
    TRAINING = "training", pgettext_lazy("purpose", "training")
    MEETING = "meeting", pgettext_lazy("purpose", "meetings")
    PUBLICITY = "publicity", pgettext_lazy("purpose", "publicity")
    OFFICE = "office", pgettext_lazy("purpose", "daily office work")
    OTHER = "other", pgettext_lazy("purpose", "other purpose")


#: Money for the places where deputies work, and what stands in them (facts.md L3, G2).
PLACES = (Purpose.ROOMS, Purpose.EQUIPMENT)


class Source(TextChoices):
    """Where money comes from. What is carried over is what was left of the year before."""

    COUNTY = "county", pgettext_lazy("money", "county finance")
    OWN = "own", pgettext_lazy("money", "own level's budget")
    HIGHER = "higher", pgettext_lazy("money", "province or city")
    CARRIED = "carried", pgettext_lazy("money", "carried over from last year")
    OTHER = "other", pgettext_lazy("money", "other source")
