"""Campaigns of visits: plan, steps, who is due, frozen targets, who visits whom."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.stages import CampaignStage, TargetKind
from renda.people.models import Area, Body, Congress, Paper, Person, Team


class Campaign(models.Model):
    """A year's deputies' campaign (代表行动) (facts.md J). Once its targets are frozen they no longer change."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(_("campaign name"), max_length=80)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    aim = models.TextField(_("aim"), blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=CampaignStage, default=CampaignStage.PLANNED)
    leading_group = models.ForeignKey(
        Body, verbose_name=_("leading group"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(
        Paper, verbose_name=_("plan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    frozen_on = models.DateField(_("targets frozen on"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("campaign")
        constraints = [
            models.UniqueConstraint(fields=["congress", "name"], name="one_campaign_a_name"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("activities:campaign", args=[self.congress.slug, self.pk])


class CampaignStep(models.Model):
    """A step of the plan (mobilise, visit, sum up) with its days."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("step"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["campaign", "position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "position"], name="one_step_a_position")]

    def __str__(self) -> str:
        return self.name


class CampaignDeputy(models.Model):
    """A deputy due to take part, frozen with the targets: the base of J1, whatever the groups become later.

    Who was in no group then, or was elected later, is added one by one with a reason.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="campaign_duties"
    )
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    excused_reason = models.CharField(_("why not taking part"), max_length=100, blank=True)
    added_reason = models.CharField(_("why added after the start"), max_length=100, blank=True)

    class Meta:
        ordering = ["team", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "person"], name="due_once_a_campaign")]

    def __str__(self) -> str:
        return str(self.person)


class Target(models.Model):
    """A household, firm, village or town unit to be visited (facts.md J2, J3), and the team that is to go."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="targets")
    kind = models.CharField(_("kind"), max_length=10, choices=TargetKind)
    number = models.CharField(_("target number"), max_length=20)
    name = models.CharField(_("target name"), max_length=80)
    name_pinyin = models.CharField(max_length=200, blank=True, editable=False)
    area = models.ForeignKey(
        Area, verbose_name=_("village"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    gap_reason = models.CharField(_("why not reached"), max_length=100, blank=True)

    class Meta:
        ordering = ["campaign", "kind", "number"]
        verbose_name = _("target")
        indexes = [models.Index(fields=["campaign", "kind", "area"])]
        constraints = [models.UniqueConstraint(fields=["campaign", "kind", "number"], name="one_target_a_number")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("activities:target", args=[self.campaign.congress.slug, self.pk])


class Pairing(models.Model):
    """A deputy who looks after a target beyond the team's visit (结对) (facts.md J6)."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="pairings")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="pairings")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "person"], condition=Q(ends_on__isnull=True), name="one_open_pairing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.target}"
