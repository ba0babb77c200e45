"""The office's dated rules of duty points, and deputies' objections. The points themselves are kept nowhere: they are counted."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.duty.stages import ObjectionStage
from renda.people.models import Congress, Paper, Person


class PointRules(models.Model):
    """A set of rules in force from a day to a day; a record is judged by the set in force on its own day."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="point_rules")
    title = models.CharField(_("title"), max_length=80)
    starts_on = models.DateField(_("in force from"))
    ends_on = models.DateField(_("in force until"), null=True, blank=True)
    shows_ranking = models.BooleanField(
        _("deputies see the ranking"), default=False,
        help_text=_("without it a deputy sees his own points only"),
    )  # fmt: skip
    paper = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("rules of duty points")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="rules_end_after_start"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("duty:rules", args=[self.congress.slug, self.pk])


class PointRule(models.Model):
    """What one confirmed record of a kind earns, and how much the kind can earn in a year."""

    rules = models.ForeignKey(PointRules, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(_("kind of record"), max_length=30)
    points = models.DecimalField(_("points for each"), max_digits=6, decimal_places=1)
    cap = models.DecimalField(_("most in a year"), max_digits=6, decimal_places=1, null=True, blank=True)
    words = models.CharField(_("explanation"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("rule of duty points")
        constraints = [
            models.UniqueConstraint(fields=["rules", "kind"], name="one_rule_a_kind"),
            models.CheckConstraint(condition=Q(points__gt=0), name="points_are_earned"),
            models.CheckConstraint(condition=Q(cap__isnull=True) | Q(cap__gte=F("points")), name="cap_holds_one"),
        ]

    def __str__(self) -> str:
        return self.kind


class Grade(models.Model):
    """A grade and the points from which a deputy has it."""

    rules = models.ForeignKey(PointRules, on_delete=models.CASCADE, related_name="grades")
    name = models.CharField(_("grade"), max_length=20)
    at_least = models.DecimalField(_("from points"), max_digits=6, decimal_places=1)

    class Meta:
        ordering = ["-at_least"]
        verbose_name = pgettext_lazy("duty", "grade")
        constraints = [
            models.UniqueConstraint(fields=["rules", "name"], name="one_grade_a_name"),
            models.UniqueConstraint(fields=["rules", "at_least"], name="one_grade_a_threshold"),
        ]

    def __str__(self) -> str:
        return self.name


class Objection(models.Model):
    """A deputy's objection to how his points came. Where it is right, the record is corrected, never the points."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="point_objections")
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="point_objections"
    )
    year = models.PositiveIntegerField(_("points of the year"))
    words = models.TextField(_("what is not right"), max_length=500)
    raised_on = models.DateField(_("raised on"))
    stage = models.CharField(_("stage"), max_length=10, choices=ObjectionStage, default=ObjectionStage.WAITING)
    reason = models.TextField(_("reason of the office"), max_length=500, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        ordering = ["-raised_on", "-pk"]
        verbose_name = pgettext_lazy("duty", "objection")
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="waiting", decided_on__isnull=True) | (~Q(stage="waiting") & Q(decided_on__gte=F("raised_on")) & ~Q(reason="")),
                name="objection_decided_with_reason",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("duty:objection", args=[self.congress.slug, self.pk])
