"""What came of visits and activities: difficulties, aid, opinions, matters sent up, good deeds."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from renda.activities.models.activities import Activity
from renda.activities.models.campaigns import Campaign, Target
from renda.activities.models.visits import Visit
from renda.activities.stages import AidKind, MatterStage, OpinionStage, SentAs
from renda.people.models import Congress, Paper, Person


class Matter(models.Model):
    """A difficulty that a household raised, and whether it was solved (facts.md J4)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="matters")
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    visit = models.ForeignKey(
        Visit, verbose_name=_("visit"), null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    words = models.CharField(_("difficulty"), max_length=200)
    raised_on = models.DateField(_("raised on"))
    stage = models.CharField(_("stage"), max_length=10, choices=MatterStage, default=MatterStage.OPEN)
    remedy = models.CharField(_("how it was solved"), max_length=200, blank=True)
    solved_on = models.DateField(_("solved on"), null=True, blank=True)

    class Meta:
        ordering = ["-raised_on", "-pk"]
        verbose_name = _("difficulty")
        indexes = [models.Index(fields=["congress", "stage", "solved_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="open", solved_on__isnull=True) | Q(stage="solved", solved_on__gte=F("raised_on")),
                name="matter_solved_has_day",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Aid(models.Model):
    """Help given: to a household or firm, in goods, money, information, a job or sales (facts.md J5, J7)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="aids")
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="aids"
    )
    visit = models.ForeignKey(
        Visit, verbose_name=_("visit"), null=True, blank=True, on_delete=models.PROTECT, related_name="aids"
    )
    target = models.ForeignKey(
        Target, verbose_name=_("to whom"), null=True, blank=True, on_delete=models.PROTECT, related_name="aids"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=AidKind)
    given_on = models.DateField(_("date"))
    words = models.CharField(_("what was given"), max_length=160, blank=True)
    yuan = models.DecimalField(_("value, yuan"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("aid")
        indexes = [models.Index(fields=["congress", "kind", "given_on"])]

    def __str__(self) -> str:
        return self.words or self.get_kind_display()


class Opinion(models.Model):
    """What a voter asked or proposed, and what became of it (facts.md F11, G6, G7).

    A matter sent up to the county keeps the day and the form in which it was sent.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="opinions")
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    visit = models.ForeignKey(
        Visit, verbose_name=_("visit"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), null=True, blank=True, on_delete=models.PROTECT, related_name="opinions"
    )
    words = models.CharField(_("opinion"), max_length=300)
    gathered_on = models.DateField(_("gathered on"))
    gathered_by = models.ForeignKey(
        Person, verbose_name=_("gathered by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=OpinionStage, default=OpinionStage.OPEN)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)
    sent_up_on = models.DateField(_("sent up on"), null=True, blank=True)
    sent_as = models.CharField(_("sent as"), max_length=10, choices=SentAs, blank=True)
    sent_to = models.CharField(_("sent to"), max_length=80, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-gathered_on", "-pk"]
        verbose_name = _("opinion")
        indexes = [models.Index(fields=["congress", "gathered_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_up_on__isnull=True, sent_as="")
                | (Q(sent_up_on__gte=F("gathered_on")) & ~Q(sent_as="")),
                name="sent_up_has_form",
            )
        ]

    def __str__(self) -> str:
        return self.words


class Deed(models.Model):
    """A good deed for the public (实事) by deputies (facts.md J8)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="deeds")
    words = models.CharField(_("deed"), max_length=160)
    done_on = models.DateField(_("date"))
    person = models.ForeignKey(
        Person, verbose_name=_("deputy"), null=True, blank=True, on_delete=models.PROTECT, related_name="deeds"
    )
    paper = models.ForeignKey(
        Paper, verbose_name=_("evidence"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-done_on", "-pk"]
        verbose_name = _("good deed")

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("activities:deed", args=[self.congress.slug, self.pk])
