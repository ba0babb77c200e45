"""Kinds of `stations`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StationKind(TextChoices):
    """What a place is where deputies meet voters (facts.md G)."""

    HOME = "home", _("deputies' home")
    STATION = "station", _("liaison station")
    ROOM = "room", _("deputies' room")
    POINT = "point", _("liaison point")
