"""Stations, and who is attached to them (S16)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models import Area, Congress, Paper, Person
from renda.stations.stages import RoomKind, StationKind


class Station(models.Model):
    """A place where deputies receive voters. `floor_area` is in square metres."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="stations")
    kind = models.CharField(_("kind"), max_length=8, choices=StationKind)
    name = models.CharField(pgettext_lazy("station", "name"), max_length=80)
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="stations")
    address = models.CharField(_("address"), max_length=120, blank=True)
    floor_area = models.DecimalField(_("floor area"), max_digits=8, decimal_places=2, null=True, blank=True)
    reception_day = models.CharField(_("fixed reception day"), max_length=60, blank=True)
    opened_on = models.DateField(_("in use from"))
    closed_on = models.DateField(_("in use until"), null=True, blank=True)
    photos = models.ManyToManyField(Paper, verbose_name=_("photographs"), blank=True, related_name="+")

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

    def get_absolute_url(self) -> str:
        return reverse("stations:station", args=[self.congress.slug, self.pk])


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


class Room(models.Model):
    """A room of a station; `floor_area` in square metres. What it cost is told by `funds`, which points here (facts.md G2)."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="rooms")
    kind = models.CharField(_("kind"), max_length=10, choices=RoomKind)
    name = models.CharField(pgettext_lazy("room name", "room"), max_length=60)
    floor_area = models.DecimalField(_("floor area"), max_digits=8, decimal_places=2, null=True, blank=True)
    equipment = models.CharField(_("equipment"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("room of a station")
        constraints = [models.UniqueConstraint(fields=["station", "name"], name="one_room_a_name")]

    def __str__(self) -> str:
        return self.name


class StationStaff(models.Model):
    """Somebody who works at a station, from a day to a day (facts.md G9)."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="staff")
    name = models.CharField(_("name"), max_length=40)
    duty = models.CharField(_("duty at the station"), max_length=60)
    begins = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["begins", "pk"]
        verbose_name = _("station staff")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")), name="station_staff_ends_after_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.station}"


class Door(models.Model):
    """The public page of a station, of a deputy, or (without both) of all deputies of the congress: it tells their unit, post and
    published contact, and whoever has its code leaves an opinion there (ADR 0024).

    The code is random, so that no door is found by counting; a closed door takes nothing in.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="doors")
    station = models.ForeignKey(
        Station, verbose_name=_("station"), null=True, blank=True, on_delete=models.CASCADE, related_name="doors"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), null=True, blank=True, on_delete=models.PROTECT, related_name="doors"
    )
    code = models.CharField(_("code"), max_length=24, unique=True)
    opened_on = models.DateField(_("in use from"))
    closed_on = models.DateField(_("in use until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("public page for opinions")
        constraints = [
            models.CheckConstraint(
                condition=Q(station__isnull=True) | Q(person__isnull=True), name="door_of_a_station_or_a_deputy"
            ),
            models.UniqueConstraint(
                fields=["station"], condition=Q(closed_on__isnull=True), name="one_open_door_a_station"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_on__isnull=True), name="one_open_door_a_deputy"
            ),
            models.UniqueConstraint(
                fields=["congress"],
                condition=Q(closed_on__isnull=True, station__isnull=True, person__isnull=True),
                name="one_open_door_for_all",
            ),
        ]

    def __str__(self) -> str:
        return str(self.station or self.person or self.congress.name)

    @property
    def is_for_all(self) -> bool:
        """Whether it is the page of all deputies."""
        return self.station_id is None and self.person_id is None
