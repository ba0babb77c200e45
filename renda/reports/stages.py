"""Kinds and stages of `reports`."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportKind(StrEnum):
    """The kinds of report that the code names. All there are stand in `renda.reports.kinds`, one outline each."""

    ANNUAL_SUMMARY = "annual_summary"
    NOTICE = "notice"


class About(StrEnum):
    """What a report is about: a year, the work since the last session, the days of one session, or one activity."""

    YEAR = "year"
    RECESS = "recess"
    SESSION = "session"
    ACTIVITY = "activity"


class ReportStage(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class PassageKind(TextChoices):
    """What a passage is in the paper: outlines.md §2 names the levels of headings."""

    TITLE = "title", _("title")
    UNDER = "under", _("line under the title")
    SALUTATION = "salutation", _("words to those addressed")
    HEADING1 = "heading1", _("heading")
    HEADING2 = "heading2", _("second heading")
    HEADING3 = "heading3", _("third heading")
    SENTENCE = "sentence", _("sentence")


class PaperForm(TextChoices):
    """The files that a published report keeps."""

    DOCX = "docx", _("Word")
    REVIEW = "review", _("Word, review copy")
    PDF = "pdf", _("PDF")
    TEXT = "txt", _("plain text")
    JSON = "json", _("figures")
