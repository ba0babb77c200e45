"""How a suggestion is handled: hand-over, deadline, urging, replies, the deputy's view."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from renda.people.models import Body, Paper
from renda.proposals.models.proposals import Proposal
from renda.proposals.stages import Answer, Result, View


class Handling(models.Model):
    """One round of handling by one lead body: the first, or again after a deputy was dissatisfied or a body gave it back.

    due_on       the last day for the reply, as the law of the hand-over day gives it; `rule_words` keeps the calculation
    ended_on     when the round ended: by a final reply, or because the body gave it back (`given_back` says why)
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="handlings")
    round = models.PositiveSmallIntegerField(_("round"))
    body = models.ForeignKey(Body, verbose_name=_("lead body"), on_delete=models.PROTECT, related_name="handlings")
    handed_on = models.DateField(_("handed over on"))
    is_hard = models.BooleanField(_("wide or hard"), default=False)
    due_on = models.DateField(_("reply due"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    extension_reason = models.CharField(_("why more time is asked"), max_length=200, blank=True)
    extension_asked_on = models.DateField(_("more time asked on"), null=True, blank=True)
    extension_granted = models.BooleanField(_("more time granted"), null=True, blank=True)
    given_back = models.CharField(_("why it was given back"), max_length=200, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        verbose_name = _("handling")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="one_handling_a_round"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(ended_on__isnull=True), name="one_open_handling_a_proposal"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("handed_on")),
                name="reply_is_due_after_the_hand_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} · {self.body}"


class CoHandler(models.Model):
    """A body that helps to handle it, and the day on which it signed the reply."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="co_handlers")
    body = models.ForeignKey(Body, verbose_name=_("co-handling body"), on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(_("countersigned on"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("co-handling body")
        constraints = [models.UniqueConstraint(fields=["handling", "body"], name="one_co_handler_a_body")]

    def __str__(self) -> str:
        return str(self.body)


class Urging(models.Model):
    """The office pressed for a reply."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="urgings")
    urged_on = models.DateField(_("urged on"))
    words = models.CharField(_("words"), max_length=200, blank=True)

    class Meta:
        ordering = ["urged_on", "pk"]
        verbose_name = _("urging")

    def __str__(self) -> str:
        return str(self.urged_on)


class Reply(models.Model):
    """An answer of the lead body. Only a final one ends the round; it says in which class the matter stands and how the deputy was met."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(_("kind"), max_length=8, choices=Answer)
    replied_on = models.DateField(_("replied on"))
    words = models.TextField(_("reply"))
    result = models.CharField(_("outcome of the handling"), max_length=1, choices=Result, blank=True)
    met_on = models.DateField(_("met the deputy on"), null=True, blank=True)
    met_words = models.CharField(_("how they met"), max_length=200, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["replied_on", "pk"]
        verbose_name = _("reply")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="interim", result="") | Q(kind="final") & ~Q(result=""),
                name="final_reply_has_a_result",
            ),
            models.UniqueConstraint(fields=["handling"], condition=Q(kind="final"), name="one_final_reply_a_handling"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.replied_on}"


class Rating(models.Model):
    """The lead deputy's view of a final reply: told by the deputy's own account, or by a signed paper that the office has scanned."""

    reply = models.OneToOneField(Reply, on_delete=models.PROTECT, related_name="rating")
    view = models.CharField(_("view"), max_length=12, choices=View)
    rated_on = models.DateField(_("rated on"))
    words = models.CharField(_("words"), max_length=200, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("signed paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["rated_on", "pk"]
        verbose_name = _("view of the reply")

    def __str__(self) -> str:
        return str(self.get_view_display())
