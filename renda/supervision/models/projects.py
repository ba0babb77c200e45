"""Livelihood projects (民生实事) from the proposal to the vote at the year's end (facts.md K)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Activity
from renda.people.models import Body, Congress, Paper
from renda.sessions.models import AgendaItem, Session
from renda.supervision.stages import ProjectSource, ProjectStage


class LivelihoodProject(models.Model):
    """A project proposed for a year; it counts as the congress's own once a session has chosen it."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="livelihood_projects")
    year = models.PositiveSmallIntegerField(_("year of the project"))
    title = models.CharField(_("project"), max_length=120)
    content = models.TextField(_("what is to be done"), blank=True)
    source = models.CharField(_("source"), max_length=12, choices=ProjectSource)
    proposed_by = models.CharField(_("proposed by"), max_length=80, blank=True)
    proposed_on = models.DateField(_("proposed on"))
    body = models.ForeignKey(
        Body, verbose_name=_("carried out by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    planned_yuan = models.DecimalField(_("planned cost, yuan"), max_digits=14, decimal_places=2, null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=ProjectStage, default=ProjectStage.COLLECTED)
    why_left_out = models.CharField(_("why it was left out"), max_length=200, blank=True)
    finished_on = models.DateField(_("completed on"), null=True, blank=True)
    inspections = models.ManyToManyField(Activity, verbose_name=_("inspections"), blank=True, related_name="+")

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("livelihood project")
        indexes = [models.Index(fields=["congress", "year", "stage"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="finished", finished_on__isnull=False)
                | (~Q(stage="finished") & Q(finished_on__isnull=True)),
                name="project_finished_has_day",
            ),
            models.UniqueConstraint(fields=["congress", "year", "title"], name="one_project_a_title_and_year"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("supervision:project", args=[self.congress.slug, self.pk])


class LivelihoodVote(models.Model):
    """The vote of a session on a year's candidates: ballots as they were counted, on the base of all deputies in office."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="livelihood_votes")
    item = models.OneToOneField(
        AgendaItem, verbose_name=_("agenda item"), on_delete=models.PROTECT, related_name="livelihood_vote"
    )
    year = models.PositiveSmallIntegerField(_("year of the project"))
    voted_on = models.DateField(_("voted on"))
    places = models.PositiveSmallIntegerField(_("projects to be chosen"))
    in_office = models.PositiveIntegerField(_("deputies in office"))
    present = models.PositiveIntegerField(_("deputies present"))
    issued = models.PositiveIntegerField(_("ballots issued"))
    returned = models.PositiveIntegerField(_("ballots returned"))
    void = models.PositiveIntegerField(_("void ballots"), default=0)
    paper = models.ForeignKey(
        Paper, verbose_name=_("result sheet"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-voted_on", "-pk"]
        verbose_name = _("vote on livelihood projects")
        constraints = [models.UniqueConstraint(fields=["congress", "year"], name="one_livelihood_vote_a_year")]

    def __str__(self) -> str:
        return gettext("Vote on the livelihood projects of %(year)s") % {"year": self.year}

    def get_absolute_url(self) -> str:
        return reverse("supervision:vote", args=[self.congress.slug, self.pk])

    @property
    def valid(self) -> int:
        """Ballots that count."""
        return self.returned - self.void


class ProjectCount(models.Model):
    """What one candidate got: for, against and abstained add up to the valid ballots; `again` where a tie was voted on again."""

    vote = models.ForeignKey(LivelihoodVote, on_delete=models.PROTECT, related_name="counts")
    project = models.OneToOneField(LivelihoodProject, on_delete=models.PROTECT, related_name="count")
    in_favour = models.PositiveIntegerField(_("votes in favour"))
    against = models.PositiveIntegerField(_("votes against"))
    abstained = models.PositiveIntegerField(_("abstained"), default=0)
    again = models.PositiveIntegerField(_("votes of the second ballot"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"))
    is_chosen = models.BooleanField(_("is chosen"))

    class Meta:
        ordering = ["vote", "rank", "pk"]
        verbose_name = _("votes of a project")

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()


class ProjectMilestone(models.Model):
    """A step of a project. What the department reports as done counts once the office has confirmed it."""

    project = models.ForeignKey(LivelihoodProject, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("step"), max_length=120)
    due_on = models.DateField(_("planned day"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    is_confirmed = models.BooleanField(_("confirmed by the office"), default=False)
    note = models.CharField(_("remark"), max_length=200, blank=True)
    photos = models.ManyToManyField(Paper, verbose_name=_("photographs"), blank=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("milestone")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_confirmed=False) | Q(done_on__isnull=False), name="milestone_confirmed_is_done"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProjectPayment(models.Model):
    """Money paid for a project, in yuan; it counts once the office has confirmed it."""

    project = models.ForeignKey(LivelihoodProject, on_delete=models.PROTECT, related_name="payments")
    paid_on = models.DateField(_("paid on"))
    yuan = models.DecimalField(_("amount, yuan"), max_digits=14, decimal_places=2)
    words = models.CharField(_("paid for"), max_length=120, blank=True)
    is_confirmed = models.BooleanField(_("confirmed by the office"), default=False)

    class Meta:
        ordering = ["paid_on", "pk"]
        verbose_name = _("payment")
        constraints = [models.CheckConstraint(condition=Q(yuan__gt=0), name="project_payment_is_positive")]

    def __str__(self) -> str:
        return self.words or str(self.yuan)


class ProjectEvaluation(models.Model):
    """The deputies' vote at the year's end on how a chosen project was carried out (facts.md K7)."""

    project = models.OneToOneField(LivelihoodProject, on_delete=models.PROTECT, related_name="evaluation")
    session = models.ForeignKey(
        Session, verbose_name=_("session"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    voted_on = models.DateField(_("voted on"))
    ballots = models.PositiveIntegerField(_("ballots returned"))
    satisfied = models.PositiveIntegerField(_("satisfied"))
    basically = models.PositiveIntegerField(_("basically satisfied"))
    dissatisfied = models.PositiveIntegerField(_("dissatisfied"))
    void = models.PositiveIntegerField(_("abstained or void"), default=0)

    class Meta:
        ordering = ["-voted_on", "pk"]
        verbose_name = _("evaluation of a project")

    def __str__(self) -> str:
        return str(self.project)

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()
