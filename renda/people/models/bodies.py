"""Bodies and their members; posts of the congress and the government."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models.papers import Paper
from renda.people.models.persons import Person
from renda.people.models.places import Congress, Term
from renda.people.stages import BodyKind, PostKind, Seat


class Body(models.Model):
    """A body that the congress deals with: its presidium, the party committee, a department, a campaign's leading group."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=16, choices=BodyKind)
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=80)
    term = models.ForeignKey(
        Term, verbose_name=_("term"), null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    is_county_unit = models.BooleanField(_("unit of the county"), default=False)
    set_up_on = models.DateField(_("set up on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    quota = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, help_text=_("number of members decided, e.g. 9 for the presidium")
    )
    decided_by = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["kind", "pk"]
        verbose_name = _("body")
        constraints = [
            models.UniqueConstraint(F("congress"), F("name"), Coalesce("term", 0), name="one_body_a_name_and_term")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:body", args=[self.congress.slug, self.pk])


class Membership(models.Model):
    """A person's seat in a body. `seat` is told for the presidium only: its make-up (facts.md A8)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        _("role"), max_length=40, blank=True, help_text=_("e.g. executive chair, member, deputy leader")
    )
    seat = models.CharField(_("stands for"), max_length=16, choices=Seat, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("membership")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "person"], condition=Q(ends_on__isnull=True), name="one_open_seat_a_body"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.body}"

    def get_absolute_url(self) -> str:
        return self.body.get_absolute_url()


class Post(models.Model):
    """A post that a person holds, full-time or part-time (facts.md A9), and the paper that decided it."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(_("post"), max_length=12, choices=PostKind)
    title = models.CharField(_("title as written"), max_length=60, blank=True)
    is_full_time = models.BooleanField(_("full-time"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("post")
        indexes = [models.Index(fields=["congress", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "person", "kind"],
                condition=Q(ends_on__isnull=True) & ~Q(kind=PostKind.OTHER),
                name="one_open_post_a_kind",
            ),
            models.UniqueConstraint(
                fields=["congress", "person", "title"],
                condition=Q(ends_on__isnull=True, kind=PostKind.OTHER),
                name="one_open_other_post_a_title",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="post_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.title or self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.person.get_absolute_url()}?tab=posts"
