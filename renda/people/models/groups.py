"""Groups of deputies and the teams beneath them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models.persons import Person
from renda.people.models.places import Area, Congress


class Group(models.Model):
    """A deputies' group (代表小组) (facts.md A6)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=60)
    area = models.ForeignKey(
        Area, verbose_name=_("area"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    leader = models.ForeignKey(
        Person, verbose_name=_("leader"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("deputies' group")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "number"], condition=Q(ends_on__isnull=True), name="one_open_group_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:group", args=[self.congress.slug, self.pk])


class Team(models.Model):
    """A team (行动分队) of a group (facts.md A7)."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="teams")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=60)
    leader = models.ForeignKey(
        Person, verbose_name=_("leader"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["group", "number"]
        verbose_name = _("team")
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="one_team_a_number")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.group.get_absolute_url()


class GroupMember(models.Model):
    """A deputy's place in a group and, where there are teams, in a team; in one group at a time."""

    group = models.ForeignKey(Group, verbose_name=_("group"), on_delete=models.PROTECT, related_name="members")
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="group_places")
    role = models.CharField(
        _("post in the group"), max_length=20, blank=True,
        help_text=_("beside the leader, who is named on the group: e.g. 副组长, 联络员"),
    )  # fmt: skip
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        ordering = ["group", "team", "pk"]
        verbose_name = _("place in a group")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ends_on__isnull=True), name="one_open_group_a_deputy"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="group_place_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.group}"
