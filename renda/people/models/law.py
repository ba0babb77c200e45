"""Provincial values whose text was not read, confirmed by an administrator for a congress."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.people.models.places import Congress


class ConfirmedNumber(models.Model):
    """A provincial value that decides because somebody has compared it with its text. Ended, it decides nothing more.

    The value is kept as it was confirmed: where the product's own value changes, the confirmation no longer holds.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="confirmed_numbers")
    key = models.CharField(_("number of the law"), max_length=60)
    value = models.IntegerField(_("value"))
    source = models.CharField(
        _("text compared with"),
        max_length=200,
        help_text=_("name of the text, its date and article, as you have read it"),
    )
    confirmed_on = models.DateField(_("confirmed on"))
    decides_from = models.DateField(
        _("decides from"),
        null=True,
        blank=True,
        help_text=_("first day on which the value holds; empty: from the confirmation on"),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        db_table = "law_confirmednumber"  # it came from the law's room, which stands above this one
        ordering = ["key", "pk"]
        verbose_name = _("confirmed number of the law")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "key"], condition=Q(ended_on__isnull=True), name="one_open_confirmation_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.key


class SeenChange(models.Model):
    """A coming change of the law that the office has taken note of. Another day or value of the same number is another change."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="seen_changes")
    key = models.CharField(_("number of the law"), max_length=60)
    since = models.DateField(_("decides from"))
    value = models.IntegerField(_("value"))
    seen_on = models.DateField(_("taken note of on"))

    class Meta:
        ordering = ["since", "key"]
        verbose_name = _("change of the law taken note of")
        constraints = [models.UniqueConstraint(fields=["congress", "key", "since", "value"], name="a_change_seen_once")]

    def __str__(self) -> str:
        return self.key
