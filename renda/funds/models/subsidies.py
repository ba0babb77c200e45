"""Subsidies for duty: a pay list of the deputies without fixed income, paid as one expense (facts.md L2)."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.funds.models.money import Expense
from renda.people.models import Congress, Person


class SubsidyList(models.Model):
    """Some months of a year at one rate, in yuan a month; its lines stay as they were drawn up. `expense` is its payment."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="subsidy_lists")
    year = models.PositiveSmallIntegerField(_("year"))
    first_month = models.PositiveSmallIntegerField(_("from month"))
    last_month = models.PositiveSmallIntegerField(_("to month"))
    rate = models.DecimalField(_("yuan a month"), max_digits=8, decimal_places=2)
    drawn_up_on = models.DateField(_("drawn up on"))
    expense = models.OneToOneField(
        Expense, verbose_name=_("paid by"), null=True, blank=True, on_delete=models.PROTECT, related_name="subsidy_list"
    )

    class Meta:
        ordering = ["-year", "-first_month", "-pk"]
        verbose_name = _("pay list")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month__gte=1, last_month__lte=12, first_month__lte=F("last_month")),
                name="subsidy_list_months",
            ),
            models.CheckConstraint(condition=Q(rate__gt=0), name="subsidy_rate_above_zero"),
        ]

    def __str__(self) -> str:
        return gettext("Pay list %(year)s, months %(first)s to %(last)s") % {
            "year": self.year, "first": self.first_month, "last": self.last_month,
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("funds:subsidy", args=[self.congress.slug, self.pk])


class SubsidyLine(models.Model):
    """What one deputy gets: the months in which he was in office and that no other list pays, by number and how many."""

    subsidy_list = models.ForeignKey(SubsidyList, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="subsidies")
    paid_months = models.JSONField(_("months paid"))
    months = models.PositiveSmallIntegerField(_("months in office"))
    yuan = models.DecimalField(_("sum, yuan"), max_digits=10, decimal_places=2)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("line of a pay list")
        constraints = [
            models.UniqueConstraint(fields=["subsidy_list", "person"], name="subsidy_line_once"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=12), name="subsidy_line_months"),
            models.CheckConstraint(condition=Q(yuan__gt=Decimal(0)), name="subsidy_line_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.yuan}"

    def get_absolute_url(self) -> str:
        return self.subsidy_list.get_absolute_url()
