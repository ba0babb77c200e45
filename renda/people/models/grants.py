"""Grants: a user, a role, and a congress or an area with all congresses beneath it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models.bodies import Body
from renda.people.models.persons import Person
from renda.people.models.places import Area, Congress
from renda.people.stages import Role


class Grant(models.Model):
    """What a user may do, and where. A deputy's grant names the person, a department's the body."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.PROTECT, related_name="grants"
    )
    role = models.CharField(pgettext_lazy("grant", "role"), max_length=14, choices=Role)
    congress = models.ForeignKey(Congress, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    body = models.ForeignKey(
        Body, verbose_name=_("department"), null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    given_on = models.DateField(_("given on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("grant")
        constraints = [
            models.CheckConstraint(condition=Q(congress__isnull=False) ^ Q(area__isnull=False), name="grant_congress_or_area"),
            models.CheckConstraint(condition=~Q(role="deputy") | Q(person__isnull=False), name="deputy_grant_names_person"),
            models.CheckConstraint(condition=~Q(role="department") | Q(body__isnull=False), name="department_grant_names_body"),
            models.UniqueConstraint(
                F("user"), F("role"), Coalesce("congress", 0), Coalesce("area", 0), Coalesce("person", 0), Coalesce("body", 0),
                condition=Q(ended_on__isnull=True), name="one_open_grant",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
