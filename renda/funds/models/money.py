"""The budget of the congress's own money, what was given of it, and what was spent."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.funds.stages import Purpose, Source
from renda.people.models import Congress, Paper


class FundLine(models.Model):
    """What a year's budget holds for one purpose from one source, in yuan (facts.md L1)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="fund_lines")
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source of the money"), max_length=8, choices=Source)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    yuan = models.DecimalField(_("planned, yuan"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("fund line")
        constraints = [
            models.UniqueConstraint(fields=["congress", "year", "source", "purpose"], name="fund_line_once"),
            models.CheckConstraint(condition=Q(yuan__gt=0), name="fund_line_above_zero"),
        ]

    def __str__(self) -> str:
        return gettext("%(year)s %(source)s (%(purpose)s)") % {
            "year": self.year, "source": self.get_source_display(), "purpose": self.get_purpose_display(),
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("funds:funds", args=[self.congress.slug]) + f"?year={self.year}"


class Allotment(models.Model):
    """Money given by one source for one year; an earmarked one names its only purpose (S5). `paper` says so."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="allotments")
    year = models.PositiveSmallIntegerField(_("year"))
    source = models.CharField(_("source of the money"), max_length=8, choices=Source)
    earmarked_for = models.CharField(_("earmarked for"), max_length=10, choices=Purpose, blank=True)
    allotted_on = models.DateField(_("allotted on"))
    yuan = models.DecimalField(_("allotted, yuan"), max_digits=14, decimal_places=2)
    paper = models.ForeignKey(
        Paper,
        verbose_name=_("paper of the allotment"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("allotment")
        constraints = [models.CheckConstraint(condition=Q(yuan__gt=0), name="allotment_above_zero")]

    def __str__(self) -> str:
        purpose = self.get_earmarked_for_display() if self.earmarked_for else gettext("not earmarked")
        return gettext("%(year)s %(source)s (%(purpose)s)") % {
            "year": self.year, "source": self.get_source_display(), "purpose": purpose,
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("funds:allotment", args=[self.congress.slug, self.pk])


class Expense(models.Model):
    """One voucher, one sum (facts.md L3). A correction is a reversal with a voucher of its own, never a deletion.

    `paper` is the image of the voucher; a reversal has a sum below zero.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="expenses")
    allotment = models.ForeignKey(
        Allotment, verbose_name=_("allotment"), on_delete=models.PROTECT, related_name="expenses"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    voucher = models.CharField(_("voucher number"), max_length=40)
    spent_on = models.DateField(_("spent on"))
    yuan = models.DecimalField(_("sum, yuan"), max_digits=14, decimal_places=2)
    payee = models.CharField(_("payee"), max_length=80)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    words = models.CharField(_("what for"), max_length=160, blank=True)
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), null=True, blank=True, on_delete=models.PROTECT, related_name="expenses"
    )
    paper = models.ForeignKey(
        Paper, verbose_name=_("image of the voucher"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reverses = models.OneToOneField(
        "self", verbose_name=_("takes back"), null=True, blank=True, on_delete=models.PROTECT, related_name="reversal"
    )
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

    def get_absolute_url(self) -> str:
        return reverse("funds:expense", args=[self.congress.slug, self.pk])

    @property
    def is_reversed(self) -> bool:
        """Whether a reversal took it back."""
        return hasattr(self, "reversal")


class MonthClose(models.Model):
    """A month of the books, closed by one person; whoever reopens it is another."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="month_closes")
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"))
    closed_on = models.DateField(_("closed on"))
    closed_by = models.ForeignKey(
        "accounts.User", verbose_name=_("closed by"), on_delete=models.PROTECT, related_name="+"
    )
    reopened_on = models.DateField(_("reopened on"), null=True, blank=True)
    reopened_by = models.ForeignKey(
        "accounts.User",
        verbose_name=_("reopened by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField(_("why it is reopened"), max_length=160, blank=True)

    class Meta:
        ordering = ["-year", "-month", "-pk"]
        verbose_name = _("month's close")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "year", "month"], condition=Q(reopened_on__isnull=True), name="month_closed_once"
            ),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="month_close_is_a_month"),
            models.CheckConstraint(
                condition=Q(reopened_by__isnull=True) | ~Q(reopened_by=F("closed_by")), name="month_reopened_by_another"
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(year)s, month %(month)s") % {"year": self.year, "month": self.month}

    def get_absolute_url(self) -> str:
        return reverse("funds:funds", args=[self.congress.slug]) + f"?year={self.year}"
