"""The year's plan: items with aims in numbers, when, who; what was changed after it was decided (facts.md D4)."""

import calendar
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.core.periods import Period
from renda.people.models.bodies import Body
from renda.people.models.papers import Paper
from renda.people.models.persons import Person
from renda.people.models.places import Congress
from renda.people.stages import Measure, PlanItemState, PlanSection, PlanStage


class Plan(models.Model):
    """A congress's plan for one calendar year. `version` rises with every change, so that two writers notice one another."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    stage = models.CharField(_("stage"), max_length=8, choices=PlanStage, default=PlanStage.DRAFT)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_in = models.CharField(
        _("decided in"), max_length=120, blank=True, help_text=_("the meeting that decided the plan")
    )
    decided_by = models.ForeignKey(
        Paper,
        verbose_name=_("paper of the decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_on = models.DateField(pgettext_lazy("plan", "closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        verbose_name = _("plan")
        constraints = [
            models.UniqueConstraint(fields=["congress", "year"], name="one_plan_a_year"),
            models.CheckConstraint(
                condition=Q(stage="draft", decided_on__isnull=True) | Q(~Q(stage="draft"), decided_on__isnull=False),
                name="plan_decided_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.congress.short_name}{self.year}年工作计划"

    def get_absolute_url(self) -> str:
        return f"{reverse('reports:plan', args=[self.congress.slug])}?year={self.year}"

    @property
    def period(self) -> Period:
        """The plan's year."""
        return Period.year(self.year)


class PlanItem(models.Model):
    """One thing to be done within a span of months, by somebody, with an aim in a number where there is one.

    `figure` is a key of the catalogue of figures. It is plain text here, because people knows no figures of the apps
    above it; whoever writes an item through the pages has it checked there (ADR 0017). `origin` names the record of
    another app from which a proposal came, e.g. `activities.finding@12`, or several of one kind: `activities.matter@3,8`.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField(_("item number"))
    section = models.CharField(_("part of the plan"), max_length=11, choices=PlanSection)
    words = models.CharField(_("what is to be done"), max_length=200)
    measure = models.CharField(_("told by"), max_length=6, choices=Measure, default=Measure.HAND)
    figure = models.CharField(_("figure"), max_length=80, blank=True)
    aim = models.DecimalField(_("aim"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, blank=True)
    first_month = models.PositiveSmallIntegerField(_("from month"), default=1)
    last_month = models.PositiveSmallIntegerField(_("until month"), default=12)
    body = models.ForeignKey(
        Body, verbose_name=_("body in charge"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person in charge"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    post = models.CharField(_("post in charge"), max_length=40, blank=True, help_text=_("e.g. 人大主席、人大办公室"))
    state = models.CharField(_("state"), max_length=8, choices=PlanItemState, default=PlanItemState.OPEN)
    state_on = models.DateField(_("day of the state"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    evidence = models.ForeignKey(
        Paper, verbose_name=_("evidence"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.DecimalField(
        pgettext_lazy("plan item", "result"), max_digits=14, decimal_places=2, null=True, blank=True,
        help_text=_("counted by hand, or by the figure on the day when the plan was closed"),
    )  # fmt: skip
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("taken over from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_to",
    )
    origin = models.TextField(_("proposed from"), blank=True)
    added_on = models.DateField(
        _("added after the decision on"), null=True, blank=True, help_text=_("empty: it was decided with the plan")
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("plan item")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_item_a_number"),
            models.CheckConstraint(
                condition=Q(first_month__gte=1, last_month__lte=12, last_month__gte=F("first_month")),
                name="item_within_the_year",
            ),
            models.CheckConstraint(condition=~Q(state="dropped", reason=""), name="dropped_item_has_reason"),
            models.CheckConstraint(
                condition=Q(measure="hand", figure="") | (~Q(measure="hand") & ~Q(figure="") & Q(aim__isnull=False)),
                name="counted_item_has_figure_and_aim",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("reports:plan_item", args=[self.plan.congress.slug, self.pk])

    @property
    def due_on(self) -> date:
        """The last day of its last month."""
        return date(self.plan.year, self.last_month, calendar.monthrange(self.plan.year, self.last_month)[1])

    @property
    def window(self) -> Period:
        """The days in which its figure is read: from the first day of its first month to its deadline."""
        return Period(date(self.plan.year, self.first_month, 1), self.due_on)

    @property
    def who(self) -> str:
        """Body, post and person in charge, as a paper prints them."""
        return " ".join(
            part for part in (self.body.name if self.body else "", self.post, self.person.name if self.person else "") if part
        )  # fmt: skip


class PlanAmendment(models.Model):
    """A change of a decided plan: which item, why, what it said before and after."""

    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="amendments")
    amended_on = models.DateField(_("changed on"))
    by_name = models.CharField(_("changed by"), max_length=150)
    reason = models.CharField(_("reason"), max_length=200)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        ordering = ["amended_on", "pk"]
        verbose_name = _("amendment of a plan")

    def __str__(self) -> str:
        return self.reason
