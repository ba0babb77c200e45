"""Stations, and who is attached to them (S16)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.people.models import Area, Congress, Person
from renda.stations.stages import StationKind


class Station(models.Model):
    """A place where deputies receive voters. `floor_area` is in square metres."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="stations")
    kind = models.CharField(_("kind"), max_length=8, choices=StationKind)
    name = models.CharField(_("name"), max_length=80)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="stations")
    address = models.CharField(_("address"), max_length=120, blank=True)
    floor_area = models.DecimalField(_("floor area"), max_digits=8, decimal_places=2, null=True, blank=True)
    reception_day = models.CharField(_("fixed reception day"), max_length=60, blank=True)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = _("station")
        constraints = [
            models.UniqueConstraint(fields=["congress", "name"], name="station_name_once"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="station_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StationDeputy(models.Model):
    """A deputy attached to a station, from a day to a day (both included)."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="attached")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="stations")
    begins = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["begins", "pk"]
        verbose_name = _("attached deputy")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="station_deputy_ends_after_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.station}"
