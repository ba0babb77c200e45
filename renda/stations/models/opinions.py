"""What voters said at a station or on the public page, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models import Matter, Opinion
from renda.base.fields import EncryptedText
from renda.core.hiding import hide
from renda.people.models import Body, Congress, Person
from renda.stations.models.receptions import Reception
from renda.stations.models.stations import Door, Station
from renda.stations.stages import BodyOutcome, Channel, VoiceStage


class VoterOpinion(models.Model):
    """One opinion of a voter (facts.md G6, G7). The voter is not named; a phone may be left to be called back.

    receipt   the number by which whoever left it follows it; random, for opinions of the public page alone
    answer    what the voter is told: shown to whoever has the receipt number
    handed_words  what the body reads that it was passed on to: the words without the voter's name and numbers, read through by the office
    answer_by     the day by which the body is asked to answer
    outcome, reported, reported_on  what the body says became of it; it waits for the office's review
    reviewed_on   the day on which the office accepted the body's outcome; only then the voter reads it
    returned_why  why the office sent the body's outcome back
    heard, difficulty  the opinion or difficulty of `activities` that was passed on by way of this record; it counts there, not here
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="voter_opinions")
    station = models.ForeignKey(
        Station, verbose_name=_("station"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    reception = models.ForeignKey(
        Reception, verbose_name=_("reception"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), null=True, blank=True, on_delete=models.PROTECT, related_name="voter_opinions"
    )
    channel = models.CharField(_("way it came"), max_length=8, choices=Channel, default=Channel.TOLD)
    words = models.TextField(_("opinion"))
    received_on = models.DateField(_("date received"))
    stage = models.CharField(_("stage"), max_length=10, choices=VoiceStage, default=VoiceStage.OPEN)
    answer = models.CharField(_("answer to the voter"), max_length=300, blank=True)
    aside_reason = models.CharField(_("why it is not taken in"), max_length=200, blank=True)
    body = models.ForeignKey(
        Body,
        verbose_name=_("body it was passed on to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_on = models.DateField(_("date of the answer"), null=True, blank=True)
    passed_on_on = models.DateField(_("passed on on"), null=True, blank=True)
    handed_words = models.TextField(_("what the body reads"), blank=True)
    answer_by = models.DateField(_("answer asked by"), null=True, blank=True)
    outcome = models.CharField(_("the body's outcome"), max_length=10, choices=BodyOutcome, blank=True)
    reported = models.CharField(_("what the body did"), max_length=300, blank=True)
    reported_on = models.DateField(_("outcome entered on"), null=True, blank=True)
    returned_why = models.CharField(_("why it was sent back"), max_length=200, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    solved_on = models.DateField(_("solved on"), null=True, blank=True)
    receipt = models.CharField(_("receipt number"), max_length=12, null=True, blank=True, unique=True)
    heard = models.ForeignKey(
        Opinion, verbose_name=_("opinion heard"), null=True, blank=True, on_delete=models.PROTECT, related_name="handed"
    )
    difficulty = models.ForeignKey(
        Matter,
        verbose_name=_("difficulty told"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="handed",
    )
    phone = EncryptedText(_("phone"), blank=True, default="")

    class Meta:
        ordering = ["-received_on", "-pk"]
        verbose_name = _("opinion of a voter")
        indexes = [models.Index(fields=["congress", "stage", "received_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage="answered") | Q(answered_on__gte=F("received_on")), name="answered_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(stage="passed_on") | Q(passed_on_on__gte=F("received_on"), body__isnull=False),
                name="passed_on_has_day_and_body",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__isnull=True) | Q(answer_by__gte=F("passed_on_on")),
                name="voice_answer_after_passing_on",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", reported="", reported_on__isnull=True, reviewed_on__isnull=True)
                | (~Q(outcome="") & ~Q(reported="") & Q(reported_on__gte=F("passed_on_on"), body__isnull=False)),
                name="voice_outcome_whole",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True) | Q(reviewed_on__gte=F("reported_on")),
                name="voice_reviewed_after_report",
            ),
            models.CheckConstraint(
                condition=~Q(stage="solved") | Q(solved_on__gte=F("received_on")), name="voice_solved_has_day"
            ),
            models.CheckConstraint(
                condition=Q(channel="visit", heard__isnull=False, difficulty__isnull=True)
                | Q(channel="visit", heard__isnull=True, difficulty__isnull=False)
                | (~Q(channel="visit") & Q(heard__isnull=True, difficulty__isnull=True)),
                name="voice_of_a_visit_names_it",
            ),
            models.UniqueConstraint(fields=["heard"], name="opinion_handed_once"),
            models.UniqueConstraint(fields=["difficulty"], name="difficulty_handed_once"),
        ]

    def __str__(self) -> str:
        """The beginning, without the numbers that reach the voter: it stands on lists, papers and audit lines."""
        words = hide(self.words)
        return words if len(words) <= 40 else f"{words[:39]}…"

    def get_absolute_url(self) -> str:
        return reverse("stations:opinion", args=[self.congress.slug, self.pk])

    @property
    def source(self) -> Opinion | Matter | None:
        """What of a visit or an activity it passes on."""
        return self.heard or self.difficulty

    @property
    def handed(self) -> str:
        """What the body reads, in a list."""
        return self.handed_words if len(self.handed_words) <= 40 else f"{self.handed_words[:39]}…"

    @property
    def waits_for_review(self) -> bool:
        """Whether the body entered an outcome that the office has not looked at."""
        return self.stage == VoiceStage.PASSED_ON and self.reported_on is not None and self.reviewed_on is None

    @property
    def is_owed(self) -> bool:
        """Whether the body owes an outcome."""
        return self.stage == VoiceStage.PASSED_ON and self.reported_on is None


class Sending(models.Model):
    """That something was sent from an address, so that one cannot send without end. The address is kept as a keyed hash, for a day."""

    door = models.ForeignKey(Door, on_delete=models.CASCADE, related_name="sendings")
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["address", "at"])]
