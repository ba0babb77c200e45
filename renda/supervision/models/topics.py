"""Topics of the year's supervision, what they found and asked for, and what came of it (seed S10; facts.md E1–E4, E6–E8)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import Activity, Finding
from renda.people.models import Body, Congress, Paper, Person
from renda.sessions.models import AgendaItem, Session
from renda.supervision.stages import InquiryKind, RemedyStage, TopicForm, TopicStage


class Topic(models.Model):
    """One line of a year's plan of supervision: what, in which form, who leads, in which quarter, by which law."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="supervision_topics")
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("topic"), max_length=120)
    form = models.CharField(pgettext_lazy("topic", "form"), max_length=16, choices=TopicForm)
    quarter = models.PositiveSmallIntegerField(_("quarter"), choices=[(n, str(n)) for n in (1, 2, 3, 4)])
    leader = models.ForeignKey(
        Person, verbose_name=_("who leads"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Body, verbose_name=_("department concerned"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ground = models.CharField(_("law or reason"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=TopicStage, default=TopicStage.PLANNED)
    ended_on = models.DateField(pgettext_lazy("supervision", "ended on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)
    carries_on = models.OneToOneField(
        "self", verbose_name=_("carries on"), null=True, blank=True, on_delete=models.PROTECT, related_name="carried_by"
    )
    activities = models.ManyToManyField(
        Activity, verbose_name=_("activities"), blank=True, related_name="supervision_topics"
    )
    items = models.ManyToManyField(AgendaItem, verbose_name=_("reports heard"), blank=True, related_name="+")
    papers = models.ManyToManyField(Paper, verbose_name=_("evidence"), blank=True, related_name="+")

    class Meta:
        ordering = ["-year", "quarter", "pk"]
        verbose_name = _("supervision topic")
        constraints = [
            models.UniqueConstraint(fields=["congress", "year", "title"], name="one_topic_a_title_and_year"),
            models.CheckConstraint(
                condition=Q(stage__in=["planned", "running"], ended_on__isnull=True)
                | (~Q(stage__in=["planned", "running"]) & Q(ended_on__isnull=False)),
                name="topic_ended_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("supervision:topic", args=[self.congress.slug, self.pk])


class Problem(Finding):
    """A finding with its page here: what was found, who is to put it right, how far that is."""

    class Meta:
        proxy = True
        verbose_name = _("problem found")

    def get_absolute_url(self) -> str:
        return reverse("supervision:finding", args=[self.activity.congress.slug, self.pk])


class Remedy(models.Model):
    """A finding handed to the unit that is to put it right. The finding itself says whether it is solved; a remedy closes only with it."""

    finding = models.OneToOneField(Finding, verbose_name=_("finding"), on_delete=models.PROTECT, related_name="handed")
    body = models.ForeignKey(
        Body, verbose_name=_("to be put right by"), on_delete=models.PROTECT, related_name="remedies"
    )
    handed_on = models.DateField(_("handed over on"))
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=12, choices=RemedyStage, default=RemedyStage.HANDED_OVER)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    report = models.CharField(pgettext_lazy("supervision", "what was done"), max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    why = models.CharField(_("why it goes on"), max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("remedy")
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("handed_on")), name="remedy_due_after_handed"),
            models.CheckConstraint(
                condition=(Q(stage="closed") & Q(checked_on__isnull=False))
                | (~Q(stage="closed") & Q(checked_on__isnull=True)),
                name="remedy_closed_is_checked",
            ),
        ]

    def __str__(self) -> str:
        return self.finding.words

    def get_absolute_url(self) -> str:
        return reverse("supervision:finding", args=[self.finding.activity.congress.slug, self.finding_id])


class ReviewOpinion(models.Model):
    """What the congress or its presidium asked of the government after a topic, and the answer."""

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="opinions")
    words = models.TextField(pgettext_lazy("supervision", "opinion"), max_length=2000)
    body = models.ForeignKey(
        Body, verbose_name=pgettext_lazy("supervision", "sent to"), on_delete=models.PROTECT, related_name="+"
    )
    sent_on = models.DateField(_("sent on"))
    due_on = models.DateField(_("answer due on"))
    answered_on = models.DateField(pgettext_lazy("supervision", "answered on"), null=True, blank=True)
    answer = models.TextField(pgettext_lazy("supervision", "answer"), max_length=2000, blank=True)

    class Meta:
        ordering = ["sent_on", "pk"]
        verbose_name = _("opinion to the government")
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("sent_on")), name="review_opinion_due_after_sent"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="") | (Q(answered_on__gte=F("sent_on")) & ~Q(answer="")),
                name="review_opinion_answer_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    def get_absolute_url(self) -> str:
        return self.topic.get_absolute_url()


class ReportVote(models.Model):
    """A satisfaction vote on a report that was heard: all parts add up to the ballots, the base is who was present (facts.md E6)."""

    topic = models.OneToOneField(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="vote")
    voted_on = models.DateField(_("voted on"))
    present = models.PositiveIntegerField(_("present with a vote"))
    ballots = models.PositiveIntegerField(pgettext_lazy("supervision", "ballots returned"))
    satisfied = models.PositiveIntegerField(_("satisfied"))
    basically = models.PositiveIntegerField(_("basically satisfied"))
    dissatisfied = models.PositiveIntegerField(_("dissatisfied"))
    void = models.PositiveIntegerField(_("abstained or void"), default=0)

    class Meta:
        ordering = ["-voted_on", "pk"]
        verbose_name = _("satisfaction vote")
        constraints = [
            models.CheckConstraint(
                condition=Q(ballots=F("satisfied") + F("basically") + F("dissatisfied") + F("void"), ballots__lte=F("present"), ballots__gt=0),
                name="report_vote_adds_up",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.topic)

    def get_absolute_url(self) -> str:
        return self.topic.get_absolute_url()


class Inquiry(models.Model):
    """A question to the government at a session, who asked it, and its answer (facts.md E8); `topic` is the supervision topic it belongs to."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="inquiries")
    session = models.ForeignKey(Session, verbose_name=_("session"), on_delete=models.PROTECT, related_name="inquiries")
    kind = models.CharField(_("kind"), max_length=8, choices=InquiryKind)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("supervision topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inquiries",
    )
    subject = models.CharField(pgettext_lazy("supervision", "subject"), max_length=200)
    asked_by = models.ManyToManyField(Person, verbose_name=_("asked by"), related_name="+")
    body = models.ForeignKey(
        Body, verbose_name=pgettext_lazy("supervision", "asked of"), on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField(pgettext_lazy("supervision", "asked on"))
    answered_on = models.DateField(pgettext_lazy("supervision", "answered on"), null=True, blank=True)
    answer = models.TextField(pgettext_lazy("supervision", "answer"), max_length=2000, blank=True)
    dissatisfied = models.ManyToManyField(Person, verbose_name=_("not satisfied"), blank=True, related_name="+")
    demanded_on = models.DateField(_("second answer demanded on"), null=True, blank=True)
    again_on = models.DateField(_("answered again on"), null=True, blank=True)
    again = models.TextField(_("second answer"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        verbose_name = pgettext_lazy("supervision", "inquiry")
        constraints = [
            models.CheckConstraint(
                condition=Q(demanded_on__isnull=True) | Q(demanded_on__gte=F("answered_on"), kind=InquiryKind.FORMAL),
                name="inquiry_demand_after_answer",
            ),
            models.CheckConstraint(
                condition=Q(again_on__isnull=True, again="") | (Q(again_on__gte=F("demanded_on")) & ~Q(again="")),
                name="inquiry_again_after_demand",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="") | (Q(answered_on__gte=F("asked_on")) & ~Q(answer="")),
                name="inquiry_answer_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("supervision:inquiry", args=[self.congress.slug, self.pk])

    @property
    def is_owed(self) -> bool:
        """Whether an answer is owed: the first, or the second that was demanded."""
        return self.answered_on is None or (self.demanded_on is not None and self.again_on is None)
