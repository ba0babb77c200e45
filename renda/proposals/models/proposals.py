"""Bills and suggestions, and who signed them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.activities.models import Opinion
from renda.people.models import Congress, Person
from renda.proposals.stages import Aim, Consent, Field, Kind, Result, Source, Stage
from renda.sessions.models import Session
from renda.stations.models import VoterOpinion


class Proposal(models.Model):
    """A bill or a suggestion of one or more deputies (facts.md F1–F11, C11).

    number      within the congress and the year it was lodged in; none while it is drafted
    lodged_on   the day from which it counts
    from_bill   a bill that the presidium did not put on the agenda: it is handled as a suggestion (Organic Law art. 22)
    opinion     the voter's opinion that it came from, heard on a visit; voter_opinion: told at a station or left on its public page
    result      class A–D of the last final reply; solved_on is the day on which the matter itself was solved
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUGGESTION)
    source = models.CharField(_("raised"), max_length=8, choices=Source, default=Source.RECESS)
    session = models.ForeignKey(
        Session, verbose_name=_("session"), null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    lead = models.ForeignKey(Person, verbose_name=_("lead deputy"), on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(_("subject"), max_length=120)
    grounds = models.TextField(_("grounds"), blank=True)
    demand = models.TextField(_("proposal"), help_text=_("what is asked for, and of whom"))
    field = models.CharField(_("field of work"), max_length=12, choices=Field, default=Field.OTHER)
    aim = models.CharField(_("level"), max_length=8, choices=Aim, default=Aim.OWN)
    opinion = models.ForeignKey(
        Opinion, verbose_name=_("opinion"), null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    voter_opinion = models.ForeignKey(
        VoterOpinion, verbose_name=_("opinion at a station"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="proposals",
    )  # fmt: skip
    signing_until = models.DateField(_("joint signing until"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFT)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    lodged_on = models.DateField(_("lodged on"), null=True, blank=True)
    from_bill = models.BooleanField(_("was a bill"), default=False)
    decision = models.CharField(_("decision of the presidium"), max_length=200, blank=True)
    sent_up_on = models.DateField(_("passed up on"), null=True, blank=True)
    is_key = models.BooleanField(_("key item"), default=False)
    key_leader = models.ForeignKey(
        Person, verbose_name=_("followed up by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.CharField(_("outcome of the handling"), max_length=1, choices=Result, blank=True)
    solved_on = models.DateField(_("solved on"), null=True, blank=True)
    closed_on = models.DateField(_("handling closed on"), null=True, blank=True)
    public_text = models.TextField(_("published text"), blank=True)
    published_on = models.DateField(_("made public on"), null=True, blank=True)

    class Meta:
        ordering = ["-lodged_on", "-pk"]
        verbose_name = _("bill or suggestion")
        indexes = [models.Index(fields=["congress", "-lodged_on"]), models.Index(fields=["congress", "stage"])]
        constraints = [
            models.UniqueConstraint(fields=["congress", "year", "number"], name="one_proposal_a_number"),
            models.CheckConstraint(
                condition=Q(stage__in=("draft", "withdrawn"))
                | Q(number__isnull=False, year__isnull=False, lodged_on__isnull=False),
                name="proposal_lodged_has_number_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(stage="closed") | Q(closed_on__isnull=False), name="proposal_closed_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(source="session") | Q(session__isnull=False), name="proposal_at_a_session_names_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:03d} {self.title}" if self.number and self.year else self.title

    def get_absolute_url(self) -> str:
        return reverse("proposals:proposal", args=[self.congress.slug, self.pk])

    @property
    def number_words(self) -> str:
        """2020-003; a draft has none."""
        return f"{self.year}-{self.number:03d}" if self.number and self.year else "—"


class Signature(models.Model):
    """A deputy asked to sign jointly, and the answer."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, verbose_name=_("deputy"), on_delete=models.PROTECT, related_name="signatures")
    consent = models.CharField(pgettext_lazy("reply", "answer"), max_length=8, choices=Consent, default=Consent.INVITED)
    invited_on = models.DateField(_("invited on"))
    answered_on = models.DateField(pgettext_lazy("reply", "answered on"), null=True, blank=True)

    class Meta:
        ordering = ["invited_on", "pk"]
        verbose_name = _("joint signature")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_signature_a_deputy"),
            models.CheckConstraint(
                condition=Q(consent="invited", answered_on__isnull=True)
                | ~Q(consent="invited") & Q(answered_on__isnull=False),
                name="signature_answered_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.person.name
