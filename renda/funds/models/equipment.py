"""What was bought for the places of the deputies: each thing tied to its voucher, so that one purchase is one figure."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.funds.models.money import Expense
from renda.people.models import Congress
from renda.stations.models import Room


class Equipment(models.Model):
    """A thing or a piece of building work: how many, where it stands, and its part of the voucher's sum (facts.md G2, L3)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="equipment")
    expense = models.ForeignKey(Expense, verbose_name=_("expense"), on_delete=models.PROTECT, related_name="equipment")
    name = models.CharField(_("thing"), max_length=80)
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    yuan = models.DecimalField(_("its part of the voucher, yuan"), max_digits=14, decimal_places=2)
    room = models.ForeignKey(
        Room,
        verbose_name=_("room of a station"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bought",
    )
    place = models.CharField(_("room or place"), max_length=80)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("thing of a voucher")
        constraints = [
            models.CheckConstraint(condition=Q(yuan__gt=0), name="equipment_above_zero"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="equipment_at_least_one"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("funds:expense", args=[self.congress.slug, self.expense_id])
