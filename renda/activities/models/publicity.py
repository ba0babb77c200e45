"""Publicity, and contacts with deputies of higher levels."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models.campaigns import Campaign
from renda.activities.stages import ContactMeans, PublicityKind
from renda.base.showing import day_words
from renda.people.models import Congress, Paper, Person


class PublicityItem(models.Model):
    """A piece of publicity, and how many of it (facts.md N1)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="publicity")
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="publicity"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PublicityKind)
    title = models.CharField(_("title"), max_length=120)
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    published_on = models.DateField(_("date"))
    outlet = models.CharField(_("where"), max_length=80, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("evidence"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("publicity item")
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="publicity_at_least_one")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activities:publicity_item", args=[self.congress.slug, self.pk])


class HigherContact(models.Model):
    """The office's call on, or talk with, a deputy of a higher level (S7)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="higher_contacts")
    campaign = models.ForeignKey(
        Campaign,
        verbose_name=_("campaign"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="higher_contacts",
    )
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="higher_contacts"
    )
    held_on = models.DateField(_("date"))
    means = models.CharField(_("means of contact"), max_length=8, choices=ContactMeans)
    topic = models.CharField(_("about"), max_length=160)
    answer = models.CharField(_("what the deputy said"), max_length=200, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("contact with a higher deputy")
        indexes = [models.Index(fields=["congress", "-held_on"])]

    def __str__(self) -> str:
        return f"{self.person} {day_words(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("activities:contact", args=[self.congress.slug, self.pk])
