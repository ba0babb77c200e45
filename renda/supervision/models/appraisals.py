"""What an appraisal (评议) came to: criteria, the vote on each unit, publication (seed S11; facts.md E5, E6)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import Activity, AppraisedUnit
from renda.people.models import Person

#: The grades that stand on the ballot where the office names none of its own, each with whether it counts as satisfied.
CUSTOMARY = (("满意", True), ("基本满意", False), ("不满意", False))


class Appraisal(models.Model):
    """How an appraisal is made: by which criteria, who has a vote, and when its results were published. The units are the activity's.

    own_grades  the grades on the ballot as the office names them, in order, each with whether it counts as satisfied for the rate:
                [["优秀", true], ["称职", true], ["不称职", false]]; empty, the customary three
    """

    activity = models.OneToOneField(
        Activity, verbose_name=_("activity"), on_delete=models.PROTECT, related_name="appraisal"
    )
    criteria = models.TextField(pgettext_lazy("supervision", "criteria"), max_length=2000)
    voters = models.PositiveIntegerField(_("who has a vote"))
    own_grades = models.JSONField(_("grades"), default=list, blank=True)
    published_on = models.DateField(_("results published on"), null=True, blank=True)

    class Meta:
        ordering = ["-activity__held_on", "pk"]
        verbose_name = _("appraisal")
        constraints = [models.CheckConstraint(condition=Q(voters__gt=0), name="appraisal_has_voters")]

    def __str__(self) -> str:
        return str(self.activity)

    def get_absolute_url(self) -> str:
        return reverse("supervision:appraisal", args=[self.activity.congress.slug, self.activity_id])

    @property
    def grades(self) -> list[tuple[str, bool]]:
        """The grades on the ballot, in order, each with whether it counts as satisfied."""
        return [(str(name), bool(counts)) for name, counts in self.own_grades or CUSTOMARY]


class Graded(models.Model):
    """Counts of a vote by grade. Of the customary grades each has its column; of grades of the office's own those that count as satisfied
    come together in `satisfied`, the others in `other`, and `by_grade` has each in the order of the appraisal's grades."""

    by_grade = models.JSONField(_("ballots by grade"), default=list, blank=True)

    class Meta:
        abstract = True

    def counts(self) -> list[int]:
        """The ballots of each grade, in the order of the appraisal's grades."""
        return [int(number) for number in self.by_grade] or [self.satisfied, self.basically, self.dissatisfied]  # type: ignore[attr-defined]


class UnitVote(Graded):
    """The vote on one unit: its parts add up to the ballots, and there are no more ballots than voters of the appraisal."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="votes")
    unit = models.OneToOneField(AppraisedUnit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="vote")
    ballots = models.PositiveIntegerField(pgettext_lazy("supervision", "ballots returned"))
    satisfied = models.PositiveIntegerField(_("satisfied"))
    basically = models.PositiveIntegerField(_("basically satisfied"))
    dissatisfied = models.PositiveIntegerField(_("dissatisfied"))
    other = models.PositiveIntegerField(_("other grades"), default=0)
    void = models.PositiveIntegerField(_("abstained or void"), default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("vote on a unit")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    ballots=F("satisfied") + F("basically") + F("dissatisfied") + F("other") + F("void"), ballots__gt=0
                ),
                name="unit_vote_adds_up",
            )
        ]

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        return self.appraisal.get_absolute_url()


class AppraisedOfficial(Graded):
    """An official whom an appraisal is about, in the office held then, and the vote; its counts are all there or none is."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.PROTECT, related_name="officials")
    person = models.ForeignKey(Person, verbose_name=_("official"), on_delete=models.PROTECT, related_name="+")
    office = models.CharField(_("office held"), max_length=100)
    ballots = models.PositiveIntegerField(pgettext_lazy("supervision", "ballots returned"), null=True, blank=True)
    satisfied = models.PositiveIntegerField(_("satisfied"), null=True, blank=True)
    basically = models.PositiveIntegerField(_("basically satisfied"), null=True, blank=True)
    dissatisfied = models.PositiveIntegerField(_("dissatisfied"), null=True, blank=True)
    other = models.PositiveIntegerField(_("other grades"), null=True, blank=True)
    void = models.PositiveIntegerField(_("abstained or void"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("official appraised")
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "person"], name="official_once_an_appraisal"),
            models.CheckConstraint(
                condition=Q(ballots__isnull=True, satisfied__isnull=True, basically__isnull=True, dissatisfied__isnull=True, other__isnull=True, void__isnull=True)
                | Q(
                    ballots__isnull=False, satisfied__isnull=False, basically__isnull=False, dissatisfied__isnull=False, other__isnull=False, void__isnull=False,
                    ballots=F("satisfied") + F("basically") + F("dissatisfied") + F("other") + F("void"), ballots__gt=0,
                ),
                name="official_vote_adds_up",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person.name}（{self.office}）"

    def get_absolute_url(self) -> str:
        return self.appraisal.get_absolute_url()
