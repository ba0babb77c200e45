"""What every record needs: the audit line and the stored file (both name the congress by its number, never by a key); backups."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class AuditLine(models.Model):
    """Who did what to which record; written in the act's own transaction and never changed.

    People and records are kept as number and name, so that the line outlives both.
    """

    at = models.DateTimeField(_("time"), db_default=Now())
    on = models.DateField(_("day"))
    by_number = models.BigIntegerField(_("user number"), null=True)
    by_name = models.CharField(_("by"), max_length=150)
    act = models.CharField(_("act"), max_length=80)
    congress_number = models.BigIntegerField(null=True)
    record_kind = models.CharField(_("kind of record"), max_length=80)
    record_number = models.BigIntegerField()
    record_name = models.CharField(_("record"), max_length=200)
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["record_kind", "record_number"]),
            models.Index(fields=["congress_number", "-id"]),
        ]


class StoredFile(models.Model):
    """A file kept once under its SHA-256, outside the database; never changed."""

    congress_number = models.BigIntegerField(null=True)
    sha256 = models.CharField(_("hash"), max_length=64)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("kind"), max_length=100)
    size = models.BigIntegerField(_("bytes"))
    kept_at = models.DateTimeField(_("kept"), db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["congress_number", "sha256", "name"], name="one_file_a_name")]


class BatchRun(models.Model):
    """Rows acted on together: the form's key, so that a form sent twice acts once, and what came of it. ADR 0016."""

    key = models.UUIDField(_("form number"), unique=True)
    at = models.DateTimeField(_("time"), db_default=Now())
    by_number = models.BigIntegerField(_("user number"))
    congress_number = models.BigIntegerField(null=True)
    act = models.CharField(_("act"), max_length=80)
    done = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list, help_text=_("pairs of a record's name and why it was refused"))

    class Meta:
        ordering = ["-pk"]


class SentForm(models.Model):
    """A form that was sent and done: by its number and content, so that the second sending of the same is led to the same place."""

    digest = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=500)
    at = models.DateTimeField(db_default=Now())


class BackupStage(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being made")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Backup(models.Model):
    """A backup of the whole installation: asked for, being made, made. The row stays when the file is removed."""

    stage = models.CharField(_("stage"), max_length=8, choices=BackupStage, default=BackupStage.WAITING)
    name = models.CharField(_("file name"), max_length=200, blank=True, default="")
    is_kept_here = models.BooleanField(_("in the folder of backups"), default=True)
    by_name = models.CharField(_("by"), max_length=150)
    asked_at = models.DateTimeField(_("asked for"), db_default=Now())
    finished_at = models.DateTimeField(_("finished"), null=True)
    done = models.BigIntegerField(_("bytes done"), default=0)
    total = models.BigIntegerField(_("bytes"), default=0)
    words = models.TextField(_("why it failed"), blank=True, default="")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("backup")

    def __str__(self) -> str:
        return self.name or f"{self.pk}"
