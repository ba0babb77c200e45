"""Awards with their candidates' stages; deputies' duty files."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models.papers import Paper
from renda.people.models.persons import Person
from renda.people.models.places import Congress
from renda.people.stages import AwardStage, AwardWay


class Award(models.Model):
    """An honour that deputies are chosen for (优秀人大代表), or one that the office receives."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="awards")
    title = models.CharField(_("title"), max_length=80)
    given_by = models.CharField(_("given by"), max_length=80)
    opened_on = models.DateField(_("opened on"))
    way = models.CharField(
        _("how it is decided"), max_length=8, choices=AwardWay, default=AwardWay.STEPS,
        help_text=_("outstanding deputies chosen here go through the steps of a choice; an honour given by others or in an earlier year is recorded from its paper"),
    )  # fmt: skip
    is_begun = models.BooleanField(default=False, help_text="its choice of steps has begun; that choice says so")
    criteria = models.TextField(_("criteria"), blank=True)
    decided_by = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-opened_on", "-pk"]
        verbose_name = _("award")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("people:award", args=[self.congress.slug, self.pk])


class Candidacy(models.Model):
    """A deputy's way through an award: nominated on a day, then shortlisted, chosen or dropped (facts.md B6)."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="candidacies")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="candidacies")
    nominated_on = models.DateField(_("nominated on"))
    nominated_by = models.CharField(_("nominated by"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=AwardStage, default=AwardStage.NOMINEE)
    stage_on = models.DateField(_("since"))
    decided_by = models.ForeignKey(
        Paper, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("candidacy")
        constraints = [models.UniqueConstraint(fields=["award", "person"], name="one_candidacy_an_award")]

    def __str__(self) -> str:
        return f"{self.person} {self.award}"

    def get_absolute_url(self) -> str:
        return self.award.get_absolute_url()


class DutyFile(models.Model):
    """A deputy's duty file (履职档案) (facts.md B4; Deputies Law art. 58 in the 2025 reading)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="duty_files")
    person = models.OneToOneField(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="duty_file")
    number = models.CharField(_("file number"), max_length=30)
    opened_on = models.DateField(pgettext_lazy("duty file", "opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("duty file")
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="one_duty_file_a_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("people:file", args=[self.congress.slug, self.pk])
