"""Key projects in steps, and who pressed for them (seed S10)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.people.models import Body, Congress, Person


class KeyProject(models.Model):
    """A project that the congress presses for: its site, papers, hand-over."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="key_projects")
    title = models.CharField(_("project"), max_length=120)
    body = models.ForeignKey(
        Body, verbose_name=_("department in charge"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    begun_on = models.DateField(_("started on, day"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["-begun_on", "-pk"]
        verbose_name = _("key project")
        indexes = [models.Index(fields=["congress", "-begun_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begun_on")), name="key_project_ends_after_begin"
            ),
            models.UniqueConstraint(fields=["congress", "title"], name="one_key_project_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("supervision:key_project", args=[self.congress.slug, self.pk])


class KeyStep(models.Model):
    """A step of a key project. What the department reports as done counts once the office has confirmed it."""

    project = models.ForeignKey(KeyProject, on_delete=models.PROTECT, related_name="steps")
    title = models.CharField(_("step"), max_length=120)
    due_on = models.DateField(_("planned day"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    is_confirmed = models.BooleanField(_("confirmed by the office"), default=False)
    note = models.CharField(_("remark"), max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("step of a key project")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_confirmed=False) | Q(done_on__isnull=False), name="key_step_confirmed_is_done"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()


class Pressing(models.Model):
    """Somebody pressed for a step: who, when, with what outcome; at an activity where there was one."""

    step = models.ForeignKey(KeyStep, on_delete=models.PROTECT, related_name="pressings")
    pressed_on = models.DateField(_("date"))
    person = models.ForeignKey(
        Person, verbose_name=_("who pressed"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(_("outcome"), max_length=200)

    class Meta:
        ordering = ["pressed_on", "pk"]
        verbose_name = _("pressing")

    def __str__(self) -> str:
        return self.outcome

    def get_absolute_url(self) -> str:
        return self.step.project.get_absolute_url()
