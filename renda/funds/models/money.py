"""Money given for the congress's work, and what was spent of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.people.models import Congress, Paper


class Allotment(models.Model):
    """Money given by one source for one year; an earmarked one names its only purpose (S5)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="allotments")
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source"), max_length=80)
    earmarked_for = models.CharField(_("earmarked for"), max_length=40, blank=True)
    yuan = models.DecimalField(_("allotted, yuan"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("allotment")
        constraints = [models.CheckConstraint(condition=Q(yuan__gt=0), name="allotment_above_zero")]

    def __str__(self) -> str:
        return f"{self.source} {self.year}"


class Expense(models.Model):
    """One voucher, one sum (facts.md L3). A correction is a reversal with a voucher of its own, never a deletion."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="expenses")
    allotment = models.ForeignKey(Allotment, on_delete=models.PROTECT, related_name="expenses")
    year = models.PositiveSmallIntegerField(_("year"))
    voucher = models.CharField(_("voucher number"), max_length=40)
    spent_on = models.DateField(_("date"))
    yuan = models.DecimalField(_("sum, yuan"), max_digits=14, decimal_places=2)
    payee = models.CharField(_("payee"), max_length=80)
    purpose = models.CharField(_("purpose"), max_length=40)
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="expenses")
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reverses = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reversal")
    reason = models.CharField(_("reason"), max_length=160, blank=True)

    class Meta:
        ordering = ["-spent_on", "-pk"]
        verbose_name = _("expense")
        constraints = [
            models.UniqueConstraint(fields=["congress", "year", "voucher"], name="expense_voucher_once"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, yuan__gt=0) | Q(reverses__isnull=False, yuan__lt=0),
                name="expense_reversal_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voucher} {self.payee}"
