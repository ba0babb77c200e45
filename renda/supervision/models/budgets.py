"""The township's budget as the congress follows it: lines, changes, months, questions (facts.md E10, C13)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.people.models import Congress, Person
from renda.sessions.models import AgendaItem
from renda.supervision.stages import Side


class Budget(models.Model):
    """The budget of one year; `item` is where a session approved it."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    item = models.ForeignKey(
        AgendaItem, verbose_name=_("agenda item"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-year"]
        verbose_name = _("budget")
        constraints = [models.UniqueConstraint(fields=["congress", "year"], name="one_budget_a_year")]

    def __str__(self) -> str:
        return gettext("Budget of %(year)s") % {"year": self.year}

    def get_absolute_url(self) -> str:
        return reverse("supervision:budget", args=[self.congress.slug, self.pk])


class BudgetLine(models.Model):
    """A line of income or expenditure: the year's amount as approved, in yuan."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lines")
    side = models.CharField(_("side"), max_length=12, choices=Side)
    title = models.CharField(_("budget line"), max_length=80)
    yuan = models.DecimalField(_("budget of the year, yuan"), max_digits=16, decimal_places=2)

    class Meta:
        ordering = ["budget", "-side", "pk"]
        verbose_name = _("budget line")
        constraints = [
            models.UniqueConstraint(fields=["budget", "side", "title"], name="one_budget_line_a_title"),
            models.CheckConstraint(condition=Q(yuan__gte=0), name="budget_line_not_negative"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.budget.get_absolute_url()


class BudgetChange(models.Model):
    """A change of a line that a session decided: up or down, in yuan (Budget Law art. 67, 69)."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="changes")
    item = models.ForeignKey(AgendaItem, verbose_name=_("agenda item"), on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("decided on"))
    yuan = models.DecimalField(_("change, yuan"), max_digits=16, decimal_places=2)

    class Meta:
        ordering = ["decided_on", "pk"]
        verbose_name = _("change of a budget line")
        constraints = [models.CheckConstraint(condition=~Q(yuan=Decimal(0)), name="budget_change_is_not_zero")]

    def __str__(self) -> str:
        return f"{self.line} {self.yuan}"


class BudgetMonth(models.Model):
    """What came in or was spent of a line in one month, in yuan."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="months")
    month = models.PositiveSmallIntegerField(_("month"))
    yuan = models.DecimalField(_("executed, yuan"), max_digits=16, decimal_places=2)

    class Meta:
        ordering = ["line", "month"]
        verbose_name = _("month of a budget line")
        constraints = [
            models.UniqueConstraint(fields=["line", "month"], name="one_budget_month_a_line"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="budget_month_is_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.month}月"


class BudgetQuestion(models.Model):
    """What a deputy asked or proposed about the budget, and the government's answer."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="questions")
    line = models.ForeignKey(
        BudgetLine, verbose_name=_("budget line"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(_("raised on, day"))
    words = models.CharField(_("question or opinion"), max_length=300)
    answer = models.TextField(pgettext_lazy("reply", "answer"), blank=True)
    answered_on = models.DateField(pgettext_lazy("reply", "answered on"), null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("question on the budget")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="budget_answer_has_day",
            )
        ]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return self.budget.get_absolute_url()
