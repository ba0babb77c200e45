"""Reports: drafted passages, the readings they stand on, the office's own wording, totals from paper."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.accounts.models import User
from renda.activities.models import Activity
from renda.base.figures import OfYear
from renda.base.models import StoredFile
from renda.core.comparing import Compared
from renda.core.periods import Period
from renda.people.models import Congress, Paper
from renda.reports.kinds import Kind, choices, kind_of
from renda.reports.stages import BundleStage, PaperForm, PassageKind, ReportStage, ReturnAspect, ReturnPeriod
from renda.sessions.models import Session

#: The line of a notice that repeats what somebody wrote of the activity.
ACCOUNT = "account"


class Report(models.Model):
    """One paper drafted from the records of a period; some are about one session or activity (see `renda.reports.kinds`).

    Published, it keeps its text, readings and files for ever.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(_("kind"), max_length=20, choices=choices)
    activity = models.ForeignKey(
        Activity, verbose_name=_("activity"), null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    session = models.ForeignKey(
        Session, verbose_name=_("session"), null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    title = models.CharField(_("title"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    has_own_days = models.BooleanField(
        default=False, help_text="the days were chosen; else those of a paper to a session follow the sessions' records"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=ReportStage, default=ReportStage.DRAFT)
    drafted_on = models.DateField(_("drafted on"))
    read_on = models.DateField(_("figures read on"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    annex = models.JSONField(default=list, help_text="what was annexed when it was published, word for word")
    version = models.PositiveIntegerField(
        default=1, help_text=_("rises with every change of the draft, so that two writers notice one another")
    )

    class Meta:
        ordering = ["-ends_on", "-pk"]
        verbose_name = _("report")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "kind", "starts_on", "ends_on"],
                condition=Q(stage="draft", activity__isnull=True, session__isnull=True),
                name="one_draft_a_period",
            ),
            models.UniqueConstraint(
                fields=["activity", "kind"],
                condition=Q(stage="draft", activity__isnull=False),
                name="one_draft_an_activity",
            ),
            models.UniqueConstraint(
                fields=["session", "kind"],
                condition=Q(stage="draft", session__isnull=False),
                name="one_draft_a_session",
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=True) | Q(session__isnull=True), name="report_is_about_one_record"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="report_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.congress.slug, self.pk])

    @property
    def of(self) -> Kind:
        """Its kind: purpose, author, length."""
        return kind_of(self.kind)


class Passage(models.Model):
    """A heading or a sentence. `drafted` is the machine's text with its {figure} places, `edited` the office's own.

    `line` names the outline's line, so that a new reading finds the passage again. `asks` is the question to the
    secretary where a record is missing; such a passage is not printed.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=PassageKind)
    paragraph = models.PositiveSmallIntegerField(help_text=_("sentences of one number stand in one paragraph"))
    drafted = models.TextField(_("drafted text"))
    edited = models.TextField(_("own text"), null=True, blank=True)
    asks = models.CharField(_("question"), max_length=300, blank=True)
    is_left_out = models.BooleanField(_("left out"), default=False)

    class Meta:
        ordering = ["report", "position"]
        constraints = [models.UniqueConstraint(fields=["report", "line"], name="one_passage_a_line")]

    def __str__(self) -> str:
        return self.line

    @property
    def text(self) -> str:
        """The text that is printed: the office's own where there is one."""
        return self.drafted if self.edited is None else self.edited

    @property
    def counted_text(self) -> str:
        """The machine's own words, whose numbers need no rows; an account is typed by somebody, so none of its numbers is known."""
        return "" if self.line == ACCOUNT else self.drafted


class StoredReading(models.Model):
    """What a figure came to when it was read for a report: value, base, rows, definition, day; and what it was before."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="readings")
    key = models.CharField(max_length=80)
    code = models.CharField(_("code"), max_length=6)
    title = models.CharField(_("title"), max_length=120)
    unit = models.CharField(_("unit"), max_length=10)
    counts = models.TextField(_("what it counts"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2, null=True)
    of = models.DecimalField(_("base"), max_digits=16, decimal_places=2, null=True)
    row_numbers = models.JSONField(default=list)
    names = models.TextField(blank=True)
    days = models.TextField(blank=True)
    missing = models.CharField(max_length=300, blank=True)
    from_paper = models.BooleanField(_("from paper"), default=False)
    read_on = models.DateField(_("read on"))
    last_year = models.JSONField(null=True, help_text=_("the change on last year, where a sentence tells it"))
    by_year = models.JSONField(default=list, help_text=_("the years that a sum over a term stands on"))
    earlier_value = models.DecimalField(_("value before"), max_digits=16, decimal_places=2, null=True)
    changed_on = models.DateField(_("changed on"), null=True)

    class Meta:
        ordering = ["report", "key"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_reading_a_key")]

    def __str__(self) -> str:
        return f"{self.title} {self.value}"

    @property
    def compared(self) -> Compared | None:
        """The change on last year as it was read."""
        return Compared.of_stored(self.last_year) if self.last_year else None

    @property
    def years(self) -> tuple[OfYear, ...]:
        """The years of a sum as they were read."""
        return tuple(OfYear.of_stored(told) for told in self.by_year)


class ReportFile(models.Model):
    """A file of a published report, with its hash."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(_("form"), max_length=6, choices=PaperForm)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "form"], name="one_file_a_form")]

    def __str__(self) -> str:
        return self.file.name


class Wording(models.Model):
    """The office's own words for a place of an outline: an opening, a heading; and where its section stands."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="wordings")
    kind = models.CharField(_("report"), max_length=20, choices=choices)
    line = models.CharField(_("place"), max_length=80)
    words = models.TextField(_("words"), blank=True, help_text=_("empty: the outline's own"))
    position = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="where a section stands among its neighbours; empty: as in the outline"
    )

    class Meta:
        ordering = ["kind", "line"]
        constraints = [models.UniqueConstraint(fields=["congress", "kind", "line"], name="one_wording_a_place")]

    def __str__(self) -> str:
        return self.words


class Phrase(models.Model):
    """A phrase of its time that the office wants in its papers, with the days between which it is used."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="phrases")
    words = models.CharField(_("phrase"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["valid_from", "pk"]
        verbose_name = _("phrase")

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("reports:wording", args=[self.congress.slug])


class PaperTotal(models.Model):
    """From paper: the total of a figure for an earlier year or term, as a document states it. It is shown as from paper."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="paper_totals")
    key = models.CharField(_("figure"), max_length=80)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    as_printed = models.CharField(
        _("as printed"),
        max_length=80,
        blank=True,
        help_text=_("the words of the paper where they are not exact, e.g. 5万余元"),
    )
    paper = models.ForeignKey(Paper, verbose_name=_("paper"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-ends_on", "key"]
        verbose_name = _("total from paper")
        constraints = [
            models.UniqueConstraint(fields=["congress", "key", "starts_on", "ends_on"], name="one_total_a_period")
        ]

    def __str__(self) -> str:
        return f"{self.paper}：{self.value}"

    def get_absolute_url(self) -> str:
        return reverse("reports:paper_totals", args=[self.congress.slug])


class Statement(models.Model):
    """From paper: what a document says of one thing, word for word. Two statements on one thing are compared, never mended."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="statements")
    paper = models.ForeignKey(Paper, verbose_name=_("paper"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    subject = models.CharField(
        pgettext_lazy("statement", "of what"),
        max_length=80,
        help_text=_("the same words for the same thing, e.g. 代表活动室办公设施"),
    )
    words = models.CharField(_("as printed"), max_length=200, help_text=_("with its amount, e.g. 投资5万余元"))
    place = models.CharField(_("where in the paper"), max_length=60, blank=True, help_text=_("e.g. （二）3"))

    class Meta:
        ordering = ["-year", "subject", "pk"]
        verbose_name = _("statement of a paper")
        constraints = [
            models.UniqueConstraint(
                fields=["congress", "paper", "year", "subject", "words", "place"], name="said_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}：{self.words}"

    def get_absolute_url(self) -> str:
        return reverse("reports:statements", args=[self.congress.slug])


class ReturnForm(models.Model):
    """A form that the county sends out every year (报表): its empty file, and which figure stands in which cell (ADR 0022)."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="return_forms")
    name = models.CharField(pgettext_lazy("thing", "name"), max_length=80)
    form = models.CharField(_("kind of file"), max_length=4)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField(_("taken in on"))

    class Meta:
        ordering = ["name"]
        verbose_name = pgettext_lazy("county", "return")
        constraints = [models.UniqueConstraint(fields=["congress", "name"], name="one_return_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:return", args=[self.congress.slug, self.pk])


class ReturnCell(models.Model):
    """An empty cell of a form. `figure` is what stands in it; without one it is filled in by hand."""

    return_form = models.ForeignKey(ReturnForm, on_delete=models.CASCADE, related_name="cells")
    table = models.PositiveSmallIntegerField()
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()
    label = models.CharField(_("what the form says"), max_length=200)
    figure = models.CharField(_("figure"), max_length=80, blank=True)
    aspect = models.CharField(_("of it"), max_length=5, choices=ReturnAspect, default=ReturnAspect.VALUE)
    period = models.CharField(_("days counted"), max_length=9, choices=ReturnPeriod, default=ReturnPeriod.YEAR)

    class Meta:
        ordering = ["return_form", "table", "row", "column"]
        constraints = [
            models.UniqueConstraint(fields=["return_form", "table", "row", "column"], name="one_cell_a_place")
        ]

    def __str__(self) -> str:
        return self.label


class FilledReturn(models.Model):
    """A form as it was filled for a year: the file, and what stood in each cell on that day, or why nothing did."""

    return_form = models.ForeignKey(ReturnForm, on_delete=models.PROTECT, related_name="filled")
    year = models.PositiveSmallIntegerField(_("year"))
    filled_on = models.DateField(_("filled on"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("filled return")

    def __str__(self) -> str:
        return f"{self.return_form} {self.year}"


class DutyBundle(models.Model):
    """Duty files of many deputies, asked for at once: one PDF each in one ZIP, which lies in BUNDLES_ROOT for that day.

    persons     their numbers, in the order in which they were listed
    as_noted    the office's own copy, with voters' words as they were noted; else they are covered
    changed_at  when the background work last moved it
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    persons = models.JSONField()
    as_noted = models.BooleanField(_("voters' words as noted"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    asked_on = models.DateField(_("asked for"))
    stage = models.CharField(_("stage"), max_length=8, choices=BundleStage, default=BundleStage.WAITING)
    done = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(db_default=Now())
    words = models.TextField(_("why it failed"), blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("bundle of duty files")

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:bundle", args=[self.congress.slug, self.pk])

    @property
    def total(self) -> int:
        """How many files it will hold."""
        return len(self.persons)

    @property
    def period(self) -> Period:
        """The days whose records the files hold."""
        return Period(self.starts_on, self.ends_on)
