"""Sessions, presidium meetings, their agendas and attendance; requests and reports to the party committee."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from renda.core.text import ordinal
from renda.people.models import Body, Congress, Paper, Person, Term
from renda.people.stages import PostKind
from renda.sessions.stages import AttendeeKind, ElectedBy, ItemKind, MeetingStage, PartyReportKind, Presence


class Session(models.Model):
    """第Y次会议 of a term (facts.md C1, C2); its ordinals run 1, 2, 3 … within the term."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="sessions")
    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField(_("session number"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=MeetingStage, default=MeetingStage.PLANNED)
    paper = models.ForeignKey(
        Paper, verbose_name=_("minutes"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("session")
        indexes = [models.Index(fields=["congress", "-starts_on"])]
        constraints = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="one_session_an_ordinal"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="session_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.term}人民代表大会{ordinal(self.ordinal)}次会议"

    def get_absolute_url(self) -> str:
        return reverse("sessions:session", args=[self.congress.slug, self.pk])


class PresidiumMeeting(models.Model):
    """A meeting of the presidium (facts.md D1); its ordinals run within the term."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="presidium_meetings")
    term = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="presidium_meetings")
    ordinal = models.PositiveSmallIntegerField(_("meeting number"))
    held_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=MeetingStage, default=MeetingStage.PLANNED)
    paper = models.ForeignKey(
        Paper, verbose_name=_("minutes"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("presidium meeting")
        indexes = [models.Index(fields=["congress", "-held_on"])]
        constraints = [models.UniqueConstraint(fields=["term", "ordinal"], name="one_presidium_meeting_an_ordinal")]

    def __str__(self) -> str:
        return f"主席团{ordinal(self.ordinal)}次会议"

    def get_absolute_url(self) -> str:
        return reverse("sessions:meeting", args=[self.congress.slug, self.pk])


class AgendaItem(models.Model):
    """A matter on the agenda of a session or of a presidium meeting, in the order in which it was taken."""

    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    meeting = models.ForeignKey(PresidiumMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind)
    title = models.CharField(_("title"), max_length=160)
    presented_by = models.CharField(_("presented by"), max_length=80, blank=True)
    outcome = models.CharField(
        _("decision taken"), max_length=200, blank=True, help_text=_("what was decided; empty while nothing was")
    )
    paper = models.ForeignKey(
        Paper, verbose_name=_("paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["session", "meeting", "position"]
        verbose_name = _("agenda item")
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False) ^ Q(meeting__isnull=False), name="item_of_session_or_meeting"
            ),
            models.UniqueConstraint(fields=["session", "position"], name="one_session_item_a_position"),
            models.UniqueConstraint(fields=["meeting", "position"], name="one_meeting_item_a_position"),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """One person at one session or presidium meeting: present, on leave or absent (facts.md C3, C4).

    Deputies due are those in office on the first day; due = present + on leave + absent.
    """

    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances")
    meeting = models.ForeignKey(
        PresidiumMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attendances")
    kind = models.CharField(_("as"), max_length=10, choices=AttendeeKind, default=AttendeeKind.DEPUTY)
    presence = models.CharField(_("presence"), max_length=10, choices=Presence)
    note = models.CharField(_("reason or note"), max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("attendance")
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False) ^ Q(meeting__isnull=False), name="attendance_of_session_or_meeting"
            ),
            models.UniqueConstraint(fields=["session", "person"], name="one_attendance_a_session"),
            models.UniqueConstraint(fields=["meeting", "person"], name="one_attendance_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_presence_display()}"


class SessionHeadcount(models.Model):
    """From paper: people counted at a session without names, e.g. from a signed sheet. Never mixed with `Attendance`."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="headcounts")
    kind = models.CharField(_("as"), max_length=10, choices=AttendeeKind)
    presence = models.CharField(_("presence"), max_length=10, choices=Presence, default=Presence.PRESENT)
    people = models.PositiveIntegerField(pgettext_lazy("headcount", "people"))
    paper = models.ForeignKey(Paper, verbose_name=_("evidence"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("headcount from paper")
        constraints = [models.UniqueConstraint(fields=["session", "kind", "presence"], name="one_headcount_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.people}"


class Counted(models.Model):
    """What was voted on, with its count where one was kept (facts.md C7, C9): the three together, or none."""

    in_favour = models.PositiveSmallIntegerField(_("votes in favour"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("votes abstained"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(in_favour__isnull=True, against__isnull=True, abstained__isnull=True)
                | Q(in_favour__isnull=False, against__isnull=False, abstained__isnull=False),
                name="%(class)s_votes_are_whole",
            ),
        ]

    @property
    def votes_words(self) -> str:
        """118 for, 1 against, 2 abstained; empty where no count was kept."""
        if self.in_favour is None:
            return ""
        return gettext("%(in_favour)s for, %(against)s against, %(abstained)s abstained") % {
            "in_favour": self.in_favour, "against": self.against, "abstained": self.abstained,
        }  # fmt: skip


class Resolution(Counted):
    """A resolution or decision that a session passed (facts.md C7)."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="resolutions")
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resolutions",
    )
    title = models.CharField(_("title"), max_length=160)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    passed_on = models.DateField(_("adopted on"))
    paper = models.ForeignKey(
        Paper, verbose_name=_("paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Counted.Meta):
        abstract = False
        ordering = ["passed_on", "pk"]
        verbose_name = _("resolution")

    def __str__(self) -> str:
        return self.title


class ElectedPerson(Counted):
    """A person whom a session elected to a post (facts.md C8)."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="elected")
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="elected",
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="elections_to_posts"
    )
    post = models.CharField(_("post"), max_length=12, choices=PostKind)
    elected_by = models.CharField(_("how"), max_length=12, choices=ElectedBy)
    elected_on = models.DateField(_("elected on"))
    other = models.PositiveSmallIntegerField(_("votes for somebody else"), null=True, blank=True)

    class Meta(Counted.Meta):
        abstract = False
        ordering = ["elected_on", "pk"]
        verbose_name = _("person elected")
        constraints = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(fields=["session", "person", "post"], name="elected_once_a_session"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_post_display()}"

    @property
    def votes_words(self) -> str:
        """As `Counted` tells them, and those for somebody written in."""
        words = super().votes_words
        return words + (gettext(", %(other)s for somebody else") % {"other": self.other} if self.other else "")


class PartyReport(models.Model):
    """A matter asked of or reported to the party committee, or a decision of it passed on (facts.md D3; S1)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="party_reports")
    kind = models.CharField(_("kind"), max_length=10, choices=PartyReportKind)
    matter = models.CharField(_("matter"), max_length=160)
    is_important = models.BooleanField(_("important matter"), default=False)
    made_on = models.DateField(_("date"))
    to = models.ForeignKey(Body, verbose_name=_("to or from"), on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    passed_to = models.CharField(_("passed on to"), max_length=120, blank=True)
    passed_on = models.DateField(_("passed on, day"), null=True, blank=True)
    paper = models.ForeignKey(
        Paper, verbose_name=_("paper"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_on", "-pk"]
        verbose_name = _("request or report")
        indexes = [models.Index(fields=["congress", "-made_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("made_on")), name="answer_after_report"
            ),
        ]

    def __str__(self) -> str:
        return self.matter

    def get_absolute_url(self) -> str:
        return reverse("sessions:party_report", args=[self.congress.slug, self.pk])


class PartyMeeting(models.Model):
    """A meeting of the party committee, and whether the chair sat in (列席) (S2)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="party_meetings")
    held_on = models.DateField(_("date"))
    topic = models.CharField(_("topic"), max_length=160)
    chair = models.ForeignKey(Person, verbose_name=_("chair"), on_delete=models.PROTECT, related_name="+")
    chair_attended = models.BooleanField(_("the chair sat in"))
    studied_congress_work = models.BooleanField(_("studied the work of the congress"), default=False)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("party committee meeting")
        indexes = [models.Index(fields=["congress", "-held_on"])]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("sessions:party_meeting", args=[self.congress.slug, self.pk])
