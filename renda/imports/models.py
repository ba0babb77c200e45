"""Imports, their files (encrypted), and which of an office's headings means which of our columns."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.imports.stages import Doing, ImportStage
from renda.people.models import Congress


class Import(models.Model):
    """One file taken in, from its arrival until its rows are accepted or it is dropped.

    matching     heading of the file → column's key, "" where it is left out
    given        column's key → the value for all rows of sheets that do not have it
    year         of days that tell none, where somebody said so of this file
    sheets       names of the sheets to be read; all of them where none is named
    counts       state → rows, as shown; `lines`: all rows read
    fingerprint  of what was shown: only just this can be accepted
    doing, task  what the background work was asked for, and the number of that task
    problem      the last refusal: its words and facts
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="imports")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=40)
    file_name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveIntegerField(_("bytes"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField(_("received on"))
    stage = models.CharField(_("stage"), max_length=10, choices=ImportStage, default=ImportStage.RECEIVED)
    lines = models.PositiveIntegerField(_("lines"), default=0)
    matching = models.JSONField(default=dict)
    given = models.JSONField(default=dict)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sheets = models.JSONField(default=list)
    is_matched = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("accepted by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    doing = models.CharField(max_length=10, choices=Doing, blank=True)
    task = models.CharField(max_length=40, blank=True)
    problem = models.JSONField(default=dict)
    client_key = models.CharField(max_length=64)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        constraints = [
            models.UniqueConstraint(fields=["congress", "number"], name="one_import_a_number"),
            models.UniqueConstraint(fields=["congress", "client_key"], name="one_import_a_client_key"),
        ]

    def __str__(self) -> str:
        return gettext("Import no. %(number)s") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("imports:import", args=[self.congress.slug, self.pk])


class ImportFile(models.Model):
    """What an import holds, encrypted: the file as it came, and the rows as they were shown."""

    record = models.OneToOneField(Import, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()
    shown = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("file")


class HeadingMatch(models.Model):
    """Which of our columns a heading of the office's own sheets means; an empty column leaves it out."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="heading_matches")
    kind = models.CharField(_("kind"), max_length=40)
    heading = models.CharField(max_length=70)
    column = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("heading")
        constraints = [models.UniqueConstraint(fields=["congress", "kind", "heading"], name="one_match_a_heading")]

    def __str__(self) -> str:
        return self.heading


class GivenValue(models.Model):
    """The value that was given last for all rows of a sheet without a column. It is offered for the next one, never taken by itself."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="given_values")
    kind = models.CharField(_("kind"), max_length=40)
    column = models.CharField(max_length=40)
    words = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("value for all rows")
        constraints = [models.UniqueConstraint(fields=["congress", "kind", "column"], name="one_value_a_column")]

    def __str__(self) -> str:
        return self.words
