"""The roster of a station, and the receptions held there.

A reception is an activity of the kind “reception of voters”: who took part, its photographs and its confirmation are there
(facts.md G4, G11), and what the station adds is here. Nothing is written twice.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.base.showing import day_words
from renda.people.models import Person
from renda.stations.models.stations import Station


class RosterDay(models.Model):
    """A day on which deputies are to receive voters at a station; `noticed_on` is when the voters were told (facts.md G10)."""

    station = models.ForeignKey(Station, on_delete=models.CASCADE, related_name="roster")
    receives_on = models.DateField(_("reception day"))
    deputies = models.ManyToManyField(Person, verbose_name=_("deputies"), related_name="roster_days")
    noticed_on = models.DateField(_("notice given on"), null=True, blank=True)

    class Meta:
        ordering = ["receives_on", "pk"]
        verbose_name = _("roster day")
        constraints = [
            models.UniqueConstraint(fields=["station", "receives_on"], name="one_roster_day_a_station"),
            models.CheckConstraint(
                condition=models.Q(noticed_on__isnull=True) | models.Q(noticed_on__lte=models.F("receives_on")),
                name="notice_before_the_reception",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {day_words(self.receives_on)}"

    def get_absolute_url(self) -> str:
        return f"{self.station.get_absolute_url()}?tab=roster"


class Reception(models.Model):
    """A reception at a station. It counts once its activity is confirmed; `voters` is how many were received (facts.md G5)."""

    station = models.ForeignKey(Station, verbose_name=_("station"), on_delete=models.PROTECT, related_name="receptions")
    activity = models.OneToOneField(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="reception"
    )
    voters = models.PositiveIntegerField(_("voters received"))

    class Meta:
        ordering = ["-activity__held_on", "-pk"]
        verbose_name = _("reception at a station")

    def __str__(self) -> str:
        return self.activity.title

    def get_absolute_url(self) -> str:
        return reverse("stations:reception", args=[self.activity.congress.slug, self.pk])
