"""Bills and suggestions prepared for the county's next session by the deputies who sit there (seed S13)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.people.models import Congress, Paper, Person
from renda.proposals.stages import Field, Kind, View


class CountyCall(models.Model):
    """The office asks the county's deputies in its books for matters for one session of the county, and hands them over on one day.

    meeting     the county's session in words, e.g. 青山县第十七届人民代表大会第五次会议
    due_on      the last day on which a matter is taken in
    handed_on   the day of the hand-over to the county; `paper` is the letter that says so
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="county_calls")
    meeting = models.CharField(_("session of the county"), max_length=80)
    called_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("taken in until"))
    handed_on = models.DateField(_("handed over to the county on"), null=True, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("letter to the county"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-called_on", "-pk"]
        verbose_name = _("call for the county's session")
        constraints = [
            models.UniqueConstraint(fields=["congress", "meeting"], name="one_call_a_county_session"),
            models.CheckConstraint(condition=Q(due_on__gte=F("called_on")), name="county_call_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(handed_on__isnull=True, paper__isnull=True) | Q(handed_on__isnull=False, paper__isnull=False),
                name="county_hand_over_has_its_letter",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.meeting

    def get_absolute_url(self) -> str:
        return reverse("proposals:county_call", args=[self.congress.slug, self.pk])


class CountyMatter(models.Model):
    """One bill or suggestion for that session. It is taken in as a suggestion and sorted as a bill once it has its parts and signers.

    others      names of joint signers who sit in the county but are in no book of this office
    due_on      the county's day for the answer, by the law of the day on which it gave the suggestion to a body
    """

    call = models.ForeignKey(CountyCall, on_delete=models.PROTECT, related_name="matters")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUGGESTION)
    lead = models.ForeignKey(
        Person, verbose_name=_("lead deputy"), on_delete=models.PROTECT, related_name="county_matters"
    )
    signers = models.ManyToManyField(Person, verbose_name=_("joint signers"), blank=True, related_name="+")
    others = models.JSONField(_("joint signers of other places"), default=list, blank=True)
    title = models.CharField(_("subject"), max_length=120)
    grounds = models.TextField(_("grounds"), blank=True)
    demand = models.TextField(_("proposal"))
    field = models.CharField(_("field of work"), max_length=12, choices=Field, default=Field.OTHER)
    received_on = models.DateField(_("received from the deputy on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    body_there = models.CharField(_("body of the county"), max_length=60, blank=True)
    assigned_on = models.DateField(_("given to the body on"), null=True, blank=True)
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    answered_on = models.DateField(pgettext_lazy("reply", "answered on"), null=True, blank=True)
    answer = models.TextField(_("answer of the county"), blank=True)
    view = models.CharField(_("view of the answer"), max_length=12, choices=View, blank=True)
    viewed_on = models.DateField(_("view told on"), null=True, blank=True)
    view_paper = models.ForeignKey(
        Paper, verbose_name=_("signed paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["received_on", "pk"]
        verbose_name = _("matter for the county's session")
        constraints = [
            models.CheckConstraint(
                condition=Q(view="", viewed_on__isnull=True) | ~Q(view="") & Q(viewed_on__isnull=False, answered_on__isnull=False),
                name="county_view_follows_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(assigned_on__isnull=True) | Q(answered_on__gte=F("assigned_on")),
                name="county_answer_follows_its_assignment",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposals:matter", args=[self.call.congress.slug, self.pk])

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.withdrawn_on:
            return str(_("withdrawn from the call"))
        if self.answered_on:
            return str(_("answered by the county"))
        if self.call.handed_on:
            return str(_("handed over to the county"))
        return str(_("collected"))
