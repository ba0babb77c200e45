"""Visits: whom, by whom, when, with what found."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models.campaigns import Campaign, Target
from renda.activities.stages import CheckResult, RecordStage
from renda.base.showing import day_words
from renda.people.models import Congress, Paper, Person


class Visit(models.Model):
    """One visit to one target. Its place follows from the target's kind, and with it the point to be checked:
    at a home whether the household is truly out of poverty, at a firm whether it draws the households along,
    at a town unit whether the policies hold (三到三查). It counts once confirmed.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="visits")
    campaign = models.ForeignKey(Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="visits")
    target = models.ForeignKey(Target, verbose_name=_("whom"), on_delete=models.PROTECT, related_name="visits")
    held_on = models.DateField(_("date"))
    check_result = models.CharField(_("check"), max_length=12, choices=CheckResult, default=CheckResult.NOT_CHECKED)
    check_note = models.CharField(_("what was found"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=RecordStage, default=RecordStage.NOTED)
    client_key = models.UUIDField(_("form number"), unique=True, help_text=_("the same form sent twice is one visit"))
    papers = models.ManyToManyField(Paper, verbose_name=_("photographs and papers"), blank=True, related_name="visits")

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("visit")
        indexes = [models.Index(fields=["congress", "stage", "held_on"]), models.Index(fields=["target", "stage"])]
        constraints = [
            models.CheckConstraint(condition=~Q(check_result="problem") | ~Q(check_note=""), name="problem_is_told"),
        ]

    def __str__(self) -> str:
        return f"{self.target} {day_words(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("activities:visit", args=[self.congress.slug, self.pk])


class VisitDeputy(models.Model):
    """A deputy who made a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="deputies")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="visits_made")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="visits_once")]

    def __str__(self) -> str:
        return str(self.person)
