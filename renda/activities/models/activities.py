"""Activities of every kind: who took part, where, what was found, which paper proves it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models.campaigns import Campaign
from renda.activities.stages import ActivityKind, MatterStage, Part, RecordStage
from renda.people.models import Area, Body, Congress, Group, Paper, Person


class Activity(models.Model):
    """One activity (facts.md E, G, I, J). It counts once the office has confirmed it."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(_("kind"), max_length=12, choices=ActivityKind)
    topic = models.CharField(
        _("topic"),
        max_length=120,
        blank=True,
        help_text=_("the matter it belongs to; activities of one topic stand together in the summary"),
    )
    title = models.CharField(_("title"), max_length=160)
    held_on = models.DateField(_("date"))
    ends_on = models.DateField(_("final day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    law = models.CharField(_("law checked"), max_length=80, blank=True)
    group = models.ForeignKey(
        Group, verbose_name=_("deputies' group"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("follows up"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
    )
    account = models.TextField(_("what was done"), blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=RecordStage, default=RecordStage.NOTED)
    client_key = models.UUIDField(
        _("form number"), unique=True, help_text=_("the same form sent twice is one activity")
    )
    papers = models.ManyToManyField(Paper, verbose_name=_("evidence"), blank=True, related_name="activities")

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("activity")
        indexes = [
            models.Index(fields=["congress", "-held_on"]),
            # Figures and the to-do list ask by kind, day and stage: one index alone answers for one kind, the other for all.
            models.Index(fields=["congress", "kind", "held_on", "stage"]),
            models.Index(fields=["congress", "stage", "held_on", "kind"]),
            models.Index(fields=["congress", "topic", "held_on"]),  # the topics in use, and an activity's topic mates
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("held_on")), name="activity_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("activities:activity", args=[self.congress.slug, self.pk])


class Participation(models.Model):
    """A named person at an activity. A leader's office is kept as it was on the day (facts.md J10)."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="participations"
    )
    part = models.CharField(_("as"), max_length=8, choices=Part, default=Part.DEPUTY)
    office = models.CharField(_("office held"), max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("participation")
        constraints = [models.UniqueConstraint(fields=["activity", "person"], name="takes_part_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.activity}"


class Headcount(models.Model):
    """From paper: people at an activity counted without names ("26 people"). Shown as such, never mixed with distinct people."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="headcounts")
    part = models.CharField(_("as"), max_length=8, choices=Part, default=Part.DEPUTY)
    people = models.PositiveIntegerField(_("number of people"))
    paper = models.ForeignKey(Paper, verbose_name=_("evidence"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("headcount from paper")
        constraints = [models.UniqueConstraint(fields=["activity", "part"], name="one_activity_headcount_a_part")]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.people}"


class Site(models.Model):
    """A place that an activity went to (facts.md E9)."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sites")
    name = models.CharField(_("site"), max_length=80)
    area = models.ForeignKey(
        Area, verbose_name=_("village"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "name"], name="one_site_a_name")]

    def __str__(self) -> str:
        return self.name


class AppraisedUnit(models.Model):
    """A unit that an appraisal was about (facts.md E5). Its criteria, votes and remedy are `supervision`'s.

    from_vote  the result was written from counted ballots: it changes with them only
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="units")
    body = models.ForeignKey(Body, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="appraisals")
    result = models.CharField(_("result"), max_length=200, blank=True, help_text=_("empty while no result is known"))
    from_vote = models.BooleanField(_("result of a vote"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("unit appraised")
        constraints = [models.UniqueConstraint(fields=["activity", "body"], name="appraised_once_an_activity")]

    def __str__(self) -> str:
        return str(self.body)


class Finding(models.Model):
    """A problem that an activity found, and its remedy (facts.md E7)."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="findings")
    words = models.CharField(_("finding"), max_length=200)
    stage = models.CharField(_("stage"), max_length=10, choices=MatterStage, default=MatterStage.OPEN)
    remedy = models.CharField(_("remedy"), max_length=200, blank=True)
    solved_on = models.DateField(_("solved on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("finding")

    def __str__(self) -> str:
        return self.words
