"""The choice of outstanding deputies (S12): its criteria, the preliminary group, opinions, scores, objections."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.duty.stages import ChoiceStage
from renda.people.models import Award, Candidacy, Congress, Paper, Person


class Choice(models.Model):
    """The way an award is decided, step by step; each step keeps its day."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="choices")
    award = models.OneToOneField(Award, verbose_name=_("award"), on_delete=models.PROTECT, related_name="choice")
    stage = models.CharField(_("stage"), max_length=12, choices=ChoiceStage, default=ChoiceStage.CRITERIA)
    begun_on = models.DateField(_("begun on"))
    asked_on = models.DateField(_("opinions asked from"), null=True, blank=True)
    scored_on = models.DateField(_("scored from"), null=True, blank=True)
    shortlisted_on = models.DateField(_("shortlist made on"), null=True, blank=True)
    submitted_on = models.DateField(_("put before the party committee on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("decision of the party committee"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    published_from = models.DateField(_("published from"), null=True, blank=True)
    published_until = models.DateField(_("published until"), null=True, blank=True)
    closed_on = models.DateField(_("finished on"), null=True, blank=True)
    shortlist = models.ManyToManyField(
        Candidacy, verbose_name=_("shortlist"), blank=True, related_name="shortlisted_in"
    )
    decided = models.ManyToManyField(
        Candidacy, verbose_name=_("decided upon"), blank=True, related_name="decided_in"
    )  # fmt: skip

    class Meta:
        ordering = ["-begun_on", "-pk"]
        verbose_name = pgettext_lazy("award", "choice")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_until__isnull=True) | Q(published_until__gte=F("published_from")), name="published_until_after_from"
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.award)

    def get_absolute_url(self) -> str:
        return reverse("duty:choice", args=[self.congress.slug, self.pk])


class Criterion(models.Model):
    """One of the criteria, in the office's own words, and the most points that it can bring."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("criterion"), max_length=60)
    full_marks = models.PositiveSmallIntegerField(_("full marks"), default=20)

    class Meta:
        ordering = ["number"]
        verbose_name = _("criterion")
        constraints = [
            models.UniqueConstraint(fields=["choice", "name"], name="one_criterion_a_name"),
            models.CheckConstraint(condition=Q(full_marks__gt=0), name="criterion_has_marks"),
        ]

    def __str__(self) -> str:
        return self.name


class Assessor(models.Model):
    """A member of the preliminary group. Who is nominated may not sit in it."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="assessors")
    person = models.ForeignKey(Person, verbose_name=_("member"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("member of the preliminary group")
        constraints = [models.UniqueConstraint(fields=["choice", "person"], name="assesses_once")]

    def __str__(self) -> str:
        return str(self.person)


class AskedOpinion(models.Model):
    """What others said of a nominee when they were asked: from whom, how many for and against."""

    candidacy = models.ForeignKey(
        Candidacy, verbose_name=_("nominee"), on_delete=models.PROTECT, related_name="asked_opinions"
    )
    asked_on = models.DateField(_("asked on"))
    asked_of = models.CharField(_("asked of"), max_length=80, help_text=_("e.g. voters of the district, the village"))
    for_count = models.PositiveIntegerField(_("for"), default=0)
    against_count = models.PositiveIntegerField(_("against"), default=0)
    words = models.TextField(_("what was said"), max_length=500, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("opinion asked")

    def __str__(self) -> str:
        return f"{self.candidacy.person} {self.asked_of}"


class Score(models.Model):
    """What one member of the preliminary group gave one nominee for one criterion."""

    candidacy = models.ForeignKey(Candidacy, verbose_name=_("nominee"), on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="scores")
    marks = models.DecimalField(_("marks"), max_digits=5, decimal_places=1)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("score")
        constraints = [
            models.UniqueConstraint(fields=["candidacy", "criterion", "assessor"], name="scored_once"),
            models.CheckConstraint(condition=Q(marks__gte=0), name="marks_not_below_nought"),
        ]

    def __str__(self) -> str:
        return str(self.marks)


class PublicObjection(models.Model):
    """An objection that came in while the decision was published, and what the office found."""

    choice = models.ForeignKey(Choice, on_delete=models.PROTECT, related_name="objections")
    candidacy = models.ForeignKey(
        Candidacy,
        verbose_name=pgettext_lazy("objection", "against"),
        on_delete=models.PROTECT,
        related_name="public_objections",
    )
    raised_on = models.DateField(_("raised on"))
    raised_by = models.CharField(_("raised by"), max_length=80, blank=True)
    words = models.TextField(_("objection"), max_length=500)
    is_upheld = models.BooleanField(_("found right"), null=True, blank=True)
    finding = models.TextField(_("what was found"), max_length=500, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    class Meta:
        ordering = ["raised_on", "pk"]
        verbose_name = _("objection to a publication")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_upheld__isnull=True, settled_on__isnull=True) | (Q(is_upheld__isnull=False) & Q(settled_on__gte=F("raised_on")) & ~Q(finding="")),
                name="public_objection_settled_with_finding",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.candidacy.person}"
