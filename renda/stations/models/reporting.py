"""Deputies' reports to the voters (述职), and the voters' vote on them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.people.models import Person
from renda.stations.models.stations import Station


class Reporting(models.Model):
    """A meeting at which deputies report to voters: an activity of that kind, with the voters present (facts.md H2)."""

    activity = models.OneToOneField(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="reporting"
    )
    station = models.ForeignKey(
        Station, verbose_name=_("station"), null=True, blank=True, on_delete=models.PROTECT, related_name="reportings"
    )
    voters = models.PositiveIntegerField(_("voters present"))

    class Meta:
        ordering = ["-activity__held_on", "-pk"]
        verbose_name = _("meeting of reports to voters")

    def __str__(self) -> str:
        return self.activity.title

    def get_absolute_url(self) -> str:
        return reverse("stations:reporting", args=[self.activity.congress.slug, self.pk])


class DutyReport(models.Model):
    """One deputy's report, and the vote on it, where there was one: `ballots` returned is the base (facts.md H1, H3)."""

    reporting = models.ForeignKey(Reporting, on_delete=models.CASCADE, related_name="reports")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="duty_reports")
    ballots = models.PositiveIntegerField(_("ballots returned"), null=True, blank=True)
    satisfied = models.PositiveIntegerField(_("satisfied"), default=0)
    basically = models.PositiveIntegerField(_("basically satisfied"), default=0)
    dissatisfied = models.PositiveIntegerField(_("dissatisfied"), default=0)
    void = models.PositiveIntegerField(_("abstained or void"), default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("report to voters")
        constraints = [
            models.UniqueConstraint(fields=["reporting", "person"], name="one_report_a_deputy_and_meeting"),
            models.CheckConstraint(
                condition=Q(ballots__isnull=True, satisfied=0, basically=0, dissatisfied=0, void=0)
                | Q(ballots=F("satisfied") + F("basically") + F("dissatisfied") + F("void")),
                name="report_votes_add_up",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return self.reporting.get_absolute_url()
